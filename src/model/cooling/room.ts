import { addStep, noModes } from './cooling-modes.ts'
import type { DevicePowers, ModesOfYear } from './cooling-modes.ts'
import { plantAloneYear } from './plant-alone.ts'
import { bandTopC, HELD_WITHIN_K } from './room-figures.ts'
import { quasiSteadyStep } from './quasi-steady.ts'
import { emptyOutcome, emptyStep, setConditions } from './room-step.ts'
import type { ReadyRoom, RoomOutcome, RoomStep } from './room-step.ts'
import { startingState, ThermalMass } from './thermal-mass.ts'
import type { RoomState } from './thermostats.ts'

/** What a room's year leaves behind, one value per step; the caller owns the columns. */
export interface RoomColumns {
  /** Temperature of the room, of the warmest inlet where air flow is modelled; mean over the step [degC]. */
  readonly roomC: Float64Array
  /** Electricity of compressors with their blowers and pumps, of the fan, of the exchanger [kW]. */
  readonly plantKw: Float64Array
  readonly fanKw: Float64Array
  readonly exchangerKw: Float64Array
  /** Heat that machines carry out of the room [kW]. */
  readonly heatRemovedKw: Float64Array
  /** Heat above all capacities at the set-point [kW]. */
  readonly unmetCoolingKw: Float64Array
  /** Highest temperature within the step [degC], share of it above the limit, heat that the room takes up [kW]. */
  readonly highestC: Float64Array
  readonly overLimitShare: Float64Array
  readonly storedKw: Float64Array
  /** Heat removed by each device; left out where nobody asks for it. */
  readonly deviceHeat?: DeviceHeatColumns
}

/** Heat that each device carries out of a room, one value per step [kW]. */
export interface DeviceHeatColumns {
  readonly plantKw: Float64Array
  readonly fanKw: Float64Array
  readonly exchangerKw: Float64Array
}

/** What a room's year leaves behind beside its columns. */
export interface RoomYear {
  readonly modes: ModesOfYear
  readonly hottest: { readonly roomC: number; readonly step: number }
  readonly counts: RoomCounts
}

/** Sums over the steps of a room's year. */
export interface RoomCounts {
  /** Sum of the mean temperatures of all steps [degC]. */
  sumC: number
  coldestC: number
  /** Steps whose mean lies above what the thermostats leave. */
  stepsAbove: number
  /** Steps with heat above all capacities at the set-point. */
  stepsUnmet: number
  /** Heat taken up, a sum of powers [kW]. */
  storedKw: number
}

/**
 * The heat inside where it depends on what the cooling itself does: machines that hang on a converter inside, equipment
 * whose fans follow the inlet. Room temperature [degC] and powers of the step [kW] in, heat [kW] out.
 */
export type HeatFeedback = (step: number, roomC: number, powers: DevicePowers) => number

/**
 * A room's year: its temperature, and what its machines remove and take.
 *
 * @param heatKw    heat inside, one value per step, without the sun and blowers that never stop [kW]; or what it depends on
 * @param columns   overwritten
 */
export function roomYear(
  room: ReadyRoom,
  heatKw: Float64Array | HeatFeedback,
  columns: RoomColumns,
  stepH: number,
): RoomYear {
  const { spec, plant } = room
  if (isPlantAlone(room) && typeof heatKw !== 'function' && columns.deviceHeat === undefined)
    return plantAloneYear(spec, plant!, room.limitC, heatKw, columns, stepH)
  const step = emptyStep()
  const out = emptyOutcome()
  const powers: DevicePowers = { plantKw: 0, fanKw: 0, exchangerKw: 0 }
  const modes = noModes()
  const hottest = { roomC: -Infinity, step: 0 }
  const moves = mover(room, stepH)
  const isGiven = typeof heatKw !== 'function'
  const topC = bandTopC(spec, plant?.units ?? 1) + HELD_WITHIN_K
  const counts: RoomCounts = { sumC: 0, coldestC: Infinity, stepsAbove: 0, stepsUnmet: 0, storedKw: 0 }
  for (let i = 0; i < columns.roomC.length; i++) {
    setConditions(step, room, i)
    const addedKw =
      (plant === undefined ? 0 : plant.standingHeatKw) +
      (spec.solarGainKw === undefined ? 0 : spec.solarGainKw[i]!)
    if (isGiven) {
      step.heatKw = heatKw[i]! + addedKw
      moves.advance(step, out)
      powersOf(room, step, out, powers)
    } else settleHeat(room, heatKw, addedKw, moves, step, out, powers)
    moves.keep()
    columns.roomC[i] = out.meanC
    columns.plantKw[i] = powers.plantKw
    columns.fanKw[i] = powers.fanKw
    columns.exchangerKw[i] = powers.exchangerKw
    columns.heatRemovedKw[i] = out.plantHeatKw + out.fanHeatKw + out.exchangerHeatKw
    columns.unmetCoolingKw[i] = out.unmetKw
    columns.highestC[i] = out.highestC
    columns.overLimitShare[i] = out.overLimitShare
    columns.storedKw[i] = out.storedKw
    if (columns.deviceHeat !== undefined) {
      columns.deviceHeat.plantKw[i] = out.plantHeatKw
      columns.deviceHeat.fanKw[i] = out.fanHeatKw
      columns.deviceHeat.exchangerKw[i] = out.exchangerHeatKw
    }
    if (out.highestC > hottest.roomC) {
      hottest.roomC = out.highestC
      hottest.step = i
    }
    count(counts, out, topC)
    addStep(modes, plant, i, out, powers, stepH)
  }
  return { modes, hottest, counts }
}

