import type { DataFault } from '../data-fault.ts'
import { utf8Text } from '../files.ts'
import { nameHint, shown } from '../problem.ts'
import { parseSource } from '../source-tree.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import { faultAt } from './rate-fields.ts'

/** The one rate that is meant of a file, or why there is none. */
export type FoundRate = { readonly rate: MapNode } | { readonly faults: readonly DataFault[] }

const EXPECTED = 'a rate of OpenEI as JSON'

/**
 * Finds a rate in the bytes of a file: a rate alone, or the answer of OpenEI's API with a list `items` of them.
 *
 * @param label  the label of the rate that is meant; left out: the only one
 *
 * Source (layouts): NREL/REopt.jl src/core/urdb.jl.
 */
export function findRate(bytes: Uint8Array, file: string, label: string | undefined): FoundRate {
  const decoded = utf8Text(bytes)
  if ('fault' in decoded) return { faults: [{ line: 1, column: 1, ...decoded.fault }] }
  // Tabs are white space in JSON, and cannot stand raw inside its strings.
  const parsed = parseSource(decoded.text.replaceAll('\t', ' '), file)
  if ('problems' in parsed) {
    const faults = parsed.problems.map(({ line, column, expected, got }) => ({ line, column, expected, got }))
    return { faults: faults.map((fault) => ({ ...fault, expected: jsonWords(fault.expected) })) }
  }
  const { node } = parsed
  const items = node.kind === 'map' ? node.entries.get('items')?.node : node
  if (node.kind === 'map' && items === undefined) return ofLabel([node], node, label)
  if (items?.kind !== 'list') return { faults: [faultAt(items ?? node, '', EXPECTED)] }
  const wrong = items.items.find(({ kind }) => kind !== 'map')
  if (wrong !== undefined) return { faults: [faultAt(wrong, '', EXPECTED)] }
  return ofLabel(items.items as MapNode[], items, label)
}

function jsonWords(expected: string): string {
  return expected === 'YAML or JSON text' || expected === 'a map of keys and values' ? EXPECTED : expected
}

function ofLabel(rates: readonly MapNode[], all: SourceNode, label: string | undefined): FoundRate {
  const labels = rates.map(labelOf)
  if (label === undefined) {
    if (rates.length === 1) return { rate: rates[0]! }
    if (rates.length === 0) return { faults: [{ ...faultAt(all, 'items', 'a rate'), got: 'an empty list' }] }
    const fault = faultAt(all, 'items', 'one rate, or a key "label" beside "urdb" that names one')
    const hint = nameHint(
      '',
      labels.filter((name) => name !== ''),
    )
    return { faults: [{ ...fault, got: `${rates.length} rates`, ...(hint === undefined ? {} : { hint }) }] }
  }
  const rate = rates[labels.indexOf(label)]
  if (rate !== undefined) return { rate }
  const hint = nameHint(
    label,
    labels.filter((name) => name !== ''),
  )
  const fault = faultAt(all, '', `a rate with the label ${shown(label)}`)
  return { faults: [{ ...fault, got: 'none', ...(hint === undefined ? {} : { hint }) }] }
}

function labelOf(rate: MapNode): string {
  const label = rate.entries.get('label')?.node
  return label?.kind === 'scalar' && label.value !== null ? label.text : ''
}
