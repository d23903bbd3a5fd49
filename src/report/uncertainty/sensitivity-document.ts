import { csvText } from '../csv.ts'
import { brokenLines } from '../sizing/svg-parts.ts'
import { grouped } from '../text-table.ts'
import { VERSION } from '../version.ts'
import { rounded } from '../rounding.ts'
import { columnLabel, inputDocuments, inputName, SPREAD_NOTE } from './input-words.ts'
import type { InputDocument } from './input-words.ts'
import { barPanel, panelSvg } from './panels.ts'
import type { Bar } from './panels.ts'
import { sensitivityRows } from './sensitivity-rows.ts'
import type { SensitivityRow } from './sensitivity-rows.ts'
import type { OutputSensitivity, SensitivityRun } from './sensitivity-run.ts'
import { headLine, methodNote } from './sensitivity-text.ts'
import { scenarioDocument } from './uncertainty-document.ts'
import type { DrawnScenarioDocument } from './uncertainty-document.ts'

/** The document that `sensitivity --json` prints. */
export interface SensitivityDocument {
  readonly basewatt: { readonly sensitivity: 1; readonly version: string }
  readonly scenario: DrawnScenarioDocument
  readonly variants: readonly string[]
  readonly overrides: readonly string[]
  readonly method: string
  /** Trajectories of morris, points of sobol; null of a tornado. */
  readonly count: number | null
  readonly seed: number | null
  readonly simulations: number
  readonly independentInputs: true
  readonly inputs: readonly InputDocument[]
  /** Inputs of each output by what they do, most first. */
  readonly outputs: readonly {
    readonly name: string
    readonly path: string
    readonly unit: string
    readonly asWritten: number | null
    readonly variance: number | null
    readonly inputs: readonly Readonly<Record<string, string | number | null>>[]
  }[]
}

/** Sensitivities as a document. */
export function sensitivityDocument(run: SensitivityRun): SensitivityDocument {
  const { points, options, inputs, outputs } = run
  const isDrawn = options.method !== 'tornado'
  return {
    basewatt: { sensitivity: 1, version: VERSION },
    scenario: scenarioDocument(points),
    variants: points.variants,
    overrides: options.sets,
    method: options.method,
    count: isDrawn ? options.count : null,
    seed: isDrawn ? options.seed : null,
    simulations: run.simulated,
    independentInputs: true,
    inputs: inputDocuments(inputs),
    outputs: outputs.map(({ asWritten, found }, i) => {
      const { name, path, unit } = points.columns[i]!
      const variance =
        found.kind === 'sobol' && found.indices !== null ? rounded(found.indices.variance) : null
      const rows = sensitivityRows(run, found).map(({ input, figures }) => ({
        path: inputs[input]!.path,
        ...Object.fromEntries(
          Object.entries(figures).map(([key, value]) => [key, value === null ? null : rounded(value)]),
        ),
      }))
      return { name, path, unit, asWritten, variance, inputs: rows }
    }),
  }
}

/** Sensitivities as CSV, a row for each output and input. */
export function sensitivityCsv(run: SensitivityRun): string {
  const { outputs, inputs, points } = run
  const rows = outputs.flatMap(({ asWritten, found }, i) =>
    sensitivityRows(run, found).map(({ input, figures }, rank) => [
      points.columns[i]!.path,
      points.columns[i]!.unit,
      asWritten,
      rank + 1,
      inputs[input]!.path,
      ...Object.values(figures).map((value) => (value === null ? null : rounded(value))),
    ]),
  )
  const names = Object.keys(sensitivityRows(run, outputs[0]!.found)[0]!.figures)
  return csvText([['output', 'unit', 'asWritten', 'rank', 'input', ...names], ...rows])
}

const LINE_CHARACTERS = 130
const NAME_CHARACTERS = 46
/** Inputs that a panel shows. */
const MOST_BARS = 15

/** Sensitivities as a picture: bars for each output. */
export function sensitivitySvg(run: SensitivityRun): string {
  const { points, outputs } = run
  const panels = outputs.map(({ asWritten, found }, i) => {
    const rows = sensitivityRows(run, found).slice(0, MOST_BARS)
    const bars = rows.map((row) => barOf(run, row, found, asWritten ?? 0))
    return barPanel(columnLabel(points.columns[i]!), bars, found.kind === 'tornado' ? (asWritten ?? 0) : 0)
  })
  const legend = {
    tornado: 'Light: at P5; dark: at P95; the line: every input at its value.',
    morris: 'Bars: mu*; the line over each: sigma.',
    sobol: 'Dark: first order; light: total; lines: 90 % of the total index.',
  }[run.options.method]
  const words = [legend, methodNote(run), SPREAD_NOTE].flatMap((one) => brokenLines(one, LINE_CHARACTERS))
  return panelSvg([points.loaded.name, headLine(run)], panels, words)
}

const [DARK, LIGHT] = ['#365c8d', '#9ab3cf']

function barOf(
  { inputs }: SensitivityRun,
  { input, figures: f }: SensitivityRow,
  { kind }: OutputSensitivity,
  base: number,
): Bar {
  const label = inputName(inputs[input]!, NAME_CHARACTERS)
  const part = (key: string, fill: string, from = 0) => ({ from, to: f[key] ?? from, fill })
  if (kind === 'tornado')
    return {
      label,
      note: grouped(f['span'] ?? null),
      parts: [part('atP5', LIGHT, base), part('atP95', DARK, base)],
    }
  if (kind === 'morris')
    return {
      label,
      note: grouped(f['muStar'] ?? null),
      parts: [part('muStar', LIGHT)],
      whisker: [0, f['sigma'] ?? 0],
    }
  return {
    label,
    note: grouped(f['total'] ?? null, 3),
    parts: [part('total', LIGHT), part('first', DARK)],
    whisker: [f['totalLow'] ?? 0, f['totalHigh'] ?? 0],
  }
}
