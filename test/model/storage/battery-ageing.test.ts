import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageingOfYear, yearsUntil } from '../../../src/model/storage/battery-ageing.ts'
import type { AgeingSpec, CalendarAgeing, CycleRow } from '../../../src/model/storage/battery-spec.ts'
import { rainflow } from '../../../src/model/storage/rainflow.ts'

const ARRHENIUS: CalendarAgeing = { kind: 'arrhenius', a: 2.66e-3, bK: -7280, cK: 930, q0: 1.02 }
const NONE: CalendarAgeing = { kind: 'none' }
/** Test values of ssc. */
const SSC_TEST: CycleRow[] = [
  {
    depth: 0.2,
    points: [
      [0, 1],
      [5000, 0.8],
      [10_000, 0.6],
    ],
  },
  {
    depth: 0.8,
    points: [
      [0, 1],
      [1000, 0.8],
      [2000, 0.6],
    ],
  },
]
const spec = (calendar: CalendarAgeing, cycleTable: readonly CycleRow[] = []): AgeingSpec => ({
  calendar,
  cycleTable,
  endOfLife: 0.8,
})
const year = (temperatureC: number, soc: number, cycles: readonly number[] = [], days = 365) => ({
  socByDay: Array<number>(days).fill(soc),
  temperatureCByDay: Array<number>(days).fill(temperatureC),
  cycles,
})
/** Rows of a table of the catalogue. */
const catalogueTable = (id: string): CycleRow[] => {
  const file = join(import.meta.dirname, '../../../data/power/battery-cycles.csv')
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true })
  const depths = new Map<number, [number, number][]>()
  for (const row of rows.filter((row) => row['id'] === id)) {
    const depth = Number(row['depth'])
    depths.set(depth, [...(depths.get(depth) ?? []), [Number(row['cycles']), Number(row['capacity'])]])
  }
  return [...depths].map(([depth, points]) => ({ depth, points }))
}

describe('a battery that only gets old', () => {
  test.each([
    [25, 0.5, 0.9806],
    [35, 0.9, 0.7431],
  ])('has at %d degC and %d of its charge %d left after 3650 days', (temperatureC, soc, left) => {
    const { capacityAfterYear } = ageingOfYear(spec(ARRHENIUS), year(temperatureC, soc, [], 3650))
    expect(capacityAfterYear).toBeCloseTo(left, 4)
  })

  test('is the same for ten years of 365 days as for one of 3650', () => {
    const days = yearsUntil(spec(ARRHENIUS), year(35, 0.9), 0.8)! * 365
    expect(days).toBe(Math.ceil((0.22 / 4.5831e-3) ** 2))
  })

  test('ages alike whether the hot days come first or last', () => {
    const hotFirst = {
      ...year(10, 0.5),
      temperatureCByDay: Array.from({ length: 365 }, (_, day) => 60 - day / 10),
    }
    const hotLast = { ...hotFirst, temperatureCByDay: hotFirst.temperatureCByDay.toReversed() }
    expect(ageingOfYear(spec(ARRHENIUS), hotFirst).calendarLoss).toBeGreaterThan(0)
    expect(ageingOfYear(spec(ARRHENIUS), hotFirst).calendarLoss).toBeCloseTo(
      ageingOfYear(spec(ARRHENIUS), hotLast).calendarLoss,
      12,
    )
  })

  test('ages faster when it is warmer or fuller', () => {
    const loss = (temperatureC: number, soc: number) =>
      ageingOfYear(spec(ARRHENIUS), year(temperatureC, soc, [], 3650)).calendarLoss
    expect(loss(30, 0.5)).toBeGreaterThan(loss(25, 0.5))
    expect(loss(25, 0.9)).toBeGreaterThan(loss(25, 0.5))
  })

  test('follows a table by days, and beyond its end as it went', () => {
    const table = spec({
      kind: 'table',
      points: [
        [0, 1],
        [3650, 0.8],
        [7300, 0.5],
      ],
    })
    expect(ageingOfYear(table, year(20, 0.5)).calendarLoss).toBeCloseTo(0.02, 12)
    expect(yearsUntil(table, year(20, 0.5), 0.8)).toBe(10)
    expect(yearsUntil(table, year(20, 0.5), 0.65)).toBe(15)
    expect(yearsUntil(table, year(20, 0.5), 0.2)).toBe(30)
  })
})

