import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curvePowerW } from '../../../src/model/radio/curve.ts'
import type { CurvePower } from '../../../src/model/radio/curve.ts'
import { linearPowerW } from '../../../src/model/radio/linear.ts'

function curve(...points: (readonly [load: number, powerW: number])[]): CurvePower {
  return {
    kind: 'curve',
    load: Float64Array.from(points, ([at]) => at),
    powerW: Float64Array.from(points, ([, powerW]) => powerW),
  }
}

function powersAt(model: CurvePower, ...at: number[]): number[] {
  const powerW = new Float64Array(at.length).fill(NaN)
  curvePowerW(model, Float64Array.from(at), powerW)
  return [...powerW]
}

const load = fc.double({ min: 0, max: 1, noNaN: true })
const watts = fc.double({ min: 0, max: 5000, noNaN: true })
const measured = curve([0, 300], [0.2, 500], [0.7, 600], [1, 900])

describe('a unit with measured points', () => {
  test('has the measured power at its points', () => {
    expect(powersAt(measured, 0, 0.2, 0.7, 1)).toEqual([300, 500, 600, 900])
  })

  test('lies on the straight line between two points', () => {
    const [low, middle, high] = powersAt(measured, 0.1, 0.45, 0.85)
    expect(low).toBeCloseTo(400, 9)
    expect(middle).toBeCloseTo(550, 9)
    expect(high).toBeCloseTo(750, 9)
  })

  test('of two points is the linear model', () => {
    fc.assert(
      fc.property(watts, watts, load, (idleW, riseW, at) => {
        const [byPoints] = powersAt(curve([0, idleW], [1, idleW + riseW]), at)
        const linear = new Float64Array(1)
        linearPowerW({ kind: 'linear', idleW, fullW: idleW + riseW }, Float64Array.of(at), linear)
        expect(byPoints).toBeCloseTo(linear[0]!, 9)
      }),
    )
  })

  test('has one power at a load, whatever the load was before', () => {
    fc.assert(
      fc.property(fc.array(load, { minLength: 1, maxLength: 20 }), (loads) => {
        const alone = loads.map((at) => powersAt(measured, at)[0])
        expect(powersAt(measured, ...loads)).toEqual(alone)
      }),
    )
  })

  test('keeps the power of its ends outside of them', () => {
    expect(powersAt(measured, 1.2, -0.1, 0.2)).toEqual([900, 300, 500])
  })

  test('draws no less at a higher load', () => {
    fc.assert(
      fc.property(load, load, (a, b) => {
        const [less, more] = powersAt(measured, Math.min(a, b), Math.max(a, b))
        expect(less).toBeLessThanOrEqual(more! + 1e-9)
      }),
    )
  })
})
