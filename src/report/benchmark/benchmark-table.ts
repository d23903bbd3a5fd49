import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../summary-table.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Benchmark } from './benchmark.ts'

/** The figures of the report beside the model's: a table, then each with its readings, climates and assumptions. */
export function benchmarkTable(benchmarks: readonly Benchmark[], style: Style): string {
  const rows = benchmarks.map(({ id, reported, simulated, unit, ratio, tolerance, verdict, boundary }) => [
    id,
    grouped(reported),
    grouped(simulated),
    unit,
    ratio === null ? '–' : grouped(ratio, 3),
    tolerance === null ? '–' : `${grouped(100 * tolerance, 0)} %`,
    verdict === 'outside' ? 'OUTSIDE' : verdict,
    boundary,
  ])
  const head = ['figure', 'reported', 'simulated', 'unit', 'ratio', 'tolerance', 'verdict', 'boundary']
  const [first, ...rest] = alignedLines(
    [head, ...rows],
    ['left', 'right', 'right', 'left', 'right', 'right', 'left', 'left'],
  )
  return [[style.strong(first!), ...rest].join('\n'), ...benchmarks.map((one) => detail(one, style))].join(
    '\n\n',
  )
}

function detail(
  { id, figure, where, readings, climates, assumptions, unit }: Benchmark,
  style: Style,
): string {
  const lines = [style.strong(id), ...wrapped(`"${figure}" (${where})`, style.width)]
  const table = alignedLines(
    readings.map(({ name, value, unit: u }) => [`  ${name}`, grouped(value), u]),
    ['left', 'right', 'left'],
  )
  const names = readings.map((_, i) => `(${i + 1})`)
  const byClimate = climates.map(({ climate, values }) => [
    `  ${climate}`,
    ...values.map((v) => grouped(v, 0)),
    unit,
  ])
  const head = ['  in each climate', ...names, '']
  const grid =
    climates.length === 0
      ? []
      : alignedLines([head, ...byClimate], ['left', ...names.map(() => 'right' as const), 'left'])
  return [
    ...lines,
    ...table,
    ...grid,
    ...assumptions.flatMap((text) => wrapped(`- ${visible(text)}`, style.width)),
  ].join('\n')
}

/** Words broken into lines of a width, later lines indented. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(lines.length === 0 ? word : `  ${word}`)
  }
  return lines
}
