import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveTraffic } from '../../../src/model/retirement/moved-traffic.ts'
import type { RetiredLoad, TrafficLink } from '../../../src/model/retirement/moved-traffic.ts'

const column = (...values: number[]) => Float64Array.from(values)
const fraction = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1, noNaN: true }))
const STEPS = 4
const anyColumn = fc.array(fraction, { minLength: STEPS, maxLength: STEPS }).map((list) => column(...list))

const loadPerLoad = fc.double({ min: 1e-3, max: 10, noNaN: true })

/** Shares of up to three takers, at most 1 together. */
const anyLinks: fc.Arbitrary<TrafficLink[]> = fc
  .uniqueArray(fc.record({ taker: fc.nat(2), loadPerLoad, share: fraction }), {
    selector: ({ taker }) => taker,
    maxLength: 3,
  })
  .map((list) => {
    const all = Math.max(
      1,
      list.reduce((sum, { share }) => sum + share, 0),
    )
    return list.map((one) => ({ ...one, share: one.share / all }))
  })
const anyRetired: fc.Arbitrary<RetiredLoad[]> = fc.array(fc.record({ load: anyColumn, links: anyLinks }), {
  maxLength: 3,
})
const anyTakers = fc.array(anyColumn, { minLength: 3, maxLength: 3 })

describe('traffic of retired units', () => {
  test('is blocked where nobody takes it', () => {
    const gone = [{ load: column(0.2, 0, 1), links: [] }]
    expect(moveTraffic(gone, [])).toEqual({ loads: [], blocked: [column(0.2, 0, 1)] })
  })

  test('goes as load onto who takes it, and what is above full load is blocked', () => {
    const gone = [{ load: column(0.4, 0.8, 0.6), links: [{ taker: 0, loadPerLoad: 0.5, share: 1 }] }]
    const { loads, blocked } = moveTraffic(gone, [column(0.1, 0.9, 1)])
    // 0.4 x 0.5 fits; of 0.8 x 0.5 = 0.4 a quarter fits; nothing fits.
    expect([...loads[0]!]).toEqual([0.1 + 0.2, 1, 1])
    expect([...blocked[0]!]).toEqual([0, expect.closeTo(0.6, 12), 0.6])
  })

  test('is shared, and the share of nobody is blocked', () => {
    const links = [
      { taker: 0, loadPerLoad: 2, share: 0.5 },
      { taker: 1, loadPerLoad: 1, share: 0.25 },
    ]
    const { loads, blocked } = moveTraffic([{ load: column(0.4), links }], [column(0), column(0.5)])
    expect(loads.map((load) => load[0])).toEqual([0.4, 0.6])
    expect(blocked[0]![0]).toBeCloseTo(0.1, 12)
  })

  test('of several that one takes is refused to all alike', () => {
    const gone = [0.5, 1].map((load) => ({
      load: column(load),
      links: [{ taker: 0, loadPerLoad: 1, share: 1 }],
    }))
    // 1.5 is asked for, and there is room for 0.6 of it: 40 % of each.
    const { loads, blocked } = moveTraffic(gone, [column(0.4)])
    expect(loads[0]![0]).toBe(1)
    expect(blocked.map((one) => one[0])).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.6, 12)])
  })

  test('does not depend on the order in which it is told', () => {
    fc.assert(
      fc.property(anyRetired, anyTakers, (retired, takers) => {
        const [one, other] = [moveTraffic(retired, takers), moveTraffic(retired.toReversed(), takers)]
        for (const [index, load] of one.loads.entries())
          for (let i = 0; i < STEPS; i++) expect(other.loads[index]![i]).toBeCloseTo(load[i]!, 12)
        for (const [index, blocked] of one.blocked.toReversed().entries())
          for (let i = 0; i < STEPS; i++) expect(other.blocked[index]![i]).toBeCloseTo(blocked[i]!, 12)
      }),
    )
  })

  test('is moved or blocked, and nothing gets lost', () => {
    fc.assert(
      fc.property(anyColumn, loadPerLoad, fraction, anyColumn, (load, perLoad, share, taker) => {
        const links = [{ taker: 0, loadPerLoad: perLoad, share }]
        const { loads, blocked } = moveTraffic([{ load, links }], [taker])
        for (let i = 0; i < STEPS; i++) {
          const moved = (loads[0]![i]! - taker[i]!) / perLoad
          expect(moved + blocked[0]![i]!).toBeCloseTo(load[i]!, 9)
        }
      }),
    )
  })

  test('fills nobody above full load, takes nothing from anybody, and blocks no more than there is', () => {
    fc.assert(
      fc.property(anyRetired, anyTakers, (retired, takers) => {
        const { loads, blocked } = moveTraffic(retired, takers)
        for (let i = 0; i < STEPS; i++) {
          for (const [index, load] of takers.entries()) {
            expect(loads[index]![i]).toBeLessThanOrEqual(1)
            expect(loads[index]![i]).toBeGreaterThanOrEqual(load[i]!)
          }
          for (const [index, { load }] of retired.entries()) {
            expect(blocked[index]![i]).toBeGreaterThanOrEqual(-1e-12)
            expect(blocked[index]![i]).toBeLessThanOrEqual(load[i]! + 1e-12)
          }
        }
      }),
    )
  })

  test('leaves the columns that it is given as they are', () => {
    const [retired, load] = [column(0.5), column(0.25)]
    moveTraffic([{ load: retired, links: [{ taker: 0, loadPerLoad: 1, share: 1 }] }], [load])
    expect([retired, load]).toEqual([column(0.5), column(0.25)])
  })
})
