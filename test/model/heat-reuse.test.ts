import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reusedHeat } from '../../src/model/heat-reuse.ts'
import { monthlyEnergy, sum } from '../../src/model/metrics.ts'
import { DAYS_IN_MONTH, timeAxis } from '../../src/model/time.ts'

const axis = timeAxis(2021, 1)
const removed = (kw: (step: number) => number) => Float64Array.from({ length: axis.steps }, (_, i) => kw(i))
const demand = (...kw: readonly number[]) => ({ demandKw: Float64Array.from(kw), pricePerKwh: 0.1 })
const everyMonth = (kw: number) => demand(...Array.from({ length: 12 }, () => kw))
const WINTER = [60, 60, 60, 60, 0, 0, 0, 0, 0, 60, 60, 60]

describe('heat that somebody takes', () => {
  test('of 100 kW removed all year a winter demand of 60 kW takes 60 kW in its months and nothing in others', () => {
    const months = reusedHeat(
      axis,
      demand(...WINTER),
      removed(() => 100),
    )
    DAYS_IN_MONTH.forEach((days, month) => expect(months[month]).toBe(WINTER[month]! * 24 * days))
  })

  test('what is not removed in an hour cannot be taken, whatever the mean of the month', () => {
    // 100 kW by day, nothing by night: a mean of 50 kW, of which 60 kW can be taken for half the time.
    const byDay = removed((step) => (step % 24 < 12 ? 100 : 0))
    expect(reusedHeat(axis, demand(...WINTER), byDay)[0]).toBe(60 * 12 * 31)
  })

  test('a demand above all that is removed takes all of it', () => {
    const kw = removed((step) => 50 + (step % 7))
    const all = reusedHeat(axis, everyMonth(1e6), kw)
    expect([...all]).toEqual([...monthlyEnergy(axis, kw)])
  })

  test('four quarter-hour steps hand over what one hour at the same power does', () => {
    const quarters = timeAxis(2021, 4)
    const kw = (step: number) => 40 + (step % 40)
    const fine = Float64Array.from({ length: quarters.steps }, (_, i) => kw(Math.floor(i / 4)))
    const hourly = sum(reusedHeat(axis, demand(...WINTER), removed(kw)))
    expect(sum(reusedHeat(quarters, demand(...WINTER), fine))).toBeCloseTo(hourly, 6)
  })

  test('a larger demand never takes less', () => {
    const kw = removed((step) => 30 + (step % 50))
    const level = fc.double({ min: 0, max: 200, noNaN: true })
    const takes = (demandKw: number) => sum(reusedHeat(axis, everyMonth(demandKw), kw))
    fc.assert(
      fc.property(level, level, (a, b) => {
        expect(takes(Math.min(a, b))).toBeLessThanOrEqual(takes(Math.max(a, b)))
      }),
      { numRuns: 20 },
    )
  })
})
