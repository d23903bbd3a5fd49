import type { ChoiceProblem, Floor } from './choice-problem.ts'

/** The year of a site at which nothing is ever done. */
export const NEVER = 255

/** At most so many sites in any one year. */
export interface RolloutLimit {
  /** By option of all classes: 1 where it counts. */
  readonly counts: Uint8Array
  /** By site: 1 where the limit is about it; all sites unless given. */
  readonly ofSites?: Uint8Array
  readonly perYear: number
}

/**
 * Every site is visited at most once, in one of several years, and all of its option is done then: which option and year at
 * each site is worth most together, within the money of each year and the number of sites that crews can reach.
 */
export interface PhasedProblem extends ChoiceProblem {
  /** By year and option: what it is worth when it is done in that year, in the unit of the objective. */
  readonly valueByYear: readonly Float64Array[]
  /** By year, none below zero [currency]. */
  readonly budgets: Float64Array
  /** Money left in a year can be spent in the next. */
  readonly carry: boolean
  readonly limits: readonly RolloutLimit[]
  /** To be reached when the last year is over. */
  readonly floors?: readonly Floor[]
}

/** An option and a year at every site, with the proof. */
export interface PhasedChoice {
  /** By site, counted within its class. */
  readonly option: Uint32Array
  /** By site: counted from the first year, {@link NEVER} where nothing is done. */
  readonly year: Uint8Array
  readonly value: number
  readonly spent: number
  /** By year [currency]. */
  readonly spentByYear: Float64Array
  /** By year: what the years before left over; 0 without carrying [currency]. */
  readonly carriedByYear: Float64Array
  /** No choice that keeps all limits and reaches the floors, or as much of them as this one, is worth more. */
  readonly bound: number
  /** (bound - value) / bound, 0 where the bound is 0. */
  readonly gap: number
  /** Proved, up to a billionth. */
  readonly isOptimal: boolean
  /** Value of one more unit of money in each year; 0 where the year's money does not bind. */
  readonly shadowPriceByYear: Float64Array
  /** By floor: the sites that count. */
  readonly reached: readonly number[]
  /** All floors are reached. */
  readonly met: boolean
  readonly method: 'steps' | 'multipliers' | 'branch and bound'
}
