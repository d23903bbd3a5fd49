/** What stands around the indoor equipment and the machine that keeps it cool, quasi-steady. */
export interface EnclosureCooling {
  /** Heat transmission of the envelope; 0 for an adiabatic enclosure [kW/K]. */
  readonly uaKwPerK: number
  /** Temperature that is held inside [degC]. */
  readonly setpointC: number
  /** Heat removed per electricity, fans included [kWh/kWh]. */
  readonly eer: number
  /** Heat that the machine can remove; Infinity for an ideal one [kW]. */
  readonly capacityKw: number
}

/** Heat that was to be removed and was not. */
export interface UnmetCooling {
  readonly kwh: number
  readonly hours: number
}

/**
 * Electric power of cooling, written into `coolingKw`: the heat of the equipment plus what the envelope lets in, as far
 * as it is positive, over the machine's EER. Heat above the capacity stays in the room and is returned.
 *
 * @param indoorHeatKw  heat released inside, one value per step [kW]
 * @param outdoorC      outdoor dry bulb, same length [degC]
 * @param coolingKw     result, same length, overwritten [kW]
 *
 * Assumption: quasi-steady, Q = max(0, Q_int + UA (T_o - T_set)): the room stays at its set-point and stores no heat.
 */
export function enclosureCoolingKw(
  { uaKwPerK, setpointC, eer, capacityKw }: EnclosureCooling,
  indoorHeatKw: Float64Array,
  outdoorC: Float64Array,
  coolingKw: Float64Array,
  stepH: number,
): UnmetCooling {
  let unmetKw = 0
  let steps = 0
  for (let i = 0; i < coolingKw.length; i++) {
    const heatKw = Math.max(0, indoorHeatKw[i]! + uaKwPerK * (outdoorC[i]! - setpointC))
    const removedKw = Math.min(heatKw, capacityKw)
    coolingKw[i] = removedKw / eer
    if (heatKw > removedKw * (1 + 1e-9)) {
      unmetKw += heatKw - removedKw
      steps++
    }
  }
  return { kwh: unmetKw * stepH, hours: steps * stepH }
}
