import { basename } from 'node:path'
import { meetsAll } from '../../planning/sizing/best-size.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import { bestWarnings } from './size-text.ts'
import { findings } from './size-words.ts'
import type { SizedPoint, SizeRun } from './size-run.ts'

/** A size in a document. */
interface SizeDocumentPoint {
  /** Counted from 1. */
  readonly point: number
  readonly set: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, number | null>>
  readonly keepsLimits: boolean
  readonly refined: boolean
}

/** The document that `size --json` prints. */
export interface SizeDocument {
  readonly basewatt: { readonly size: 1; readonly version: string }
  readonly scenario: {
    readonly name: string
    readonly sha256: string
    readonly file: string
    readonly currency: string
  }
  readonly variant: string
  readonly overrides: readonly string[]
  readonly vary: readonly {
    readonly name: string
    readonly path: string
    readonly unit: string
    readonly values: readonly string[]
  }[]
  /** Each output with its path in a result; null for the autonomy. */
  readonly outputs: Readonly<Record<string, { readonly path: string | null; readonly unit: string }>>
  readonly objective: { readonly output: string; readonly sense: 'least' | 'most' }
  readonly limits: readonly {
    readonly output: string
    readonly kind: string
    readonly value: number
    /** Whether a better size could be had without it. */
    readonly binds: boolean
  }[]
  /** Sizes of the grid that keep all limits. */
  readonly kept: number
  /** Null where no size keeps all limits. */
  readonly best: SizeDocumentPoint | null
  /** The size that breaks limits least; null where one keeps them all. */
  readonly nearest: (SizeDocumentPoint & { readonly misses: Readonly<Record<string, number | null>> }) | null
  readonly findings: readonly string[]
  readonly points: readonly SizeDocumentPoint[]
  /** Of the best size. */
  readonly warnings: readonly Warning[]
}

/** A sizing as a document. */
export function sizeDocument(run: SizeRun): SizeDocument {
  const { points, options, grid, outputs, objective, constraints, binding, best, nearMiss, sizes } = run
  const { name, file, currency } = points.loaded
  const at = (index: number) => pointDocument(run, sizes[index]!, index)
  const limits = constraints.map(({ output, kind, limit }, index) => ({
    output: outputs[output]!.name,
    kind,
    value: limit,
    binds: binding.some(({ constraint }) => constraint === index),
  }))
  return {
    basewatt: { size: 1, version: VERSION },
    scenario: { name, sha256: file.sha256, file: basename(file.path), currency },
    variant: points.variant.name,
    overrides: options.sets,
    vary: grid.axes.map(({ name: short, path, unit, texts }) => ({ name: short, path, unit, values: texts })),
    outputs: Object.fromEntries(outputs.map((one) => [one.name, { path: one.path ?? null, unit: one.unit }])),
    objective: { output: outputs[objective.output]!.name, sense: objective.sense },
    limits,
    kept: run.kept,
    best: best === undefined ? null : at(best),
    nearest: nearMiss === undefined ? null : { ...at(nearMiss.size), misses: missesOf(run) },
    findings: findings(run),
    points: sizes.map((_, index) => at(index)),
    warnings: bestWarnings(run),
  }
}

function missesOf({ nearMiss, constraints, outputs }: SizeRun): Record<string, number | null> {
  return Object.fromEntries(
    nearMiss!.broken.map(({ constraint, by }) => [
      outputs[constraints[constraint]!.output]!.name,
      by === null ? null : rounded(by),
    ]),
  )
}

function pointDocument(
  { grid, outputs, constraints }: SizeRun,
  size: SizedPoint,
  index: number,
): SizeDocumentPoint {
  return {
    point: index + 1,
    set: Object.fromEntries(grid.axes.map(({ path }, i) => [path, size.texts[i]!])),
    outputs: Object.fromEntries(outputs.map(({ name }, i) => [name, size.outputs[i]!])),
    keepsLimits: meetsAll(constraints, size.outputs),
    refined: size.isRefined,
  }
}
