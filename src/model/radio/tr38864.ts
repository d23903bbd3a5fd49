import type { SleepState } from './sleep-state.ts'

/** Share of the dynamic downlink power that an active slot takes whatever it carries: A of the standard. */
export const CARRIED_BY_SLOT = 0.4

/** Efficiency of the power amplifier below {@link HALF_OUTPUT}, where it is taken as variable, relative to full output. */
export const LOW_OUTPUT_EFFICIENCY = 0.76

/** Output, as bandwidth used times power density, from which a variable amplifier has its full efficiency [fraction]. */
const HALF_OUTPUT = 0.5

const S_PER_MS = 0.001
const MS_PER_H = 3_600_000

/** Power of a base station in the five states of the standard, relative to its deep sleep. */
export interface RelativeStates {
  /** P1. */
  readonly deepSleep: number
  /** P2. */
  readonly lightSleep: number
  /** P3: awake, no slot in use; it enters any other active state. */
  readonly microSleep: number
  /** P4: all of the bandwidth, all transceiver chains, full power. */
  readonly downlink: number
  /** P5: all transceiver chains. */
  readonly uplink: number
}

/** Falling asleep and waking again, together. */
export interface RelativeTransition {
  readonly timeMs: number
  /** In addition to that of the states, relative power times ms. */
  readonly energy: number
}

/** How a unit follows its load by the reference model of 3GPP TR 38.864. */
export interface Tr38864Power {
  readonly kind: 'tr38864'
  readonly states: RelativeStates
  readonly toLightSleep: RelativeTransition
  readonly toDeepSleep: RelativeTransition
  /** The watts of P4, of one unit: the standard has none [W]. */
  readonly fullW: number
  /** Share of the transceiver chains that are on, sa. */
  readonly antennaShare: number
  /** Share of the bandwidth that full load uses, sf. */
  readonly bandwidthShare: number
  /** Power density over that of P4, sp. */
  readonly psdRatio: number
  readonly amplifier: 'constant' | 'variable'
  /** Share of the slots that are active at any load; at least the load itself is. 0: load in time, 1: in frequency. */
  readonly leastSlotActivity: number
  /** Shares of the time that belong to downlink and to uplink; in FDD each may be all of it. */
  readonly downlinkShare: number
  readonly uplinkShare: number
}

/** What scales an active downlink slot. */
export interface DownlinkScaling {
  /** Share of the transceiver chains that are on. */
  readonly sa: number
  /** Share of the bandwidth that is used. */
  readonly sf: number
  /** Power density over that of the reference. */
  readonly sp: number
  /** Efficiency of the power amplifier over that of the reference. */
  readonly eta: number
}

/**
 * Relative power in an active downlink slot: P3 + sa (P4 - P3) (A + sf sp / eta (1 - A)).
 *
 * Source: 3GPP TR 38.864 V18.1.0, "Study on network energy savings for NR", 3GPP, 2023, clause 5.1, as implemented in
 * the gNB energy model of the ns-3 nr module.
 */
export function downlinkPower(
  { microSleep, downlink }: RelativeStates,
  { sa, sf, sp, eta }: DownlinkScaling,
): number {
  return (
    microSleep + sa * (downlink - microSleep) * (CARRIED_BY_SLOT + ((sf * sp) / eta) * (1 - CARRIED_BY_SLOT))
  )
}

/** Relative power in an active uplink slot with a share of the transceiver chains on. Source: as {@link downlinkPower}. */
export function uplinkPower({ microSleep, uplink }: RelativeStates, sa: number): number {
  return microSleep + sa * (uplink - microSleep)
}

/** Share of the slots that are active at a mean load. */
export function slotActivityAt({ leastSlotActivity }: Tr38864Power, load: number): number {
  return load > leastSlotActivity ? load : leastSlotActivity
}

/**
 * Load from which on the amplifier of an active slot passes half of its output, load / s sf sp, and has its full
 * efficiency; 0 where it always has, infinite where it never does [fraction].
 */
