import { curveValue, dxFactors, returnWetBulbC } from './dx-curve.ts'
import type { Biquadratic, DxCurve } from './dx-curve.ts'
import type { CoolingPlant, MachineAir, PlantMode } from './plant.ts'

/**
 * Identical dual-cycle machines: one circuit with a compressor, and pumps that move the refrigerant without it where it is
 * cold enough outside (fluorine pump, pumped refrigerant economiser). Powers are those of one unit at its rated capacity.
 */
export interface DualCycleSpec {
  readonly kind: 'dual-cycle'
  readonly units: number
  /** Heat of the room that one unit removes at 35 degC outdoors, that of its own fan apart [kW]. */
  readonly capacityKw: number
  /** Compressors at rated capacity and 35 degC outdoors; they follow the heat [kW]. */
  readonly compressorKw: number
  /** Condenser fans at rated capacity: run while anything is removed [kW]. */
  readonly condenserFanKw: number
  /** Their power follows (heat over capacity)^exponent; 0: the same at every load. */
  readonly condenserFanExponent: number
  /** Evaporator fans: never stop [kW]. */
  readonly evaporatorFanKw: number
  /** One refrigerant pump at full speed [kW]. */
  readonly pumpKw: number
  /** 0: compressors only. */
  readonly pumps: number
  /** Return air less outdoor air at which the pumps carry all of the rated capacity [K]. */
  readonly pumpFullK: number
  /** Return air less outdoor air at which the pumps begin to carry anything [K]. */
  readonly pumpOnsetK: number
  /** What is left of the rated efficiency of the compressors in the field; 1 for new and clean. */
  readonly fieldFactor: number
  readonly curve: DxCurve
  /** Capacity over that at 35 degC; undefined: rated in all weather. */
  readonly capacityCurve: Biquadratic | undefined
  /** Wet bulb of the air that enters the evaporator; `return-air`: from the air that returns [degC]. */
  readonly coilWetBulbC: number | 'return-air'
  /** Air that returns to the machine where no air flow is modelled [degC]. */
  readonly returnC: number
  /** `cheapest`: pumps and compressors as they take least; `prototype`: pumps whenever they can carry anything, stepped. */
  readonly control: 'cheapest' | 'prototype'
  /** Compressor power per heat over that at the rating point, ready for a fixed wet bulb, one value per step. */
  readonly compressorFactor?: Float64Array
}

/** Rating point of the compressor power: AHRI indoor wet bulb of 67 degF, outdoors 95 degF [degC]. */
export const RATED_WET_BULB_C = 19.4
export const RATED_OUTDOOR_C = 35

/**
 * Compressor power per heat over that at 19.4 degC wet bulb and 35 degC outdoors, one value per step.
 *
 * @param outdoorC  outdoor dry bulb, one value per step [degC]
 */
export function compressorFactors(
  curve: DxCurve,
  outdoorC: Float64Array,
  evaporatorWetBulbC: number | Float64Array,
): Float64Array {
  const ratedEir = curveValue(curve.eir, curve, RATED_WET_BULB_C, RATED_OUTDOOR_C)
  return dxFactors(curve, outdoorC, evaporatorWetBulbC).eir.map((eir) => eir / ratedEir)
}

/** A step of one unit: share of the heat that the pumps carry, and electricity with and without them. */
interface Step {
  readonly pumpShare: number
  /** Compressors alone [kW]. */
  readonly dxKw: number
  /** Pumps, and compressors for the rest [kW]. */
  readonly mixKw: number
}

/**
 * Dual-cycle machines ready for the air of a year.
 *
 * With d = return - outdoor air: Q_pump = capacity x (d - onset)/(full - onset), f = clamp(Q_pump/Q, 0, 1).
 * Compressors take their rated power x eirFT/eirFT(rating) x Q/capacity x (1 - f); n pumps together max(1, n f) of one
 * pump's power. The machine takes the cheaper of that mix and compressors alone. Where the return air grows warmer or it
 * grows colder outside, power never rises.
 *
 * Source (two points of operation): Liebert SL-28170. Assumption: the form between them, part load, capacity of the pumps.
 */
