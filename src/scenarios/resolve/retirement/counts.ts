import type { PlacedUnits, RetirementPlan } from '../../../model/retirement/plan.ts'

/** Units of each class and replacement that stand at each site between two waves, by site and id. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>

/** What stands before a plan and after each of its waves; classes of which nothing is left stay, with 0. */
export function planCounts({ installed, waves }: RetirementPlan, withReplacements: boolean): Counts[] {
  const states: Counts[] = [changed(new Map(), installed, 1)]
  for (const { retired, added } of waves) {
    const without = changed(states.at(-1)!, retired, -1)
    states.push(withReplacements ? changed(without, added, 1) : without)
  }
  return states
}

function changed(counts: Counts, units: readonly PlacedUnits[], sign: 1 | -1): Counts {
  const next = new Map(counts)
  const own = new Map<string, Map<string, number>>()
  for (const { site, classId, units: n } of units) {
    const bySite = own.get(site) ?? new Map(counts.get(site))
    own.set(site, bySite.set(classId, (bySite.get(classId) ?? 0) + sign * n))
  }
  for (const [site, bySite] of own) next.set(site, bySite)
  return next
}
