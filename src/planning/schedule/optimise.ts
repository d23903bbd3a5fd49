import { siteColumns } from '../../model/site.ts'
import type { UnitSpec } from '../../model/site.ts'
import { clusterYear } from '../../model/radio/cluster.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { LoadedVariant } from '../../scenarios/load.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import { ContentKeys } from './content-key.ts'
import { decideGroup, withoutSought } from './decide-group.ts'
import type { DecidedGroup, Search } from './decide-group.ts'
import { sleepersOf } from './group-state.ts'
import { sleepLimits } from './service-limits.ts'
import { withUnits } from './site-cost.ts'
import type { Objective } from './site-cost.ts'
import { unitSchedules } from './unit-schedules.ts'
import type { UnitSchedule } from './unit-schedules.ts'

/** How far the search is: units done in a pass over those that have to be sought again, the first pass being all. */
export type SearchProgress = (done: number, of: number, pass: number) => void

/**
 * The schedule of every radio unit that a rule of the variant may put to sleep. A unit whose carriers nobody else uses gets
 * the best there is; units that share carriers are decided one after the other and then each anew, as long as that helps.
 * Pauses within each, so that a caller can see to other things.
 *
 * @param site      only the rules of this site
 * @param progress  told how many units are done
 */
export function* optimiseSchedules(
  axis: TimeAxis,
  { members: given, sleepGroups, service }: Pick<LoadedVariant, 'members' | 'sleepGroups' | 'service'>,
  { objective, site }: { readonly objective: Objective; readonly site?: string | undefined },
  progress: SearchProgress = () => {},
): Generator<undefined, UnitSchedule[]> {
  const isOurs = (placed: PlacedRule) => isSought(placed, site)
  const groups = sleepGroups.filter(({ rules }) => rules.some(isOurs))
  const counts = groups.map(({ rules }) => rules.filter(isOurs).length)
  const all = counts.reduce((total, count) => total + count, 0)
  let before = 0
  const search: Search = {
    axis,
    objective,
    columns: siteColumns(axis),
    limits: sleepLimits(service),
    isSought: isOurs,
    keys: new ContentKeys(),
    answers: new Map(),
    told: (pass, done) => progress(before + done, all, pass),
  }
  let members = given
  for (const group of groups) {
    const sleepers = sleepersOf(group, (placed) => !isOurs(placed)).filter((one) => one !== undefined)
    const cluster = { ...withoutSought(search, group), sleepers }
    members = withUnits(members, group, clusterYear(axis, cluster))
  }
  const decided: DecidedGroup[] = []
  for (const [index, group] of groups.entries()) {
    const done = yield* decideGroup(search, group, members)
    members = done.members
    decided.push(done)
    before += counts[index]!
  }
  const bounds = new Map()
  const schedules: UnitSchedule[] = []
  for (const group of decided) schedules.push(...(yield* unitSchedules(search, group, members, bounds)))
  return schedules
}

/**
 * True where the schedule of a rule is sought: of a radio unit, at the site asked for. A load that does not follow traffic
 * has no service that could be held against its sleep: when it is not needed only the rule itself can say.
 */
export function isSought({ sleeper }: PlacedRule, site: string | undefined): boolean {
  return isRadio(sleeper.unit) && (site === undefined || sleeper.member.id === site)
}

function isRadio({ power }: UnitSpec): boolean {
  return power.kind !== 'constant'
}
