import { describe, expect, it } from 'vitest'
import { fullestYear, traceStepsPerHour, typicalYear } from '../../../src/scenarios/counters/typical-year.ts'
import { at, cellHours, imported, wideCsv } from './trace-texts.ts'

const traceOf = async (text: string) => (await imported(text)).objects[0]!.trace
const hourOf = (text: string) => (at(text) - at('2023-01-01T00:00')) / 60

describe("the year's trace", () => {
  it('holds measured hours where they were measured, and their typical week everywhere else', async () => {
    // Monday 1 May to Sunday 14 May; the second week is 10 points busier.
    const rows = cellHours(336).map((row, i) => ({
      ...row,
      loadPercent: row.loadPercent + (i < 168 ? 0 : 10),
    }))
    const { load, isMeasured, steps } = typicalYear(await traceOf(wideCsv(rows)), 2023, 1)
    expect(steps).toEqual({ measured: 336, weekday: 8760 - 336, dayKind: 0, timeOfDay: 0, mean: 0 })
    for (const i of [0, 100, 200, 335])
      expect(load[hourOf('2023-05-01T00:00') + i]).toBeCloseTo(rows[i]!.loadPercent / 100, 12)
    expect(isMeasured[hourOf('2023-05-01T00:00')]).toBe(1)
    // Wednesday 4 October 13:00 takes the mean of the two Wednesdays at 13:00.
    const wednesday = 2 * 24 + 13
    expect(load[hourOf('2023-10-04T13:00')]).toBeCloseTo(rows[wednesday]!.loadPercent / 100 + 0.05, 12)
    expect(isMeasured[hourOf('2023-10-04T13:00')]).toBe(0)
  })

  it('takes workdays for a workday that was not measured, then all days, then the mean', async () => {
    // Monday and Tuesday up to 11:00 only.
    const rows = cellHours(36)
    const { load, steps } = typicalYear(await traceOf(wideCsv(rows)), 2023, 1)
    const mean = rows.reduce((sum, { loadPercent }) => sum + loadPercent, 0) / 36
    expect(load[hourOf('2023-05-03T05:00')]).toBeCloseTo(rows[5]!.loadPercent / 100, 12)
    expect(load[hourOf('2023-05-06T05:00')]).toBeCloseTo(rows[5]!.loadPercent / 100, 12)
    expect(steps.timeOfDay).toBe(105 * 24)
    const half = typicalYear(await traceOf(wideCsv(rows.slice(0, 6))), 2023, 1)
    expect(half.steps.mean).toBe(365 * 18)
    expect(mean).toBeGreaterThan(0)
    expect(half.load[hourOf('2023-05-06T23:00')]).toBeCloseTo(
      rows.slice(0, 6).reduce((sum, { loadPercent }) => sum + loadPercent, 0) / 600,
      12,
    )
  })

  it('takes the mean of the intervals of a step', async () => {
    const rows = cellHours(288, '2023-05-01T00:00', 'cell-1', 5)
    const trace = await traceOf(wideCsv(rows))
    expect(traceStepsPerHour(5)).toBe(4)
    const { load } = typicalYear(trace, 2023, 4)
    const three = (rows[0]!.loadPercent + rows[1]!.loadPercent + rows[2]!.loadPercent) / 300
    expect(load[hourOf('2023-05-01T00:00') * 4]).toBeCloseTo(three, 12)
  })

  it('leaves 29 February out, and keeps the weekdays after it', async () => {
    const rows = cellHours(7 * 24, '2024-02-26T00:00').map((row, i) => ({
      ...row,
      loadPercent: 10 * (1 + Math.floor(i / 24)) + (i % 24) / 10,
    }))
    const trace = await traceOf(wideCsv(rows))
    const { load, isMeasured } = typicalYear(trace, 2024, 1)
    const march1 = (31 + 28) * 24
    expect(isMeasured[march1]).toBe(1)
    // 1 March 2024 is a Friday, the fifth day measured; 8 March is the next one.
    expect(load[march1]).toBeCloseTo(0.5, 12)
    expect(load[march1 + 7 * 24]).toBeCloseTo(0.5, 12)
    expect(load[0]).toBeCloseTo(0.1, 12)
  })

  it('is that of the calendar year with most of the data', async () => {
    const { objects } = await imported(wideCsv(cellHours(72, '2022-12-31T00:00')))
    expect(fullestYear(objects.map(({ trace }) => trace))).toBe(2023)
  })

  it.each([
    [1, 4],
    [5, 4],
    [15, 4],
    [10, 2],
    [30, 2],
    [20, 1],
    [60, 1],
  ])('has steps for intervals of %i min: %i an hour', (stepMin, perHour) => {
    expect(traceStepsPerHour(stepMin)).toBe(perHour)
  })
})
