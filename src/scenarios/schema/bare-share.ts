import type { Parsed } from './fields.ts'
import { inRange } from './range.ts'
import type { Range } from './range.ts'

/**
 * What a value changes from year to year. Assumption: nobody plans with more, and a number beyond a half without its percent
 * sign is a factor or a percentage.
 */
export const YEARLY_CHANGE: Range = { min: -0.5, max: 1, bare: 0.5, isChange: true }

/** A share that is written as a number without a percent sign: in its range, and not so large that it may be a percentage. */
export function bareShare(value: number, expected: string, range: Range): Parsed<number> {
  const { bare = Infinity } = range
  const checked = inRange(value, expected, range, '')
  const isTaken = 'value' in checked
  if (isTaken && Math.abs(value) <= bare) return checked
  const fault = isTaken ? { expected: `${expected}, with a percent sign beyond ${100 * bare} %` } : checked
  const hint = bareHint(value, range, isTaken)
  return hint === undefined ? fault : { ...fault, params: { hint } }
}

function bareHint(value: number, range: Range, isInRange: boolean): string | undefined {
  if (range.isChange === true && value > 0.5 && value < 1.5 && value !== 1) {
    const percent = Number((100 * (value - 1)).toPrecision(6))
    return `"${percent} %" for a factor of ${value} a year`
  }
  if (isInRange && value < 1) return `write "${Number((100 * value).toPrecision(6))} %"`
  const { max = 1, likely = 0 } = range
  const isPercent =
    value >= Math.min(1, max) && value / 100 >= likely && 'value' in inRange(value / 100, '', range, '')
  return isPercent ? `did you mean "${value} %"?` : undefined
}
