import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offColumns } from '../../../src/model/radio/shutdown.ts'
import type { ShutdownRule } from '../../../src/model/radio/shutdown.ts'
import { applyStates, unitStates } from '../../../src/model/radio/unit-states.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { flat, HOURLY } from '../plain-site.ts'

const HALVES = timeAxis(2021, 2)

function rule(from: string, to: string, more: Partial<ShutdownRule> = {}): ShutdownRule {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const window = { startMinute: minutes(from), endMinute: minutes(to) }
  return { window, days: 'all', depthFraction: 1, ...more }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Yearly energy of 1 W with a shutdown over that without [fraction]. */
function share(rules: ShutdownRule[], awakeW: number, zeroLoadW: number): number {
  const powerW = flat(HOURLY, awakeW)
  applyStates(unitStates(offColumns(HOURLY, rules)), zeroLoadW, powerW)
  return sum(powerW) / (awakeW * HOURLY.steps)
}

describe('hours off', () => {
  test.each([
    ['eight hours a day', rule('00:00', '08:00'), 2920],
    ['eight hours that wrap midnight', rule('22:00', '06:00'), 2920],
    ['on the 261 workdays of 2021', rule('00:00', '08:00', { days: 'workdays' }), 261 * 8],
    ['on its 104 weekend days', rule('22:00', '06:00', { days: 'weekends' }), 104 * 8],
    ['from half past to half past', rule('00:30', '06:30'), 2190],
    ['all day', rule('00:00', '24:00'), 8760],
  ])('%s add up over the year', (_, given, hours) => {
    expect(sum(offColumns(HOURLY, [given]).offShare)).toBeCloseTo(hours, 9)
    expect(sum(offColumns(HALVES, [given]).offShare) / 2).toBeCloseTo(hours, 9)
  })

  test('an hour that a border halves is off for half of it', () => {
    const { offShare } = offColumns(HOURLY, [rule('00:30', '06:30')])
    expect([...offShare.subarray(0, 8)]).toEqual([0.5, 1, 1, 1, 1, 1, 0.5, 0])
  })

  test('the part of a weekend night after midnight belongs to its own calendar day', () => {
    const { offShare } = offColumns(HOURLY, [rule('22:00', '06:00', { days: 'weekends' })])
    const at = (day: number, hour: number) => offShare[day * 24 + hour]
    // 1 January 2021 is a Friday.
    expect([at(0, 23), at(1, 0), at(1, 23), at(2, 5), at(2, 23), at(3, 0)]).toEqual([0, 1, 1, 1, 1, 0])
  })

  test('rules that overlap do not count an hour twice', () => {
    const { offShare } = offColumns(HOURLY, [rule('00:00', '06:00'), rule('04:00', '08:00')])
    expect([...offShare.subarray(0, 9)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0])
  })

  test('no rule leaves the unit on', () => {
    const { offShare, residualShare } = offColumns(HOURLY, [])
    expect(offShare).toEqual(flat(HOURLY, 0))
    expect(residualShare).toEqual(flat(HOURLY, 0))
  })
})

describe('power while off', () => {
  test('is the zero-load power less its depth', () => {
    const off = offColumns(HOURLY, [rule('00:00', '08:00', { depthFraction: 0.25 })])
    const powerW = flat(HOURLY, 600)
    applyStates(unitStates(off), 480, powerW)
    expect([powerW[0], powerW[7], powerW[8]]).toEqual([360, 360, 600])
  })

  test('follows the deeper of two rules that overlap', () => {
    const rules = [
      rule('00:00', '06:00', { depthFraction: 0.25 }),
      rule('02:00', '04:00', { depthFraction: 0.75 }),
    ]
    const { residualShare } = offColumns(HOURLY, rules)
    expect([...residualShare.subarray(0, 7)]).toEqual([0.75, 0.75, 0.25, 0.25, 0.75, 0.75, 0])
    expect(offColumns(HOURLY, rules.toReversed()).residualShare).toEqual(residualShare)
  })

  test('in a half-hour of a cut step is mixed with the awake power of the other half', () => {
    const powerW = flat(HOURLY, 600)
    applyStates(unitStates(offColumns(HOURLY, [rule('00:30', '02:00', { depthFraction: 0.5 })])), 480, powerW)
    expect([...powerW.subarray(0, 3)]).toEqual([420, 240, 600])
  })

  test('with full depth is nothing', () => {
    const powerW = flat(HOURLY, 600)
    applyStates(unitStates(offColumns(HOURLY, [rule('00:00', '24:00')])), 480, powerW)
    expect(powerW).toEqual(flat(HOURLY, 0))
  })

  test('never exceeds the awake power of a unit whose power does not fall with load', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fraction, fraction, (depthFraction, idleRatio) => {
        const saved = 1 - share([rule('01:00', '05:00', { depthFraction })], 1000, idleRatio * 1000)
        const wanted = (4 / 24) * (1 - (1 - depthFraction) * idleRatio)
        expect(saved).toBeGreaterThanOrEqual(-1e-12)
        expect(saved).toBeCloseTo(wanted, 9)
      }),
      { numRuns: 30 },
    )
  })
})

describe('eight hours off a day', () => {
  test('save 8/24 of the energy at constant power and full depth', () => {
    expect(1 - share([rule('00:00', '08:00')], 1000, 1000)).toBeCloseTo(1 / 3, 12)
  })

  test.each([
    [0.338, 9.5],
    [0.6, 16.8],
    [0.8, 22.4],
    [1, 28],
  ])(
    'at depth %f of a fixed share of 0.84 save %f %% net of the traffic that moves',
    (depthFraction, percent) => {
      // Fixed share 0.84 of energy: median of the ITU AI/ML in 5G Challenge 2023 data; net = 0.84 x 8/24 x depth.
      const off = (depth: number) => share([rule('00:00', '08:00', { depthFraction: depth })], 1000, 840)
      // Traffic taken over elsewhere at the same slope costs what depth 0 saves.
      expect(100 * (off(0) - off(depthFraction))).toBeCloseTo(percent, 1)
    },
  )
})
