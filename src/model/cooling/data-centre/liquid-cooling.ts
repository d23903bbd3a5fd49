import type { CoolingPlant, MachineAir, PlantMode, PlantSpec } from '../plant.ts'
import { pumpKw } from './fluid-mover.ts'
import type { FluidMover } from './fluid-mover.ts'
import { clearPlantStep } from './plant-parts.ts'
import type { PlantStep } from './plant-parts.ts'

/** Liquid that carries a share of the IT's heat to dry coolers, beside a plant that cools the air for the rest. */
export interface LiquidCooledSpec {
  readonly kind: 'liquid-cooled'
  /** What cools the air. */
  readonly air: PlantSpec
  readonly loop: LiquidLoop
}

export interface LiquidLoop {
  /** Liquid to the equipment [degC]. */
  readonly supplyC: number
  /** Warmed by this much in the equipment [K]. */
  readonly riseK: number
  /** Heat that a kg of the liquid carries per kelvin [kJ/(kg K)]. */
  readonly heatKjPerKgK: number
  readonly pump: FluidMover
  readonly dryCooler: DryCooler
}

/** Dry coolers: liquid against outdoor air. */
export interface DryCooler {
  /** Heat carried at full fan speed and `ratedDifferenceK` [kW]. */
  readonly capacityKw: number
  /** Liquid at the supply temperature less outdoor air at which it carries its capacity [K]. */
  readonly ratedDifferenceK: number
  /** Power of all fans at full speed [kW]. */
  readonly fanKw: number
  /** Power over speed, to this exponent: 3 by the fan law. */
  readonly fanExponent: number
}

/** Heat that the dry coolers carry at full fan speed, none where it is as warm outdoors as the liquid [kW]. */
export function dryCoolerKw({ supplyC, dryCooler }: LiquidLoop, outdoorC: number): number {
  return (dryCooler.capacityKw * Math.max(0, supplyC - outdoorC)) / dryCooler.ratedDifferenceK
}

/** The loop in a step, written anew for each. */
interface LoopStep {
  /** Heat that the dry coolers carry [kW]. */
  carriedKw: number
  pumpKw: number
  fanKw: number
}

/**
 * Liquid cooling beside a plant that cools the air. The liquid takes up Q = min(its share of the IT's heat, heat removed);
 * the dry coolers carry of it what they can, `capacity x speed x (supply - outdoor air)/rated difference`; the plant of
 * the air carries the rest. Pump by the flow Q/(c x rise), fans `full power x speed^exponent`. Where the dry coolers
 * cannot hold the supply temperature their fans run at full speed, so that warmer air never lowers the power.
 *
 * Assumption: heat carried in proportion to fan speed and to the difference; the air's plant can take what the dry coolers
 * cannot; the pump's own heat is left out (0.34 % of the heat for water at 100 kPa, 70 % and 10 K); fans have no least speed.
 *
 * @param airPlant  what cools the air, ready for the year
 */
export function liquidCooledPlant(
  { loop }: LiquidCooledSpec,
  airPlant: CoolingPlant,
  air: MachineAir,
): CoolingPlant {
  const { liquidHeatKw } = air
  const mostKw = air.outdoorC.map((outdoorC) => dryCoolerKw(loop, outdoorC))
  const heatKw = (step: number) => (liquidHeatKw === undefined ? 0 : liquidHeatKw[step]!)
  const carriedKw = (step: number, removedKw: number) => Math.min(heatKw(step), removedKw, mostKw[step]!)
  const at = loopStep(loop, heatKw, mostKw)
  const { inletC } = airPlant
  return {
    modulates: airPlant.modulates,
    units: airPlant.units,
    standingHeatKw: airPlant.standingHeatKw,
    capacityKw: (step) => airPlant.capacityKw(step) + Math.min(heatKw(step), mostKw[step]!),
    powerKw: (step, removedKw) => {
      const own = at(step, removedKw)
      const airKw = airPlant.powerKw(step, removedKw - own.carriedKw)
      // In the order of PLANT_PARTS, so that the parts add up to the last bit: `machine` comes after the loop.
      return airPlant.detail === undefined ? own.pumpKw + own.fanKw + airKw : airKw + own.pumpKw + own.fanKw
    },
    mode: (step, removedKw) => {
      const byLoopKw = carriedKw(step, removedKw)
      return modeBeside(airPlant, step, byLoopKw, removedKw - byLoopKw)
    },
    runningShare: (step, removedKw) =>
      carriedKw(step, removedKw) > 0 ? 1 : airPlant.runningShare(step, removedKw),
    detail: (step, removedKw, out) => {
      const own = at(step, removedKw)
      airDetail(airPlant, step, removedKw - own.carriedKw, out)
      out.partKw.liquidPump += own.pumpKw
      out.partKw.dryCoolerFan += own.fanKw
      if (own.carriedKw > 0)
        out.freeShare = (own.carriedKw + out.freeShare * (removedKw - own.carriedKw)) / removedKw
    },
    ...(inletC === undefined ? {} : { inletC }),
  }
}