describe('a battery that is cycled', () => {
  const after = (percents: readonly number[]) => {
    const { cycles } = rainflow(Float64Array.from(percents, (percent) => percent / 100))
    return ageingOfYear(spec(NONE, SSC_TEST), year(20, 0.5, [...cycles])).capacityAfterYear
  }
  const alternating = (one: number, other: number) =>
    Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? one : other))

  test('has left what the test values of ssc say', () => {
    const deep = alternating(5, 95)
    expect(after(deep)).toBeCloseTo(0.9502, 9)
    expect(after([...deep, ...alternating(80, 90)])).toBeCloseTo(0.94522, 9)
    expect(after([5, 95, 50, 85, 10, 50, 5, 95, 5])).toBeCloseTo(0.99943, 5)
  })

  test('every day at full depth has 80 % left after 1000 cycles', () => {
    expect(yearsUntil(spec(NONE, SSC_TEST), year(20, 0.5, Array(365).fill(1)), 0.8)).toBe(1000 / 365)
  })

  test('loses half as much at half of the lowest depth, and nothing without a table', () => {
    const loss = (depth: number, table = SSC_TEST) =>
      ageingOfYear(spec(NONE, table), year(20, 0.5, [depth, depth])).cycleLoss
    expect(loss(0.1)).toBeCloseTo(loss(0.2) / 2, 12)
    expect(loss(0.5)).toBeCloseTo((loss(0.2) + loss(0.8)) / 2, 12)
    expect(loss(0.9)).toBeCloseTo(loss(0.8), 12)
    expect(loss(0.5, [])).toBe(0)
    expect(loss(0)).toBe(0)
  })

  test('of lithium-ion ages as its table says: 0.889147 after 2500 cycles of depth 0.1', () => {
    const table = catalogueTable('lithium-ion')
    const { capacityAfterYear } = ageingOfYear(spec(NONE, table), year(20, 0.5, Array(2499).fill(0.1)))
    expect(capacityAfterYear).toBeCloseTo(0.889147, 9)
    expect(yearsUntil(spec(NONE, table), year(20, 0.5, Array(365).fill(1)), 0.748732)).toBe(2499 / 365)
  })

  test('of lead and acid has 90 % left after 400 cycles of depth 0.5, half after 500', () => {
    // The source's first cycle takes what the table's second one does: 0.00025 more is left.
    const lead = spec(NONE, catalogueTable('lead-acid-agm'))
    const after = (cycles: number) =>
      ageingOfYear(lead, year(20, 0.5, Array(cycles - 1).fill(0.5))).capacityAfterYear
    expect(after(400)).toBeCloseTo(0.90025, 9)
    expect(after(500)).toBeCloseTo(0.50025, 9)
  })

  test('is harmed by a deep cycle after more shallow ones than it has deep ones', () => {
    const lead = spec(NONE, catalogueTable('lead-acid-agm'))
    const shallow = Array<number>(600).fill(0.02)
    const loss = (cycles: readonly number[]) => ageingOfYear(lead, year(20, 0.5, cycles)).cycleLoss
    expect(loss([...shallow, 1])).toBeCloseTo(loss(shallow) + 0.4 / 50, 9)
  })

  test('never has less than nothing left', () => {
    const { capacityAfterYear, cycleLoss } = ageingOfYear(
      spec(NONE, SSC_TEST),
      year(20, 0.5, Array(9000).fill(1)),
    )
    expect([capacityAfterYear, cycleLoss]).toEqual([0, 1])
  })
})

describe('the life of a battery', () => {
  const both = spec(ARRHENIUS, SSC_TEST)

  test('adds up both losses', () => {
    const hot = year(35, 0.9, Array(365).fill(0.8))
    const { calendarLoss, cycleLoss, capacityAfterYear } = ageingOfYear(both, hot)
    expect(calendarLoss).toBeCloseTo(ageingOfYear(spec(ARRHENIUS), hot).calendarLoss, 12)
    expect(cycleLoss).toBeCloseTo(ageingOfYear(spec(NONE, SSC_TEST), hot).cycleLoss, 12)
    expect(capacityAfterYear).toBeCloseTo(1 - calendarLoss - cycleLoss, 12)
  })

  test('is as long in two parts as in one', () => {
    const years = fc.record({
      temperatureC: fc.double({ min: 20, max: 45, noNaN: true }),
      cycles: fc.integer({ min: 100, max: 800 }),
      depth: fc.double({ min: 0.3, max: 1, noNaN: true }),
      health: fc.double({ min: 0.81, max: 0.99, noNaN: true }),
    })
    fc.assert(
      fc.property(years, ({ temperatureC, cycles, depth, health }) => {
        const lived = year(temperatureC, 0.6, Array<number>(cycles).fill(depth))
        const whole = yearsUntil(both, lived, 0.7)!
        const first = yearsUntil(both, lived, health)!
        const second = yearsUntil(both, lived, 0.7, 50, health)!
        expect(first + second).toBeCloseTo(whole, 9)
      }),
      { numRuns: 30 },
    )
  })

  test('of a second one goes on where the first one ended: slower with time', () => {
    const warm = year(35, 0.9)
    const used = ageingOfYear(spec(ARRHENIUS), warm, 0.8)
    expect(used.calendarLoss).toBeLessThan(ageingOfYear(spec(ARRHENIUS), warm, 0.9).calendarLoss)
    expect(used.capacityAfterYear).toBeCloseTo(0.8 - used.calendarLoss, 12)
  })

  test('is over at its end, and has none within the years asked for where it hardly ages', () => {
    expect(yearsUntil(both, year(25, 0.5), 0.8, 50, 0.8)).toBe(0)
    expect(yearsUntil(both, year(25, 0.5), 0.8)).toBeUndefined()
    expect(yearsUntil(spec(NONE), year(25, 0.5), 0.8, 50, 0.9)).toBeUndefined()
    expect(yearsUntil(both, year(25, 0.5, [], 0), 0.8)).toBeUndefined()
  })
})
