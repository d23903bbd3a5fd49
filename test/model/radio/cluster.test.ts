import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterYear } from '../../../src/model/radio/cluster.ts'
import type { ClusterUnit, UnitYear } from '../../../src/model/radio/cluster.ts'
import type { ClusterSleeper } from '../../../src/model/radio/unit-traffic.ts'
import type { SavingMode } from '../../../src/model/radio/saving-modes.ts'
import { coveredShare } from '../../../src/model/radio/shutdown.ts'
import { awakePowerW, zeroLoadPowerW } from '../../../src/model/radio/unit-power.ts'
import { applyStates } from '../../../src/model/radio/unit-states.ts'
import { flat, HOURLY } from '../plain-site.ts'

const POWER = { kind: 'linear', idleW: 480, fullW: 1000 } as const
const NIGHT = { window: { startMinute: 0, endMinute: 480 }, days: 'all' } as const

function unit(offered: Float64Array, more: Partial<ClusterUnit> = {}): ClusterUnit {
  return { power: POWER, offered, plainRules: [], modes: [], ...more }
}

function nightSleeper(more: Partial<ClusterSleeper> = {}): ClusterSleeper {
  return {
    unit: 0,
    openShare: coveredShare(HOURLY, NIGHT),
    lagSteps: 1,
    forecast: undefined,
    offBelow: Infinity,
    onAbove: Infinity,
    minimumOnSteps: 0,
    minimumOffSteps: 0,
    wakeShare: 0,
    takeovers: [{ unit: 1, share: 1, loadPerLoad: 1, entryLoad: 0.7, wakeLoad: 0.8, limitLoad: 0.95 }],
    depthFraction: 0.8,
    transitionWh: 0,
    ...more,
  }
}

