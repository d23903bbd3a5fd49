import type { CoolingPlant, MachineAir } from '../plant.ts'
import { airFlowKgPerS, atPartFlow, coilHeatKw, LEAST_RISE_K, roomHeatKw } from './air-handlers.ts'
import type { AirHandlers } from './air-handlers.ts'
import { airsideIntake } from './airside-intake.ts'
import type { OutdoorAirLimits } from './airside-intake.ts'
import { chillersCapacityKw, noChillerRun, runChillers } from './chiller.ts'
import type { ChillerSpec } from './chiller.ts'
import { towerFanKw, towerPumpKw, towerWater } from './cooling-tower.ts'
import type { CoolingTower } from './cooling-tower.ts'
import { airDensityKgPerM3, fanKw, pumpKw, waterFlowKgPerS } from './fluid-mover.ts'
import type { FluidMover } from './fluid-mover.ts'
import type { OutdoorAir } from './outdoor-air.ts'
import { clearPlantStep, emptyPlantStep } from './plant-parts.ts'
import type { PlantStep } from './plant-parts.ts'

export type { OutdoorAirLimits } from './airside-intake.ts'

/** Outdoor air with adiabatic spray wherever the weather allows it; water-cooled chillers in all other hours. */
export interface AirsideEconomiserSpec {
  readonly kind: 'airside-economiser'
  /** Heat of the room that the plant can remove, its fans' apart; Infinity where no limit was given [kW]. */
  readonly capacityKw: number
  /** Coldest and warmest supply air; the warmest is the set-point of the site [degC]. */
  readonly supplyLowC: number
  readonly supplyHighC: number
  readonly airHandlers: AirHandlers
  readonly sprayPump: FluidMover
  readonly limits: OutdoorAirLimits
  readonly chilledWater: { readonly riseK: number; readonly pump: FluidMover }
  readonly chillers: ChillerSpec
  readonly tower: CoolingTower
  readonly outdoor: OutdoorAir
}

/**
 * Chilled water that leaves the chillers, for curve `energyplus` alone [degC]. Assumption: that of the curve's rating,
 * cold enough for every supply air; warmer water would cost less.
 */
export const CHILLED_WATER_C = 6.67

const SECONDS_PER_HOUR = 3600

/** What is known before the heat is, one value per step. */
interface Ready {
  readonly isFree: Uint8Array
  /** Fans at full pressure, per heat of the room [kW/kW]. */
  readonly fanPerKw: Float64Array
  /** Spray per heat of the room [kg/s per kW]. */
  readonly sprayPerKw: Float64Array
  /** Water to the condensers [degC]. */
  readonly condenserC: Float64Array
  /** Heat of the room that can be removed [kW]. */
  readonly capacityKw: Float64Array
  /** Air at the inlets of the equipment [degC]. */
  readonly inletC: Float64Array
}

/**
 * An airside economiser ready for the air of a year: outdoor air and spray where {@link airsideIntake} lets it in, else
 * chillers on a tower for all of the heat. The fans move air for the heat of the room; their own heat leaves with the
 * air in free hours and is carried by the chillers in all others, unless it is ignored. Where an air flow is modelled,
 * the supply air that it asks for is the warmest, and the rise is that between supply and return.
 *
 * Source: N. Lei, E. Masanet, Energy 201 (2020) 117556, and the notebooks published with it. Assumption: fan heat, part
 * load of fans and chillers, water of the tower.
 */
export function airsideEconomiserPlant(spec: AirsideEconomiserSpec, air: MachineAir): CoolingPlant {
  const known = readyYear(spec, air)
  const { isFree, capacityKw, inletC } = known
  const fill = stepOf(spec, known)
  const own = emptyPlantStep()
  return {
    modulates: true,
    units: 1,
    standingHeatKw: 0,
    capacityKw: (step) => capacityKw[step]!,
    powerKw: (step, removedKw) => {
      fill(step, removedKw, own)
      const { airFan, humidifier, chiller, chilledWaterPump, towerPump, towerFan } = own.partKw
      // In the order of PLANT_PARTS, so that the parts add up to the last bit.
      return airFan + humidifier + chiller + chilledWaterPump + towerPump + towerFan
    },
    mode: (step) => (isFree[step] === 1 ? 'fan' : 'compressor'),
    runningShare: (_, removedKw) => (removedKw > 0 ? 1 : 0),
    detail: (step, removedKw, out) => {
      clearPlantStep(out)
      const rejectedKw = fill(step, removedKw, out)
      if (isFree[step] === 0) towerWater(spec.tower, rejectedKw, out)
      else {
        out.waterLPerH.humidification = SECONDS_PER_HOUR * known.sprayPerKw[step]! * removedKw
        out.freeShare = removedKw > 0 ? 1 : 0
      }
    },
    inletC,
  }
}

