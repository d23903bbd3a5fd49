import { visible } from '../../scenarios/problem.ts'
import type { Output } from '../outputs.ts'
import type { Result } from '../result.ts'
import type { Style } from '../style.ts'
import { alignedLines, displayWidth, grouped } from '../text-table.ts'
import type { Diff } from './diff.ts'
import { differenceText, pairText, percentText } from './figure-text.ts'
import { hiddenNote, limitedTable, shownRows } from './limited-table.ts'
import type { OutputDifference } from './output-differences.ts'
import { pathsWithGap } from './short-paths.ts'

/** The outputs that differ, the largest relative change first; months of one series and equal changes are one line unless all is asked for. */
export function outputsText({ a, b, outputs }: Diff, style: Style, all: boolean): string {
  const { changed, compared, added, removed } = outputs
  const blocks = [
    changed.length === 0 ? '' : changedText(changed, compared, style, all),
    oneSided('outputs that only B has', added, a.document, style, all),
    oneSided('outputs that only A has', removed, b.document, style, all),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

const HEAD = ['A', 'B', 'B - A', '', '%'] as const
const ALIGN = ['left', 'right', 'right', 'right', 'left', 'right', 'left'] as const

function changedText(
  changed: readonly OutputDifference[],
  compared: number,
  style: Style,
  all: boolean,
): string {
  const series = all ? changed.map((one) => [one]) : alike(bySeries(changed))
  const title = `outputs that differ: ${grouped(changed.length, 0)} of ${grouped(compared, 0)}`
  const rows = series.map((list) => rowOf(list, (count) => `and ${count} more like it`))
  const head = [title, ...HEAD, '']
  if (isWithin([head, ...shownRows(rows, all)], style)) return limitedTable(head, rows, ALIGN, style, all)
  const short = series.map((list) => rowOf(list, (count) => `+${count}`))
  const shortHead = ['output', ...HEAD, series.length < changed.length ? 'alike' : '']
  const [first, ...lines] = narrowLines([shortHead, ...short], shownRows(short, all).length + 1, style)
  return [title, style.strong(first!), ...lines, ...hiddenNote(short.length - lines.length)].join('\n')
}

function rowOf(
  [worst, ...others]: readonly OutputDifference[],
  countText: (count: string) => string,
): string[] {
  const { path, unit, before, after, difference, relative } = worst!
  return [
    visible(path),
    ...pairText(before, after),
    differenceText(difference),
    unit,
    // A temperature has no share of itself: 0 degC is no nothing.
    unit === 'degC' ? '' : relative === null && difference !== null ? 'from 0' : percentText(relative),
    others.length === 0 ? '' : countText(grouped(others.length, 0)),
  ]
}

function isWithin(rows: readonly (readonly string[])[], { width }: Style): boolean {
  return alignedLines(rows, ALIGN).every((line) => displayWidth(line) <= width)
}

/** The first rows as lines, paths as short as the figures need; a path that is too long even so has a line of its own. */
function narrowLines(rows: readonly (readonly string[])[], count: number, { width }: Style): string[] {
  const figures = alignedLines(
    rows.slice(0, count).map((row) => row.slice(1)),
    ALIGN.slice(1),
  )
  const room = width - GAP - figures.reduce((most, line) => Math.max(most, displayWidth(line)), 0)
  // Rows that are not shown count too: their paths must not read as those of the ones that are.
  const paths = pathsWithGap(
    rows.map(([path]) => path!),
    room,
  ).slice(0, count)
  const fitting = paths.map(displayWidth).filter((size) => size <= room)
  const column = fitting.reduce((most, size) => Math.max(most, size), 0)
  return paths.map((path, i) => {
    const size = displayWidth(path)
    const start = size <= column ? path + ' '.repeat(column - size) : `${path}\n${' '.repeat(column)}`
    return `${start}${' '.repeat(GAP)}${figures[i]}`
  })
}

const GAP = 2

/** The months of one series together, the worst of them first. */
function bySeries(changed: readonly OutputDifference[]): OutputDifference[][] {
  return groupedBy(
    changed.map((one) => [one]),
    ([one]) => seriesOf(one!.path),
  )
}

/** Series that change from and to the same value together, such as a total and its only site. */
function alike(series: readonly (readonly OutputDifference[])[]): OutputDifference[][] {
  return groupedBy(series, ([worst]) => {
    const { path, before, after } = worst!
    const metric = seriesOf(path).split('.').at(-1)
    return `${metric} ${before} ${after}`
  })
}

function seriesOf(path: string): string {
  return path.replace(/(\.monthly\.\w+)\.\d+$/, '$1')
}

function groupedBy(
  lists: readonly (readonly OutputDifference[])[],
  keyOf: (list: readonly OutputDifference[]) => string,
): OutputDifference[][] {
  const groups = new Map<string, OutputDifference[]>()
  for (const list of lists) {
    const key = keyOf(list)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [...list])
    else group.push(...list)
  }
  return [...groups.values()]
}

function oneSided(
  title: string,
  outputs: readonly Output[],
  other: Result,
  style: Style,
  all: boolean,
): string {
  if (outputs.length === 0) return ''
  const counts = new Map<string, number>()
  for (const { path } of outputs) {
    const whole = all ? path : wholeOf(path, other)
    counts.set(whole, (counts.get(whole) ?? 0) + 1)
  }
  const rows = [...counts].map(([path, count]) => [
    count === 1 ? visible(path) : `${visible(path)} (${grouped(count, 0)} outputs)`,
  ])
  return limitedTable([`${title}: ${grouped(outputs.length, 0)}`], rows, ['left'], style, all)
}

/** The variant or site that the other result lacks, or the series of the months, for an output of it. */
function wholeOf(path: string, { variants }: Result): string {
  const variant = Object.keys(variants).find((name) =>
    ['variants', 'savings'].some((top) => path.startsWith(`${top}.${name}.`)),
  )
  if (variant === undefined) return path.replace(/^(variants|savings)\.([^.]+)\..*$/, '$1.$2.*')
  const { sites = {} } = variants[variant]!
  const start = `variants.${variant}.sites.`
  const isKnown = Object.keys(sites).some((id) => path.startsWith(`${start}${id}.`))
  if (path.startsWith(start) && !isKnown) return `${start}${path.slice(start.length).split('.')[0]}.*`
  return path.replace(/(\.monthly\.\w+)\.\d+$/, '$1.*')
}
