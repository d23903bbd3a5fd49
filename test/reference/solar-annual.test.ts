import { describe, expect, test } from 'vitest'
import { cellTemperature } from '../../src/model/power/cell-temperature.ts'
import { pvwattsInverterKw } from '../../src/model/power/inverter.ts'
import {
  planeColumns,
  planeOfArray,
  poaWPerM2,
  type SolarArraySpec,
  solarKwPerKwp,
} from '../../src/model/power/solar-array.ts'
import { checkedClimate, climateFromHourly } from '../../src/model/weather/climate.ts'
import { splitByErbs } from '../../src/model/weather/decomposition.ts'
import { hourlyFromNormals } from '../../src/model/weather/generator.ts'
import type { Climate } from '../../src/model/weather/series.ts'
import { sunColumns } from '../../src/model/weather/solar-position.ts'
import {
  deviationPercent,
  hasSolarReference,
  monthlySums,
  SITES,
  type SiteWeather,
  siteWeather,
  sum,
  table,
} from './solar-files.ts'

const present = hasSolarReference('solar yields')
const KWP = 3.3

/** The configuration of all reference rows. */
const base: Omit<SolarArraySpec, 'tiltDeg' | 'azimuthDeg'> = {
  transposition: 'hay-davies',
  cellTemperature: 'faiman',
  temperatureCoefficientPerK: -0.004,
  albedo: 0.2,
  lossFraction: 0.14,
  coupling: { kind: 'inverter', efficiency: 0.96, dcAcRatio: 1 },
}

function acKwh(
  climate: Climate,
  tiltDeg: number,
  azimuthDeg: number,
  change: Partial<SolarArraySpec> = {},
): Float64Array {
  const kw = new Float64Array(climate.weather.ghiWPerM2.length)
  solarKwPerKwp({ ...base, tiltDeg, azimuthDeg, ...change }, climate, kw)
  return kw.map((value) => value * KWP)
}

/** Erbs with the sun at mid-hour, whatever the lag. */
function erbsMid({ place, weather }: SiteWeather): Climate {
  const sun = sunColumns(place, 1, 0)
  const [dniWPerM2, dhiWPerM2] = [new Float64Array(8760), new Float64Array(8760)]
  splitByErbs(weather.ghiWPerM2, sun, dniWPerM2, dhiWPerM2)
  return { place, stepsPerHour: 1, weather: { ...weather, dniWPerM2, dhiWPerM2 }, sun }
}

/** An array whose glass does not reflect, which is none of the options of an array: the chain without that step. */
function acKwhWithoutReflection(climate: Climate, tiltDeg: number, azimuthDeg: number): Float64Array {
  const { temperatureC, windMPerS, ghiWPerM2 } = climate.weather
  const inPlane = planeColumns(ghiWPerM2.length)
  planeOfArray({ ...base, tiltDeg, azimuthDeg }, climate, inPlane)
  const poa = new Float64Array(ghiWPerM2.length)
  poaWPerM2(inPlane, poa)
  const cellC = new Float64Array(ghiWPerM2.length)
  cellTemperature(base.cellTemperature, poa, temperatureC, windMPerS, cellC)
  return poa.map((value, i) => {
    const dc = ((0.86 * value) / 1000) * (1 - 0.004 * (cellC[i]! - 25))
    return KWP * pvwattsInverterKw(Math.max(0, dc), 1 / 0.96, 0.96)
  })
}

const changes: Record<string, Partial<SolarArraySpec>> = {
  perez: { transposition: 'perez' },
  isotropic: { transposition: 'isotropic' },
  haydavies: {},
  'haydavies_ilr1.2': { coupling: { kind: 'inverter', efficiency: 0.96, dcAcRatio: 1.2 } },
  haydavies_sapm: { cellTemperature: 'sapm-open-rack' },
}

function climatesOf(site: SiteWeather): Record<string, Climate> {
  return {
    file_mid: climateFromHourly(site.weather, site.place, 1, 0),
    erbs_mid: erbsMid(site),
    erbs_lag: checkedClimate(site.weather, site.place, 1, 'ghi').climate,
  }
}

describe.skipIf(!present)('yield of 3.3 kWp at nine sites against pvlib', () => {
  const annual = present ? table('annual_3.3kwp.csv') : []
  const monthly = present ? table('monthly_ac_3.3kwp.csv') : []
  const worst: Record<string, number> = {}

  test.each(SITES)('%s: five orientations by nine variants', (site) => {
    const climates = climatesOf(siteWeather(site))
    const rows = annual.filter(({ file }) => file === site)
    expect(rows).toHaveLength(45)
    for (const row of rows) {
      const [, path, change] = /^(file_mid|erbs_mid|erbs_lag)_(.+)$/.exec(row['variant']!)!
      const [climate, tilt, azimuth] = [climates[path!]!, Number(row['tilt']), Number(row['azimuth'])]
      const kwh =
        change === 'haydavies_noiam'
          ? acKwhWithoutReflection(climate, tilt, azimuth)
          : acKwh(climate, tilt, azimuth, changes[change!])
      const deviation = deviationPercent(sum(kwh), Number(row['ac_kwh']))
      worst[path!] = Math.max(worst[path!] ?? 0, deviation)
      expect(deviation, `${row['orient']} ${row['variant']}`).toBeLessThan(0.01)
      const months = monthly.find(
        (m) => m['file'] === site && m['orient'] === row['orient'] && m['variant'] === row['variant'],
      )
      if (months === undefined) continue
      monthlySums(kwh).forEach((month, m) => {
        const reference = Number(months[`m${String(m + 1).padStart(2, '0')}`])
        const monthDeviation = deviationPercent(month, reference)
        worst['month'] = Math.max(worst['month'] ?? 0, monthDeviation)
        expect(monthDeviation, `${row['orient']} ${row['variant']} month ${m + 1}`).toBeLessThan(0.05)
      })
    }
  })

  test('the worst deviations are known', () => {
    console.info('worst deviation of the yield [%]', worst)
    expect(Object.keys(worst).toSorted()).toEqual(['erbs_lag', 'erbs_mid', 'file_mid', 'month'])
  })
})

