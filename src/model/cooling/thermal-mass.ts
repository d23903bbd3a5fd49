import { bandTopC, HELD_WITHIN_K } from './room-figures.ts'
import { unmetKw } from './room-step.ts'
import type { ReadyRoom, RoomOutcome, RoomStep } from './room-step.ts'
import { exchangerOffC, fanOffC, switchDevices, unitOnC } from './thermostats.ts'
import type { RoomState } from './thermostats.ts'

/** The room at the beginning of a year: at its set-point, or colder where the envelope alone keeps it so. */
export function startingState({ spec }: ReadyRoom, outdoorC: number, heatKw: number): RoomState {
  const { uaKwPerK, setpointC } = spec
  const ownC = uaKwPerK > 0 ? outdoorC + heatKw / uaKwPerK : Infinity
  const roomC = Math.min(setpointC, ownC)
  return { roomC: roomC === Infinity ? outdoorC : roomC, unitsOn: 0, isFanOn: false, isExchangerOn: false }
}

/** Sums over a step: places in one column, so that whole cycles can be added at once. */
const PLANT_HEAT = 0
const FAN_HEAT = 1
const EXCHANGER_HEAT = 2
const DEGREE_HOURS = 3
const PLANT_TIME = 4
const MIXED_TIME = 5
const FAN_TIME = 6
const EXCHANGER_TIME = 7
const FAN_ON = 8
const EXCHANGER_ON = 9
const OVER_LIMIT = 10
const SUMS = 11

/** More switchings than a step can hold once whole cycles are taken together: a fault would show as heat that is not removed. */
const MOST_EVENTS = 1000

/** Share of the way to the balance below which an exponential is a straight line to the last digit. */
const STRAIGHT = 1e-16

/** Where the running cycle began. */
interface Anchor {
  isSet: boolean
  unitsOn: number
  isFanOn: boolean
  isExchangerOn: boolean
  roomC: number
  atH: number
  readonly sums: Float64Array
}

/**
 * A room that stores heat, C dT/dt = Q_in + UA (T_o - T) - fan - exchanger - plant, from switching to switching of its
 * thermostats within a step whose inputs are constant. Between two of them the temperature is an exponential, so that
 * nothing depends on the length of the step. A cycle that repeats is counted, not followed.
 */
