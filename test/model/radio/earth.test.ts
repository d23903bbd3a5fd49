import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earthAsleep, earthPowerAtW, earthPowerW } from '../../../src/model/radio/earth.ts'
import type { EarthPower } from '../../../src/model/radio/earth.ts'
import { sleepDepth, sleepState } from '../../../src/model/radio/unit-power.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'

/** Transceivers, Pmax, P0, slope, Psleep, typed in anew from the table; then N (P0 + slope Pmax), N P0, N Psleep by hand. */
const TABLE = [
  ['macro', [6, 20, 130, 4.7, 75], 1344, 780, 450, 0.423],
  ['rrh', [6, 20, 84, 2.8, 56], 840, 504, 336, 0.333],
  ['micro', [2, 6.3, 56, 2.6, 39], 144.76, 112, 78, 0.304],
  ['pico', [2, 0.13, 6.8, 4, 4.3], 14.64, 13.6, 8.6, 0.368],
  ['femto', [2, 0.05, 4.8, 8, 2.9], 10.4, 9.6, 5.8, 0.396],
] as const

function station(parameters: readonly number[]): EarthPower {
  const [transceivers, maxOutputW, noLoadW, slope, asleepW] = parameters as [
    number,
    number,
    number,
    number,
    number,
  ]
  return { kind: 'earth', transceivers, maxOutputW, noLoadW, slope, asleepW }
}

function powersAt(model: EarthPower, ...load: number[]): number[] {
  const powerW = new Float64Array(load.length).fill(NaN)
  earthPowerW(model, Float64Array.from(load), powerW)
  return [...powerW]
}

const watts = fc.double({ min: 0, max: 300, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const anyStation = fc
  .tuple(fc.integer({ min: 1, max: 64 }), watts, watts, fc.double({ min: 0, max: 10, noNaN: true }), watts)
  .map(station)

describe.each(TABLE)('a %s station of the EARTH table', (type, parameters, fullW, idleW, asleepW, depth) => {
  const model = station(parameters)

  test('has the parameters of the table', async () => {
    const row = (await SHIPPED.row('earth', type))!
    const columns = ['transceivers', 'max_output_w', 'no_load_w', 'slope', 'asleep_w']
    expect(columns.map((name) => Number(row[name]))).toEqual(parameters)
  })

  test('draws its idle, half and full power, all transceivers counted', () => {
    const [idle, half, full] = powersAt(model, 0, 0.5, 1)
    expect(idle).toBeCloseTo(idleW, 9)
    expect(half).toBeCloseTo((idleW + fullW) / 2, 9)
    expect(full).toBeCloseTo(fullW, 9)
  })

  test('has one sleep state, of all its transceivers, for light and for deep sleep', () => {
    const asleep = sleepState(model, 'light-sleep')!
    expect(asleep).toEqual(earthAsleep(model))
    expect(asleep.powerW).toBeCloseTo(asleepW, 9)
    expect(asleep.transitionS).toBe(0)
    expect(asleep.transitionWh).toBe(0)
    expect(sleepDepth(model, asleep)).toBeCloseTo(depth, 3)
    expect(sleepState(model, 'deep-sleep')).toEqual(asleep)
  })

  test('is awake in an hour without load', () => {
    expect(powersAt(model, 0)[0]).toBeGreaterThan(earthAsleep(model).powerW)
  })
})

describe('any station', () => {
  test('of twice the transceivers draws twice the power', () => {
    fc.assert(
      fc.property(anyStation, share, (model, load) => {
        const [once] = powersAt(model, load)
        const [twice] = powersAt({ ...model, transceivers: 2 * model.transceivers }, load)
        expect(twice).toBe(2 * once!)
        expect(once).toBe(earthPowerAtW(model, load))
      }),
    )
  })

  test('rises in a straight line with load', () => {
    fc.assert(
      fc.property(anyStation, share, (model, load) => {
        const [idle, power, full] = powersAt(model, 0, load, 1) as [number, number, number]
        expect(power).toBeCloseTo(idle + load * (full - idle), 6)
        expect(full - idle).toBeCloseTo(model.transceivers * model.slope * model.maxOutputW, 6)
      }),
    )
  })
})
