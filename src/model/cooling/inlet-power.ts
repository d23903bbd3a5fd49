/** Inlet temperature up to which fans do not speed up [degC]. Source: as inletRiseK. */
export const FANS_RISE_FROM_C = 23

/** Inlet temperature beyond which no figure is published; power is held there [degC]. Source: as inletRiseK. */
export const FANS_RISE_TO_C = 30

/**
 * Kelvins of inlet temperature that the fans of equipment answer to, 0 to 7: power is
 * `P_ref (1 + s inletRiseK(T_in))` with s its sensitivity [1/K].
 *
 * The rise is linear between 23 and 30 degC. Assumption: no slope below, held above; hours above 30 degC are outside
 * what was published.
 *
 * Source: V. C. Coroamă, Temperature Optimisation in Data Centres, arXiv:2509.26163, 2025: 0.35 to 0.5 % per kelvin of the
 * servers' power from 23 to 30 degC, two server rooms in Switzerland (read in the abstract).
 *
 * @param inletC  Air that the equipment draws [degC].
 */
export function inletRiseK(inletC: number): number {
  return Math.min(Math.max(inletC, FANS_RISE_FROM_C), FANS_RISE_TO_C) - FANS_RISE_FROM_C
}
