import { DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_DAY } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import {
  byPrecedence,
  dayKindsOf,
  isDue,
  narrowestWindows,
  periodOfMinutes,
  touchedSteps,
} from './tariff-hours.ts'
import { priceAt } from './tariff.ts'
import type { Price, Tariff } from './tariff.ts'

/** A tariff laid over the steps of a year: made once for each tariff, and shared by its sites. */
export interface TariffYear {
  readonly tariff: Tariff
  /**
   * What one more kWh costs in each step, before the adjustment by power factor and subsidies: of tiers the first, nothing under a
   * lump sum [currency/kWh].
   */
  readonly pricePerKwh: Float64Array
  /** The same of hours that no period covers [currency/kWh]. */
  readonly flatPerKwh: Float64Array
  /** What an exported kWh earns in each step; undefined where nothing [currency/kWh]. */
  readonly feedInPerKwh: Float64Array | undefined
  /** What rounding adds to a kWh in each step; undefined where prices are not rounded, or round already [currency/kWh]. */
  readonly roundingPerKwh: Float64Array | undefined
  /** Names of the lines that energy is billed on, by the index of the period; the last is that of no period. */
  readonly periodNames: readonly string[]
  readonly parts: readonly EnergyPart[]
  /** Level of each step: a mixture of periods on a day of certain prices. */
  readonly levelOfStep: Uint16Array
  readonly levels: readonly PriceLevel[]
  /** Of each charge for power, 1 in the steps in which the highest is looked for, else 0; undefined where in all. */
  readonly countedSteps: readonly (Uint8Array | undefined)[]
  /** The same tariff without periods; undefined where there is no choice. */
  readonly withoutPeriods: TariffYear | undefined
}

/** A component of the price, or the price of a period that has one of its own. */
export interface EnergyPart {
  readonly name: string
  readonly price: Price
  readonly isAdjusted: boolean
  /** Times its price in each period, the last for none; undefined in one whose price it is no part of. */
  readonly weights: readonly (number | undefined)[]
}

/** Steps of one mixture of periods, on days on which no price of a day differs. */
export interface PriceLevel {
  readonly shares: readonly PeriodShare[]
  /** One of the days. */
  readonly day: number
  /** Months in which it occurs, 0 to 11, ascending. */
  readonly months: readonly number[]
}

/** Share of a step in a period; the number of periods stands for none of them. */
export interface PeriodShare {
  readonly period: number
  readonly share: number
}

/** What of a tariff hangs on the calendar, but for its prices. */
type TariffCalendar = Pick<TariffYear, 'levelOfStep' | 'levels' | 'countedSteps'>

/** Lays a tariff over the steps of an axis. A step that a border cuts takes each side's share by time. */
export function tariffYear(axis: TimeAxis, tariff: Tariff): TariffYear {
  const countedSteps = tariff.demand.map(({ hours }) =>
    hours === undefined ? undefined : touchedSteps(axis, tariff, hours),
  )
  const calendar = { ...priceLevels(axis, tariff, energyParts(tariff)), countedSteps }
  const withoutPeriods = tariff.choice === undefined ? undefined : tariffYear(axis, withoutChoice(tariff))
  return { ...pricedYear(axis, tariff, calendar), withoutPeriods }
}

/** Lays a tariff over what is known of its calendar: days of one price before are days of one price after. */
export function pricedYear(
  axis: TimeAxis,
  tariff: Tariff,
  { levelOfStep, levels, countedSteps }: TariffCalendar,
): Omit<TariffYear, 'withoutPeriods'> {
  const laid = { tariff, parts: energyParts(tariff), levelOfStep, levels }
  return {
    ...laid,
    ...priceColumns(axis, laid),
    countedSteps,
    periodNames: periodNames(tariff),
    feedInPerKwh: tariff.feedIn === undefined ? undefined : priceColumnOf(axis, tariff.feedIn),
  }
}

function withoutChoice(tariff: Tariff): Tariff {
  const { choice, ...whole } = tariff
  return choice === undefined ? tariff : { ...whole, periods: [] }
}

/** The name that stands for hours which no period covers. */
const FLAT = 'flat'
/** Name of a price that a period has of its own. */
export const OWN_PRICE = 'energy'

function periodNames({ periods }: Tariff): string[] {
  return [...periods.map(({ name }) => name), FLAT]
}

