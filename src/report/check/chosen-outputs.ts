import type { Output } from '../outputs.ts'
import { fitsGlob } from './glob.ts'

const BUILT_IN_OUTPUTS = [
  'variants.*.total.**',
  'savings.**',
  // Of plans what a year after them and all years save, and their totals.
  'variants.*.retirement.*.net.*',
  'variants.*.retirement.stranded.*',
  'variants.*.retirement.traffic.*',
  'variants.*.assets.*.*',
  'variants.*.coverage.*.*',
  'variants.*.years.total.*',
  'variants.*.finance.*',
]

/** The outputs that are held against a baseline: those that fit a pattern, of a suite that gives none the built-in ones. */
export function chosenOutputs(
  outputs: readonly Output[],
  patterns: readonly string[] = BUILT_IN_OUTPUTS,
): Output[] {
  return outputs.filter(({ path }) => patterns.some((pattern) => fitsGlob(pattern, path)))
}
