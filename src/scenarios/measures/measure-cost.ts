import type { Problem } from '../problem.ts'
import type { SiteFacts } from './fact-names.ts'
import { formulaFault } from './formula.ts'
import type { Formula } from './formula.ts'
import type { Amount, Measure, MeasureCost } from './measure.ts'

/**
 * What a measure costs one site: price with its P5 and P95, and operation in the first year.
 *
 * @param facts  of the site, with those of the bundle
 */
export function measureCost({ id, capex, opex }: Measure, facts: SiteFacts): MeasureCost | Problem {
  const of = `measure ${id}`
  const price = valueOf(capex.value, facts, of)
  if (typeof price !== 'number') return price
  if (price < 0) return fault(id, capex, 'a price from 0', String(price))
  const range = rangeOf(id, capex, price, facts)
  if (range !== undefined && 'expected' in range) return range
  const operation = opex.kind === 'share' ? opex.share * price : valueOf(opex.value, facts, of)
  if (typeof operation !== 'number') return operation
  const cost = { capex: price, opexPerYear: operation }
  return range === undefined ? cost : { ...cost, capexRange: range }
}

function valueOf(value: Formula | number, facts: SiteFacts, of: string): number | Problem {
  if (typeof value === 'number') return value
  const made = value.valueOf(facts)
  return Number.isNaN(made) ? formulaFault(value, facts, of) : made
}

function rangeOf(
  id: string,
  amount: Amount,
  price: number,
  facts: SiteFacts,
): readonly [number, number] | Problem | undefined {
  if (amount.range === undefined) return undefined
  const [low, high] = amount.range.map((end) => valueOf(end, facts, `measure ${id}`)) as [
    number | Problem,
    number | Problem,
  ]
  if (typeof low !== 'number') return low
  if (typeof high !== 'number') return high
  const slack = TOLERANCE * Math.max(Math.abs(low), Math.abs(price), Math.abs(high))
  const isAround = low <= price + slack && price <= high + slack
  const ends = `[${Number(low.toPrecision(6))}, ${Number(high.toPrecision(6))}]`
  if (!isAround)
    return fault(id, amount, `a range [P5, P95] around the price ${Number(price.toPrecision(6))}`, ends)
  return [Math.min(low, price), Math.max(high, price)]
}

/** Ends that are the price but for rounding are around it. */
const TOLERANCE = 1e-9

function fault(id: string, { at }: Amount, expected: string, got: string): Problem {
  return { ...at, path: `measures.${id}.capex`, expected, got }
}
