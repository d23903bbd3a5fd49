/*
 * Service guard: units that sleep hand their traffic to others, as far as those have room.
 *
 * Decisions are made before a step, from what is known then; what a decision could not know shows as blocked traffic.
 * Sources: the states, the switch-off and reactivation policy and the minimum time on after 3GPP TS 38.300 clause
 * 15.4.3 (network energy saving). The standard gives no thresholds: every number is an input.
 */

/** Rounding must not flip a decision: thresholds are compared with this dead band [fraction]. */
const DEAD_BAND = 1e-9

/** A unit that takes over traffic of a sleeping one. */
export interface Takeover {
  /** Index of the unit that carries it. */
  readonly unit: number
  /** Share of the traffic that can reach it; what no unit can reach is blocked [fraction]. */
  readonly share: number
  /** Load that one unit of the sleeper's load makes on it: capacity ratio, extra resources, ratio of counts. */
  readonly loadPerLoad: number
  /** The sleeper enters only while the carrier would stay at or below this load [fraction]. */
  readonly entryLoad: number
  /** A carrier at or above this load wakes the sleeper [fraction]. */
  readonly wakeLoad: number
  /** Load that traffic taken over never lifts it above [fraction]. */
  readonly limitLoad: number
}

/** A rule that may put one unit to sleep. */
export interface Sleeper {
  /** Index of the unit. */
  readonly unit: number
  /** Share of each step in which sleep is allowed [fraction]. */
  readonly openShare: Float64Array
  /** Decisions go by the load of so many steps before; 0 is perfect foresight, which sees the carriers' loads too. */
  readonly lagSteps: number
  /** In place of a lag: the load that decisions expect in each step [fraction]. */
  readonly forecast: Float64Array | undefined
  /** Sleep at or below, wake at or above; Infinity where the window alone decides [fraction]. */
  readonly offBelow: number
  readonly onAbove: number
  /** Steps in a state before it may change, but for the closing of the window and a full carrier. */
  readonly minimumOnSteps: number
  readonly minimumOffSteps: number
  /** Share of a step that waking takes; it serves nothing and draws its zero-load power [fraction]. */
  readonly wakeShare: number
  readonly takeovers: readonly Takeover[]
}

/** What one sleeper did. */
export interface Sleep {
  /** Share of each step asleep [fraction]. */
  readonly offShare: Float64Array
  /** Share of each step in which it wakes up [fraction]. */
  readonly wakeShare: Float64Array
  /** Traffic of each step that nobody took, in load of its own unit [fraction]. */
  readonly blockedLoad: Float64Array
  /** The steps in which it is off or waking for some of the time, rising. */
  readonly awaySteps: Int32Array
  /** The steps in which it woke up, or at whose end, rising. */
  readonly wakeSteps: readonly number[]
}

/** A sleeper on its way through the year. */
interface Watch {
  readonly sleeper: Sleeper
  readonly offShare: Float64Array
  readonly wakeShare: Float64Array
  readonly blockedLoad: Float64Array
  /** Filled as far as `away` says. */
  readonly awaySteps: Int32Array
  away: number
  readonly wakeSteps: number[]
  isOff: boolean
  /** Steps completed in the state; it starts as one that has long been on. */
  age: number
  /** Share of a step that it must still wake after a window that closed inside the step before; undefined after none. */
  wakeLeft: number | undefined
}

/** Columns of all units of a cluster, and what sleepers that enter in this step will hand over. */
interface Cluster {
  readonly load: readonly Float64Array[]
  readonly away: readonly Float64Array[]
  /** By unit; undefined where there is one sleeper, which cannot collide with another [fraction]. */
  readonly entering: Float64Array | undefined
}

/**
 * The steps of all sleepers that share carriers, each step in the given order: a unit that carries others' traffic
 * comes before those that hand it over, and each hands over at once, so that no two count on the same room.
 *
 * @param load  Load of each unit: its own on entry, with what it took over on return [fraction].
 * @param away  Share of each step in which a unit is off or waking for whatever reason; what the guard adds is added
 *              to it [fraction].
 */
export function guardService(
  sleepers: readonly Sleeper[],
  load: readonly Float64Array[],
  away: readonly Float64Array[],
): Sleep[] {
  const steps = load[0]?.length ?? 0
  const watches = sleepers.map((sleeper) => watchOf(sleeper, steps))
  const [only, another] = watches
  if (only !== undefined && another === undefined)
    advance(only, { load, away, entering: undefined }, 0, steps)
  else {
    const entering = new Float64Array(load.length)
    const cluster = { load, away, entering }
    for (let step = 0; step < steps; step++) {
      entering.fill(0)
      for (const watch of watches) advance(watch, cluster, step, step + 1)
    }
  }
  return watches.map(({ offShare, wakeShare, blockedLoad, awaySteps, away: count, wakeSteps }) => ({
    offShare,
    wakeShare,
    blockedLoad,
    awaySteps: awaySteps.subarray(0, count),
    wakeSteps,
  }))
}

function watchOf(sleeper: Sleeper, steps: number): Watch {
  const column = () => new Float64Array(steps)
  return {
    sleeper,
    offShare: column(),
    wakeShare: column(),
    blockedLoad: column(),
    awaySteps: new Int32Array(steps),
    away: 0,
    wakeSteps: [],
    isOff: false,
    age: Infinity,
    wakeLeft: undefined,
  }
}

