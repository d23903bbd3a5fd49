import { expect } from 'vitest'
import type { SiteSpec } from '../../../src/model/site.ts'
import type { Strategy } from '../../../src/model/storage/battery-spec.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { HOURLY, daily, rectified, unit } from '../plain-site.ts'
import type { Simulated } from '../plain-site.ts'
import { outage } from './supplied.ts'

/** A constant power. */
export const kw = (powerKw: number) => ({ kind: 'constant' as const, powerW: 1000 * powerKw })
/** Which steps lie between two hours of the day. */
const at = (axis: TimeAxis, from: number, to: number) =>
  Uint8Array.from(daily(axis, (hour) => Number(hour >= from && hour < to)))
/** In until 8 o'clock, out from 18 to 22. */
export const arbitrage = (axis: TimeAxis): Strategy => ({
  kind: 'arbitrage',
  isPeak: at(axis, 18, 22),
  isValley: at(axis, 0, 8),
  solarOnly: false,
})
/** Three prices by hour of the day. */
export const PRICE = (hour: number) => (hour < 8 ? 0.3 : hour >= 18 && hour < 22 ? 1.1 : 0.7)

/** A site with loads on both sides, sun on both, rectifiers and three prices. */
export function busy(axis: TimeAxis, times = 1): Partial<SiteSpec> {
  const sun = (powerKw: number) => ({
    capacityKwp: times * powerKw,
    kwPerKwp: daily(axis, (hour) => Math.max(0, Math.sin(((hour - 6) * Math.PI) / 12))),
  })
  return {
    units: [
      unit(axis, {
        power: { kind: 'linear', idleW: times * 1200, fullW: times * 2600 },
        load: daily(axis, (hour) => hour / 24),
      }),
      unit(axis, { id: 'ac', bus: 'ac', power: kw(times * 0.7) }),
      unit(axis, { id: 'shed', power: kw(times * 0.4), priority: 'shed-first' }),
    ],
    chain: rectified({ kind: 'modular', modules: 4 * times, moduleKw: 1.5, a0: 0.01, a1: 0.02, a2: 0.02 }),
    dcSolar: sun(2),
    acSolar: sun(3),
    auxiliaryKw: times * 0.1,
    pricePerKwh: daily(axis, PRICE),
  }
}

/** Three of some hours. */
export const OUTAGES = [outage(30.4, 7.3), outage(1000.7, 2), outage(5000, 40)]
/** Strategies by name that decide step by step. */
export const STRATEGIES: readonly (readonly [string, Strategy])[] = [
  ['backup', { kind: 'backup' }],
  ['self-consumption', { kind: 'self-consumption' }],
  ['arbitrage', arbitrage(HOURLY)],
  ['peak-shaving', { kind: 'peak-shaving', limitKw: 3, solarOnly: false }],
]

/** Every energy and cost of two years agrees within a share of the larger, the second one `times` smaller. */
export function expectSame(a: Simulated, b: Simulated, within: number, times = 1): void {
  for (const [name, value] of Object.entries(a.annual)) {
    if (!/(?:Kwh|cost|Kg)$/.test(name)) continue
    const other = times * (b.annual as unknown as Record<string, number>)[name]!
    if (!(Math.abs(value - other) <= within * Math.max(1, Math.abs(value))))
      expect.fail(`${name}: ${value} and ${other}`)
  }
}
