import { airsideEconomiserPlant } from './data-centre/airside-economiser.ts'
import type { AirsideEconomiserSpec } from './data-centre/airside-economiser.ts'
import { chilledWaterPlant } from './data-centre/chilled-water.ts'
import type { ChilledWaterSpec } from './data-centre/chilled-water.ts'
import { declaredPuePlant } from './data-centre/declared-pue.ts'
import type { DeclaredPueSpec } from './data-centre/declared-pue.ts'
import { liquidCooledPlant } from './data-centre/liquid-cooling.ts'
import type { LiquidCooledSpec } from './data-centre/liquid-cooling.ts'
import type { PlantStep } from './data-centre/plant-parts.ts'
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
  /** Air that the machine supplies [degC]; undefined where no air flow is modelled. */
  readonly supplyC?: Float64Array | undefined
  /** Heat of the IT that a liquid carries, as its share of the load [kW]; left out where nothing is cooled by liquid. */
  readonly liquidHeatKw?: Float64Array
}

/**
 * How a machine removes heat in a step: refrigerant pumps, outdoor air (`fan`) or a water or liquid loop (`exchanger`)
 * without compressors; both; compressors.
 */
export type PlantMode = 'pump' | 'fan' | 'exchanger' | 'mixed' | 'compressor'

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
  /** Parts, water and chillers for removing `removedKw`; left out by machines that tell none. */
  detail?(step: number, removedKw: number, out: PlantStep): void
  /** Air that the plant supplies where the weather sets it, one value per step [degC]; the inlets where no air flow is modelled. */
  readonly inletC?: Float64Array
  /** Share of each step in which it has power, which its figures then reckon with; left out where it always has. */
  readonly poweredShare?: Float64Array
}

/** An ideal machine: unlimited, the same in every weather, without a blower. */
export interface IdealSpec {
  readonly kind: 'ideal'
  /** Heat removed per electricity [kWh/kWh]. */
  readonly cop: number
}

export type PlantSpec =
  | IdealSpec
  | DxSpec
  | DualCycleSpec
  | ChilledWaterSpec
  | AirsideEconomiserSpec
  | DeclaredPueSpec
  | LiquidCooledSpec

/** A plant ready for the air of a year. */
export function readyPlant(spec: PlantSpec, air: MachineAir): CoolingPlant {
  switch (spec.kind) {
    case 'ideal':
      return idealPlant(spec)
    case 'dx':
      return dxPlant(spec, air)
    case 'dual-cycle':
      return dualCyclePlant(spec, air)
    case 'chilled-water':
      return chilledWaterPlant(spec, air)
    case 'airside-economiser':
      return airsideEconomiserPlant(spec, air)
    case 'declared-pue':
      return declaredPuePlant(spec)
    case 'liquid-cooled':
  }
  return liquidCooledPlant(spec, readyPlant(spec.air, air), air)
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
