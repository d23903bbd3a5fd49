import { equalWidthOverlap } from '../../../model/economy/tariff-hours.ts'
import type { EqualWidthOverlap } from '../../../model/economy/tariff-hours.ts'
import { DAY_KINDS } from '../../../model/economy/tariff.ts'
import type { DayOfTariff, TariffHours, TariffPeriod } from '../../../model/economy/tariff.ts'
import { MONTHS_PER_YEAR } from '../../../model/time.ts'
import type { DayWindow } from '../../../model/windows.ts'
import { nameHint } from '../../problem.ts'
import type { PeriodConfig } from '../../schema/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { warnOfDearPrice } from './dear-prices.ts'
import { triggerDays } from './trigger.ts'

/** Where periods are written, and what they hang on. */
export interface PeriodsPlace {
  /** Path of a period, or of a key of it; of rules of the catalogue always that of their name. */
  readonly at: (index: number, ...keys: readonly (string | number)[]) => ValuePath
  readonly hasHolidays: boolean
  /** Of the site in each step; undefined where its climate could not be read [degC]. */
  readonly outdoorC: Float64Array | undefined
  /** False where a reseller hands no periods on. */
  readonly arePassed: boolean
  readonly currency: string
}

/** Hours that no period covers, unless a period has this name. */
const FLAT = 'flat'

/** The periods of a tariff, all multipliers relative to flat; undefined where something is wrong with one. */
export async function periodsOf(
  r: Resolving,
  configs: readonly PeriodConfig[],
  place: PeriodsPlace,
): Promise<TariffPeriod[] | undefined> {
  const made: TariffPeriod[] = []
  for (const [index, config] of configs.entries()) {
    const rate = rateOf(r, configs, index, place)
    const hours = await hoursOfPeriod(r, config, index, place)
    if (rate !== undefined && hours !== undefined) made.push({ name: config.name, rate, ...hours })
  }
  if (made.length < configs.length) return undefined
  const tie = isUntied.has(configs) ? undefined : equalWidthOverlap(made)
  if (tie === undefined) {
    isUntied.add(configs)
    return made
  }
  const time = `${String(Math.floor(tie.minute / 60)).padStart(2, '0')}:${String(tie.minute % 60).padStart(2, '0')}`
  const other = made[tie.first]!.name
  return r.problem(
    place.at(tie.second),
    'windows of which one is the narrowest at every moment',
    `"${made[tie.second]!.name}" and "${other}" with windows of equal width at ${time} ${daysText(tie, made)}`,
  )
}

/** The days of a tie: months where the kind of day is all the same, else kinds of days. */
function daysText(
  { first, second, month, kind }: EqualWidthOverlap,
  periods: readonly TariffPeriod[],
): string {
  const both = [periods[first]!, periods[second]!]
  const isHeldOn = (day: DayOfTariff) => both.every(({ days }) => days.includes(day))
  if (DAY_KINDS.every(isHeldOn)) return `in month ${month + 1}`
  const isAllYear = both.every(({ months }) => months.length === MONTHS_PER_YEAR)
  // A month may have no holiday.
  return isAllYear && kind === 'holidays' ? 'on holidays' : `on ${kind} of month ${month + 1}`
}

/** Periods of which no two tie: those of the catalogue are the same ones at every point of a sweep. */
const isUntied = new WeakSet<readonly PeriodConfig[]>()

/** Hours as a scenario writes them. */
export interface HoursConfig {
  readonly windows?: readonly DayWindow[] | undefined
  readonly months?: readonly number[] | undefined
  readonly days?: readonly DayOfTariff[] | undefined
}

const WHOLE_DAY: readonly DayWindow[] = [{ startMinute: 0, endMinute: 24 * 60 }]

/**
 * The hours that windows, months and days leave; undefined where holidays are asked for and none are known.
 *
 * @param at  path of the key `days`
 */