export class ThermalMass {
  readonly #room: ReadyRoom
  readonly #stepH: number
  readonly #sums = new Float64Array(SUMS)
  readonly #anchor: Anchor = {
    isSet: false,
    unitsOn: 0,
    isFanOn: false,
    isExchangerOn: false,
    roomC: 0,
    atH: 0,
    sums: new Float64Array(SUMS),
  }
  #step!: RoomStep
  #state!: RoomState
  #highestC = 0
  /** Flow into the room at 0 degC [kW] and what takes it out again per kelvin [kW/K], of the running devices. */
  #flowKw = 0
  #conductanceKwPerK = 0
  #plantKw = 0
  #isFanRunning = false

  /** Above it the machines do not hold the set-point [degC]. */
  readonly #topC: number

  constructor(room: ReadyRoom, stepH: number) {
    this.#topC = bandTopC(room.spec, room.plant?.units ?? 1) + HELD_WITHIN_K
    this.#room = room
    this.#stepH = stepH
  }

  /** Moves `state` over a step and tells what happened in it. */
  advance(state: RoomState, step: RoomStep, out: RoomOutcome): void {
    this.#state = state
    this.#step = step
    for (let i = 0; i < SUMS; i++) this.#sums[i] = 0
    this.#anchor.isSet = false
    this.#highestC = state.roomC
    const fromC = state.roomC
    let atH = 0
    for (let events = 0; atH < this.#stepH && events < MOST_EVENTS; events++) {
      switchDevices(this.#room, this.#step, this.#state)
      // A transient may have been the first anchor: a later one is the cycle.
      if (events > 0 && events % 16 === 0) this.#anchor.isSet = false
      atH = this.#skipCycles(atH)
      if (this.#room.plant?.modulates === true) atH = this.#modulate(atH)
      else {
        const { unitsOn } = state
        const oneKw = this.#room.plant === undefined ? 0 : step.capacityKw / this.#room.plant.units
        atH = this.#drift(atH, unitsOn * oneKw, this.#nextThreshold(unitsOn * oneKw))
      }
    }
    this.#tell(out)
    out.storedKw = ((state.roomC - fromC) * this.#room.spec.massKwhPerK) / this.#stepH
  }

  /** Flow and conductance of what runs beside a plant that removes `plantKw`; at 0 the plant is off. */
  #balance(plantKw: number): void {
    const { spec } = this.#room
    const { isFanOn, isExchangerOn } = this.#state
    const step = this.#step
    this.#plantKw = plantKw
    this.#isFanRunning = isFanOn && !(plantKw > 0 && spec.fan?.isExclusive === true)
    let conductance = spec.uaKwPerK
    let flow = step.heatKw + spec.uaKwPerK * step.outdoorC
    if (this.#isFanRunning) {
      conductance += step.fanKwPerK
      flow += step.fanKwPerK * step.fanSourceC
    }
    if (isExchangerOn) {
      conductance += step.exchangerKwPerK
      flow += step.exchangerKwPerK * step.exchangerSourceC
    }
    this.#conductanceKwPerK = conductance
    this.#flowKw = flow
  }

  /** The threshold that the temperature moves towards; infinite where there is none. */
  #nextThreshold(plantKw: number): number {
    this.#balance(plantKw)
    const { spec, plant } = this.#room
    const { roomC, unitsOn, isFanOn, isExchangerOn } = this.#state
    const { fanKwPerK, exchangerKwPerK } = this.#step
    const isRising = this.#netKw() > 0
    const bandK = isRising ? spec.bandK : 0
    let next = isRising ? Infinity : -Infinity
    if (plant !== undefined && !plant.modulates) {
      if (isRising && unitsOn < plant.units) next = nearer(next, unitOnC(spec, unitsOn), roomC)
      if (!isRising && unitsOn > 0) next = nearer(next, unitOnC(spec, unitsOn - 1) - spec.bandK, roomC)
    }
    if (fanKwPerK > 0 && isRising !== isFanOn) next = nearer(next, fanOffC(spec, this.#step) + bandK, roomC)
    if (exchangerKwPerK > 0 && isRising !== isExchangerOn)
      next = nearer(next, exchangerOffC(spec, this.#step) + bandK, roomC)
    return next
  }

  /** Heat that stays in the room as it is [kW]. */
  #netKw(): number {
    return this.#flowKw - this.#plantKw - this.#conductanceKwPerK * this.#state.roomC
  }

  /** Lets the temperature move with the balance until a threshold or the end of the step; returns the time reached. */
  #drift(atH: number, plantKw: number, thresholdC: number): number {
    const { massKwhPerK } = this.#room.spec
    const state = this.#state
    const leftH = this.#stepH - atH
    const fromC = state.roomC
    const needH = this.#timeTo(thresholdC, leftH)
    const lastsH = Math.min(needH, leftH)
    const rate = this.#conductanceKwPerK / massKwhPerK
    const netKw = this.#netKw()
    const toC = needH <= leftH ? thresholdC : fromC + (netKw / massKwhPerK) * bentH(rate, lastsH)
    const meanC = meanBetween(fromC, toC, netKw / massKwhPerK, rate, lastsH)
    this.#sums[OVER_LIMIT] = this.#sums[OVER_LIMIT]! + this.#overLimitH(toC, lastsH)
    state.roomC = toC
    this.#count(plantKw, meanC, lastsH)
    return needH <= leftH ? atH + lastsH : this.#stepH
  }

  /** Time until the temperature reaches a threshold; Infinity where it does not within the time that is left [h]. */
  #timeTo(thresholdC: number, leftH: number): number {
    if (!Number.isFinite(thresholdC)) return Infinity
    const { massKwhPerK } = this.#room.spec
    const netKw = this.#netKw()
    if (netKw === 0) return Infinity
    const conductance = this.#conductanceKwPerK
    const byK = thresholdC - this.#state.roomC
    const linearH = (massKwhPerK * byK) / netKw
    // The way bends away from the threshold: it takes no less than the straight line.
    if (linearH > leftH) return Infinity
    // Without an envelope nothing bends the line, however long it takes.
    if (conductance === 0 || conductance * linearH < STRAIGHT * massKwhPerK) return linearH
    const takenShare = (conductance * byK) / netKw
    return takenShare < 1 ? (-Math.log1p(-takenShare) * massKwhPerK) / conductance : Infinity
  }

  /** Time above the limit on the way from the present temperature to another, which never turns [h]. */
  #overLimitH(toC: number, hours: number): number {
    const { limitC } = this.#room
    const { roomC } = this.#state
    if (limitC === undefined || (roomC <= limitC && toC <= limitC)) return 0
    if (roomC >= limitC && toC >= limitC) return hours
    const untilH = Math.min(hours, this.#timeTo(limitC, hours))
    return roomC < limitC ? hours - untilH : untilH
  }

  /** Adds what runs, at a mean temperature, for some time. */
  #count(plantKw: number, meanC: number, hours: number): void {
    const sums = this.#sums
    const step = this.#step
    const { isExchangerOn, roomC } = this.#state
    const isFanRunning = this.#isFanRunning
    sums[DEGREE_HOURS] = sums[DEGREE_HOURS]! + meanC * hours
    sums[PLANT_HEAT] = sums[PLANT_HEAT]! + plantKw * hours
    if (isFanRunning) {
      sums[FAN_HEAT] = sums[FAN_HEAT]! + step.fanKwPerK * (meanC - step.fanSourceC) * hours
      sums[FAN_ON] = sums[FAN_ON]! + hours
    }
    if (isExchangerOn) {
      sums[EXCHANGER_HEAT] =
        sums[EXCHANGER_HEAT]! + step.exchangerKwPerK * (meanC - step.exchangerSourceC) * hours
      sums[EXCHANGER_ON] = sums[EXCHANGER_ON]! + hours
    }
    if (plantKw > 0) {
      const kind = isFanRunning || isExchangerOn ? MIXED_TIME : PLANT_TIME
      sums[kind] = sums[kind]! + hours
    } else if (isFanRunning) sums[FAN_TIME] = sums[FAN_TIME]! + hours
    else if (isExchangerOn) sums[EXCHANGER_TIME] = sums[EXCHANGER_TIME]! + hours
    if (roomC > this.#highestC) this.#highestC = roomC
  }

  /** A plant whose power follows the heat: holds the set-point where it can, at its capacity above it, off below. */
  #modulate(atH: number): number {
    const { spec } = this.#room
    const state = this.#state
    const { setpointC, massKwhPerK } = spec
    const { capacityKw } = this.#step
    const leftH = this.#stepH - atH
    if (state.roomC > setpointC && capacityKw === Infinity) {
      this.#sums[PLANT_HEAT] = this.#sums[PLANT_HEAT]! + (state.roomC - setpointC) * massKwhPerK
      state.roomC = setpointC
      switchDevices(this.#room, this.#step, state)
    }
    if (state.roomC > setpointC) {
      const next = this.#nextThreshold(capacityKw)
      return this.#drift(atH, capacityKw, this.#netKw() < 0 ? Math.max(next, setpointC) : next)
    }
    const next = this.#nextThreshold(0)
    const needKw = this.#netKw()
    if (state.roomC < setpointC) return this.#drift(atH, 0, needKw > 0 ? Math.min(next, setpointC) : next)
    if (needKw <= 0) return this.#drift(atH, 0, next)
    // A fan that gives way to the plant leaves it more heat.
    this.#balance(Math.max(needKw, Number.MIN_VALUE))
    const wantedKw = this.#netKw() + this.#plantKw
    if (wantedKw > capacityKw) return this.#drift(atH, capacityKw, this.#nextThreshold(capacityKw))
    this.#count(wantedKw, setpointC, leftH)
    if (setpointC > (this.#room.limitC ?? Infinity)) this.#sums[OVER_LIMIT] = this.#sums[OVER_LIMIT]! + leftH
    return this.#stepH
  }

  /** Where the room stands as it stood before, whole cycles are added at once; returns the time reached. */
  #skipCycles(atH: number): number {
    const anchor = this.#anchor
    const state = this.#state
    if (atH === 0) return atH
    const isSame =
      anchor.isSet &&
      anchor.roomC === state.roomC &&
      anchor.unitsOn === state.unitsOn &&
      anchor.isFanOn === state.isFanOn &&
      anchor.isExchangerOn === state.isExchangerOn
    if (isSame) {
      const periodH = atH - anchor.atH
      const cycles = periodH > 0 ? Math.floor((this.#stepH - atH) / periodH) : 0
      for (let i = 0; i < SUMS; i++)
        this.#sums[i] = this.#sums[i]! + cycles * (this.#sums[i]! - anchor.sums[i]!)
      anchor.isSet = false
      return atH + cycles * periodH
    }
    if (!anchor.isSet) {
      anchor.isSet = true
      anchor.roomC = state.roomC
      anchor.unitsOn = state.unitsOn
      anchor.isFanOn = state.isFanOn
      anchor.isExchangerOn = state.isExchangerOn
      anchor.atH = atH
      // A call for ten numbers would take longer.
      for (let i = 0; i < SUMS; i++) anchor.sums[i] = this.#sums[i]!
    }
    return atH
  }

  #tell(out: RoomOutcome): void {
    const sums = this.#sums
    const perH = 1 / this.#stepH
    out.plantHeatKw = Math.min(sums[PLANT_HEAT]! * perH, this.#step.capacityKw)
    out.fanHeatKw = sums[FAN_HEAT]! * perH
    out.exchangerHeatKw = sums[EXCHANGER_HEAT]! * perH
    out.meanC = sums[DEGREE_HOURS]! * perH
    // A room that its thermal mass carries over the heat lacks nothing.
    out.unmetKw = out.meanC > this.#topC ? unmetKw(this.#room, this.#step) : 0
    out.highestC = this.#highestC
    out.overLimitShare = sums[OVER_LIMIT]! * perH
    out.plantShare = sums[PLANT_TIME]! * perH
    out.mixedShare = sums[MIXED_TIME]! * perH
    out.fanShare = sums[FAN_TIME]! * perH
    out.exchangerShare = sums[EXCHANGER_TIME]! * perH
    out.fanOnShare = sums[FAN_ON]! * perH
    out.exchangerOnShare = sums[EXCHANGER_ON]! * perH
  }
}

/** Of two thresholds the nearer one that lies ahead; the first is ahead, or infinite on its side. */
function nearer(first: number, other: number, fromC: number): number {
  if (first > fromC) return other > fromC && other < first ? other : first
  return other < fromC && other > first ? other : first
}

/** Time in which a straight line from the start would come as far as the exponential of a decay rate [1/h] does in `hours`. */
function bentH(rate: number, hours: number): number {
  return rate * hours < STRAIGHT ? hours : -Math.expm1(-rate * hours) / rate
}

/**
 * Mean of a temperature that moves from one value to another with a slope at the start [K/h] and a decay rate k [1/h],
 * without taking nearly equal numbers apart where k goes to 0.
 */
function meanBetween(fromC: number, toC: number, slope: number, rate: number, hours: number): number {
  const x = rate * hours
  if (x < 1e-4) return (fromC + toC) / 2 + (toC - fromC) * (x / 12)
  return fromC + (slope - (toC - fromC) / hours) / rate
}
