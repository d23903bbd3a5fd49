import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clearnessIndex,
  closingDni,
  erbsDhi,
  erbsDriesseDhi,
  splitByErbs,
} from '../../../src/model/weather/decomposition.ts'

const DEG = Math.PI / 180
const ghis = fc.double({ min: 0, max: 1500, noNaN: true })
const zeniths = fc.double({ min: 0, max: 180, noNaN: true })
const above = fc.double({ min: 1300, max: 1420, noNaN: true })

describe('clearness index', () => {
  test('is the share of the extraterrestrial radiation on the horizontal', () => {
    expect(clearnessIndex(342, 60, 1368)).toBeCloseTo(0.5, 12)
  })

  test('is clipped to 0..1', () => {
    expect(clearnessIndex(2000, 60, 1368)).toBe(1)
    expect(clearnessIndex(-5, 60, 1368)).toBe(0)
  })

  test('takes the cosine of the zenith angle as at least 0.065', () => {
    expect(clearnessIndex(8.892, 100, 1368)).toBeCloseTo(0.1, 12)
  })
})

describe.each([
  ['Erbs', erbsDhi, 0.22, 0.8],
  ['Erbs-Driesse', erbsDriesseDhi, 0.216, 0.792],
] as const)('diffuse radiation after %s', (_, dhiOf, cloudyUpTo, clearFrom) => {
  const share = (kt: number): number => dhiOf(kt * 1000, 0, 1000) / (kt * 1000)

  test('is nearly all of an overcast sky', () => {
    expect(share(0.1)).toBeCloseTo(0.991, 12)
    expect(share(cloudyUpTo)).toBeCloseTo(1 - 0.09 * cloudyUpTo, 12)
  })

  test('is 16.5 % of a clear sky', () => {
    expect(share(clearFrom + 1e-9)).toBeCloseTo(0.165, 12)
    expect(share(1)).toBeCloseTo(0.165, 12)
  })

  test('joins its three pieces within 0.1 %', () => {
    for (const border of [cloudyUpTo, clearFrom]) {
      expect(Math.abs(share(border + 1e-9) - share(border - 1e-9))).toBeLessThan(0.001)
    }
  })

  test('never exceeds the global radiation and closes with the beam', () => {
    fc.assert(
      fc.property(ghis, zeniths, above, (ghi, zenith, outside) => {
        const dhi = dhiOf(ghi, zenith, outside)
        const dni = closingDni(ghi, dhi, zenith)
        expect(dhi).toBeGreaterThanOrEqual(0)
        expect(dhi).toBeLessThanOrEqual(ghi)
        expect(dni).toBeGreaterThanOrEqual(0)
        expect(Math.abs(dhi + dni * Math.max(0, Math.cos(zenith * DEG)) - ghi)).toBeLessThan(1e-9)
      }),
    )
  })

  test('is all there is with the sun lower than 3 deg', () => {
    expect(dhiOf(40, 87.001, 1367)).toBe(40)
    expect(dhiOf(40, 87, 1367)).toBeLessThan(40)
    expect(closingDni(40, 10, 87.001)).toBe(0)
    expect(closingDni(40, 10, 87)).toBeCloseTo(30 / Math.cos(87 * DEG), 9)
  })
})

test('Erbs hands a negative global radiation on as diffuse, Erbs-Driesse takes it as 0', () => {
  expect(erbsDhi(-3, 50, 1367)).toBe(-3)
  expect(closingDni(-3, -3, 50)).toBe(0)
  expect(erbsDriesseDhi(-3, 50, 1367)).toBe(0)
})

test('a column is split step by step', () => {
  const ghi = Float64Array.of(0, 300, 800)
  const zenith = Float64Array.of(120, 70, 30)
  const outside = Float64Array.of(1400, 1400, 1330)
  const [dni, dhi] = [new Float64Array(3).fill(9), new Float64Array(3).fill(9)]
  splitByErbs(ghi, { zenithDeg: zenith, extraterrestrialWPerM2: outside }, dni, dhi)
  ghi.forEach((value, i) => {
    expect(dhi[i]).toBe(erbsDhi(value, zenith[i]!, outside[i]!))
    expect(dni[i]).toBe(closingDni(value, dhi[i]!, zenith[i]!))
  })
  expect([dni[0], dhi[0]]).toEqual([0, 0])
})
