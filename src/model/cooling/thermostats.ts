import type { FreeCooler } from './free-cooler.ts'
import type { ReadyRoom, RoomSpec, RoomStep } from './room-step.ts'

/** What a room with thermal mass carries from one step to the next. */
export interface RoomState {
  roomC: number
  /** Units of the plant that are on. */
  unitsOn: number
  isFanOn: boolean
  isExchangerOn: boolean
}

/** Where the next unit switches on while some are; it goes off a band below [degC]. */
export function unitOnC({ setpointC, bandK, stageOffsetK }: RoomSpec, unitsOn: number): number {
  return setpointC + bandK / 2 + unitsOn * stageOffsetK
}

/** Share of the band by which a fan or an exchanger goes on before the machines at least, so that a tie is theirs. */
const AHEAD = 1e-3

/** Where the fan goes off, a band below where it goes on; never colder than the air that it draws on [degC]. */
export function fanOffC(spec: RoomSpec, { fanSourceC }: RoomStep): number {
  return Math.max(freeOffC(spec, spec.fan), fanSourceC)
}

function freeOffC({ setpointC, bandK }: RoomSpec, device: FreeCooler | undefined): number {
  return setpointC - Math.max(device?.offsetK ?? 0, AHEAD * bandK) - bandK / 2
}

/** The same of the heat exchanger [degC]. */
export function exchangerOffC(spec: RoomSpec, { exchangerSourceC }: RoomStep): number {
  return Math.max(freeOffC(spec, spec.exchanger), exchangerSourceC)
}

/** Switches the devices of a room by its present temperature. */
export function switchDevices({ spec, plant }: ReadyRoom, step: RoomStep, state: RoomState): void {
  const { bandK } = spec
  const { roomC, unitsOn } = state
  if (step.fanKwPerK === 0) state.isFanOn = false
  else if (roomC >= fanOffC(spec, step) + bandK) state.isFanOn = true
  else if (roomC <= fanOffC(spec, step)) state.isFanOn = false
  if (step.exchangerKwPerK === 0) state.isExchangerOn = false
  else if (roomC >= exchangerOffC(spec, step) + bandK) state.isExchangerOn = true
  else if (roomC <= exchangerOffC(spec, step)) state.isExchangerOn = false
  if (plant === undefined || plant.modulates) return
  if (unitsOn < plant.units && roomC >= unitOnC(spec, unitsOn))
    state.unitsOn = unitsAsked(spec, roomC, unitsOn + 1, plant.units, 0)
  else if (unitsOn > 0 && roomC <= unitOnC(spec, unitsOn - 1) - bandK)
    state.unitsOn = unitsAsked(spec, roomC, 0, unitsOn - 1, bandK)
}

/**
 * Units, from `least` to `most`, whose thresholds less `belowK` the room has reached: on the way up it stands at or above
 * them, on the way down (`belowK` above 0) above them. By halving: thousands may switch at one temperature.
 */
function unitsAsked(spec: RoomSpec, roomC: number, least: number, most: number, belowK: number): number {
  let [low, high] = [least, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const thresholdC = unitOnC(spec, middle) - belowK
    if (belowK === 0 ? roomC >= thresholdC : roomC > thresholdC) low = middle + 1
    else high = middle
  }
  return low
}