export function fullEfficiencyFrom(model: Tr38864Power): number {
  if (model.amplifier === 'constant') return 0
  const output = model.bandwidthShare * model.psdRatio
  return output < HALF_OUTPUT ? Infinity : (HALF_OUTPUT * model.leastSlotActivity) / output
}

/** Efficiency of the amplifier at a mean load, relative to that at full output. */
export function amplifierEfficiencyAt(model: Tr38864Power, load: number): number {
  return load < fullEfficiencyFrom(model) ? LOW_OUTPUT_EFFICIENCY : 1
}

/** Relative power by what it rises with. */
interface RelativeTerms {
  readonly microSleep: number
  /** For all slots active. */
  readonly bySlots: number
  /** For full load, at each efficiency of the amplifier. */
  readonly byLoad: number
  readonly byLoadAtLowOutput: number
}

function termsOf(model: Tr38864Power): RelativeTerms {
  const { states, antennaShare, downlinkShare, uplinkShare, bandwidthShare, psdRatio } = model
  const { microSleep, downlink, uplink } = states
  const rise = antennaShare * downlinkShare * (downlink - microSleep)
  const byLoad = rise * bandwidthShare * psdRatio * (1 - CARRIED_BY_SLOT)
  return {
    microSleep,
    bySlots: rise * CARRIED_BY_SLOT + antennaShare * uplinkShare * (uplink - microSleep),
    byLoad,
    byLoadAtLowOutput: byLoad / LOW_OUTPUT_EFFICIENCY,
  }
}

/**
 * Relative power over an hour of a mean load. A share s of the slots is active, s = max(load, least); each then uses
 * load / s of the bandwidth: P3 + D sa (P4 - P3) (s A + load sf sp / eta (1 - A)) + U sa (P5 - P3) s.
 *
 * Assumption: the standard says nothing about hours. Uplink slots are as active as downlink slots; uplink and downlink
 * at the same time, as in FDD, add what each takes above the micro sleep.
 */
export function relativePowerAt(model: Tr38864Power, load: number): number {
  const { microSleep, bySlots, byLoad, byLoadAtLowOutput } = termsOf(model)
  const perLoad = load < fullEfficiencyFrom(model) ? byLoadAtLowOutput : byLoad
  return microSleep + (bySlots * slotActivityAt(model, load) + perLoad * load)
}

/** Watts of a relative power: exact at the anchor. */
export function wattsOf({ fullW, states }: Tr38864Power, relative: number): number {
  return (relative * fullW) / states.downlink
}

/**
 * Power of one unit that is awake in every step, written into `powerW`.
 *
 * @param load    Mean load in each step, 0 to 1 [fraction].
 * @param powerW  Result, same length, overwritten [W].
 */
export function tr38864PowerW(model: Tr38864Power, load: Float64Array, powerW: Float64Array): void {
  const { fullW, leastSlotActivity } = model
  const { downlink } = model.states
  const { microSleep, bySlots, byLoad, byLoadAtLowOutput } = termsOf(model)
  const fullFrom = fullEfficiencyFrom(model)
  for (let i = 0; i < powerW.length; i++) {
    const at = load[i]!
    const active = at > leastSlotActivity ? at : leastSlotActivity
    const perLoad = at < fullFrom ? byLoadAtLowOutput : byLoad
    powerW[i] = ((microSleep + (bySlots * active + perLoad * at)) * fullW) / downlink
  }
}

/** The sleep states of the standard, in watts of one unit. The micro sleep, awake without a slot, has no transition. */
export function tr38864Sleep(
  model: Tr38864Power,
  kind: 'micro-sleep' | 'light-sleep' | 'deep-sleep',
): SleepState {
  const { states, toLightSleep, toDeepSleep } = model
  if (kind === 'micro-sleep')
    return { powerW: wattsOf(model, states.microSleep), transitionS: 0, transitionWh: 0 }
  const isDeep = kind === 'deep-sleep'
  const { timeMs, energy } = isDeep ? toDeepSleep : toLightSleep
  return {
    powerW: wattsOf(model, isDeep ? states.deepSleep : states.lightSleep),
    transitionS: timeMs * S_PER_MS,
    transitionWh: wattsOf(model, energy) / MS_PER_H,
  }
}
