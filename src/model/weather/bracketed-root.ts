/** A Newton step shorter than this has converged: the error left over goes with its square [K]. Assumption. */
const LAST_STEP_K = 1e-7

/**
 * Temperature at which a rising function crosses zero [degC]: Newton's method, kept inside a bracket that shrinks with
 * every step and is halved where a step would leave it.
 *
 * Without a crossing inside, the end that is nearer to it. NaN gives NaN.
 *
 * Source: W. H. Press et al., Numerical Recipes in C, 1992, section 9.4 (the idea of rtsafe).
 *
 * @param stepK   Newton's step back at a temperature, function over slope: positive above the crossing [K].
 * @param lowC    A temperature below the crossing [degC].
 * @param highC   A temperature above it [degC].
 * @param startC  The first guess, in between [degC].
 */
export function crossingC(
  stepK: (temperatureC: number) => number,
  lowC: number,
  highC: number,
  startC: number,
): number {
  let [low, high, at] = [lowC, highC, startC]
  let step = stepK(at)
  // The bracket ends the search as well, so that no function can keep it going; so does NaN, since it compares as false.
  while (Math.abs(step) > LAST_STEP_K && high - low > Number.EPSILON * Math.abs(at)) {
    if (step > 0) high = at
    else low = at
    const next = at - step
    at = next > low && next < high ? next : (low + high) / 2
    step = stepK(at)
  }
  return Math.min(Math.max(at - step, low), high)
}
