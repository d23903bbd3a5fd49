import { clearPlantStep, PLANT_PARTS, WATER_USES } from './data-centre/plant-parts.ts'
import type { PlantStep } from './data-centre/plant-parts.ts'
import type { FreeCooler } from './free-cooler.ts'
import type { CoolingPlant } from './plant.ts'
import type { ReadyRoom } from './room-step.ts'
import type { HeatFeedback } from './room.ts'

/** Share of each step in which what feeds a device has power, 0 to 1; left out where it always has. */
export interface PoweredShares {
  readonly plant?: Float64Array | undefined
  readonly fan?: Float64Array | undefined
  readonly exchanger?: Float64Array | undefined
}

/** Shares of a step that are rounding. */
const LEAST_SHARE = 1e-9

/**
 * A plant whose supply is interrupted: in a step it has power for a share of the time only. It removes and takes as means
 * over the step what it does in that share: capacity s x Q, electricity s x P(q/s), parts and water likewise; ratios and
 * the chillers that run are those of the share. Where the share is 1 in every step it is the same object.
 *
 * Its `standingHeatKw` stays what it was: see {@link standingHeatLostKw}.
 *
 * A machine without limit stays one: what that comes to in a room that stores no heat tells {@link followingCapacityKw}.
 *
 * Assumption: with thermal mass it runs at its share of the capacity over the whole step, since nothing says when in the
 * step the power is away; running times of such a step are then of machines that weak. A machine is at its full capacity
 * as soon as power is back.
 *
 * @param share  of each step in which it has power, 0 to 1
 */
export function poweredPlant(plant: CoolingPlant, share: Float64Array): CoolingPlant {
  if (isUnbroken(share)) return plant
  const poweredShare = share.map(cleanShare)
  /** Heat that it removes while it has power, for the mean of the step: rounding apart, at most what it can [kW]. */
  const whileOnKw = (step: number, removedKw: number) => {
    const on = poweredShare[step]!
    if (on === 1) return removedKw
    return on === 0 ? 0 : Math.min(removedKw / on, plant.capacityKw(step))
  }
  const scaled = (step: number, value: () => number) => {
    const on = poweredShare[step]!
    return on === 0 ? 0 : on * value()
  }
  return {
    ...plant,
    poweredShare,
    capacityKw: (step) => scaled(step, () => plant.capacityKw(step)),
    powerKw: (step, removedKw) => scaled(step, () => plant.powerKw(step, whileOnKw(step, removedKw))),
    mode: (step, removedKw) => plant.mode(step, whileOnKw(step, removedKw)),
    runningShare: (step, removedKw) =>
      scaled(step, () => plant.runningShare(step, whileOnKw(step, removedKw))),
    ...(plant.detail !== undefined && {
      detail: (step, removedKw, out) => {
        const on = poweredShare[step]!
        if (on === 0) clearPlantStep(out)
        else plant.detail!(step, whileOnKw(step, removedKw), out)
        if (on < 1) scalePlantStep(out, on)
      },
    }),
  }
}

/**
 * Capacity in a step of a room that stores no heat: a machine without limit removes the heat that there is while it has
 * power, none of that of the rest of the step [kW].
 *
 * @param capacityKw  of the plant in the step; endless where it has no limit [kW]
 * @param onShare     of the step in which it has power, 0 to 1
 * @param heatKw      that it meets at the set-point while it has power [kW]
 */
export function followingCapacityKw(capacityKw: number, onShare: number, heatKw: number): number {
  return capacityKw < Infinity || onShare === 1 ? capacityKw : onShare * heatKw
}

/** What adds up in a step, times a share. */
function scalePlantStep({ partKw, waterLPerH }: PlantStep, share: number): void {
  for (const part of PLANT_PARTS) partKw[part] *= share
  for (const use of WATER_USES) waterLPerH[use] *= share
}

/**
 * Heat of blowers that never stop but where they have no power, to be taken away from the room's heat [kW].
 *
 * @param share  of each step in which the plant has power, 0 to 1
 * @param out    result, same length, overwritten [kW]
 */
export function standingHeatLostKw(
  { standingHeatKw }: Pick<CoolingPlant, 'standingHeatKw'>,
  share: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < out.length; i++) out[i] = (1 - share[i]!) * standingHeatKw
}

/**
 * A fan or exchanger whose supply is interrupted: as a mean over the step it carries and takes its share of both. Where the
 * share is 1 in every step it is the same object.
 *
 * Assumption: a thermosyphon stands as well where its fans do; running times are those of the weaker device.
 *
 * @param share  of each step in which it has power, 0 to 1
 */
export function poweredCooler(cooler: FreeCooler, share: Float64Array): FreeCooler {
  if (isUnbroken(share)) return cooler
  const poweredShare = share.map(cleanShare)
  return {
    ...cooler,
    poweredShare,
    conductanceKwPerK: cooler.conductanceKwPerK.map((kwPerK, i) => poweredShare[i]! * kwPerK),
    powerKw: cooler.powerKw.map((kw, i) => poweredShare[i]! * kw),
  }
}

/** A room whose devices have power for a share of each step; the same object where nothing is interrupted. */
export function poweredRoom(room: ReadyRoom, { plant, fan, exchanger }: PoweredShares): ReadyRoom {
  const { spec } = room
  const cooler = (device: FreeCooler | undefined, share: Float64Array | undefined) =>
    device === undefined || share === undefined ? device : poweredCooler(device, share)
  const own = {
    plant: room.plant === undefined || plant === undefined ? room.plant : poweredPlant(room.plant, plant),
    fan: cooler(spec.fan, fan),
    exchanger: cooler(spec.exchanger, exchanger),
  }
  if (own.plant === room.plant && own.fan === spec.fan && own.exchanger === spec.exchanger) return room
  return { ...room, plant: own.plant, spec: { ...spec, fan: own.fan, exchanger: own.exchanger } }
}

/**
 * The heat inside of a room whose plant may stand without power: blowers that never stop then give none. The same object
 * where that takes nothing away.
 *
 * @param heatKw  heat inside without blowers, one value per step [kW], or what it depends on
 */
export function heatWithStoppedBlowers<Heat extends Float64Array | HeatFeedback>(
  plant: CoolingPlant | undefined,
  heatKw: Heat,
): Heat | Float64Array | HeatFeedback {
  if (plant?.poweredShare === undefined || plant.standingHeatKw === 0) return heatKw
  const lostKw = new Float64Array(plant.poweredShare.length)
  standingHeatLostKw(plant, plant.poweredShare, lostKw)
  if (typeof heatKw === 'function')
    return (step, roomC, powers) => heatKw(step, roomC, powers) - lostKw[step]!
  return heatKw.map((kw, i) => kw - lostKw[i]!)
}

function isUnbroken(share: Float64Array): boolean {
  return share.every((on) => on >= 1)
}

function cleanShare(on: number): number {
  if (on >= 1) return 1
  return on > LEAST_SHARE ? on : 0
}
