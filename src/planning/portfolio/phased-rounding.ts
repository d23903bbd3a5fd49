import type { PhasedAllocation } from './phased-allocation.ts'

/** Shares of a site below it are rounding, not a mix of columns. */
const LEAST_PART = 0.01
/** A share that lacks less of a whole site is one. */
const NEARLY_WHOLE = 1e-6

/**
 * Gives whole sites to columns that share them out in parts: the whole of each part first, then each site that is left over to
 * the column that keeps closest to what the parts together take so far. What does not fit is left for later.
 *
 * @param shares  By column: part of its group's sites.
 * @param prices  By row.
 */
export function roundShares(allocation: PhasedAllocation, shares: Float64Array, prices: Float64Array): void {
  const { first, sites } = allocation.columns
  const drift = new Drift(allocation, prices)
  const later: { group: number; column: number; part: number }[] = []
  for (let group = 0; group < sites.length; group++) {
    for (let column = first[group]!; column < first[group + 1]!; column++) {
      const wanted = shares[column]! * sites[group]!
      const whole = Math.floor(wanted + NEARLY_WHOLE)
      if (column > first[group]! && whole > 0) place(allocation, first[group]!, column, whole)
      if (wanted - whole > LEAST_PART) later.push({ group, column, part: wanted - whole })
    }
  }
  for (let at = 0; at < later.length;) {
    const parts = later.slice(at, endOfGroup(later, at))
    for (const { column, part } of parts) drift.add(column, part)
    const open = Math.round(parts.reduce((sum, { part }) => sum + part, 0))
    for (let site = 0; site < open && parts.some(({ part }) => part > 0); site++) {
      const chosen = parts
        .filter(({ part }) => part > 0)
        .reduce((a, b) => (drift.after(b.column) < drift.after(a.column) ? b : a))
      drift.add(chosen.column, -1)
      chosen.part -= 1
      const never = first[chosen.group]!
      if (chosen.column !== never) place(allocation, never, chosen.column, 1)
    }
    at += parts.length
  }
}

function endOfGroup(parts: readonly { readonly group: number }[], from: number): number {
  let end = from
  while (end < parts.length && parts[end]!.group === parts[from]!.group) end++
  return end
}

function place(allocation: PhasedAllocation, from: number, to: number, sites: number): void {
  const fitting = Math.min(sites, allocation.room(from, to))
  if (fitting > 0) allocation.move(from, to, fitting)
}

/** How far whole sites are from the parts that they stand for, by row and in money's worth. */
class Drift {
  private readonly allocation: PhasedAllocation
  private readonly prices: Float64Array
  private readonly byRow: Float64Array

  constructor(allocation: PhasedAllocation, prices: Float64Array) {
    this.allocation = allocation
    this.prices = prices
    this.byRow = new Float64Array(prices.length)
  }

  /** Sum of squares if one more site took a column. */
  after(column: number): number {
    this.add(column, -1)
    let sum = 0
    for (const part of this.byRow) sum += part * part
    this.add(column, 1)
    return sum
  }

  add(column: number, sites: number): void {
    const { columns } = this.allocation
    const year = columns.year[column]!
    if (year < columns.rows.years) this.byRow[year]! += sites * columns.cost[column]! * this.prices[year]!
    for (const row of columns.rowSets[columns.uses[column]!]!) this.byRow[row]! += sites * this.prices[row]!
  }
}
