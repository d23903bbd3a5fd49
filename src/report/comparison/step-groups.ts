import type { Change } from './change.ts'
import { changePath } from './change.ts'

/** Changes that are made at once. */
export interface StepGroup {
  readonly label: string
  readonly changes: readonly Change[]
}

const MOST_STEPS = 40

/** Each change for itself; above 40, those below one path together, at the deepest level that leaves at most 40 groups. */
export function stepGroups(changes: readonly Change[]): StepGroup[] {
  const deepest = Math.max(1, ...changes.map(({ path }) => path.length))
  for (let depth = deepest; depth > 0; depth--) {
    const groups = changes.length <= MOST_STEPS ? changes.map((change) => [change]) : below(changes, depth)
    if (groups.length <= MOST_STEPS)
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
