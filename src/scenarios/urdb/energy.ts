import { DAY_KINDS, priceAt } from '../../model/economy/tariff.ts'
import type { Price, Tariff, TariffPeriod } from '../../model/economy/tariff.ts'
import { DAYS_PER_YEAR, HOURS_PER_DAY, MONTHS_PER_YEAR } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { RateFields } from './rate-fields.ts'
import { hoursOf, readSchedules, usedPeriods } from './schedule.ts'
import type { Schedules } from './schedule.ts'
import { endedTiers, readStructure, warnOfRagged } from './tiers.ts'
import type { RateTier } from './tiers.ts'

/** Steps of a year and the kinds of its days, where a tariff has a calendar of its own. */
export interface RateCalendar {
  readonly axis: TimeAxis
  /** As of {@link Tariff.dayKinds}. */
  readonly dayKinds?: Uint8Array | undefined
}

/** What a rate charges for energy and pays for what is exported. */
export type RateEnergy = Pick<Tariff, 'components' | 'periods' | 'feedIn'>

const STRUCTURE = 'energyratestructure'
const [BY_MONTH, BY_DAY] = ['kwh', 'kwh daily']

/**
 * The price of energy by period and by tiers of the month's import, and what exported energy earns.
 *
 * Source (fields; price = rate + adj; periods count from 0; fewer tiers repeat the last): NREL/REopt.jl src/core/urdb.jl.
 */
export function readEnergy(fields: RateFields, calendar: RateCalendar): RateEnergy | undefined {
  const structure = readStructure(fields, STRUCTURE)
  if (structure === undefined) return withoutStructure(fields)
  const schedules = readSchedules(fields, 'energy', structure.length)
  if (schedules === undefined) return undefined
  const used = new Map(usedPeriods(schedules).map((period) => [period, structure[period]!]))
  const prices = new Map<number, Price>()
  for (const [period, tiers] of used) {
    const price = priceOf(fields, period, tiers)
    if (price !== undefined) prices.set(period, price)
  }
  if (prices.size < used.size) return undefined
  warnOfRagged(fields, STRUCTURE, used)
  return { ...pricesByPeriod(calendar, schedules, prices), ...feedInOf(fields, calendar, schedules, used) }
}

function withoutStructure(fields: RateFields): undefined {
  const hint =
    fields.node('energyratestrux') === undefined
      ? 'download the rate with detail=full'
      : 'this is the layout of the bulk download: download the rate from the API with detail=full'
  const node = fields.node(STRUCTURE)
  const expected = 'periods with prices of energy'
  return node === undefined
    ? fields.missing(STRUCTURE, expected, hint)
    : fields.fault(node, STRUCTURE, expected, hint)
}

/** One price at all times is a component; others are periods, of which one name may have several. */
function pricesByPeriod(
  calendar: RateCalendar,
  schedules: Schedules,
  prices: ReadonlyMap<number, Price>,
): Pick<Tariff, 'components' | 'periods'> {
  const [only] = prices.values()
  const component = { name: 'energy', floats: true, isAdjusted: true }
  if (prices.size === 1) return { components: [{ ...component, price: only! }], periods: [] }
  const periods = [...prices].flatMap(([period, price]) =>
    hoursOf(schedules, period).map((hours): TariffPeriod => {
      return { ...hours, name: `period ${period + 1}`, rate: { kind: 'price', price } }
    }),
  )
  return { components: [{ ...component, price: meanPrice(calendar, schedules, prices) }], periods }
}

/**
 * What a kWh costs where periods are left out, as by a reseller who passes on none: no hour of the rate itself.
 *
 * Assumption: the mean over the hours of the month, of tiers the first.
 */
