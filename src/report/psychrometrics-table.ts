import type { MoistAir } from '../model/weather/moist-air.ts'
import { SHIPPED } from '../scenarios/catalogue.ts'
import { rounded } from './rounding.ts'
import type { Style } from './style.ts'
import { alignedLines, grouped } from './text-table.ts'
import { wrapped } from './wrapped-text.ts'

/** A state of air as files and JSON hold it: 9 significant digits, units in the names. */
type AirFigures = Readonly<Record<string, number>>

/** Where the pressure of air comes from, and the published models that its state rests on. */
export interface AirOrigin {
  readonly pressureFrom: string
  readonly models: readonly string[]
}

const PER_CENT = 100
const PER_KILO = 1000

/** Figures of a state of air; enthalpy and volume are per kg of dry air. */
export function airFigures(air: MoistAir): AirFigures {
  return {
    temperatureC: rounded(air.temperatureC),
    relativeHumidity: rounded(air.relativeHumidity),
    pressurePa: rounded(air.pressurePa),
    saturationPressurePa: rounded(air.saturationPressurePa),
    vapourPressurePa: rounded(air.vapourPressurePa),
    humidityRatioKgPerKg: rounded(air.humidityRatioKgPerKg),
    wetBulbC: rounded(air.wetBulbC),
    dewPointC: rounded(air.dewPointC),
    enthalpyKjPerKg: rounded(air.enthalpyJPerKg / PER_KILO),
    specificVolumeM3PerKg: rounded(air.specificVolumeM3PerKg),
    densityKgPerM3: rounded(air.densityKgPerM3),
  }
}

/** States of air as CSV, a row each. */
export function airCsv(states: readonly MoistAir[]): string {
  const rows = states.map(airFigures)
  // Numbers need no quotation marks.
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')
}

/** A state of air as a table for people, with where its pressure and its equations come from. */
export async function airTable(
  air: MoistAir,
  { pressureFrom, models }: AirOrigin,
  style: Style,
): Promise<string> {
  const lines = alignedLines(
    [
      ['dry bulb', grouped(air.temperatureC, 2), 'degC', ''],
      ['relative humidity', grouped(PER_CENT * air.relativeHumidity, 2), '%', ''],
      ['pressure', grouped(air.pressurePa, 0), 'Pa', pressureFrom],
      ['saturation pressure', grouped(air.saturationPressurePa, 2), 'Pa', ''],
      ['vapour pressure', grouped(air.vapourPressurePa, 2), 'Pa', ''],
      ['humidity ratio', grouped(PER_KILO * air.humidityRatioKgPerKg, 4), 'g/kg', 'vapour per dry air'],
      ['wet bulb', grouped(air.wetBulbC, 3), 'degC', air.wetBulbC < 0 ? 'of ice' : ''],
      ['dew point', grouped(air.dewPointC, 3), 'degC', air.dewPointC < 0 ? 'frost point' : ''],
      ['enthalpy', grouped(air.enthalpyJPerKg / PER_KILO, 3), 'kJ/kg', 'per dry air, from 0 degC'],
      ['specific volume', grouped(air.specificVolumeM3PerKg, 5), 'm3/kg', 'per dry air'],
      ['density', grouped(air.densityKgPerM3, 5), 'kg/m3', 'vapour included'],
    ],
    ['left', 'right', 'left', 'left'],
  )
  const sources = await Promise.all(models.map(sourceText))
  return [
    ...lines,
    '',
    ...sources.flatMap((text) => wrapped(text, style.width, '', '  ').map(style.faint)),
  ].join('\n')
}

/** A published model in one line. */
async function sourceText(id: string): Promise<string> {
  const row = await SHIPPED.row('references', id)
  if (row === undefined) return id
  const place = row['publication'] === row['authors'] ? '' : row['publication']
  return [`${row['model']}: ${row['authors']}`, row['title'], place, row['year']].filter(Boolean).join(', ')
}
