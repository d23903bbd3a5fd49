import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  startsWithMains,
  SURVIVAL_HOURS,
  survivalFigures,
  survivalHours,
} from '../../../src/model/supply/survival.ts'
import type { SurvivalSpec } from '../../../src/model/supply/survival.ts'
import { timeAxis } from '../../../src/model/time.ts'

const axis = timeAxis(2021, 1)
const column = (of: (step: number) => number) => Float64Array.from({ length: axis.steps }, (_, i) => of(i))
const level = (value: number) => new Float64Array(axis.steps).fill(value)

/** 10 kWh above the floor, 2 kW to carry: 4.5 h at an efficiency of 0.9. */
const plain: SurvivalSpec = {
  criticalKw: level(2),
  shed: undefined,
  darkKw: undefined,
  solarKw: level(0),
  storedKwh: level(12),
  startKwh: 12,
  floorKwh: level(2),
  dischargeEfficiency: 0.9,
  dischargeKw: 5,
  bridgeH: undefined,
}
const hours = (spec: Partial<SurvivalSpec>) => survivalHours(axis, { ...plain, ...spec })

/** Their figures where the mains are always there before the outage. */
const figures = (served: Float64Array) => survivalFigures(served, new Uint8Array(served.length).fill(1))!

/** The same by going from event to event: a step ends, loads go first, the battery is empty. */
function walked(spec: SurvivalSpec, start: number): number {
  const { criticalKw, solarKw, storedKwh, startKwh, floorKwh, dischargeEfficiency, dischargeKw, shed } = spec
  let leftKwh = start === 0 ? startKwh : storedKwh[start - 1]!
  let atH = 0
  let isShed = false
  while (atH < 48 - 1e-9) {
    const n = Math.floor(atH + 1e-9)
    const i = (start + n) % axis.steps
    if (shed !== undefined && leftKwh <= shed.belowKwh[i]! + 1e-9) isShed = true
    else if (shed !== undefined && Math.abs(atH - n) < 1e-9 && leftKwh >= shed.connectKwh[i]! - 1e-9)
      isShed = false
    const firstKw = shed === undefined || isShed ? 0 : shed.loadKw[i]!
    const netKw = Math.max(0, criticalKw[i]! + firstKw - solarKw[i]!)
    if ((spec.darkKw?.[i] ?? 0) > 0) return atH
    if (netKw > dischargeKw) {
      if (firstKw === 0) return atH
      isShed = true
      if (Math.max(0, criticalKw[i]! - solarKw[i]!) > dischargeKw) return atH
      const keptKwh = Math.max(0, criticalKw[i]! - solarKw[i]!) / dischargeEfficiency
      const givesKwh = Math.max(0, leftKwh - floorKwh[i]!)
      if (keptKwh > givesKwh + 1e-9) return atH + givesKwh / keptKwh
      leftKwh -= keptKwh
      atH = n + 1
      continue
    }
    const toKwh = isShed || shed === undefined ? floorKwh[i]! : shed.belowKwh[i]!
    const lastsH = netKw === 0 ? Infinity : (Math.max(0, leftKwh - toKwh) * dischargeEfficiency) / netKw
    const restH = n + 1 - atH
    if (lastsH < restH - 1e-9) {
      atH += lastsH
      leftKwh -= (lastsH * netKw) / dischargeEfficiency
      if (isShed || shed === undefined) return atH
      isShed = true
    } else {
      leftKwh -= (restH * netKw) / dischargeEfficiency
      atH = n + 1
    }
  }
  return 48
}

