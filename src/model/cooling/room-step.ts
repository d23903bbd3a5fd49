import type { FreeCooler } from './free-cooler.ts'
import type { CoolingPlant } from './plant.ts'
import type { RoomAir } from './room-air.ts'

/** What holds a room's temperature, but for the heat inside and the weather. */
export interface RoomSpec {
  /** Heat that walls and leaking air let in for each kelvin; 0 for an adiabatic enclosure [kW/K]. */
  readonly uaKwPerK: number
  /** Heat that the room stores for each kelvin; 0 where it follows at once (quasi-steady) [kWh/K]. */
  readonly massKwhPerK: number
  /** Temperature that is held; where air flow is modelled, of the warmest inlet. Infinity where nothing cools [degC]. */
  readonly setpointC: number
  /** Width of the thermostats' band; acts with thermal mass only [K]. */
  readonly bandK: number
  /** Each further unit of the plant switches this much warmer; acts with thermal mass only [K]. */
  readonly stageOffsetK: number
  /** Sun through the walls, one value per step [kW]; undefined where it is left out. */
  readonly solarGainKw: Float64Array | undefined
  /** Outdoor dry bulb, one value per step [degC]. */
  readonly outdoorC: Float64Array
  readonly fan: FreeCooler | undefined
  readonly exchanger: FreeCooler | undefined
}

/** A room with its plant and its air flow, ready for a year. */
export interface ReadyRoom {
  readonly spec: RoomSpec
  readonly plant: CoolingPlant | undefined
  /** Undefined where no air flow is modelled: the room has one temperature. */
  readonly air: RoomAir | undefined
  /** Temperature not to be passed; left out where none is given [degC]. */
  readonly limitC?: number | undefined
}

/** What acts on a room during a step. Written anew for each step, so that a year makes no objects. */
export interface RoomStep {
  index: number
  outdoorC: number
  /** Temperature that is held: the set-point, or what the plant supplies in this weather [degC]. */
  heldC: number
  /** Heat inside with the sun and blowers that never stop [kW]. */
  heatKw: number
  /** What the plant can remove; 0 without a plant [kW]. */
  capacityKw: number
  /** Conductance of the fan while it runs, 0 where it may not, and the room temperature at which it carries nothing [kW/K], [degC]. */
  fanKwPerK: number
  fanSourceC: number
  /** The same of the heat exchanger. */
  exchangerKwPerK: number
  exchangerSourceC: number
}

/** What a room did in a step: heat as means over it, times as shares of it. */
export interface RoomOutcome {
  plantHeatKw: number
  fanHeatKw: number
  exchangerHeatKw: number
  /** Heat above all capacities at the set-point [kW]. */
  unmetKw: number
  meanC: number
  highestC: number
  /** Time above the limit of the room. */
  overLimitShare: number
  /** Heat that the room takes up; below 0 where it gives heat back [kW]. */
  storedKw: number
  /** Compressors run, nothing else does. */
  plantShare: number
  /** Compressors run beside a fan or an exchanger. */
  mixedShare: number
  /** A fan runs without compressors. */
  fanShare: number
  /** Only an exchanger runs. */
  exchangerShare: number
  fanOnShare: number
  exchangerOnShare: number
}

export function emptyStep(): RoomStep {
  return {
    index: 0,
    outdoorC: 0,
    heldC: 0,
    heatKw: 0,
    capacityKw: 0,
    fanKwPerK: 0,
    fanSourceC: 0,
    exchangerKwPerK: 0,
    exchangerSourceC: 0,
  }
}

export function emptyOutcome(): RoomOutcome {
  return {
    plantHeatKw: 0,
    fanHeatKw: 0,
    exchangerHeatKw: 0,
    unmetKw: 0,
    meanC: 0,
    highestC: 0,
    overLimitShare: 0,
    storedKw: 0,
    plantShare: 0,
    mixedShare: 0,
    fanShare: 0,
    exchangerShare: 0,
    fanOnShare: 0,
    exchangerOnShare: 0,
  }
}

/**
 * Sets what a step brings but for its heat. A fan may run where weather allows it and, where a plant could cool instead,
 * where outdoors is colder than the supply air by its margin. Both devices take return air.
 */
export function setConditions(step: RoomStep, { spec, plant, air }: ReadyRoom, index: number): void {
  const { outdoorC: outdoor, fan, exchanger, setpointC } = spec
  const outdoorC = outdoor[index]!
  const returnRiseK = air === undefined ? 0 : air.returnRiseK[index]!
  step.index = index
  step.outdoorC = outdoorC
  step.heldC = plant?.inletC === undefined ? setpointC : plant.inletC[index]!
  step.capacityKw = plant === undefined ? 0 : plant.capacityKw(index)
  step.fanKwPerK = 0
  if (fan !== undefined) {
    const supplyC = setpointC - (air === undefined ? 0 : air.supplyDropK[index]!)
    if (plant === undefined || outdoorC <= supplyC - fan.marginK)
      step.fanKwPerK = fan.conductanceKwPerK[index]!
    step.fanSourceC = outdoorC + fan.onsetK - returnRiseK
  }
  step.exchangerKwPerK = 0
  if (exchanger !== undefined) {
    step.exchangerKwPerK = exchanger.conductanceKwPerK[index]!
    step.exchangerSourceC = outdoorC + exchanger.onsetK - returnRiseK
  }
}

/** Heat that would have to be removed beyond all that could be, at the set-point [kW]. */
export function unmetKw({ spec, plant }: ReadyRoom, step: RoomStep): number {
  const { uaKwPerK, fan } = spec
  const { heldC } = step
  if (heldC === Infinity) return 0
  const heatKw = step.heatKw + uaKwPerK * (step.outdoorC - heldC)
  const exchangerKw = step.exchangerKwPerK * Math.max(0, heldC - step.exchangerSourceC)
  const fanKw = step.fanKwPerK * Math.max(0, heldC - step.fanSourceC)
  const restKw = heatKw - exchangerKw
  if (fanKw >= restKw) return 0
  const isAlone = plant !== undefined && fan?.isExclusive !== false
  const unmet = restKw - step.capacityKw - (isAlone ? 0 : fanKw)
  return unmet > 1e-9 * heatKw ? unmet : 0
}
