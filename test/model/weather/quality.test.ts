import { describe, expect, test } from 'vitest'
import {
  chooseIrradiance,
  type IrradianceOption,
  type RadiationQuality,
  radiationQuality,
} from '../../../src/model/weather/quality.ts'
import { sunColumns } from '../../../src/model/weather/solar-position.ts'

const DEG = Math.PI / 180
const place = { latitudeDeg: 30, longitudeDeg: 120, utcOffsetH: 8, elevationM: 0 }
const sun = sunColumns(place, 1, 0)

/** A year whose parts close exactly: beam and diffuse of a hazy sky under a sun some minutes late. */
function year(lateMinutes = 0): { ghi: Float64Array; dni: Float64Array; dhi: Float64Array } {
  const cosine = sunColumns(place, 1, lateMinutes).zenithDeg.map((z) => Math.max(0, Math.cos(z * DEG)))
  const dni = cosine.map((value) => (value > 0 ? 820 * value ** 0.3 : 0))
  const dhi = cosine.map((value) => 200 * value)
  return { ghi: cosine.map((value, i) => dhi[i]! + dni[i]! * value), dni, dhi }
}

const check = ({ ghi, dni, dhi }: ReturnType<typeof year>): RadiationQuality =>
  radiationQuality(ghi, dni, dhi, sun)

describe('quality of a year of radiation', () => {
  test('a consistent year closes, is on time and dark at night', () => {
    const quality = check(year())
    expect(quality.closure).toBeCloseTo(1, 12)
    expect(quality.rmseWPerM2).toBeCloseTo(0, 9)
    // The lag weights hours by radiation and by the cosine of the zenith angle: the same centre in a symmetric sky.
    expect(Math.abs(quality.lagMinutes)).toBeLessThan(0.5)
    expect(quality.nightSharePercent).toBe(0)
    expect(quality.dniMaxWPerM2).toBeGreaterThan(810)
    expect(quality.dniMaxWPerM2).toBeLessThanOrEqual(820)
  })

  test('radiation that is half an hour late lags by half an hour', () => {
    const quality = check(year(30))
    expect(quality.lagMinutes - check(year()).lagMinutes).toBeCloseTo(30, 0)
    expect(quality.closure).not.toBeCloseTo(1, 3)
  })

  test('radiation that comes an hour early has a negative lag', () => {
    expect(check(year(-60)).lagMinutes).toBeCloseTo(-60, -1)
  })

  test('without its diffuse part a year closes at the share of the beam', () => {
    const { ghi, dni, dhi } = year()
    const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0)
    const quality = check({ ghi, dni, dhi: new Float64Array(8760) })
    expect(quality.closure).toBeCloseTo(1 - sum(dhi) / sum(ghi), 12)
  })

  test('the root mean square looks at hours above 50 W/m2 only', () => {
    const ghi = new Float64Array(8760)
    const none = new Float64Array(8760)
    ghi.set([50, 51, 60])
    expect(check({ ghi, dni: none, dhi: none }).rmseWPerM2).toBeCloseTo(Math.hypot(51, 60) / Math.SQRT2, 9)
  })

  test('radiation counts as of the night with the sun more than 2 deg below the horizon', () => {
    const ghi = sun.zenithDeg.map((z) => (z > 92 ? 1 : z > 90 ? 7 : 0))
    const night = sun.zenithDeg.filter((z) => z > 92).length
    const dusk = sun.zenithDeg.filter((z) => z > 90 && z <= 92).length
    const quality = check({ ghi, dni: new Float64Array(8760), dhi: ghi })
    expect(quality.nightSharePercent).toBeCloseTo((100 * night) / (night + 7 * dusk), 9)
  })

  test('a year without radiation has defined figures', () => {
    const none = new Float64Array(8760)
    const dark = { closure: 1, rmseWPerM2: 0, lagMinutes: 0, nightSharePercent: 0, dniMaxWPerM2: 0 }
    expect(check({ ghi: none, dni: none, dhi: none })).toEqual(dark)
    const beamOnly = check({ ghi: none, dni: year().dni, dhi: none })
    expect(beamOnly).toMatchObject({ closure: 0, rmseWPerM2: 0, lagMinutes: 0, nightSharePercent: 0 })
  })

  test('a sun that never rises gives no lag', () => {
    const { ghi, dni, dhi } = year()
    const night = { zenithDeg: new Float64Array(8760).fill(100) }
    expect(radiationQuality(ghi, dni, dhi, night)).toMatchObject({ lagMinutes: 0, nightSharePercent: 100 })
  })
})

const good: RadiationQuality = {
  closure: 0.9999,
  rmseWPerM2: 0.5,
  lagMinutes: -0.5,
  nightSharePercent: 0.019,
  dniMaxWPerM2: 823,
}
const bad: RadiationQuality = {
  closure: 0.92454,
  rmseWPerM2: 55.21,
  lagMinutes: 29.83,
  nightSharePercent: 0.101,
  dniMaxWPerM2: 785,
}
const passes =
  'the radiation of the file passes the check of consistency (closure 0.9999, needed within 0.006 of 1; ' +
  'lag -0.5 min, needed below 15 min; rmse 0.5 W/m2; night share 0.019 %; highest DNI 823 W/m2)'
