import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  awakePowerW,
  fullLoadPowerW,
  sleepDepth,
  sleepState,
  zeroLoadPowerW,
} from '../../../src/model/radio/unit-power.ts'
import type { PowerModel } from '../../../src/model/radio/unit-power.ts'

/** Power of a unit at single loads [W]. */
function powersAt(model: PowerModel, ...load: number[]): number[] {
  const powerW = new Float64Array(load.length).fill(NaN)
  awakePowerW(model, Float64Array.from(load), powerW)
  return [...powerW]
}

const standard: PowerModel = {
  kind: 'tr38864',
  states: { deepSleep: 1, lightSleep: 25, microSleep: 55, downlink: 280, uplink: 110 },
  toLightSleep: { timeMs: 6, energy: 90 },
  toDeepSleep: { timeMs: 50, energy: 1000 },
  fullW: 560,
  antennaShare: 1,
  bandwidthShare: 1,
  psdRatio: 1,
  amplifier: 'constant',
  leastSlotActivity: 0.5,
  downlinkShare: 0.75,
  uplinkShare: 0.25,
}

/** Each model with its power at zero and at full load, by hand [W]. */
const MODELS: readonly (readonly [PowerModel['kind'], PowerModel, number, number])[] = [
  ['linear', { kind: 'linear', idleW: 480, fullW: 1000 }, 480, 1000],
  [
    'curve',
    { kind: 'curve', load: Float64Array.of(0, 0.4, 1), powerW: Float64Array.of(300, 500, 900) },
    300,
    900,
  ],
  [
    'earth',
    { kind: 'earth', transceivers: 6, maxOutputW: 20, noLoadW: 130, slope: 4.7, asleepW: 75 },
    780,
    1344,
  ],
  // 2 W of relative power 1; P3 + 0.5 (0.75 x 225 x 0.4 + 0.25 x 55), and P3 + 0.75 x 225 + 0.25 x 55.
  ['tr38864', standard, 2 * 95.625, 2 * 237.5],
  ['constant', { kind: 'constant', powerW: 799 }, 799, 799],
]

describe.each(MODELS)('a unit by the %s model', (_kind, model, idleW, fullW) => {
  test('has its zero-load and full-load power at loads 0 and 1', () => {
    expect(zeroLoadPowerW(model)).toBeCloseTo(idleW, 9)
    expect(fullLoadPowerW(model)).toBeCloseTo(fullW, 9)
    const [idle, full] = powersAt(model, 0, 1)
    expect(idle).toBeCloseTo(zeroLoadPowerW(model), 9)
    expect(full).toBeCloseTo(fullLoadPowerW(model), 9)
  })

  test('stays between them', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (load) => {
        const [power] = powersAt(model, load)
        expect(power).toBeGreaterThanOrEqual(idleW - 1e-9)
        expect(power).toBeLessThanOrEqual(fullW + 1e-9)
      }),
    )
  })
})

describe('sleep', () => {
  test.each(['light-sleep', 'deep-sleep'] as const)(
    '%s is unknown to models without sleep states',
    (kind) => {
      for (const [name, model] of MODELS) {
        if (name === 'earth' || name === 'tr38864') continue
        expect(sleepState(model, kind)).toBeUndefined()
      }
    },
  )

  test('never draws more than the awake unit without load', () => {
    for (const [, model] of MODELS) {
      for (const kind of ['light-sleep', 'deep-sleep'] as const) {
        const state = sleepState(model, kind)
        if (state === undefined) continue
        expect(state.powerW).toBeLessThan(zeroLoadPowerW(model))
        expect(sleepDepth(model, state)).toBeCloseTo(1 - state.powerW / zeroLoadPowerW(model), 12)
      }
    }
  })

  test('of a unit that draws nothing saves nothing', () => {
    const none: PowerModel = {
      kind: 'earth',
      transceivers: 1,
      maxOutputW: 0,
      noLoadW: 0,
      slope: 0,
      asleepW: 0,
    }
    expect(sleepDepth(none, sleepState(none, 'light-sleep')!)).toBe(0)
  })
})

describe('a load that does not follow traffic', () => {
  test('draws the same at any load', () => {
    expect(powersAt({ kind: 'constant', powerW: 799 }, 0, 0.5, 1, NaN)).toEqual([799, 799, 799, 799])
  })
})
