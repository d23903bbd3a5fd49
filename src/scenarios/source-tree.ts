import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import type { Event, ScalarEvent } from 'js-yaml'
import { parseNumber } from './number.ts'
import type { Mark, Problem } from './problem.ts'
import { MOST_PROBLEMS, shown } from './problem.ts'
import { yamlFault } from './yaml-words.ts'

/** What a text holds, each value with the place where it stands. */
export type SourceNode = ScalarNode | MapNode | ListNode

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly at: Mark
  readonly value: string | number | boolean | null
  /** The scalar as it was written, for messages. */
  readonly text: string
}

export interface MapEntry {
  readonly keyAt: Mark
  readonly node: SourceNode
}

export interface MapNode {
  readonly kind: 'map'
  readonly at: Mark
  readonly entries: ReadonlyMap<string, MapEntry>
  /** Set as a whole by a patch: nothing is laid under it. */
  readonly isWhole?: boolean
}

export interface ListNode {
  readonly kind: 'list'
  readonly at: Mark
  readonly items: readonly SourceNode[]
}

const MAX_DEPTH = 64
/** Assumption: a scenario of 20,000 sites has fewer. */
const MAX_VALUES = 200_000

/**
 * Reads YAML 1.2 or JSON text. Numbers follow the strict grammar only (`0x10`, `.inf` and `1e999` stay text);
 * anchors, aliases and tags are refused, nesting stops at 64.
 *
 * @returns the tree, or every problem found
 */
export function parseSource(text: string, file: string): { node: SourceNode } | { problems: Problem[] } {
  const lines = new LineIndex(text, file)
  if (hasTooManyMarks(text))
    return { problems: [{ ...lines.at(0), path: '', expected: `at most ${MAX_VALUES} values`, got: 'more' }] }
  try {
    // Tabs are white space in JSON but not in YAML; inside JSON strings they cannot stand raw.
    const events = parseEvents(file.endsWith('.json') ? text.replaceAll('\t', ' ') : text, {
      maxDepth: MAX_DEPTH,
    })
    return new TreeBuilder(text, lines).build(events)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { offset, ...fault } = yamlFault(text, error.mark?.position ?? 0, error.reason)
    return { problems: [{ ...lines.at(offset), path: '', ...fault }] }
  }
}

/** Whether a text has more marks that can start a value than it may have values; counting them takes less than parsing. */
function hasTooManyMarks(text: string): boolean {
  if (text.length <= MAX_VALUES) return false
  let marks = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === COMMA || code === BRACKET || code === BRACE || code === COLON || code === LINE_FEED) marks++
  }
  return marks > MAX_VALUES
}

const [LINE_FEED, COMMA, COLON, BRACKET, BRACE] = [10, 44, 58, 91, 123]

class LineIndex {
  readonly #file: string
  readonly #starts: number[] = [0]

  constructor(text: string, file: string) {
    this.#file = file
    for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) this.#starts.push(i + 1)
  }

  at(offset: number): Mark {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { file: this.#file, line: low + 1, column: offset - this.#starts[low]! + 1 }
  }
}

interface OpenMap {
  kind: 'map'
  at: Mark
  entries: Map<string, MapEntry>
  key: { name: string; at: Mark } | undefined
}
interface OpenList {
  kind: 'list'
  at: Mark
  items: SourceNode[]
}

/** Turns the parser's flat events into a tree, without recursion. */
class TreeBuilder {
  readonly #text: string
  readonly #lines: LineIndex
  readonly #problems: Problem[] = []
  readonly #open: (OpenMap | OpenList | undefined)[] = []
  readonly #roots: SourceNode[] = []
  #offset = 0

  constructor(text: string, lines: LineIndex) {
    this.#text = text
    this.#lines = lines
  }

