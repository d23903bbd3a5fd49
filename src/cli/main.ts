#!/usr/bin/env node
console.log('basewatt')
