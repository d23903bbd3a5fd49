import { followingCapacityKw } from './interrupted.ts'
import { unmetKw } from './room-step.ts'
import type { ReadyRoom, RoomOutcome, RoomStep } from './room-step.ts'

/**
 * The balance of a step of a room that stores no heat: at its set-point where there is heat to remove and the machines can,
 * colder where the envelope loses more than is released, warmer where they cannot. Sealed exchangers come first, then
 * fans where they suffice or may run beside compressors, then compressors.
 *
 * A room without an envelope (UA 0) whose heat nothing carries has no temperature: it is told at its set-point.
 *
 * Assumption: the room has one temperature and follows at once, Q = max(0, Q_in + UA (T_o - T_set)).
 */
export function quasiSteadyStep(room: ReadyRoom, step: RoomStep, out: RoomOutcome): void {
  balanceStep(room, step, out)
  out.overLimitShare = room.limitC !== undefined && out.meanC > room.limitC ? 1 : 0
  out.storedKw = 0
}

function balanceStep(room: ReadyRoom, step: RoomStep, out: RoomOutcome): void {
  const { uaKwPerK } = room.spec
  const { heldC } = step
  clear(out)
  const loadKw = heldC === Infinity ? 0 : step.heatKw + uaKwPerK * (step.outdoorC - heldC)
  if (heldC === Infinity || loadKw <= 0) {
    settle(out, uaKwPerK > 0 ? step.outdoorC + step.heatKw / uaKwPerK : heldC)
    return
  }
  settle(out, heldC)
  const exchangerKw = step.exchangerKwPerK * Math.max(0, heldC - step.exchangerSourceC)
  if (exchangerKw >= loadKw) {
    out.exchangerHeatKw = loadKw
    out.exchangerShare = out.exchangerOnShare = loadKw / exchangerKw
    return
  }
  out.exchangerHeatKw = exchangerKw
  out.exchangerOnShare = exchangerKw > 0 ? 1 : 0
  beyondExchanger(room, step, loadKw - exchangerKw, out)
}

/** Fan and plant, for the heat that an exchanger leaves. */
function beyondExchanger(room: ReadyRoom, step: RoomStep, restKw: number, out: RoomOutcome): void {
  const { plant } = room
  const fanKw = step.fanKwPerK * Math.max(0, step.heldC - step.fanSourceC)
  if (fanKw >= restKw) {
    out.fanHeatKw = restKw
    out.fanShare = out.fanOnShare = restKw / fanKw
    out.exchangerShare = out.exchangerOnShare - Math.min(out.exchangerOnShare, out.fanShare)
    return
  }
  if (plant === undefined || step.plantOnShare === 0) {
    floatFree(room, step, out)
    return
  }
  const isBeside = fanKw > 0 && step.fanTurnShare > 0
  const inTurn = isBeside && step.fanTurnShare < 1
  if (isBeside) {
    out.fanHeatKw = step.fanTurnShare * fanKw
    out.fanOnShare = step.fanTurnShare
  }
  const wantedKw = restKw - out.fanHeatKw
  const capacityKw = followingCapacityKw(step.capacityKw, step.plantOnShare, restKw - besideKw(step, fanKw))
  out.plantHeatKw = Math.min(wantedKw, capacityKw)
  const running = plant.runningShare(step.index, out.plantHeatKw)
  if (inTurn) takeTurns(running, step.fanTurnShare, out)
  else if (isBeside) {
    out.mixedShare = running
    out.fanShare = 1 - running
  } else if (out.exchangerOnShare > 0) {
    out.mixedShare = running
    out.exchangerShare = 1 - running
  } else out.plantShare = running
  out.unmetKw = unmetKw(room, step, capacityKw)
  if (out.unmetKw > 0) overheat(room, step, out)
}

/** What a fan carries while the plant has power: nothing where it may not run beside it [kW]. */
function besideKw({ fanMayShare, fanTurnShare }: RoomStep, fanKw: number): number {
  return fanMayShare === 1 && fanTurnShare === 1 ? fanKw : 0
}

/** Times of a step in which a fan runs while the plant has no power, with an exchanger that runs beside both where it does. */
function takeTurns(running: number, fanShare: number, out: RoomOutcome): void {
  out.fanShare = fanShare
  if (out.exchangerOnShare === 0) {
    out.plantShare = running
    return
  }
  out.mixedShare = running
  out.exchangerShare = Math.max(0, 1 - running - fanShare)
}

