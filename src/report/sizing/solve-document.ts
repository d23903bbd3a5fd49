import { basename } from 'node:path'
import { VERSION } from '../version.ts'
import { sizeText } from './size-axes.ts'
import { solutionLines } from './solve-text.ts'
import type { SolvedSize, SolveRun } from './solve-run.ts'

interface SolvedDocument {
  readonly size: number
  readonly set: string
  readonly value: number | null
}

/** The document that `solve --json` prints. */
export interface SolveDocument {
  readonly basewatt: { readonly solve: 1; readonly version: string }
  readonly scenario: {
    readonly name: string
    readonly sha256: string
    readonly file: string
    readonly currency: string
  }
  readonly variant: string
  readonly overrides: readonly string[]
  readonly vary: {
    readonly name: string
    readonly path: string
    readonly unit: string
    readonly from: number
    readonly to: number
  }
  readonly target: {
    readonly output: string
    readonly path: string | null
    readonly value: number
    readonly unit: string
  }
  /** How the output runs over the range. */
  readonly course: string
  readonly solutions: readonly {
    readonly kind: 'found' | 'jumps' | 'gap'
    readonly at: SolvedDocument
    readonly from: SolvedDocument
    readonly to: SolvedDocument
  }[]
  readonly findings: readonly string[]
  readonly points: readonly SolvedDocument[]
}

/** A search for a size as a document. */
export function solveDocument(run: SolveRun): SolveDocument {
  const { points, options, axis, output, target, course, solutions, scan } = run
  const { name, file, currency } = points.loaded
  const of = ({ size, value }: SolvedSize) => ({ size, set: sizeText(size, axis.unit), value })
  return {
    basewatt: { solve: 1, version: VERSION },
    scenario: { name, sha256: file.sha256, file: basename(file.path), currency },
    variant: points.variant.name,
    overrides: options.sets,
    vary: { name: axis.name, path: axis.path, unit: axis.unit, from: axis.from, to: axis.to },
    target: { output: output.name, path: output.path ?? null, value: target, unit: output.unit },
    course,
    solutions: solutions.map(({ kind, best, from, to }) => ({
      kind,
      at: of(best),
      from: of(from),
      to: of(to),
    })),
    findings: solutionLines(run),
    points: scan.map(of),
  }
}
