import type { Mark } from '../../scenarios/problem.ts'
import type { Comparison } from './compare.ts'

/** What is wrong or different, the worst class first. */
export const FINDING_CLASSES = [
  'not finite',
  'invariant',
  'missing',
  'unit',
  'regression',
  'new',
  'default',
  'expect',
  'property',
  'no baseline',
  'inputs',
  'moved',
  'changed',
] as const

export type FindingClass = (typeof FINDING_CLASSES)[number]

/** What a class of findings means for the verdict. */
export type Weight = 'fails' | 'incomplete' | 'information'

/** One thing that a check found. */
export interface Finding {
  readonly class: FindingClass
  /** Id of the scenario. */
  readonly scenario: string
  /** Path of the output, default or value, or the words of the property. */
  readonly subject: string
  /** What happened to it. */
  readonly message: string
  /** Where a person can look or mend; undefined where no text says it. */
  readonly at: Mark | undefined
  /** What probably made it so, with the amounts of this output where several changes share it. */
  readonly cause: string | undefined
  /** What findings of the same cause share; undefined where that is the cause itself. */
  readonly sharedCause: string | undefined
  /** Limits that a difference passed or kept, in words. */
  readonly allowed: string | undefined
  /** Why what changed inputs did to it cannot be told from what the program did. */
  readonly doubt: string | undefined
  /** For the order inside a class: larger is worse. */
  readonly size: number
  /** Of findings about an output and its baseline. */
  readonly comparison: Comparison | undefined
  /** The outputs of a variant, of findings about all of them. */
  readonly outputs: readonly Comparison[] | undefined
}

/** A finding with what its class leaves open. */
export function finding(
  parts: Pick<Finding, 'class' | 'scenario' | 'subject' | 'message'> & Partial<Finding>,
): Finding {
  return { ...BARE, ...parts }
}

const BARE = {
  at: undefined,
  cause: undefined,
  sharedCause: undefined,
  allowed: undefined,
  doubt: undefined,
  size: 0,
  comparison: undefined,
  outputs: undefined,
}

/** What happened, with the limits that it was held to. */
export function wholeMessage({ message, allowed }: Pick<Finding, 'message' | 'allowed'>): string {
  return allowed === undefined ? message : `${message}; allowed ${allowed}`
}

/** What a finding does to the verdict; with `strict`, changes within tolerance fail too. */
export function weightOf({ class: kind }: Pick<Finding, 'class'>, strict: boolean): Weight {
  if (kind === 'inputs' || kind === 'no baseline') return 'incomplete'
  if (kind === 'moved') return 'information'
  return kind === 'changed' && !strict ? 'information' : 'fails'
}

/** Findings, the worst class first, and inside a class the largest first. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ class: kind }: Finding) => FINDING_CLASSES.indexOf(kind)
  return findings.toSorted((a, b) => rank(a) - rank(b) || b.size - a.size)
}
