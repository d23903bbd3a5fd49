import type { KineticSpec } from './battery-spec.ts'

/** What is stored in the two tanks of the kinetic model; any unit of charge or energy may stand for kWh, throughout. */
export interface KineticState {
  /** Can be drawn at once (q1) [kWh]. */
  availableKwh: number
  /** Becomes available with time (q2) [kWh]. */
  boundKwh: number
}

/** Greatest constant flows over a time, out of the store and into it [kW]. */
export interface KineticLimits {
  drawnKw: number
  chargedKw: number
}

/** Tanks in balance, as after a long rest: the available one holds its share of what is stored [kWh]. */
export function restingState({ availableShare }: KineticSpec, storedKwh: number): KineticState {
  return { availableKwh: availableShare * storedKwh, boundKwh: (1 - availableShare) * storedKwh }
}

/**
 * The greatest constant flow out of the store, which empties the available tank at the end of the time, and the greatest
 * into it, which fills that tank; never negative, both 0 for no time.
 *
 * @param fullKwh  what both tanks hold together when full
 * @param hours    how long the flow lasts [h]
 * @param limits   result, overwritten
 *
 * Source: J. F. Manwell, J. G. McGowan, Lead acid battery storage model for hybrid energy systems, Solar Energy 50(5), 1993,
 * as public code has it: github NREL/ssc, lib_battery_capacity.cpp.
 */
export function kineticLimits(
  { availableShare: c, ratePerH: k }: KineticSpec,
  fullKwh: number,
  { availableKwh, boundKwh }: KineticState,
  hours: number,
  limits: KineticLimits = { drawnKw: 0, chargedKw: 0 },
): KineticLimits {
  const moved = -Math.expm1(-k * hours)
  // Available at the end without any flow, and how much of it a flow of 1 kW takes away; both times k.
  const restKw = k * (availableKwh * (1 - moved) + (availableKwh + boundKwh) * c * moved)
  const perKw = moved + c * (k * hours - moved)
  limits.drawnKw = perKw > 0 ? Math.max(0, restKw / perKw) : 0
  limits.chargedKw = perKw > 0 ? Math.max(0, (k * c * fullKwh - restKw) / perKw) : 0
  return limits
}

/**
 * Moves the tanks on by a time with a constant flow. What is stored falls by exactly drawnKw times hours. A flow within
 * {@link kineticLimits} is taken for granted; rounding below empty and more than full are cut off.
 *
 * @param fullKwh  what both tanks hold together when full; where they held more, both shrink alike
 * @param state    overwritten
 * @param drawnKw  out of the store; negative: into it
 * @param hours    how long the flow lasts [h]
 *
 * Source: as {@link kineticLimits}.
 */
export function kineticStep(
  { availableShare: c, ratePerH: k }: KineticSpec,
  fullKwh: number,
  state: KineticState,
  drawnKw: number,
  hours: number,
): void {
  const storedKwh = state.availableKwh + state.boundKwh
  const moved = -Math.expm1(-k * hours)
  const availableKwh =
    state.availableKwh * (1 - moved) +
    storedKwh * c * moved -
    (drawnKw * (moved + c * (k * hours - moved))) / k
  const leftKwh = Math.max(0, storedKwh - drawnKw * hours)
  const scale = leftKwh > fullKwh ? fullKwh / leftKwh : 1
  state.availableKwh = scale * Math.min(leftKwh, Math.max(0, availableKwh))
  state.boundKwh = scale * leftKwh - state.availableKwh
}
