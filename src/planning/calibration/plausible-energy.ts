import { medianSorted } from 'simple-statistics'

/** Assumption: load and shutdown move a station's hour by less than this factor from its median. */
const MOST_FACTOR = 3

/** Readings of one station, or their ratios to what was expected, that are no nonsense of the meter. */
export interface PlausibleRange {
  readonly least: number
  readonly most: number
}

/** Range around the median within which readings count where squares are summed; all where there is none. */
export function plausibleRange(values: Iterable<number>): PlausibleRange {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length === 0) return { least: -Infinity, most: Infinity }
  const median = medianSorted([...sorted])
  return { least: median / MOST_FACTOR, most: median * MOST_FACTOR }
}
