import type { Uniforms } from './draws.ts'
import { percentile } from './percentile.ts'
import { sobolIndices } from './saltelli.ts'
import type { SaltelliValues } from './saltelli.ts'

/** Ends between which an index lies with 90 % confidence. */
export interface IndexBounds {
  readonly first: readonly (readonly [low: number, high: number])[]
  readonly total: readonly (readonly [low: number, high: number])[]
}

/** Resamples. Assumption: enough for two digits of a percentile. */
const RESAMPLES = 500

/**
 * How far Sobol indices could be off: those of points drawn again and again from the sample with replacement, from their P5
 * to their P95; null where the values do not vary. Points of a low-discrepancy sequence are more even than random ones: the
 * bounds are then on the wide side.
 *
 * Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, 1993, percentile interval.
 */
export function bootstrapBounds(values: SaltelliValues, random: Uniforms): IndexBounds | null {
  const count = values.a.length
  const inputs = values.mixed.length
  const [first, total] = [0, 1].map(() => Array.from({ length: inputs }, (): number[] => [])) as [
    number[][],
    number[][],
  ]
  const rows = new Uint32Array(count)
  for (let sample = 0; sample < RESAMPLES; sample++) {
    for (let i = 0; i < count; i++) rows[i] = Math.floor(random(sample * count + i) * count)
    const found = sobolIndices(values, true, rows)
    if (found === null) continue
    for (let j = 0; j < inputs; j++) {
      first[j]!.push(found.first[j]!)
      total[j]!.push(found.total[j]!)
    }
  }
  if (inputs === 0 || first[0]!.length === 0) return null
  return { first: first.map(boundsOf), total: total.map(boundsOf) }
}

function boundsOf(found: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(found).sort()
  return [percentile(sorted, 5), percentile(sorted, 95)]
}
