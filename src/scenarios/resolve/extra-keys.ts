import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

/** Notes keys that stand beside a form which does not use them. */
export function extraKeys(r: Resolving, at: ValuePath, keys: Record<string, unknown>, form: string): void {
  for (const [key, value] of Object.entries(keys)) {
    if (value !== undefined) r.problem([...at, key], `only keys that go with "${form}"`, `"${key}"`)
  }
}
