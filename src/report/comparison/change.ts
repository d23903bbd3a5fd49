import { parseNumber } from '../../scenarios/number.ts'
import type { Mark } from '../../scenarios/problem.ts'
import type { SourceNode } from '../../scenarios/source-tree.ts'

/** One thing in which the text of two scenarios, or what they name, differs. */
export interface Change {
  /** `order`: the same members in another order; `file`: another content under the same name; `override`: of the command line. */
  readonly kind: 'changed' | 'added' | 'removed' | 'order' | 'file' | 'override'
  /** Keys of maps, members of lists by id or name, else by index. */
  readonly path: readonly string[]
  /** As text; undefined where it is not there. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly beforeAt: Mark | undefined
  readonly afterAt: Mark | undefined
  /** Names, descriptions, sources, expectations, the order of keys: no output depends on them. */
  readonly textOnly: boolean
}

/** The path of a change as people write it. */
export function changePath({ kind, path }: Change): string {
  return path.join(kind === 'override' ? ' ' : '.')
}

const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^,[\]{}#\n]*$/

/** Text that would be read as no text. */
const OTHER_KIND = /^(?:true|false|null|~)$/i

/** A value of a scenario as one line of YAML. */
export function nodeText(node: SourceNode): string {
  if (node.kind === 'list') return `[${node.items.map(nodeText).join(', ')}]`
  if (node.kind === 'map') {
    const entries = [...node.entries].map(([key, entry]) => `${key}: ${nodeText(entry.node)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  const { value, text } = node
  if (value === null) return 'null'
  if (typeof value !== 'string') return text
  const isPlain = PLAIN.test(text) && !text.includes(': ') && !OTHER_KIND.test(text)
  return isPlain && parseNumber(text) === undefined ? text : JSON.stringify(text)
}

/** True where two values say the same; how numbers are written and the order of keys do not count. */
export function saySame(a: SourceNode, b: SourceNode): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => saySame(item, b.items[i]!))
    )
  return (
    b.kind === 'map' &&
    a.entries.size === b.entries.size &&
    [...a.entries].every(([key, { node }]) => {
      const other = b.entries.get(key)?.node
      return other !== undefined && saySame(node, other)
    })
  )
}
