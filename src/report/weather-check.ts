import { checkedClimate } from '../model/weather/climate.ts'
import type { Place } from '../model/weather/series.ts'
import { offsetText } from '../scenarios/resolve/location.ts'
import type { WeatherFile, WeatherFileKind } from '../scenarios/weather-file.ts'
import { rounded } from './rounding.ts'
import type { Style } from './style.ts'
import { alignedLines, grouped } from './text-table.ts'
import { wrapped } from './wrapped-text.ts'

const WATTS_PER_KW = 1000

/** What a weather file holds, and whether a run with `irradiance: auto` takes its radiation as it stands. */
export interface WeatherCheck {
  readonly kind: WeatherFileKind
  readonly place: Place
  readonly hours: number
  /** Sums of the file [kWh/m2]; beam and diffuse are null where it has none. */
  readonly ghiKwhPerM2: number
  readonly dniKwhPerM2: number | null
  readonly dhiKwhPerM2: number | null
  readonly temperatureMeanC: number
  /** Measures of the check, with the sun where the radiation of the file holds. */
  readonly closure: number | null
  readonly rmseWPerM2: number | null
  readonly lagMinutes: number
  readonly nightSharePercent: number
  readonly dniMaxWPerM2: number | null
  readonly path: 'file' | 'ghi'
  /** The sun of the run is taken this much before mid-hour [min]. */
  readonly sunShiftMinutes: number
  readonly reason: string
  /** False where the file has beam and diffuse radiation that is not used. */
  readonly isConsistent: boolean
  readonly warnings: readonly string[]
}

/** The check of a weather file, as a run with `irradiance: auto` makes it. */
export function weatherCheck(file: WeatherFile): WeatherCheck {
  const { kind, place, weather, hasBeam, stampMinutes } = file
  const { quality, choice, warnings } = checkedClimate(weather, place, 1, 'auto', hasBeam, stampMinutes)
  const kwh = (column: Float64Array) => rounded(sum(column) / WATTS_PER_KW)
  const ofBeam = (value: number) => (hasBeam ? rounded(value) : null)
  return {
    kind,
    place,
    hours: weather.ghiWPerM2.length,
    ghiKwhPerM2: kwh(weather.ghiWPerM2),
    dniKwhPerM2: ofBeam(kwh(weather.dniWPerM2)),
    dhiKwhPerM2: ofBeam(kwh(weather.dhiWPerM2)),
    temperatureMeanC: rounded(sum(weather.temperatureC) / weather.temperatureC.length),
    closure: ofBeam(quality.closure),
    rmseWPerM2: ofBeam(quality.rmseWPerM2),
    lagMinutes: rounded(quality.lagMinutes),
    nightSharePercent: rounded(quality.nightSharePercent),
    dniMaxWPerM2: ofBeam(quality.dniMaxWPerM2),
    path: choice.path,
    sunShiftMinutes: rounded(choice.shiftMinutes),
    reason: choice.reason,
    isConsistent: !hasBeam || choice.path === 'file',
    warnings: [...file.warnings, ...warnings],
  }
}

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0)
}

const KINDS: Readonly<Record<WeatherFileKind, string>> = {
  epw: 'EPW',
  pvgis: 'PVGIS',
  psm3: 'NSRDB PSM',
  csv: 'CSV',
}

/** The check as a page for people. */
export function weatherCheckPage(name: string, check: WeatherCheck, style: Style): string {
  const { latitudeDeg, longitudeDeg, utcOffsetH, elevationM } = check.place
  const latitude = `${Math.abs(latitudeDeg)} deg ${latitudeDeg < 0 ? 'south' : 'north'}`
  const longitude = `${Math.abs(longitudeDeg)} deg ${longitudeDeg < 0 ? 'west' : 'east'}`
  const figures: readonly (readonly [string, number | null, number, string])[] = [
    ['global radiation, GHI', check.ghiKwhPerM2, 1, 'kWh/m2 a year'],
    ['direct normal, DNI', check.dniKwhPerM2, 1, 'kWh/m2 a year'],
    ['diffuse, DHI', check.dhiKwhPerM2, 1, 'kWh/m2 a year'],
    ['mean temperature', check.temperatureMeanC, 2, 'degC'],
    ['closure', check.closure, 4, '(DHI + DNI cos Z) / GHI'],
    ['root mean square error', check.rmseWPerM2, 2, 'W/m2'],
    ['lag behind the sun', check.lagMinutes, 1, 'min'],
    ['radiation at night', check.nightSharePercent, 3, '%'],
    ['highest DNI', check.dniMaxWPerM2, 0, 'W/m2'],
  ]
  const rows = figures.map(([label, value, digits, unit]) => [label, grouped(value, digits), unit])
  const marked = (mark: string, text: string) => wrapped(`${mark}${text}`, style.width, '', '  ')
  return [
    style.strong(`${name}: ${KINDS[check.kind]}, ${check.hours} hours`),
    `${latitude}, ${longitude}, ${offsetText(utcOffsetH)}, ${elevationM} m`,
    '',
    ...alignedLines(rows, ['left', 'right', 'left']),
    '',
    ...marked('', check.reason),
    ...check.warnings.filter((text) => text !== check.reason).flatMap((text) => marked('warning: ', text)),
  ].join('\n')
}
