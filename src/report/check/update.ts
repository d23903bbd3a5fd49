import type { Suite } from '../../scenarios/suite/suite.ts'
import { baselineText, isSameContent } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import type { CheckedScenario } from './check-scenario.ts'
import type { Finding } from './finding.ts'

/** A baseline file that an update writes, or leaves. */
export interface BaselineUpdate {
  readonly id: string
  readonly path: string
  /** `kept` where nothing changed: the file keeps its bytes and its reason. */
  readonly action: 'new' | 'changed' | 'kept'
  /** Undefined where it is kept. */
  readonly text: string | undefined
  /** What changes in it, worst first. */
  readonly findings: readonly Finding[]
}

/** Findings of a model that is broken: no baseline is made of such a result. */
export function unsound(findings: readonly Finding[]): Finding[] {
  return findings.filter((one) => one.class === 'not finite' || one.class === 'invariant')
}

/** The baseline files that follow from checked scenarios, with the reason why their values are right. */
export function baselineUpdates(
  suite: Suite,
  scenarios: readonly CheckedScenario[],
  reason: string,
): BaselineUpdate[] {
  return scenarios.flatMap(({ id, now, kept, findings }): BaselineUpdate[] => {
    const path = suite.scenarios.find((one) => one.id === id)?.baseline
    if (path === undefined || now === undefined) return []
    const before = kept?.kind === 'read' ? kept.baseline : undefined
    if (before !== undefined && isSameContent(before, now))
      return [{ id, path, action: 'kept', text: undefined, findings: [] }]
    const next: Baseline = { ...now, reason }
    const action = kept?.kind === 'missing' ? ('new' as const) : ('changed' as const)
    const told = findings.filter((one) => !['expect', 'property', 'no baseline'].includes(one.class))
    return [{ id, path, action, text: baselineText(next), findings: told }]
  })
}
