import type { FreeCooler } from '../cooling/free-cooler.ts'
import { readyPlant } from '../cooling/plant.ts'
import { machineAir } from '../cooling/site-room.ts'
import type { RoomModel } from '../cooling/site-room.ts'
import type { Bus } from '../power/buses.ts'

/**
 * What cooling on one bus takes in each step: as a mean over a step with power throughout, and at most. With power for a
 * share of the step a machine works harder while it has it: need / share, up to all that it can take.
 */
export interface CoolingNeed {
  /** [kW]; brought up to date from pass to pass. */
  readonly needKw: Float64Array
  /** All devices at full power [kW]; undefined where one has no limit: it then takes its need while it has power. */
  readonly fullKw: Float64Array | undefined
}

/** Power of cooling while it has some, for the share of a step in which it has [kW]. */
export function powerWhileOnKw({ needKw, fullKw }: CoolingNeed, step: number, share: number): number {
  const need = needKw[step]!
  if (fullKw === undefined || share >= 1) return need
  return Math.min(need / share, Math.max(need, fullKw[step]!))
}

/** Shares of a step with power below which what is taken in it tells nothing of a step with more. */
export const TELLING_SHARE = 1e-3
/** Nearer to full power than this a machine may have wanted more. */
const AT_FULL = 1e-6

/**
 * Brings the need of cooling up to date with what it took.
 *
 * @param meanKw  what it took, as means over the steps [kW]
 * @param share   of each step with power
 * @param part    how far to go from what was known before (0, 1]
 */
export function learnNeed(
  { needKw, fullKw }: CoolingNeed,
  meanKw: Float64Array,
  share: Float64Array,
  part: number,
): void {
  for (let i = 0; i < needKw.length; i++) {
    const on = share[i]!
    if (on < TELLING_SHARE) continue
    const was = needKw[i]!
    let is = meanKw[i]!
    if (fullKw === undefined) is /= on
    else if (on < 1 && is >= on * fullKw[i]! * (1 - AT_FULL)) is = Math.max(was, is)
    needKw[i] = part === 1 ? is : part * is + (1 - part) * was
  }
}

/** Power of all devices of a room that hang on a bus, at full [kW]; undefined where one has no limit. */
export function fullCoolingKw(
  { balance, plant, supply }: RoomModel,
  bus: Bus,
  steps: number,
): Float64Array | undefined {
  const fullKw = new Float64Array(steps)
  const add = (device: FreeCooler | undefined) => {
    if (device !== undefined) for (let i = 0; i < steps; i++) fullKw[i] = fullKw[i]! + device.powerKw[i]!
  }
  if (supply.fan === bus) add(balance.fan)
  if (supply.exchanger === bus) add(balance.exchanger)
  if (plant === undefined || supply.plant !== bus) return fullKw
  const ready = readyPlant(plant, machineAir(balance, undefined, undefined))
  for (let i = 0; i < steps; i++) {
    const capacityKw = ready.capacityKw(i)
    if (capacityKw === Infinity) return undefined
    fullKw[i] = fullKw[i]! + ready.powerKw(i, capacityKw)
  }
  return fullKw
}
