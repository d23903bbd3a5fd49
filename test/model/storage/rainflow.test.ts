import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST_TURN, rainflow, rainflowSpace } from '../../../src/model/storage/rainflow.ts'

const counted = (percents: readonly number[]) => {
  const { cycles, open } = rainflow(Float64Array.from(percents, (percent) => percent / 100))
  const rounded = (column: Float64Array) => Array.from(column, (value) => Math.round(1e6 * value) / 1e4)
  return { cycles: rounded(cycles), open: rounded(open) }
}
const alternating = (count: number, [one, other]: readonly [number, number]) =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? one : other))
const days = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 200 })
/** Down and up in turn, each time by more than the least turn. */
const swings = fc
  .array(fc.double({ min: 0.01, max: 0.49, noNaN: true }), { minLength: 2, maxLength: 200 })
  .map((depths) => depths.map((depth, i) => (i % 2 === 0 ? 0.5 - depth : 0.5 + depth)))
const wayOf = (column: ArrayLike<number>) =>
  Array.from(column).reduce((sum, value, i, all) => sum + Math.abs(value - (all[i - 1] ?? value)), 0)

describe('cycles of a battery', () => {
  test('an outage that empties it, and the charge after it, are one cycle', () => {
    expect(counted([100, 100, 60, 30, 0, 50, 100, 100])).toEqual({ cycles: [100], open: [100] })
  })

  test('a battery that stands still has none', () => {
    expect(counted([70, 70, 70])).toEqual({ cycles: [], open: [70] })
    expect(counted([])).toEqual({ cycles: [], open: [] })
  })

  test('a small cycle within a large one is counted on its own', () => {
    // 90 to 20, back to 90; on its way down from 50 up to 60 and on.
    expect(counted([90, 50, 60, 20, 90])).toEqual({ cycles: [10, 70], open: [90] })
  })

  test('a swing that is followed by a larger one is a cycle, and the way to the next swing belongs to it', () => {
    expect(counted([50, 60, 40, 70, 30])).toEqual({ cycles: [10, 30], open: [30] })
  })

  test('swings that shrink close nothing', () => {
    expect(counted([10, 90, 20, 80, 30])).toEqual({ cycles: [], open: [10, 90, 20, 80, 30] })
  })

  test('are those of the test values of ssc', () => {
    const deep = alternating(500, [5, 95])
    expect(counted(deep).cycles).toEqual(Array(249).fill(90))
    const both = counted([...deep, ...alternating(500, [80, 90])]).cycles
    expect(both).toEqual([...Array(249).fill(90), ...Array(249).fill(10)])
    const { cycles } = counted([5, 95, 50, 85, 10, 50, 5, 95, 5])
    expect(cycles).toHaveLength(4)
    expect(cycles.reduce((a, b) => a + b) / 4).toBeCloseTo(63.75, 9)
  })

  test('turns below a thousandth of the capacity are none, and do not split a larger one', () => {
    const floating = Array.from({ length: 100 }, (_, i) => 100 - 0.05 * (i % 2))
    expect(counted(floating).cycles).toEqual([])
    expect(counted([100, 50, 50.05, 10, 100]).cycles).toEqual([90])
    const soc = Float64Array.from([1, 0.5, 0.5005, 0.1, 1])
    expect(rainflow(soc, rainflowSpace(5), 0).cycles).toHaveLength(2)
  })

  test('equal days are equal cycles, whatever their last digits', () => {
    const soc = Float64Array.from({ length: 730 }, (_, i) => (i % 2) * 0.7 + 1e-13 * Math.sin(i))
    expect(rainflow(soc).cycles).toHaveLength(364)
  })

  test('are the same by state of charge and by depth of discharge', () => {
    fc.assert(
      fc.property(days, (soc) => {
        const byCharge = rainflow(Float64Array.from(soc))
        const byDepth = rainflow(Float64Array.from(soc, (value) => 1 - value))
        expect(byDepth.cycles).toHaveLength(byCharge.cycles.length)
        for (const [i, range] of byCharge.cycles.entries()) expect(byDepth.cycles[i]).toBeCloseTo(range, 9)
      }),
    )
  })

  test('take two turning points each, and those that stay open are told', () => {
    fc.assert(
      fc.property(swings, (soc) => {
        const { cycles, open } = rainflow(Float64Array.from(soc))
        expect(2 * cycles.length + open.length).toBe(soc.length)
      }),
    )
  })

  test('within one wide swing go, with the half cycles left open, as far as the battery went', () => {
    fc.assert(
      fc.property(swings, (soc) => {
        const all = Float64Array.from([0, 1, ...soc])
        const { cycles, open } = rainflow(all)
        const closed = cycles.reduce((sum, range) => sum + range, 0)
        expect(2 * closed + wayOf(open)).toBeCloseTo(wayOf(all), 9)
      }),
    )
  })

  test('are never smaller than the least turn or larger than the widest swing', () => {
    fc.assert(
      fc.property(days, (soc) => {
        for (const range of rainflow(Float64Array.from(soc)).cycles) {
          expect(range).toBeGreaterThanOrEqual(LEAST_TURN)
          expect(range).toBeLessThanOrEqual(Math.max(...soc) - Math.min(...soc))
        }
      }),
    )
  })
})