export function dualCyclePlant(spec: DualCycleSpec, air: MachineAir): CoolingPlant {
  const { units, evaporatorFanKw } = spec
  const capacity = unitCapacity(spec, air)
  const at = unitStep(spec, air)
  const isStepped = spec.control === 'prototype'
  const pumpsTake = ({ pumpShare, dxKw, mixKw }: Step) => pumpShare > 0 && (isStepped || mixKw <= dxKw)
  return {
    modulates: true,
    units,
    // The rating leaves the evaporator fan's heat out of the room's: see docs/models/dual-cycle.md.
    standingHeatKw: 0,
    capacityKw: (step) => units * capacity(step),
    powerKw: (step, removedKw) => {
      if (removedKw <= 0) return units * evaporatorFanKw
      const unit = at(step, removedKw / units)
      return units * (pumpsTake(unit) ? unit.mixKw : unit.dxKw)
    },
    mode: (step, removedKw): PlantMode => {
      if (removedKw <= 0) return 'compressor'
      const unit = at(step, removedKw / units)
      if (!pumpsTake(unit)) return 'compressor'
      return unit.pumpShare >= 1 ? 'pump' : 'mixed'
    },
    runningShare: (_, removedKw) => (removedKw > 0 ? 1 : 0),
  }
}

function unitStep(spec: DualCycleSpec, air: MachineAir): (step: number, heatKw: number) => Step {
  const { capacityKw, pumpOnsetK, pumpKw, pumps } = spec
  const spanK = spec.pumpFullK - pumpOnsetK
  const { condenserFanKw, condenserFanExponent, evaporatorFanKw } = spec
  const perHeat = spec.compressorKw / spec.fieldFactor / capacityKw
  const factor = compressorFactorIn(spec, air)
  const pumping = spec.control === 'prototype' ? steppedPumps : rampedPumps
  return (step, heatKw) => {
    const returnC = air.returnC?.[step] ?? spec.returnC
    const pumpedKw = (capacityKw * (returnC - air.outdoorC[step]! - pumpOnsetK)) / spanK
    const pumpShare = pumps === 0 ? 0 : Math.min(1, Math.max(0, pumpedKw / heatKw))
    const compressorKw = perHeat * heatKw * factor[step]!
    const fansKw = condenserFanKw * (heatKw / capacityKw) ** condenserFanExponent + evaporatorFanKw
    return {
      pumpShare,
      dxKw: compressorKw + fansKw,
      mixKw: compressorKw * (1 - pumpShare) + fansKw + pumpKw * pumping(pumpShare, pumps),
    }
  }
}

/** Pumps in full-power equivalents: the first runs at full speed, the others join as they are needed. */
function rampedPumps(share: number, pumps: number): number {
  return Math.max(1, pumps * share)
}

/** As the published points were read: one pump beside compressors, all of them without. */
function steppedPumps(share: number, pumps: number): number {
  return share >= 1 ? pumps : 1
}

function compressorFactorIn(spec: DualCycleSpec, air: MachineAir): Float64Array {
  const { curve, coilWetBulbC, compressorFactor } = spec
  if (coilWetBulbC !== 'return-air' && compressorFactor !== undefined) return compressorFactor
  return compressorFactors(curve, air.outdoorC, coilWetBulb(spec, air))
}

/** Capacity of one unit in a step [kW]. */
function unitCapacity(spec: DualCycleSpec, air: MachineAir): (step: number) => number {
  const { capacityKw, capacityCurve, curve } = spec
  if (capacityCurve === undefined) return () => capacityKw
  const own = { ...curve, capacity: capacityCurve }
  const rated = curveValue(capacityCurve, curve, RATED_WET_BULB_C, RATED_OUTDOOR_C)
  const { capacity } = dxFactors(own, air.outdoorC, coilWetBulb(spec, air))
  return (step) => Math.max(0, (capacityKw * capacity[step]!) / rated)
}

function coilWetBulb({ coilWetBulbC, returnC }: DualCycleSpec, air: MachineAir): number | Float64Array {
  if (coilWetBulbC !== 'return-air') return coilWetBulbC
  return air.returnC?.map(returnWetBulbC) ?? returnWetBulbC(returnC)
}