/** The prices that a kWh is made of, and what each counts in each period. */
export function energyParts({ components, periods }: Tariff): EnergyPart[] {
  const rates = periods.map(({ rate }) => rate)
  const ofComponents = components.map(({ name, price, floats, isAdjusted }): EnergyPart => {
    const weights = rates.map((rate) => (rate.kind === 'price' ? undefined : floats ? rate.multiplier : 1))
    return { name, price, isAdjusted, weights: [...weights, 1] }
  })
  // Periods that share one price, as those of one name in other months, stand on lines of their name together.
  const ownPrices = new Set(rates.flatMap((rate) => (rate.kind === 'price' ? [rate.price] : [])))
  const ofPeriods = [...ownPrices].map((price): EnergyPart => {
    const weights = rates.map((rate) => (rate.kind === 'price' && rate.price === price ? 1 : undefined))
    return { name: OWN_PRICE, price, isAdjusted: true, weights: [...weights, undefined] }
  })
  return [...ofComponents, ...ofPeriods]
}

type Laid = Pick<TariffYear, 'tariff' | 'parts' | 'levelOfStep' | 'levels'>

function priceLevels(
  axis: TimeAxis,
  tariff: Tariff,
  parts: readonly EnergyPart[],
): Pick<TariffYear, 'levelOfStep' | 'levels'> {
  const dayKinds = dayKindsOf(tariff, axis)
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  const levelOfStep = new Uint16Array(axis.steps)
  const widths = tariff.periods.map(narrowestWindows)
  const levels: MadeLevel[] = []
  const mixed = new Map<string, MixedDay>()
  const known = new Map<string, readonly MadeLevel[]>()
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const held = tariff.periods.flatMap((period, index) =>
      isDue(period, day, axis, dayKinds) ? [index] : [],
    )
    const due = byPrecedence(tariff.periods, held)
    const ofDue = remembered(mixed, due.join(), () => mixedDay(widths, due, stepsPerDay))
    const own = remembered(known, `${due.join()} ${dailyPrices(parts, day).join()}`, () => {
      const made = ofDue.mixtures.map((shares, index) => ({
        shares,
        day,
        months: [],
        index: levels.length + index,
      }))
      levels.push(...made)
      return made
    })
    const month = axis.monthOfDay[day]!
    for (const { months } of own) if (months.at(-1) !== month) months.push(month)
    ofDue.ofStep.forEach((mixture, step) => (levelOfStep[day * stepsPerDay + step] = own[mixture]!.index))
  }
  return { levelOfStep, levels: levels.map(({ shares, day, months }) => ({ shares, day, months })) }
}

interface MadeLevel extends PriceLevel {
  readonly months: number[]
  readonly index: number
}