/** Whether machines alone cool a room that stores nothing. */
function isPlantAlone({ spec, plant }: ReadyRoom): boolean {
  const isFree = spec.fan !== undefined || spec.exchanger !== undefined
  return plant !== undefined && spec.massKwhPerK === 0 && spec.setpointC !== Infinity && !isFree
}

function count(counts: RoomCounts, { meanC, unmetKw, storedKw }: RoomOutcome, topC: number): void {
  counts.sumC += meanC
  counts.storedKw += storedKw
  if (meanC < counts.coldestC) counts.coldestC = meanC
  if (meanC > topC) counts.stepsAbove++
  if (unmetKw > 0) counts.stepsUnmet++
}

/** Passes of a step whose heat depends on itself: by secants, for which few are enough, and by halving where they fail. */
const SECANT_PASSES = 20
const MOST_PASSES = 80
const HEAT_TOLERANCE = 1e-13
const TINY_KW = 1e-15

/** Heat returned per heat tried, above which the secant is not trusted. */
const STEEPEST = 0.9

/**
 * A step whose heat depends on what is done about it: the heat that comes back as it was tried, from that of the step
 * before. A fan that gives way to compressors may have no balance, as its own loss brings them back: it stays off then.
 */
function settleHeat(
  room: ReadyRoom,
  feedback: HeatFeedback,
  addedKw: number,
  moves: Mover,
  step: RoomStep,
  out: RoomOutcome,
  powers: DevicePowers,
): void {
  let triedKw = NaN
  let gaveKw = NaN
  let lowKw = -Infinity
  let highKw = Infinity
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const heatKw = feedback(step.index, out.meanC, powers) + addedKw
    let nextKw = heatKw
    if (pass > 0) {
      const gapKw = heatKw - step.heatKw
      if (Math.abs(gapKw) <= HEAT_TOLERANCE * Math.abs(heatKw) + TINY_KW) return
      if (gapKw > 0) lowKw = step.heatKw
      else highKw = step.heatKw
      const slope = (heatKw - gaveKw) / (step.heatKw - triedKw)
      if (pass > SECANT_PASSES && lowKw < highKw && highKw - lowKw < Infinity) nextKw = (lowKw + highKw) / 2
      else if (slope < STEEPEST) nextKw = step.heatKw + gapKw / (1 - slope)
      triedKw = step.heatKw
      gaveKw = heatKw
    }
    if (pass === SECANT_PASSES) {
      if (room.spec.fan?.isExclusive === true && room.plant !== undefined) step.fanKwPerK = 0
      lowKw = -Infinity
      highKw = Infinity
    }
    step.heatKw = nextKw
    moves.advance(step, out)
    powersOf(room, step, out, powers)
  }
}

function powersOf({ spec, plant }: ReadyRoom, step: RoomStep, out: RoomOutcome, powers: DevicePowers): void {
  const { index: i, fanMayShare } = step
  powers.plantKw = plant === undefined ? 0 : plant.powerKw(i, out.plantHeatKw)
  powers.fanKw = spec.fan === undefined ? 0 : out.fanOnShare * fanMayShare * spec.fan.powerKw[i]!
  powers.exchangerKw = spec.exchanger === undefined ? 0 : out.exchangerOnShare * spec.exchanger.powerKw[i]!
}

/** Takes a room from step to step; a step may be tried several times before it is kept. */
interface Mover {
  advance(step: RoomStep, out: RoomOutcome): void
  keep(): void
}

function mover(room: ReadyRoom, stepH: number): Mover {
  if (room.spec.massKwhPerK === 0)
    return { advance: (step, out) => quasiSteadyStep(room, step, out), keep: () => {} }
  const mass = new ThermalMass(room, stepH)
  let isKept = false
  const kept: RoomState = { roomC: 0, unitsOn: 0, isFanOn: false, isExchangerOn: false }
  const trial: RoomState = { ...kept }
  return {
    advance(step, out) {
      copyState(isKept ? kept : startingState(room, step.outdoorC, step.heatKw), trial)
      mass.advance(trial, step, out)
    },
    keep() {
      copyState(trial, kept)
      isKept = true
    },
  }
}

function copyState(from: RoomState, to: RoomState): void {
  to.roomC = from.roomC
  to.unitsOn = from.unitsOn
  to.isFanOn = from.isFanOn
  to.isExchangerOn = from.isExchangerOn
}
