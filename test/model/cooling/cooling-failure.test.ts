import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutesToLimit, shortestFailure } from '../../../src/model/cooling/cooling-failure.ts'
import type { UncooledRoom } from '../../../src/model/cooling/cooling-failure.ts'

/** The shelter of the worked example: 3 kW inside, 60 W/K, 1000 kJ/K, 30 degC outside. */
const SHELTER: UncooledRoom = {
  roomC: 26,
  outdoorC: 30,
  heatKw: 3,
  uaKwPerK: 0.06,
  massKjPerK: 1000,
  limitC: 28,
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const anyRoom = fc.record({
  roomC: between(0, 30),
  outdoorC: between(-30, 50),
  heatKw: between(0, 20),
  uaKwPerK: between(0.001, 0.5),
  massKjPerK: between(100, 10_000),
  limitC: between(31, 60),
})

/** Temperature after a time, by the exact solution of the balance. */
function temperatureAfterC(room: UncooledRoom, minutes: number): number {
  const { roomC, outdoorC, heatKw, uaKwPerK, massKjPerK } = room
  const seconds = 60 * minutes
  const settledC = outdoorC + heatKw / uaKwPerK
  return settledC + (roomC - settledC) * Math.exp((-seconds * uaKwPerK) / massKjPerK)
}

describe('a room whose cooling fails', () => {
  test('warms from 26 to 28 degC in the 629.005 s of the worked example', () => {
    expect(60 * minutesToLimit(SHELTER)).toBeCloseTo(629.005, 3)
  })

  test('without an envelope warms in a straight line', () => {
    // 1000 kJ/K x 10 K over 4 kW is 2500 s.
    const room = { ...SHELTER, uaKwPerK: 0, heatKw: 4, limitC: 36 }
    expect(60 * minutesToLimit(room)).toBeCloseTo(2500, 9)
  })

  test('hardly differs from that where the envelope lets next to nothing through', () => {
    const minutes = (uaKwPerK: number) => minutesToLimit({ ...SHELTER, uaKwPerK, limitC: 40 })
    for (const uaKwPerK of [1e-3, 1e-6, 1e-9, 1e-12, 1e-300, 5e-324])
      expect(Math.abs(minutes(uaKwPerK) / minutes(0) - 1)).toBeLessThanOrEqual(4 * uaKwPerK + 1e-9)
  })

  test('never reaches a limit above the temperature at which the envelope carries all heat', () => {
    // It settles at 30 + 3 / 0.06 = 80 degC.
    expect(minutesToLimit({ ...SHELTER, limitC: 80.1 })).toBe(Infinity)
    expect(minutesToLimit({ ...SHELTER, limitC: 79.9 })).toBeLessThan(Infinity)
    expect(minutesToLimit({ ...SHELTER, heatKw: 0, uaKwPerK: 0 })).toBe(Infinity)
    expect(minutesToLimit({ ...SHELTER, heatKw: 0, outdoorC: 10 })).toBe(Infinity)
  })

  test('that is already at its limit has no time', () => {
    expect(minutesToLimit({ ...SHELTER, roomC: 28 })).toBe(0)
    expect(minutesToLimit({ ...SHELTER, roomC: 35, heatKw: 0 })).toBe(0)
  })

  test('has reached the limit after that time', () => {
    fc.assert(
      fc.property(anyRoom, (room) => {
        const minutes = minutesToLimit(room)
        expect(minutes).toBeGreaterThan(0)
        const settledC = room.outdoorC + room.heatKw / room.uaKwPerK
        if (minutes === Infinity) expect(settledC).toBeLessThanOrEqual(room.limitC + 1e-9)
        else if (settledC > room.limitC + 1e-3)
          expect(temperatureAfterC(room, minutes)).toBeCloseTo(room.limitC, 6)
      }),
    )
  })

  test('has more time with twice the thermal mass: twice as much', () => {
    fc.assert(
      fc.property(anyRoom, (room) => {
        const [once, twice] = [room, { ...room, massKjPerK: 2 * room.massKjPerK }].map(minutesToLimit)
        if (once === Infinity) expect(twice).toBe(Infinity)
        else expect(twice! / once!).toBeCloseTo(2, 9)
      }),
    )
  })

  test('has less time with more heat and in hotter weather', () => {
    fc.assert(
      fc.property(anyRoom, between(0.1, 5), (room, more) => {
        const minutes = minutesToLimit(room)
        expect(minutesToLimit({ ...room, heatKw: room.heatKw + more })).toBeLessThanOrEqual(minutes)
        expect(minutesToLimit({ ...room, outdoorC: room.outdoorC + more })).toBeLessThanOrEqual(minutes)
      }),
    )
  })
})

describe('the worst moment for cooling to fail', () => {
  const YEAR = {
    roomC: Float64Array.of(26, 26, 26, 26),
    outdoorC: Float64Array.of(10, 35, 30, 35),
    heatKw: Float64Array.of(3, 3, 3, 3),
    solarGainKw: undefined,
    uaKwPerK: 0.06,
    massKjPerK: 1000,
    limitC: 35,
  }

  test('is the first of the steps with the shortest time', () => {
    const minutes = minutesToLimit({ ...SHELTER, outdoorC: 35, limitC: 35 })
    expect(shortestFailure(YEAR)).toEqual({ minutes, step: 1 })
  })

  test('counts the sun on the walls', () => {
    const solarGainKw = Float64Array.of(0, 0, 5, 0)
    const minutes = minutesToLimit({ ...SHELTER, heatKw: 8, limitC: 35 })
    expect(shortestFailure({ ...YEAR, solarGainKw })).toEqual({ minutes, step: 2 })
  })

  test('is a step in which the room is too warm already, with no time left', () => {
    const roomC = Float64Array.of(26, 26, 26, 36)
    expect(shortestFailure({ ...YEAR, roomC })).toEqual({ minutes: 0, step: 3 })
  })

  test('is unknown without thermal mass, and there is none where the limit is never reached', () => {
    expect(shortestFailure({ ...YEAR, massKjPerK: undefined })).toBeUndefined()
    expect(shortestFailure({ ...YEAR, limitC: 90 })).toBeUndefined()
  })
})