function remembered<V>(known: Map<string, V>, key: string, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

/** The prices of a day that may differ from those of another. */
function dailyPrices(parts: readonly EnergyPart[], day: number): number[] {
  return parts.flatMap(({ price }) => (price.kind === 'daily' ? [price.pricePerKwh[day]!] : []))
}

/** The different mixtures of periods in the steps of a day, and which of them each step has. */
interface MixedDay {
  readonly mixtures: readonly (readonly PeriodShare[])[]
  readonly ofStep: readonly number[]
}

function mixedDay(widths: readonly Float64Array[], due: readonly number[], stepsPerDay: number): MixedDay {
  const perStep = MINUTES_PER_DAY / stepsPerDay
  const ofMinutes = periodOfMinutes(widths, due, widths.length)
  const mixtures: PeriodShare[][] = []
  const known = new Map<string, number>()
  const ofStep = Array.from({ length: stepsPerDay }, (_, step) => {
    const minutes = new Map<number, number>()
    for (const period of ofMinutes.subarray(step * perStep, (step + 1) * perStep))
      minutes.set(period, (minutes.get(period) ?? 0) + 1)
    const counts = [...minutes]
    const make = () =>
      mixtures.push(counts.map(([period, count]) => ({ period, share: count / perStep }))) - 1
    return remembered(known, counts.join(), make)
  })
  return { mixtures, ofStep }
}

/** What a kWh costs in each step, in hours of no period, and what of it is rounding. */
function priceColumns(
  axis: TimeAxis,
  laid: Laid,
): Pick<TariffYear, 'pricePerKwh' | 'flatPerKwh' | 'roundingPerKwh'> {
  const { tariff, levels, levelOfStep } = laid
  const [pricePerKwh, flatPerKwh] = [new Float64Array(axis.steps), new Float64Array(axis.steps)]
  const roundingPerKwh = tariff.decimals === undefined ? undefined : new Float64Array(axis.steps)
  const changes = laid.parts.some(({ price }) => price.kind === 'stepped')
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  const noPeriod = [{ period: tariff.periods.length, share: 1 }]
  const known: { readonly own: LevelPrice; readonly flat: LevelPrice }[] = []
  for (let step = 0; step < axis.steps; step++) {
    const level = levelOfStep[step]!
    if (changes || known[level] === undefined) {
      const day = Math.floor(step / stepsPerDay)
      known[level] = {
        own: levelPrice(laid, levels[level]!.shares, step, day),
        flat: levelPrice(laid, noPeriod, step, day),
      }
    }
    const { own, flat } = known[level]
    pricePerKwh[step] = own.perKwh
    flatPerKwh[step] = flat.perKwh
    if (roundingPerKwh !== undefined) roundingPerKwh[step] = own.rounding
  }
  for (const column of [pricePerKwh, flatPerKwh]) throughSupplier(axis, tariff, column)
  const isRound = roundingPerKwh?.every((rounding) => rounding === 0) === true
  return { pricePerKwh, flatPerKwh, roundingPerKwh: isRound ? undefined : roundingPerKwh }
}

/** What is left of the price of a kWh after who bills it: a share more, or nothing in months under a lump sum. */
function throughSupplier(axis: TimeAxis, { supply }: Tariff, pricePerKwh: Float64Array): void {
  if (supply.kind === 'resale')
    for (let i = 0; i < pricePerKwh.length; i++) pricePerKwh[i] = pricePerKwh[i]! * (1 + supply.markup)
  if (supply.kind !== 'lump-sum') return
  supply.amount.forEach((sum, month) => {
    if (!Number.isNaN(sum)) pricePerKwh.fill(0, axis.monthStart[month], axis.monthStart[month + 1])
  })
}

interface LevelPrice {
  readonly perKwh: number
  readonly rounding: number
}

function levelPrice(
  { tariff, parts }: Laid,
  shares: readonly PeriodShare[],
  step: number,
  day: number,
): LevelPrice {
  const of = (period: number) => periodPrice(parts, period, step, day, tariff.decimals)
  const [first, ...others] = shares
  const own = of(first!.period)
  // Differences from the first: periods of one price keep it to the last bit.
  let { perKwh, rounding } = own
  for (const { period, share } of others) {
    const price = of(period)
    perKwh += share * (price.perKwh - own.perKwh)
    rounding += share * (price.rounding - own.rounding)
  }
  return { perKwh, rounding }
}

function periodPrice(
  parts: readonly EnergyPart[],
  period: number,
  step: number,
  day: number,
  decimals: number | undefined,
): LevelPrice {
  let [exact, size] = [0, 0]
  for (const { price, weights } of parts) {
    const weight = weights[period]
    if (weight === undefined) continue
    const term = weight * priceAt(price, step, day)
    exact += term
    size += Math.abs(term)
  }
  if (decimals === undefined) return { perKwh: exact, rounding: 0 }
  const slack = LAST_DIGITS * size
  const perKwh = roundedTo(exact, decimals, slack)
  const rounding = perKwh - exact
  return { perKwh, rounding: Math.abs(rounding) <= slack ? 0 : rounding }
}

/** What the last digits of terms leave open in their sum, as a share of their sizes together. */
const LAST_DIGITS = 4 * Number.EPSILON

/** Half a unit of the last decimal goes away from zero; a value that lies below the half by no more than the slack is at it. */
function roundedTo(value: number, decimals: number, slack: number): number {
  const whole = Math.floor((Math.abs(value) + slack) * 10 ** decimals + 0.5)
  return (Math.sign(value) * whole) / 10 ** decimals
}

function priceColumnOf(axis: TimeAxis, price: Price): Float64Array {
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  return Float64Array.from({ length: axis.steps }, (_, step) =>
    priceAt(price, step, Math.floor(step / stepsPerDay)),
  )
}
