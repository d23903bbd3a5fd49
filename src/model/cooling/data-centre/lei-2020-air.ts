import { crossingC } from '../../weather/bracketed-root.ts'

/*
 * Moist air as the published model has it. Source of every equation and constant below: N. Lei, E. Masanet, Statistical
 * analysis for predicting location-specific data center PUE and its improvement potential, Energy 201 (2020) 117556, and
 * the notebooks published with it. Its constants differ from place to place; they stand as they are, since its results
 * are compared to the last digit. Valid where the vapour's pressure is below that of the air; nothing is clipped.
 */

/** Saturation pressure at 0 degC, and that of the equation for the wet bulb [Pa]. */
const [SATURATED_PA, BULB_SATURATED_PA] = [611.21, 611.2]
/** Molar mass of water over that of dry air: of outdoor air; of the wet bulb, supply air and limits [-]. */
const [OUTDOOR_MASS_RATIO, MASS_RATIO] = [0.622, 0.62198]
/** Constants of the exponent (Buck): [-], [degC], [degC]. */
const [BUCK_SLOPE, BUCK_BEND_C, BUCK_POLE_C] = [18.678, 234.5, 257.14]
/** Specific heat of dry air and of vapour [kJ/(kg K)]; heat of evaporation at 0 degC [kJ/kg]. */
const [AIR_KJ_PER_KG_K, VAPOUR_KJ_PER_KG_K, EVAPORATION_KJ_PER_KG] = [1.01, 1.84, 2500]
/** Kelvins below the dry bulb at which the search for a wet bulb begins: more than any wet bulb lies below it. */
const DEEPEST_BULB_K = 90

/** Exponent of the saturation pressure [-]. */
function buckExponent(temperatureC: number): number {
  return ((BUCK_SLOPE - temperatureC / BUCK_BEND_C) * temperatureC) / (temperatureC + BUCK_POLE_C)
}

/** Rise of that exponent [1/K]. */
function buckRisePerK(temperatureC: number): number {
  const span = temperatureC + BUCK_POLE_C
  return (BUCK_SLOPE - (2 * temperatureC) / BUCK_BEND_C - buckExponent(temperatureC)) / span
}

/** Pressure of saturated vapour, over water at every temperature [Pa]. */
export function leiSaturationPa(temperatureC: number): number {
  return SATURATED_PA * Math.exp(buckExponent(temperatureC))
}

/** Pressure of the vapour at a dew point as the limit of outdoor air has it: without the quadratic term [Pa]. */
export function leiDewPointPa(dewPointC: number): number {
  return SATURATED_PA * Math.exp((dewPointC * BUCK_SLOPE) / (BUCK_POLE_C + dewPointC))
}

/** Humidity ratio of outdoor air, with 0.622 [kg/kg]. */
export function leiOutdoorRatio(vapourPa: number, pressurePa: number): number {
  return (OUTDOOR_MASS_RATIO * vapourPa) / (pressurePa - vapourPa)
}

/** Humidity ratio of supply air, of the limits and of the wet bulb, with 0.62198 [kg/kg]. */
export function leiRatio(vapourPa: number, pressurePa: number): number {
  return (MASS_RATIO * vapourPa) / (pressurePa - vapourPa)
}

/** Enthalpy per kg of dry air [kJ/kg]. */
export function leiEnthalpyKjPerKg(temperatureC: number, ratio: number): number {
  return AIR_KJ_PER_KG_K * temperatureC + (EVAPORATION_KJ_PER_KG + VAPOUR_KJ_PER_KG_K * temperatureC) * ratio
}

/**
 * Wet bulb [degC]: the temperature at which saturated air has the enthalpy of the air. Not ASHRAE's: the enthalpy of the
 * water that evaporates is left out. Solved exactly; in air just saturated it may lie above the dry bulb by some 1e-4 K,
 * since the two saturation pressures differ.
 *
 * @param vapourPa  pressure of the vapour, below that of the air [Pa]
 */
export function leiWetBulbC(temperatureC: number, vapourPa: number, pressurePa: number): number {
  const enthalpy = leiEnthalpyKjPerKg(temperatureC, leiRatio(vapourPa, pressurePa))
  const stepK = (bulbC: number) => {
    const bulbPa = BULB_SATURATED_PA * Math.exp(buckExponent(bulbC))
    // Above the boiling point saturated air has no end of vapour; the root lies below.
    if (bulbPa >= pressurePa) return Infinity
    const ratio = leiRatio(bulbPa, pressurePa)
    const ratioRise = (ratio * pressurePa * buckRisePerK(bulbC)) / (pressurePa - bulbPa)
    const latent = EVAPORATION_KJ_PER_KG + VAPOUR_KJ_PER_KG_K * bulbC
    const slope = AIR_KJ_PER_KG_K + VAPOUR_KJ_PER_KG_K * ratio + latent * ratioRise
    return (leiEnthalpyKjPerKg(bulbC, ratio) - enthalpy) / slope
  }
  return crossingC(stepK, temperatureC - DEEPEST_BULB_K, temperatureC + 1, temperatureC)
}
