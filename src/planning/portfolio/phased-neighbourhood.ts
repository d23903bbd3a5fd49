import { philox4x32, uniform } from '../../model/uncertainty/philox.ts'
import type { PhasedAllocation } from './phased-allocation.ts'
import { SAME, Search, valueOf } from './phased-search.ts'
import type { OpenSite } from './phased-search.ts'
import { boundAt } from './smoothed-bound.ts'

/** Below this gap nothing is sought. Assumption: it is far below what the sites themselves are known to. */
const LEAST_GAP = 5e-4
/** Sites that are decided anew at once, and how often. Assumption: some tenths of a second in all. */
const OPEN_SITES = 10
const ROUNDS = 400
const NODES = 8000
/** Sites that are drawn from: those that could lose least by a change. */
const MOST_SITES = 1000

interface TakenSite {
  readonly column: number
  readonly open: OpenSite
  readonly regret: number
}

/**
 * Decides a few sites anew, all others as they are, again and again for sites drawn at random, and keeps what is better. The
 * draws are the same for every run.
 *
 * @returns sites by column, undefined where nothing better was found
 */
export function searchAround(allocation: PhasedAllocation, prices: Float64Array): Float64Array | undefined {
  const { columns } = allocation
  const reduced = new Float64Array(columns.first.at(-1)!)
  const bound = boundAt(columns, prices, reduced)
  if (!allocation.isMet()) return undefined
  let taken = allocation.taken
  let best: Float64Array | undefined
  let open: TakenSite[] | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const value = valueOf(columns, taken)
    const allowance = bound - value - SAME * Math.abs(value)
    if (bound - value <= LEAST_GAP * Math.abs(bound)) break
    open ??= takenSites(allocation, taken, reduced, allowance)
    const sites = drawn(open, round)
    const fixed = Float64Array.from(taken)
    for (const { column } of sites) fixed[column]! -= 1
    const anew = sites.map((site) => site.open).sort((a, b) => a.group - b.group)
    const search = new Search(columns, reduced, fixed, anew, { bound, allowance, nodes: NODES })
    search.visit(0, lossOf(allocation, fixed, reduced), 0, valueOf(columns, fixed))
    if (search.best === undefined) continue
    taken = best = search.best
    open = undefined
  }
  return best
}

/** What sites lose at the prices by columns that are not the best for them. */
function lossOf({ columns }: PhasedAllocation, taken: Float64Array, reduced: Float64Array): number {
  const { first, sites } = columns
  let loss = 0
  for (let group = 0; group < sites.length; group++) {
    const best = reduced.subarray(first[group], first[group + 1]).reduce((a, b) => Math.max(a, b))
    for (let at = first[group]!; at < first[group + 1]!; at++)
      if (taken[at]! > 0) loss += taken[at]! * (best - reduced[at]!)
  }
  return loss
}

/** One site of each column that is taken, with the columns that it could move to; those first that lose least. */
function takenSites(
  { columns }: PhasedAllocation,
  taken: Float64Array,
  reduced: Float64Array,
  allowance: number,
): TakenSite[] {
  const { first, sites } = columns
  const found: TakenSite[] = []
  for (let group = 0; group < sites.length; group++) {
    const own = reduced.subarray(first[group], first[group + 1])
    const best = own.reduce((a, b) => Math.max(a, b))
    const close = Array.from(own, (_, at) => first[group]! + at)
      .filter((column) => best - reduced[column]! < allowance)
      .sort((a, b) => reduced[b]! - reduced[a]! || a - b)
    if (close.length < 2) continue
    const regret = best - reduced[close[1]!]!
    for (let column = first[group]!; column < first[group + 1]!; column++)
      if (taken[column]! > 0) found.push({ column, open: { group, columns: close }, regret })
  }
  return found.sort((a, b) => a.regret - b.regret || a.column - b.column).slice(0, MOST_SITES)
}

/** A few of the sites, the same ones for the same round. */
function drawn(sites: readonly TakenSite[], round: number): TakenSite[] {
  const left = [...sites]
  const few: TakenSite[] = []
  for (let draw = 0; draw < OPEN_SITES && left.length > 0; draw++) {
    const [a, b] = philox4x32([round, draw, 0, 0], [0, 0])
    few.push(...left.splice(Math.floor(uniform(a, b) * left.length), 1))
  }
  return few
}