describe.skipIf(!present)('irradiance auto at 30 deg south', () => {
  test.each([
    ['CHN_Beijing_545110_CSWD', 4238.0, 'ghi', 30],
    ['CHN_Guangzhou_592870_CSWD', 2928.0, 'ghi', 29],
    ['CHN_Chengdu_562940_SWERA', 3409.3, 'file', 0],
    ['CHN_Wuhan_574940_SWERA', 3942.4, 'file', 0],
    ['CHN_Harbin_509530_CSWD', 4068.1, 'ghi', 29],
    ['CHN_Shanghai_583620_SWERA', 3867.3, 'file', 0],
    ['CHN_Lhasa_555910_CSWD', 5981.4, 'ghi', 29],
    ['CHN_Kunming_567780_CSWD', 4254.6, 'ghi', 56],
    ['CHN_Fuzhou_588470_CSWD', 3106.0, 'ghi', 56],
  ])('%s yields %f kWh on path %s with a lag of %i min', (site, kwh, path, shiftMinutes) => {
    const { place, weather } = siteWeather(site)
    const { climate, choice, warnings } = checkedClimate(weather, place, 1, 'auto')
    expect(choice).toMatchObject({ path, shiftMinutes })
    // The reference is printed with one decimal: 0.05 kWh of 3,000 to 6,000, within the 0.01 % of the annual table.
    expect(deviationPercent(sum(acKwh(climate, 30, 180)), kwh)).toBeLessThan(0.01)
    expect(warnings.length > 0).toBe(path === 'ghi')
  })

  test('quarter hours yield within 0.02 % of hours', () => {
    // With temperature and wind held through the hour -0.011, -0.040 and -0.002 % were found, as known for this rule of
    // radiation; interpolated they leave -0.002, -0.009 and 0.007 %.
    for (const site of ['CHN_Wuhan_574940_SWERA', 'CHN_Shanghai_583620_SWERA', 'CHN_Chengdu_562940_SWERA']) {
      const { place, weather } = siteWeather(site)
      const hours = sum(acKwh(climateFromHourly(weather, place, 1, 0), 30, 180))
      const quarters = sum(acKwh(climateFromHourly(weather, place, 4, 0), 30, 180)) / 4
      console.info(`${site}: quarter hours ${(100 * (quarters / hours - 1)).toFixed(3)} % of hours`)
      expect(deviationPercent(quarters, hours)).toBeLessThan(0.02)
    }
  })
})

describe.skipIf(!present)('weather from monthly normals', () => {
  const reference = present ? table('generator_reference.csv') : []
  const normals = present ? table('normals.csv') : []
  const worst = { year: 0, month: 0 }

  test.each(SITES)('%s: yield of the generated year', (site) => {
    const months = normals.filter(({ file }) => file === site)
    const column = (name: string): number[] => months.map((month) => Number(month[name]))
    const place = {
      latitudeDeg: column('lat')[0]!,
      longitudeDeg: column('lon')[0]!,
      utcOffsetH: column('tz')[0]!,
      elevationM: column('elev')[0]!,
    }
    const hourly = hourlyFromNormals(
      {
        ghiKwhPerM2Day: column('ghi_kwh_m2_day'),
        temperatureMeanC: column('t_mean'),
        temperatureMaxMeanC: column('t_max_mean'),
        temperatureMinMeanC: column('t_min_mean'),
        windMPerS: column('wind_ms'),
        relativeHumidity: column('rh_pct').map((percent) => percent / 100),
      },
      place,
    )
    const climate = climateFromHourly(hourly, place, 1, 0)
    const rows = reference.filter(({ file }) => file === site)
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      const kwh = acKwh(climate, Number(row['tilt']), Number(row['azimuth']))
      const year = deviationPercent(sum(kwh), Number(row['ac_kwh_generated_bendt']))
      worst.year = Math.max(worst.year, year)
      expect(year).toBeLessThan(0.01)
      monthlySums(kwh).forEach((month, m) => {
        const deviation = deviationPercent(month, Number(row[`bendt_m${String(m + 1).padStart(2, '0')}`]))
        worst.month = Math.max(worst.month, deviation)
        expect(deviation, `month ${m + 1}`).toBeLessThan(0.05)
      })
    }
  })

  test('the worst deviations are known', () => {
    console.info('worst deviation of the generated yield [%]', worst)
    expect(worst.year).toBeGreaterThan(0)
  })
})
