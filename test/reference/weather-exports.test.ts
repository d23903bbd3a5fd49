import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { checkedClimate } from '../../src/model/weather/climate.ts'
import { parsePsm } from '../../src/scenarios/psm.ts'
import { parsePvgis } from '../../src/scenarios/pvgis.ts'
import { onLocalClock } from '../../src/scenarios/stamped-weather.ts'
import type { StampedResult, StampedYear } from '../../src/scenarios/stamped-weather.ts'
import { hasSolarReference, sum } from './solar-files.ts'

const present = hasSolarReference('exports of PVGIS and the NSRDB')

function sample(name: string): string {
  const folder = join(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'solar', 'samples')
  return gunzipSync(readFileSync(join(folder, name))).toString('utf8')
}

function read(result: StampedResult): StampedYear {
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result
}

const bytes = (text: string) => new TextEncoder().encode(text)
const fillings = { elevationM: undefined, relativeHumidity: 0.5, windMPerS: 1 }

// Lines above the rows as PVGIS writes them; the sample lacks them.
const HEAD = [
  'Latitude (decimal degrees): 45.000',
  'Longitude (decimal degrees): 8.000',
  'Elevation (m): 250.0',
  'Irradiance Time Offset (h): 0.1761',
  'month,year',
  ...Array.from({ length: 12 }, (_, month) => `${month + 1},2018`),
]
const LEGEND = [
  '',
  'T2m: 2-m air temperature (degree Celsius)',
  '',
  'PVGIS (c) European Union, 2001-2024',
  '',
]

function pvgisSample(offset = '0.1761'): StampedYear {
  const head = HEAD.map((line) => line.replace('0.1761', offset))
  const text = [...head, sample('pvgis_tmy_test.csv.gz').trimEnd(), ...LEGEND].join('\r\n')
  return read(parsePvgis(bytes(text), { ...fillings, year: 2021, offsetH: 0 }))
}

/** Sums are printed with three decimals. */
function expectSums({ weather }: StampedYear, ghi: number, dni: number, dhi: number, meanC: number): void {
  expect(sum(weather.ghiWPerM2) / 1000).toBeCloseTo(ghi, 3)
  expect(sum(weather.dniWPerM2) / 1000).toBeCloseTo(dni, 3)
  expect(sum(weather.dhiWPerM2) / 1000).toBeCloseTo(dhi, 3)
  expect(Math.abs(sum(weather.temperatureC) / 8760 - meanC)).toBeLessThan(0.00051)
}

function qualityOf(year: StampedYear, utcOffsetH: number, place = year.place!) {
  const { weather, stampMinutes } = onLocalClock(year, utcOffsetH)
  return checkedClimate(weather, { ...place, utcOffsetH }, 1, 'auto', year.hasBeam, stampMinutes)
}

describe.skipIf(!present)('the typical year of PVGIS', () => {
  test('has its known sums', () => {
    expectSums(pvgisSample(), 1435.861, 1591.565, 570.947, 13.564)
  })

  // Measured with SPA; ours is PSA+ (0.005 deg). The limits are the last digits printed.
  test.each([0, 1, 2, -3.5])('closes with the sun at stamp and offset, by a clock of UTC%f', (utcOffsetH) => {
    const { quality, choice } = qualityOf(pvgisSample(), utcOffsetH)
    expect(Math.abs(quality.closure - 0.9998)).toBeLessThan(0.0001)
    expect(Math.abs(quality.rmseWPerM2 - 0.88)).toBeLessThan(0.01)
    expect(choice.path).toBe('file')
  })

  test.each([
    ['0.0', 9.7],
    ['0.5', 17.6],
  ])('does not with an offset of %s h', (offset, rmse) => {
    const { quality } = qualityOf(pvgisSample(offset), 1)
    expect(Math.abs(quality.rmseWPerM2 - rmse)).toBeLessThan(0.06)
  })
})

describe.skipIf(!present)('the typical year of the NSRDB', () => {
  const place = { latitudeDeg: 40.5137, longitudeDeg: -108.5449, elevationM: 0 }
  const year = () => read(parsePsm(bytes(sample('psm3_tmy_2017.csv.gz')), fillings))

  test('has its known sums', () => {
    expectSums(year(), 1777.892, 2275.045, 523.507, 7.258)
  })

  test('closes with the sun at mid-hour', () => {
    const { quality, choice } = qualityOf(year(), -7, place)
    expect(Math.abs(quality.closure - 1.0002)).toBeLessThan(0.0001)
    expect(Math.abs(quality.rmseWPerM2 - 0.93)).toBeLessThan(0.01)
    expect(choice).toMatchObject({ path: 'file', shiftMinutes: 0 })
  })
})
