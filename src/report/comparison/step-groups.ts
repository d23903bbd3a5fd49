import type { Change } from './change.ts'
import { changePath } from './change.ts'

/** Changes that are made at once. */
export interface StepGroup {
  readonly label: string
  readonly changes: readonly Change[]
}

/** As many steps as a page of them can be read. */
export const MOST_STEPS = 40

/** Assumption: what a computer simulates while a person waits. */
export const MOST_SITE_YEARS = 100_000

/** Steps, each made in turn and alone, whose simulations stay below 100,000 years of a site; at most 40, at least one. */
export function mostSteps(siteYears: number): number {
  return Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_SITE_YEARS / (2 * Math.max(1, siteYears)))))
}

/** Each change for itself; above the most, those below one path together, at the deepest level that leaves at most as many groups. */
export function stepGroups(changes: readonly Change[], most: number = MOST_STEPS): StepGroup[] {
  const deepest = Math.max(1, ...changes.map(({ path }) => path.length))
  for (let depth = deepest; depth > 0; depth--) {
    const groups = changes.length <= most ? changes.map((change) => [change]) : below(changes, depth)
    if (groups.length <= most)
      return groups.map((group) => ({ label: labelOf(group, depth), changes: group }))
  }
  return [{ label: `all ${changes.length} changes`, changes }]
}

function below(changes: readonly Change[], depth: number): Change[][] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = change.path.slice(0, depth).join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [change])
    else group.push(change)
  }
  return [...groups.values()]
}

function labelOf(group: readonly Change[], depth: number): string {
  const [first] = group
  if (group.length === 1) return changePath(first!)
  return `${first!.path.slice(0, depth).join('.')} (${group.length} changes)`
}
