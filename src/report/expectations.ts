import type { Expected } from '../scenarios/expectations.ts'

/** An expectation with what the model gave. */
export interface Verdict {
  readonly output: string
  readonly value: number | null
  readonly expected: number
  readonly unit: string
  readonly tolerance: number
  readonly ok: boolean
  readonly source?: string
}

/** Rounded results cannot be held closer than their own rounding: half of the ninth digit after a leading 1. */
const ROUNDING = 5e-9

/** Each expectation held against the rounded result. */
export function verdicts(document: unknown, expected: readonly Expected[]): Verdict[] {
  return expected.map(({ output, value: wanted, unit, tolerance, source }) => {
    const value = numberAt(document, output.split('.'))
    const ok = value !== null && Math.abs(value - wanted) <= (tolerance + ROUNDING) * Math.abs(wanted)
    return {
      output,
      value,
      expected: wanted,
      unit,
      tolerance,
      ok,
      ...(source === undefined ? {} : { source }),
    }
  })
}

/** The number at a path of a result document; null where it has none. */
export function numberAt(document: unknown, path: readonly string[]): number | null {
  let at = document
  for (const key of path) {
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined
  }
  return typeof at === 'number' ? at : null
}
