import { alignedLines, displayWidth } from '../text-table.ts'
import type { Align } from '../text-table.ts'

const GAP = '  '
const INDENT = 4

/** Rows of cells as lines of equal columns; a last cell that would pass the width has a line of its own below. */
export function wrappedLines(
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  width: number,
): string[] {
  const whole = alignedLines(rows, align)
  const last = align.length - 1
  if (last === 0 || whole.every((line) => displayWidth(line) <= width)) return whole
  const before = wrappedLines(
    rows.map((row) => row.slice(0, last)),
    align.slice(0, last),
    width,
  )
  // Where the columns before are wrapped too, there is nothing to stand beside.
  if (before.some((line) => line.includes('\n')))
    return before.map((line, i) => withBelow(line, rows[i]![last]!, INDENT))
  const below = rows.flatMap((row, i) => (displayWidth(whole[i]!) <= width ? [] : [row[last]!]))
  const room = width - below.reduce((most, cell) => Math.max(most, displayWidth(cell)), 0)
  const start = startsOf(rows, last).findLast((at) => at <= room) ?? INDENT
  return before.map((line, i) =>
    displayWidth(whole[i]!) <= width ? whole[i]! : withBelow(line, rows[i]![last]!, start),
  )
}

function withBelow(line: string, cell: string, indent: number): string {
  return cell === '' ? line : `${line}\n${' '.repeat(indent)}${cell}`
}

/** Where the columns between the first and the last begin. */
function startsOf(rows: readonly (readonly string[])[], last: number): number[] {
  const starts: number[] = []
  let at = 0
  for (let column = 0; column < last; column++) {
    if (column > 0) starts.push(at)
    at += rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? '')), 0) + GAP.length
  }
  return starts
}
