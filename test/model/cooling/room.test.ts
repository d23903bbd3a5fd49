import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quasiSteadyStep } from '../../../src/model/cooling/quasi-steady.ts'
import { emptyOutcome, emptyStep, setConditions } from '../../../src/model/cooling/room-step.ts'
import type { DevicePowers } from '../../../src/model/cooling/cooling-modes.ts'
import { apart, evenDx } from '../plain-site.ts'
import { anyHeat, anyReadyRoom, column, fan, mean, ready, run, SHELTER_MASS } from './ready-room.ts'

describe('a room without thermal mass', () => {
  test('is the quasi-steady balance of each step, to the bit', () => {
    fc.assert(
      fc.property(anyReadyRoom, anyHeat, ({ spec, ...machines }, heatKw) => {
        const room = { ...machines, spec: { ...spec, massKwhPerK: 0 } }
        const { columns } = run(room, heatKw)
        const [step, out] = [emptyStep(), emptyOutcome()]
        const differs = heatKw.findIndex((heat, i) => {
          setConditions(step, room, i)
          step.heatKw = heat + ((room.plant?.standingHeatKw ?? 0) + (spec.solarGainKw?.[i] ?? 0))
          quasiSteadyStep(room, step, out)
          const removedKw = out.plantHeatKw + out.fanHeatKw + out.exchangerHeatKw
          return columns.roomC[i] !== out.meanC || columns.heatRemovedKw[i] !== removedKw
        })
        expect(differs).toBe(-1)
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
})

describe('the heat of a room', () => {
  test('told step by step, though nothing answers to the cooling, gives what it gives as a column', () => {
    fc.assert(
      fc.property(anyReadyRoom, anyHeat, (room, heatKw) => {
        const given = run(room, heatKw)
        expect(run(room, (i) => heatKw[i]!)).toEqual(given)
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  // Each kW of electricity heats the room by a fifth of itself: P = Q/3, Q = 3 + 0.18 + 0.2 P.
  test.each([0, SHELTER_MASS])(
    'that answers to the cooling is solved with it, with a mass of %f',
    (massKwhPerK) => {
      const room = ready({ massKwhPerK, plant: { kind: 'ideal', cop: 3 } })
      const { columns } = run(room, (_, __, { plantKw }: DevicePowers) => 3 + 0.2 * plantKw)
      const wanted = 3.18 / (3 - 0.2)
      columns.plantKw.forEach((kw) => expect(kw).toBeCloseTo(wanted, 12))
    },
  )

  test('that would answer by more than is carried out ends all the same', () => {
    const room = ready({ plant: { kind: 'ideal', cop: 0.5 } })
    const { columns } = run(room, (_, __, { plantKw }: DevicePowers) => 3 + 0.9 * plantKw)
    expect(columns.plantKw.every((kw) => !Number.isNaN(kw))).toBe(true)
  })

  test('that a fan raises by so much that it does not suffice any more, leaves it off', () => {
    // The fan carries 2.8 kW. Without its loss 2.58 kW are to be carried, with it 2.9 kW: no balance holds for it.
    const room = ready({ plant: { kind: 'ideal', cop: 3 }, fan: fan(), outdoorC: column(20) })
    const { columns } = run(room, (_, __, { fanKw }: DevicePowers) => 3 + 2 * fanKw)
    expect(columns.fanKw.every((kw) => kw === 0)).toBe(true)
    columns.plantKw.forEach((kw) => expect(kw).toBeCloseTo(2.58 / 3, 12))
  })

  test('that answers to the temperature settles where both agree', () => {
    // Floating at 30 + Q/0.06 degC, with 1 % more heat for each kelvin above 23, up to seven.
    const room = ready({ setpointC: Infinity, outdoorC: column(20) })
    const rise = (roomC: number) => Math.min(Math.max(roomC, 23), 30) - 23
    const { columns } = run(room, (_, roomC) => 0.4 * (1 + 0.05 * rise(roomC)))
    const [roomC] = columns.roomC
    expect(roomC).toBeCloseTo(20 + (0.4 * (1 + 0.05 * rise(roomC!))) / 0.06, 9)
    expect(rise(roomC!)).toBeGreaterThan(3)
  })
})

describe('a room with thermal mass', () => {
  test('begins as cold as its envelope keeps it with the heat of its first step, whatever that depends on', () => {
    const own = { massKwhPerK: 5, outdoorC: column(0), plant: { kind: 'ideal', cop: 3 } as const }
    const given = run(ready(own), column(0.6))
    const answering = run(ready(own), (_, roomC) => (roomC > 5 ? 0.6 : 0.3 + 0.06 * roomC))
    expect(given.columns.roomC[0]).toBeCloseTo(10, 12)
    expect(answering.columns.roomC[0]).toBeCloseTo(10, 9)
  })
})

describe('the hottest moment', () => {
  test('is the first of the warmest, with thermal mass within its step', () => {
    const outdoorC = column(0).map((_, i) => (i === 100 ? 45 : 20))
    const still = ready({ plant: evenDx(2.8, 3), outdoorC })
    expect(run(still, column(3)).hottest).toEqual({ step: 100, roomC: 45 + 0.2 / 0.06 })
    const massive = ready({ plant: evenDx(2.8, 3), outdoorC, massKwhPerK: SHELTER_MASS })
    const { hottest, columns } = run(massive, column(3))
    expect(hottest.step).toBe(100)
    expect(hottest.roomC).toBeGreaterThan(columns.roomC[100]!)
  })
})

describe('thermal mass', () => {
  test('hardly changes the energy of a year near the set-point', () => {
    const outdoorC = column(0).map((_, i) => 25 + 6 * Math.sin((2 * Math.PI * (i - 9)) / 24))
    const removed = (massKwhPerK: number) =>
      mean(run(ready({ plant: evenDx(6, 3), outdoorC, massKwhPerK }), column(3)).columns.heatRemovedKw)
    expect(apart(removed(SHELTER_MASS), removed(0))).toBeLessThan(0.005)
  })

  test('gives a fan with a band of its own more hours than the balance of steps does', () => {
    const own = { plant: evenDx(6, 3), fan: fan(), outdoorC: column(21) }
    const still = run(ready(own), column(3)).modes.fan.hours
    const massive = run(ready({ ...own, massKwhPerK: SHELTER_MASS }), column(3)).modes.fan.hours
    expect(massive).toBeGreaterThan(still)
  })
})
