import type { UsedDefault } from '../scenarios/resolve/resolving.ts'

/** Defaults of many sites, each once. */
export function byArchetype(defaults: readonly UsedDefault[]): UsedDefault[] {
  const general = defaults.map((used) => ({ ...used, path: used.path.replace(/^sites\.[^.]+/, 'sites.*') }))
  const keyOf = ({ path, value, variants = [] }: UsedDefault) => `${path} ${value} ${variants.join()}`
  return [...new Map(general.map((used) => [keyOf(used), used])).values()]
}
