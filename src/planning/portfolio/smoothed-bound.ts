import type { PhasedColumns } from './phased-columns.ts'

/** What a set of prices proves, and the smooth function near it that leads to better ones. */
export interface SmoothedBound {
  /** No choice is worth more. */
  readonly bound: number
  /** The bound with the best column of each site softened to a mean of all of them. */
  readonly smooth: number
  /** By row: what of its capacity the softened choice leaves. */
  readonly slack: Float64Array
  /** Second derivatives of `smooth`, row by row. */
  readonly curvature: Float64Array
}

/** What each column is worth above what it takes at given prices of the rows, written into `reduced`. */
export function reducedValues(columns: PhasedColumns, prices: Float64Array, reduced: Float64Array): void {
  const { years, firstFloor } = columns.rows
  const ofSet = columns.rowSets.map((rows) =>
    rows.reduce((sum, row) => sum + (row < firstFloor ? -prices[row]! : prices[row]!), 0),
  )
  const priceOf = new Float64Array(256)
  priceOf.set(prices.subarray(0, years))
  const size = columns.first.at(-1)!
  for (let column = 0; column < size; column++)
    reduced[column] =
      columns.value[column]! -
      columns.cost[column]! * priceOf[columns.year[column]!]! +
      ofSet[columns.uses[column]!]!
}

/** What all rows together are worth at given prices. */
function worthOfRows({ rows }: PhasedColumns, prices: Float64Array): number {
  let worth = 0
  for (let row = 0; row < rows.count; row++)
    if (prices[row] !== 0) worth += prices[row]! * rows.capacity[row]!
  return worth
}

/**
 * The Lagrangian bound of a phased choice at prices of its rows: what they are worth, and at each site the best column's
 * reduced value.
 */
export function boundAt(columns: PhasedColumns, prices: Float64Array, reduced: Float64Array): number {
  reducedValues(columns, prices, reduced)
  const { first, sites } = columns
  let bound = worthOfRows(columns, prices)
  for (let group = 0; group < sites.length; group++)
    bound += sites[group]! * largest(reduced, first[group]!, first[group + 1]!)
  return bound
}

function largest(numbers: Float64Array, from: number, to: number): number {
  let most = numbers[from]!
  for (let at = from + 1; at < to; at++) if (numbers[at]! > most) most = numbers[at]!
  return most
}

/** Below it a column's share of a site is taken for none. */
const LEAST_SHARE = 1e-10

/**
 * The bound with the best column of each site replaced by the log of the sum of exponentials over all of them, and its
 * derivatives. Columns share a site as their reduced values over `softness` tell; the shares are written into `shares`.
 *
 * Source: Y. Nesterov, Smooth minimization of non-smooth functions, Mathematical Programming 103, 2005.
 *
 * @param softness  [unit of the objective]
 */
export function smoothedBound(
  columns: PhasedColumns,
  prices: Float64Array,
  softness: number,
  shares: Float64Array,
): SmoothedBound {
  reducedValues(columns, prices, shares)
  const { first, sites, rows } = columns
  const slack = rows.capacity.map((capacity) => (capacity === Infinity ? 0 : capacity))
  const curvature = new Float64Array(rows.count ** 2)
  const mean = new GroupMean(columns, slack, curvature)
  let bound = worthOfRows(columns, prices)
  let smooth = bound
  for (let group = 0; group < sites.length; group++) {
    const [from, to] = [first[group]!, first[group + 1]!]
    const most = largest(shares, from, to)
    let sum = 0
    for (let at = from; at < to; at++) sum += shares[at] = Math.exp((shares[at]! - most) / softness)
    bound += sites[group]! * most
    smooth += sites[group]! * (most + softness * Math.log(sum))
    for (let at = from; at < to; at++) shares[at]! /= sum
    mean.add(from, to, shares, sites[group]!, sites[group]! / softness)
  }
  return { bound, smooth, slack, curvature }
}

/** What the sites of a group take in the mean, and how much that varies between their columns. */
class GroupMean {
  private readonly columns: PhasedColumns
  private readonly slack: Float64Array
  private readonly curvature: Float64Array
  private readonly mean: Float64Array
  private readonly isTouched: Uint8Array
  private readonly touched: number[] = []

  constructor(columns: PhasedColumns, slack: Float64Array, curvature: Float64Array) {
    this.columns = columns
    this.slack = slack
    this.curvature = curvature
    this.mean = new Float64Array(columns.rows.count)
    this.isTouched = new Uint8Array(columns.rows.count)
  }

  add(from: number, to: number, shares: Float64Array, sites: number, stiffness: number): void {
    let isSettled = false
    for (let column = from; column < to; column++) {
      const share = shares[column]!
      if (share <= LEAST_SHARE) continue
      isSettled ||= share >= 1 - LEAST_SHARE
      this.addColumn(column, share, isSettled ? 0 : stiffness * share)
    }
    const { mean, slack, curvature, touched, isTouched } = this
    const rows = mean.length
    for (const a of touched) {
      slack[a]! -= sites * mean[a]!
      if (!isSettled) for (const b of touched) curvature[a * rows + b]! -= stiffness * mean[a]! * mean[b]!
    }
    for (const row of touched) mean[row] = isTouched[row] = 0
    touched.length = 0
  }

  private addColumn(column: number, share: number, weight: number): void {
    const { columns, mean, curvature } = this
    const { years, firstFloor } = columns.rows
    const year = columns.year[column]!
    const rows = columns.rowSets[columns.uses[column]!]!
    const size = mean.length
    const cost = columns.cost[column]!
    if (year < years) this.take(year, share * cost)
    for (const row of rows) this.take(row, row < firstFloor ? share : -share)
    if (weight === 0) return
    if (year < years) curvature[year * size + year]! += weight * cost * cost
    for (const a of rows) {
      const signA = a < firstFloor ? weight : -weight
      if (year < years) {
        curvature[a * size + year]! += signA * cost
        curvature[year * size + a]! += signA * cost
      }
      for (const b of rows) curvature[a * size + b]! += b < firstFloor ? signA : -signA
    }
  }

  private take(row: number, use: number): void {
    if (this.isTouched[row] === 0) {
      this.touched.push(row)
      this.isTouched[row] = 1
    }
    this.mean[row]! += use
  }
}
