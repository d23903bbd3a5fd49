import type { ClimateRegion, ConfidenceWord, Sector } from './policy-facts.ts'

/**
 * What a rule looks at: annual PUE, grade of GB 40879-2021, standard racks, share of racks in use, renewable energy factor,
 * hub node (1 in one, 0 outside), or something that the model does not know.
 */
export const RULE_QUANTITIES = [
  'pue',
  'grade',
  'standard-racks',
  'in-use',
  'renewables',
  'hub',
  'not-modelled',
] as const

export type RuleQuantity = (typeof RULE_QUANTITIES)[number]

/** Must be kept; planned for a date; asked of who applies; an average that binds no single site. */
export const RULE_ROLES = ['limit', 'target', 'condition', 'information'] as const

export type RuleRole = (typeof RULE_ROLES)[number]

export const COMPARISONS = ['<', '<=', '>='] as const

export type Comparison = (typeof COMPARISONS)[number]

/** The energy efficiency grades of GB 40879-2021; 1 is the best, 3 the limit. */
export type EfficiencyGrade = 1 | 2 | 3

/** What a rule holds for; a part that is undefined or empty leaves nothing out. */
export interface RuleScope {
  /** First and last day, ISO dates. */
  readonly validFrom: string | undefined
  readonly validTo: string | undefined
  /** Years of building or rebuilding, both included. */
  readonly builtFrom: number | undefined
  readonly builtTo: number | undefined
  /** More racks than this. */
  readonly racksAbove: number | undefined
  /** At least this many racks. */
  readonly racksMin: number | undefined
  readonly kinds: readonly string[]
  readonly climates: readonly ClimateRegion[]
  /** Only what lies in a hub node. */
  readonly hubOnly: boolean
  readonly exemptSectors: readonly Sector[]
}

/** One requirement of a standard or a policy. */
export interface PolicyRule {
  readonly id: string
  /** Id of the standard or policy that it belongs to. */
  readonly instrument: string
  /** Name of that for a table. */
  readonly title: string
  /** The requirement in words. */
  readonly requirement: string
  readonly role: RuleRole
  readonly quantity: RuleQuantity
  /** Undefined, as the limit, where the rule names none that can be held against a number. */
  readonly comparison: Comparison | undefined
  readonly limit: number | undefined
  /** Left undefined where the rule is no grade. */
  readonly grade: EfficiencyGrade | undefined
  readonly scope: RuleScope
  readonly source: string
  readonly confidence: ConfidenceWord
  readonly note: string
}

/** Whether a value keeps to a limit. */
export function keepsTo(value: number, comparison: Comparison, limit: number): boolean {
  if (comparison === '<') return value < limit
  return comparison === '<=' ? value <= limit : value >= limit
}
