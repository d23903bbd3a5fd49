import type { MembersOfYears, YearPlan } from '../../../model/years/year-plan.ts'
import type { MapNode } from '../../source-tree.ts'
import type { VariantSites } from '../retirement/resolve-states.ts'
import type { SleepGroup } from '../service.ts'
import type { StandingClasses } from '../sites.ts'
import type { PlannedSwap } from './swaps.ts'

/** The sites of one year or several, with the text that they were read from. */
export interface YearState extends MembersOfYears {
  readonly sleepGroups: readonly SleepGroup[]
  readonly root: MapNode
}

/** The years of a variant as a scenario plans them. */
export interface YearsPlan extends YearPlan {
  readonly states: readonly YearState[]
  /** In the order of their years. */
  readonly swaps: readonly PlannedSwap[]
}

/** Of what the years of a variant are made. */
export interface YearsSource {
  readonly sites: VariantSites
  /** Its text; undefined where parts of it were refused. */
  readonly tree: { readonly name: string; readonly root: MapNode } | undefined
  /** Classes of its retirement plan that stand at its sites. */
  readonly standing: StandingClasses
  /** Names of all variants, the baseline first. */
  readonly variants: readonly string[]
}

/** Under what names defaults and warnings of a variant after its swaps are told. */
export function swappedNames(variant: string, plan: YearsPlan | undefined): string[] {
  const years = new Set(plan?.swaps.map(({ year }) => year))
  return [...years].map((year) => swappedName(variant, year))
}

/** Under what name defaults and warnings of a variant after a swap are told. */
export function swappedName(variant: string, year: number): string {
  return `${variant} from ${year} on`
}
