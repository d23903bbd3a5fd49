import type { UsedDefault, Warning } from '../scenarios/resolve/resolving.ts'

/** Defaults of many sites, each once. */
export function byArchetype(defaults: readonly UsedDefault[]): UsedDefault[] {
  const general = defaults.map((used) => ({ ...used, path: used.path.replace(/^sites\.[^.]+/, 'sites.*') }))
  const keyOf = ({ path, value, variants = [] }: UsedDefault) => `${path} ${value} ${variants.join()}`
  return [...new Map(general.map((used) => [keyOf(used), used])).values()]
}

/** Warnings of many sites, each once; what differs from site to site stays apart. */
export function warningsOfMany(warnings: readonly Warning[]): Warning[] {
  const general = warnings.map((one) => ({ ...one, at: one.at.replace(/^sites\.[^.]+/, 'sites.*') }))
  return [...new Map(general.map((one) => [`${one.at} ${one.message}`, one])).values()]
}
