import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { awakePowerW, zeroLoadPowerW } from '../../../src/model/radio/unit-power.ts'
import type { PowerModel } from '../../../src/model/radio/unit-power.ts'

/** Power of a unit at single loads [W]. */
function powerAt(model: PowerModel, ...load: number[]): number[] {
  const powerW = new Float64Array(load.length)
  awakePowerW(model, Float64Array.from(load), powerW)
  return [...powerW]
}

function curve(...points: (readonly [load: number, powerW: number])[]): PowerModel {
  return {
    kind: 'curve',
    load: Float64Array.from(points, ([load]) => load),
    powerW: Float64Array.from(points, ([, powerW]) => powerW),
  }
}

const load = fc.double({ min: 0, max: 1, noNaN: true })
const watts = fc.double({ min: 0, max: 5000, noNaN: true })

describe('a unit whose power rises in a straight line', () => {
  test('of idle ratio 0.48 draws 480, 610, 740 and 1000 W of 1000 W at loads 0, 1/4, 1/2 and 1', () => {
    // The default of the ITU data, an idle ratio of 0.48, worked by hand.
    expect(powerAt({ kind: 'linear', idleW: 480, fullW: 1000 }, 0, 0.25, 0.5, 1)).toEqual([
      480, 610, 740, 1000,
    ])
  })

  test.each([
    ['macro', 780, 1062, 1344],
    ['remote radio head', 504, 672, 840],
    ['micro', 112, 128.38, 144.76],
    ['pico', 13.6, 14.12, 14.64],
    ['femto', 9.6, 10, 10.4],
  ])('follows the EARTH model of a %s station between idle and full', (_, idleW, halfW, fullW) => {
    // N (P0 + dp Pout) of the type's parameters, Pout = load x Pmax; Auer et al., 2011.
    expect(powerAt({ kind: 'linear', idleW, fullW }, 0.5)[0]).toBeCloseTo(halfW, 9)
  })

  test('stays between idle and full power and reaches both', () => {
    fc.assert(
      fc.property(watts, watts, load, (a, b, at) => {
        const [idleW, fullW] = [Math.min(a, b), Math.max(a, b)]
        const [idle, power, full] = powerAt({ kind: 'linear', idleW, fullW }, 0, at, 1)
        expect(idle).toBe(idleW)
        expect(full).toBeCloseTo(fullW, 9)
        expect(power).toBeGreaterThanOrEqual(idleW)
        expect(power).toBeLessThanOrEqual(fullW + 1e-9)
      }),
    )
  })

  test('at its idle power carries no traffic', () => {
    expect(zeroLoadPowerW({ kind: 'linear', idleW: 480, fullW: 1000 })).toBe(480)
  })
})

describe('a unit with measured points', () => {
  const measured = curve([0, 300], [0.2, 500], [0.7, 600], [1, 900])

  test('has the measured power at its points', () => {
    expect(powerAt(measured, 0, 0.2, 0.7, 1)).toEqual([300, 500, 600, 900])
  })

  test('lies on the straight line between two points', () => {
    const [low, middle, high] = powerAt(measured, 0.1, 0.45, 0.85)
    expect(low).toBeCloseTo(400, 9)
    expect(middle).toBeCloseTo(550, 9)
    expect(high).toBeCloseTo(750, 9)
  })

  test('of two points is the linear model', () => {
    fc.assert(
      fc.property(watts, watts, load, (idleW, riseW, at) => {
        const [byPoints] = powerAt(curve([0, idleW], [1, idleW + riseW]), at)
        const [linear] = powerAt({ kind: 'linear', idleW, fullW: idleW + riseW }, at)
        expect(byPoints).toBeCloseTo(linear!, 9)
      }),
    )
  })

  test('draws no less at a higher load', () => {
    fc.assert(
      fc.property(load, load, (a, b) => {
        const [less, more] = powerAt(measured, Math.min(a, b), Math.max(a, b))
        expect(less).toBeLessThanOrEqual(more! + 1e-9)
      }),
    )
  })

  test('at its first point carries no traffic', () => {
    expect(zeroLoadPowerW(measured)).toBe(300)
  })
})

describe('a load that does not follow traffic', () => {
  const constant: PowerModel = { kind: 'constant', powerW: 799 }

  test('draws the same at any load', () => {
    expect(powerAt(constant, 0, 0.5, 1, NaN)).toEqual([799, 799, 799, 799])
  })

  test('has its whole power as the zero-load power', () => {
    expect(zeroLoadPowerW(constant)).toBe(799)
  })
})
