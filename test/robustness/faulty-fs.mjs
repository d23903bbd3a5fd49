// Preloaded before the program: lets the k-th call that changes a folder fail, or ends the process there.
// FAULT_AT: which call, from 1. FAULT: an error code, `half`, `none`, `kill` (before the call), `kill-half` (a write
// cut in the middle, other calls done) or `count`. FAULT_ALWAYS: all calls from there on. FAULT_FOLDER: whose calls count.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve, sep } from 'node:path'

const { FAULT = 'count', FAULT_AT = '0', FAULT_ALWAYS, FAULT_FOLDER, FAULT_LOG } = process.env
const folder = resolve(FAULT_FOLDER)
const at = Number(FAULT_AT)
const real = { ...fs }
const descriptors = new Map()
let calls = 0

const isOurs = (path) => {
  const whole = resolve(String(path))
  return whole === folder || whole.startsWith(folder + sep)
}
const fault = (code) => Object.assign(new Error(`${code}: injected`), { code })
const kill = () => {
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

/** Does a call, or what is asked for in its place. */
function call(name, path, work, write) {
  calls++
  if (FAULT_LOG !== undefined) real.appendFileSync(FAULT_LOG, `${calls} ${name} ${path}\n`)
  const isIt = FAULT_ALWAYS === undefined ? calls === at : at > 0 && calls >= at
  if (!isIt || FAULT === 'count') return work()
  if (FAULT === 'kill') kill()
  if (FAULT === 'kill-half') {
    // A call that fails ends the process all the same.
    try {
      if (write === undefined) work()
      else write(0.5)
    } finally {
      kill()
    }
  }
  if (FAULT === 'half') return write === undefined ? work() : write(0.5)
  if (FAULT === 'none') return write === undefined ? work() : 0
  // Linux gives a descriptor free even where closing it tells an error.
  if (name === 'closeSync') work()
  throw fault(FAULT)
}

for (const name of ['mkdirSync', 'rmdirSync', 'rmSync', 'renameSync', 'linkSync'])
  fs[name] = (path, ...rest) =>
    isOurs(path) ? call(name, path, () => real[name](path, ...rest)) : real[name](path, ...rest)

fs.openSync = (path, ...rest) => {
  if (!isOurs(path)) return real.openSync(path, ...rest)
  const descriptor = call('openSync', path, () => real.openSync(path, ...rest))
  descriptors.set(descriptor, path)
  return descriptor
}
fs.writeSync = (descriptor, data, offset = 0) => {
  const path = descriptors.get(descriptor)
  if (path === undefined) return real.writeSync(descriptor, data, offset)
  const part = (share) => real.writeSync(descriptor, data, offset, Math.ceil((data.length - offset) * share))
  return call('writeSync', path, () => real.writeSync(descriptor, data, offset), part)
}
for (const name of ['fsyncSync', 'closeSync'])
  fs[name] = (descriptor) => {
    const path = descriptors.get(descriptor)
    if (path === undefined) return real[name](descriptor)
    if (name === 'closeSync') descriptors.delete(descriptor)
    return call(name, path, () => real[name](descriptor))
  }

syncBuiltinESMExports()
process.on('exit', () => {
  if (FAULT === 'count') process.stderr.write(`calls ${calls}\n`)
})
