import type { Output } from '../outputs.ts'
import { toleranceFor } from './tolerance.ts'
import type { Tolerance, Tolerances } from './tolerance.ts'

/** A value as a baseline keeps it. */
export interface KeptOutput {
  readonly value: number | null
  readonly unit: string
}

/** How an output stands to its baseline. */
export type Standing = 'same' | 'changed' | 'regression' | 'not finite' | 'missing' | 'unit' | 'new'

/** An output held against its baseline. */
export interface Comparison {
  readonly path: string
  readonly standing: Standing
  /** Undefined for an output that the baseline does not have. */
  readonly before: KeptOutput | undefined
  /** Undefined for one that the result does not have. */
  readonly after: KeptOutput | undefined
  /** After minus before; undefined where one of them is no number. */
  readonly difference: number | undefined
  /** The difference as a share of the larger of the two. */
  readonly relative: number | undefined
  /** Undefined where no tolerance can help. */
  readonly tolerance: Tolerance | undefined
}

/** Half of the last digit that a result holds: differences below it are none. */
const SAME_RELATIVE = 5e-10

/** Every output of the baseline or the result, held against each other, in the order of the result, those that went last. */
export function compareOutputs(
  kept: Readonly<Record<string, KeptOutput>>,
  outputs: readonly Output[],
  tolerances: Tolerances,
): Comparison[] {
  const before = new Map(Object.entries(kept))
  const present = outputs.map((output) => compareOne(before.get(output.path), output, tolerances))
  const paths = new Set(outputs.map(({ path }) => path))
  const missing = [...before]
    .filter(([path]) => !paths.has(path))
    .map(([path, one]) => ({ ...bare(path, one, undefined), standing: 'missing' as const }))
  return [...present, ...missing]
}

function compareOne(before: KeptOutput | undefined, output: Output, tolerances: Tolerances): Comparison {
  const after = { value: output.value, unit: output.unit }
  const none = bare(output.path, before, after)
  if (after.value !== null && !Number.isFinite(after.value)) return { ...none, standing: 'not finite' }
  if (before === undefined) return { ...none, standing: 'new' }
  if (before.unit !== after.unit) return { ...none, standing: 'unit' }
  if (before.value === null || after.value === null)
    return { ...none, standing: before.value === after.value ? 'same' : 'regression' }
  const difference = after.value - before.value
  const larger = Math.max(Math.abs(before.value), Math.abs(after.value))
  const relative = difference === 0 ? 0 : Math.abs(difference) / larger
  const tolerance = toleranceFor(output, tolerances)
  const standing =
    relative <= SAME_RELATIVE
      ? 'same'
      : Math.abs(difference) > tolerance.absolute && Math.abs(difference) > tolerance.relative * larger
        ? 'regression'
        : 'changed'
  return { ...none, standing, difference, relative, tolerance }
}

function bare(
  path: string,
  before: KeptOutput | undefined,
  after: KeptOutput | undefined,
): Omit<Comparison, 'standing'> {
  return { path, before, after, difference: undefined, relative: undefined, tolerance: undefined }
}
