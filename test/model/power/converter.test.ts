import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  converterLoss,
  converterLossKw,
  NO_CONVERTER,
  outputForInputKw,
  runningModules,
} from '../../../src/model/power/converter.ts'
import { overload, shortOfReserveH } from '../../../src/model/power/overload.ts'
import type { Converter, ModularConverter, Staging } from '../../../src/model/power/converter.ts'
import {
  anyConverter,
  law,
  LEGACY,
  load,
  outputAt,
  plant,
  sizes,
  staging,
  UPS_MODERN,
  whole,
} from './converters.ts'

const HIGH_EFFICIENCY = { a0: 0.006, a1: 0.022, a2: 0.012 }
const TRANSFORMER = { a0: 0.0015, a1: 0, a2: 0.008 }
const UPS_LEGACY = { a0: 0.035, a1: 0.025, a2: 0.02 }
const LIVE: Staging = { redundancy: 0, maxLoading: 0.8 }

const efficiencyAt = (converter: ModularConverter, x: number): number => {
  const out = outputAt(converter, x)
  return out / (out + converterLossKw(converter, out))
}

const lossyLaw = law.filter(({ a0, a1, a2 }) => a0 + a1 + a2 > 1e-4)
const power = fc.double({ min: 0, max: 500, noNaN: true })

describe('a converter by the law of no-load, proportional and square loss', () => {
  // x / (x + a0 + a1 x + a2 x2), worked by hand to four digits.
  test.each([
    ['ups_modern', UPS_MODERN, [0.8801, 0.9282, 0.9446, 0.9569, 0.9615, 0.9625]],
    ['ups_legacy', UPS_LEGACY, [0.7262, 0.8306, 0.8713, 0.905, 0.9202, 0.9259]],
    ['rectifier_he', HIGH_EFFICIENCY, [0.9232, 0.9484, 0.9564, 0.9615, 0.9625, 0.9615]],
    ['rectifier_legacy', LEGACY, [0.7675, 0.8467, 0.8754, 0.8969, 0.9043, 0.905]],
    ['transformer', TRANSFORMER, [0.9844, 0.991, 0.9927, 0.993, 0.9921, 0.9906]],
  ])('%s has its efficiencies from a tenth of its rating up to all of it', (_, own, known) => {
    const converter = plant(8, 3, own)
    const found = [0.1, 0.2, 0.3, 0.5, 0.75, 1].map((x) => Number(efficiencyAt(converter, x).toFixed(4)))
    expect(found).toEqual(known)
  })

  test.each([
    ['6 kW of 10 kW of rectifiers', whole(10, HIGH_EFFICIENCY), 6, 0.2352],
    ['100 kW of 200 kW of a modern UPS', whole(200, UPS_MODERN), 100, 4.5],
    ['104.5 kW of a transformer of 400 kVA', whole(400, TRANSFORMER), 104.5, 0.818405],
    ['3 kW of eight modules of 3 kW', plant(8, 3, HIGH_EFFICIENCY), 3, 0.2145],
    ['6 kW of eight modules of 3 kW', plant(8, 3, HIGH_EFFICIENCY), 6, 0.294],
    ['9 kW of eight modules of 3 kW', plant(8, 3, HIGH_EFFICIENCY), 9, 0.3825],
  ])('loses at %s what the law gives by hand', (_, converter, out, loss) => {
    expect(converterLossKw(converter, out)).toBeCloseTo(loss, 6)
  })

  test('loses its no-load share while energised without output', () => {
    expect(converterLossKw(plant(8, 3, LEGACY), 0)).toBe(24 * 0.025)
  })

  test.each([
    ['rectifier_he', HIGH_EFFICIENCY, Math.SQRT1_2],
    ['rectifier_legacy', LEGACY, 0.913],
    ['transformer', TRANSFORMER, 0.433],
    ['ups_modern', UPS_MODERN, 1],
    ['ups_legacy', UPS_LEGACY, 1.323],
  ])('%s is at its best at the root of a0 / a2', (_, own, best) => {
    expect(Math.sqrt(own.a0 / own.a2)).toBeCloseTo(best, 3)
    const converter = whole(10, own)
    const top = efficiencyAt(converter, Math.sqrt(own.a0 / own.a2))
    for (const step of [-0.05, 0.05]) expect(efficiencyAt(converter, best + step)).toBeLessThan(top)
  })

  test('has an efficiency above 0 and below 1', () => {
    fc.assert(
      fc.property(lossyLaw, sizes, fc.double({ min: 0.01, max: 1.2, noNaN: true }), (own, size, x) => {
        const efficiency = efficiencyAt(plant(size.modules, size.moduleKw, own), x)
        expect(efficiency).toBeGreaterThan(0)
        expect(efficiency).toBeLessThan(1)
      }),
    )
  })

  test('loses twice as much with twice the modules at twice the output', () => {
    fc.assert(
      fc.property(law, sizes, load, (own, { modules, moduleKw }, x) => {
        const one = plant(modules, moduleKw, own)
        const two = plant(2 * modules, moduleKw, own)
        const once = converterLossKw(one, outputAt(one, x))
        expect(converterLossKw(two, 2 * outputAt(one, x))).toBeCloseTo(2 * once, 9)
      }),
    )
  })
})

