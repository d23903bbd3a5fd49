import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { converterLossKw, outputForInputKw, runningModules } from '../../../src/model/power/converter.ts'
import { beyondOneSystem, overload, shortOfReserveH } from '../../../src/model/power/overload.ts'
import type { ModularConverter, Staging } from '../../../src/model/power/converter.ts'
import {
  law,
  LEGACY,
  load,
  oneSystem,
  outputAt,
  plant,
  sizes,
  staging,
  UPS_MODERN,
  whole,
} from './converters.ts'

describe('systems that share the load', () => {
  const twice = (one: ModularConverter): ModularConverter => ({ ...one, systems: 2 })
  const unstaged = oneSystem.map(({ modules, moduleKw, a0, a1, a2 }) =>
    plant(modules, moduleKw, { a0, a1, a2 }),
  )

  test('lose together what two do that carry one half each', () => {
    fc.assert(
      fc.property(unstaged, load, (one, x) => {
        const out = outputAt(one, x)
        const apart = Math.abs(converterLossKw(twice(one), out) - 2 * converterLossKw(one, out / 2))
        // To the bit, but for numbers so small that they have not all their digits.
        expect(apart).toBeLessThan(1e-300)
      }),
    )
  })

  test('of which there is one are the converter without the word, to the bit', () => {
    fc.assert(
      fc.property(oneSystem, load, (converter, x) => {
        const said: ModularConverter = { ...converter, systems: 1 }
        const out = outputAt(converter, x)
        const column = Float64Array.of(out)
        expect(converterLossKw(said, out)).toBe(converterLossKw(converter, out))
        expect(outputForInputKw(said, out)).toBe(outputForInputKw(converter, out))
        expect(runningModules(said, out)).toBe(runningModules(converter, out))
        expect(overload(said, column, 1)).toEqual(overload(converter, column, 1))
        expect(shortOfReserveH(said, column, 1)).toBe(shortOfReserveH(converter, column, 1))
        expect(beyondOneSystem(said, column, 1)).toEqual({ hours: 0, peakShare: 0 })
      }),
    )
  })

  // R a0 + a1 P + a2 P2 / R at P = 80 kW, by hand: 2N each at 20 % is 2 x 200 x (0.012 + 0.003 + 0.00048).
  test.each([
    ['N', 8, 1, 3.984, 1.416, 3.168],
    ['N+1', 9, 1, 4.241, 1.53, 3.314],
    ['2N', 8, 2, 6.192, 2.368, 3.984],
    ['2(N+1)', 9, 2, 6.771, 2.613, 4.507],
  ])('as %s of a modern UPS lose at 0.4 of N what the document says', (_, modules, systems, ...known) => {
    const eco = { a0: 0.005, a1: 0.004, a2: 0.003 }
    const asleep: Staging = { redundancy: modules - 8, maxLoading: 0.8 }
    const converters = [
      plant(modules, 25, UPS_MODERN),
      plant(modules, 25, eco),
      plant(modules, 25, UPS_MODERN, asleep),
    ]
    const found = converters.map((one) => converterLossKw({ ...one, systems }, 80))
    expect(found.map((kw) => Number(kw.toFixed(3)))).toEqual(known)
  })

  test('that hibernate each keep what all of the load needs, and the reserve', () => {
    const some: Staging = { redundancy: 1, maxLoading: 0.8 }
    const alone = plant(9, 25, UPS_MODERN, some)
    // 80 kW over 0.8 x 25 kW are four modules, and one.
    expect(runningModules(alone, 80)).toBe(5)
    expect(runningModules(twice(alone), 80)).toBe(5)
    expect(converterLossKw(twice(alone), 80)).toBeCloseTo(
      2 * converterLossKw(plant(5, 25, UPS_MODERN), 40),
      12,
    )
  })

  test('that hibernate run as many as would lose least of all numbers that carry the whole load', () => {
    fc.assert(
      fc.property(law, sizes, staging, load, (own, { modules, moduleKw }, some, x) => {
        const both = twice(plant(modules, moduleKw, own, some))
        const out = outputAt(both, x)
        const fewest = Math.max(1, Math.ceil(out / (moduleKw * some.maxLoading) - 1e-9) + some.redundancy)
        const running = runningModules(both, out)
        if (fewest >= modules) {
          expect(running).toBe(modules)
          return
        }
        const losses = Array.from({ length: modules - fewest + 1 }, (_, i) =>
          converterLossKw(twice(plant(fewest + i, moduleKw, own)), out),
        )
        expect(running).toBeGreaterThanOrEqual(fewest)
        expect(converterLossKw(both, out)).toBeLessThanOrEqual(Math.min(...losses) * (1 + 1e-11) + 1e-15)
      }),
    )
  })

  test('stand above one rating before they stand above all', () => {
    const both = twice(whole(10, UPS_MODERN))
    const out = Float64Array.from([5, 10, 12, 20, 25])
    expect(overload(both, out, 1)).toEqual({ hours: 1, peakShare: 1.25 })
    expect(beyondOneSystem(both, out, 1)).toEqual({ hours: 3, peakShare: 2.5 })
    expect(beyondOneSystem(whole(10, UPS_MODERN), out, 1).hours).toBe(0)
    expect(beyondOneSystem({ kind: 'constant', efficiency: 0.9 }, out, 1).hours).toBe(0)
  })

  test('are short of reserve where one of them cannot carry the whole load with it', () => {
    const both = twice(plant(3, 1, LEGACY, { redundancy: 1, maxLoading: 1 }))
    expect(shortOfReserveH(both, Float64Array.from([1, 2, 2.5, 3.5]), 0.5)).toBe(1)
  })
})
