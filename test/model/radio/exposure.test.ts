import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exposureDistanceM,
  exposureDistances,
  farFieldFromM,
  powerRatio,
  publicLimitWPerM2,
} from '../../../src/model/radio/exposure.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { apart, daily, flat, HOURLY } from '../plain-site.ts'

describe('the public limit of GB 8702-2014', () => {
  // The rows of table 1; f/7500 by hand.
  test.each([
    [30, 0.4],
    [900, 0.4],
    [3000, 0.4],
    [3500, 0.466_666_666_7],
    [4900, 0.653_333_333_3],
    [15_000, 2],
    [26_000, 2],
    [300_000, 2],
  ])('at %d MHz is %d W/m2', (frequencyMhz, limit) => {
    expect(publicLimitWPerM2(frequencyMhz)).toBeCloseTo(limit, 9)
  })

  test('never falls as the frequency rises, and has no step', () => {
    const frequency = fc.double({ min: 30, max: 299_000, noNaN: true })
    fc.assert(
      fc.property(frequency, fc.double({ min: 0, max: 1, noNaN: true }), (from, byMhz) => {
        const rise = publicLimitWPerM2(from + byMhz) - publicLimitWPerM2(from)
        expect(rise).toBeGreaterThanOrEqual(0)
        expect(rise).toBeLessThanOrEqual(byMhz / 7500 + 1e-12)
      }),
    )
  })
})

describe('the distance at which the limit is met', () => {
  test('24 dBi are 251.19 times the power, 3 dB less half of it', () => {
    expect(powerRatio(24)).toBeCloseTo(251.1886, 4)
    expect(powerRatio(-3)).toBeCloseTo(0.501_187, 6)
    expect(powerRatio(0)).toBe(1)
  })

  // 200 W x 251.1886 = 50,237.7 W; over 4 pi x 0.4 W/m2 = 5.026548 W/m2 it is 9,994.5 m2.
  test('200 W and 24 dBi meet 0.4 W/m2 at 99.97 m', () => {
    expect(exposureDistanceM(200 * powerRatio(24), 0.4)).toBeCloseTo(99.9724, 3)
  })

  test('at that distance the power spread over the sphere is the limit', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(positive, positive, (eirpW, limit) => {
        const distanceM = exposureDistanceM(eirpW, limit)
        expect(apart(eirpW / (4 * Math.PI * distanceM ** 2), limit)).toBeLessThan(1e-12)
      }),
    )
  })

  test('the far field of 0.8 m at 2600 MHz begins at 2 x 0.64 / 0.115305 = 11.10 m', () => {
    expect(farFieldFromM(0.8, 2600)).toBeCloseTo(11.101, 3)
  })
})

describe('the distances of a year', () => {
  // EIRP and limit such that full power gives 1 m, and a load its square root.
  const radiation = { frequencyMhz: 2600, eirpW: 4 * Math.PI, limitWPerM2: 1, farFieldFromM: undefined }

  test('are those of full power, of the busiest hour and of the mean load', () => {
    const load = daily(HOURLY, (hour) => (hour === 19 ? 0.49 : 0.01))
    const { maximumM, busiestHourM, meanM } = exposureDistances(HOURLY, radiation, load, undefined)
    expect(maximumM).toBe(1)
    expect(busiestHourM).toBeCloseTo(0.7, 12)
    expect(meanM).toBeCloseTo(Math.sqrt(0.03), 12)
  })

  test('leave out the time in which the unit is off', () => {
    const load = daily(HOURLY, (hour) => (hour < 12 ? 0.64 : 0.16))
    const onShare = daily(HOURLY, (hour) => (hour < 12 ? 0 : 1))
    const { maximumM, busiestHourM, meanM } = exposureDistances(HOURLY, radiation, load, onShare)
    expect([maximumM, busiestHourM]).toEqual([1, 0.4])
    expect(meanM).toBeCloseTo(Math.sqrt(0.08), 12)
  })

  test('the busiest hour of quarter hours is a mean over four of them', () => {
    const axis = timeAxis(2021, 4)
    const load = flat(axis, 0)
    load.set([1, 0.5, 0, 0.06], 40)
    expect(exposureDistances(axis, radiation, load, undefined).busiestHourM).toBeCloseTo(Math.sqrt(0.39), 12)
  })

  test('at full load in every step all three are the same', () => {
    const { maximumM, busiestHourM, meanM } = exposureDistances(HOURLY, radiation, flat(HOURLY, 1), undefined)
    expect([busiestHourM, meanM]).toEqual([maximumM, maximumM])
  })

  test('mean <= busiest hour <= maximum, at any load', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (day, night) => {
        const load = daily(HOURLY, (hour) => (hour < 8 ? night : day))
        const { maximumM, busiestHourM, meanM } = exposureDistances(HOURLY, radiation, load, undefined)
        expect(meanM).toBeLessThanOrEqual(busiestHourM + 1e-9)
        expect(busiestHourM).toBeLessThanOrEqual(maximumM)
      }),
      { numRuns: 20 },
    )
  })
})
