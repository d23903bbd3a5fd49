import { defineConfig } from 'vitest/config'

/** Interrupted runs, failing disks, bombs: they start the program hundreds of times. */
export default defineConfig({
  test: { maxWorkers: '100%', testTimeout: 60_000, include: ['test/robustness/**/*.test.ts'] },
})
