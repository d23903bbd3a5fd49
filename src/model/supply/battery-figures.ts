import { sum } from '../metrics.ts'
import { ageingOfYear, MOST_YEARS, yearsUntil } from '../storage/battery-ageing.ts'
import type { BatteryYear, YearOfAgeing } from '../storage/battery-ageing.ts'
import type { AgeingSpec, BatterySpec } from '../storage/battery-spec.ts'
import { rainflow } from '../storage/rainflow.ts'
import { DAYS_PER_YEAR, HOURS_PER_DAY } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { SupplyColumns } from './supply-columns.ts'

/** Least, mean and greatest value of a column. */
export interface Spread {
  readonly least: number
  readonly mean: number
  readonly greatest: number
}

/** What a year like this one takes from a battery of its health. */
export interface AgeingFigures extends YearOfAgeing {
  /** Years like this one until it is to be replaced, and the calendar year of that; null where it lasts 50 years. */
  readonly yearsToEndOfLife: number | null
  readonly replacementYear: number | null
}

/** A battery's year. */
export interface BatteryFigures {
  /** Energy at its terminals, and what charging, discharging and standing lose [kWh]. */
  readonly chargedKwh: number
  readonly dischargedKwh: number
  readonly lostKwh: number
  /** Energy drawn from the store over the capacity left. */
  readonly equivalentFullCycles: number
  /** Share of the capacity left that is stored at the ends of the steps [fraction]. */
  readonly soc: Spread
  /** Energy that it keeps while the mains are there [kWh]. */
  readonly reserveKwh: Spread
  /** Time with the mains there that ends with less than the reserve [h]. */
  readonly belowReserveH: number
  /** [degC]. */
  readonly temperatureC: Spread
  /** What it went through, for its ageing. */
  readonly year: BatteryYear
}

/** Energies count as equal within this share of the capacity. */
const EQUAL_WITHIN = 1e-9

/**
 * What a battery did in a year, and what that does to it. Its capacity left is `capacityKwh` x `health`, whatever the
 * temperature lets be drawn of it.
 *
 * Source: equivalent full cycles as the energy drawn from the store over its capacity; ageing as in battery-ageing.ts.
 */
export function batteryFigures(axis: TimeAxis, spec: BatterySpec, columns: SupplyColumns): BatteryFigures {
  const { stepH } = axis
  const { chargeKw, dischargeKw, batteryLossKw, storedKwh, reserveKwh, batteryC } = columns
  const fullKwh = spec.capacityKwh * spec.health
  const dischargedKwh = sum(dischargeKw) * stepH
  const stored = spread(storedKwh)
  return {
    chargedKwh: sum(chargeKw) * stepH,
    dischargedKwh,
    lostKwh: sum(batteryLossKw) * stepH,
    equivalentFullCycles: dischargedKwh / (spec.dischargeEfficiency * fullKwh),
    soc: {
      least: stored.least / fullKwh,
      mean: stored.mean / fullKwh,
      greatest: stored.greatest / fullKwh,
    },
    reserveKwh: spread(reserveKwh),
    belowReserveH: belowReserveH(axis, columns, fullKwh),
    temperatureC: spread(batteryC),
    year: batteryYear(axis, columns, fullKwh),
  }
}

/** Least, mean and greatest value of a column that is not empty. */
function spread(values: Float64Array): Spread {
  const [least, greatest] = [leastOf(values), greatestOf(values)]
  // A mean of equal values is not to leave their range by its rounding.
  return { least, mean: Math.min(greatest, Math.max(least, sum(values) / values.length)), greatest }
}

function leastOf(values: Float64Array): number {
  let least = Infinity
  for (let i = 0; i < values.length; i++) if (values[i]! < least) least = values[i]!
  return least
}

function greatestOf(values: Float64Array): number {
  let greatest = -Infinity
  for (let i = 0; i < values.length; i++) if (values[i]! > greatest) greatest = values[i]!
  return greatest
}

function belowReserveH(
  { steps, stepH }: TimeAxis,
  { storedKwh, reserveKwh, mainsShare }: SupplyColumns,
  fullKwh: number,
): number {
  const equalKwh = EQUAL_WITHIN * fullKwh
  let hours = 0
  for (let i = 0; i < steps; i++)
    if (storedKwh[i]! < reserveKwh[i]! - equalKwh) hours += mainsShare[i]! * stepH
  return hours
}

/** Means of its days and depths of its cycles, closed ones of any depth. */
function batteryYear(axis: TimeAxis, { storedKwh, batteryC }: SupplyColumns, fullKwh: number): BatteryYear {
  const soc = storedKwh.map((kwh) => kwh / fullKwh)
  return {
    socByDay: dailyMeans(axis, soc),
    temperatureCByDay: dailyMeans(axis, batteryC),
    cycles: rainflow(soc).cycles,
  }
}

/**
 * What a year takes from a battery, and when it is to be replaced if every year is like it. Assumptions and source as in
 * battery-ageing.ts. Followed over its life, so for those who ask.
 *
 * @param calendarYear  of that year
 * @param health        share of the new capacity at its start (0, 1]
 */
export function ageingFigures(
  calendarYear: number,
  ageing: AgeingSpec,
  year: BatteryYear,
  health: number,
): AgeingFigures {
  const years = yearsUntil(ageing, year, ageing.endOfLife, MOST_YEARS, health)
  return {
    ...ageingOfYear(ageing, year, health),
    yearsToEndOfLife: years ?? null,
    replacementYear: years === undefined ? null : calendarYear + Math.floor(years),
  }
}

/** Mean of a column over each day of the year. */
function dailyMeans({ stepsPerHour }: TimeAxis, values: Float64Array): Float64Array {
  const perDay = HOURS_PER_DAY * stepsPerHour
  const means = new Float64Array(DAYS_PER_YEAR)
  for (let day = 0, i = 0; day < DAYS_PER_YEAR; day++) {
    let total = 0
    for (const end = i + perDay; i < end; i++) total += values[i]!
    means[day] = total / perDay
  }
  return means
}
