import type { FleetMember } from '../../model/fleet.ts'
import { clusterYear } from '../../model/radio/cluster.ts'
import type { Cluster, ClusterUnit, UnitYear } from '../../model/radio/cluster.ts'
import type { ClusterSleeper } from '../../model/radio/unit-traffic.ts'
import type { SavingMode } from '../../model/radio/saving-modes.ts'
import { coveredShare } from '../../model/radio/shutdown.ts'
import type { ShutdownRule } from '../../model/radio/shutdown.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { Resolving } from './resolving.ts'
import type { SleepRule } from './sleep-rules.ts'
import { SWITCH_OFF_POLICY } from './published-models.ts'
import { grouped, inActingOrder, takeoversOf } from './takeovers.ts'
import type { PlacedTakeover } from './takeovers.ts'

/** A site whose units are known, before any of them sleeps. */
export interface AwakeSite {
  readonly member: FleetMember
  readonly rules: readonly SleepRule[]
  readonly modes: ReadonlyMap<string, readonly SavingMode[]>
}

/** A unit of any site of a variant. */
export interface UnitPlace {
  readonly member: FleetMember
  readonly unit: UnitSpec
}

/** A rule with the unit that it puts to sleep and those that carry for it. */
export interface PlacedRule {
  readonly rule: SleepRule
  readonly sleeper: UnitPlace
  readonly takeovers: readonly PlacedTakeover[]
}

/** Units that depend on each other before any of them sleeps, their rules in acting order, and both as the model has them. */
export interface SleepGroup extends Pick<Group, 'units' | 'rules'> {
  readonly cluster: Cluster
}

/** The sites of a variant that takeovers may name. */
export interface KnownSites {
  readonly members: ReadonlyMap<string, FleetMember>
  /** Those too with which something is wrong, which is told anyway. */
  readonly ids: ReadonlySet<string>
}

/**
 * The sites with their units' sleep: units that hand traffic to each other, at whatever site, are worked out together.
 * Problems are noted where a rule cannot hold.
 *
 * @param ids  of all sites, those too with which something is wrong
 */
export function withSleep(
  r: Resolving,
  sites: readonly AwakeSite[],
  ids: ReadonlySet<string>,
): { members: FleetMember[]; groups: SleepGroup[] } {
  const rules = placedRules(r, sites, ids)
  const awake = { members: sites.map(({ member }) => member), groups: [] }
  if (rules.length === 0 && sites.every(({ modes }) => modes.size === 0)) return awake
  if (r.problems.length > 0) return awake
  const years = new Map<UnitSpec, UnitYear>()
  const groups = clustersOf(sites, rules).map((group) => ({ ...group, cluster: clusterOf(r, group) }))
  for (const group of groups) {
    const found = clusterYears(r, group, group.cluster)
    for (const [index, { unit }] of group.units.entries()) years.set(unit, found[index]!)
  }
  const members = sites.map(({ member }) => ({
    ...member,
    spec: { ...member.spec, units: member.spec.units.map(asleep(years)) },
  }))
  return { members, groups }
}

function asleep(years: ReadonlyMap<UnitSpec, UnitYear>): (unit: UnitSpec) => UnitSpec {
  return (unit) => {
    const year = years.get(unit)
    if (year === undefined) return unit
    const { load, states, service, forecastErrorKw } = year
    return {
      ...unit,
      load,
      states,
      ...(load === unit.load ? {} : { offered: unit.load }),
      ...(service === undefined ? {} : { service }),
      ...(forecastErrorKw === undefined ? {} : { forecastErrorKw }),
    }
  }
}

function placedRules(r: Resolving, sites: readonly AwakeSite[], ids: ReadonlySet<string>): PlacedRule[] {
  const known: KnownSites = { members: new Map(sites.map(({ member }) => [member.id, member])), ids }
  const placed = sites.flatMap(({ member, rules }) =>
    rules.flatMap((rule): PlacedRule[] => {
      const unit = member.spec.units.find(({ id }) => id === rule.unit)
      if (unit === undefined) return []
      if (!rule.isPlain) r.uses(...SWITCH_OFF_POLICY)
      const sleeper = { member, unit }
      return [{ rule, sleeper, takeovers: takeoversOf(r, rule, sleeper, known) }]
    }),
  )
  reportOverlaps(r, placed)
  return inActingOrder(r, placed)
}

/** Rules of one unit may share a step only as far as their windows do not meet, but for windows alone. */
function reportOverlaps(r: Resolving, placed: readonly PlacedRule[]): void {
  const ofUnit = grouped(placed, ({ sleeper }) => sleeper.unit)
  for (const one of placed) {
    if (one.rule.isPlain) continue
    const clash = ofUnit
      .get(one.sleeper.unit)!
      .find((other) => other !== one && doMeet(r, one.rule, other.rule))
    if (clash === undefined) continue
    const name = clash.rule.at.at(-1)
    r.problem(
      [...one.rule.at, 'units'],
      `a unit that no other rule puts to sleep at the same time`,
      `"${one.rule.unit}", which shutdown.${name} puts to sleep too`,
      'thresholds, files and offloadTo need one rule at a time: give the rules separate windows, days or months',
    )
  }
}

