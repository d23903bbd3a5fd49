import type { FleetMember } from '../fleet.ts'
import type { AgeingTerms } from './site-age.ts'
import { factorOf } from './yearly-factor.ts'
import type { YearlyFactor } from './yearly-factor.ts'
import type { YearFactors } from './year-spec.ts'

/** Calendar years of a variant, one after the other. */
export interface YearPlan extends AgeingTerms {
  /** That of the scenario. */
  readonly first: number
  readonly count: number
  readonly change: Readonly<Record<keyof YearFactors, YearlyFactor>>
  /** What the sites are; the first state is that of the variant's own year. */
  readonly states: readonly MembersOfYears[]
  /** Of each year, an index of `states`. */
  readonly stateOfYear: readonly number[]
}

/** The sites of one year or of several in which nothing but age, prices and carbon changes. */
export interface MembersOfYears {
  /** The same sites in the same order in all states. */
  readonly members: readonly FleetMember[]
  /** The first state with the same swaps: plans of perfect foresight are made for its first year. */
  readonly plannedAs: number
}

/** The calendar years of a plan. */
export function calendarYears({ first, count }: Pick<YearPlan, 'first' | 'count'>): number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

/** The factors of each year of a plan. */
export function yearFactors(plan: Pick<YearPlan, 'first' | 'count' | 'change'>): YearFactors[] {
  const { first, change } = plan
  return calendarYears(plan).map((year) => ({
    prices: factorOf(change.prices, first, year),
    feedIn: factorOf(change.feedIn, first, year),
    fuel: factorOf(change.fuel, first, year),
    carbon: factorOf(change.carbon, first, year),
  }))
}
