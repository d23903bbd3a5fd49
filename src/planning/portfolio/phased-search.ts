import { NEVER } from './phased-problem.ts'
import type { PhasedAllocation } from './phased-allocation.ts'
import type { PhasedColumns } from './phased-columns.ts'
import { boundAt } from './smoothed-bound.ts'

const MOST_NODES = 300_000
/** Assumption: with more open sites the search ends at its limit of nodes without having found much. */
const MOST_OPEN_SITES = 200
/** A choice that is better by less than this share is the same. */
export const SAME = 1e-9

/** A site that more than one column can be best for. */
export interface OpenSite {
  readonly group: number
  /** The one that loses least first. */
  readonly columns: readonly number[]
}

/** What a search came to. */
export interface PhasedSearch {
  /** By column: sites; undefined where nothing better was found. */
  readonly taken: Float64Array | undefined
  /** Nothing better exists. */
  readonly isComplete: boolean
}

/**
 * Searches all choices that can be worth more than the one in hand: only columns whose loss at the prices is less than what
 * the bound leaves open, site by site, as long as the losses together are.
 *
 * @param prices  By row; of a bound.
 */
export function searchColumns(allocation: PhasedAllocation, prices: Float64Array): PhasedSearch {
  const { columns } = allocation
  const reduced = new Float64Array(columns.first.at(-1)!)
  const bound = boundAt(columns, prices, reduced)
  const isMet = allocation.isMet()
  const value = allocation.value()
  const allowance = isMet ? bound - value - SAME * Math.abs(value) : Infinity
  const { fixed, open } = splitSites(columns, reduced, allowance)
  if (open.length > MOST_OPEN_SITES) return { taken: undefined, isComplete: false }
  const search = new Search(columns, reduced, fixed, open, { bound, allowance, nodes: MOST_NODES })
  search.visit(0, 0, 0, valueOf(columns, fixed))
  return { taken: search.best, isComplete: search.nodes < MOST_NODES }
}

/** Sites whose column is beyond doubt, and the others: those of one group together, those that lose most by a change first. */
function splitSites(
  columns: PhasedColumns,
  reduced: Float64Array,
  allowance: number,
): { fixed: Float64Array; open: OpenSite[] } {
  const { first, sites } = columns
  const fixed = new Float64Array(reduced.length)
  const groups: (OpenSite & { readonly regret: number })[] = []
  for (let group = 0; group < sites.length; group++) {
    let best = first[group]!
    for (let at = best + 1; at < first[group + 1]!; at++) if (reduced[at]! > reduced[best]!) best = at
    const close: number[] = []
    for (let at = first[group]!; at < first[group + 1]!; at++)
      if (reduced[best]! - reduced[at]! < allowance) close.push(at)
    if (close.length < 2) fixed[best] = sites[group]!
    else {
      close.sort((a, b) => reduced[b]! - reduced[a]! || a - b)
      groups.push({ group, columns: close, regret: reduced[close[0]!]! - reduced[close[1]!]! })
    }
  }
  groups.sort((a, b) => b.regret - a.regret || a.group - b.group)
  const open: OpenSite[] = []
  for (const { group, columns } of groups) {
    if (open.length > MOST_OPEN_SITES) break
    for (let site = 0; site < Math.min(sites[group]!, MOST_OPEN_SITES + 1); site++)
      open.push({ group, columns })
  }
  return { fixed, open }
}

/** What a search starts from. */
export interface SearchLimit {
  readonly bound: number
  /** Losses that all sites together must stay below. */
  readonly allowance: number
  readonly nodes: number
}

/** Depth first, the losses so far against what the best choice leaves open. */
export class Search {
  nodes = 0
  best: Float64Array | undefined
  private readonly columns: PhasedColumns
  private readonly reduced: Float64Array
  private readonly open: readonly OpenSite[]
  private readonly bound: number
  private readonly mostNodes: number
  private allowance: number
  private readonly taken: Float64Array
  private readonly path: Int32Array
  /** By depth and row. */
  private readonly left: Float64Array
  /** By depth: the least money that the sites from there on take, and by row of floors the most sites that they add. */
  private readonly leastMoney: Float64Array
  private readonly mostReached: Float64Array

