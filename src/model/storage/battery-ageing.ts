import type { AgeingSpec, CalendarAgeing, CycleRow } from './battery-spec.ts'
import { extendedLine } from './piecewise-line.ts'

/** What a battery went through in a year that is like every year of its life. */
export interface BatteryYear {
  /** Means of the days of the year: state of charge [fraction], own temperature [degC]. */
  readonly socByDay: ArrayLike<number>
  readonly temperatureCByDay: ArrayLike<number>
  /** Depths of its cycles in the order in which they close, as of `rainflow` [fraction]. */
  readonly cycles: ArrayLike<number>
}

/** Shares of the new capacity. */
export interface YearOfAgeing {
  /** Lost in the year with time, and by cycles. */
  readonly calendarLoss: number
  readonly cycleLoss: number
  readonly capacityAfterYear: number
}

/**
 * What a year takes from a battery that is new, or has a health left. Losses of both kinds add up.
 *
 * Assumption: one with less than all of its health is as old as a new one that such years have brought there, after at most
 * {@link MOST_YEARS}. Cycles are spread evenly over the year.
 *
 * @param health  share of the new capacity at the start (0, 1]
 *
 * Source: github NREL/ssc, lib_battery_lifetime_calendar_cycle.cpp.
 */
export function ageingOfYear(spec: AgeingSpec, year: BatteryYear, health = 1): YearOfAgeing {
  const life = lifeOf(spec, year)
  const age = ageOf(life, health)
  const [calendarBefore, cycleBefore] = [calendarLoss(spec.calendar, age), age.cycleLoss]
  for (let day = 0; day < life.days; day++) liveDay(life, age)
  const calendar = calendarLoss(spec.calendar, age) - calendarBefore
  const cycle = age.cycleLoss - cycleBefore
  return {
    calendarLoss: calendar,
    cycleLoss: cycle,
    capacityAfterYear: Math.max(0, health - calendar - cycle),
  }
}

/** A life is followed for so many years at most. */
export const MOST_YEARS = 50

/**
 * Years until a share of the new capacity is left if every year is like this one, to the day; 0 where no more is left at the
 * start, undefined where it lasts longer than `mostYears`. Assumptions and source as {@link ageingOfYear}.
 *
 * @param endOfLife  share of the new capacity [fraction]
 * @param health     share of the new capacity at the start (0, 1]
 */
export function yearsUntil(
  spec: AgeingSpec,
  year: BatteryYear,
  endOfLife: number,
  mostYears: number = MOST_YEARS,
  health = 1,
): number | undefined {
  if (health <= endOfLife) return 0
  const life = lifeOf(spec, year)
  const age = ageOf(life, health)
  // What the last day of the earlier life took beyond its health counts.
  const lostBefore = Math.min(lossOf(life, age), 1 - health)
  for (let day = 1; day <= mostYears * life.days; day++) {
    liveDay(life, age)
    if (health - (lossOf(life, age) - lostBefore) <= endOfLife + ROUNDING) return day / life.days
  }
  return undefined
}

/** Keeps a battery from living a day longer for a last digit. */
const ROUNDING = 1e-12
const KELVIN_AT_0_C = 273.15
/** Of the calendar law, as its source has it. */
const REFERENCE_K = 296

interface Life {
  readonly calendar: CalendarAgeing
  readonly days: number
  /** Squares of the calendar law's rates [1/day]. */
  readonly wearByDay: Float64Array
  readonly cycles: readonly BetweenRows[]
}

interface Age {
  days: number
  /** Sum of the squared rates of all days. */
  wear: number
  cycles: number
  cycleLoss: number
}

/** A depth between two rows of the cycle table; below the lowest row there is depth 0, at which nothing is lost. */
interface BetweenRows {
  readonly low: CycleRow | undefined
  readonly high: CycleRow
  /** 0 at the lower, 1 at the higher. */
  readonly share: number
}

