import { billOf } from '../../../src/model/economy/bill.ts'
import type { Bill, BillKind } from '../../../src/model/economy/bill.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { readRate } from '../../../src/scenarios/urdb/read-rate.ts'
import type { ReadRate } from '../../../src/scenarios/urdb/read-rate.ts'

export type Schedule = number[][]

/** The same period in every hour of every month. */
export const always = (period: number): Schedule =>
  Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => period))

/** Period 0, and another one in hours [from, to) of months from 1. */
export function inHours(period: number, from: number, to: number, months: readonly number[]): Schedule {
  const schedule = always(0)
  for (const month of months) schedule[month - 1]!.fill(period, from, to)
  return schedule
}

/** A rate of 0.1 $/kWh in the published layout, with other fields; each field on a line of its own, the first on line 2; undefined leaves one out. */
export function rateText(fields: Readonly<Record<string, unknown>> = {}): string {
  const whole = {
    label: 'r1',
    energyratestructure: [[{ rate: 0.1, unit: 'kWh' }]],
    energyweekdayschedule: always(0),
    energyweekendschedule: always(0),
    ...fields,
  }
  const given = Object.entries(whole).filter(([, value]) => value !== undefined)
  const lines = given.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

export const HOURLY = timeAxis(2021, 1)

/** A rate that must be readable. */
export function rateOf(fields: Readonly<Record<string, unknown>>, dayKinds?: Uint8Array): ReadRate {
  const read = readRate(new TextEncoder().encode(rateText(fields)), 'rate.json', undefined, {
    axis: HOURLY,
    dayKinds,
  })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read
}

/** The bill of an hourly import, and what is exported. */
export function billOfRate({ tariff }: ReadRate, importKw: Float64Array, exportedKw?: Float64Array): Bill {
  return billOf(HOURLY, tariffYear(HOURLY, tariff), {
    importKw,
    exportedKw: exportedKw ?? new Float64Array(HOURLY.steps),
    solarKwh: new Float64Array(12),
  })
}

export const constantKw = (kw: number) => new Float64Array(HOURLY.steps).fill(kw)

/** First step of an hour of a day, month from 1. */
export function stepAt(month: number, day: number, hour: number): number {
  return HOURLY.monthStart[month - 1]! + (day - 1) * 24 + hour
}

/** A month's amount of the lines of a kind, month from 1. */
export function amountOf({ items }: Bill, kind: BillKind, month: number): number {
  return items.filter((item) => item.kind === kind).reduce((sum, { amount }) => sum + amount[month - 1]!, 0)
}
