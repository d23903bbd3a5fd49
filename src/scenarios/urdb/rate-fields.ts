import { FaultList } from '../data-fault.ts'
import type { DataFault } from '../data-fault.ts'
import { shown } from '../problem.ts'
import type { ListNode, MapNode, SourceNode } from '../source-tree.ts'

/** Largest magnitude that a number may have: more than any price, power or energy of one site. */
const MOST = 1e9

/** The fault of a value of a rate. */
export function faultAt(node: SourceNode, header: string, expected: string): DataFault {
  const { line, column } = node.at
  return {
    line,
    column,
    header,
    expected,
    got: node.kind === 'scalar' ? shown(node.value) : `a ${node.kind}`,
  }
}

/** The fields of a rate, the faults found in them, and what its reader should know. */
export class RateFields {
  readonly faults = new FaultList()
  readonly warnings: string[] = []
  readonly #rate: MapNode
  readonly #nodes = new Map<string, SourceNode>()

  /** Names of fields are read without regard to capitals: versions of the API write `lookbackPercent` and `lookbackpercent`. */
  constructor(rate: MapNode) {
    this.#rate = rate
    for (const [key, { node }] of rate.entries) this.#nodes.set(key.toLowerCase(), node)
  }

  /** The value of a field; undefined where it is left out, null, or an empty list or text, which stand for nothing. */
  node(key: string): SourceNode | undefined {
    const node = this.#nodes.get(key)
    const isEmpty =
      (node?.kind === 'scalar' && (node.value === null || node.value === '')) ||
      (node?.kind === 'list' && node.items.length === 0)
    return isEmpty ? undefined : node
  }

  /** Notes that a value is not what it should be; undefined, so that a reader can return it. */
  fault(node: SourceNode, header: string, expected: string, hint?: string): undefined {
    this.faults.add({ ...faultAt(node, header, expected), ...(hint === undefined ? {} : { hint }) })
    return undefined
  }

  /** Notes faults of which those of one kind are alike: the first of each kind, and how many more there are. */
  foldedFaults(faults: readonly DataFault[]): void {
    const kinds = new Map<string, DataFault[]>()
    for (const fault of faults) kinds.set(fault.expected, [...(kinds.get(fault.expected) ?? []), fault])
    for (const [first, ...others] of kinds.values()) {
      const more = others.length === 0 ? '' : `, and ${others.length} more like it in this schedule`
      this.faults.add({ ...first!, got: `${first!.got}${more}` })
    }
  }

  /** Notes that a field is not there. */
  missing(key: string, expected: string, hint?: string): undefined {
    const fault = { ...faultAt(this.#rate, key, expected), got: 'nothing' }
    this.faults.add(hint === undefined ? fault : { ...fault, hint })
    return undefined
  }

  warn(message: string): void {
    if (!this.warnings.includes(message)) this.warnings.push(message)
  }

  /** A number; undefined where it is left out or is none, which is a fault. */
  number(key: string): number | undefined {
    const node = this.node(key)
    return node === undefined ? undefined : this.numberOf(node, key)
  }

  numberOf(node: SourceNode, header: string, most = MOST): number | undefined {
    const value = node.kind === 'scalar' ? node.value : undefined
    if (typeof value !== 'number') return this.fault(node, header, 'a number')
    return Math.abs(value) <= most ? value : this.fault(node, header, `a number from -${most} to ${most}`)
  }

  /** A whole number from 0 to a greatest one. */
  wholeOf(node: SourceNode, header: string, most: number, expected: string): number | undefined {
    return wholeIn(node, most) ?? this.fault(node, header, expected)
  }

  /** A field as text, empty where it is left out or is none. */
  text(key: string): string {
    const node = this.node(key)
    return node?.kind === 'scalar' ? node.text.trim() : ''
  }

  /** A list of so many values. */
  listOf(node: SourceNode, header: string, length: number, what: string): ListNode | undefined {
    if (node.kind === 'list' && node.items.length === length) return node
    this.faults.add(lengthFault(node, header, length, what))
    return undefined
  }
}

/** A whole number from 0 to a greatest one; undefined where a value is none. */
export function wholeIn(node: SourceNode, most: number): number | undefined {
  const value = node.kind === 'scalar' ? node.value : undefined
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
    ? value
    : undefined
}

/** The fault of a value that should be a list of so many. */
export function lengthFault(node: SourceNode, header: string, length: number, what: string): DataFault {
  const fault = faultAt(node, header, `a list of ${length} ${what}`)
  return node.kind === 'list' ? { ...fault, got: `a list of ${node.items.length}` } : fault
}
