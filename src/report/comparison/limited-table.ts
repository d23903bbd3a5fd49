import type { Style } from '../summary-table.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'

const SCREEN_LINES = 24

/** A table below its head, cut to a screen unless all lines are asked for. */
export function limitedTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  style: Style,
  all: boolean,
): string {
  const shown = all ? rows : rows.slice(0, SCREEN_LINES)
  const [first, ...lines] = alignedLines([head, ...shown], align)
  const more = rows.length - shown.length
  const note = more === 0 ? [] : [`and ${grouped(more, 0)} more: --all shows them`]
  return [style.strong(first!), ...lines, ...note].join('\n')
}
