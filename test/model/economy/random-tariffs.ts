import { energyTariff } from '../../../src/model/economy/tariff.ts'
import type { DemandCharge, Tariff } from '../../../src/model/economy/tariff.ts'
import { DAYS_PER_YEAR } from '../../../src/model/time.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { ALL_DAYS, ALL_YEAR, component, constant, monthly, period, windows } from './tariffs.ts'

const SEASONAL = Float64Array.from({ length: DAYS_PER_YEAR }, (_, day) => 0.4 + 0.05 * Math.floor(day / 92))
const HALF_YEAR = ALL_YEAR.map((month) => (month < 6 ? 0 : 1))

/** Tariffs whose bill is the import at its price in each step, and what exported energy earns nothing. */
export function plainTariffs(axis: TimeAxis): Tariff[] {
  const stepped = Float64Array.from({ length: axis.steps }, (_, step) => 0.3 + 0.2 * Math.cos(step))
  return [
    energyTariff([component('energy', 0.65)]),
    energyTariff(
      [component('purchase', 0.43), component('funds', 0.03, { floats: false })],
      [
        period(1.6, '08:30-11:30', { name: 'peak', months: [0, 6, 7, 11], days: ['workdays'] }),
        period(0, '22:00-06:00', { name: 'valley' }),
      ],
    ),
    energyTariff(
      [
        component('market', { kind: 'stepped', pricePerKwh: stepped }),
        component('network', { kind: 'daily', pricePerKwh: SEASONAL }, { floats: false }),
      ],
      [
        period(1.25, '10:10-12:00', { name: 'peak', days: ['workdays', 'holidays'] }),
        period(1, '03:00-05:00', { name: 'own', rate: { kind: 'price', price: constant(-0.1) } }),
      ],
    ),
  ]
}

function charge(name: string, mode: DemandCharge['mode'], price: number): DemandCharge {
  return { name, mode, tiers: [{ upToKw: Infinity, pricePerKw: monthly(price) }], isAdjusted: true }
}

/** Tariffs that bill more than energy at the price of a step: tiers, rounding, power, subsidies, sums, a reseller, feed-in. */
export function wholeTariffs(axis: TimeAxis): Tariff[] {
  const [flat, timeOfUse, market] = plainTariffs(axis) as [Tariff, Tariff, Tariff]
  const tiers = [
    { upToKwh: 500, pricePerKwh: 0.5 },
    { upToKwh: 2000, pricePerKwh: 0.6 },
    { upToKwh: Infinity, pricePerKwh: 0.9 },
  ]
  const holidays = Uint8Array.from({ length: DAYS_PER_YEAR }, (_, day) =>
    day < 7 ? 2 : axis.weekendDay[day]!,
  )
  const evening = [{ windows: windows('18:00-22:30'), months: ALL_YEAR, days: ALL_DAYS }]
  return [
    { ...timeOfUse, dayKinds: holidays, decimals: 2, choice: { lockMonths: 12 } },
    energyTariff(
      [component('blocks', { kind: 'tiered', tiers }), component('funds', 0.03, { isAdjusted: false })],
      timeOfUse.periods,
    ),
    {
      ...timeOfUse,
      demand: [
        charge('contract', { kind: 'contract', contractKw: 10, band: 1.05, penalty: 2 }, 39),
        { ...charge('evening', { kind: 'actual' }, 5), hours: evening },
        charge('capacity', { kind: 'capacity', installedKva: 30 }, 20),
      ],
      powerFactor: { actual: 0.85, standard: 0.9, adjustment: 0.025 },
      fixed: [{ name: 'meter', amount: monthly(20) }],
      minimum: monthly(900),
    },
    {
      ...market,
      supply: { kind: 'resale', markup: 0.35 },
      feedIn: constant(0.3),
      subsidies: [
        {
          name: 'solar',
          grant: { kind: 'per-kwh', of: 'solar', pricePerKwh: 0.1 },
          capPerYear: 300,
          heldShare: Float64Array.from(HALF_YEAR),
        },
        {
          name: 'target',
          grant: { kind: 'above', pricePerKwh: 0.35, share: 1 },
          capPerYear: 5000,
          heldShare: monthly(1),
        },
        {
          name: 'site',
          grant: { kind: 'per-year', amount: 800 },
          capPerYear: Infinity,
          heldShare: monthly(0.5),
        },
        { name: 'share', grant: { kind: 'share', share: 0.1 }, capPerYear: 100, heldShare: monthly(1) },
      ],
    },
    {
      ...flat,
      supply: { kind: 'lump-sum', amount: Float64Array.from(ALL_YEAR, (m) => (m < 6 ? 1500 : NaN)) },
    },
  ]
}
