import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveTraffic } from '../../../src/model/retirement/moved-traffic.ts'
import type { TrafficTaker } from '../../../src/model/retirement/moved-traffic.ts'

const column = (...values: number[]) => Float64Array.from(values)
const fraction = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1, noNaN: true }))
const STEPS = 4
const anyColumn = fc.array(fraction, { minLength: STEPS, maxLength: STEPS }).map((list) => column(...list))

/** Up to three units that take traffic, their shares at most 1 together. */
const anyTakers: fc.Arbitrary<TrafficTaker[]> = fc
  .array(
    fc.record({
      load: anyColumn,
      loadPerLoad: fc.double({ min: 1e-3, max: 10, noNaN: true }),
      share: fraction,
    }),
    { maxLength: 3 },
  )
  .map((list) => {
    const all = Math.max(
      1,
      list.reduce((sum, { share }) => sum + share, 0),
    )
    return list.map((one) => ({ ...one, share: one.share / all }))
  })

describe('traffic of retired units', () => {
  test('is blocked where nobody takes it', () => {
    expect(moveTraffic(column(0.2, 0, 1), [])).toEqual({ loads: [], blocked: column(0.2, 0, 1) })
  })

  test('goes as load onto who takes it, and what is above full load is blocked', () => {
    const taker = { load: column(0.1, 0.9, 1), loadPerLoad: 0.5, share: 1 }
    const { loads, blocked } = moveTraffic(column(0.4, 0.8, 0.6), [taker])
    // 0.4 x 0.5 fits; of 0.8 x 0.5 = 0.4 a quarter fits; nothing fits.
    expect([...loads[0]!]).toEqual([0.1 + 0.2, expect.closeTo(1, 12), 1])
    expect([...blocked]).toEqual([0, expect.closeTo(0.6, 12), 0.6])
  })

  test('is shared, and the share of nobody is blocked', () => {
    const takers = [
      { load: column(0), loadPerLoad: 2, share: 0.5 },
      { load: column(0.5), loadPerLoad: 1, share: 0.25 },
    ]
    const { loads, blocked } = moveTraffic(column(0.4), takers)
    expect(loads.map((load) => load[0])).toEqual([0.4, 0.6])
    expect(blocked[0]).toBeCloseTo(0.1, 12)
  })

  test('is moved or blocked, and nothing gets lost', () => {
    fc.assert(
      fc.property(anyColumn, anyTakers, (retired, takers) => {
        const { loads, blocked } = moveTraffic(retired, takers)
        for (let i = 0; i < STEPS; i++) {
          const moved = takers.reduce(
            (sum, { load, loadPerLoad }, index) => sum + (loads[index]![i]! - load[i]!) / loadPerLoad,
            0,
          )
          expect(moved + blocked[i]!).toBeCloseTo(retired[i]!, 9)
        }
      }),
    )
  })

  test('fills nobody above full load, takes nothing from anybody, and blocks no more than there is', () => {
    fc.assert(
      fc.property(anyColumn, anyTakers, (retired, takers) => {
        const { loads, blocked } = moveTraffic(retired, takers)
        for (let i = 0; i < STEPS; i++) {
          for (const [index, { load }] of takers.entries()) {
            expect(loads[index]![i]).toBeLessThanOrEqual(1)
            expect(loads[index]![i]).toBeGreaterThanOrEqual(load[i]!)
          }
          expect(blocked[i]).toBeGreaterThanOrEqual(0)
          expect(blocked[i]).toBeLessThanOrEqual(retired[i]! + 1e-12)
        }
      }),
    )
  })

  test('leaves the columns that it is given as they are', () => {
    const [retired, load] = [column(0.5), column(0.25)]
    moveTraffic(retired, [{ load, loadPerLoad: 1, share: 1 }])
    expect([retired, load]).toEqual([column(0.5), column(0.25)])
  })
})
