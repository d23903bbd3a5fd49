import type { CounterName } from './counter-names.ts'

/** Values that counters of 32 and 64 bits show when they are full, and the marks that collectors put there. */
const FULL = new Set([2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 32, 2 ** 63, 2 ** 64])
const FULL_16_BIT = 2 ** 16 - 1

const POWERS: ReadonlySet<CounterName> = new Set(['power', 'leastPower', 'mostPower'])
/** 2^16 - 1 may be a true count of PRBs or data, and a counter of energy may pass it, but no power or load is that. */
const NEVER_16_BIT: ReadonlySet<CounterName> = new Set([...POWERS, 'load', 'uplinkLoad'])

/** Steps in which energy is counted behind its unit: kWh, 0.1 kWh, Wh [1/kWh]. */
export const STEPS_PER_KWH = [1, 10, 1000] as const
/** Numbers nearer than this to a whole one are that: 4294967.295 kWh are 4294967295 Wh. */
const ROUNDING = 1e-3

/**
 * Whether a number is what a full counter shows, in the unit of its column or in the base unit behind it: W, and for
 * energy Wh, 0.1 kWh and kWh. Assumption: no real value hits one of these.
 *
 * @param raw     Number as written.
 * @param factor  From the unit of the column to W, kWh, fractions, PRBs or GB.
 */
export function isOverflow(raw: number, counter: CounterName, factor: number): boolean {
  if (isFull(raw, counter)) return true
  if (POWERS.has(counter)) return isFull(wholeCount(raw * factor), counter)
  return (
    counter === 'energy' && STEPS_PER_KWH.some((perKwh) => isFull(wholeCount(raw * factor * perKwh), counter))
  )
}

/** Whether an energy is what a full counter of 16 bits of Wh, 0.1 kWh or kWh shows. */
export function isFull16Bit(kwh: number): boolean {
  return STEPS_PER_KWH.some((perKwh) => wholeCount(kwh * perKwh) === FULL_16_BIT)
}

function isFull(count: number, counter: CounterName): boolean {
  return FULL.has(count) || (count === FULL_16_BIT && NEVER_16_BIT.has(counter))
}

function wholeCount(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) <= ROUNDING ? whole : value
}
