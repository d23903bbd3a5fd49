/** A taker of the traffic of a retired unit. */
export interface TrafficLink {
  /** Its place among the takers. */
  readonly taker: number
  /** Share of the retired traffic that is handed to it [fraction]. */
  readonly share: number
  /** Its load for each load of the retired units that is handed to it. */
  readonly loadPerLoad: number
}

/** Retired units of one kind at one site. */
export interface RetiredLoad {
  /** Load of one of them [fraction]. */
  readonly load: Float64Array
  /** Shares add up to at most 1. */
  readonly links: readonly TrafficLink[]
}

/** What becomes of the traffic of retired units. */
export interface MovedTraffic {
  /** New load of each taker, in their order [fraction]. */
  readonly loads: readonly Float64Array[]
  /** Traffic that nobody carries of each retired unit, as its own load [fraction]. */
  readonly blocked: readonly Float64Array[]
}

/**
 * Hands the traffic of retired units to others, each up to its full load: what does not fit, and what is handed to nobody,
 * is blocked.
 *
 * Assumption: a taker serves its own traffic first, and of all that is handed to it the same share, whoever it comes from;
 * nothing is moved on from one taker to another.
 *
 * @param takers  load of each before it takes over [fraction]
 */
export function moveTraffic(retired: readonly RetiredLoad[], takers: readonly Float64Array[]): MovedTraffic {
  const asked = takers.map((load) => new Float64Array(load.length))
  for (const { load, links } of retired)
    for (const { taker, share, loadPerLoad } of links) add(asked[taker]!, load, share * loadPerLoad)
  const served = takers.map((load, taker) => servedShare(load, asked[taker]!))
  return {
    loads: takers.map((load, taker) =>
      load.map((own, i) => (served[taker]![i]! < 1 ? Math.max(own, 1) : own + asked[taker]![i]!)),
    ),
    blocked: retired.map((one) => blockedOf(one, served)),
  }
}

function add(to: Float64Array, load: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + load[i]! * times
}

/** Share of what is asked for that there is room for [fraction]. */
function servedShare(load: Float64Array, asked: Float64Array): Float64Array {
  return load.map((own, i) => (asked[i]! > 0 ? Math.min(1, Math.max(0, 1 - own) / asked[i]!) : 1))
}

function blockedOf({ load, links }: RetiredLoad, served: readonly Float64Array[]): Float64Array {
  const reached = links.reduce((sum, { share }) => sum + share, 0)
  const unreached = Math.max(0, 1 - reached)
  return load.map((own, i) => {
    const refused = links.reduce((sum, { taker, share }) => sum + share * (1 - served[taker]![i]!), 0)
    return own * (unreached + refused)
  })
}
