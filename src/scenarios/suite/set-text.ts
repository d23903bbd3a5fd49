import { setPatch } from '../read-scenario.ts'
import { plainValue } from '../source-tree.ts'
import type { SourceNode } from '../source-tree.ts'

/** A change of a suite as the text `PATH=VALUE` of the command line, read back to the same value. */
export function setText(path: string, node: SourceNode): string {
  if (node.kind === 'scalar' && readsBack(path, node.text, node.value)) return `${path}=${node.text}`
  return `${path}=${JSON.stringify(plainValue(node))}`
}

function readsBack(path: string, text: string, value: unknown): boolean {
  try {
    const { node } = setPatch(`${path}=${text}`)
    return node.kind === 'scalar' && node.value === value && node.text === text
  } catch {
    return false
  }
}
