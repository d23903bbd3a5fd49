import { leastSure } from '../model/policy-facts.ts'
import type { ConfidenceWord, PolicyFacts } from '../model/policy-facts.ts'
import { keepsTo } from '../model/policy-rule.ts'
import type { Comparison, EfficiencyGrade, PolicyRule, RuleQuantity, RuleRole } from '../model/policy-rule.ts'
import { GRADING_STANDARD, scopeAmong } from '../model/policy-scope.ts'
import type { Scope } from '../model/policy-scope.ts'
import { rounded } from './rounding.ts'

/** A site and its year, as far as standards and targets ask. */
export interface AssessedFacility {
  readonly kind: string
  /** Rated power of the IT over that of a standard rack; undefined where it is not known. */
  readonly standardRacks: number | undefined
  /** Share of the racks that is in use, mean of the year [fraction]. */
  readonly inUseShare: number | undefined
  readonly facts: PolicyFacts
  /** Annual PUE; null where the IT takes nothing. */
  readonly pue: number | null
  /** Heat that the cooling should have removed and did not, as a share of all; left out where none stays [fraction]. */
  readonly leftShare?: number
  /** Renewable energy factor; undefined where it is not known [fraction]. */
  readonly ref: number | undefined
}

export type Verdict = 'met' | 'not met' | 'not in scope' | 'not known'

/** What came of one rule. */
export interface ComplianceFinding {
  readonly id: string
  readonly instrument: string
  readonly title: string
  readonly requirement: string
  readonly role: RuleRole
  /** Null where it is not known whether the rule applies. */
  readonly inScope: boolean | null
  readonly verdict: Verdict
  /** One sentence: why it does not apply, or what is not known; empty where it is met or not met. */
  readonly why: string
  readonly quantity: RuleQuantity
  readonly comparison: Comparison | null
  readonly limit: number | null
  /** Null where it is not known. */
  readonly value: number | null
  /** Null where it does not apply, or is not known. */
  readonly met: boolean | null
  /** Only of a standard that grades: the grade reached, null where it reaches none or is not graded. */
  readonly grade?: EfficiencyGrade | null
  readonly source: string
  /** The least sure of the rule and of the facts that put it in or out of scope. */
  readonly confidence: ConfidenceWord
  readonly note: string
}

/**
 * Every standard and target of the catalogue held against a facility, in the order of the catalogue. The grades of a
 * standard are one finding, held against the worst of them, its limit.
 *
 * @param year  of the run: dates count by its last day
 */
export function compliance(
  facility: AssessedFacility,
  rules: readonly PolicyRule[],
  year: number,
): ComplianceFinding[] {
  const { kind, facts } = facility
  const standardRacks = facts.standardRacks ?? facility.standardRacks
  const assessed = { ...facility, standardRacks }
  const reached = isCooled(facility) ? gradeReached(rules, facility.pue) : null
  return limitsOf(rules).map((rule) => {
    const scope = scopeAmong(rule, rules, { kind, standardRacks, facts, year })
    const found = finding(rule, scope, knownValue(rule, assessed, reached))
    if (rule.grade === undefined) return found
    return { ...found, id: rule.instrument, grade: found.inScope === true ? reached : null }
  })
}

/** Heat left in the rooms, as a share of all, above which a PUE keeps to nothing. Assumption: less is thermostats. */
const MOST_LEFT = 0.01

function isCooled({ leftShare = 0 }: AssessedFacility): boolean {
  return leftShare <= MOST_LEFT
}

/** What a rule asks of a facility; a PUE that keeps to the limit because heat stays in the rooms is none to tell. */
function knownValue(rule: PolicyRule, facility: AssessedFacility, reached: EfficiencyGrade | null): Known {
  const { comparison, limit, quantity } = rule
  const isOfPue = quantity === 'pue' || quantity === 'grade'
  const { pue, leftShare = 0 } = facility
  const fails =
    quantity === 'pue' && pue !== null && limit !== undefined && !keepsTo(rounded(pue), comparison!, limit)
  if (!isOfPue || isCooled(facility) || fails) return VALUES[quantity](facility, reached)
  return {
    why: `cooling leaves ${(100 * leftShare).toFixed(0)} % of the heat in the rooms: with enough of it PUE is higher`,
  }
}

