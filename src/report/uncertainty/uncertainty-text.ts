import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { TABLE_WIDTH } from '../sweep/sweep-table.ts'
import type { SweepColumn } from '../sweep/sweep-columns.ts'
import { alignedLines, grouped, sparkLine } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { columnLabel, inputTable, SPREAD_NOTE } from './input-words.ts'
import type { DrawMethod, OutputOverDraws, UncertaintyRun } from './uncertainty-run.ts'

/** What the ways to draw are called. */
export const METHOD_WORDS: Readonly<Record<DrawMethod, string>> = {
  lhs: 'Latin hypercube',
  sobol: 'Sobol sequence, shifted',
  random: 'random',
}

/** Outputs over draws as a page of text for a terminal. */
export function uncertaintyText(run: UncertaintyRun, style: Style): string {
  const { points, options, inputs } = run
  const width = Math.min(style.width, TABLE_WIDTH)
  const lines = (text: string) => wrapped(visible(text), width, '', '').join('\n')
  const inputCount = inputs.length === 1 ? 'one input' : `${inputs.length} inputs`
  const head = `${grouped(options.count, 0)} draws of ${inputCount}, ${METHOD_WORDS[options.method]}, seed ${options.seed}, year ${points.loaded.axis.year}`
  return [
    [style.strong(visible(points.loaded.name)), style.faint(lines(head))].join('\n'),
    inputTable(inputs, style),
    lines(SPREAD_NOTE),
    outputTable(run, style),
    findings(run).map(lines).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** What must be known of the outputs, in plain sentences. */
export function findings({ points, outputs, options }: UncertaintyRun): string[] {
  return points.columns.flatMap((column, i) => {
    const { told } = outputs[i]!
    const own: string[] = []
    if (told !== null && isNpv(column))
      own.push(
        `${column.name} is negative in ${grouped(told.belowZeroPercent, 1)} % of the draws that have it.`,
      )
    const none = options.count - (told?.count ?? 0)
    if (none > 0)
      own.push(
        `${column.name} has no number in ${grouped((100 * none) / options.count, 1)} % of the draws; its figures are those of the others.`,
      )
    return own
  })
}

function isNpv({ path }: SweepColumn): boolean {
  return path.endsWith('.npv')
}

function outputTable({ points, outputs }: UncertaintyRun, style: Style): string {
  const rows = points.columns.map((column, i) => rowOf(column, outputs[i]!, style))
  const head = ['output', 'as written', 'mean', '± (1 s.e.)', 'P5', 'P50', 'P95', 'from', '', 'to']
  const align = head.map((_, i) => (i === 0 || i === 8 ? 'left' : 'right'))
  const [top, ...rest] = alignedLines([head, ...rows], align)
  return [style.strong(top!), ...rest].join('\n')
}

function rowOf(column: SweepColumn, { asWritten, told, histogram }: OutputOverDraws, style: Style): string[] {
  if (told === null) return [visible(columnLabel(column)), grouped(asWritten), ...Array<string>(8).fill('–')]
  const { least, most, mean, standardError, p5, p50, p95 } = told
  const size = Math.max(Math.abs(least), Math.abs(most))
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4
  const number = (value: number | null) => grouped(value, decimals)
  const counts = histogram!.counts
  return [
    visible(columnLabel(column)),
    number(asWritten),
    number(mean),
    standardError === 0 ? '0' : String(Number(standardError.toPrecision(2))),
    ...[p5, p50, p95, least].map(number),
    sparkLine(counts, style.unicode, [0, Math.max(...counts)]),
    number(most),
  ]
}
