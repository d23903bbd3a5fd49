import { DAYS_PER_YEAR, HOURS_PER_DAY } from '../../../model/time.ts'
import { datesOfYear } from '../../calendar-date.ts'
import { parseNumber } from '../../number.ts'
import type { PeriodConfig } from '../../schema/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { dailyCsvColumn } from '../series-file.ts'

type TriggerConfig = NonNullable<PeriodConfig['trigger']>

/** Trigger days that a warning names. */
const DATES_TOLD = 10
/** Temperatures that a file may hold, either side of zero [degC]. */
const MOST_C = 100

/** What a trigger hangs on beside its own keys. */
export interface TriggerPlace {
  /** Name of the period. */
  readonly name: string
  /** Of the site in each step; undefined where its climate could not be read [degC]. */
  readonly outdoorC: Float64Array | undefined
  /** The days on which the period may hold by its months. */
  readonly months: readonly number[]
  /** False where a reseller hands no periods on, so that the days matter to nobody. */
  readonly arePassed: boolean
}

/**
 * Days on which a period holds because of the weather, 1 on each of them; undefined where that cannot be told.
 *
 * Assumption: the maximum of a day is that of its steps, and of consecutive days the last one asked for is the first on which
 * the period holds.
 */
export async function triggerDays(
  r: Resolving,
  config: TriggerConfig,
  path: ValuePath,
  place: TriggerPlace,
): Promise<Uint8Array | undefined> {
  const { temperature, consecutiveDays = 1 } = config
  if (config.column !== undefined && config.csv === undefined)
    return r.problem([...path, 'column'], 'column beside csv only', undefined, 'leave it out')
  const maxima = await dailyMaxima(r, config, path, place.outdoorC)
  if (maxima === undefined) return undefined
  const days = hotDays(maxima, temperature, consecutiveDays)
  if (place.arePassed) tellDays(r, config, path, { ...place, days })
  return days
}

function dailyMaxima(
  r: Resolving,
  { csv, column }: TriggerConfig,
  path: ValuePath,
  outdoorC: Float64Array | undefined,
): Promise<Float64Array | undefined> | Float64Array | undefined {
  if (csv === undefined) return outdoorC === undefined ? undefined : maximaOfDays(r, outdoorC)
  const expected = `a temperature from -${MOST_C} to ${MOST_C} degC`
  return dailyCsvColumn(r, [...path, 'csv'], csv, column, expected, (text) => {
    const value = parseNumber(text)
    return value !== undefined && Math.abs(value) <= MOST_C ? value : undefined
  })
}

function maximaOfDays(r: Resolving, outdoorC: Float64Array): Float64Array {
  return r.shared.once('daily-maxima', r.shared.idOf(outdoorC), () => {
    const perDay = HOURS_PER_DAY * r.axis.stepsPerHour
    return Float64Array.from({ length: DAYS_PER_YEAR }, (_, day) =>
      outdoorC
        .subarray(day * perDay, (day + 1) * perDay)
        .reduce((most, value) => Math.max(most, value), -Infinity),
    )
  })
}

/** 1 on each day that ends a run of hot days of the asked length or more; none begins before 1 January. */
function hotDays(maximaC: Float64Array, fromC: number, inARow: number): Uint8Array {
  let run = 0
  return Uint8Array.from(maximaC, (maximum) => {
    run = maximum >= fromC ? run + 1 : 0
    return Number(run >= inARow)
  })
}

/** Names the days, of those months in which the period may hold. */
function tellDays(
  r: Resolving,
  { temperature, consecutiveDays = 1, csv }: TriggerConfig,
  path: ValuePath,
  { name, months, days }: TriggerPlace & { readonly days: Uint8Array },
): void {
  const dates = datesOfYear(r.axis.year).filter(
    (_, day) => days[day] === 1 && months.includes(r.axis.monthOfDay[day]!),
  )
  const count = dates.length === 0 ? 'no day' : dates.length === 1 ? '1 day' : `${dates.length} days`
  const row = consecutiveDays === 1 ? '' : `, from day ${consecutiveDays} in a row on (unverified reading)`
  const of = csv === undefined ? "the site's weather" : csv
  const first = dates.slice(0, DATES_TOLD).join(', ')
  const more = dates.length > DATES_TOLD ? `, and ${dates.length - DATES_TOLD} more` : ''
  const list = dates.length === 0 ? '' : `: ${first}${more}`
  const degC = Number(temperature.toPrecision(6))
  r.warn(path, `"${name}" is triggered on ${count} with ${degC} degC or more in ${of}${row}${list}`)
}
