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
  /** Share of the step in which the plant has power; 0 without a plant. */
  plantOnShare: number
  /**
   * Shares of the step in which the fan may run: at all, which its conductance reckons with; and in a step in which the
   * plant runs as well, beside it or while that has no power.
   */
  fanMayShare: number
  fanTurnShare: number
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
    plantOnShare: 0,
    fanMayShare: 1,
    fanTurnShare: 1,
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
 * where outdoors is colder than the supply air by its margin; while the plant has no power it may whatever they are. Both
 * devices take return air.
 */
export function setConditions(step: RoomStep, { spec, plant, air }: ReadyRoom, index: number): void {
  const { outdoorC: outdoor, fan, exchanger, setpointC } = spec
  const outdoorC = outdoor[index]!
  const returnRiseK = air === undefined ? 0 : air.returnRiseK[index]!
  step.index = index
  step.outdoorC = outdoorC
  step.heldC = plant?.inletC === undefined ? setpointC : plant.inletC[index]!
  step.capacityKw = plant === undefined ? 0 : plant.capacityKw(index)
  step.plantOnShare = plant === undefined ? 0 : (plant.poweredShare?.[index] ?? 1)
  step.fanKwPerK = 0
  if (fan !== undefined) {
    const supplyC = setpointC - (air === undefined ? 0 : air.supplyDropK[index]!)
    const pauseShare = pauseOf(step.plantOnShare, fan, index)
    const isColdEnough = outdoorC <= supplyC - fan.marginK
    step.fanMayShare = isColdEnough ? 1 : pauseShare
    step.fanTurnShare = isColdEnough && fan.isExclusive ? pauseShare : 1
    step.fanKwPerK = step.fanMayShare * fan.conductanceKwPerK[index]!
    step.fanSourceC = outdoorC + fan.onsetK - returnRiseK
  }
  step.exchangerKwPerK = 0
  if (exchanger !== undefined) {
    step.exchangerKwPerK = exchanger.conductanceKwPerK[index]!
    step.exchangerSourceC = outdoorC + exchanger.onsetK - returnRiseK
  }
}

/**
 * Share of the time in which a fan has power that a plant has none.
 *
 * Assumption: what has power for longer in a step has it whenever the other does.
 */
function pauseOf(plantOn: number, fan: FreeCooler, index: number): number {
  const fanOn = fan.poweredShare?.[index] ?? 1
  return fanOn > plantOn ? (fanOn - plantOn) / fanOn : 0
}

/**
 * Heat that would have to be removed beyond all that could be, at the set-point [kW].
 *
 * @param capacityKw  of the plant, where it is another than that of the step
 */
export function unmetKw({ spec }: ReadyRoom, step: RoomStep, capacityKw = step.capacityKw): number {
  const { uaKwPerK } = spec
  const { heldC } = step
  if (heldC === Infinity) return 0
  const heatKw = step.heatKw + uaKwPerK * (step.outdoorC - heldC)
  const exchangerKw = step.exchangerKwPerK * Math.max(0, heldC - step.exchangerSourceC)
  const fanKw = step.fanKwPerK * Math.max(0, heldC - step.fanSourceC)
  const restKw = heatKw - exchangerKw
  if (fanKw >= restKw) return 0
  const unmet = restKw - capacityKw - step.fanTurnShare * fanKw
  return unmet > 1e-9 * heatKw ? unmet : 0
}
