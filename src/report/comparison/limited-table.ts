import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrappedLines } from './wrapped-lines.ts'

const SCREEN_LINES = 24

/** The rows of a table that are shown: a screen of them unless all are asked for. */
export function shownRows<T>(rows: readonly T[], all: boolean): readonly T[] {
  return all ? rows : rows.slice(0, SCREEN_LINES)
}

/** A table below its head, cut to a screen unless all lines are asked for. */
export function limitedTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  style: Style,
  all: boolean,
): string {
  const shown = shownRows(rows, all)
  const [first, ...lines] = wrappedLines([head, ...shown], align, style.width)
  return [style.strong(first!), ...lines, ...hiddenNote(rows.length - shown.length)].join('\n')
}

/** Says how many rows are not shown. */
export function hiddenNote(hidden: number): string[] {
  return hidden === 0 ? [] : [`and ${grouped(hidden, 0)} more: --all shows them`]
}
