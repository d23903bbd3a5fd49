import { MONTHS_PER_YEAR } from '../time.ts'
import type { Bill } from './bill.ts'

const TOLERANCE = 1e-9

/**
 * The first identity that a bill breaks, in words; undefined where its lines add up to each month, and import by period to all
 * import. Tolerance 1e-9 of what is added up.
 *
 * @param importKwh  12 values [kWh]
 */
export function brokenBill({ items, total, periodKwh }: Bill, importKwh: Float64Array): string | undefined {
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const amounts = items.map(({ amount }) => amount[month]!)
    if (isOff(total[month]!, amounts)) return `the bill is not the sum of its lines in month ${month + 1}`
    const energies = [...periodKwh.values()].map((kwh) => kwh[month]!)
    if (isOff(importKwh[month]!, energies))
      return `import is not the sum of the periods of the bill in month ${month + 1}`
  }
  return undefined
}

function isOff(whole: number, parts: readonly number[]): boolean {
  const [sum, scale] = parts.reduce(([all, size], part) => [all + part, size + Math.abs(part)], [0, 0])
  return !(Math.abs(whole - sum) <= TOLERANCE * Math.max(scale, 1e-6))
}