describe('any converter', () => {
  test('never loses less for more output', () => {
    fc.assert(
      fc.property(anyConverter, power, power, (converter, a, b) => {
        const less = converterLossKw(converter, Math.min(a, b))
        expect(converterLossKw(converter, Math.max(a, b))).toBeGreaterThanOrEqual(less * (1 - 1e-12))
      }),
    )
  })

  test('loses in a column what it loses step by step, to the bit', () => {
    fc.assert(
      fc.property(anyConverter, fc.array(power, { minLength: 1, maxLength: 20 }), (converter, out) => {
        const lossKw = new Float64Array(out.length).fill(NaN)
        converterLoss(converter, Float64Array.from(out), lossKw)
        expect([...lossKw]).toEqual(out.map((kw) => converterLossKw(converter, kw)))
      }),
    )
  })

  test('gives back the output from which its input came', () => {
    fc.assert(
      fc.property(anyConverter, power, (converter, out) => {
        const back = outputForInputKw(converter, out + converterLossKw(converter, out))
        expect(Math.abs(back - out)).toBeLessThanOrEqual(1e-9 * Math.max(1, out))
      }),
    )
  })

  test('gives nothing for an input below its loss at no output', () => {
    expect(outputForInputKw(plant(8, 3, LEGACY), 0.59)).toBe(0)
    expect(outputForInputKw(plant(8, 3, LEGACY, LIVE), 0.07)).toBe(0)
  })

  test('that stands before another loses at least what it would lose on the load alone', () => {
    fc.assert(
      fc.property(anyConverter, anyConverter, power, (near, far, out) => {
        const nearKw = converterLossKw(near, out)
        const cascadeKw = nearKw + converterLossKw(far, out + nearKw)
        const additiveKw = nearKw + converterLossKw(far, out)
        expect(cascadeKw).toBeGreaterThanOrEqual(additiveKw * (1 - 1e-12))
      }),
    )
  })

  test('of 92 % takes 1 kW for 0.92 kW and nothing for nothing', () => {
    const converter: Converter = { kind: 'constant', efficiency: 0.92 }
    expect(converterLossKw(converter, 0.92)).toBeCloseTo(0.08, 12)
    expect(converterLossKw(converter, 0)).toBe(0)
  })

  test('that is not there loses nothing', () => {
    expect(converterLossKw(NO_CONVERTER.converter, 7)).toBe(0)
    expect(converterLossKw({ kind: 'constant', efficiency: 1 }, 7)).toBe(0)
  })
})

describe('a UPS of 200 kW before a transformer of 400 kVA', () => {
  test('take 105.318 kW from the mains for 100 kW', () => {
    const upsKw = 100 + converterLossKw(whole(200, UPS_MODERN), 100)
    const mainsKw = upsKw + converterLossKw(whole(400, TRANSFORMER), upsKw)
    expect(upsKw).toBeCloseTo(104.5, 9)
    expect(mainsKw).toBeCloseTo(105.318405, 6)
  })
})

