import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: '100%',
    setupFiles: ['test/property-seed.ts'],
    include: ['test/reference/**/*.test.ts'],
  },
})
