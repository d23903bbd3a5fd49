import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import type { Benchmark } from './benchmark.ts'
import { climateValue } from './climates.ts'
import type { Reading } from './reading.ts'
import { measureLines } from './measure-table.ts'
import { provinceLines } from './province-table.ts'
import { targetLines } from './target-table.ts'

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

function detail(benchmark: Benchmark, style: Style): string {
  const { id, figure, where, readings, climates, provinces, measures, assumptions } = benchmark
  const inClimates = climates[0]?.values.length ?? 0
  const table = alignedLines(
    readings.map(({ name, value, unit }, i) => [
      `  ${i < inClimates ? `(${i + 1}) ` : ''}${name}`,
      readingValue(value, unit),
      unit,
    ]),
    ['left', 'right', 'left'],
  )
  return [
    style.strong(id),
    ...wrapped(`"${figure}" (${where})`, style.width),
    ...table,
    ...targetLines(benchmark, style.width),
    ...climateGrid(climates, readings.slice(0, inClimates)),
    ...provinceLines(provinces),
    ...measureLines(measures, benchmark.unit),
    ...assumptions.flatMap((text) => wrapped(`- ${visible(text)}`, style.width)),
  ].join('\n')
}

function readingValue(value: number | null, unit: string): string {
  return value === null || unit !== 'PUE' ? grouped(value) : climateValue(value, unit)
}

/** A line for each climate, a column for each reading; the unit stands over a column, or behind where all have the same. */
function climateGrid(climates: Benchmark['climates'], readings: readonly Reading[]): string[] {
  if (climates.length === 0) return []
  const units = readings.map(({ unit }) => unit)
  const isMixed = new Set(units).size > 1
  const numbers = readings.map((_, i) => `(${i + 1})`)
  const lines = climates.map(({ climate, values }) => [
    `  ${climate}`,
    ...values.map((value, i) => climateValue(value, units[i]!)),
    ...(isMixed ? [] : [units[0]!]),
  ])
  const heads = isMixed
    ? [
        ['  in each climate', ...numbers],
        ['', ...units],
      ]
    : [['  in each climate', ...numbers, '']]
  const right = readings.map((): Align => 'right')
  return alignedLines([...heads, ...lines], ['left', ...right, ...(isMixed ? [] : ['left' as const])])
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
