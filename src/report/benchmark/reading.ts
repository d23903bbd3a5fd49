import { numberAt } from '../expectations.ts'
import type { Result } from '../result.ts'
import { rounded } from '../rounding.ts'

/** One way to read a figure, computed. */
export interface Reading {
  readonly name: string
  readonly value: number | null
  readonly unit: string
}

/** How a number is taken from a result: an output, or what is saved of `from`, as a difference or as a share of it. */
interface Figure {
  readonly output: string
  readonly from?: string | undefined
  readonly as?: 'difference' | 'percent' | undefined
}

const PERCENT = 100

/** A figure of a result; null where the result does not hold it, or where it would be a share of nothing. */
export function figureOf(result: Result, { output, from, as = 'difference' }: Figure): number | null {
  const value = numberAt(result, output.split('.'))
  if (from === undefined || value === null) return value
  const before = numberAt(result, from.split('.'))
  if (before === null) return null
  if (as === 'difference') return rounded(before - value)
  return before === 0 ? null : rounded((PERCENT * (before - value)) / before)
}
