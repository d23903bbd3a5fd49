/** Bills of a constant load, of shutdowns in the night and of what the sun displaces, by the hours of eight provinces. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { billOf } from '../../src/model/economy/bill.ts'
import { tariffYear } from '../../src/model/economy/tariff-year.ts'
import { monthlyEnergy, sum } from '../../src/model/metrics.ts'
import { timeAxis } from '../../src/model/time.ts'
import type { TimeAxis } from '../../src/model/time.ts'
import { floating, period } from '../model/economy/tariffs.ts'
import { daily } from '../model/plain-site.ts'

const FILE = join(
  process.env['BASEWATT_REFERENCE'] ?? '../shared/reference',
  'economics/tou_flatload_golden.json',
)
const isThere = existsSync(FILE)
if (!isThere) console.warn(`time of use: SKIPPED, no file ${FILE} (set BASEWATT_REFERENCE)`)

interface Rule {
  readonly months: readonly number[]
  readonly ratio: number
  readonly windows: readonly string[]
}

interface Golden {
  readonly rules_first_match_wins: readonly Rule[]
  readonly otherwise_ratio: number
  readonly mean_ratio: number
  readonly saved_00_08: number
  readonly saved_22_06: number
  readonly pv_weighted_ratio: number
}

type Ratios = Pick<Golden, 'mean_ratio' | 'saved_00_08' | 'saved_22_06' | 'pv_weighted_ratio'>
const NAMES = ['mean_ratio', 'saved_00_08', 'saved_22_06', 'pv_weighted_ratio'] as const

const table = isThere
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { readonly table: Readonly<Record<string, Golden>> }).table
  : {}

const sunlit = (hour: number) => (hour < 6 || hour > 17 ? 0 : Math.sin((Math.PI * (hour + 0.5 - 6)) / 12))

/** Means over the year of bills at 1 CNY/kWh, of loads by the hour of the day. */
function billed(axis: TimeAxis, golden: Golden): (kwOfHour: (hour: number) => number) => number {
  const periods = golden.rules_first_match_wins.map(({ months, ratio, windows }) =>
    period(ratio, windows.join(' '), { months: months.map((month) => month - 1) }),
  )
  const year = tariffYear(axis, floating(...periods))
  return (kwOfHour) => {
    const importKw = daily(axis, kwOfHour)
    const exportedKw = new Float64Array(axis.steps)
    const { total, periodKwh } = billOf(axis, year, { importKw, exportedKw, solarKwh: new Float64Array(12) })
    const ofPeriods = [...periodKwh.values()].reduce((all, months) => all + sum(months), 0)
    const imported = sum(monthlyEnergy(axis, importKw))
    expect(Math.abs(ofPeriods - imported)).toBeLessThan(1e-9 * imported)
    return sum(total)
  }
}

function ratiosOfBills(axis: TimeAxis, golden: Golden): Ratios {
  const billOfLoad = billed(axis, golden)
  const whole = billOfLoad(() => 1)
  const sun = sum(Array.from({ length: 24 }, (_, hour) => sunlit(hour)))
  return {
    mean_ratio: whole / 8760,
    saved_00_08: 1 - billOfLoad((hour) => Number(hour >= 8)) / whole,
    saved_22_06: 1 - billOfLoad((hour) => Number(hour >= 6 && hour < 22)) / whole,
    pv_weighted_ratio: billOfLoad(sunlit) / (365 * sun),
  }
}

const minute = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3))

function covers(window: string, at: number): boolean {
  const [from, to] = window.split('-').map(minute) as [number, number]
  return from < to ? at >= from && at < to : at >= from || at < to
}

/** The same ratios by counting days and hours of each month, outside the model. */
function ratiosByHand({ rules_first_match_wins: rules, otherwise_ratio }: Golden): Ratios {
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const sums = { all: 0, night: 0, late: 0, sun: 0, sunlit: 0 }
  days.forEach((count, month) => {
    for (let hour = 0; hour < 24; hour++) {
      const rule = rules.find(
        ({ months, windows }) => months.includes(month + 1) && windows.some((one) => covers(one, 60 * hour)),
      )
      const price = count * (rule?.ratio ?? otherwise_ratio)
      sums.all += price
      if (hour < 8) sums.night += price
      if (hour < 6 || hour >= 22) sums.late += price
      sums.sun += price * sunlit(hour)
      sums.sunlit += count * sunlit(hour)
    }
  })
  return {
    mean_ratio: sums.all / 8760,
    saved_00_08: sums.night / sums.all,
    saved_22_06: sums.late / sums.all,
    pv_weighted_ratio: sums.sun / sums.sunlit,
  }
}

describe.skipIf(!isThere)('bills by the hours of eight tariffs', () => {
  test('are all there', () => expect(Object.keys(table)).toHaveLength(8))

  test.each(Object.entries(table))('%s: all four ratios, at hours and at quarters', (_, golden) => {
    expect(golden.otherwise_ratio).toBe(1)
    const byHand = ratiosByHand(golden)
    for (const stepsPerHour of [1, 4] as const) {
      const ratios = ratiosOfBills(timeAxis(2021, stepsPerHour), golden)
      for (const name of NAMES) {
        expect(Math.abs(ratios[name] - byHand[name]), name).toBeLessThan(1e-9)
        expect(Math.abs(ratios[name] - golden[name]), name).toBeLessThan(1e-6)
      }
    }
  })
})