/** Nothing but fan and exchanger: the room rises until they and the envelope carry all its heat. */
function floatFree(room: ReadyRoom, step: RoomStep, out: RoomOutcome): void {
  out.unmetKw = unmetKw(room, step)
  const roomC = balanceC(room, step, step.fanKwPerK, step.heatKw)
  out.fanHeatKw = step.fanKwPerK * Math.max(0, roomC - step.fanSourceC)
  out.exchangerHeatKw = step.exchangerKwPerK * Math.max(0, roomC - step.exchangerSourceC)
  out.fanOnShare = out.fanShare = out.fanHeatKw > 0 ? 1 : 0
  out.exchangerOnShare = out.exchangerHeatKw > 0 ? 1 : 0
  out.exchangerShare = out.fanShare > 0 ? 0 : out.exchangerOnShare
  settle(out, roomC)
}

/** The plant at its capacity is not enough: the room rises, and what hangs on its temperature carries more. */
function overheat(room: ReadyRoom, step: RoomStep, out: RoomOutcome): void {
  const isPaused = step.plantOnShare < 1
  // While the plant has no power a fan helps as soon as the room is warmer than the air that it brings.
  const fanShare = isPaused ? step.fanTurnShare : out.fanOnShare
  const fanKwPerK = fanShare * step.fanKwPerK
  const roomC = balanceC(room, step, fanKwPerK, step.heatKw - out.plantHeatKw)
  if (fanKwPerK > 0) out.fanHeatKw = fanKwPerK * Math.max(0, roomC - step.fanSourceC)
  if (out.fanHeatKw > 0 && out.fanOnShare === 0) joinFan(fanShare, out)
  out.exchangerHeatKw = step.exchangerKwPerK * Math.max(0, roomC - step.exchangerSourceC)
  if (out.exchangerHeatKw > 0 && out.exchangerOnShare === 0) {
    out.exchangerOnShare = 1
    out.mixedShare += out.plantShare
    out.plantShare = 0
  }
  if (isPaused && out.exchangerOnShare > 0)
    out.exchangerShare = Math.max(0, 1 - out.mixedShare - out.fanShare)
  settle(out, roomC)
}

/** A fan comes on beside a plant, or in the time that this leaves. */
function joinFan(fanShare: number, out: RoomOutcome): void {
  out.fanOnShare = fanShare
  if (fanShare === 1) {
    out.mixedShare += out.plantShare
    out.plantShare = 0
  }
  out.fanShare = Math.min(fanShare, 1 - out.mixedShare - out.plantShare)
}

/** Temperature at which envelope, fan and exchanger together carry a heat; each carries none where the room is colder than its source. */
function balanceC({ spec }: ReadyRoom, step: RoomStep, fanKwPerK: number, heatKw: number): number {
  const { uaKwPerK } = spec
  const isFanColder = step.fanSourceC <= step.exchangerSourceC
  const [firstKwPerK, firstC] = isFanColder
    ? [fanKwPerK, step.fanSourceC]
    : [step.exchangerKwPerK, step.exchangerSourceC]
  const [nextKwPerK, nextC] = isFanColder
    ? [step.exchangerKwPerK, step.exchangerSourceC]
    : [fanKwPerK, step.fanSourceC]
  let conductance = uaKwPerK
  let flow = heatKw + uaKwPerK * step.outdoorC
  if (conductance === 0 ? firstKwPerK > 0 : flow / conductance > firstC) {
    conductance += firstKwPerK
    flow += firstKwPerK * firstC
  }
  if (conductance === 0 ? nextKwPerK > 0 : flow / conductance > nextC) {
    conductance += nextKwPerK
    flow += nextKwPerK * nextC
  }
  return conductance === 0 ? step.heldC : flow / conductance
}

function settle(out: RoomOutcome, roomC: number): void {
  out.meanC = roomC
  out.highestC = roomC
}

function clear(out: RoomOutcome): void {
  out.plantHeatKw = out.fanHeatKw = out.exchangerHeatKw = out.unmetKw = 0
  out.plantShare = out.mixedShare = out.fanShare = out.exchangerShare = 0
  out.fanOnShare = out.exchangerOnShare = 0
}
