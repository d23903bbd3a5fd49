import { dualCyclePlant } from './dual-cycle.ts'
import type { DualCycleSpec } from './dual-cycle.ts'
import { dxPlant } from './dx.ts'
import type { DxSpec } from './dx.ts'

/** Air that a cooling machine meets, one value per step. */
export interface MachineAir {
  /** Outdoor dry bulb [degC]. */
  readonly outdoorC: Float64Array
  /** Air that returns to the machine [degC]; undefined where no air flow is modelled: the machine's own figure holds. */
  readonly returnC: Float64Array | undefined
}

/** How a machine removes heat in a step. */
export type PlantMode = 'pump' | 'mixed' | 'compressor'

/**
 * Machines with compressors that cool a room, ready for a year. Heat is heat of the room: what the machines' own blowers
 * release is on top of it and inside these figures, unless it stands in `standingHeatKw`.
 */
export interface CoolingPlant {
  /** True where its power follows the heat; false where units switch on and off between thresholds. */
  readonly modulates: boolean
  /** Identical units. */
  readonly units: number
  /** Heat of blowers that never stop; the room's heat in every step, whether anything is cooled or not [kW]. */
  readonly standingHeatKw: number
  /** Heat of the room that all units together can remove [kW]. */
  capacityKw(step: number): number
  /** Electricity for removing `removedKw` as a mean over the step, at most the capacity; also at none [kW]. */
  powerKw(step: number, removedKw: number): number
  /** How it removes that heat. */
  mode(step: number, removedKw: number): PlantMode
  /** Share of the step in which any unit runs, 0 to 1. */
  runningShare(step: number, removedKw: number): number
}

/** An ideal machine: unlimited, the same in every weather, without a blower. */
export interface IdealSpec {
  readonly kind: 'ideal'
  /** Heat removed per electricity [kWh/kWh]. */
  readonly cop: number
}

export type PlantSpec = IdealSpec | DxSpec | DualCycleSpec

/** A plant ready for the air of a year. */
export function readyPlant(spec: PlantSpec, air: MachineAir): CoolingPlant {
  if (spec.kind === 'ideal') return idealPlant(spec)
  return spec.kind === 'dx' ? dxPlant(spec, air) : dualCyclePlant(spec, air)
}

function idealPlant({ cop }: IdealSpec): CoolingPlant {
  return {
    modulates: true,
    units: 1,
    standingHeatKw: 0,
    capacityKw: () => Infinity,
    powerKw: (_, removedKw) => removedKw / cop,
    mode: () => 'compressor',
    runningShare: (_, removedKw) => (removedKw > 0 ? 1 : 0),
  }
}
