import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  downlinkPower,
  fullEfficiencyFrom,
  relativePowerAt,
  tr38864PowerW,
  tr38864Sleep,
  uplinkPower,
  wattsOf,
} from '../../../src/model/radio/tr38864.ts'
import type { RelativeStates, Tr38864Power } from '../../../src/model/radio/tr38864.ts'
import { awakePowerW, sleepDepth, sleepState, zeroLoadPowerW } from '../../../src/model/radio/unit-power.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'

/** Relative powers P1 to P5, and transitions to light and deep sleep, typed in anew from the table of the standard. */
const TABLE: readonly (readonly [id: string, states: readonly number[], light: number[], deep: number[]])[] =
  [
    ['cat1-set1', [1, 25, 55, 280, 110], [6, 90], [50, 1000]],
    ['cat1-set2', [1, 25, 50, 200, 90], [6, 90], [50, 1000]],
    ['cat1-set3', [1, 25, 38, 152, 80], [6, 90], [50, 1000]],
    ['cat2-set1', [1, 2.1, 5.5, 32, 6.5], [640, 1088], [10_000, 17_000]],
    ['cat2-set2', [1, 2.1, 5, 26, 5.8], [640, 1088], [10_000, 17_000]],
    ['cat2-set3', [1, 2.1, 3, 17.6, 4.2], [640, 1088], [10_000, 17_000]],
  ]

function modelOf(
  [, states, light, deep]: (typeof TABLE)[number],
  more: Partial<Tr38864Power> = {},
): Tr38864Power {
  const [deepSleep, lightSleep, microSleep, downlink, uplink] = states as [
    number,
    number,
    number,
    number,
    number,
  ]
  return {
    kind: 'tr38864',
    states: { deepSleep, lightSleep, microSleep, downlink, uplink },
    toLightSleep: { timeMs: light[0]!, energy: light[1]! },
    toDeepSleep: { timeMs: deep[0]!, energy: deep[1]! },
    fullW: 1000,
    antennaShare: 1,
    bandwidthShare: 1,
    psdRatio: 1,
    amplifier: 'constant',
    leastSlotActivity: 0,
    downlinkShare: 1,
    uplinkShare: 0,
    ...more,
  }
}

const macro = (more: Partial<Tr38864Power> = {}) => modelOf(TABLE[0]!, more)

