const SECONDS_PER_MINUTE = 60

/** Share of the heat that the envelope takes on the way to the limit, below which the room warms in a straight line [-]. */
const STRAIGHT_BELOW = 1e-9

/** A room without cooling, everything around it held as it is. */
export interface UncooledRoom {
  /** Temperature when cooling stops [degC]. */
  readonly roomC: number
  readonly outdoorC: number
  /** Heat of equipment, losses and sun [kW]. */
  readonly heatKw: number
  readonly uaKwPerK: number
  readonly massKjPerK: number
  readonly limitC: number
}

/**
 * Minutes until a room passes a limit when all cooling stops; 0 where it is already at the limit, Infinity where it
 * settles below.
 *
 * Closed form of C dT/dt = Q + UA (T_o - T). Assumption: air, equipment and walls share one temperature, and heat, weather
 * and sun stay as they are; equipment heats air faster than walls follow, so the air at its inlet passes earlier.
 *
 * Source: heat balance of one node with one capacity (1R1C), solved for the time.
 */
export function minutesToLimit(room: UncooledRoom): number {
  const { roomC, outdoorC, heatKw, uaKwPerK, massKjPerK, limitC } = room
  const warmingK = limitC - roomC
  if (warmingK <= 0) return 0
  const surplusKw = heatKw + uaKwPerK * (outdoorC - roomC)
  const takenShare = (uaKwPerK * warmingK) / surplusKw
  if (surplusKw <= 0 || takenShare >= 1) return Infinity
  const straightS = (massKjPerK * warmingK) / surplusKw
  // -ln(1 - x)/x, which is 1 without an envelope.
  const bend = takenShare < STRAIGHT_BELOW ? 1 : -Math.log1p(-takenShare) / takenShare
  return (straightS * bend) / SECONDS_PER_MINUTE
}

/** A room over a year, one value per step. */
export interface RoomYear {
  readonly roomC: Float64Array
  readonly outdoorC: Float64Array
  /** Heat of equipment and losses, without blowers of machines [kW]. */
  readonly heatKw: Float64Array
  /** Undefined where no face is sunlit [kW]. */
  readonly solarGainKw: Float64Array | undefined
  readonly uaKwPerK: number
  /** Undefined where the room stores no heat [kJ/K]. */
  readonly massKjPerK: number | undefined
  readonly limitC: number
}

/** The worst moment for cooling to fail. */
export interface CoolingFailure {
  readonly minutes: number
  readonly step: number
}

/**
 * The step in which a failure of all cooling brings a room to its limit soonest, the first of equal ones; undefined where
 * the room stores no heat, or never reaches the limit.
 */
export function shortestFailure(year: RoomYear): CoolingFailure | undefined {
  const { roomC, outdoorC, heatKw, solarGainKw, uaKwPerK, massKjPerK, limitC } = year
  if (massKjPerK === undefined) return undefined
  let shortest: CoolingFailure = { minutes: Infinity, step: 0 }
  for (let step = 0; step < roomC.length; step++) {
    // No room warms faster than in a straight line from where it stands.
    const surplusKw = heatKw[step]! + (solarGainKw?.[step] ?? 0) + uaKwPerK * (outdoorC[step]! - roomC[step]!)
    const straightS = (massKjPerK * (limitC - roomC[step]!)) / surplusKw
    if (surplusKw > 0 && straightS >= shortest.minutes * SECONDS_PER_MINUTE) continue
    const minutes = minutesToLimit({
      roomC: roomC[step]!,
      outdoorC: outdoorC[step]!,
      heatKw: heatKw[step]! + (solarGainKw?.[step] ?? 0),
      uaKwPerK,
      massKjPerK,
      limitC,
    })
    if (minutes < shortest.minutes) shortest = { minutes, step }
  }
  return shortest.minutes === Infinity ? undefined : shortest
}
