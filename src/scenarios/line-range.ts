import type { MapNode } from './source-tree.ts'

/** Lines of a file, the last one not among them. */
export interface LineRange {
  readonly file: string
  readonly from: number
  readonly to: number
}

/** Lines of the file in which the value of a top-level key stands. */
export function lineRange(root: MapNode, key: string): LineRange | undefined {
  const entry = root.entries.get(key)
  if (entry === undefined) return undefined
  const { file, line } = entry.keyAt
  const later = [...root.entries.values()]
    .map(({ keyAt }) => keyAt)
    .filter((at) => at.file === file && at.line > line)
  return { file, from: line, to: Math.min(...later.map((at) => at.line)) }
}
