import { describe, expect, test } from 'vitest'
import { equalWidthOverlap } from '../../../src/model/economy/tariff-hours.ts'
import type { TariffPeriod } from '../../../src/model/economy/tariff.ts'
import { sum } from '../../../src/model/metrics.ts'
import { offColumns } from '../../../src/model/radio/shutdown.ts'
import { unitStates } from '../../../src/model/radio/unit-states.ts'
import { daily, HOURLY, simulated, site, unit } from '../plain-site.ts'
import { floating, period, prices } from './tariffs.ts'

/**
 * A constant load on the time-of-use rules of Chinese provinces, every component of the price floating.
 *
 * Source: notes of provincial documents, 2021 to 2025, as listed in data/tariffs; ratios computed from their hours
 * outside this program: mean price over flat price, the bill's shares in 00-08 and 22-06, and the mean price over flat
 * weighted by sin(pi (h + 0.5 - 6) / 12) for the hours 6 to 17. Six decimals.
 */
interface Province {
  readonly name: string
  /** Multiplier, hours, months 1 to 12; all months where left out. */
  readonly rules: readonly (readonly [multiplier: number, hours: string, months?: readonly number[]])[]
  readonly meanRatio: number
  readonly night00To08: number
  readonly night22To06: number
  readonly solarRatio: number
}

const SUMMER_AND_WINTER = [6, 7, 8, 12, 1, 2]
const SPRING_AND_AUTUMN = [3, 4, 5, 9, 10, 11]

const PROVINCES: readonly Province[] = [
  {
    name: 'Guangdong 2021',
    rules: [
      [2.125, '11:00-12:00 15:00-17:00', [7, 8, 9]],
      [1.7, '10:00-12:00 14:00-19:00'],
      [0.38, '00:00-08:00'],
    ],
    meanRatio: 1.01089,
    night00To08: 0.125302,
    night22To06: 0.176412,
    solarRatio: 1.336193,
  },
  {
    name: 'Beijing, single-part, 1 kV and above',
    rules: [
      [2.16, '11:00-13:00 16:00-17:00', [7, 8]],
      [2.16, '18:00-21:00', [1, 12]],
      [1.8, '10:00-13:00 17:00-22:00'],
      [0.3, '23:00-07:00'],
    ],
    meanRatio: 1.054283,
    night00To08: 0.122516,
    night22To06: 0.122516,
    solarRatio: 1.330901,
  },
  {
    name: 'Jiangsu 2025, single-part, 100 kVA and above',
    rules: [
      [1.7, '14:00-22:00', SUMMER_AND_WINTER],
      [1.7, '15:00-22:00', SPRING_AND_AUTUMN],
      [0.35, '00:00-06:00 11:00-13:00', SUMMER_AND_WINTER],
      [0.35, '02:00-06:00 10:00-14:00', SPRING_AND_AUTUMN],
    ],
    meanRatio: 1.002043,
    night00To08: 0.197587,
    night22To06: 0.197587,
    solarRatio: 0.891826,
  },
  {
    name: 'Yunnan 2024',
    rules: [
      [1.5, '07:00-09:00 18:00-24:00'],
      [0.5, '02:00-06:00 12:00-16:00'],
    ],
    meanRatio: 1,
    night00To08: 0.270833,
    night22To06: 0.291667,
    solarRatio: 0.848198,
  },
  {
    name: 'Tianjin 2021',
    rules: [
      [1.5, '09:00-12:00 16:00-21:00'],
      [0.46, '23:00-07:00'],
    ],
    meanRatio: 0.986667,
    night00To08: 0.178209,
    night22To06: 0.178209,
    solarRatio: 1.20107,
  },
  {
    name: 'Guizhou 2023',
    rules: [
      [1.6, '10:00-13:00 17:00-22:00'],
      [0.4, '00:00-08:00'],
    ],
    meanRatio: 1,
    night00To08: 0.133333,
    night22To06: 0.183333,
    solarRatio: 1.197676,
  },
  {
    name: 'Shanghai, single-part',
    rules: [
      [1.2, '06:00-22:00', [7, 8, 9, 1, 12]],
      [1.17, '06:00-22:00', [2, 3, 4, 5, 6, 10, 11]],
      [0.55, '22:00-06:00'],
    ],
    meanRatio: 0.971772,
    night00To08: 0.242912,
    night22To06: 0.188659,
    solarRatio: 1.182658,
  },
  {
    name: 'Shanxi 2021 without its critical peak',
    rules: [
      [1.6, '08:00-11:00 17:00-23:00'],
      [0.45, '00:00-07:00 11:00-13:00'],
    ],
    meanRatio: 1.01875,
    night00To08: 0.169734,
    night22To06: 0.216769,
    solarRatio: 1.040663,
  },
]

function periodsOf({ rules }: Province): TariffPeriod[] {
  return rules.map(([multiplier, hours, months]) =>
    period(multiplier, hours, months === undefined ? {} : { months: months.map((month) => month - 1) }),
  )
}

/** The share of a bill that a full shutdown in a window saves. */
function savedByShutdown(pricePerKwh: Float64Array, fromHour: number, toHour: number): number {
  const window = { startMinute: 60 * fromHour, endMinute: 60 * toHour }
  const off = unitStates(offColumns(HOURLY, [{ window, days: 'all', depthFraction: 1 }]))
  const [before, after] = [undefined, off].map(
    (shutdown) =>
      simulated(HOURLY, site(HOURLY, { pricePerKwh, units: [unit(HOURLY, { states: shutdown })] })).annual,
  )
  expect(1 - after!.gridImportKwh / before!.gridImportKwh).toBeCloseTo(1 / 3, 12)
  return 1 - after!.cost / before!.cost
}

describe.each(PROVINCES)('on the hours of $name', (province) => {
  const pricePerKwh = prices(HOURLY, floating(...periodsOf(province)))

  test('no two windows of equal width meet', () => {
    expect(equalWidthOverlap(periodsOf(province))).toBeUndefined()
  })

  test('a constant load pays the known multiple of the flat price', () => {
    expect(Math.abs(sum(pricePerKwh) / 8760 - province.meanRatio)).toBeLessThan(1e-6)
  })

  test('a third of the energy off in the night saves the known share of the bill', () => {
    expect(Math.abs(savedByShutdown(pricePerKwh, 0, 8) - province.night00To08)).toBeLessThan(1e-6)
    expect(Math.abs(savedByShutdown(pricePerKwh, 22, 6) - province.night22To06)).toBeLessThan(1e-6)
  })

  test('solar of a half-sine day displaces energy at the known multiple of the flat price', () => {
    const sunlit = daily(HOURLY, (hour) => Math.max(0, Math.sin((Math.PI * (hour + 0.5 - 6)) / 12)))
    const displaced = sum(pricePerKwh.map((price, i) => price * sunlit[i]!)) / sum(sunlit)
    expect(Math.abs(displaced - province.solarRatio)).toBeLessThan(1e-6)
  })
})
