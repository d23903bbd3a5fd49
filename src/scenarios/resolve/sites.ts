import type { FleetMember } from '../../model/fleet.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { Resolving } from './resolving.ts'
import type { ClassAtSite } from './retirement/class-unit.ts'
import { warnOfMixedFactors } from './carbon.ts'
import { withSleep } from './service.ts'
import type { AwakeSite, SleepGroup } from './service.ts'
import { resolveSite } from './site.ts'

/** Classes of a retirement plan that stand at sites, by site; undefined where nothing is planned. */
export type StandingClasses = ReadonlyMap<string, readonly ClassAtSite[]> | undefined

/** The sites of a variant, before and after its units were put to sleep; those with which something is wrong are left out. */
export interface ResolvedSites {
  readonly awake: readonly AwakeSite[]
  readonly members: readonly FleetMember[]
  /** Units that depend on each other. */
  readonly groups: readonly SleepGroup[]
}

/** All sites of a scenario. */
export async function resolveSites(
  r: Resolving,
  scenario: Scenario,
  standing: StandingClasses,
): Promise<ResolvedSites> {
  await warnOfMixedFactors(r, scenario)
  const ids = new Set<string>()
  const awake: AwakeSite[] = []
  for (const [index, { id }] of scenario.sites.entries()) {
    if (ids.has(id)) r.problem(['sites', index, 'id'], 'an id that no other site has')
    ids.add(id)
    const site = await resolveSite(r, scenario, index, standing?.get(id))
    if (site !== undefined) awake.push(site)
  }
  return { awake, ...withSleep(r, awake, ids) }
}
