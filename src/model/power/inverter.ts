/** Efficiency of the inverter whose measured curve the model scales [-]. Source: as pvwattsInverterKw. */
const REFERENCE_EFFICIENCY = 0.9637

/**
 * AC power of an inverter by the PVWatts part-load curve [kW].
 *
 * Never negative (no draw at night) and never above the AC rating, nominal efficiency x DC rating, which it
 * gives from the DC rating upwards, nor above its input. Input and output share one unit, so W and kW per kWp do as well.
 *
 * Source: A. P. Dobos, PVWatts Version 5 Manual, NREL/TP-6A20-62641, 2014.
 *
 * @param dcKw               DC power offered to the inverter [kW].
 * @param dcRatingKw         DC power at which the inverter gives its AC rating [kW].
 * @param nominalEfficiency  AC rating over DC rating, 0 to 1.
 */
export function pvwattsInverterKw(dcKw: number, dcRatingKw: number, nominalEfficiency: number): number {
  if (!(dcKw > 0 && dcRatingKw > 0 && nominalEfficiency > 0)) return 0
  const loading = dcKw / dcRatingKw
  // The curve meets the rating at full load exactly; its falling branch beyond 60 times that is no inverter.
  if (loading >= 1) return nominalEfficiency * dcRatingKw
  // Efficiency times load, multiplied out: no division by a load that goes to zero.
  const relative = (-0.0162 * loading + 0.9858) * loading - 0.0059
  if (!(relative > 0)) return 0
  // Scaled to a nominal efficiency of nearly 1 the curve would pass it at part load.
  return Math.min(dcKw, (nominalEfficiency / REFERENCE_EFFICIENCY) * relative * dcRatingKw)
}
