/** Share of a triangle below P5, and above P95. */
const TAIL = 0.05

const MOST_ROUNDS = 500

/**
 * Ends of the triangular distribution with a mode whose P5 and P95 are given; the lower end at least 0, since nothing
 * takes less than no power.
 *
 * @param p5    at most the mode
 * @param p95   at least the mode
 */
export function triangleEnds(p5: number, mode: number, p95: number): [least: number, most: number] {
  const [left, right] = triangleSides(mode - p5, p95 - mode)
  return [Math.max(0, mode - left), mode + right]
}

/**
 * How far the ends of a triangular distribution lie from its mode, given how far its P5 and P95 do.
 *
 * With A = mode - least, B = most - mode and W = A + B, the tails of the two straight lines are
 * (A - (mode - P5))^2 = 0.05 W A and (B - (P95 - mode))^2 = 0.05 W B, solved by putting each into the other until nothing
 * moves.
 *
 * @param below  from P5 up to the mode, 0 or above
 * @param above  from the mode up to P95, 0 or above
 */
export function triangleSides(below: number, above: number): [left: number, right: number] {
  if (below + above === 0) return [0, 0]
  // A mode at a percentile has an end beyond it all the same: none may start at nothing.
  let [left, right] = [Math.max(below, TAIL * above), Math.max(above, TAIL * below)]
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const width = left + right
    const next = [below + Math.sqrt(TAIL * width * left), above + Math.sqrt(TAIL * width * right)] as const
    const isDone = next[0] === left && next[1] === right
    ;[left, right] = next
    if (isDone) break
  }
  return [left, right]
}
