import type { CoolingPlant } from './plant.ts'
import type { RoomOutcome } from './room-step.ts'

/** How a room is cooled: by nothing, without compressors, by both together, by compressors alone. */
export const COOLING_MODES = ['off', 'exchanger', 'fan', 'pump', 'mixed', 'compressor'] as const

export type CoolingMode = (typeof COOLING_MODES)[number]

/** Time, electricity and heat of one mode over a year. */
export interface ModeTotals {
  hours: number
  kwh: number
  heatKwh: number
}

export type ModesOfYear = Readonly<Record<CoolingMode, ModeTotals>>

export function noModes(): ModesOfYear {
  const none = () => ({ hours: 0, kwh: 0, heatKwh: 0 })
  return { off: none(), exchanger: none(), fan: none(), pump: none(), mixed: none(), compressor: none() }
}

/** Electricity of the devices of a room in a step [kW]. */
export interface DevicePowers {
  plantKw: number
  fanKw: number
  exchangerKw: number
}

/**
 * Adds a step to the modes. Hours are running time: a unit that cycles counts while it runs, the rest of its step counts
 * as what runs then, or as off. Electricity and heat of a device go to the modes by the time that it runs in each; blowers
 * that never stop go with what runs while compressors stand.
 */
export function addStep(
  modes: ModesOfYear,
  plant: CoolingPlant | undefined,
  index: number,
  out: RoomOutcome,
  powers: DevicePowers,
  stepH: number,
): void {
  const { plantShare, mixedShare, fanShare, exchangerShare } = out
  const plantTime = plantShare + mixedShare
  modes.off.hours += Math.max(0, 1 - plantTime - fanShare - exchangerShare) * stepH
  if (plantTime > 0) {
    const own = modes[plant === undefined ? 'compressor' : plant.mode(index, out.plantHeatKw)]
    own.hours += plantShare * stepH
    give(own, plantShare / plantTime, powers.plantKw * stepH, out.plantHeatKw * stepH)
    if (mixedShare > 0) {
      modes.mixed.hours += mixedShare * stepH
      give(modes.mixed, mixedShare / plantTime, powers.plantKw * stepH, out.plantHeatKw * stepH)
    }
  } else if (plant?.poweredShare !== undefined && out.plantHeatKw > 0) {
    // A machine without limit cools a room that has grown warm without power in no time.
    give(modes[plant.mode(index, out.plantHeatKw)], 1, powers.plantKw * stepH, out.plantHeatKw * stepH)
  } else if (powers.plantKw > 0) {
    const kwh = powers.plantKw * stepH
    modes.fan.kwh += fanShare * kwh
    modes.exchanger.kwh += exchangerShare * kwh
    modes.off.kwh += (1 - fanShare - exchangerShare) * kwh
  }
  if (fanShare > 0) modes.fan.hours += fanShare * stepH
  if (exchangerShare > 0) modes.exchanger.hours += exchangerShare * stepH
  if (out.fanOnShare > 0) {
    const alone = Math.min(1, out.fanShare / out.fanOnShare)
    give(modes.fan, alone, powers.fanKw * stepH, out.fanHeatKw * stepH)
    give(modes.mixed, 1 - alone, powers.fanKw * stepH, out.fanHeatKw * stepH)
  }
  if (out.exchangerOnShare > 0) {
    const alone = Math.min(1, out.exchangerShare / out.exchangerOnShare)
    const beside = Math.min(1 - alone, out.mixedShare / out.exchangerOnShare)
    const kwh = powers.exchangerKw * stepH
    const heatKwh = out.exchangerHeatKw * stepH
    give(modes.exchanger, alone, kwh, heatKwh)
    give(modes.mixed, beside, kwh, heatKwh)
    give(modes.fan, 1 - alone - beside, kwh, heatKwh)
  }
}

function give(mode: ModeTotals, share: number, kwh: number, heatKwh: number): void {
  mode.kwh += share * kwh
  mode.heatKwh += share * heatKwh
}