describe('surviving an outage that may come at any time', () => {
  test('10 kWh above the floor carry 2 kW for 4.5 h at an efficiency of 0.9', () => {
    for (const servedH of hours({})) expect(servedH).toBeCloseTo(4.5, 9)
  })

  test('the share of the steps that survive falls from one to nothing at that length', () => {
    const { probability, shortestH, meanH } = figures(hours({}))
    expect(probability).toEqual([1, 2, 4, 8, 12, 24, 48].map((n) => ({ hours: n, share: n <= 4 ? 1 : 0 })))
    expect(shortestH).toBeCloseTo(4.5, 9)
    expect(meanH).toBeCloseTo(4.5, 9)
  })

  test('four hours of energy survive four hours, whatever the rounding', () => {
    const { probability } = figures(
      hours({
        criticalKw: level(0.7),
        storedKwh: level(2.8),
        startKwh: 2.8,
        floorKwh: level(0),
        dischargeEfficiency: 1,
      }),
    )
    expect(probability[2]).toEqual({ hours: 4, share: 1 })
  })

  test('what is stored before the outage counts: the start of the year for its first step', () => {
    const storedKwh = column((i) => (i === 99 ? 4 : 12))
    const served = hours({ storedKwh, startKwh: 3 })
    expect(served[0]).toBeCloseTo(0.45, 9)
    expect(served[99]).toBeCloseTo(4.5, 9)
    expect(served[100]).toBeCloseTo(0.9, 9)
    expect(figures(served).shortestH).toBe(served[0])
  })

  test('solar takes load off the battery and does not recharge it', () => {
    const solarKw = column((i) => (i % 24 >= 8 && i % 24 < 16 ? 50 : 0))
    const served = hours({ solarKw })
    // Eight hours of sun, then what the battery has.
    expect(served[24 + 8]).toBeCloseTo(8 + 4.5, 9)
    expect(served[24 + 16]).toBeCloseTo(4.5, 9)
    // Four hours of night, the day, and the half hour that is left.
    expect(served[24 + 4]).toBeCloseTo(4 + 8 + 0.5, 9)
  })

  test('a battery that is empty just as the sun takes over has lasted until then', () => {
    const night = 0.7
    const criticalKw = column((i) => (i % 24 < 8 ? night : 0))
    const toSunrise = hours({
      criticalKw,
      storedKwh: column((i) => night * Math.max(0, 8 - ((i + 1) % 24))),
      startKwh: 8 * night,
      floorKwh: level(0),
      dischargeEfficiency: 1,
    })
    for (let i = 0; i < axis.steps; i++) expect(toSunrise[i]).toBeCloseTo(24 - (i % 24), 9)
  })

  test('a load above the limit of discharge ends it as that step begins', () => {
    const served = hours({ criticalKw: column((i) => (i === 500 || i === 2 ? 6 : 2)) })
    expect(served[500]).toBe(0)
    expect(served[498]).toBeCloseTo(2, 9)
    expect(served[501]).toBeCloseTo(4.5, 9)
    // The year's last outages run on into its beginning.
    expect(served[8759]).toBeCloseTo(3, 9)
  })

  test('a generator takes over where the battery bridges its start', () => {
    expect(hours({ bridgeH: 4.5 })[0]).toBe(48)
    expect(hours({ bridgeH: 4.6 })[0]).toBeCloseTo(4.5, 9)
    expect(hours({ bridgeH: 0, dischargeKw: 0 })[0]).toBe(48)
    expect(hours({ bridgeH: 0.01, dischargeKw: 0 })[0]).toBe(0)
  })

  test('nothing is followed beyond 48 hours', () => {
    const { probability, shortestH, meanH } = figures(hours({ criticalKw: level(0) }))
    expect(probability.map(({ share }) => share)).toEqual(SURVIVAL_HOURS.map(() => 1))
    expect([shortestH, meanH]).toEqual([48, 48])
  })

  test('four quarter-hour steps survive as one hour does', () => {
    const quarters = timeAxis(2021, 4)
    const fine = (value: number) => new Float64Array(quarters.steps).fill(value)
    const served = survivalHours(quarters, {
      ...plain,
      criticalKw: fine(2),
      solarKw: fine(0),
      storedKwh: fine(12),
      floorKwh: fine(2),
    })
    expect(served[17]).toBeCloseTo(4.5, 9)
  })

  test('at a constant load twice the energy lasts twice as long', () => {
    expect(hours({ storedKwh: level(22) })[1000]).toBeCloseTo(9, 9)
  })

  test('loads that go first are drawn until the battery is down to their threshold', () => {
    const shed = { loadKw: level(1), belowKwh: level(7), connectKwh: level(9) }
    // 5 kWh for 3 kW, then 5 kWh for 2 kW, at an efficiency of 0.9.
    expect(hours({ shed })[50]).toBeCloseTo(1.5 + 2.25, 9)
    expect(hours({ shed: { ...shed, belowKwh: level(2) } })[50]).toBeCloseTo(3, 9)
    expect(hours({ shed: { ...shed, belowKwh: level(12) } })[50]).toBeCloseTo(4.5, 9)
    expect(hours({ shed: { ...shed, loadKw: level(0) } })[50]).toBeCloseTo(4.5, 9)
  })

  test('loads that go first go at once where the battery is too weak for all', () => {
    const shed = { loadKw: level(4), belowKwh: level(2), connectKwh: level(20) }
    expect(hours({ shed })[50]).toBeCloseTo(4.5, 9)
    expect(hours({ shed, dischargeKw: 6 })[50]).toBeCloseTo(1.5, 9)
  })

  test('loads that went first come back where their threshold falls', () => {
    const belowKwh = column((i) => (i === 50 ? 12 : 2))
    const shed = { loadKw: level(1), belowKwh, connectKwh: belowKwh.map((kwh) => kwh + 2) }
    // 2 kW for an hour, then 3 kW.
    expect(hours({ shed })[50]).toBeCloseTo(1 + (9 - 2) / 3, 9)
  })

  test('kept load on an AC side in the dark ends it as soon as there is any', () => {
    const darkKw = column((i) => (i % 24 >= 8 && i % 24 < 18 ? 0.2 : 0))
    expect(hours({ darkKw })[24 + 9]).toBe(0)
    expect(hours({ darkKw })[24 + 6]).toBe(2)
    expect(hours({ darkKw })[24 + 18]).toBeCloseTo(4.5, 9)
  })

  test('a generator feeds the AC side too, but not before it runs', () => {
    const darkKw = level(0.2)
    expect(hours({ darkKw, bridgeH: 0 })[7]).toBe(48)
    expect(hours({ darkKw, bridgeH: 0.01 })[7]).toBe(0)
  })

  test('what the cold locks in later in an outage is not given then', () => {
    const floorKwh = column((i) => (i >= 52 ? 7 : 2))
    // 10/0.9 kWh of 12 are gone after two hours.
    expect(hours({ floorKwh })[50]).toBeCloseTo(2 + (0.9 * (5 - 4 / 0.9)) / 2, 9)
    expect(hours({ floorKwh })[49]).toBe(3)
  })

  test('outages begin where the mains are there, not in the midst of another', () => {
    const mains = {
      isAbsent: false,
      outages: [
        { startH: 10, endH: 12 },
        { startH: 20.25, endH: 23.5 },
        { startH: 30.2, endH: 30.6 },
        { startH: 40.5, endH: 41 },
        { startH: 8758.5, endH: 8760 },
      ],
    }
    const starts = startsWithMains(axis, mains)
    const without = [...starts.keys()].filter((i) => starts[i] === 0)
    expect(without).toEqual([11, 12, 21, 22, 23, 41, 8759])
    const served = column((i) => (starts[i] === 0 ? 0 : 4))
    expect(survivalFigures(served, starts)).toMatchObject({ shortestH: 4, meanH: 4 })
    expect(survivalFigures(served, starts)!.probability[2]!.share).toBe(1)
  })

  test('there is nothing to survive where the mains are never there', () => {
    expect(survivalFigures(hours({}), new Uint8Array(axis.steps))).toBeUndefined()
  })

  const anySpec = fc
    .record({
      seed: fc.integer({ min: 1, max: 100 }),
      capacityKwh: fc.double({ min: 1, max: 60, noNaN: true }),
      dischargeKw: fc.double({ min: 1, max: 6, noNaN: true }),
      dischargeEfficiency: fc.double({ min: 0.7, max: 1, noNaN: true }),
      shedBelow: fc.option(fc.double({ min: 0.2, max: 0.9, noNaN: true }), { nil: undefined }),
    })
    .map(({ seed, capacityKwh, dischargeKw, dischargeEfficiency, shedBelow }): SurvivalSpec => {
      const share = (i: number, n: number) => (((i + 1) * seed * n) % 101) / 100
      return {
        criticalKw: column((i) => 0.5 + 3 * share(i, 7)),
        shed:
          shedBelow === undefined
            ? undefined
            : {
                loadKw: column((i) => 2 * share(i, 5)),
                // A threshold that follows the load ahead.
                belowKwh: column((i) => capacityKwh * Math.max(0.2, shedBelow - 0.5 * share(i, 13))),
                connectKwh: column(
                  (i) => capacityKwh * (Math.max(0.2, shedBelow - 0.5 * share(i, 13)) + 0.1),
                ),
              },
        darkKw:
          shedBelow === undefined && seed % 5 === 0 ? column((i) => (i % 50 === 3 ? 0.1 : 0)) : undefined,
        solarKw: column((i) => (i % 24 > 7 && i % 24 < 17 ? 5 * share(i, 3) : 0)),
        storedKwh: column((i) => capacityKwh * share(i, 11)),
        startKwh: capacityKwh,
        floorKwh: column((i) => (i % 24 < 6 ? 0.2 : 0.15) * capacityKwh),
        dischargeKw,
        dischargeEfficiency,
        bridgeH: undefined,
      }
    })

  test('it lasts as long as a walk from each step on says', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const served = survivalHours(axis, spec)
        for (let i = 0; i < axis.steps; i += 7)
          expect(Math.abs(served[i]! - walked(spec, i))).toBeLessThan(1e-6)
        expect(Math.abs(served[8759]! - walked(spec, 8759))).toBeLessThan(1e-6)
      }),
      { numRuns: 20 },
    )
  })

  test('longer outages are never survived more often, and a battery twice as large is never worse', () => {
    const twice = (values: Float64Array) => values.map((value) => 2 * value)
    fc.assert(
      fc.property(anySpec, (given) => {
        // A larger battery may shed later, and so last for less time where its threshold rises.
        const spec: SurvivalSpec = { ...given, shed: undefined }
        const served = survivalHours(axis, { ...spec, dischargeKw: 6 })
        const { probability, meanH } = figures(served)
        for (let n = 1; n < probability.length; n++)
          expect(probability[n]!.share).toBeLessThanOrEqual(probability[n - 1]!.share)
        const larger = survivalHours(axis, {
          ...spec,
          dischargeKw: 6,
          storedKwh: twice(spec.storedKwh),
          startKwh: 2 * spec.startKwh,
          floorKwh: twice(spec.floorKwh),
        })
        expect(larger.every((hours, i) => hours >= served[i]! - 1e-9)).toBe(true)
        expect(figures(larger).meanH).toBeGreaterThan(meanH)
      }),
      { numRuns: 20 },
    )
  })
})