/** The rules without the grades that are better than the limit of their standard. */
function limitsOf(rules: readonly PolicyRule[]): PolicyRule[] {
  return rules.filter(
    ({ instrument, grade }) =>
      grade === undefined ||
      !rules.some((other) => other.instrument === instrument && (other.grade ?? 0) > grade),
  )
}

/** A value, or why there is none. */
type Known = { readonly value: number } | { readonly why: string }

/** Worse than every grade. */
const NO_GRADE = 4

/** The best grade to which a PUE keeps, whether or not the standard applies; null where it keeps to none. */
function gradeReached(rules: readonly PolicyRule[], pue: number | null): EfficiencyGrade | null {
  const grades = rules
    .filter(({ instrument }) => instrument === GRADING_STANDARD)
    .filter(({ comparison, limit }) => pue !== null && keepsTo(rounded(pue), comparison!, limit!))
    .flatMap(({ grade }) => grade ?? [])
  return grades.length === 0 ? null : (Math.min(...grades) as EfficiencyGrade)
}

const NO_PUE: Known = { why: 'there is no PUE: the IT takes nothing' }

/** What each quantity is of a facility; `reached` is the grade to which its PUE keeps. */
const VALUES: Readonly<
  Record<RuleQuantity, (facility: AssessedFacility, reached: EfficiencyGrade | null) => Known>
> = {
  pue: ({ pue }) => (pue === null ? NO_PUE : { value: pue }),
  grade: ({ pue }, reached) => (pue === null ? NO_PUE : { value: reached ?? NO_GRADE }),
  'standard-racks': ({ standardRacks }) =>
    known(standardRacks, 'the number of standard racks', 'write policy.standardRacks, or the load as "it"'),
  'in-use': ({ inUseShare }) =>
    known(inUseShare, 'the share of racks in use', 'write the load as "it" with inUse'),
  renewables: ({ ref }) => known(ref, 'the renewable energy factor', 'the result holds none'),
  // Outside of the hub nodes it may still lie in a pilot area, which nothing here tells.
  hub: ({ facts: { hub } }) =>
    hub === false
      ? { why: 'it lies in no hub node; whether in a pilot area is not known' }
      : known(
          hub === undefined ? undefined : 1,
          'whether it lies in a national hub node',
          'write policy.hub',
        ),
  'not-modelled': () => ({ why: 'the model does not tell this' }),
}

function known(value: number | undefined, what: string, hint: string): Known {
  return value === undefined ? { why: `${what} is not known: ${hint}` } : { value }
}

function finding(rule: PolicyRule, scope: Scope, found: Known): ComplianceFinding {
  const { comparison, limit } = rule
  // As results tell it: a PUE of 1.3 that comes out as 1.3000000000000003 keeps to 1.3.
  const value = 'value' in found ? rounded(found.value) : undefined
  const keeps =
    value === undefined || comparison === undefined || limit === undefined
      ? undefined
      : keepsTo(value, comparison, limit)
  // Whoever keeps to a rule keeps to it whether exempt or not.
  const state = keeps === true && scope.missing === 'policy.sector' ? 'in' : scope.state
  const met = state === 'in' ? (keeps ?? null) : null
  return {
    id: rule.id,
    instrument: rule.instrument,
    title: rule.title,
    requirement: rule.requirement,
    role: rule.role,
    inScope: state === 'unknown' ? null : state === 'in',
    verdict: state === 'out' ? 'not in scope' : met === null ? 'not known' : met ? 'met' : 'not met',
    why: state !== 'in' ? scope.why : met === null ? whyNotKnown(rule, found) : '',
    quantity: rule.quantity,
    comparison: comparison ?? null,
    limit: limit ?? null,
    value: isShown(rule, state, value) ? value! : null,
    met,
    source: rule.source,
    confidence: leastSure([rule.confidence, ...scope.restsOn]),
    note: rule.note,
  }
}

/** What a standard does not grade has no grade, and neither has what is worse than all of them. */
function isShown({ quantity }: PolicyRule, state: Scope['state'], value: number | undefined): boolean {
  return value !== undefined && (quantity !== 'grade' || (state === 'in' && value !== NO_GRADE))
}

function whyNotKnown({ note }: PolicyRule, found: Known): string {
  return 'why' in found ? found.why : `what it is held against is not known: ${note}`
}
