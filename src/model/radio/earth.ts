import type { SleepState } from './sleep-state.ts'

/**
 * Power of a whole base station by its transceivers: each takes its no-load power and, on top, a multiple of the power
 * that it radiates.
 *
 * Source: G. Auer et al., "How much energy is needed to run a wireless network?", IEEE Wireless Communications 18(5),
 * 2011, the EARTH model.
 */
export interface EarthPower {
  readonly kind: 'earth'
  readonly transceivers: number
  /** Power that one transceiver radiates at full load [W]. */
  readonly maxOutputW: number
  /** Power that one transceiver takes while it radiates nothing, awake [W]. */
  readonly noLoadW: number
  /** Power taken for each watt radiated [W/W]. */
  readonly slope: number
  /** Power that one transceiver takes asleep [W]. */
  readonly asleepW: number
}

/** Power of a station that is awake at a load from 0 to 1: N (P0 + slope x load x Pmax) [W]. */
export function earthPowerAtW(
  { transceivers, maxOutputW, noLoadW, slope }: EarthPower,
  load: number,
): number {
  return transceivers * (noLoadW + slope * (load * maxOutputW))
}

/**
 * Power of a station that is awake in every step, written into `powerW`. A step without load is awake too: the model's
 * jump to the asleep power is a state of its own, see {@link earthAsleep}.
 *
 * @param load    Load in each step, 0 to 1 [fraction].
 * @param powerW  Result, same length, overwritten [W].
 */
export function earthPowerW(model: EarthPower, load: Float64Array, powerW: Float64Array): void {
  const { transceivers, maxOutputW, noLoadW, slope } = model
  for (let i = 0; i < powerW.length; i++)
    powerW[i] = transceivers * (noLoadW + slope * (load[i]! * maxOutputW))
}

/**
 * The station with all its transceivers asleep.
 *
 * Assumption: falling asleep and waking take neither time nor energy, since the model names none.
 */
export function earthAsleep({ transceivers, asleepW }: EarthPower): SleepState {
  return { powerW: transceivers * asleepW, transitionS: 0, transitionWh: 0 }
}
