import { describe, expect, test } from 'vitest'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { energyTariff } from '../../../src/model/economy/tariff.ts'
import type { Tariff, TariffPeriod } from '../../../src/model/economy/tariff.ts'
import { timeAxis } from '../../../src/model/time.ts'
import type { StepsPerHour } from '../../../src/model/time.ts'
import { apart, flat } from '../plain-site.ts'
import { bill } from './billed.ts'
import { component, period } from './tariffs.ts'

/**
 * Bills of two provinces against sums over the minutes of the year, whose hours are written out as conditions.
 *
 * Source: the notes of 粤发改价格〔2021〕331号 and 京发改规〔2023〕11号 in data/tariffs; prices of the components made up.
 */
interface Province {
  readonly name: string
  /** Price of what floats, and of what does not [CNY/kWh]. */
  readonly floating: number
  readonly still: number
  readonly decimals?: number
  readonly periods: readonly TariffPeriod[]
  /** Name of the period and its ratio in an hour of a month, 1 to 12. */
  readonly at: (month: number, hour: number) => readonly [string, number]
}

const months = (...numbers: readonly number[]) => ({ months: numbers.map((month) => month - 1) })
const between = (hour: number, from: number, to: number) => hour >= from && hour < to

const PROVINCES: readonly Province[] = [
  {
    name: 'Guangdong',
    floating: 0.61371,
    still: 0.02753,
    decimals: 4,
    periods: [
      period(1.7, '10:00-12:00 14:00-19:00', { name: 'peak' }),
      period(0.38, '00:00-08:00', { name: 'valley' }),
      period(2.125, '11:00-12:00 15:00-17:00', { name: 'critical', ...months(7, 8, 9) }),
    ],
    at: (month, hour) => {
      const isHot = month >= 7 && month <= 9
      if (isHot && (hour === 11 || between(hour, 15, 17))) return ['critical', 1.7 * 1.25]
      if (between(hour, 10, 12) || between(hour, 14, 19)) return ['peak', 1.7]
      return hour < 8 ? ['valley', 0.38] : ['flat', 1]
    },
  },
  {
    name: 'Beijing, single-part, 1 kV and above',
    floating: 0.4037,
    still: 0.2291,
    periods: [
      period(1.8, '10:00-13:00 17:00-22:00', { name: 'peak' }),
      period(0.3, '23:00-07:00', { name: 'valley' }),
      period(2.16, '11:00-13:00 16:00-17:00', { name: 'critical', ...months(7, 8) }),
      period(2.16, '18:00-21:00', { name: 'critical', ...months(12, 1) }),
    ],
    at: (month, hour) => {
      const isHot = month === 7 || month === 8
      if (isHot && (between(hour, 11, 13) || hour === 16)) return ['critical', 1.8 * 1.2]
      if ((month === 1 || month === 12) && between(hour, 18, 21)) return ['critical', 1.8 * 1.2]
      if (between(hour, 10, 13) || between(hour, 17, 22)) return ['peak', 1.8]
      return hour === 23 || hour < 7 ? ['valley', 0.3] : ['flat', 1]
    },
  },
]

/** Power of a step, which neither hours nor months repeat [kW]. */
const powerKw = (step: number) => 3 + 2 * Math.sin(step / 7.3) + Math.cos(step ** 2 / 1e5)

interface ByHand {
  /** What each month costs [CNY], and energy by period and month [kWh]. */
  readonly total: Float64Array
  readonly kwh: Map<string, Float64Array>
}

function byHand({ floating, still, decimals, at }: Province, stepsPerHour: StepsPerHour): ByHand {
  const total = new Float64Array(12)
  const kwh = new Map<string, Float64Array>()
  let minute = 0
  for (const [index, days] of [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].entries()) {
    for (let m = 0; m < days * 1440; m++, minute++) {
      const [name, ratio] = at(index + 1, Math.floor(m / 60) % 24)
      const exact = ratio * floating + still
      const price = decimals === undefined ? exact : Number(exact.toFixed(decimals))
      const energy = powerKw(Math.floor((minute * stepsPerHour) / 60)) / 60
      total[index]! += energy * price
      const ofPeriod = kwh.get(name) ?? new Float64Array(12)
      ofPeriod[index]! += energy
      kwh.set(name, ofPeriod)
    }
  }
  return { total, kwh }
}

function tariffOf({ floating, still, periods, decimals }: Province): Tariff {
  const components = [component('purchase', floating), component('funds', still, { floats: false })]
  return { ...energyTariff(components, periods), ...(decimals === undefined ? {} : { decimals }) }
}

const inCents = (amounts: Iterable<number>) => Array.from(amounts, (amount) => Math.round(100 * amount))

describe.each(PROVINCES)('a bill of $name', (province) => {
  test.each([1, 4] as const)('at %i steps an hour is the sum over the minutes', (stepsPerHour) => {
    const axis = timeAxis(2021, stepsPerHour)
    const importKw = flat(axis, 0).map((_, step) => powerKw(step))
    const { total, periodKwh, items } = bill(
      tariffYear(axis, tariffOf(province)),
      importKw,
      flat(axis, 0),
      axis,
    )
    const expected = byHand(province, stepsPerHour)
    expect(inCents(total)).toEqual(inCents(expected.total))
    for (const [m, amount] of expected.total.entries()) expect(apart(total[m]!, amount)).toBeLessThan(1e-9)
    expect([...periodKwh.keys()].toSorted()).toEqual([...expected.kwh.keys()].toSorted())
    for (const [name, ofPeriod] of expected.kwh) {
      const funds = items.find((item) => item.component === 'funds' && item.period === name)!
      for (const [m, kwh] of ofPeriod.entries()) {
        expect(apart(periodKwh.get(name)![m]!, kwh)).toBeLessThan(1e-9)
        expect(apart(funds.amount[m]!, province.still * kwh)).toBeLessThan(1e-9)
      }
    }
  })
})