/** Takes one sleeper through some steps. */
function advance(watch: Watch, cluster: Cluster, from: number, to: number): void {
  const { sleeper, offShare, wakeShare, blockedLoad, awaySteps, wakeSteps } = watch
  const { openShare, offBelow, onAbove, minimumOnSteps, minimumOffSteps } = sleeper
  const away = cluster.away[sleeper.unit]!
  let { isOff, age, wakeLeft } = watch
  for (let step = from; step < to; step++, age++) {
    const open = openShare[step]!
    if (open === 0 && !isOff) continue
    let waking = 0
    if (isOff) {
      const own = knownLoad(sleeper, cluster, step)
      const isBusy = own >= onAbove - DEAD_BAND && age >= minimumOffSteps
      if (open === 0 || isBusy || isCarrierFull(sleeper, cluster, step, own)) {
        isOff = false
        age = 0
        waking = wakeLeft ?? sleeper.wakeShare
        if (wakeLeft === undefined) wakeSteps.push(step)
      }
    } else if (age >= minimumOnSteps) {
      const own = knownLoad(sleeper, cluster, step)
      // A unit that another rule wakes in this step stays on for the rest of it.
      const isFree = away[step]! + open <= 1 + DEAD_BAND
      isOff = isFree && own <= offBelow + DEAD_BAND && hasRoom(sleeper, cluster, step, own)
      if (isOff) age = 0
    }
    wakeLeft = undefined
    if (isOff && open < 1 && !(openShare[step + 1]! > 0)) {
      // The window closes inside this step: the unit wakes in what is left of it, and goes on in the next step.
      waking = Math.min(1 - open, sleeper.wakeShare)
      wakeLeft = sleeper.wakeShare - waking
      wakeSteps.push(step)
    }
    // Another rule may hold the unit off, or be waking it, for part of the step.
    const left = 1 - away[step]!
    const off = isOff ? Math.min(open, left) : 0
    waking = Math.min(waking, left - off)
    if (off + waking > 0) {
      offShare[step] = off
      wakeShare[step] = waking
      blockedLoad[step] = handOver(sleeper, cluster, step, off + waking)
      awaySteps[watch.away++] = step
    }
  }
  watch.isOff = isOff
  watch.age = age
  watch.wakeLeft = wakeLeft
}

/** The own load that the decision in a step goes by; NaN where nothing is known yet [fraction]. */
function knownLoad({ unit, lagSteps, forecast }: Sleeper, { load }: Cluster, step: number): number {
  if (forecast !== undefined) return forecast[step]!
  return step < lagSteps ? Number.NaN : load[unit]![step - lagSteps]!
}

/** The load of a carrier that the decision in a step goes by; NaN where nothing is known yet [fraction]. */
function carriedLoad({ lagSteps, forecast }: Sleeper, load: Float64Array, step: number): number {
  const at = lagSteps === 0 && forecast === undefined ? step : step - 1
  return at < 0 ? Number.NaN : load[at]!
}

/** True where a carrier is too busy to go on, or away itself. */
function isCarrierFull(sleeper: Sleeper, { load, away }: Cluster, step: number, own: number): boolean {
  const { takeovers, lagSteps, forecast } = sleeper
  const coming = lagSteps === 0 && forecast === undefined ? own : 0
  for (const { unit, share, loadPerLoad, wakeLoad } of takeovers) {
    const carried = carriedLoad(sleeper, load[unit]!, step) + share * loadPerLoad * coming
    if (carried >= wakeLoad - DEAD_BAND || away[unit]![step]! > 0) return true
  }
  return false
}

/** Load that others which enter in the same step will hand over; perfect foresight sees it in the carrier's load. */
function spokenFor({ lagSteps, forecast }: Sleeper, entering: Cluster['entering'], unit: number): number {
  return entering === undefined || (lagSteps === 0 && forecast === undefined) ? 0 : entering[unit]!
}

/** True where every carrier would have room; what the sleeper will hand over is then spoken for. */
function hasRoom(sleeper: Sleeper, { load, away, entering }: Cluster, step: number, own: number): boolean {
  for (const { unit, share, loadPerLoad, entryLoad } of sleeper.takeovers) {
    const carried = carriedLoad(sleeper, load[unit]!, step) + spokenFor(sleeper, entering, unit)
    const isAway = away[unit]![step]! > 0
    if (isAway || !(carried + share * loadPerLoad * own <= entryLoad + DEAD_BAND)) return false
  }
  if (entering === undefined) return true
  for (const { unit, share, loadPerLoad } of sleeper.takeovers)
    entering[unit] = entering[unit]! + share * loadPerLoad * own
  return true
}

/** Hands the traffic of the time off or waking to the carriers; returns what they have no room for. */
function handOver(sleeper: Sleeper, { load, away }: Cluster, step: number, gone: number): number {
  const { unit: own, takeovers } = sleeper
  const moved = load[own]![step]! * gone
  let left = moved
  for (const { unit, share, loadPerLoad, limitLoad } of takeovers) {
    const column = load[unit]!
    const on = 1 - away[unit]![step]!
    const accepted = Math.min(moved * share * loadPerLoad, Math.max(0, limitLoad - column[step]!) * on)
    if (!(accepted > 0)) continue
    // It comes while the carrier is on, in less than the whole step where that one sleeps or wakes too.
    column[step] = column[step]! + accepted / on
    left -= accepted / loadPerLoad
  }
  const ownAway = away[own]!
  ownAway[step] = ownAway[step]! + gone
  return left > DEAD_BAND * moved ? left : 0
}