describe('modules that hibernate', () => {
  const eight = plant(8, 3, HIGH_EFFICIENCY, LIVE)

  test.each([
    [3, 2, 120],
    [6, 3, 234],
    [9, 4, 351],
  ])('of eight of 3 kW at %d kW leave %d running, which lose %d W', (out, running, lossW) => {
    expect(runningModules(eight, out)).toBe(running)
    expect(1000 * converterLossKw(eight, out)).toBeCloseTo(lossW, 6)
  })

  test('run as many as would lose least of all numbers that load, reserve and loading limit allow', () => {
    fc.assert(
      fc.property(law, sizes, staging, load, (own, { modules, moduleKw }, some, x) => {
        const converter = plant(modules, moduleKw, own, some)
        const out = outputAt(converter, x)
        const fewest = Math.max(1, Math.ceil(out / (moduleKw * some.maxLoading) - 1e-9) + some.redundancy)
        const running = runningModules(converter, out)
        if (fewest >= modules) {
          expect(running).toBe(modules)
          return
        }
        const losses = Array.from({ length: modules - fewest + 1 }, (_, i) =>
          converterLossKw(plant(fewest + i, moduleKw, own), out),
        )
        expect(running).toBeGreaterThanOrEqual(fewest)
        expect(converterLossKw(converter, out)).toBeLessThanOrEqual(Math.min(...losses) * (1 + 1e-11) + 1e-15)
      }),
    )
  })

  test('never lose more than all of them running', () => {
    fc.assert(
      fc.property(law, sizes, staging, load, (own, { modules, moduleKw }, some, x) => {
        const asleep = plant(modules, moduleKw, own, some)
        const out = outputAt(asleep, x)
        const allOnKw = converterLossKw(plant(modules, moduleKw, own), out)
        expect(converterLossKw(asleep, out)).toBeLessThanOrEqual(allOnKw * (1 + 1e-12))
      }),
    )
  })

  test('lose the same as all running from the loading limit of the whole plant on', () => {
    fc.assert(
      fc.property(law, sizes, staging, fc.double({ min: 1, max: 2, noNaN: true }), (own, size, some, f) => {
        const asleep = plant(size.modules, size.moduleKw, own, some)
        const out = outputAt(asleep, some.maxLoading) * f
        const allOn = plant(size.modules, size.moduleKw, own)
        expect(runningModules(asleep, out)).toBe(size.modules)
        expect(converterLossKw(asleep, out)).toBe(converterLossKw(allOn, out))
      }),
    )
  })

  test('of two numbers that lose the same run the smaller', () => {
    // n and n + 1 lose the same where n (n + 1) = (P / S)^2 a2 / a0: here 2 and 3 at (P / S)^2 = 6.
    const far: Staging = { redundancy: 0, maxLoading: 10 }
    expect(runningModules(plant(10, 1, { a0: 0.01, a1: 0, a2: 0.01 }, far), Math.sqrt(6))).toBe(2)
  })

  test('are not one more for a quotient a hair above a whole number', () => {
    const law1 = { a0: 1, a1: 0, a2: 1e-9 }
    const out = 3 * 0.8 * 3
    expect(runningModules(plant(8, 3, law1, LIVE), out * (1 + 1e-11))).toBe(3)
    expect(runningModules(plant(8, 3, law1, LIVE), out * (1 + 1e-6))).toBe(4)
  })

  test('keep their reserve, and one for the bus at no load', () => {
    const spare = (redundancy: number) => plant(8, 3, HIGH_EFFICIENCY, { redundancy, maxLoading: 0.8 })
    expect(runningModules(spare(2), 0)).toBe(2)
    expect(runningModules(spare(0), 0)).toBe(1)
    expect(converterLossKw(spare(0), 0)).toBeCloseTo(0.018, 12)
  })

  test('all run where load and reserve ask for more than there are, which is told in hours', () => {
    const spare = plant(3, 1, LEGACY, { redundancy: 1, maxLoading: 1 })
    const out = Float64Array.from([1, 2, 2.5, 3.5])
    expect([...out].map((kw) => runningModules(spare, kw))).toEqual([2, 3, 3, 3])
    expect(shortOfReserveH(spare, out, 0.5)).toBe(1)
    expect(shortOfReserveH(plant(3, 1, LEGACY), out, 0.5)).toBe(0)
    expect(overload(spare, out, 0.5)).toEqual({ hours: 0.5, peakShare: 3.5 / 3 })
  })

  test('by a law without a square term are as few as may be, without a no-load term as many', () => {
    expect(runningModules(plant(9, 1, { a0: 0.01, a1: 0.1, a2: 0 }, LIVE), 2)).toBe(3)
    expect(runningModules(plant(9, 1, { a0: 0, a1: 0.1, a2: 0.1 }, LIVE), 2)).toBe(9)
    expect(runningModules(plant(9, 1, { a0: 0, a1: 0, a2: 0 }, LIVE), 2)).toBe(3)
  })
})

describe('an output above the rating', () => {
  test('is carried by the same law and reported with its hours and its peak', () => {
    const converter = whole(2, { a0: 0.01, a1: 0, a2: 0.01 })
    const out = Float64Array.from([1, 2, 3, 2.5, 0])
    expect(converterLossKw(converter, 3)).toBeCloseTo(2 * (0.01 + 0.01 * 1.5 ** 2), 12)
    expect(overload(converter, out, 0.25)).toEqual({ hours: 0.5, peakShare: 1.5 })
  })

  test('does not begin at the rating itself', () => {
    expect(overload(plant(2, 1, LEGACY), Float64Array.from([2, 1]), 1)).toEqual({ hours: 0, peakShare: 1 })
  })

  test('is unknown where no rating is given', () => {
    const out = Float64Array.from([1000])
    expect(overload({ kind: 'lossless' }, out, 1).hours).toBe(0)
    expect(overload({ kind: 'constant', efficiency: 0.9 }, out, 1).hours).toBe(0)
  })
})