function kwh({ load, states }: UnitYear, power: ClusterUnit['power'] = POWER): number {
  const powerW = new Float64Array(HOURLY.steps)
  awakePowerW(power, load, powerW)
  if (states !== undefined) applyStates(states, zeroLoadPowerW(power), powerW)
  return powerW.reduce((sum, watt) => sum + watt, 0) / 1000
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

const MODE: SavingMode = {
  depthFraction: 0.2,
  load: Float64Array.of(0, 1),
  activeShare: Float64Array.of(0.65, 0.65),
  belowLoad: 1,
  openShare: undefined,
}

describe('a unit that hands its traffic over in the night', () => {
  const units = [unit(flat(HOURLY, 0.1)), unit(flat(HOURLY, 0.3))]

  test('saves depth x zero-load power x hours, where the carrier rises as steeply', () => {
    const before = clusterYear(HOURLY, { units, sleepers: [] })
    const after = clusterYear(HOURLY, { units, sleepers: [nightSleeper()] })
    const saved =
      before.reduce((total, one) => total + kwh(one), 0) - after.reduce((total, one) => total + kwh(one), 0)
    const hours = sum(after[0]!.states!.offShare)
    // Of the year's first hour nothing is known beforehand.
    expect(hours).toBe(8 * 365 - 1)
    expect(saved).toBeCloseTo((0.8 * 480 * hours) / 1000, 8)
  })

  test('is told with what it offered, moved and blocked, and how often it woke', () => {
    const [sleeper, carrier] = clusterYear(HOURLY, { units, sleepers: [nightSleeper()] })
    const { offeredH, movedH, blockedH, wakeUps, worstCarrierFraction, worstBlockedFraction } =
      sleeper!.service!
    expect(sum(offeredH)).toBeCloseTo(876, 9)
    expect(sum(movedH)).toBeCloseTo(0.1 * 2919, 9)
    expect(sum(blockedH)).toBe(0)
    expect(sum(wakeUps)).toBe(365)
    expect([worstCarrierFraction, worstBlockedFraction]).toEqual([expect.closeTo(0.4, 12), 0])
    expect(carrier!.service).toBeUndefined()
  })

  test('pays for each transition and for waking', () => {
    const plain = clusterYear(HOURLY, { units, sleepers: [nightSleeper()] })[0]!
    const paying = clusterYear(HOURLY, {
      units,
      sleepers: [nightSleeper({ transitionWh: 10, wakeShare: 0.25 })],
    })[0]!
    // Waking: a quarter of an hour at zero load in place of that time's traffic.
    const waking = -0.25 * 520 * 0.1 * 365
    expect(1000 * (kwh(paying) - kwh(plain))).toBeCloseTo(10 * 365 + waking, 6)
  })
})

describe('a window alone', () => {
  test('loses the traffic that comes in it', () => {
    const [year] = clusterYear(HOURLY, {
      units: [unit(flat(HOURLY, 0.2), { plainRules: [{ ...NIGHT, depthFraction: 1 }] })],
      sleepers: [],
    })
    const { blockedH, movedH, worstBlockedFraction, wakeUps } = year!.service!
    expect(sum(blockedH)).toBeCloseTo(0.2 * 2920, 9)
    expect(blockedH).toEqual(movedH)
    expect([worstBlockedFraction, sum(wakeUps)]).toEqual([1, 365])
  })

  test('that takes half of a step blocks half of the traffic offered in it', () => {
    const window = { startMinute: 0, endMinute: 30 }
    const [year] = clusterYear(HOURLY, {
      units: [unit(flat(HOURLY, 0.2), { plainRules: [{ ...NIGHT, window, depthFraction: 1 }] })],
      sleepers: [],
    })
    expect(year!.service!.worstBlockedFraction).toBe(0.5)
  })
})

describe('a rule that acts on a forecast', () => {
  const day = Float64Array.from({ length: HOURLY.steps }, (_, i) => (i % 24 < 8 ? 0.05 : 0.5))
  const units = [unit(day), unit(flat(HOURLY, 0.2))]
  const rule = { openShare: flat(HOURLY, 1), offBelow: 0.1, onAbove: 0.2 }
  const yearOf = (more: Partial<ClusterSleeper>) =>
    clusterYear(HOURLY, { units, sleepers: [nightSleeper({ ...rule, ...more })] })

  test('costs nothing where every day is like the last, but for the first day', () => {
    const { missedH, wrongH } = yearOf({ lagSteps: 24 })[0]!.service!
    expect([sum(missedH), sum(wrongH)]).toEqual([8, 0])
  })

  test('is told with the hours it errs in both ways, and with the energy that they cost', () => {
    const forecast = day.map((_, i) => (i % 24 >= 4 && i % 24 < 12 ? 0.05 : 0.5))
    const [sleeper, carrier] = yearOf({ forecast })
    const { missedH, wrongH, blockedH } = sleeper!.service!
    // The first step of the year aside, in which nothing is known of the carrier; midnight to four missed, eight to twelve wrong.
    expect([sum(missedH), sum(wrongH)]).toEqual([4 * 365, 4 * 365])
    expect(sum(blockedH)).toBe(0)
    const perfect = yearOf({ lagSteps: 0 })
    const cost = [sleeper!, carrier!].reduce((total, one) => total + sum(one.forecastErrorKw!), 0)
    const energy = (years: readonly UnitYear[]) => years.reduce((total, one) => total + kwh(one), 0)
    expect(cost).toBeCloseTo(energy([sleeper!, carrier!]) - energy(perfect), 6)
  })

  test('is not blamed where it sees the step before', () => {
    expect(yearOf({ lagSteps: 1 })[0]!.forecastErrorKw).toBeUndefined()
  })
})

describe('modes that save while a unit serves', () => {
  test('take their part of the idle power and leave the traffic part', () => {
    const [year] = clusterYear(HOURLY, { units: [unit(flat(HOURLY, 0.15), { modes: [MODE] })], sleepers: [] })
    // The golden vector es-inplace with idle 480 W: 480 x (1 - 0.65 x 0.2) + 520 x 0.15.
    expect(kwh(year!)).toBeCloseTo(8.76 * (480 * 0.87 + 78), 8)
  })

  test('save nothing while it is off', () => {
    const rules = { plainRules: [{ ...NIGHT, depthFraction: 1 }] }
    const [awake] = clusterYear(HOURLY, { units: [unit(flat(HOURLY, 0.15), rules)], sleepers: [] })
    const [saving] = clusterYear(HOURLY, {
      units: [unit(flat(HOURLY, 0.15), { ...rules, modes: [MODE] })],
      sleepers: [],
    })
    expect(kwh(awake!) - kwh(saving!)).toBeCloseTo((16 * 365 * 480 * 0.13) / 1000, 8)
  })

  test('exclude each other in time: what asks for more than the whole gets what is left, and that is told', () => {
    const modes = [MODE, { ...MODE, activeShare: Float64Array.of(0.5, 0.5), depthFraction: 0.4 }]
    const [year] = clusterYear(HOURLY, { units: [unit(flat(HOURLY, 0.15), { modes })], sleepers: [] })
    expect(year!.states!.savedWhileOn![0]).toBeCloseTo(0.65 * 0.2 + 0.35 * 0.4, 12)
    expect(year!.cut).toEqual({ steps: 8760, firstStep: 0, highest: expect.closeTo(1.15, 12) })
  })

  test('are active by load between the points given, up to a load', () => {
    const mode = {
      ...MODE,
      load: Float64Array.of(0, 0.2, 1),
      activeShare: Float64Array.of(0.8, 0.4, 0),
      belowLoad: 0.5,
    }
    const load = Float64Array.of(0, 0.1, 0.2, 0.5, 0.6)
    const offered = new Float64Array(HOURLY.steps)
    offered.set(load)
    const [year] = clusterYear(HOURLY, { units: [unit(offered, { modes: [mode] })], sleepers: [] })
    const saved = [...year!.states!.savedWhileOn!.subarray(0, 5)].map((share) =>
      Number((share / 0.2).toFixed(9)),
    )
    expect(saved).toEqual([0.8, 0.6, 0.4, 0.25, 0])
  })

  test('never make a unit draw more, nor less than nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (depthFraction, at) => {
          const plain = clusterYear(HOURLY, { units: [unit(flat(HOURLY, at))], sleepers: [] })[0]!
          const saving = clusterYear(HOURLY, {
            units: [unit(flat(HOURLY, at), { modes: [{ ...MODE, depthFraction }] })],
            sleepers: [],
          })[0]!
          expect(kwh(saving)).toBeLessThanOrEqual(kwh(plain) + 1e-9)
          expect(kwh(saving)).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 20 },
    )
  })
})
