import { MONTHS_PER_YEAR } from './time.ts'
import type { TimeAxis } from './time.ts'

/** Taking of the heat that cooling removes, by a district or a neighbour. */
export interface HeatReuse {
  /** Heat that is taken where there is as much, one value per month [kW]. */
  readonly demandKw: Float64Array
  /** What is paid for it [currency/kWh]. */
  readonly pricePerKwh: number
}

/**
 * Heat handed over by month, 12 values [kWh]: in each step the smaller of what is asked for and what cooling removes.
 *
 * Assumption: as it is, without storage or a heat pump; temperatures that do not match are not seen.
 *
 * @param removedKw  heat that cooling removes, one value per step [kW]
 */
export function reusedHeat(axis: TimeAxis, { demandKw }: HeatReuse, removedKw: Float64Array): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const wantedKw = demandKw[month]!
    let total = 0
    for (let i = axis.monthStart[month]!; i < axis.monthStart[month + 1]!; i++)
      total += Math.min(wantedKw, removedKw[i]!)
    months[month] = total * axis.stepH
  }
  return months
}
