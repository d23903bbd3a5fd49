import { enthalpyKjPerKg, humidityRatioAt, humidityRatioAtDewPoint } from './outdoor-air.ts'
import type { OutdoorAir, Psychrometrics } from './outdoor-air.ts'

/** Which outdoor air is used; defaults are those of the published model. */
export interface OutdoorAirLimits {
  /** Outdoor air below the enthalpy of this state is used [degC], [degC]. */
  readonly temperatureC: number
  readonly dewPointC: number
  /** So is air up to the enthalpy of supply air at this relative humidity. */
  readonly highHumidity: number
  /** Supply air is humidified up to this relative humidity. */
  readonly lowHumidity: number
}

/** What the weather makes of an airside economiser, one value per step. */
export interface AirsideIntake {
  /** Supply air: outdoor air, held between the coldest and the warmest [degC]. */
  readonly supplyC: Float64Array
  /** 1 where outdoor air cools alone, 0 where chillers do. */
  readonly isFree: Uint8Array
  /** Water sprayed per kg of supply air, 0 where chillers cool [kg/kg]. */
  readonly sprayKgPerKg: Float64Array
}

/**
 * Where outdoor air cools alone, and the water sprayed into it.
 *
 * It does where its enthalpy is below that of the limiting state, or at most that of supply air at the high humidity; all
 * or nothing. Outdoor air colder than the supply is mixed with exhaust air and humidified up to the low humidity; other
 * air takes spray until it has the supply temperature at its own enthalpy. With ASHRAE's equations that spray must not
 * take it past the high humidity, whatever the limiting state: with warmest supplies below about 21 degC the published
 * rule would make air wetter than that, below about 19 degC (at sea level) cool it below its wet bulb.
 *
 * Source: N. Lei, E. Masanet, Energy 201 (2020) 117556, and the notebooks published with it. Assumption: the exception.
 *
 * @param lowC   coldest supply air [degC]
 * @param highC  warmest supply air, one value for the year or one per step; it goes before the coldest [degC]
 */
export function airsideIntake(
  limits: OutdoorAirLimits,
  outdoor: OutdoorAir,
  lowC: number,
  highC: number | Float64Array,
): AirsideIntake {
  const { temperatureC, humidityRatio, enthalpyKjPerKg } = outdoor
  const steps = temperatureC.length
  const supplyC = new Float64Array(steps)
  const isFree = new Uint8Array(steps)
  const sprayKgPerKg = new Float64Array(steps)
  const at = intakeAt(outdoor.psychrometrics, limits)
  for (let i = 0; i < steps; i++) {
    const outdoorC = temperatureC[i]!
    const warmestC = typeof highC === 'number' ? highC : highC[i]!
    const c = Math.min(Math.max(outdoorC, lowC), warmestC)
    supplyC[i] = c
    const ratio = at(outdoorC, enthalpyKjPerKg[i]!, c, outdoor.pressurePa[i]!)
    if (ratio === undefined) continue
    isFree[i] = 1
    // Water over humid air: spray per kg of what the fans move, as published.
    sprayKgPerKg[i] = 1 - 1 / (1 + Math.max(0, ratio - humidityRatio[i]!))
  }
  return { supplyC, isFree, sprayKgPerKg }
}

/** Humidity ratio that supply air of a temperature is brought to; undefined where chillers cool. */
function intakeAt(psychrometrics: Psychrometrics, limits: OutdoorAirLimits) {
  const enthalpyOf = (c: number, ratio: number) => enthalpyKjPerKg(psychrometrics, c, ratio)
  const stateEnthalpy = (pa: number) =>
    enthalpyOf(limits.temperatureC, humidityRatioAtDewPoint(psychrometrics, limits.dewPointC, pa))
  const humidEnthalpy = (c: number, pa: number) =>
    enthalpyOf(c, humidityRatioAt(psychrometrics, c, limits.highHumidity, pa))
  const isPublished = psychrometrics === 'lei-2020'
  return (outdoorC: number, enthalpy: number, supplyC: number, pa: number): number | undefined => {
    const isBelowState = enthalpy < stateEnthalpy(pa)
    const isCooled = outdoorC > supplyC
    if (!isBelowState || (isCooled && !isPublished)) {
      if (enthalpy > humidEnthalpy(supplyC, pa)) return undefined
    }
    if (isBelowState && !isCooled) return humidityRatioAt(psychrometrics, supplyC, limits.lowHumidity, pa)
    const dry = enthalpyOf(supplyC, 0)
    return (enthalpy - dry) / (enthalpyOf(supplyC, 1) - dry)
  }
}
