import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../summary-table.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { differenceText, percentText } from './figure-text.ts'
import type { HourlyCell, HourlyDifferences } from './hourly-tally.ts'

/** What differs in the hourly files, column by column, with where and when. */
export function hourlyText(hourly: HourlyDifferences, style: Style): string {
  const { rows, cells, differing, first, columns } = hourly
  const head = `${style.strong('hourly.csv')}  ${grouped(rows, 0)} rows and ${grouped(cells, 0)} cells compared, ${grouped(differing, 0)} differ`
  const lines = [head, ...notes(hourly)]
  if (first !== undefined)
    lines.push(`first at ${placeText(first)}: ${first.column} ${first.before} -> ${first.after}`)
  if (columns.length === 0) return lines.join('\n')
  const table = alignedLines(
    [
      ['column', 'differ', 'first', 'largest', 'at', 'largest %', 'at'],
      ...columns.map(({ column, differing, first, largestAbsolute, largestRelative }) => [
        column,
        grouped(differing, 0),
        placeOrNone(first),
        differenceText(largestAbsolute?.difference ?? null),
        placeOrNone(largestAbsolute),
        shareText(largestRelative),
        placeOrNone(largestRelative),
      ]),
    ],
    ['left', 'right', 'left', 'right', 'left', 'right', 'left'],
  )
  return [...lines, style.strong(table[0]!), ...table.slice(1)].join('\n')
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
