import type { Output } from '../outputs.ts'
import { outputsOf } from '../outputs.ts'
import type { Result } from '../result.ts'
import { decimalsOf, fromUnits, wholeUnits } from './exact-decimal.ts'

/** What an output must pass, both of them, to count as another one. */
export interface Limits {
  /** In the unit of the output. */
  readonly absolute: number
  /** As a share of the first value. */
  readonly relative: number
}

/** An output that both results have, with other values. */
export interface OutputDifference {
  readonly path: string
  readonly unit: string
  readonly before: number | null
  readonly after: number | null
  /** After minus before; null where one of them is. */
  readonly difference: number | null
  /** Difference as a share of the first value; null where it is zero or missing. */
  readonly relative: number | null
}

/** The outputs of two results held against each other. */
export interface OutputDifferences {
  /** Outputs that both have. */
  readonly compared: number
  /** Beyond the limits, the largest relative change first. */
  readonly changed: readonly OutputDifference[]
  readonly added: readonly Output[]
  readonly removed: readonly Output[]
}

/** Compares every number of two results, by its path. */
export function outputDifferences(before: Result, after: Result, limits: Limits): OutputDifferences {
  const [first, second] = [before, after].map((one) => new Map(outputsOf(one).map((o) => [o.path, o])))
  const changed: OutputDifference[] = []
  let compared = 0
  for (const { path, unit, value } of first!.values()) {
    const other = second!.get(path)
    if (other === undefined) continue
    compared++
    if (isBeyond(value, other.value, limits))
      changed.push({ path, unit, before: value, after: other.value, ...changeOf(value, other.value) })
  }
  return {
    compared,
    changed: changed.toSorted((a, b) => weight(b) - weight(a)),
    added: [...second!.values()].filter(({ path }) => !first!.has(path)),
    removed: [...first!.values()].filter(({ path }) => !second!.has(path)),
  }
}

/** True where two values differ by more than both limits allow; a value beside none always does. */
export function isBeyond(before: number | null, after: number | null, limits: Limits): boolean {
  if (before === null || after === null) return before !== after
  const size = Math.abs(after - before)
  return size > limits.absolute && size > limits.relative * Math.abs(before)
}

/** Difference of two values, exact in their decimals, and as a share of the first. */
export function changeOf(
  before: number | null,
  after: number | null,
): { difference: number | null; relative: number | null } {
  if (before === null || after === null) return { difference: null, relative: null }
  const decimals = decimalsOf([before, after])
  const difference = fromUnits(wholeUnits(after, decimals) - wholeUnits(before, decimals), decimals)
  return { difference, relative: before === 0 ? null : (after - before) / Math.abs(before) }
}

/** What comes from nothing or has no number changes most. */
function weight({ relative }: OutputDifference): number {
  return relative === null ? Number.MAX_VALUE : Math.abs(relative)
}
