import { describe, expect, it } from 'vitest'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { DemandCharge, Tariff } from '../../../src/model/economy/tariff.ts'
import { billOf } from '../../../src/model/economy/bill.ts'
import { sum } from '../../../src/model/metrics.ts'
import { peaksCost } from '../../../src/model/storage/meter-peaks.ts'
import { fallsWithPower, meterCharges } from '../../../src/model/supply/meter-charges.ts'
import { floating, windows, ALL_DAYS } from '../economy/tariffs.ts'
import { flat, HOURLY } from '../plain-site.ts'

const monthly = (price: number) => new Float64Array(12).fill(price)

function charge(more: Partial<DemandCharge> = {}): DemandCharge {
  const tiers = [{ upToKw: Infinity, pricePerKw: monthly(39) }]
  return { name: 'demand', mode: { kind: 'actual' }, tiers, isAdjusted: true, ...more }
}

const billed = (demand: readonly DemandCharge[], more: Partial<Tariff> = {}) =>
  tariffYear(HOURLY, { ...floating(), components: [], demand, ...more })

/** Power that differs from month to month and from hour to hour. */
const POWER = flat(HOURLY, 0).map((_, i) => 2 + Math.sin(i / 700) + (i % 24) / 10)

const TIERS = [
  { upToKw: 2, pricePerKw: monthly(10) },
  { upToKw: 4, pricePerKw: monthly(20) },
  { upToKw: Infinity, pricePerKw: monthly(30) },
]
const LAST_TWO = Array.from({ length: 12 }, (_, month) => [(month + 11) % 12, (month + 10) % 12])

describe('what of a bill hangs on the highest powers', () => {
  it.each<[string, DemandCharge, number, Partial<Tariff>]>([
    ['each month', charge(), 0, {}],
    ['blocks', charge({ tiers: TIERS }), 0, {}],
    [
      'some hours of some months',
      charge({ hours: [{ windows: windows('08:00-12:00'), months: [5, 6], days: ALL_DAYS }] }),
      0,
      {},
    ],
    ['months looked back on', charge({ lookBack: { share: 0.9, months: LAST_TWO } }), 0, {}],
    [
      'a contract, beyond what it costs anyway',
      charge({ mode: { kind: 'contract', contractKw: 3, band: 1.05, penalty: 2 } }),
      12 * 39 * 3,
      {},
    ],
    ['a power factor', charge(), 0, { powerFactor: { actual: 0.8, standard: 0.9, adjustment: 0.05 } }],
  ])('is what is billed: %s', (_, one, whatever, more) => {
    const year = billed([one], more)
    const metered = { importKw: POWER, exportedKw: flat(HOURLY, 0), solarKwh: monthly(0) }
    const peaks = { idleKw: POWER, takenPerKw: flat(HOURLY, 1), charges: meterCharges(HOURLY, year) }
    expect(peaksCost(peaks, POWER)).toBeGreaterThan(100)
    expect(peaksCost(peaks, POWER) + whatever).toBeCloseTo(sum(billOf(HOURLY, year, metered).total), 7)
  })

  it('is nothing under a capacity, without a price, or under a lump sum', () => {
    const capacity = charge({ mode: { kind: 'capacity', installedKva: 100 } })
    const free = charge({ tiers: [{ upToKw: Infinity, pricePerKw: monthly(0) }] })
    expect(meterCharges(HOURLY, billed([capacity, free]))).toEqual([])
    const lumpSum = { supply: { kind: 'lump-sum', amount: monthly(500) } } as const
    expect(meterCharges(HOURLY, billed([charge()], lumpSum))).toEqual([])
  })

  it('counts each kW as one of the first where later ones cost less', () => {
    const falling = charge({ tiers: [TIERS[1]!, { ...TIERS[0]!, upToKw: Infinity }] })
    expect(meterCharges(HOURLY, billed([falling]))[0]!.months[3]!.tiers).toEqual([
      { upToKw: Infinity, pricePerKw: 20 },
    ])
    expect([falling, charge({ tiers: TIERS })].map(fallsWithPower)).toEqual([true, false])
  })
})
