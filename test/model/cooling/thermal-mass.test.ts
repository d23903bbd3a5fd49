import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadyRoom } from '../../../src/model/cooling/room-step.ts'
import { evenDx } from '../plain-site.ts'
import { anyDx } from '../random-room.ts'
import {
  anyHeat,
  anyReadyRoom,
  anyWeather,
  column,
  exchanger,
  fan,
  followed,
  mean,
  ready,
  run,
  SHELTER_MASS,
  stateAt,
} from './ready-room.ts'

/** The worked case of docs/models/room.md: 3 kW inside, 6 kW of machine, 30 degC outside, band 26 to 28 degC. */
const WORKED = ready({ massKwhPerK: SHELTER_MASS, plant: evenDx(6, 2.8) })
const [OFF_S, ON_S] = [629.005, 709.327]
const DUTY = 0.530008

describe('a shelter of 1000 kJ/K between 26 and 28 degC', () => {
  test('warms for 629 s while its machine is off', () => {
    const state = stateAt(26)
    followed(WORKED, column(3, 1), OFF_S / 3600, state)
    expect(state.roomC).toBeCloseTo(28, 5)
  })

  test('cools for 709 s while it is on', () => {
    const state = stateAt(28, 1)
    followed(WORKED, column(3, 1), ON_S / 3600, state)
    expect(state.roomC).toBeCloseTo(26, 5)
  })

  test.each([1, 100, 8760])('runs its machine for 0.530008 of the time, over %i cycles', (cycles) => {
    const [out] = followed(WORKED, column(3, 1), (cycles * (OFF_S + ON_S)) / 3600, stateAt(26))
    expect(out!.plantHeatKw / 6).toBeCloseTo(DUTY, 5)
    expect(out!.plantShare).toBeCloseTo(DUTY, 5)
    expect(out!.highestC).toBe(28)
  })

  test('switches as often, and carries as much, as the steady balance at 27 degC says', () => {
    const [out] = followed(WORKED, column(3, 1), 8760, stateAt(26))
    expect(3600 / (OFF_S + ON_S)).toBeCloseTo(2.69, 3)
    // Steady: 3 + 0.06 x 3 = 3.18 kW of 6 kW.
    expect(out!.plantHeatKw / 3.18).toBeCloseTo(1, 3)
  })
})

/** Heat in and through the envelope less heat removed, less what the room stores, as a share of the heat [-]. */
function closure(room: ReadyRoom, heatKw: Float64Array, startC: number): number {
  const { uaKwPerK, massKwhPerK, outdoorC, solarGainKw } = room.spec
  const state = stateAt(startC)
  const outs = followed(room, heatKw, 1, state)
  let [inKwh, outKwh, scaleKwh] = [0, 0, 0]
  outs.forEach((out, i) => {
    const heat = heatKw[i]! + (room.plant?.standingHeatKw ?? 0) + (solarGainKw?.[i] ?? 0)
    inKwh += heat + uaKwPerK * (outdoorC[i]! - out.meanC)
    outKwh += out.plantHeatKw + out.fanHeatKw + out.exchangerHeatKw
    scaleKwh += heat + uaKwPerK * Math.abs(outdoorC[i]! - out.meanC)
  })
  const storedKwh = massKwhPerK * (state.roomC - startC)
  // Below a milliwatt-hour what is left is the last digit of the temperature.
  return Math.abs(inKwh - outKwh - storedKwh) / Math.max(scaleKwh, Math.abs(storedKwh), 1e-6)
}

const mass = fc.double({ min: 0.01, max: 5, noNaN: true })

function massive({ spec, ...room }: ReadyRoom, massKwhPerK: number): ReadyRoom {
  return { ...room, spec: { ...spec, massKwhPerK } }
}

/** The smallest mass and the narrowest band that a scenario may hold: 0.01 kJ/K, 0.01 K. */
const LEAST_MASS = 0.01 / 3600
const LEAST_BAND_K = 0.01

