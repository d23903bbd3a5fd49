/** A unit that takes traffic of retired ones for good. */
export interface TrafficTaker {
  /** Its load so far [fraction]. */
  readonly load: Float64Array
  /** Its load for each load of the retired units that is handed to it. */
  readonly loadPerLoad: number
  /** Share of the retired traffic that is handed to it [fraction]. */
  readonly share: number
}

/** What becomes of the traffic of retired units. */
export interface MovedTraffic {
  /** New load of each taker, in their order [fraction]. */
  readonly loads: readonly Float64Array[]
  /** Traffic that nobody carries, as load of one retired unit [fraction]. */
  readonly blocked: Float64Array
}

/**
 * Hands the traffic of retired units to others, each up to its full load: what does not fit, and what is handed to nobody,
 * is blocked.
 *
 * Assumption: a taker serves its own traffic first and takes what is left; nothing is moved on from one taker to another.
 *
 * @param retired  load of one retired unit [fraction]
 */
export function moveTraffic(retired: Float64Array, takers: readonly TrafficTaker[]): MovedTraffic {
  const loads = takers.map(({ load }) => load.slice())
  const reached = takers.reduce((sum, { share }) => sum + share, 0)
  const unreached = Math.max(0, 1 - reached)
  const blocked = retired.map((load) => load * unreached)
  for (const [index, { share, loadPerLoad }] of takers.entries()) {
    const load = loads[index]!
    for (let i = 0; i < load.length; i++) {
      const asked = retired[i]! * share * loadPerLoad
      if (asked === 0) continue
      const taken = Math.min(asked, Math.max(0, 1 - load[i]!))
      load[i] = load[i]! + taken
      blocked[i] = blocked[i]! + retired[i]! * share * (1 - taken / asked)
    }
  }
  return { loads, blocked }
}