/** Writes parts and chillers of a step, water apart, and gives the heat that the tower rejects [kW]. */
function stepOf(
  { airHandlers, sprayPump, chilledWater, chillers, tower, outdoor }: AirsideEconomiserSpec,
  { isFree, fanPerKw, sprayPerKw, condenserC }: Ready,
): (step: number, removedKw: number, out: PlantStep) => number {
  const { temperatureC, pressurePa } = outdoor
  const run = noChillerRun()
  return (step, removedKw, out) => {
    const { partKw } = out
    const fansKw = atPartFlow(airHandlers, removedKw, fanPerKw[step]! * removedKw)
    const isChilled = isFree[step] === 0
    const chilledKw = isChilled ? coilHeatKw(airHandlers, removedKw, fansKw) : 0
    runChillers(chillers, chilledKw, condenserC[step]!, CHILLED_WATER_C, run)
    const rejectedKw = chilledKw + run.powerKw
    partKw.airFan = fansKw
    partKw.humidifier = isChilled ? 0 : pumpKw(sprayPerKw[step]! * removedKw, sprayPump)
    partKw.chiller = run.powerKw
    partKw.chilledWaterPump = pumpKw(waterFlowKgPerS(chilledKw, chilledWater.riseK), chilledWater.pump)
    partKw.towerPump = towerPumpKw(tower, rejectedKw)
    partKw.towerFan = towerFanKw(tower, rejectedKw, temperatureC[step]!, pressurePa[step]!)
    out.runningChillers = run.running
    out.chillerLoad = run.load
    out.isOutsideChillerDomain = run.isOutsideDomain
    return rejectedKw
  }
}

function readyYear(spec: AirsideEconomiserSpec, { supplyC, returnC }: MachineAir): Ready {
  const { airHandlers, chillers, outdoor, tower, supplyHighC } = spec
  const intake = airsideIntake(spec.limits, outdoor, spec.supplyLowC, supplyC ?? supplyHighC)
  const { isFree } = intake
  const fanPerKw = new Float64Array(isFree.length)
  const sprayPerKw = new Float64Array(isFree.length)
  const condenserC = outdoor.wetBulbC.map((bulbC) => bulbC + tower.approachK)
  const capacityKw = new Float64Array(isFree.length).fill(spec.capacityKw)
  for (let i = 0; i < isFree.length; i++) {
    const hasFlow = supplyC !== undefined && returnC !== undefined
    const riseK = hasFlow ? Math.max(returnC[i]! - supplyC[i]!, LEAST_RISE_K) : airHandlers.riseK
    const airPerKw = airFlowKgPerS(1, riseK)
    const density = airDensityKgPerM3(intake.supplyC[i]!, outdoor.pressurePa[i]!)
    fanPerKw[i] = fanKw(airPerKw, density, airHandlers.fan)
    sprayPerKw[i] = airPerKw * intake.sprayKgPerKg[i]!
    if (isFree[i] === 1) continue
    const chillersKw = chillersCapacityKw(chillers, condenserC[i]!, CHILLED_WATER_C)
    capacityKw[i] = Math.min(spec.capacityKw, roomHeatKw(airHandlers, chillersKw, fanPerKw[i]!))
  }
  // The warmest inlet of the rows is the set-point where the supply is the one asked for, and colder as the supply is.
  const inletC =
    supplyC === undefined ? intake.supplyC : intake.supplyC.map((c, i) => c + (supplyHighC - supplyC[i]!))
  return { isFree, fanPerKw, sprayPerKw, condenserC, capacityKw, inletC }
}