function doMeet(r: Resolving, a: SleepRule, b: SleepRule): boolean {
  const [openA, openB] = [openShare(r, a), openShare(r, b)]
  return openA.some((share, i) => share > 0 && share + openB[i]! > 1 + 1e-9 && openB[i]! > 0)
}

/** Share of each step in which a rule allows sleep. */
function openShare(r: Resolving, { calendar, schedule }: SleepRule): Float64Array {
  const covered = r.shared.once('open', calendar, () => coveredShare(r.axis, calendar))
  if (schedule === undefined) return covered
  return r.shared.once('open-schedule', [calendar, r.shared.idOf(schedule)], () =>
    covered.map((share, i) => share * schedule[i]!),
  )
}

/** Units that depend on each other, and their rules in the order in which they act. */
interface Group {
  readonly units: readonly UnitPlace[]
  readonly rules: readonly PlacedRule[]
  readonly modes: ReadonlyMap<UnitSpec, readonly SavingMode[]>
}

function clustersOf(sites: readonly AwakeSite[], rules: readonly PlacedRule[]): Group[] {
  const modes = new Map(
    sites.flatMap(({ member, modes: own }) =>
      member.spec.units.flatMap((unit) => {
        const found = own.get(unit.id)
        return found === undefined ? [] : [[unit, found] as const]
      }),
    ),
  )
  const groupOf = new Map<UnitSpec, UnitPlace[]>()
  const joined = (place: UnitPlace) => {
    const group = groupOf.get(place.unit) ?? [place]
    groupOf.set(place.unit, group)
    return group
  }
  for (const { member } of sites)
    for (const unit of member.spec.units) if (modes.has(unit)) joined({ member, unit })
  for (const { sleeper, takeovers } of rules) {
    const group = joined(sleeper)
    for (const { carrier } of takeovers) {
      const other = joined(carrier)
      if (other === group) continue
      group.push(...other)
      for (const { unit } of other) groupOf.set(unit, group)
    }
  }
  const ofGroup = grouped(rules, ({ sleeper }) => groupOf.get(sleeper.unit))
  return [...new Set(groupOf.values())].map((units) => ({ units, rules: ofGroup.get(units) ?? [], modes }))
}

function clusterYears(r: Resolving, group: Group, cluster: Cluster): UnitYear[] {
  const key = JSON.stringify(cluster, (_, value: unknown) =>
    value instanceof Float64Array ? r.shared.idOf(value) : value === Infinity ? 'Infinity' : value,
  )
  const years = r.shared.once('cluster', key, () => clusterYear(r.axis, cluster))
  const rules = grouped(group.rules, ({ sleeper }) => sleeper.unit)
  for (const [index, place] of group.units.entries())
    noteOrigins(r, place, rules.get(place.unit) ?? [], years[index]!)
  return years
}

/** The group as the model takes it, units by their places in it. */
function clusterOf(r: Resolving, { units, rules, modes }: Group): Cluster {
  const places = new Map(units.map(({ unit }, index) => [unit, index]))
  const plain = grouped(
    rules.filter(({ rule }) => rule.isPlain),
    ({ sleeper }) => sleeper.unit,
  )
  return {
    units: units.map(({ unit }): ClusterUnit => ({
      power: unit.power,
      offered: unit.load,
      plainRules: (plain.get(unit) ?? []).map(plainRule),
      modes: modes.get(unit) ?? [],
    })),
    sleepers: rules
      .filter(({ rule }) => !rule.isPlain)
      .map((placed) => clusterSleeper(placed, (unit) => places.get(unit)!, openShare(r, placed.rule))),
  }
}

/** A rule under guard as the model takes it, units by their places in a group. */
export function clusterSleeper(
  { rule, sleeper, takeovers }: PlacedRule,
  placeOf: (unit: UnitSpec) => number,
  openShare: Float64Array,
): ClusterSleeper {
  const { lagSteps, forecast, offBelow, onAbove, minimumOnSteps, minimumOffSteps } = rule
  const { wakeShare, depthFraction, transitionWh } = rule
  return {
    unit: placeOf(sleeper.unit),
    openShare,
    lagSteps,
    forecast,
    offBelow,
    onAbove,
    minimumOnSteps,
    minimumOffSteps,
    wakeShare,
    depthFraction,
    transitionWh,
    takeovers: takeovers.map(({ carrier, terms }) => ({ unit: placeOf(carrier.unit), ...terms })),
  }
}

function plainRule({ rule }: PlacedRule): ShutdownRule {
  return { ...rule.calendar, depthFraction: rule.depthFraction }
}

/** What numbers can be traced to, and what was done about modes that asked for more than the whole time. */
function noteOrigins(
  r: Resolving,
  { member, unit }: UnitPlace,
  own: readonly PlacedRule[],
  year: UnitYear,
): void {
  const { states, cut } = year
  if (states !== undefined && own.every(({ rule }) => rule.isPlain))
    r.shared.madeFrom.shutdowns.set(states, own.map(plainRule))
  if (cut === undefined) return
  const path = ['sites', member.id, 'radio', unit.id, 'modes']
  const highest = (100 * cut.highest).toFixed(0)
  r.warnAt(
    path.join('.'),
    `the shares of the modes add up to more than 100 % in ${cut.steps * r.axis.stepH} h, at most ${highest} %: modes exclude each other in time, so that those named later get what is left`,
  )
}
