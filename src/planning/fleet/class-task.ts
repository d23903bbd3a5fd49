import type { GroupRole } from '../../scenarios/measures/measure.ts'
import type { GroupNumbers, RowNumbers } from '../../scenarios/measures/site-facts.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import type { Bundle } from '../bundles/bundle-rules.ts'
import type { ValueTerms } from './bundle-value.ts'
import type { Objective } from './fleet-plan.ts'
import type { ClassOutcome } from './outcome.ts'

/** Alike sites: one of them is simulated, as it is and with bundles. */
export interface ClassTask {
  /** Of its first site, for messages. */
  readonly id: string
  /** Its archetype laid under it. */
  readonly site: MapNode
  /** Ids of measures that are there already. */
  readonly installed: readonly string[]
  readonly role: GroupRole | undefined
  readonly row: RowNumbers
  readonly group: GroupNumbers | undefined
  /** The bundles that are tried, in place of those that rules and limits would give. */
  readonly bundles?: readonly Bundle[]
}

/** What became of a class. */
export type ClassAnswer =
  | {
      readonly outcome: ClassOutcome
      /** Indices of the measures that it could have. */
      readonly applicable: readonly number[]
      /** What a planner should know, each told once for the class. */
      readonly notes: readonly string[]
      /** Bundles that make no site, each with the first reason. */
      readonly broken?: readonly { readonly measures: readonly number[]; readonly problem: Problem }[]
      /** Years that were simulated. */
      readonly siteYears: number
    }
  | { readonly problems: readonly Problem[] }

/** How bundles of a class are tried. */
export interface TrialTerms {
  readonly objective: Objective
  readonly value: ValueTerms
  readonly horizon: number
  /** Most bundles of a class, the site as it is among them. */
  readonly mostBundles: number
  /** Calendar year of the scenario. */
  readonly year: number
}
