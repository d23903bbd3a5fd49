import { basename } from 'node:path'
import type { DrawnOutput } from '../../planning/uncertainty/moments.ts'
import { csvText } from '../csv.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import type { DrawnPoints } from './drawn-points.ts'
import { columnLabel, inputDocuments } from './input-words.ts'
import type { InputDocument } from './input-words.ts'
import { findings } from './uncertainty-text.ts'
import type { UncertaintyRun } from './uncertainty-run.ts'

/** What a document says of the scenario that was drawn. */
export interface DrawnScenarioDocument {
  readonly name: string
  readonly sha256: string
  readonly file: string
  readonly currency: string
}

/** An output over the draws in a document. */
interface OutputDocument {
  readonly name: string
  readonly path: string
  readonly unit: string
  readonly asWritten: number | null
  /** Draws in which it has no number. */
  readonly none: number
  /** Null where no draw has a number. */
  readonly draws: DrawnOutput | null
  readonly histogram: {
    readonly low: number
    readonly high: number
    readonly counts: readonly number[]
  } | null
}

/** The document that `uncertainty --json` prints. */
export interface UncertaintyDocument {
  readonly basewatt: { readonly uncertainty: 1; readonly version: string }
  readonly scenario: DrawnScenarioDocument
  readonly variants: readonly string[]
  readonly overrides: readonly string[]
  readonly method: string
  readonly draws: number
  readonly seed: number
  readonly independentInputs: true
  readonly inputs: readonly InputDocument[]
  readonly outputs: readonly OutputDocument[]
  readonly findings: readonly string[]
}

/** Outputs over draws as a document. */
export function uncertaintyDocument(run: UncertaintyRun): UncertaintyDocument {
  const { points, options, inputs } = run
  return {
    basewatt: { uncertainty: 1, version: VERSION },
    scenario: scenarioDocument(points),
    variants: points.variants,
    overrides: options.sets,
    method: options.method,
    draws: options.count,
    seed: options.seed,
    independentInputs: true,
    inputs: inputDocuments(inputs),
    outputs: run.outputs.map(({ asWritten, told, histogram }, i) => {
      const { name, path, unit } = points.columns[i]!
      const none = options.count - (told?.count ?? 0)
      const bins =
        histogram === null
          ? null
          : { ...histogram, low: rounded(histogram.low), high: rounded(histogram.high) }
      return {
        name,
        path,
        unit,
        asWritten,
        none,
        draws: told === null ? null : allRounded(told),
        histogram: bins,
      }
    }),
    findings: findings(run),
  }
}

/** What a document says of its scenario. */
export function scenarioDocument({ loaded }: DrawnPoints): DrawnScenarioDocument {
  const { name, file, currency } = loaded
  return { name, sha256: file.sha256, file: basename(file.path), currency }
}

function allRounded(told: DrawnOutput): DrawnOutput {
  const entries = Object.entries(told).map(([key, value]) => [key, rounded(value as number)] as const)
  return Object.fromEntries(entries) as unknown as DrawnOutput
}

/** All draws as CSV, a row each: its number, the inputs, the outputs. */
export function drawsCsv({ points, inputs, draws, outputs }: UncertaintyRun): string {
  const withUnit = (name: string, unit: string) => (unit === '' ? name : `${name} [${unit}]`)
  const header = [
    'draw',
    ...inputs.map(({ path, unit }) => withUnit(path, unit)),
    ...points.columns.map(({ path, unit }) => withUnit(path, unit)),
  ]
  const rows = draws.map((values, draw) => [
    draw + 1,
    ...values,
    ...outputs.map(({ values: own }) => own[draw]!),
  ])
  return csvText([header, ...rows])
}

/** The histograms as CSV, a row a part of the range of an output. */
export function histogramCsv({ points, outputs }: UncertaintyRun): string {
  const rows = outputs.flatMap(({ histogram }, i) => {
    if (histogram === null) return []
    const { low, high, counts } = histogram
    const width = (high - low) / counts.length
    return counts.map((count, part) => [
      columnLabel(points.columns[i]!),
      rounded(low + part * width),
      part === counts.length - 1 ? rounded(high) : rounded(low + (part + 1) * width),
      count,
    ])
  })
  return csvText([['output', 'from', 'to', 'draws'], ...rows])
}
