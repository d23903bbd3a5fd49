import { defineConfig } from 'vitest/config'
import { LONG_TESTS } from './vitest.long-tests.ts'

/** What `npm run test:program` runs. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    setupFiles: ['test/property-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: LONG_TESTS.map((glob) => (glob.endsWith('/**') ? `${glob}/*.test.ts` : glob)),
  },
})
