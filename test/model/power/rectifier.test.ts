import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overload, rectifierLossKw } from '../../../src/model/power/rectifier.ts'
import type { ModularRectifier, Rectifier } from '../../../src/model/power/rectifier.ts'

const HIGH_EFFICIENCY = { a0: 0.006, a1: 0.022, a2: 0.012 }
const LEGACY = { a0: 0.025, a1: 0.05, a2: 0.03 }

function modular(ratedKw: number, law: typeof LEGACY): ModularRectifier {
  return { kind: 'modular', ratedKw, ...law }
}

/** Losses for single outputs [kW]. */
function lossKw(rectifier: Rectifier, ...outputKw: number[]): number[] {
  const loss = new Float64Array(outputKw.length).fill(NaN)
  rectifierLossKw(rectifier, Float64Array.from(outputKw), loss)
  return [...loss]
}

function efficiencyAt(rectifier: ModularRectifier, load: number): number {
  const out = load * rectifier.ratedKw
  return out / (out + lossKw(rectifier, out)[0]!)
}

const LOADS = [0.1, 0.2, 0.3, 0.5, 0.75, 1]
const power = fc.double({ min: 0, max: 50, noNaN: true })
const rating = fc.double({ min: 0.5, max: 100, noNaN: true })

describe('modules that share the load', () => {
  // x / (x + a0 + a1 x + a2 x2), worked by hand to four digits.
  test.each([
    ['ups_modern', { a0: 0.012, a1: 0.015, a2: 0.012 }, [0.8801, 0.9282, 0.9446, 0.9569, 0.9615, 0.9625]],
    ['ups_legacy', { a0: 0.035, a1: 0.025, a2: 0.02 }, [0.7262, 0.8306, 0.8713, 0.905, 0.9202, 0.9259]],
    ['rectifier_he', HIGH_EFFICIENCY, [0.9232, 0.9484, 0.9564, 0.9615, 0.9625, 0.9615]],
    ['rectifier_legacy', LEGACY, [0.7675, 0.8467, 0.8754, 0.8969, 0.9043, 0.905]],
    ['transformer', { a0: 0.0015, a1: 0, a2: 0.008 }, [0.9844, 0.991, 0.9927, 0.993, 0.9921, 0.9906]],
  ])('of the law %s have its efficiencies from a tenth of their rating up to all of it', (_, law, known) => {
    const rectifier = modular(24, law)
    const found = LOADS.map((load) => Number(efficiencyAt(rectifier, load).toFixed(4)))
    expect(found).toEqual(known)
  })

  test.each([
    ['6 kW of 10 kW', modular(10, HIGH_EFFICIENCY), 6, 0.2352],
    ['100 kW of 200 kW of a modern UPS', modular(200, { a0: 0.012, a1: 0.015, a2: 0.012 }), 100, 4.5],
    ['104.5 kW of a transformer of 400 kVA', modular(400, { a0: 0.0015, a1: 0, a2: 0.008 }), 104.5, 0.818405],
    ['3 kW of eight modules of 3 kW', modular(24, HIGH_EFFICIENCY), 3, 0.2145],
    ['6 kW of eight modules of 3 kW', modular(24, HIGH_EFFICIENCY), 6, 0.294],
    ['9 kW of eight modules of 3 kW', modular(24, HIGH_EFFICIENCY), 9, 0.3825],
  ])('lose at %s what the law gives by hand', (_, rectifier, out, loss) => {
    expect(lossKw(rectifier, out)[0]).toBeCloseTo(loss, 9)
  })

  test('lose their no-load share while energised without output', () => {
    expect(lossKw(modular(24, LEGACY), 0)).toEqual([24 * 0.025])
  })

  test.each([
    ['rectifier_he', HIGH_EFFICIENCY, Math.SQRT1_2],
    ['rectifier_legacy', LEGACY, 0.913],
    ['transformer', { a0: 0.0015, a1: 0, a2: 0.008 }, 0.433],
  ])('of the law %s are at their best at the root of a0 / a2', (_, law, best) => {
    expect(Math.sqrt(law.a0 / law.a2)).toBeCloseTo(best, 3)
    const rectifier = modular(10, law)
    const top = efficiencyAt(rectifier, Math.sqrt(law.a0 / law.a2))
    for (const step of [-0.05, 0.05]) expect(efficiencyAt(rectifier, best + step)).toBeLessThan(top)
  })

  test('lose more for more output, and for none exactly their standby', () => {
    fc.assert(
      fc.property(power, power, rating, (a, b, ratedKw) => {
        const rectifier = modular(ratedKw, LEGACY)
        const [none, less, more] = lossKw(rectifier, 0, Math.min(a, b), Math.max(a, b))
        expect(none).toBe(ratedKw * LEGACY.a0)
        expect(less).toBeLessThanOrEqual(more!)
      }),
    )
  })

  test('of twice the rating lose twice as much at twice the output', () => {
    fc.assert(
      fc.property(power, rating, (out, ratedKw) => {
        const [once] = lossKw(modular(ratedKw, LEGACY), out)
        const [twice] = lossKw(modular(2 * ratedKw, LEGACY), 2 * out)
        expect(twice).toBeCloseTo(2 * once!, 9)
      }),
    )
  })
})

describe('rectifiers of one efficiency', () => {
  test('lose the rest of their input', () => {
    fc.assert(
      fc.property(power, fc.double({ min: 0.5, max: 1, noNaN: true }), (out, efficiency) => {
        const [loss] = lossKw({ kind: 'constant', efficiency }, out)
        expect((out + loss!) * efficiency).toBeCloseTo(out, 9)
      }),
    )
  })

  test('of 92 % take 1 kW for 0.92 kW and nothing for nothing', () => {
    const [loss, none] = lossKw({ kind: 'constant', efficiency: 0.92 }, 0.92, 0)
    expect(loss).toBeCloseTo(0.08, 12)
    expect(none).toBe(0)
  })

  test('of 100 % are lossless', () => {
    expect(lossKw({ kind: 'constant', efficiency: 1 }, 0, 3, 7)).toEqual(
      lossKw({ kind: 'lossless' }, 0, 3, 7),
    )
    expect(lossKw({ kind: 'lossless' }, 0, 3, 7)).toEqual([0, 0, 0])
  })
})

describe('an output above the rating', () => {
  test('is carried by the same law and reported with its hours and its peak', () => {
    const rectifier = modular(2, { a0: 0.01, a1: 0, a2: 0.01 })
    const out = Float64Array.from([1, 2, 3, 2.5, 0])
    expect(lossKw(rectifier, 3)[0]).toBeCloseTo(2 * (0.01 + 0.01 * 1.5 ** 2), 12)
    expect(overload(rectifier, out, 0.25)).toEqual({ hours: 0.5, peakShare: 1.5 })
  })

  test('does not begin at the rating itself', () => {
    expect(overload(modular(2, LEGACY), Float64Array.from([2, 1]), 1)).toEqual({ hours: 0, peakShare: 1 })
  })

  test('is unknown where no rating is given', () => {
    const out = Float64Array.from([1000])
    expect(overload({ kind: 'lossless' }, out, 1).hours).toBe(0)
    expect(overload({ kind: 'constant', efficiency: 0.9 }, out, 1).hours).toBe(0)
  })
})
