import type { Parsed } from './fields.ts'

/** The values that a field takes. */
export interface Range {
  readonly min?: number
  /** In place of `min`: the value lies above it. */
  readonly above?: number
  readonly max?: number
  /** A value that a user could write, where that of the dimension would mislead. */
  readonly example?: string
  /** Of a share: the largest one, either way, that needs no percent sign. */
  readonly bare?: number
  /** Of a share: below it no number without a percent sign is taken for a percentage. */
  readonly likely?: number
  /** Of a share: it is a change from year to year, which some write as a factor. */
  readonly isChange?: boolean
}

/** The value where it lies in a range; else what is expected, with the ends of the range. */
export function inRange(value: number, expected: string, range: Range, unit: string): Parsed<number> {
  const { above, min = above ?? -Infinity, max = Infinity } = range
  if (value >= min && value !== above && value <= max) return { value }
  const low = min === -Infinity ? '' : `${above === undefined ? 'from' : 'above'} ${min} ${unit}`.trimEnd()
  const high = max === Infinity ? '' : `to ${max} ${unit}`.trimEnd()
  return { expected: `${expected}, ${[low, high].filter((t) => t !== '').join(' ')}` }
}
