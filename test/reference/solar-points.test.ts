/** The formulae of the solar chain against random points computed with pvlib 0.11.2. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { cellTemperature, type CellTemperatureModel } from '../../src/model/power/cell-temperature.ts'
import { physicalIncidenceModifier } from '../../src/model/power/incidence-angle.ts'
import { pvwattsInverterKw } from '../../src/model/power/inverter.ts'
import {
  beamWPerM2,
  cosIncidence,
  groundWPerM2,
  hayDaviesSkyWPerM2,
  isotropicSkyWPerM2,
  perezSkyWPerM2,
  plane,
} from '../../src/model/power/transposition.ts'
import { pressureAtElevationPa, relativeAirMass } from '../../src/model/weather/atmosphere.ts'
import { extraterrestrialNormalWPerM2 } from '../../src/model/weather/extraterrestrial.ts'
import { refractionDeg, solarPosition } from '../../src/model/weather/solar-position.ts'

const FOLDER = resolve(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'solar')
const absent = !existsSync(FOLDER)
if (absent) console.warn(`solar points: SKIPPED, no folder ${FOLDER} (set BASEWATT_REFERENCE)`)

const RAD = Math.PI / 180

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(resolve(FOLDER, file), 'utf8'), { columns: true, skip_empty_lines: true })
}

/** Largest difference between computed and tabulated values; a missing or undefined one is infinite. */
class Largest {
  readonly found: Record<string, number> = {}

  add(name: string, computed: number, expected: number): void {
    const difference = Math.abs(computed - expected)
    this.found[name] = Math.max(this.found[name] ?? 0, Number.isNaN(difference) ? Infinity : difference)
  }

  /** Prints what was found and holds each against its limit. */
  expectBelow(limits: Record<string, number>): void {
    console.info(
      Object.entries(this.found)
        .map(([name, value]) => `${name} ${value.toExponential(1)}`)
        .join(', '),
    )
    expect(Object.keys(this.found).sort()).toEqual(Object.keys(limits).sort())
    for (const [name, limit] of Object.entries(limits))
      expect(this.found[name], name).toBeLessThanOrEqual(limit)
  }
}

describe.skipIf(absent)('against pvlib points', () => {
  test('the sun stands where SPA has it', () => {
    const largest = new Largest()
    const table = rows('points_solar_position.csv')
    expect(table).toHaveLength(60)
    for (const row of table) {
      const unixDays = Date.parse(row['utc']!) / 86_400_000
      const longitude = Number(row['lon'])
      const zenith = Number(row['zenith'])
      const sun = solarPosition(unixDays, Number(row['lat']), longitude)
      const turn = Math.abs(sun.azimuthDeg - Number(row['azimuth']))
      const azimuthError = Math.min(turn, 360 - turn)
      const hour = (unixDays % 1) * 24
      const hourAngle = 15 * (hour - 12) + longitude + Number(row['equation_of_time_min']) / 4
      const refraction = refractionDeg(90 - zenith, Number(row['pressure_pa']), Number(row['temp_c']))
      largest.add('zenith', sun.zenithDeg, zenith)
      largest.add('azimuth', azimuthError, 0)
      largest.add('azimuth x sin Z', azimuthError * Math.sin(zenith * RAD), 0)
      largest.add('hour angle', ((((sun.hourAngleDeg - hourAngle) % 360) + 540) % 360) - 180, 0)
      largest.add('apparent zenith', zenith - refraction, Number(row['apparent_zenith']))
      largest.add('pressure', pressureAtElevationPa(Number(row['altitude_m'])), Number(row['pressure_pa']))
    }
    // PSA+ is that close to SPA (found 0.0054, 0.017, 0.0055, 0.0071 deg); pressure has 3 decimals, angles 8.
    largest.expectBelow({
      zenith: 0.01,
      azimuth: 0.02,
      'azimuth x sin Z': 0.01,
      'hour angle': 0.01,
      'apparent zenith': 1e-6,
      pressure: 1e-3,
    })
  })

  test('irradiance on tilted planes agrees', () => {
    const largest = new Largest()
    const table = rows('points_poa.csv')
    expect(table).toHaveLength(200)
    for (const row of table) {
      const [zenith, dni, dhi, outside] = ['zenith', 'dni', 'dhi', 'dni_extra'].map((key) =>
        Number(row[key]),
      ) as [number, number, number, number]
      const surface = plane(Number(row['tilt']), Number(row['surface_azimuth']))
      const cos = cosIncidence(surface, zenith, Number(row['azimuth']))
      const cosZenith = Math.cos(zenith * RAD)
      const computed: Record<string, number> = {
        dni_extra: extraterrestrialNormalWPerM2(Number(row['doy'])),
        sky_isotropic: isotropicSkyWPerM2(surface, dhi),
        sky_haydavies: hayDaviesSkyWPerM2(surface, dhi, dni, outside, cosZenith, cos),
        sky_perez: perezSkyWPerM2(surface, dhi, dni, outside, zenith, cos),
        poa_direct: beamWPerM2(dni, cos),
        poa_ground: groundWPerM2(surface, Number(row['ghi']), Number(row['albedo'])),
        aoi: Math.acos(cos) / RAD,
        iam_physical: physicalIncidenceModifier(cos),
      }
      for (const [name, value] of Object.entries(computed)) largest.add(name, value, Number(row[name]))
      if (zenith <= 90) largest.add('airmass_rel', relativeAirMass(zenith), Number(row['airmass_rel']))
    }
    // The table has 8 decimals.
    largest.expectBelow({
      dni_extra: 1e-6,
      airmass_rel: 1e-6,
      sky_isotropic: 1e-6,
      sky_haydavies: 1e-6,
      sky_perez: 1e-6,
      poa_direct: 1e-6,
      poa_ground: 1e-6,
      aoi: 1e-6,
      iam_physical: 1e-6,
    })
  })

  test('cell temperatures agree', () => {
    const columns: [CellTemperatureModel, string][] = [
      ['faiman', 'faiman_u25_6.84'],
      ['sapm-open-rack', 'sapm_open_rack_glass_glass'],
      ['sapm-close-mount', 'sapm_close_mount_glass_glass'],
      ['noct', 'noct45_simple'],
      ['pvsyst', 'pvsyst_u29_eff20'],
      ['noct-sam', 'noct_sam_45_eff20'],
    ]
    const largest = new Largest()
    const table = rows('points_cell_temperature.csv')
    expect(table).toHaveLength(60)
    const column = (name: string) => Float64Array.from(table, (row) => Number(row[name]))
    const cellC = new Float64Array(table.length)
    for (const [model, name] of columns) {
      cellTemperature(model, column('poa'), column('t_air'), column('wind'), cellC)
      const expected = column(name)
      cellC.forEach((value, i) => largest.add(model, value, expected[i]!))
    }
    // The table has 8 decimals.
    largest.expectBelow(Object.fromEntries(columns.map(([model]) => [model, 1e-6])))
  })

  test('the inverter agrees', () => {
    const largest = new Largest()
    const table = rows('points_inverter_pvwatts.csv')
    expect(table).toHaveLength(40)
    for (const row of table) {
      const ac = pvwattsInverterKw(Number(row['pdc_w']), Number(row['pdc0_w']), 0.96)
      largest.add('inverter', ac, Number(row['pac_w_eta0.96_ref0.9637']))
    }
    // Watts of 6 decimals, ratings too.
    largest.expectBelow({ inverter: 1e-5 })
  })
})
