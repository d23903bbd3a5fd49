import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPowerLine } from '../../../src/model/radio/line-fit.ts'
import { powerBins } from '../../../src/scenarios/counters/power-bins.ts'

const binsOf = (points: readonly (readonly [load: number, powerW: number])[]) => {
  const pairs = {
    load: Float64Array.from(points, ([load]) => load),
    powerW: Float64Array.from(points, ([, powerW]) => powerW),
  }
  const line = fitPowerLine(pairs.load, pairs.powerW)!
  return powerBins({ line, fullW: line.idleW + line.slopeW, pairs })
}

describe('the measured curve', () => {
  it('has mean load and median power of each tenth that holds three intervals, and ends on the line', () => {
    const points = binsOf([
      [0.12, 300],
      [0.14, 340],
      [0.16, 320],
      [0.55, 500],
      [0.55, 500],
      [0.55, 506],
      [0.95, 900],
    ])
    expect(points).toMatchObject([
      { load: 0, intervals: 0 },
      { load: expect.closeTo(0.14, 12), powerW: 320, intervals: 3 },
      { load: expect.closeTo(0.55, 12), powerW: 500, intervals: 3 },
      { load: 1, intervals: 0 },
    ])
    expect(points[0]!.powerW).toBeLessThanOrEqual(320)
  })

  it('starts and ends on measurements where there are any at 0 % and 100 %', () => {
    const points = binsOf([0, 0, 0, 1, 1, 1].map((load) => [load, 200 + 100 * load] as const))
    expect(points).toEqual([
      { load: 0, powerW: 200, intervals: 3 },
      { load: 1, powerW: 300, intervals: 3 },
    ])
  })

  it('pools neighbours that fall', () => {
    const three = (load: number, powerW: number) => [load, load, load].map((l) => [l, powerW] as const)
    const points = binsOf([
      ...three(0.05, 300),
      ...three(0.15, 420),
      ...three(0.25, 400),
      ...three(0.35, 500),
    ])
    expect(points.slice(1, 4).map(({ powerW }) => powerW)).toEqual([300, 410, 410])
  })

  it('always rises in load from 0 to 1 and never falls in power, as a scenario wants it', () => {
    const point = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 2000, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 60 }), (points) => {
        fc.pre(new Set(points.map(([load]) => load)).size > 1)
        const curve = binsOf(points)
        expect([curve[0]!.load, curve.at(-1)!.load]).toEqual([0, 1])
        for (const [i, { load, powerW }] of curve.entries()) {
          if (i === 0) continue
          expect(Number((100 * load).toFixed(2))).toBeGreaterThan(
            Number((100 * curve[i - 1]!.load).toFixed(2)),
          )
          expect(powerW).toBeGreaterThanOrEqual(curve[i - 1]!.powerW)
        }
      }),
    )
  })
})