  constructor(
    columns: PhasedColumns,
    reduced: Float64Array,
    fixed: Float64Array,
    open: readonly OpenSite[],
    limit: SearchLimit,
  ) {
    this.columns = columns
    this.reduced = reduced
    this.open = open
    this.bound = limit.bound
    this.allowance = limit.allowance
    this.mostNodes = limit.nodes
    this.taken = Float64Array.from(fixed)
    this.path = new Int32Array(open.length)
    const { count, capacity, years, carry } = columns.rows
    this.left = new Float64Array((open.length + 1) * count)
    this.left.set(capacity)
    if (carry) for (let year = 1; year < years; year++) this.left[year]! += this.left[year - 1]!
    fixed.forEach((sites, column) => sites > 0 && this.use(0, column, sites))
    this.leastMoney = new Float64Array(open.length + 1)
    this.mostReached = new Float64Array((open.length + 1) * count)
    for (let depth = open.length - 1; depth >= 0; depth--) this.lookAhead(depth)
  }

  /** Tries all columns of the open sites from one on, the losses and values of those before known. */
  visit(depth: number, loss: number, from: number, value: number): void {
    if (this.nodes >= this.mostNodes) return
    this.nodes++
    if (!this.fits(depth)) return
    if (depth === this.open.length) return this.keep(value)
    const { group, columns } = this.open[depth]!
    const size = this.columns.rows.count
    const isTwin = this.open[depth + 1]?.group === group
    for (let at = from; at < columns.length; at++) {
      const column = columns[at]!
      const next = loss + this.reduced[columns[0]!]! - this.reduced[column]!
      if (next >= this.allowance) break
      this.left.copyWithin((depth + 1) * size, depth * size, (depth + 1) * size)
      this.use(depth + 1, column, 1)
      this.path[depth] = column
      // Sites of a group are alike: only one order of their columns is tried.
      this.visit(depth + 1, next, isTwin ? at : 0, value + this.columns.value[column]!)
    }
  }

  /** Takes a column's rows from what is left at a depth. */
  private use(depth: number, column: number, sites: number): void {
    const { years, carry, firstFloor, count } = this.columns.rows
    const base = depth * count
    const year = this.columns.year[column]!
    if (year !== NEVER)
      for (let at = year; at < (carry ? years : year + 1); at++)
        this.left[base + at]! -= sites * this.columns.cost[column]!
    for (const row of this.columns.rowSets[this.columns.uses[column]!]!)
      this.left[base + row]! += row < firstFloor ? -sites : sites
  }

  private lookAhead(depth: number): void {
    const { count, firstFloor } = this.columns.rows
    const { columns } = this.open[depth]!
    const least = columns.reduce((least, column) => Math.min(least, this.columns.cost[column]!), 0)
    this.leastMoney[depth] = this.leastMoney[depth + 1]! + least
    for (let row = firstFloor; row < count; row++) {
      const canCount = columns.some((column) =>
        this.columns.rowSets[this.columns.uses[column]!]!.includes(row),
      )
      this.mostReached[depth * count + row] =
        this.mostReached[(depth + 1) * count + row]! + (canCount ? 1 : 0)
    }
  }

  private fits(depth: number): boolean {
    const { count, years, firstFloor } = this.columns.rows
    for (let row = 0; row < count; row++) {
      const left = this.left[depth * count + row]!
      if (row < years ? left < this.leastMoney[depth]! : left < 0) {
        if (row < firstFloor || left + this.mostReached[depth * count + row]! < 0) return false
      }
    }
    return true
  }

  private keep(value: number): void {
    const allowance = this.bound - value - SAME * Math.abs(value)
    if (allowance >= this.allowance) return
    this.best = Float64Array.from(this.taken)
    for (const column of this.path) this.best[column]! += 1
    this.allowance = allowance
  }
}

/** Value of sites by column. */
export function valueOf({ value }: PhasedColumns, taken: Float64Array): number {
  return taken.reduce((sum, sites, column) => (sites === 0 ? sum : sum + sites * value[column]!), 0)
}
