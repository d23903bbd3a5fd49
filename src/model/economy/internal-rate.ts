import { positiveRoots } from './positive-roots.ts'
import { NO_FLOW, NO_YEARS } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'

/** Rates at which flows are worth nothing today. */
export interface InternalRate extends KeyFigure {
  /** All of them above -1, ascending; a rate at which the value only touches zero counts once [fraction]. */
  readonly roots: readonly number[]
}

/**
 * Internal rate of return: the rate at which the net present value is zero. Of several the one nearest zero, but none below
 * zero where there is one above; a reason then tells how many there are [fraction].
 *
 * @param flows  one value per year from year 0 on [currency]
 *
 * Source: numpy/numpy-financial, irr, for the choice among several.
 */
export function internalRate(flows: ArrayLike<number>): InternalRate {
  const reason = whyNone(flows)
  if (reason !== undefined) return { value: null, roots: [], reason }
  const roots = positiveRoots(Array.from(flows))
    .map(({ root, inverse }) => (root <= 1 ? (1 - root) / root : inverse - 1))
    .filter((rate) => rate > -1 && rate < Infinity)
    .sort((a, b) => a - b)
  if (roots.length === 0) {
    return { value: null, roots, reason: 'at no rate is the cash flow worth nothing' }
  }
  const value = roots.find((root) => root >= 0) ?? roots.at(-1)!
  if (roots.length === 1) return { value, roots }
  return {
    value,
    roots,
    reason: `${roots.length} rates make the net present value zero; this is the one nearest zero${value > 0 && roots[0]! < 0 ? ' of those above it' : ''}`,
  }
}

/** Why flows have no rate that could be looked for. */
function whyNone(flows: ArrayLike<number>): string | undefined {
  let [paid, received] = [false, false]
  for (let year = 0; year < flows.length; year++) {
    if (!Number.isFinite(flows[year]!)) return `the cash flow of year ${year} is not a number`
    if (flows[year]! < 0) paid = true
    if (flows[year]! > 0) received = true
  }
  if (paid && received) return undefined
  if (flows.length < 2) return NO_YEARS
  if (paid) return 'the cash flow is never positive: what is paid never comes back'
  return received ? 'the cash flow is never negative: nothing is paid that could earn a rate' : NO_FLOW
}