export function hoursOf(
  r: Resolving,
  { windows = WHOLE_DAY, months, days = DAY_KINDS }: HoursConfig,
  at: ValuePath,
  hasHolidays: boolean,
): TariffHours | undefined {
  const all = Array.from({ length: MONTHS_PER_YEAR }, (_, month) => month)
  if (days.length < DAY_KINDS.length && days.includes('holidays') && !hasHolidays)
    return r.problem(
      at,
      'days without holidays, or the key "holidays" in the tariff',
      undefined,
      'for example holidays: cn',
    )
  return { windows, months: months?.map((month) => month - 1) ?? all, days }
}

async function hoursOfPeriod(
  r: Resolving,
  config: PeriodConfig,
  index: number,
  place: PeriodsPlace,
): Promise<TariffHours | undefined> {
  const hours = hoursOf(r, config, place.at(index, 'days'), place.hasHolidays)
  const { name, trigger } = config
  if (hours === undefined || trigger === undefined) return hours
  const { months } = hours
  const onDays = await triggerDays(r, trigger, place.at(index, 'trigger'), { ...place, name, months })
  return onDays === undefined ? undefined : { ...hours, onDays }
}

function rateOf(
  r: Resolving,
  configs: readonly PeriodConfig[],
  index: number,
  place: PeriodsPlace,
): TariffPeriod['rate'] | undefined {
  const { price, relativeTo } = configs[index]!
  if (price === undefined) {
    const multiplier = multiplierOf(configs, index, [])
    if (typeof multiplier === 'number') return { kind: 'multiplier', multiplier }
    const { expected, got, hint } = multiplier
    return r.problem(place.at(index, 'relativeTo'), expected, got, hint)
  }
  if (relativeTo !== undefined)
    return r.problem(
      place.at(index, 'relativeTo'),
      'relativeTo beside multiplier only',
      undefined,
      'leave it out',
    )
  const constant = { kind: 'constant', pricePerKwh: price } as const
  warnOfDearPrice(r, constant, place.at(index, 'price'), place.currency)
  return { kind: 'price', price: constant }
}

interface MultiplierFault {
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

/**
 * The multiplier of a period relative to flat, or why it has none.
 *
 * @param before  periods that led here, each relative to the next
 */
function multiplierOf(
  configs: readonly PeriodConfig[],
  index: number,
  before: readonly number[],
): number | MultiplierFault {
  const { multiplier, relativeTo, name } = configs[index]!
  if (relativeTo === undefined) return multiplier!
  const isOfFlat = relativeTo === FLAT && (name === FLAT || configs.every((one) => one.name !== FLAT))
  if (isOfFlat) return multiplier!
  if (before.includes(index)) {
    const names = [...before.slice(before.indexOf(index)), index].map((one) => configs[one]!.name)
    return { expected: 'a period that is not relative to this one', got: names.join(' to ') }
  }
  const named = [...configs.keys()].filter((one) => configs[one]!.name === relativeTo)
  if (named.length === 0) return unknownPeriod(configs, relativeTo, name)
  if (named.some((one) => configs[one]!.price !== undefined))
    return { expected: 'a period with a multiplier', got: `"${relativeTo}", which has a price` }
  const found = named.map((one) => multiplierOf(configs, one, [...before, index]))
  const fault = found.find((one) => typeof one !== 'number')
  if (fault !== undefined) return fault
  const different = [...new Set(found as number[])]
  if (different.length > 1)
    return {
      expected: 'a period of one multiplier',
      got: `"${relativeTo}", which has ${different.map((one) => Number(one.toPrecision(9))).join(' and ')}`,
      hint: 'write the product as the multiplier',
    }
  return multiplier! * different[0]!
}

function unknownPeriod(configs: readonly PeriodConfig[], wanted: string, own: string): MultiplierFault {
  const names = [FLAT, ...new Set(configs.map(({ name }) => name))].filter((name) => name !== own)
  const hint = nameHint(wanted, names) ?? `periods are ${names.join(', ')}`
  return { expected: 'the name of another period, or flat', got: `"${wanted}"`, hint }
}
