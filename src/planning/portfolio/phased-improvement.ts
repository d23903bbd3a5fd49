import type { PhasedAllocation } from './phased-allocation.ts'
import { reducedValues } from './smoothed-bound.ts'

const MOST_PASSES = 50
/** Moves that are tried in pairs: those that lose least at the prices of the bound. */
const MOST_PAIRED = 300
/** Gains below this share of what a site can be worth are rounding. */
const LEAST_GAIN = 1e-12

interface Move {
  readonly from: number
  readonly to: number
  readonly score: number
}

/**
 * Moves sites between columns while that is worth more and fits: first as the prices of the bound tell, then for the value
 * alone, then two moves at once of which the first makes room for the second.
 *
 * @param mostLoss  What a pair may lose at the prices; more than the proof leaves open cannot pay.
 */
export function improve(allocation: PhasedAllocation, prices: Float64Array, mostLoss: () => number): void {
  const reduced = new Float64Array(allocation.columns.first.at(-1)!)
  reducedValues(allocation.columns, prices, reduced)
  const scale = reduced.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * LEAST_GAIN
  singleMoves(allocation, (from, to) => reduced[to]! - reduced[from]!, scale)
  singleMoves(allocation, (from, to) => allocation.gain(from, to), scale)
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (!pairedMoves(allocation, reduced, mostLoss(), scale)) break
    singleMoves(allocation, (from, to) => allocation.gain(from, to), scale)
  }
}

/** The best move of each group, those that score most first, again and again while any scores. */
function singleMoves(
  allocation: PhasedAllocation,
  score: (from: number, to: number) => number,
  least: number,
): void {
  const { first, sites } = allocation.columns
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const moves: Move[] = []
    for (let group = 0; group < sites.length; group++) {
      const move = bestMove(allocation, first[group]!, first[group + 1]!, score, least)
      if (move !== undefined) moves.push(move)
    }
    if (moves.length === 0) return
    moves.sort((a, b) => b.score - a.score || a.from - b.from)
    for (const { from, to, score: promised } of moves) {
      const now = score(from, to)
      // A floor that is reached meanwhile gives no more for another site.
      if (now < promised * 0.5) continue
      const fitting = allocation.room(from, to)
      if (fitting > 0)
        allocation.move(from, to, now > promised * 0.999 && isPlain(allocation, from, to) ? fitting : 1)
    }
  }
}

/** Without a floor between the two, every site that moves gains the same. */
function isPlain({ columns }: PhasedAllocation, from: number, to: number): boolean {
  return columns.uses[from] === columns.uses[to] || columns.rows.firstFloor === columns.rows.count
}

function bestMove(
  allocation: PhasedAllocation,
  start: number,
  end: number,
  score: (from: number, to: number) => number,
  least: number,
): Move | undefined {
  let best: Move | undefined
  for (let from = start; from < end; from++) {
    if (allocation.taken[from] === 0) continue
    for (let to = start; to < end; to++) {
      const gain = score(from, to)
      if (gain <= Math.max(least, best?.score ?? 0) || allocation.room(from, to) < 1) continue
      best = { from, to, score: gain }
    }
  }
  return best
}

/** Tries two moves at once; whether any pair was worth it. */
function pairedMoves(
  allocation: PhasedAllocation,
  reduced: Float64Array,
  mostLoss: number,
  least: number,
): boolean {
  const moves = leastLosing(allocation, reduced, mostLoss)
  let isBetter = false
  for (const one of moves) {
    if (allocation.room(one.from, one.to) < 1) continue
    const first = allocation.gain(one.from, one.to)
    allocation.move(one.from, one.to, 1)
    let best: Move | undefined
    for (const other of moves) {
      const gain = first + allocation.gain(other.from, other.to)
      if (gain <= Math.max(least, best?.score ?? 0) || allocation.room(other.from, other.to) < 1) continue
      best = { ...other, score: gain }
    }
    if (best === undefined) allocation.move(one.to, one.from, 1)
    else {
      allocation.move(best.from, best.to, 1)
      isBetter = true
    }
  }
  return isBetter
}

/** Moves open to the sites as they are, those first that lose least at the prices. */
function leastLosing(allocation: PhasedAllocation, reduced: Float64Array, mostLoss: number): Move[] {
  const { first, sites } = allocation.columns
  let moves: Move[] = []
  let least = -mostLoss
  const cut = () => {
    moves = moves.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to).slice(0, MOST_PAIRED)
    if (moves.length === MOST_PAIRED) least = moves.at(-1)!.score
  }
  for (let group = 0; group < sites.length; group++) {
    for (let from = first[group]!; from < first[group + 1]!; from++) {
      if (allocation.taken[from] === 0) continue
      for (let to = first[group]!; to < first[group + 1]!; to++) {
        const score = reduced[to]! - reduced[from]!
        if (to !== from && score >= least) moves.push({ from, to, score })
      }
    }
    if (moves.length > MOST_PAIRED * 10) cut()
  }
  cut()
  return moves
}
