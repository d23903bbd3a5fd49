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

/** What a loop does in the steps of a year, each for the heat that it was settled for last [kW]. */
export interface LoopYear {
  /** Heat that the dry coolers carry, 0 where they stand. */
  readonly carriedKw: Float64Array
  /** Electricity of their fans. */
  readonly fanKw: Float64Array
  /** Electricity of the air's plant, for all that the dry coolers do not carry. */
  readonly airKw: Float64Array
  /** Works out a step for a heat that loop and air's plant remove together, anew only where it is another than the last. */
  settle(step: number, removedKw: number): void
  /** Electricity of the pump, also where the dry coolers stand: the liquid still brings its heat out of the equipment. */
  pumpKw(step: number, removedKw: number): number
}

/**
 * Liquid cooling beside a plant that cools the air. The liquid takes up Q = min(its share of the IT's heat, heat removed);
 * its pump runs by the flow Q/(c x rise). In each step the cheaper of two ways is taken: the dry coolers carry of Q what
 * they can, `capacity x speed x (supply - outdoor air)/rated difference` with fans of `full power x speed^exponent`, at
 * full speed where that is not enough, and the plant of the air carries the rest; or they stand and it carries all, where
 * its capacity allows. Both take the more the hotter it is, so that warmer air never lowers the power.
 *
 * Assumption: heat carried in proportion to fan speed and to the difference; the air's plant can take what the dry coolers
 * do not; the pump's own heat is left out (0.34 % of the heat for water at 100 kPa, 70 % and 10 K); fans have no least speed.
 *
 * @param airPlant  what cools the air, ready for the year
 */
export function liquidCooledPlant(
  { loop }: LiquidCooledSpec,
  airPlant: CoolingPlant,
  air: MachineAir,
): CoolingPlant {
  const { liquidHeatKw } = air
  const year = loopYear(loop, airPlant, air)
  const { carriedKw, fanKw, airKw } = year
  const carried = (step: number, removedKw: number) => {
    year.settle(step, removedKw)
    return carriedKw[step]!
  }
  const { inletC } = airPlant
  return {
    modulates: airPlant.modulates,
    units: airPlant.units,
    standingHeatKw: airPlant.standingHeatKw,
    capacityKw: (step) =>
      airPlant.capacityKw(step) + Math.min(liquidHeatKw?.[step] ?? 0, dryCoolerKw(loop, air.outdoorC[step]!)),
    powerKw: (step, removedKw) => {
      year.settle(step, removedKw)
      return inOrder(airPlant, airKw[step]!, year.pumpKw(step, removedKw), fanKw[step]!)
    },
    mode: (step, removedKw) => {
      const byLoopKw = carried(step, removedKw)
      return modeBeside(airPlant, step, byLoopKw, removedKw - byLoopKw)
    },
    runningShare: (step, removedKw) =>
      carried(step, removedKw) > 0 ? 1 : airPlant.runningShare(step, removedKw),
    detail: (step, removedKw, out) => {
      const byLoopKw = carried(step, removedKw)
      airDetail(airPlant, step, removedKw - byLoopKw, out)
      out.partKw.liquidPump += year.pumpKw(step, removedKw)
      out.partKw.dryCoolerFan += fanKw[step]!
      if (byLoopKw > 0) out.freeShare = (byLoopKw + out.freeShare * (removedKw - byLoopKw)) / removedKw
    },
    ...(inletC === undefined ? {} : { inletC }),
  }
}

/** Sum in the order of PLANT_PARTS, so that the parts add up to the last bit: `machine` comes after the loop [kW]. */
function inOrder(airPlant: CoolingPlant, airKw: number, liquidPumpKw: number, fanKw: number): number {
  return airPlant.detail === undefined ? liquidPumpKw + fanKw + airKw : airKw + liquidPumpKw + fanKw
}

/**
 * A loop beside a plant that cools the air, no step of it worked out yet. What was worked out for `powerKw` is remembered
 * step by step, since the parts of a year are told after its balance.
 */
export function loopYear(
  loop: LiquidLoop,
  airPlant: CoolingPlant,
  { outdoorC, liquidHeatKw }: MachineAir,
): LoopYear {
  const { dryCooler, heatKjPerKgK, riseK, pump } = loop
  const column = () => new Float64Array(outdoorC.length)
  const [settledKw, carriedKw, fanKw, airKw] = [column().fill(NaN), column(), column(), column()]
  const takenKw = (step: number, removedKw: number) => Math.min(liquidHeatKw?.[step] ?? 0, removedKw)
  const pumpOfKw = (step: number, removedKw: number) =>
    pumpKw(takenKw(step, removedKw) / (heatKjPerKgK * riseK), pump)
  const settle = (step: number, removedKw: number) => {
    if (removedKw === settledKw[step]) return
    settledKw[step] = removedKw
    const wantedKw = takenKw(step, removedKw)
    const canKw = dryCoolerKw(loop, outdoorC[step]!)
    const mostKw = Math.min(wantedKw, canKw)
    // All by the air's plant first, so that what it remembers is the step beside dry coolers, the commoner one.
    const mayStand = mostKw <= 0 || removedKw <= airPlant.capacityKw(step)
    const aloneKw = mayStand ? airPlant.powerKw(step, removedKw) : Infinity
    carriedKw[step] = fanKw[step] = 0
    airKw[step] = aloneKw
    if (mostKw <= 0) return
    const speed = wantedKw < canKw ? wantedKw / canKw : 1
    const runKw = dryCooler.fanKw * speed ** dryCooler.fanExponent
    const restKw = airPlant.powerKw(step, removedKw - mostKw)
    const pumpsKw = pumpOfKw(step, removedKw)
    if (inOrder(airPlant, aloneKw, pumpsKw, 0) < inOrder(airPlant, restKw, pumpsKw, runKw)) return
    carriedKw[step] = mostKw
    fanKw[step] = runKw
    airKw[step] = restKw
  }
  return { carriedKw, fanKw, airKw, settle, pumpKw: pumpOfKw }
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
  /** Heat that they cannot carry: the least that is left to the air's plant, which takes all where they stand [kWh]. */
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
