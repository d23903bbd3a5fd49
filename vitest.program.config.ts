import { defineConfig } from 'vitest/config'

/** Tests that start the program hundreds of times: commands of the documents, suites, interrupted runs, failing disks, bombs. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    testTimeout: 60_000,
    include: ['test/robustness/**/*.test.ts', 'test/docs.test.ts', 'test/cli/check*.test.ts'],
  },
})