function meanPrice(calendar: RateCalendar, schedules: Schedules, prices: ReadonlyMap<number, Price>): Price {
  const { axis } = calendar
  const first = new Map([...prices].map(([period, price]) => [period, priceAt(price, 0, 0)]))
  const column = steppedBy(calendar, schedules, first)
  const means = Array.from({ length: MONTHS_PER_YEAR }, (_, month) => {
    const steps = column.subarray(axis.monthStart[month], axis.monthStart[month + 1])
    return steps.reduce((sum, price) => sum + price, 0) / steps.length
  })
  return { kind: 'daily', pricePerKwh: Float64Array.from(axis.monthOfDay, (month) => means[month]!) }
}

function priceOf(fields: RateFields, period: number, tiers: readonly RateTier[]): Price | undefined {
  if (tiers.length === 0)
    return fields.missing(`${STRUCTURE}.${period}`, 'a tier, since the schedules name the period')
  const factor = factorOf(fields, tiers)
  const ended = factor === undefined ? undefined : endedTiers(fields, tiers, factor)
  if (ended === undefined) return undefined
  for (const { price, header } of tiers)
    if (price === undefined) fields.warn(`${header}: neither rate nor adj, its price is 0`)
  if (ended.every(({ price }) => price === ended[0]!.price))
    return { kind: 'constant', pricePerKwh: ended[0]!.price }
  return {
    kind: 'tiered',
    tiers: ended.map(({ upTo, price }) => ({ upToKwh: upTo, pricePerKwh: price })),
  }
}

/**
 * What makes the ends of tiers kWh of a month; one tier without end has them in any unit.
 *
 * Assumption: a month has 365/12 days where they are told by the day.
 */
function factorOf(fields: RateFields, tiers: readonly RateTier[]): number | undefined {
  if (tiers.length === 1) return 1
  const told = tiers.filter(({ unit: text }) => text !== '')
  const unit = told[0]?.unit.toLowerCase() ?? BY_MONTH
  const other = told.find(({ unit: text }) => text.toLowerCase() !== unit)
  if (other !== undefined)
    return fields.fault(other.node, `${other.header}.unit`, 'one unit in the tiers of a period')
  if (unit === BY_MONTH) return 1
  if (unit === BY_DAY) {
    fields.warn(
      `${STRUCTURE}: tiers by the day ("kWh daily") are read as tiers by the month of ${DAYS_PER_YEAR}/${MONTHS_PER_YEAR} days`,
    )
    return DAYS_PER_YEAR / MONTHS_PER_YEAR
  }
  const { node, header } = told[0]!
  const at = node.entries.get('unit')!.node
  return fields.fault(at, `${header}.unit`, '"kWh", or "kWh daily", where there are tiers')
}

function feedInOf(
  fields: RateFields,
  calendar: RateCalendar,
  schedules: Schedules,
  used: ReadonlyMap<number, readonly RateTier[]>,
): { readonly feedIn?: Price } {
  const tiers = [...used.values()].flat()
  if (tiers.every(({ sell }) => sell === undefined || sell === 0)) return {}
  fields.warn(`exported energy earns what the rate gives as "sell" in the first tier of each period`)
  const earned = new Map([...used].map(([period, [first]]) => [period, first!.sell ?? 0]))
  const [one] = earned.values()
  if ([...earned.values()].every((price) => price === one))
    return { feedIn: { kind: 'constant', pricePerKwh: one! } }
  return { feedIn: { kind: 'stepped', pricePerKwh: steppedBy(calendar, schedules, earned) } }
}

/** Holidays are as weekends, as they are for what is imported. */
function steppedBy(
  { axis, dayKinds }: RateCalendar,
  { weekdays, weekends }: Schedules,
  prices: ReadonlyMap<number, number>,
): Float64Array {
  const kinds = dayKinds ?? axis.weekendDay
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  return Float64Array.from({ length: axis.steps }, (_, step) => {
    const day = Math.floor(step / stepsPerDay)
    const hour = Math.floor((step % stepsPerDay) / axis.stepsPerHour)
    const ofDay = DAY_KINDS[kinds[day]!] === 'workdays' ? weekdays : weekends
    return prices.get(ofDay[axis.monthOfDay[day]!]![hour]!)!
  })
}
