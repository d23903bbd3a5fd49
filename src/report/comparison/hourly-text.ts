import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, displayWidth, grouped } from '../text-table.ts'
import { differenceText, percentText } from './figure-text.ts'
import type { HourlyCell, HourlyColumn, HourlyDifferences } from './hourly-tally.ts'

/** What differs in the hourly files, column by column, with where and when. */
export function hourlyText(hourly: HourlyDifferences, style: Style): string {
  const { rows, cells, differing, first, columns } = hourly
  const head = `${style.strong('hourly.csv')}  ${grouped(rows, 0)} rows and ${grouped(cells, 0)} cells compared, ${grouped(differing, 0)} differ`
  const lines = [head, ...notes(hourly)]
  if (first !== undefined)
    lines.push(`first at ${placeText(first)}: ${first.column} ${first.before} -> ${first.after}`)
  if (columns.length === 0) return lines.join('\n')
  const [table, ...others] = tablesWithin(partsOf(columns), style.width).map(([head, ...rows]) =>
    [style.strong(head!), ...rows].join('\n'),
  )
  return [[...lines, table].join('\n'), ...others].join('\n\n')
}

/** What a table tells of the columns of the files: a figure and where it stands, the heads first. */
type Part = readonly (readonly [figure: string, place: string])[]

function partsOf(columns: readonly HourlyColumn[]): { names: readonly string[]; parts: readonly Part[] } {
  const part = (head: Part[number], cells: (column: HourlyColumn) => Part[number]): Part => [
    head,
    ...columns.map(cells),
  ]
  return {
    names: ['column', ...columns.map(({ column }) => visible(column))],
    parts: [
      part(['differ', 'first'], ({ differing, first }) => [grouped(differing, 0), placeOrNone(first)]),
      part(['largest', 'at'], ({ largestAbsolute: one }) => [
        differenceText(one?.difference ?? null),
        placeOrNone(one),
      ]),
      part(['largest %', 'at'], ({ largestRelative: one }) => [shareText(one), placeOrNone(one)]),
    ],
  }
}

/** The parts side by side as far as they fit, the further ones in tables below. */
function tablesWithin(
  { names, parts }: { names: readonly string[]; parts: readonly Part[] },
  width: number,
): string[][] {
  const tables: string[][] = []
  for (let from = 0, to = parts.length; from < parts.length; to = parts.length) {
    let lines = tableOf(names, parts.slice(from, to))
    while (to > from + 1 && lines.some((line) => displayWidth(line) > width))
      lines = tableOf(names, parts.slice(from, --to))
    tables.push(lines)
    from = to
  }
  return tables
}

function tableOf(names: readonly string[], parts: readonly Part[]): string[] {
  return alignedLines(
    names.map((name, row) => [name, ...parts.flatMap((part) => part[row]!)]),
    ['left', ...parts.flatMap(() => ['right', 'left'] as const)],
  )
}

function notes(hourly: HourlyDifferences): string[] {
  const { columnsAdded, columnsRemoved, rowsAdded, rowsRemoved, stopped } = hourly
  const some = (names: readonly string[], side: string) =>
    names.length === 0 ? [] : [`columns that only ${side} has: ${names.map(visible).join(', ')}`]
  const rows = (count: number, side: string) =>
    count === 0 ? [] : [`${grouped(count, 0)} rows are of variants or sites that only ${side} has`]
  return [
    ...some(columnsRemoved, 'A'),
    ...some(columnsAdded, 'B'),
    ...rows(rowsRemoved, 'A'),
    ...rows(rowsAdded, 'B'),
    ...(stopped === undefined ? [] : [`compared no further: ${visible(stopped)}`]),
  ]
}

function shareText(cell: HourlyCell | undefined): string {
  if (cell === undefined) return ''
  return cell.relative === null ? 'from 0' : percentText(cell.relative)
}

function placeOrNone(cell: HourlyCell | undefined): string {
  return cell === undefined ? '' : placeText(cell)
}

function placeText({ variant, site, start }: HourlyCell): string {
  return `${visible(variant)} ${visible(site)} ${start}`
}
