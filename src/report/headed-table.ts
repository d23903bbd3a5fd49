import type { Style } from './style.ts'
import { alignedLines } from './text-table.ts'

/** Sites beyond which a page has no table of each. */
export const SITES_LISTED = 24

const LABEL_WIDTH = 30
const COLUMN_WIDTH = 14

/** The variants in groups, each of which fits beside the labels. */
export function columnsThatFit(names: readonly string[], width: number): string[][] {
  const perBlock = Math.max(1, Math.floor((width - LABEL_WIDTH) / COLUMN_WIDTH))
  const blocks: string[][] = []
  for (let i = 0; i < names.length; i += perBlock) blocks.push(names.slice(i, i + perBlock))
  return blocks
}

/** A table of a label, a unit and numbers under a head. */
export function headed(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const align = head.map((_, column) => (column < 2 ? 'left' : 'right'))
  const [first, ...rest] = alignedLines([head, ...rows], align)
  return [style.strong(first!), ...rest].join('\n')
}