function wattsAt(model: Tr38864Power, ...load: number[]): number[] {
  const powerW = new Float64Array(load.length).fill(NaN)
  tr38864PowerW(model, Float64Array.from(load), powerW)
  return [...powerW]
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const anyModel = fc
  .record({
    row: fc.constantFrom(...TABLE),
    fullW: fc.double({ min: 1, max: 5000, noNaN: true }),
    antennaShare: share,
    bandwidthShare: share,
    psdRatio: fc.double({ min: 0, max: 2, noNaN: true }),
    leastSlotActivity: fc.oneof(fc.constantFrom(0, 1), share),
    downlinkShare: share,
    uplinkShare: share,
    amplifier: fc.constantFrom('constant' as const, 'variable' as const),
  })
  .map(({ row, ...more }) => modelOf(row, more))
const steady = anyModel.map((model): Tr38864Power => ({ ...model, amplifier: 'constant' }))

describe('the relative powers of TR 38.864', () => {
  test.each(TABLE)('%s: the catalogue holds the table of the standard', async (id, states, light, deep) => {
    const row = (await SHIPPED.row('tr38864', id))!
    const numbers = (...names: string[]) => names.map((name) => Number(row[name]))
    expect(numbers('p1', 'p2', 'p3', 'p4', 'p5')).toEqual(states)
    expect(numbers('light_ms', 'light_energy')).toEqual(light)
    expect(numbers('deep_ms', 'deep_energy')).toEqual(deep)
    expect(id).toBe(`cat${row['category']}-set${row['set']}`)
    expect(row['duplex']).toBe(row['set'] === '2' ? 'FDD' : 'TDD')
  })

  test.each(TABLE)('%s: unscaled slots have P4 and P5 exactly', (...row) => {
    const { states } = modelOf(row)
    expect(downlinkPower(states, { sa: 1, sf: 1, sp: 1, eta: 1 })).toBe(states.downlink)
    expect(uplinkPower(states, 1)).toBe(states.uplink)
  })

  test.each(TABLE)('%s: an hour of full downlink has P4, an hour without load P3', (...row) => {
    const model = modelOf(row)
    expect(relativePowerAt(model, 1)).toBeCloseTo(model.states.downlink, 12)
    expect(relativePowerAt(model, 0)).toBe(model.states.microSleep)
    expect(wattsAt(model, 1)[0]).toBeCloseTo(1000, 9)
  })

  // P3 + sa (P4 - P3) (0.4 + 0.6 sf sp / eta) and P3 + sa (P5 - P3), by hand.
  test.each([
    ['half the chains, half the bandwidth', { sa: 0.5, sf: 0.5, sp: 1, eta: 1 }, 133.75],
    ['a quarter of the bandwidth', { sa: 1, sf: 0.25, sp: 1, eta: 1 }, 178.75],
    ['a quarter of the power density', { sa: 1, sf: 1, sp: 0.25, eta: 1 }, 178.75],
    ['a quarter of the bandwidth at efficiency 0.76', { sa: 1, sf: 0.25, sp: 1, eta: 0.76 }, 189.407_894_737],
    ['an empty slot', { sa: 1, sf: 0, sp: 1, eta: 1 }, 145],
    ['no chains', { sa: 0, sf: 1, sp: 1, eta: 1 }, 55],
  ])('category 1, set 1: a downlink slot with %s', (_, scaling, relative) => {
    expect(downlinkPower(macro().states, scaling)).toBeCloseTo(relative, 9)
  })

  test('half the chains take half of what an uplink slot takes above the micro sleep', () => {
    expect(uplinkPower(macro().states, 0.5)).toBe(82.5)
  })
})

describe('an hour of a mean load', () => {
  // Bounds of facts worked by hand: P3 + load (P4 - P3), and P3 + (P4 - P3) (0.4 + 0.6 load).
  test.each([
    [0.1, 77.5, 158.5],
    [0.2, 100, 172],
    [0.5, 167.5, 212.5],
  ])('at %d has %d with load in time, %d with load in frequency', (load, inTime, inFrequency) => {
    expect(relativePowerAt(macro(), load)).toBeCloseTo(inTime, 12)
    expect(relativePowerAt(macro({ leastSlotActivity: 1 }), load)).toBeCloseTo(inFrequency, 12)
  })

  test('lies between the two bounds, and reaches them', () => {
    fc.assert(
      fc.property(steady, share, (model, load) => {
        const at = (leastSlotActivity: number) => relativePowerAt({ ...model, leastSlotActivity }, load)
        expect(relativePowerAt(model, load)).toBeGreaterThanOrEqual(at(0) - 1e-9)
        expect(relativePowerAt(model, load)).toBeLessThanOrEqual(at(1) + 1e-9)
        expect(at(load)).toBe(at(0))
      }),
    )
  })

  test('is the slots of the standard, weighed by their time', () => {
    fc.assert(
      fc.property(steady, share, (model, load) => {
        const { states, antennaShare: sa, bandwidthShare, psdRatio: sp } = model
        const active = Math.max(load, model.leastSlotActivity)
        fc.pre(active > 0)
        const sf = (load / active) * bandwidthShare
        const above = (relative: number, { microSleep }: RelativeStates) => active * (relative - microSleep)
        const slots =
          model.downlinkShare * above(downlinkPower(states, { sa, sf, sp, eta: 1 }), states) +
          model.uplinkShare * above(uplinkPower(states, sa), states)
        expect(relativePowerAt(model, load)).toBeCloseTo(states.microSleep + slots, 9)
      }),
    )
  })

  test.each([
    ['time', 0, 55],
    ['frequency', 1, 145],
  ])(
    'with load in %s (least activity %d) is the linear model from relative power %d on',
    (_, leastSlotActivity, idle) => {
      const model = macro({ leastSlotActivity })
      const linear = { kind: 'linear', idleW: (1000 * idle) / 280, fullW: 1000 } as const
      fc.assert(
        fc.property(share, (load) => {
          const powerW = new Float64Array(1)
          awakePowerW(linear, Float64Array.of(load), powerW)
          expect(wattsAt(model, load)[0]).toBeCloseTo(powerW[0]!, 9)
        }),
      )
    },
  )

  test('half downlink and half uplink at full load has the mean of P4 and P5', () => {
    const model = macro({ downlinkShare: 0.5, uplinkShare: 0.5 })
    expect(relativePowerAt(model, 1)).toBeCloseTo((280 + 110) / 2, 12)
  })

  test('draws no less at a higher load, where the efficiency is constant', () => {
    fc.assert(
      fc.property(steady, share, share, (model, a, b) => {
        const [less, more] = wattsAt(model, Math.min(a, b), Math.max(a, b))
        expect(less).toBeLessThanOrEqual(more! + 1e-9)
      }),
    )
  })

  test('has the watts of its relative power, by the anchor', () => {
    fc.assert(
      fc.property(anyModel, share, (model, load) => {
        const watts = wattsOf(model, relativePowerAt(model, load))
        expect(Math.abs(wattsAt(model, load)[0]! - watts)).toBeLessThanOrEqual(1e-12 * watts)
        expect(watts / model.fullW).toBeCloseTo(relativePowerAt(model, load) / model.states.downlink, 12)
      }),
    )
  })

  test('fewer chains save nothing at zero load with load in time: the standard does not scale P3', () => {
    expect(zeroLoadPowerW(macro({ antennaShare: 0.5 }))).toBe(zeroLoadPowerW(macro()))
  })
})

describe('a variable amplifier', () => {
  const variable = macro({ amplifier: 'variable', leastSlotActivity: 1 })

  test('makes power fall where load passes half of its output', () => {
    expect(fullEfficiencyFrom(variable)).toBe(0.5)
    expect(relativePowerAt(variable, 0.4999)).toBeCloseTo(233.798_026_3, 6)
    expect(relativePowerAt(variable, 0.5)).toBe(212.5)
  })

  test('passes it at half of the slots that are always active', () => {
    expect(fullEfficiencyFrom(macro({ amplifier: 'variable', leastSlotActivity: 0.3 }))).toBe(0.15)
  })

  test('with load in time is as efficient at any load: its slots are full', () => {
    expect(fullEfficiencyFrom(macro({ amplifier: 'variable' }))).toBe(0)
    expect(fullEfficiencyFrom(macro({ amplifier: 'variable', bandwidthShare: 0.4 }))).toBe(Infinity)
  })

  test('takes no less than a constant one', () => {
    fc.assert(
      fc.property(anyModel, share, (model, load) => {
        const [constant] = wattsAt({ ...model, amplifier: 'constant' }, load)
        const [other] = wattsAt({ ...model, amplifier: 'variable' }, load)
        expect(other).toBeGreaterThanOrEqual(constant! - 1e-9)
        if (load >= fullEfficiencyFrom({ ...model, amplifier: 'variable' })) expect(other).toBe(constant)
      }),
    )
  })
})

describe('the sleep states', () => {
  // Shares of the micro sleep that light and deep sleep save, to the digits of the sources.
  test.each([
    [TABLE[0]!, 0.545, 0.982],
    [TABLE[1]!, 0.5, 0.98],
    [TABLE[2]!, 0.342, 0.974],
    [TABLE[3]!, 0.618, 0.818],
    [TABLE[4]!, 0.58, 0.8],
    [TABLE[5]!, 0.3, 0.667],
  ])('%s: light sleep saves %d of the idle power, deep sleep %d', (row, light, deep) => {
    const model = modelOf(row)
    expect(sleepDepth(model, sleepState(model, 'light-sleep')!)).toBeCloseTo(light, 3)
    expect(sleepDepth(model, sleepState(model, 'deep-sleep')!)).toBeCloseTo(deep, 3)
    expect(sleepDepth(model, tr38864Sleep(model, 'micro-sleep'))).toBe(0)
  })

  test('save more where slots are active without load', () => {
    const busy = macro({ leastSlotActivity: 1 })
    expect(sleepDepth(busy, sleepState(busy, 'deep-sleep')!)).toBeCloseTo(1 - 1 / 145, 12)
    expect(sleepDepth(busy, tr38864Sleep(busy, 'micro-sleep'))).toBeCloseTo(1 - 55 / 145, 12)
  })

  test('take the time and the energy of their transitions', () => {
    // 320 W in P4 make 10 W of relative power 1: 17000 x 10 W x ms are 170 J, and 1088 x 10 W x ms 10.88 J.
    const model = modelOf(TABLE[3]!, { fullW: 320 })
    const deep = sleepState(model, 'deep-sleep')!
    expect(deep.powerW).toBe(10)
    expect(deep.transitionS).toBe(10)
    expect(deep.transitionWh).toBeCloseTo(170 / 3600, 12)
    const light = sleepState(model, 'light-sleep')!
    expect(light.powerW).toBe(21)
    expect(light.transitionS).toBe(0.64)
    expect(light.transitionWh).toBeCloseTo(10.88 / 3600, 12)
    expect(tr38864Sleep(model, 'micro-sleep')).toEqual({ powerW: 55, transitionS: 0, transitionWh: 0 })
  })

  test.each([
    [TABLE[0]!, 5.050_505_051e-6],
    [TABLE[3]!, 8.585_858_586e-4],
  ])('%s: going to deep sleep and back costs %d of an idle hour', (row, part) => {
    const model = modelOf(row)
    const share = sleepState(model, 'deep-sleep')!.transitionWh / zeroLoadPowerW(model)
    expect(Math.abs(share / part - 1)).toBeLessThan(1e-9)
  })
})
