import { withEntry } from '../overlay.ts'
import type { Mark, Problem } from '../problem.ts'
import { shown } from '../problem.ts'
import type { UsedDefault } from '../resolve/resolving.ts'
import type { Confidence } from '../catalogue.ts'
import type { ListNode, MapNode, SourceNode } from '../source-tree.ts'
import { mapNode, textNode } from './made-node.ts'
import { provinceOf } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** Cells of a row, and their places. */
export interface RowCells {
  readonly cell: (header: string) => string
  readonly at: (header: string) => Mark
}

/** What a row makes of the tariff of its site; without a node the scenario's own holds, or the usual one. */
export interface RowTariff {
  readonly node: SourceNode | undefined
  readonly problems: readonly Problem[]
  /** Values that nothing gave. */
  readonly defaults: readonly Omit<UsedDefault, 'path'>[]
}

/** The tariff of a row: its id, else the scenario's, else the rules of its province; with its own price and supplier. */
export function rowTariff(around: Surroundings, row: RowCells): RowTariff {
  const { cell, at } = row
  const base = baseOf(around, row)
  const [price, supply, markup] = ['price', 'supply', 'markup'].map(cell) as [string, string, string]
  const problems: Problem[] = []
  const refuse = (header: string, expected: string, got: string) =>
    problems.push({ ...at(header), path: header, expected, got })
  if (supply !== 'resale' && markup !== '') refuse('markup', 'no markup without resale', shown(markup))
  if (price === '' && supply === '') return { node: base, problems, defaults: [] }
  const whole = wholeTariff(around, row, base, price !== '')
  let { map } = whole
  if (price !== '') {
    const text = `${price} ${around.currency}/kWh`
    const priced = withPrice(map, textNode(at('price'), text), at('price'))
    if (priced === undefined)
      refuse('price', 'a tariff that is flat, of rules, or with one component that floats', 'another one')
    else map = priced
  }
  if (supply !== '') map = withEntry(map, 'supply', { keyAt: at('supply'), node: supplyNode(row) })
  return { node: map, problems, defaults: whole.defaults }
}

function baseOf(around: Surroundings, { cell, at }: RowCells): SourceNode | undefined {
  if (cell('tariff') !== '') return textNode(at('tariff'), cell('tariff'))
  if (around.scenario.tariff !== undefined) return undefined
  const rules = provinceOf(around, cell('province'))?.['rules'] ?? ''
  return rules === '' ? undefined : textNode(at('province'), rules)
}

/** The tariff as a map, to which a price or a supplier can be added. */
function wholeTariff(
  around: Surroundings,
  { at }: RowCells,
  base: SourceNode | undefined,
  hasPrice: boolean,
): { map: MapNode; defaults: Omit<UsedDefault, 'path'>[] } {
  const given = base ?? around.scenario.tariff
  if (given !== undefined && given.kind !== 'scalar')
    return { map: given.kind === 'map' ? given : mapNode(given.at, {}), defaults: [] }
  const place = given?.at ?? at(hasPrice ? 'price' : 'supply')
  const id = given?.text ?? around.usualTariff
  const flat = around.flatTariffs.get(id)
  if (flat === undefined) return { map: mapNode(place, { rules: textNode(place, id) }), defaults: [] }
  const map = mapNode(place, { flat: textNode(place, flat['flat']!) })
  if (hasPrice) return { map, defaults: [] }
  const { source, confidence } = flat
  const used = { value: flat['flat']!, source: source!, confidence: confidence as Confidence }
  return { map, defaults: [used] }
}

const RULES = 'rules'
const FLAT = 'flat'
const COMPONENTS = 'components'

/** The tariff with another price of what floats; undefined where that is not one price. */
function withPrice(tariff: MapNode, price: SourceNode, at: Mark): MapNode | undefined {
  const has = (key: string) => tariff.entries.has(key)
  if (has(FLAT)) return withEntry(tariff, FLAT, { keyAt: at, node: price })
  const own = tariff.entries.get(COMPONENTS)?.node
  if (own?.kind === 'list') {
    const components = floatingReplaced(own, price, at)
    return components === undefined
      ? undefined
      : withEntry(tariff, COMPONENTS, { keyAt: at, node: components })
  }
  if (!has(RULES)) return undefined
  const floats: SourceNode = { kind: 'scalar', at, value: true, text: 'true' }
  const energy = mapNode(at, { name: textNode(at, 'energy'), price, floats })
  return withEntry(tariff, COMPONENTS, { keyAt: at, node: { kind: 'list', at, items: [energy] } })
}

function floatingReplaced(list: ListNode, price: SourceNode, at: Mark): ListNode | undefined {
  const floats = list.items.map((item) => {
    const node = item.kind === 'map' ? item.entries.get('floats')?.node : undefined
    return node?.kind === 'scalar' && node.value === true
  })
  const index = floats.indexOf(true)
  const item = list.items[index]
  if (item?.kind !== 'map' || floats.lastIndexOf(true) !== index) return undefined
  const kept = ['name', 'floats', 'adjusts'].flatMap((key) => {
    const entry = item.entries.get(key)
    return entry === undefined ? [] : [[key, entry] as const]
  })
  const made: MapNode = { ...item, entries: new Map([...kept, ['price', { keyAt: at, node: price }]]) }
  return { ...list, items: list.items.with(index, made) }
}

function supplyNode({ cell, at }: RowCells): SourceNode {
  const kind = textNode(at('supply'), cell('supply'))
  if (cell('supply') !== 'resale') return kind
  const markup = cell('markup')
  const beside = markup === '' ? {} : { markup: textNode(at('markup'), markup) }
  return mapNode(kind.at, { kind, ...beside })
}
