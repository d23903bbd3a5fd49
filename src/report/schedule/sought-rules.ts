import type { LoadedVariant } from '../../scenarios/load.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import type { ListNode } from '../../scenarios/source-tree.ts'
import { isSought } from '../../planning/schedule/optimise.ts'
import { ruleSets, writtenRule } from './rule-text.ts'
import type { RuleText } from './rule-text.ts'

/** What is sought beyond what the rules say. */
export interface Freedom {
  /** Thresholds for rules that have none, too. */
  readonly thresholds: boolean
  /** A policy for workdays and one for weekends, where a rule holds on all days. */
  readonly weekends: boolean
  /** Only the rules of this site; those of all where undefined. */
  readonly site?: string | undefined
}

/** A threshold to start from: the search replaces it, and the defaults that come with thresholds are taken. */
const ANY_THRESHOLD = '10 %'

/** The rules to search with, as `PATH=VALUE` of the command line; none where they are those that stand there. */
export function soughtRules({ sleepGroups, root }: LoadedVariant, freedom: Freedom, file: string): string[] {
  if (!freedom.thresholds && !freedom.weekends) return []
  const placed = sleepGroups.flatMap(({ rules }) => rules)
  const sites = new Map<string, ValuePath>()
  for (const one of placed)
    if (isSought(one, freedom.site)) sites.set(one.sleeper.member.id, one.rule.at.slice(0, -1))
  const lists = [...sites].map(([site, at]) => {
    const own = placed.filter(({ sleeper }) => sleeper.member.id === site)
    const count = (nodeAt(root, at) as ListNode).items.length
    const rules = Array.from({ length: count }, (_, index) => {
      const rule = writtenRule(root, [...at, index], file)
      // A rule of loads that do not follow traffic stays as it is.
      const isFree = own.some((one) => one.rule.at.at(-1) === index && isSought(one, freedom.site))
      return isFree ? soughtRule(rule, freedom) : [rule]
    })
    return [site, rules.flat()] as const
  })
  return ruleSets(new Map(lists))
}

function soughtRule(rule: RuleText, { thresholds, weekends }: Freedom): RuleText[] {
  const free = thresholds && rule['offBelow'] === undefined ? { ...rule, offBelow: ANY_THRESHOLD } : rule
  if (!weekends || (rule['days'] ?? 'all') !== 'all') return [free]
  return ['workdays', 'weekends'].map((days) => ({
    ...free,
    ...(typeof rule['id'] === 'string' ? { id: `${rule['id']}-${days}` } : {}),
    days,
  }))
}
