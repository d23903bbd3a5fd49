import type { ChilledWaterSpec } from '../../../../src/model/cooling/data-centre/chilled-water.ts'
import type { ChillerFleet, ChillerSpec } from '../../../../src/model/cooling/data-centre/chiller.ts'
import type { CoolingTower } from '../../../../src/model/cooling/data-centre/cooling-tower.ts'
import { outdoorAir } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import type { OutdoorAir } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'

const [FAN, PUMP] = [
  { pressurePa: 500, efficiency: 0.75 },
  { pressurePa: 144_000, efficiency: 0.7 },
]

export const TOWER: CoolingTower = {
  approachK: 5,
  rangeK: 5,
  liquidToGas: 2,
  pump: { pressurePa: 208_660, efficiency: 0.7 },
  fan: { pressurePa: 250, efficiency: 0.75 },
  water: { latentHeatKjPerKg: 2450, windage: 0.0002, cyclesOfConcentration: 5 },
}

/** Four chillers of 400 kW. */
export const FLEET: ChillerFleet = { kind: 'fleet', count: 4, capacityKw: 400, staging: 'least-power' }

export const CHILLERS: ChillerSpec = {
  curve: 'lei-2020',
  correction: 0,
  ratedCop: 3,
  size: FLEET,
  domain: 'clamped',
}

/** Outdoor air from pairs of dry bulb [degC] and relative humidity at sea level, by ASHRAE. */
export function airOf(states: readonly (readonly [temperatureC: number, humidity: number])[]): OutdoorAir {
  const weather = {
    temperatureC: Float64Array.from(states, ([c]) => c),
    relativeHumidity: Float64Array.from(states, ([, humidity]) => humidity),
    pressurePa: new Float64Array(states.length).fill(101_325),
  }
  return outdoorAir(weather, 'ashrae')
}

/** A plant on a tower with an economiser that runs where it saves. */
export function plainPlant(outdoor: OutdoorAir, own: Partial<ChilledWaterSpec> = {}): ChilledWaterSpec {
  return {
    kind: 'chilled-water',
    capacityKw: Infinity,
    supplyC: 24,
    airHandlers: { fan: FAN, riseK: 12, fanExponent: 1, designKw: 1000, fanHeat: 'removed' },
    coilEffectiveness: 0.8,
    sensibleHeatRatio: 0.98,
    humidifierPump: { pressurePa: 7e6, efficiency: 0.7 },
    chilledWater: { riseK: 7.5, pump: PUMP },
    chillers: CHILLERS,
    sink: { kind: 'tower', tower: TOWER },
    economiser: { approachK: 2.3, pump: PUMP, control: 'cheapest' },
    outdoor,
    ...own,
  }
}
