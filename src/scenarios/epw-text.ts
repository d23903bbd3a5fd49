import { DAYS_IN_MONTH, HOURS_PER_DAY } from '../model/time.ts'
import { dewPointC } from '../model/weather/psychrometrics.ts'
import type { Place, WeatherColumns } from '../model/weather/series.ts'

/** A year as an EPW file, with what its header says of it. */
export interface EpwContent {
  readonly city: string
  /** Where the year comes from, in a line or two. */
  readonly comments: readonly [string, string]
  readonly place: Place
  /** 8760 values each. */
  readonly weather: WeatherColumns
  /** Year that the rows carry. */
  readonly year: number
}

/** More than the tenth of a unit that most files have: what is read back is what was written to 1 part in 10,000. */
const DECIMALS = 4
const MISSING_DEW_POINT = '99.9'
const PER_CENT = 100

/** Fields 11 to 13: extraterrestrial radiation and infrared from the sky, missing. */
const NO_SKY = ['9999', '9999', '9999']
/** Fields 17 to 21: illuminances, zenith luminance, wind direction, missing. */
const NO_LIGHT = ['999999', '999999', '999999', '9999', '999']
/** Fields 23 to 35: clouds, visibility, ceiling, weather codes, water, aerosol, snow, albedo, rain, missing. */
const NO_MORE = [
  '99',
  '99',
  '9999',
  '99999',
  '9',
  '999999999',
  '999',
  '.999',
  '999',
  '99',
  '999',
  '999',
  '99',
]

/**
 * A year of weather as the text of an EPW file: 8 header lines and 8760 rows, the hour H of a day up to H o'clock of local
 * standard time. What the year does not tell stands as missing.
 *
 * Source: EnergyPlus Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary", US Department of Energy: fields
 * and missing codes.
 */
export function epwText(content: EpwContent): string {
  const { weather, year } = content
  const lines = headerLines(content)
  let hour = 0
  DAYS_IN_MONTH.forEach((days, month) => {
    for (let day = 1; day <= days; day++)
      for (let h = 1; h <= HOURS_PER_DAY; h++, hour++)
        lines.push(rowText([`${year}`, `${month + 1}`, `${day}`, `${h}`, '60'], weather, hour))
  })
  return `${lines.join('\n')}\n`
}

function headerLines({ city, comments, place }: EpwContent): string[] {
  const { latitudeDeg, longitudeDeg, utcOffsetH, elevationM } = place
  const numbers = [latitudeDeg, longitudeDeg, utcOffsetH, elevationM].map(numberText)
  return [
    `LOCATION,${field(city)},-,-,basewatt,999999,${numbers.join(',')}`,
    'DESIGN CONDITIONS,0',
    'TYPICAL/EXTREME PERIODS,0',
    'GROUND TEMPERATURES,0',
    'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
    `COMMENTS 1,${oneLine(comments[0])}`,
    `COMMENTS 2,${oneLine(comments[1])}`,
    'DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31',
  ]
}

function rowText(stamp: readonly string[], weather: WeatherColumns, hour: number): string {
  const at = (key: keyof WeatherColumns) => weather[key][hour]!
  const [temperatureC, humidity] = [at('temperatureC'), at('relativeHumidity')]
  const dewPoint =
    humidity > 0 ? numberText(dewPointC(temperatureC, humidity, at('pressurePa'))) : MISSING_DEW_POINT
  const air = [temperatureC, PER_CENT * humidity, at('pressurePa')].map(numberText) as [
    string,
    string,
    string,
  ]
  const sun = (['ghiWPerM2', 'dniWPerM2', 'dhiWPerM2'] as const).map((key) => numberText(at(key)))
  return [
    ...stamp,
    '-',
    air[0],
    dewPoint,
    air[1],
    air[2],
    ...NO_SKY,
    ...sun,
    ...NO_LIGHT,
    numberText(at('windMPerS')),
    ...NO_MORE,
  ].join(',')
}

function numberText(value: number): string {
  return `${Number(value.toFixed(DECIMALS)) + 0}`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function field(text: string): string {
  return oneLine(text.replaceAll(',', ' ')) || '-'
}
