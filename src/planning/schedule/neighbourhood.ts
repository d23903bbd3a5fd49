import type { Cluster, UnitYear } from '../../model/radio/cluster.ts'
import type { ClusterSleeper } from '../../model/radio/unit-traffic.ts'
import type { Sleep } from '../../model/radio/service.ts'
import type { FleetMember } from '../../model/fleet.ts'
import type { PlacedRule, SleepGroup } from '../../scenarios/resolve/service.ts'
import { forced } from './acting.ts'
import { withUnits } from './site-cost.ts'

/** A rule of a group as far as it is decided. */
export interface Seat {
  readonly placed: PlacedRule
  /** Undefined where its unit stays on. */
  readonly sleeper: ClusterSleeper | undefined
  /** When that one sleeps; undefined with it. */
  readonly sleep: Sleep | undefined
}

/** A sleeper near the one that is sought. */
export interface Neighbour {
  /** Units by their places in the neighbourhood. */
  readonly sleeper: ClusterSleeper
  /** When it sleeps as decided. */
  readonly sleep: Sleep
  /** True where it shares a unit with the one sought, and so may act otherwise. */
  readonly reacts: boolean
}

/**
 * What the sleep of one unit touches first: units that share a carrier with it, and all that they hand traffic to.
 *
 * Sleepers farther off hand over as decided. In a small group nobody is; in a large one what happens there is seen once a
 * choice is tried in the whole group.
 */
export interface Neighbourhood {
  readonly units: SleepGroup['units']
  readonly cluster: Pick<Cluster, 'units'>
  /** Units whose load or sleep may change, by their places. */
  readonly changing: readonly number[]
  /** The one sought, all day and without thresholds. */
  readonly sleeper: ClusterSleeper
  /** Those that act before it, and after it. */
  readonly earlier: readonly Neighbour[]
  readonly later: readonly Neighbour[]
}

/** The neighbourhood of one rule of a group. */
export function neighbourhoodOf(
  group: Pick<SleepGroup, 'units' | 'cluster'>,
  seats: readonly Seat[],
  sought: number,
  whole: readonly ClusterSleeper[],
): Neighbourhood {
  const own = whole[sought]!
  const touched = new Set(unitsOf(own))
  const acts = seats.map(({ sleeper }, index) => index !== sought && sleeper !== undefined)
  const reacts = whole.map(
    (sleeper, index) => acts[index]! && unitsOf(sleeper).some((unit) => touched.has(unit)),
  )
  const changing = new Set([
    ...touched,
    ...whole.flatMap((sleeper, index) => (reacts[index]! ? unitsOf(sleeper) : [])),
  ])
  const isNear = whole.map(
    (sleeper, index) => acts[index]! && unitsOf(sleeper).some((unit) => changing.has(unit)),
  )
  const places = new Set([...changing, ...whole.flatMap(({ unit }, index) => (isNear[index]! ? [unit] : []))])
  const kept = [...places].toSorted((a, b) => a - b)
  const placed = (sleeper: ClusterSleeper): ClusterSleeper => ({
    ...sleeper,
    unit: kept.indexOf(sleeper.unit),
    // What goes to units farther off stays as it is.
    takeovers: sleeper.takeovers
      .filter(({ unit }) => places.has(unit))
      .map((takeover) => ({ ...takeover, unit: kept.indexOf(takeover.unit) })),
  })
  const neighbours = (from: number, to: number) =>
    seats.slice(from, to).flatMap(({ sleeper, sleep }, i): Neighbour[] => {
      const index = from + i
      if (!isNear[index]! || sleeper === undefined || sleep === undefined) return []
      return [{ sleeper: placed(sleeper), sleep, reacts: reacts[index]! }]
    })
  return {
    units: kept.map((unit) => group.units[unit]!),
    cluster: { units: kept.map((unit) => group.cluster.units[unit]!) },
    changing: kept.flatMap((unit, place) => (changing.has(unit) ? [place] : [])),
    sleeper: placed(own),
    earlier: neighbours(0, sought),
    later: neighbours(sought + 1, seats.length),
  }
}

/** True where other rules may act otherwise for what the sought unit does, so that a search with them held proves nothing. */
export function hasInteraction({ earlier, later }: Neighbourhood): boolean {
  return [...earlier, ...later].some(({ reacts }) => reacts)
}

/** Neighbours asleep as decided, whatever comes. */
export function held(neighbours: readonly Neighbour[]): ClusterSleeper[] {
  return neighbours.map(({ sleeper, sleep }) => forced(sleeper, sleep.offShare))
}

/** Neighbours as they act: those that share no unit with the one sought as decided. */
export function reacting(neighbours: readonly Neighbour[]): ClusterSleeper[] {
  return neighbours.map(({ sleeper, sleep, reacts }) => (reacts ? sleeper : forced(sleeper, sleep.offShare)))
}

/** The units whose year may change, and the sites with their years. */
export function changedSites(
  members: readonly FleetMember[],
  { units, changing }: Neighbourhood,
  years: readonly UnitYear[],
): { units: SleepGroup['units']; members: FleetMember[] } {
  const changed = changing.map((place) => units[place]!)
  return {
    units: changed,
    members: withUnits(
      members,
      { units: changed },
      changing.map((place) => years[place]!),
    ),
  }
}

/** The unit of a sleeper and those that carry for it. */
function unitsOf({ unit, takeovers }: ClusterSleeper): number[] {
  return [unit, ...takeovers.map((takeover) => takeover.unit)]
}
