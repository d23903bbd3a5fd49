import type { TimeAxis } from '../time.ts'
import type { Sleep, Sleeper } from './service.ts'
import type { OffColumns } from './shutdown.ts'
import type { ServiceColumns } from './unit-service.ts'

/** A rule under guard and what its sleep is like. */
export interface ClusterSleeper extends Sleeper {
  /** Share of the zero-load power that is saved while off [fraction]. */
  readonly depthFraction: number
  /** Energy of one unit for each time it sleeps and wakes [Wh]. */
  readonly transitionWh: number
}

/** A rule of a unit and what became of it. */
export interface Ruled {
  readonly sleeper: ClusterSleeper
  readonly sleep: Sleep
}

/** What decides about the traffic of one unit. */
export interface UnitRules {
  /** What its plain rules do; undefined where it has none. */
  readonly plain: OffColumns | undefined
  /** Its guarded rules. */
  readonly own: readonly Ruled[]
  /** The same with every load known beforehand; undefined where no forecast is acted on. */
  readonly foreseen: readonly Ruled[] | undefined
  /** Share of each step off or waking, by all of them [fraction]. */
  readonly away: Float64Array
  /** Loads of the units that carry for it, with all that they took over [fraction]. */
  readonly carriers: readonly Float64Array[]
  /** Zeros, one value per step, which nobody writes to. */
  readonly never: Float64Array
}

/** What becomes of the traffic that is offered to a unit, one value per step. */
export function trafficColumns(axis: TimeAxis, offered: Float64Array, rules: UnitRules): ServiceColumns {
  const { plain, own, foreseen, away, carriers } = rules
  const [only, another] = own
  const alone = another === undefined && plain === undefined ? only?.sleep : undefined
  const blocked = alone?.blockedLoad ?? blockedOf(axis, offered, plain, own)
  return {
    offered,
    away,
    blocked,
    unreached: unreachedOf(offered, blocked, rules),
    awaySteps: alone?.awaySteps ?? awayOf(away),
    wakeSteps: alone?.wakeSteps ?? wakesOf(plain, own),
    carriers,
    foresight:
      foreseen === undefined ? undefined : { perfectOff: offOf(axis, foreseen), off: offOf(axis, own) },
  }
}

/** Traffic of a unit that nobody carries: all that comes in the window of a plain rule, what a guard found no room for. */
function blockedOf(
  axis: TimeAxis,
  offered: Float64Array,
  plain: OffColumns | undefined,
  own: readonly Ruled[],
): Float64Array {
  const blocked = new Float64Array(axis.steps)
  if (plain !== undefined)
    for (let i = 0; i < blocked.length; i++) blocked[i] = plain.offShare[i]! * offered[i]!
  for (const { sleep } of own)
    for (const i of sleep.awaySteps) blocked[i] = blocked[i]! + sleep.blockedLoad[i]!
  return blocked
}

/** The part of the blocked traffic that no carrier can reach: all in the window of a plain rule. */
function unreachedOf(
  offered: Float64Array,
  blocked: Float64Array,
  { plain, own, never }: Pick<UnitRules, 'plain' | 'own' | 'never'>,
): Float64Array {
  const beyond = own.filter(({ sleeper }) => reachedFraction(sleeper) < 1)
  if (plain === undefined && beyond.length === 0) return never
  const unreached = new Float64Array(offered.length)
  if (plain !== undefined)
    for (let i = 0; i < unreached.length; i++) unreached[i] = plain.offShare[i]! * offered[i]!
  for (const { sleeper, sleep } of beyond) {
    const lost = 1 - reachedFraction(sleeper)
    for (const i of sleep.awaySteps) {
      const moved = offered[i]! * (sleep.offShare[i]! + sleep.wakeShare[i]!)
      unreached[i] = Math.min(blocked[i]!, unreached[i]! + moved * lost)
    }
  }
  return unreached
}

/** Share of a sleeper's traffic that its carriers can reach together. */
function reachedFraction({ takeovers }: ClusterSleeper): number {
  return takeovers.reduce((sum, { share }) => sum + share, 0)
}

/** The steps in which a unit is away for some of the time. */
function awayOf(away: Float64Array): Int32Array {
  const steps = new Int32Array(away.length)
  let count = 0
  for (let i = 0; i < away.length; i++) if (away[i]! > 0) steps[count++] = i
  return steps.subarray(0, count)
}

/** The steps in which a unit wakes up, by whichever rule, rising. */
function wakesOf(plain: OffColumns | undefined, own: readonly Ruled[]): number[] {
  const steps = own.flatMap(({ sleep }) => sleep.wakeSteps)
  return [...steps, ...(plain === undefined ? [] : endsOf(plain.offShare))].toSorted((a, b) => a - b)
}

/** Steps in which a window ends, or after which it has ended. */
function endsOf(offShare: Float64Array): number[] {
  const steps: number[] = []
  for (let i = 0; i < offShare.length; i++) {
    const isOff = offShare[i]! > 0
    if (isOff && offShare[i]! < 1 && !(offShare[i + 1]! > 0)) steps.push(i)
    else if (!isOff && i > 0 && offShare[i - 1] === 1) steps.push(i)
  }
  return steps
}

/** Share of each step asleep by some of the rules. */
function offOf(axis: TimeAxis, own: readonly Ruled[]): Float64Array {
  const [only, another] = own
  if (only !== undefined && another === undefined) return only.sleep.offShare
  const off = new Float64Array(axis.steps)
  for (const { sleep } of own) for (const i of sleep.awaySteps) off[i] = off[i]! + sleep.offShare[i]!
  return off
}