/** @param mostKw  heat that the dry coolers carry at full speed, one value per step [kW] */
function loopStep(
  { riseK, heatKjPerKgK, pump, dryCooler }: LiquidLoop,
  heatKw: (step: number) => number,
  mostKw: Float64Array,
): (step: number, removedKw: number) => LoopStep {
  const out: LoopStep = { carriedKw: 0, pumpKw: 0, fanKw: 0 }
  return (step, removedKw) => {
    const takenKw = Math.min(heatKw(step), removedKw)
    const canKw = mostKw[step]!
    out.carriedKw = Math.min(takenKw, canKw)
    if (takenKw <= 0) out.pumpKw = out.fanKw = 0
    else {
      const speed = takenKw < canKw ? takenKw / canKw : 1
      out.pumpKw = pumpKw(takenKw / (heatKjPerKgK * riseK), pump)
      out.fanKw = dryCooler.fanKw * speed ** dryCooler.fanExponent
    }
    return out
  }
}

function modeBeside(airPlant: CoolingPlant, step: number, byLoopKw: number, restKw: number): PlantMode {
  if (byLoopKw <= 0) return airPlant.mode(step, restKw)
  if (restKw <= 0) return 'exchanger'
  const beside = airPlant.mode(step, restKw)
  return beside === 'compressor' ? 'mixed' : beside
}

/** What the air's plant tells; one that tells nothing is all `machine`, and free where pumps carry all. */
function airDetail(airPlant: CoolingPlant, step: number, restKw: number, out: PlantStep): void {
  clearPlantStep(out)
  if (airPlant.detail !== undefined) {
    airPlant.detail(step, restKw, out)
    return
  }
  out.partKw.machine = airPlant.powerKw(step, restKw)
  out.freeShare = restKw > 0 && airPlant.mode(step, restKw) === 'pump' ? 1 : 0
}

/** Where a liquid is too warm for the heat that it takes up. */
export interface LiquidShortage {
  /** Time in which the dry coolers cannot carry it at full speed [h]. */
  readonly hours: number
  /** Most kelvins of difference that lack: those needed at full speed less those that there are [K]. */
  readonly worstK: number
  /** Heat left to the air's plant [kWh]. */
  readonly leftKwh: number
}

/**
 * Hours in which the liquid of a loop cannot be held at its supply temperature, and by how many kelvins it lacks at worst.
 *
 * @param liquidHeatKw  heat that the liquid takes up, one value per step [kW]
 * @param outdoorC      outdoor dry bulb, same length [degC]
 */
export function liquidShortage(
  loop: LiquidLoop,
  liquidHeatKw: Float64Array,
  outdoorC: Float64Array,
  stepH: number,
): LiquidShortage {
  const { capacityKw, ratedDifferenceK } = loop.dryCooler
  let steps = 0
  let worstK = 0
  let leftKw = 0
  for (let i = 0; i < liquidHeatKw.length; i++) {
    const lackKw = liquidHeatKw[i]! - dryCoolerKw(loop, outdoorC[i]!)
    // Rounding is not a shortage: dry coolers are often sized for just this heat.
    if (lackKw <= 1e-9 * liquidHeatKw[i]!) continue
    steps++
    leftKw += lackKw
    const neededK = (ratedDifferenceK * liquidHeatKw[i]!) / capacityKw
    worstK = Math.max(worstK, neededK - (loop.supplyC - outdoorC[i]!))
  }
  return { hours: steps * stepH, worstK, leftKwh: leftKw * stepH }
}
