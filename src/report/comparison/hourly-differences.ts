import { HourlyRows } from './hourly-rows.ts'
import type { HourlyFile } from './hourly-rows.ts'
import { HourlyTally } from './hourly-tally.ts'
import type { HourlyDifferences } from './hourly-tally.ts'
import type { Limits } from './output-differences.ts'

const ROWS_BETWEEN_PAUSES = 4096

/** Compares two hourly files row by row in one pass, pausing now and then; memory does not grow with their size. */
export function* hourlySteps(
  before: HourlyFile,
  after: HourlyFile,
  limits: Limits,
): Generator<undefined, HourlyDifferences> {
  const [a, b] = [new HourlyRows(before), new HourlyRows(after)]
  try {
    const tally = new HourlyTally(a.columns, b.columns, limits)
    for (let rows = 1; ; rows++) {
      if (rows % ROWS_BETWEEN_PAUSES === 0) yield
      const [rowA, rowB] = [a.next(), b.next()]
      if (rowA === undefined && rowB === undefined) return tally.result(a, b, undefined)
      const stopped = tally.add(a, b, rowA, rowB)
      if (stopped !== undefined) return tally.result(a, b, stopped)
    }
  } finally {
    a.close()
    b.close()
  }
}
