import type { CoolingPlant } from '../plant.ts'
import { clearPlantStep } from './plant-parts.ts'

/** A PUE that somebody declares: cooling takes all that is above the IT, whatever the weather. */
export interface DeclaredPueSpec {
  readonly kind: 'declared-pue'
  /** At least 1. */
  readonly pue: number
  /** Water per kWh of IT, as declared [L/kWh]. */
  readonly wueLPerKwh: number
}

/**
 * A declared PUE as a plant without limit: electricity (PUE - 1) x heat, water WUE x heat. Heat is the IT's where nothing
 * else heats the room and no wall passes heat, which is where a declared PUE makes sense.
 *
 * Assumption: the declared figure holds in every step, at every load and in all weather.
 */
export function declaredPuePlant({ pue, wueLPerKwh }: DeclaredPueSpec): CoolingPlant {
  const powerKw = (_: number, removedKw: number) => (pue - 1) * removedKw
  return {
    modulates: true,
    units: 1,
    standingHeatKw: 0,
    capacityKw: () => Infinity,
    powerKw,
    mode: () => 'compressor',
    runningShare: (_, removedKw) => (removedKw > 0 ? 1 : 0),
    detail: (step, removedKw, out) => {
      clearPlantStep(out)
      out.partKw.declared = powerKw(step, removedKw)
      out.waterLPerH.declared = wueLPerKwh * removedKw
    },
  }
}