describe('any room that stores heat', () => {
  test('keeps what comes in and is not carried out, however little it stores and however often it switches', () => {
    const anyMass = fc.oneof(mass, fc.constantFrom(LEAST_MASS, 100 * LEAST_MASS))
    const anyBand = fc.constantFrom(undefined, LEAST_BAND_K)
    fc.assert(
      fc.property(anyReadyRoom, anyMass, anyBand, anyHeat, (any, massKwhPerK, band, heatKw) => {
        const room = { ...any, spec: { ...any.spec, bandK: band ?? any.spec.bandK } }
        expect(closure(massive(room, massKwhPerK), heatKw, room.spec.setpointC)).toBeLessThan(1e-9)
      }),
      { numRuns: 100 },
    )
  })

  test('has shares of each step that add up to no more than the step, and heat that is not negative', () => {
    fc.assert(
      fc.property(anyReadyRoom, mass, anyHeat, (room, massKwhPerK, heatKw) => {
        const outs = followed(massive(room, massKwhPerK), heatKw, 1, stateAt(room.spec.setpointC))
        const worst = outs.findIndex((out) => {
          const shares = [out.plantShare, out.mixedShare, out.fanShare, out.exchangerShare]
          const values = [...shares, out.plantHeatKw, out.fanHeatKw, out.exchangerHeatKw, out.unmetKw]
          const whole = shares.reduce((total, share) => total + share, 0)
          return whole > 1 + 1e-9 || values.some((value) => !(value >= -1e-12))
        })
        expect(worst).toBe(-1)
      }),
      { numRuns: 100 },
    )
  })

  test('moves the same in one long step as in many short ones', () => {
    fc.assert(
      fc.property(
        anyReadyRoom,
        mass,
        fc.double({ min: 0, max: 12, noNaN: true }),
        (room, massKwhPerK, kw) => {
          const still = massive(room, massKwhPerK)
          const ends = [still.spec.setpointC, still.spec.setpointC].map((startC) => stateAt(startC))
          const [long] = followed(still, column(kw, 1), 2, ends[0]!)
          const short = Array.from({ length: 100 }, () => followed(still, column(kw, 1), 0.02, ends[1]!)[0]!)
          const scale = Math.max(long!.plantHeatKw, kw, 1e-3)
          expect(Math.abs(mean(short.map((out) => out.plantHeatKw)) - long!.plantHeatKw)).toBeLessThan(
            1e-7 * scale,
          )
          expect(Math.abs(mean(short.map((out) => out.meanC)) - long!.meanC)).toBeLessThan(1e-7)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('cycles that are counted', () => {
  test('are those that are followed: 30 days in one step, and in minutes', () => {
    const room = ready({ massKwhPerK: 0.05, plant: evenDx(6, 2.8), fan: fan(), outdoorC: column(20) })
    const [one, many] = [stateAt(27), stateAt(27)]
    const [long] = followed(room, column(5, 1), 720, one)
    const outs = Array.from({ length: 43_200 }, () => followed(room, column(5, 1), 1 / 60, many)[0]!)
    expect(mean(outs.map((out) => out.plantHeatKw)) / long!.plantHeatKw).toBeCloseTo(1, 7)
    expect(mean(outs.map((out) => out.fanHeatKw)) / long!.fanHeatKw).toBeCloseTo(1, 7)
    expect(mean(outs.map((out) => out.meanC))).toBeCloseTo(long!.meanC, 6)
  })
})

describe('a room whose machine is too small', () => {
  test('floats towards its balance as the exponential says', () => {
    const room = ready({ massKwhPerK: SHELTER_MASS, plant: evenDx(1, 2.8) })
    const state = stateAt(29, 1)
    const [out] = followed(room, column(3, 1), 5, state)
    const endC = 30 + 2 / 0.06
    const decay = Math.exp((-5 * 0.06) / SHELTER_MASS)
    expect(state.roomC).toBeCloseTo(endC + (29 - endC) * decay, 9)
    expect(out!.plantHeatKw).toBeCloseTo(1, 12)
    expect(out!.unmetKw).toBeCloseTo(3.18 - 1, 12)
    expect(out!.highestC).toBe(state.roomC)
  })

  test('warms in a straight line without an envelope', () => {
    const room = ready({ massKwhPerK: SHELTER_MASS, plant: evenDx(1, 2.8), uaKwPerK: 0 })
    const state = stateAt(29, 1)
    followed(room, column(3, 1), 5, state)
    expect(state.roomC).toBeCloseTo(29 + (5 * 2) / SHELTER_MASS, 9)
  })
})

describe('an adiabatic room with hardly any heat', () => {
  test.each([0, 5e-324, 1e-300, 1e-12])('of %f kW stays where it is', (kw) => {
    const room = ready({ massKwhPerK: 0.01, plant: evenDx(1, 2.8), uaKwPerK: 0 })
    const state = stateAt(27)
    const [out] = followed(room, column(kw, 1), 1, state)
    expect(out!.meanC).toBeCloseTo(27, 9)
    expect(state.roomC).toBeCloseTo(27, 9)
    expect(out!.plantHeatKw).toBe(0)
  })
})

/** Plain Euler integration of the same room with one on-off machine of constant capacity: heat carried [kWh], end [degC]. */
function euler(outdoorC: (h: number) => number, heatKw: (h: number) => number, hours: number) {
  const stepH = 1 / 3600
  let [roomC, isOn, kwh] = [27, false, 0]
  for (let i = 0; i < hours * 3600; i++) {
    if (roomC >= 28) isOn = true
    else if (roomC <= 26) isOn = false
    const plantKw = isOn ? 6 : 0
    kwh += plantKw * stepH
    const h = Math.floor(i / 900) / 4
    roomC += ((heatKw(h) + 0.06 * (outdoorC(h) - roomC) - plantKw) * stepH) / SHELTER_MASS
  }
  return { kwh, roomC }
}

describe('the exponentials between switchings', () => {
  const outdoorC = (h: number) => 24 + 9 * Math.sin((2 * Math.PI * (h - 9)) / 24)
  const heatKw = (h: number) => 3 + Math.cos((2 * Math.PI * (h - 20)) / 24)
  const at = (stepsPerH: number, f: (h: number) => number) =>
    Float64Array.from({ length: 72 * stepsPerH }, (_, i) => f(i / stepsPerH))

  const kwhAt = (stepsPerH: number, offsetH: number) => {
    const shifted = (f: (h: number) => number) => at(stepsPerH, (h) => f(h + offsetH))
    const room = ready({ massKwhPerK: SHELTER_MASS, plant: evenDx(6, 2.8), outdoorC: shifted(outdoorC) })
    const outs = followed(room, shifted(heatKw), 1 / stepsPerH, stateAt(27))
    return outs.reduce((total, out) => total + out.plantHeatKw / stepsPerH, 0)
  }

  test('give the cooling energy of three days that steps of a second give', () => {
    expect(kwhAt(4, 0) / euler(outdoorC, heatKw, 72).kwh).toBeCloseTo(1, 2.3)
  })

  test('give it from inputs by quarter of an hour as from inputs by the minute', () => {
    expect(Math.abs(kwhAt(4, 1 / 8) / kwhAt(60, 1 / 120) - 1)).toBeLessThan(0.005)
  })
})

describe('a thermostat', () => {
  test('carries what the steady balance asks for, but for a thousandth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        fc.double({ min: 20, max: 38, noNaN: true }),
        fc.double({ min: 0.02, max: 2, noNaN: true }),
        (kw, outdoorC, massKwhPerK) => {
          const steadyKw = kw + 0.06 * (outdoorC - 27)
          fc.pre(steadyKw > 0.6 && steadyKw < 5.1)
          const room = ready({ massKwhPerK, plant: evenDx(6, 2.8), outdoorC: column(outdoorC) })
          const [out] = followed(room, column(kw, 1), 8760, stateAt(27))
          // The mean of an exponential is not quite the middle of the band: by a hundredth of a kelvin x UA.
          expect(Math.abs(out!.plantHeatKw - steadyKw)).toBeLessThan(1e-3 * 6)
        },
      ),
    )
  })

  test('never lets a room that its machines can hold above the top of its band', () => {
    fc.assert(
      fc.property(anyDx, anyWeather, mass, anyHeat, (plant, outdoorC, massKwhPerK, heatKw) => {
        const large = { ...plant, capacityKw: 40 }
        const room = ready({ plant: large, outdoorC, massKwhPerK, stageOffsetK: 0.5 })
        const { hottest } = run(room, heatKw)
        expect(hottest.roomC).toBeLessThanOrEqual(28 + (plant.units - 1) * 0.5)
      }),
      { numRuns: 60 },
    )
  })

  test('of the next unit switches it on only when the first is not enough', () => {
    const two = ready({ massKwhPerK: SHELTER_MASS, plant: { ...evenDx(2, 2.8), units: 2 } })
    const [light] = followed(two, column(1.5, 1), 100, stateAt(27))
    expect(light!.highestC).toBe(28)
    expect(light!.plantHeatKw).toBeLessThan(2)
    const [heavy] = followed(two, column(3, 1), 100, stateAt(27))
    expect(heavy!.highestC).toBe(29)
    expect(heavy!.plantHeatKw).toBeGreaterThan(2)
    expect(heavy!.unmetKw).toBe(0)
  })
})

describe('a machine that follows the heat', () => {
  test('holds the set-point exactly once it is reached', () => {
    const room = ready({ massKwhPerK: SHELTER_MASS, plant: { kind: 'ideal', cop: 3 } })
    const { columns, hottest } = run(room, column(3))
    expect(columns.roomC.every((c) => Math.abs(c - 27) < 1e-12)).toBe(true)
    expect(hottest.roomC).toBe(27)
    columns.plantKw.forEach((kw) => expect(kw).toBeCloseTo(3.18 / 3, 12))
  })
})

describe('an exclusive fan', () => {
  test('never runs beside compressors, whatever the weather', () => {
    fc.assert(
      fc.property(anyDx, anyWeather, mass, anyHeat, (plant, outdoorC, massKwhPerK, heatKw) => {
        const room = ready({ plant, outdoorC, massKwhPerK, fan: fan() })
        for (const out of followed(room, heatKw, 1, stateAt(27))) {
          expect(out.mixedShare).toBe(0)
          expect(out.plantShare + out.fanOnShare).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is the only one to run in cold weather, though a machine stands by', () => {
    const room = ready({
      plant: evenDx(6, 2.8),
      outdoorC: column(5),
      massKwhPerK: SHELTER_MASS,
      fan: fan(),
    })
    const [out] = followed(room, column(4, 1), 100, stateAt(27))
    expect(out!.plantHeatKw).toBe(0)
    expect(out!.fanHeatKw).toBeGreaterThan(0)
    expect(out!.highestC).toBeLessThan(28)
  })
})

describe('a heat exchanger beside compressors', () => {
  test('takes its part first, the machine the rest', () => {
    const outdoorC = column(20)
    const massKwhPerK = SHELTER_MASS
    const [alone] = followed(
      ready({ plant: evenDx(6, 2.8), outdoorC, massKwhPerK }),
      column(4, 1),
      100,
      stateAt(27),
    )
    const both = ready({ plant: evenDx(6, 2.8), outdoorC, massKwhPerK, exchanger: exchanger() })
    const [beside] = followed(both, column(4, 1), 100, stateAt(27))
    expect(beside!.exchangerOnShare).toBeCloseTo(1, 2)
    expect(beside!.plantHeatKw).toBeLessThan(alone!.plantHeatKw)
    expect(beside!.plantHeatKw + beside!.exchangerHeatKw).toBeCloseTo(alone!.plantHeatKw, 1)
  })
})

describe('a room of hardly any mass', () => {
  test('does what a room without mass does', () => {
    fc.assert(
      fc.property(anyWeather, anyHeat, (outdoorC, heatKw) => {
        const plant = evenDx(30, 3)
        const [tiny, none] = [1e-5, 0].map((massKwhPerK) =>
          run(ready({ outdoorC, massKwhPerK, plant }), heatKw),
        )
        const [a, b] = [mean(tiny!.columns.heatRemovedKw), mean(none!.columns.heatRemovedKw)]
        // Within half a band of the set-point: at most 1 K x UA.
        expect(Math.abs(a - b)).toBeLessThan(0.06)
      }),
      { numRuns: 30 },
    )
  })
})
