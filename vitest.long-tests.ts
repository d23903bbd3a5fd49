/**
 * Tests that take long: those that start the program hundreds of times (commands of the documents, suites, interrupted runs,
 * failing disks, bombs), every output of every example and of random sites explained, schedules sought,
 * figures of rooms in every climate, data centres of many kinds, plans of random sites.
 */
export const LONG_TESTS = [
  'test/robustness/**',
  'test/docs.test.ts',
  'test/cli/benchmark.test.ts',
  'test/cli/check*.test.ts',
  'test/cli/cite.test.ts',
  'test/cli/compare.test.ts',
  'test/cli/diff.test.ts',
  'test/cli/explain.test.ts',
  'test/planning/schedule/optimise.test.ts',
  'test/report/explain/every-output.test.ts',
  'test/report/explain/random-sites.test.ts',
  'test/report/schedule/schedule-run.test.ts',
  'test/report/benchmark/rooms.test.ts',
  'test/report/benchmark/data-centre.test.ts',
  'test/report/explain/data-centre.test.ts',
  'test/report/explain/retirement.test.ts',
  'test/report/coverage.test.ts',
  'test/model/retirement/plan-years.test.ts',
  'test/scenarios/data-centre-properties.test.ts',
]
