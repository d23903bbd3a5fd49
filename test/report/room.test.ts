import { describe, expect, test } from 'vitest'
import type { RoomModel } from '../../src/model/cooling/site-room.ts'
import { resultOf } from '../../src/report/result.ts'
import type { RoomResult } from '../../src/report/room.ts'
import { daily, evenDx, flat, HOURLY, limitedRoom, plainRoom, room, site } from '../model/plain-site.ts'
import { load, loads, member, scenario, variant } from './simulated.ts'

const CLASSES = [{ id: 'cool', lowC: 18, highC: 27 }]

/** The room of a site with 3 kW inside, as the result tells it. */
function roomOf(model: RoomModel): RoomResult {
  const spec = site(HOURLY, { units: [load('bbu', 3000, { indoor: true })], room: model })
  const simulated = [variant('baseline', [member('a', spec)])]
  return resultOf(scenario(simulated), simulated).variants['baseline']!.sites!['a']!.room!
}

describe('the room of a site in a result', () => {
  test('is left out where none is modelled', () => {
    const simulated = [variant('baseline', [member('a', loads({ aau: 600 }))])]
    const sites = resultOf(scenario(simulated), simulated).variants['baseline']!.sites!
    expect(Object.keys(sites['a']!)).toEqual(['kind', 'count', 'annual', 'monthly'])
  })

  test('holds its keys in the order of its contract', () => {
    const result = roomOf(plainRoom(HOURLY, { cop: 2.5 }))
    expect(Object.keys(result)).toEqual([
      'setpointC',
      'limitC',
      'meanC',
      'coldestC',
      'hottestC',
      'hottestAt',
      'aboveSetpointHours',
      'overLimitHours',
      'storedKwh',
      'classes',
      'minutesToLimit',
      'minutesToLimitAt',
      'belowCurveHours',
      'aboveCurveHours',
      'modes',
    ])
    const modes = ['off', 'exchanger', 'fan', 'pump', 'mixed', 'compressor']
    expect(Object.keys(result.modes)).toEqual(modes)
  })

  test('with an ideal machine stays at its set-point all year', () => {
    const { meanC, coldestC, hottestC, aboveSetpointHours, modes, belowCurveHours } = roomOf(
      plainRoom(HOURLY, { cop: 2.5, uaKwPerK: 0.06 }),
    )
    expect([meanC, coldestC, hottestC, aboveSetpointHours]).toEqual([25, 25, 25, 0])
    // 3 kW inside less 60 W/K x 5 K through the envelope.
    expect(modes.compressor).toEqual({ hours: 8760, kwh: 9460.8, heatKwh: 23652, eer: 2.5 })
    expect(modes.off).toEqual({ hours: 0, kwh: 0, heatKwh: 0, eer: null })
    expect(belowCurveHours).toBeNull()
  })

  test('with a machine that is too small tells how long and how warm, by class and against its limit', () => {
    const outdoorC = daily(HOURLY, (hour) => (hour < 6 ? 20 : 30))
    const small = limitedRoom(HOURLY, { cop: 3, capacityKw: 2.7, uaKwPerK: 0.06, outdoorC })
    const result = roomOf({ ...small, limits: { limitC: 34, classes: CLASSES } })
    // At 30 degC outdoors 0.3 kW are left for the envelope: 35 degC.
    expect(result.hottestC).toBeCloseTo(35, 6)
    expect(result.hottestAt).toBe('2021-01-01 06:00')
    expect(result.aboveSetpointHours).toBe(18 * 365)
    expect(result.overLimitHours).toBe(18 * 365)
    expect(result.limitC).toBe(34)
    expect(result.classes['cool']).toEqual({ belowHours: 0, withinHours: 6 * 365, aboveHours: 18 * 365 })
    expect(result.minutesToLimit).toBeNull()
  })

  test('that stores heat tells the shortest time to its limit once cooling fails, and when', () => {
    const outdoorC = flat(HOURLY, 20).fill(31, 5000, 5001)
    const machine = evenDx(6, 3)
    const balance = { massKwhPerK: 1000 / 3600, setpointC: 25, outdoorC }
    const result = roomOf(room(HOURLY, balance, { plant: machine, limits: { limitC: 40, classes: [] } }))
    // Adiabatic: C x (40 - room) / 3 kW, from a room between 24 and 26 degC.
    expect(result.minutesToLimit).toBeGreaterThan((1000 * 14) / 3 / 60)
    expect(result.minutesToLimit).toBeLessThan((1000 * 16) / 3 / 60)
    expect(result.minutesToLimitAt).toMatch(/^2021-/)
    expect([result.belowCurveHours, result.aboveCurveHours]).toEqual([0, 0])
  })

  test('without cooling has no set-point, and every hour is off', () => {
    const result = roomOf(room(HOURLY, { uaKwPerK: 0.2, setpointC: Infinity }))
    expect(result.setpointC).toBeNull()
    expect(result.meanC).toBe(35)
    expect(result.modes.off.hours).toBe(8760)
    expect(result.aboveSetpointHours).toBe(0)
  })
})