function lifeOf({ calendar, cycleTable }: AgeingSpec, year: BatteryYear): Life {
  const days = year.socByDay.length
  const wearByDay = Float64Array.from({ length: days }, (_, day) =>
    dailyWear(calendar, year.socByDay[day]!, year.temperatureCByDay[day]!),
  )
  const cycles =
    cycleTable.length === 0 ? [] : Array.from(year.cycles, (depth) => rowsAround(cycleTable, depth))
  return { calendar, days, wearByDay, cycles }
}

/** The age that has left a health. */
function ageOf(life: Life, health: number): Age {
  const age = { days: 0, wear: 0, cycles: 0, cycleLoss: 0 }
  const mostDays = MOST_YEARS * life.days
  while (age.days < mostDays && 1 - lossOf(life, age) > health + ROUNDING) liveDay(life, age)
  return age
}

function liveDay({ days, wearByDay, cycles }: Life, age: Age): void {
  const day = age.days % days
  age.days++
  age.wear += wearByDay[day]!
  const end = Math.floor(((day + 1) * cycles.length) / days)
  for (let i = Math.floor((day * cycles.length) / days); i < end; i++) {
    age.cycles++
    age.cycleLoss = Math.min(1, age.cycleLoss + lossOfCycle(cycles[i]!, age.cycles))
  }
}

/** Never falls, at most all. */
function lossOf({ calendar }: Life, age: Age): number {
  return Math.min(1, calendarLoss(calendar, age) + age.cycleLoss)
}

/** Square of the rate k of the day [1/day]. */
function dailyWear(calendar: CalendarAgeing, soc: number, temperatureC: number): number {
  if (calendar.kind !== 'arrhenius') return 0
  const { a, bK, cK } = calendar
  const kelvin = temperatureC + KELVIN_AT_0_C
  return (a * Math.exp(bK * (1 / kelvin - 1 / REFERENCE_K) + cK * (soc / kelvin - 1 / REFERENCE_K))) ** 2
}

/**
 * Share lost with time. Under constant conditions the loss of the law is k sqrt(days); squares of k add up to the same, whatever
 * the order of the days.
 *
 * Source (calendar law): K. Smith et al., Life prediction model for grid-connected Li-ion battery energy storage system,
 * American Control Conference, 2017.
 */
function calendarLoss(calendar: CalendarAgeing, { wear, days }: Age): number {
  if (calendar.kind === 'none') return 0
  if (calendar.kind === 'table') return 1 - fraction(extendedLine(calendar.points, days) ?? 1)
  return 1 - fraction(calendar.q0 - Math.sqrt(wear))
}

/** What the n-th cycle takes if it has this depth: the fall of the table's line from n to n + 1, as the source counts. */
function lossOfCycle(cycle: BetweenRows, n: number): number {
  return Math.max(0, capacityAfter(cycle, n) - capacityAfter(cycle, n + 1))
}

function capacityAfter({ low, high, share }: BetweenRows, cycles: number): number {
  const atLow = low === undefined ? 1 : rowAfter(low, cycles)
  return atLow + share * (rowAfter(high, cycles) - atLow)
}

/**
 * Beyond its ends a row goes on as it went. Assumption: none says more than all of the capacity; below nothing a row goes on too,
 * else deep cycles would cost nothing after more shallow ones than the battery has deep ones.
 */
function rowAfter({ points }: CycleRow, cycles: number): number {
  return Math.min(1, extendedLine(points, cycles) ?? 1)
}

/** The rows on both sides of a depth; above the highest it is that one. */
function rowsAround(table: readonly CycleRow[], depth: number): BetweenRows {
  const above = table.findIndex((row) => row.depth >= depth)
  if (above < 0) return { low: undefined, high: table[table.length - 1]!, share: 1 }
  const [low, high] = [table[above - 1], table[above]!]
  const lowDepth = low?.depth ?? 0
  const share = high.depth > lowDepth ? (depth - lowDepth) / (high.depth - lowDepth) : 1
  return { low, high, share }
}

function fraction(value: number): number {
  return Math.min(1, Math.max(0, value))
}
