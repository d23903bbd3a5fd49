/** One direction of a search: its ends and its first step, all in one unit. */
export interface SearchAxis {
  readonly least: number
  readonly most: number
  readonly step: number
}

/** A place with what was found there. */
export interface Place<T> {
  readonly at: readonly number[]
  readonly score: T
}

/** What is searched. */
export interface Search<T> {
  readonly axes: readonly SearchAxis[]
  readonly start: Place<T>
  /** Steps shorter than this share of the first ones are not taken (0, 1]. */
  readonly tolerance: number
  /** Scores of several places at once. */
  readonly scores: (places: readonly (readonly number[])[]) => Promise<readonly T[]>
  readonly isBetter: (score: T, than: T) => boolean
}

/** Halvings beyond which no search goes. Assumption: a millionth of the grid's step is finer than any size on sale. */
const MOST_HALVINGS = 20
/** Moves of one length beyond which a search is ended. Assumption: the whole grid is crossed in fewer. */
const MOST_MOVES = 1000
/** Decimals of a place, so that one reached on two ways is the same. */
const DIGITS = 12

/**
 * Seeks a better place around one: looks at all neighbours, diagonal ones too, half a step away; moves to the best of them
 * while one is better, and halves the step when none is. What it ends with is never worse than the start. All neighbours of a
 * round are scored together, so that the answer does not hang on how many are scored at once. Each place is scored once.
 *
 * Source: R. Hooke, T. A. Jeeves, "Direct Search" Solution of Numerical and Statistical Problems, Journal of the ACM 8(2),
 * 1961: pattern search; here with the diagonals, for ridges along a limit that hangs on two sizes.
 *
 * @returns the best place and all that were scored, in their order
 */
export async function patternSearch<T>({
  axes,
  start,
  tolerance,
  scores,
  isBetter,
}: Search<T>): Promise<{ readonly best: Place<T>; readonly places: readonly Place<T>[] }> {
  const known = new Set([keyOf(start.at)])
  const places: Place<T>[] = []
  let best = start
  let share = 0.5
  for (let halvings = 0; halvings < MOST_HALVINGS && share >= tolerance; halvings++, share /= 2) {
    for (let move = 0; move < MOST_MOVES; move++) {
      const open = neighbours(axes, best.at, share).filter((at) => !known.has(keyOf(at)))
      for (const at of open) known.add(keyOf(at))
      if (open.length === 0) break
      const found = await scores(open)
      const round = open.map((at, index) => ({ at, score: found[index]! }))
      places.push(...round)
      const better = round.reduce((one, other) => (isBetter(other.score, one.score) ? other : one), best)
      if (better === best) break
      best = better
    }
  }
  return { best, places }
}

/** The places a step away along any axes, within their ends. */
function neighbours(axes: readonly SearchAxis[], at: readonly number[], share: number): number[][] {
  let found: number[][] = [[]]
  for (const [index, { least, most, step }] of axes.entries()) {
    const values = [0, -1, 1].map((sign) => within(at[index]! + sign * share * step, least, most))
    found = found.flatMap((place) => [...new Set(values)].map((value) => [...place, value]))
  }
  return found.filter((place) => keyOf(place) !== keyOf(at))
}

function within(value: number, least: number, most: number): number {
  return Number(Math.min(most, Math.max(least, value)).toPrecision(DIGITS))
}

function keyOf(at: readonly number[]): string {
  return at.join()
}
