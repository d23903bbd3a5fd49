/** How something changes over the years, as a factor of what it is in the first. */
export type YearlyFactor =
  /** The same change from each year to the next, above -1 [fraction]. */
  | { readonly kind: 'change'; readonly perYear: number }
  /** Factors of calendar years, ascending, none before the first year. */
  | { readonly kind: 'points'; readonly points: readonly FactorOfYear[] }

export interface FactorOfYear {
  readonly year: number
  readonly factor: number
}

/** Nothing changes. */
export const UNCHANGED: YearlyFactor = { kind: 'change', perYear: 0 }

/**
 * The factor of a calendar year; exactly 1 in the first. Assumption: linear between the years of a list, from 1 in the first
 * year on, and held after the last of them.
 */
export function factorOf(change: YearlyFactor, firstYear: number, year: number): number {
  if (year === firstYear) return 1
  if (change.kind === 'change') return (1 + change.perYear) ** (year - firstYear)
  let before: FactorOfYear = { year: firstYear, factor: 1 }
  for (const point of change.points) {
    if (point.year === year) return point.factor
    if (point.year > year) {
      const share = (year - before.year) / (point.year - before.year)
      return before.factor + share * (point.factor - before.factor)
    }
    before = point
  }
  return before.factor
}
