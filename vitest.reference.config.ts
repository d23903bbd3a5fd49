import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { maxWorkers: '100%', include: ['test/reference/**/*.test.ts'] } })
