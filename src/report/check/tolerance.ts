import type { Aggregation, Output } from '../outputs.ts'
import { fitsGlob, isGlob } from './glob.ts'

/** Limits of a difference; it fails only where it passes both. */
export interface Limits {
  /** In the unit of the output. */
  readonly absolute: number
  /** As a share of the larger of the two values. */
  readonly relative: number
}

/** Limits with the words that name the rule which gave them. */
export interface Tolerance extends Limits {
  readonly rule: string
}

/** Limits by class, each in the order of the suite. */
export interface Tolerances {
  /** By exact path or by pattern. */
  readonly outputs: readonly (readonly [pattern: string, limits: Limits])[]
  /** By `kWh monthly`, `kWh`, `* monthly` or `*`. */
  readonly units: readonly (readonly [unit: string, limits: Limits])[]
  /** Undefined where the suite leaves it to the built-in limits. */
  readonly default: Limits | undefined
}

/**
 * Limits where a suite gives none.
 *
 * Assumption: results are rounded to 9 digits, and platforms differ in the last bits of sines and exponentials; a
 * millionth is far above both and far below what a change of a model moves.
 */
export const BUILT_IN: Limits = { absolute: 1e-6, relative: 1e-6 }

/** How a suite writes the unit of numbers that have none. */
const RATIO = 'ratio'

/** The limits of an output: of its exact path, else the first pattern, else its unit and aggregation, else the default. */
export function toleranceFor(
  output: Pick<Output, 'path' | 'unit' | 'aggregation'>,
  all: Tolerances,
): Tolerance {
  const exact = all.outputs.find(([pattern]) => pattern === output.path)
  if (exact !== undefined) return { ...exact[1], rule: `of ${exact[0]}` }
  const glob = all.outputs.find(([pattern]) => isGlob(pattern) && fitsGlob(pattern, output.path))
  if (glob !== undefined) return { ...glob[1], rule: `of ${glob[0]}` }
  for (const name of unitClasses(output.unit, output.aggregation)) {
    const unit = all.units.find(([key]) => key === name)
    if (unit !== undefined) return { ...unit[1], rule: `of unit ${name}` }
  }
  return all.default === undefined
    ? { ...BUILT_IN, rule: 'built-in' }
    : { ...all.default, rule: 'default of the suite' }
}

/** The classes that an output of a unit belongs to, the narrowest first. */
export function unitClasses(unit: string, aggregation: Aggregation): string[] {
  const name = unit === '' ? RATIO : unit
  return [`${name} ${aggregation}`, name, `* ${aggregation}`, '*']
}
