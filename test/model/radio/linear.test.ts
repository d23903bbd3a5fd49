import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearPowerW } from '../../../src/model/radio/linear.ts'
import type { LinearPower } from '../../../src/model/radio/linear.ts'

function powersAt(model: LinearPower, ...load: number[]): number[] {
  const powerW = new Float64Array(load.length).fill(NaN)
  linearPowerW(model, Float64Array.from(load), powerW)
  return [...powerW]
}

const load = fc.double({ min: 0, max: 1, noNaN: true })
const watts = fc.double({ min: 0, max: 5000, noNaN: true })

describe('a unit whose power rises in a straight line', () => {
  test('of idle ratio 0.48 draws 480, 610, 740 and 1000 W of 1000 W at loads 0, 1/4, 1/2 and 1', () => {
    // The default of the ITU data, an idle ratio of 0.48, worked by hand.
    const model = { kind: 'linear', idleW: 480, fullW: 1000 } as const
    expect(powersAt(model, 0, 0.25, 0.5, 1)).toEqual([480, 610, 740, 1000])
  })

  test('stays between idle and full power and reaches both', () => {
    fc.assert(
      fc.property(watts, watts, load, (a, b, at) => {
        const [idleW, fullW] = [Math.min(a, b), Math.max(a, b)]
        const [idle, power, full] = powersAt({ kind: 'linear', idleW, fullW }, 0, at, 1)
        expect(idle).toBe(idleW)
        expect(full).toBeCloseTo(fullW, 9)
        expect(power).toBeGreaterThanOrEqual(idleW)
        expect(power).toBeLessThanOrEqual(fullW + 1e-9)
      }),
    )
  })

  test('takes the mean power at the mean load: only the load hours count', () => {
    fc.assert(
      fc.property(watts, watts, load, load, (idleW, riseW, a, b) => {
        const model = { kind: 'linear', idleW, fullW: idleW + riseW } as const
        const [first, second, middle] = powersAt(model, a, b, (a + b) / 2) as [number, number, number]
        expect(middle).toBeCloseTo((first + second) / 2, 6)
      }),
    )
  })
})
