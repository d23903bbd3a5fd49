import type { FleetMember } from '../model/fleet.ts'
import type { Scenario, SiteConfig } from './schema/scenario.ts'
import { writtenUnits } from './written-units.ts'

/** Ids of units by the id of their site. */
export type TouchedUnits = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The units whose shutdown rules a variant changes, whose own keys it changes, adds or takes away, or which carry other
 * traffic than before since another unit sleeps.
 */
export function touchedBy(
  baseline: Scenario,
  variant: Scenario,
  before: readonly FleetMember[],
  after: readonly FleetMember[],
): TouchedUnits {
  const touched = touchedUnits(baseline, variant)
  const known = new Map(before.map(({ id, spec }) => [id, spec.units]))
  for (const { id, spec } of after) {
    const carriers = spec.units.filter((unit) => {
      const own = known.get(id)?.find((one) => one.id === unit.id)
      return own !== undefined && own.load !== unit.load && own.load.some((load, i) => load !== unit.load[i])
    })
    const units = new Set([...(touched.get(id) ?? []), ...carriers.map((unit) => unit.id)])
    touched.set(id, units)
  }
  return touched
}

function touchedUnits(baseline: Scenario, variant: Scenario): Map<string, ReadonlySet<string>> {
  const before = new Map(baseline.sites.map((site) => [site.id, site]))
  const after = new Map(variant.sites.map((site) => [site.id, site]))
  const touched = new Map<string, ReadonlySet<string>>()
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(id), after.get(id)]
    const sameRules = JSON.stringify(from?.shutdown) === JSON.stringify(to?.shutdown)
    const named = sameRules
      ? []
      : [from, to].flatMap((site) => site?.shutdown?.flatMap(({ units }) => units) ?? [])
    touched.set(id, new Set([...named, ...changedUnits(from, to)]))
  }
  return touched
}

function changedUnits(before: SiteConfig | undefined, after: SiteConfig | undefined): string[] {
  const [a, b] = [before, after].map((site) => {
    const units = site === undefined ? [] : writtenUnits(site)
    return new Map(units.map((unit) => [unit.id, JSON.stringify(unit)]))
  }) as [Map<string, string>, Map<string, string>]
  return [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.get(id) !== b.get(id))
}
