import { CONSUMPTION, PUE, UNMET, UNSERVED } from './sweep-columns.ts'
import type { SweepColumn } from './sweep-columns.ts'
import type { SweepPoint } from './sweep-point.ts'

/** A point of a sweep with the value that is lowest there. */
export interface LowestAt {
  /** Counted from 0. */
  readonly point: number
  readonly value: number
}

/** The lowest points of one variant. */
export interface Lowest {
  readonly variant: string
  /** Of the total; undefined where it is the same at all points. */
  readonly consumption: LowestAt | undefined
  /** The same of PUE, and undefined too where the variant has none. */
  readonly pue: LowestAt | undefined
  /** Consumption at the point of the lowest PUE over the lowest consumption [kWh]; 0 where they are the same. */
  readonly excessKwh: number
  /** PUE at the point of the lowest consumption over the lowest PUE; 0 where there is none. */
  readonly excessPue: number
  /** Heat that stays in the room at the point of the lowest consumption, and the least of any point [kWh]. */
  readonly unmetKwh: number
  readonly leastUnmetKwh: number
  /** Load without power at the points of which the lowest are told, which serve the most [kWh]. */
  readonly leastUnservedKwh: number
  /** The point that takes less than those since it serves less; undefined where none does. */
  readonly unserving: Unserving | undefined
}

/** A point that serves less load than another. */
export interface Unserving {
  /** Counted from 0. */
  readonly point: number
  /** Load without power there [kWh]. */
  readonly unservedKwh: number
}

/** Assumption: load without power that differs by less over a year is the same, in the digits of a table [kWh]. */
const SAME_UNSERVED_KWH = 0.1

/**
 * The points of lowest consumption and lowest PUE, variant by variant, of those whose consumption is read; of equal ones
 * the first that is lowest in the other too. Points that serve less load than another do not count.
 */
export function lowestOf(
  variants: readonly string[],
  columns: readonly SweepColumn[],
  points: readonly SweepPoint[],
): Lowest[] {
  const isRead = (variant: string) =>
    columns.some(({ path }) => path === `variants.${variant}.total.${CONSUMPTION}`)
  return variants.filter(isRead).map((variant) => {
    const valuesOf = (metric: string) => {
      const column = columns.findIndex(({ path }) => path === `variants.${variant}.total.${metric}`)
      return points.map(({ outputs }) => outputs[column] ?? null)
    }
    const unserved = valuesOf(UNSERVED)
    const least = leastOf(unserved)
    const serving = (values: Values) =>
      values.map((value, point) => ((unserved[point] ?? 0) <= least + SAME_UNSERVED_KWH ? value : null))
    const [allKwh, unmet] = [valuesOf(CONSUMPTION), valuesOf(UNMET)]
    const [kwh, pue] = [serving(allKwh), serving(valuesOf(PUE))]
    const consumption = lowest(kwh, pue)
    const efficient = lowest(pue, kwh)
    const [atKwh, atPue] = [consumption?.point, efficient?.point]
    const bothKnown = atKwh !== undefined && atPue !== undefined
    return {
      variant,
      consumption,
      pue: efficient,
      excessKwh: bothKnown ? kwh[atPue]! - kwh[atKwh]! : 0,
      excessPue: bothKnown && pue[atKwh] !== null ? pue[atKwh]! - pue[atPue]! : 0,
      unmetKwh: atKwh === undefined ? 0 : (unmet[atKwh] ?? 0),
      leastUnmetKwh: leastOf(unmet),
      leastUnservedKwh: Number.isFinite(least) ? least : 0,
      unserving: unserving(allKwh, kwh, unserved),
    }
  })
}

type Values = readonly (number | null)[]

function leastOf(values: Values): number {
  return values.reduce<number>((least, value) => Math.min(least, value ?? Infinity), Infinity)
}

/** The lowest of all points, where it is below those that count. */
function unserving(all: Values, counted: Values, unserved: Values): Unserving | undefined {
  const lowestOfAll = leastOf(all)
  if (!(lowestOfAll < leastOf(counted))) return undefined
  const point = all.indexOf(lowestOfAll)
  return { point, unservedKwh: unserved[point]! }
}

function lowest(values: Values, others: Values): LowestAt | undefined {
  let best: number | undefined
  // Of points that do not count the others differ.
  let isSame = !values.includes(null)
  for (const [point, value] of values.entries()) {
    if (value === null) continue
    if (best === undefined) {
      best = point
      continue
    }
    isSame &&= value === values[best]
    const isLower = value < values[best]!
    const isEqualAndBetter =
      value === values[best] && (others[point] ?? Infinity) < (others[best] ?? Infinity)
    if (isLower || isEqualAndBetter) best = point
  }
  return best === undefined || isSame ? undefined : { point: best, value: values[best]! }
}
