import { airsideEconomiserPlant } from '../../../../src/model/cooling/data-centre/airside-economiser.ts'
import type { AirsideEconomiserSpec } from '../../../../src/model/cooling/data-centre/airside-economiser.ts'
import type { ChillerFleet } from '../../../../src/model/cooling/data-centre/chiller.ts'
import { outdoorAir } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import type { OutdoorAir, Psychrometrics } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import type { CoolingPlant, MachineAir } from '../../../../src/model/cooling/plant.ts'

/** Temperature [degC], relative humidity, pressure [Pa]. */
export type AirState = readonly [temperatureC: number, humidity: number, pressurePa?: number]

/** Outdoor air, one state a step. */
export function airOf(states: readonly AirState[], psychrometrics: Psychrometrics = 'ashrae'): OutdoorAir {
  return outdoorAir(
    {
      temperatureC: Float64Array.from(states, ([c]) => c),
      relativeHumidity: Float64Array.from(states, ([, humidity]) => humidity),
      pressurePa: Float64Array.from(states, ([, , pa = 101_325]) => pa),
    },
    psychrometrics,
  )
}

/** A plant of 1 MW with round figures, air supplied at 15 to 27 degC. */
export const AIRSIDE: Omit<AirsideEconomiserSpec, 'outdoor'> = {
  kind: 'airside-economiser',
  capacityKw: Infinity,
  supplyLowC: 15,
  supplyHighC: 27,
  airHandlers: {
    fan: { pressurePa: 600, efficiency: 0.8 },
    riseK: 15,
    fanExponent: 1,
    designKw: 1000,
    fanHeat: 'removed',
  },
  sprayPump: { pressurePa: 7e6, efficiency: 0.7 },
  limits: { temperatureC: 27, dewPointC: 15, highHumidity: 0.8, lowHumidity: 0.2 },
  chilledWater: { riseK: 7, pump: { pressurePa: 144_000, efficiency: 0.7 } },
  chillers: {
    curve: 'lei-2020',
    correction: 0,
    ratedCop: 3,
    size: { kind: 'load', load: 0.5 },
    domain: 'clamped',
  },
  tower: {
    approachK: 5,
    rangeK: 5,
    liquidToGas: 2,
    pump: { pressurePa: 209_000, efficiency: 0.7 },
    fan: { pressurePa: 200, efficiency: 0.8 },
    water: { latentHeatKjPerKg: 2450, windage: 0.0002, cyclesOfConcentration: 5 },
  },
}

/** Four chillers of 400 kW. */
export const FLEET: ChillerFleet = {
  kind: 'fleet',
  count: 4,
  capacityKw: 400,
  staging: 'least-power',
}

export function plantIn(
  outdoor: OutdoorAir,
  given: Partial<AirsideEconomiserSpec> = {},
  air: Partial<MachineAir> = {},
): CoolingPlant {
  const machineAir = { outdoorC: outdoor.temperatureC, returnC: undefined, ...air }
  return airsideEconomiserPlant({ ...AIRSIDE, ...given, outdoor }, machineAir)
}

/** The same weather with no outdoor air let in: chillers in every step. */
export function shutOut(outdoor: OutdoorAir): OutdoorAir {
  return { ...outdoor, enthalpyKjPerKg: outdoor.enthalpyKjPerKg.map(() => Infinity) }
}
