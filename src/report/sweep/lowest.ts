import { CONSUMPTION, PUE, UNMET } from './sweep-columns.ts'
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
}

/**
 * The points of lowest consumption and lowest PUE, variant by variant, of those whose consumption is read; of equal ones
 * the first that is lowest in the other too.
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
    const [kwh, pue, unmet] = [valuesOf(CONSUMPTION), valuesOf(PUE), valuesOf(UNMET)]
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
      leastUnmetKwh: unmet.reduce<number>((least, value) => Math.min(least, value ?? Infinity), Infinity),
    }
  })
}

type Values = readonly (number | null)[]

function lowest(values: Values, others: Values): LowestAt | undefined {
  let best: number | undefined
  let isSame = true
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