  build(events: readonly Event[]): { node: SourceNode } | { problems: Problem[] } {
    for (const event of events) {
      // Who has that many problems starts with the first; the rest may follow from them.
      if (this.#problems.length > MOST_PROBLEMS) return { problems: this.#problems }
      if (this.#roots.length > 1) break
      this.#take(event)
    }
    const [root, second] = this.#roots
    if (root === undefined && this.#problems.length === 0)
      this.#refuse(0, 'a map of keys and values', 'an empty file')
    if (second !== undefined)
      this.#problems.push({ ...second.at, path: '', expected: 'one document', got: 'a second one' })
    return this.#problems.length > 0 || root === undefined ? { problems: this.#problems } : { node: root }
  }

  #take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.#open.push(undefined)
        return
      case EVENT_ID.MAPPING:
        this.#noAnchorOrTag(event)
        this.#open.push({ kind: 'map', at: this.#mark(event.start), entries: new Map(), key: undefined })
        return
      case EVENT_ID.SEQUENCE:
        this.#noAnchorOrTag(event)
        this.#open.push({ kind: 'list', at: this.#mark(event.start), items: [] })
        return
      case EVENT_ID.SCALAR:
        this.#noAnchorOrTag(event)
        this.#scalar(event)
        return
      case EVENT_ID.ALIAS:
        this.#refuse(
          event.anchorStart - 1,
          'a value written out',
          'an alias',
          'repeat the value, or use extends',
        )
        this.#add({ kind: 'scalar', at: this.#mark(event.anchorStart), value: null, text: '' })
        return
      case EVENT_ID.POP: {
        const closed = this.#open.pop()
        if (closed !== undefined) this.#add(closed)
      }
    }
  }

  #scalar(event: ScalarEvent): void {
    const value = getScalarValue(this.#text, event)
    const at = this.#mark(event.valueStart >= 0 ? this.#scalarStart(event) : this.#offset)
    const plain = event.style === SCALAR_STYLE.PLAIN
    const parent = this.#open.at(-1)
    if (parent?.kind === 'map' && parent.key === undefined) {
      if (parent.entries.has(value)) {
        this.#problems.push({
          ...at,
          path: this.#path(value),
          expected: 'each key once',
          got: `${shown(value)} again`,
        })
      }
      parent.key = { name: value, at }
      return
    }
    this.#add({ kind: 'scalar', at, value: plain ? plainScalar(value) : value, text: value })
  }

  /** The quotation mark of a quoted scalar stands one character before its value. */
  #scalarStart(event: ScalarEvent): number {
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    return quoted ? event.valueStart - 1 : event.valueStart
  }

  #add(node: SourceNode): void {
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#roots.push(node)
    else if (parent.kind === 'list') parent.items.push(node)
    else if (parent.key === undefined) {
      this.#problems.push({
        ...node.at,
        path: '',
        expected: 'a key',
        got: node.kind === 'map' ? 'a map' : 'a list',
      })
      parent.key = { name: '', at: node.at }
    } else {
      parent.entries.set(parent.key.name, { keyAt: parent.key.at, node })
      parent.key = undefined
    }
  }

  /** Dotted path of a key of the innermost open map. */
  #path(key: string): string {
    const outer = this.#open.map((o) =>
      o?.kind === 'map' ? (o.key?.name ?? key) : String(o?.items.length ?? ''),
    )
    return outer.filter((name) => name !== '').join('.')
  }

  #noAnchorOrTag(event: { anchorStart: number; tagStart: number }): void {
    if (event.anchorStart >= 0) {
      this.#refuse(event.anchorStart - 1, 'a plain value', 'an anchor', 'repeat the value, or use extends')
    }
    if (event.tagStart >= 0) this.#refuse(event.tagStart, 'a plain value', 'a YAML tag', 'leave the tag out')
  }

  #refuse(offset: number, expected: string, got: string, hint?: string): void {
    const problem = { ...this.#lines.at(Math.max(0, offset)), path: '', expected, got }
    this.#problems.push(hint === undefined ? problem : { ...problem, hint })
  }

  #mark(offset: number): Mark {
    if (offset >= 0) this.#offset = offset
    return this.#lines.at(this.#offset)
  }
}

function plainScalar(text: string): string | number | boolean | null {
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') return null
  if (text === 'true' || text === 'True' || text === 'TRUE') return true
  if (text === 'false' || text === 'False' || text === 'FALSE') return false
  return parseNumber(text) ?? text
}

/** The tree as plain values; maps have no prototype, so that no key of a file can reach one. */
export function plainValue(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainValue)
  const map = Object.create(null) as Record<string, unknown>
  for (const [key, entry] of node.entries) map[key] = plainValue(entry.node)
  return map
}
