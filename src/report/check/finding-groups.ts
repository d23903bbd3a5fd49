import type { Finding, FindingClass } from './finding.ts'
import { wholeMessage } from './finding.ts'
import { limitsText } from './output-findings.ts'

/** Findings of a scenario that are of one class and have one cause. */
export interface FindingGroup {
  readonly class: FindingClass
  readonly scenario: string
  /** In the order that they had. */
  readonly findings: readonly Finding[]
}

/** Findings by scenario, class and cause, each group where its first stands. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const one of findings) {
    const key = JSON.stringify([one.scenario, one.class, one.sharedCause ?? one.cause])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group) => {
    const { class: kind, scenario } = group[0]!
    return { class: kind, scenario, findings: group }
  })
}

/** The cause that a group shares; the amounts that are in it are those of its first output. */
export function causeOfGroup({ findings }: FindingGroup): string | undefined {
  const [first] = findings
  const isOne = findings.every(({ cause }) => cause === first!.cause)
  return isOne || first!.cause === undefined ? first!.cause : `of the first, ${first!.cause}`
}

/** The limits that all findings of a group were held to; undefined where they differ, or where there are none. */
export function limitsOfGroup({ findings }: FindingGroup): string | undefined {
  const all = findings.flatMap(({ comparison }) => comparison?.tolerance ?? [])
  const [limits] = all
  if (limits === undefined || all.length < findings.length) return undefined
  if (all.some((one) => JSON.stringify(one) !== JSON.stringify(limits))) return undefined
  const units = new Set(findings.map(({ comparison }) => comparison!.after!.unit))
  return limitsText(limits, units.size === 1 ? [...units][0]! : 'of its unit')
}

/** What happened, without the limits where the group tells them once. */
export function messageInGroup(one: Finding, group: FindingGroup): string {
  return limitsOfGroup(group) === undefined ? wholeMessage(one) : one.message
}
