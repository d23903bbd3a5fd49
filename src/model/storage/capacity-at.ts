import { heldLine } from './piecewise-line.ts'
import type { Corners } from './piecewise-line.ts'

/**
 * Share of a battery's capacity that can be drawn at a temperature: linear between the points of its curve, held beyond both
 * ends; all of it where there is no curve. May pass 1 in the warmth.
 *
 * @param capacityByC   [degC, share], degC ascending
 * @param temperatureC  of the battery [degC]
 */
export function capacityShareAt(capacityByC: Corners, temperatureC: number): number {
  return heldLine(capacityByC, temperatureC) ?? 1
}

/**
 * Shares of a battery's capacity for a column of temperatures: {@link capacityShareAt} step by step.
 *
 * @param temperatureC  of the battery, one value per step [degC]
 * @param share         result, same length, overwritten [fraction]
 */
export function capacityShares(capacityByC: Corners, temperatureC: Float64Array, share: Float64Array): void {
  // Many batteries keep one temperature for many steps.
  let [known, held] = [NaN, 1]
  for (let i = 0; i < share.length; i++) {
    const atC = temperatureC[i]!
    if (atC !== known) {
      held = capacityShareAt(capacityByC, atC)
      known = atC
    }
    share[i] = held
  }
}