const fails =
  'the radiation of the file fails the check of consistency (closure 0.9245, needed within 0.006 of 1; ' +
  'lag 29.8 min, needed below 15 min; rmse 55.2 W/m2; night share 0.101 %; highest DNI 785 W/m2)'
const capped =
  'DNI looks capped: it never exceeds 785 W/m2 over the year (expected at least 810 W/m2) and closure is 0.9245'
const bright =
  '0.101 % of the global radiation falls at night, with the sun more than 2 deg below the horizon (expected at most 0.05 %)'

describe('choice of the irradiance', () => {
  test('auto takes a consistent file as it is, without a warning', () => {
    expect(chooseIrradiance(good, 'auto')).toEqual({
      path: 'file',
      shiftMinutes: 0,
      reason: `irradiance auto: path file, GHI, DNI and DHI of the file with the sun at mid-hour, because ${passes}`,
      warnings: [],
    })
  })

  test('auto splits the global radiation of an inconsistent file with the sun shifted, and says so', () => {
    const reason =
      'irradiance auto: path ghi, DNI and DHI from GHI by Erbs with the sun at mid-hour minus 30 min, ' +
      `because ${fails}`
    expect(chooseIrradiance(bad, 'auto')).toEqual({
      path: 'ghi',
      shiftMinutes: 30,
      reason,
      warnings: [reason, capped, bright],
    })
  })

  test('file on an inconsistent file warns of the error to expect', () => {
    const reason =
      'irradiance file: path file, GHI, DNI and DHI of the file with the sun at mid-hour, as asked, ' +
      `although ${fails}: the yield of a PV array can be off by up to 30 %`
    expect(chooseIrradiance(bad, 'file')).toEqual({
      path: 'file',
      shiftMinutes: 0,
      reason,
      warnings: [reason, capped, bright],
    })
  })

  test('file on a consistent file does not warn', () => {
    expect(chooseIrradiance(good, 'file')).toEqual({
      path: 'file',
      shiftMinutes: 0,
      reason: `irradiance file: path file, GHI, DNI and DHI of the file with the sun at mid-hour, as asked; ${passes}`,
      warnings: [],
    })
  })

  test('ghi splits as asked', () => {
    expect(chooseIrradiance(good, 'ghi')).toEqual({
      path: 'ghi',
      shiftMinutes: 0,
      reason: `irradiance ghi: path ghi, DNI and DHI from GHI by Erbs with the sun at mid-hour, as asked; ${passes}`,
      warnings: [],
    })
    expect(chooseIrradiance(bad, 'ghi')).toMatchObject({ shiftMinutes: 30, warnings: [capped, bright] })
  })

  test('a file without beam radiation leaves only ghi; asking for more is a warning', () => {
    const without = { ...good, closure: 0, dniMaxWPerM2: 0 }
    const reason = (option: IrradianceOption): string =>
      `irradiance ${option}: path ghi, DNI and DHI from GHI by Erbs with the sun at mid-hour, ` +
      'because the file has no DNI and DHI (lag of GHI -0.5 min)'
    const taken = (option: IrradianceOption): unknown => chooseIrradiance(without, option, false)
    const ghi = { path: 'ghi', shiftMinutes: 0 }
    expect(taken('auto')).toEqual({ ...ghi, reason: reason('auto'), warnings: [] })
    expect(taken('ghi')).toEqual({ ...ghi, reason: reason('ghi'), warnings: [] })
    expect(taken('file')).toEqual({ ...ghi, reason: reason('file'), warnings: [reason('file')] })
  })

  test.each([
    [{ closure: 1.0059 }, 'file'],
    [{ closure: 1.0061 }, 'ghi'],
    [{ closure: 0.9941 }, 'file'],
    [{ closure: 0.9939 }, 'ghi'],
    [{ lagMinutes: 14.99 }, 'file'],
    [{ lagMinutes: 15 }, 'ghi'],
    [{ lagMinutes: -14.99 }, 'file'],
    [{ lagMinutes: -15 }, 'ghi'],
    [{ rmseWPerM2: 200 }, 'file'],
  ])('auto with %o takes path %s', (change, path) => {
    expect(chooseIrradiance({ ...good, ...change }, 'auto').path).toBe(path)
  })

  test.each([
    [15, 0],
    [15.01, 15],
    [-15.01, -15],
    [29.5, 30],
    [56.04, 56],
  ])('a lag of %f min shifts the sun by %i min', (lagMinutes, shiftMinutes) => {
    expect(chooseIrradiance({ ...good, lagMinutes }, 'ghi').shiftMinutes).toBe(shiftMinutes)
  })

  test('a low DNI alone, or a closure failure alone, does not look capped', () => {
    expect(chooseIrradiance({ ...good, dniMaxWPerM2: 700 }, 'ghi').warnings).toEqual([])
    expect(chooseIrradiance({ ...good, closure: 0.9, dniMaxWPerM2: 810 }, 'ghi').warnings).toEqual([])
  })

  test('a lag of hours points at coordinates and UTC offset', () => {
    const { warnings } = chooseIrradiance({ ...good, lagMinutes: -480.2 }, 'ghi')
    expect(warnings).toEqual([
      'the radiation lags the sun by -480 min: check the coordinates and the UTC offset',
    ])
  })
})
