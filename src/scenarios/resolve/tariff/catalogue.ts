import type { ListKind } from '../../catalogue-kinds.ts'
import { colonHint } from '../../key-hints.ts'
import { splitQuantity } from '../../quantity.ts'
import { shown } from '../../problem.ts'
import { tariffSchema } from '../../schema/tariff.ts'
import type { PeriodConfig, TariffConfig } from '../../schema/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import { plainValue } from '../../source-tree.ts'
import type { MapNode, SourceNode } from '../../source-tree.ts'
import type { Resolving } from '../resolving.ts'

/** Time-of-use rules of the catalogue. */
export interface RulesEntry {
  readonly periods: readonly PeriodConfig[]
  readonly rounding: number | undefined
}

/** The price at all hours of a flat tariff of the catalogue; `rules` where the id is none of one [CNY/kWh]. */
export async function flatOfCatalogue(
  r: Resolving,
  id: string,
  path: ValuePath,
  currency: string,
): Promise<number | 'rules' | undefined> {
  const entry = await r.shared.catalogue.entry('tariffs', id)
  if (entry === undefined) return 'rules'
  const { flat, source, confidence } = plainValue(entry) as Record<string, string>
  if (currency !== 'CNY') return notInCny(r, path, currency)
  r.used(path, `${id}: ${flat}`, { source: source!, confidence: confidence! })
  return parsed({ flat }).flat
}

/** The rules of an id; undefined where there are none. */
export async function rulesOfCatalogue(
  r: Resolving,
  id: string,
  path: ValuePath,
): Promise<RulesEntry | undefined> {
  const entry = await r.shared.catalogue.entry('rules', id)
  if (entry === undefined) return unknownRules(r, id, path)
  const { source, confidence, document, notes } = plainValue(entry) as Record<string, string>
  r.used(path, `${id}: ${document}`, { source: source!, confidence: confidence! })
  if (notes !== undefined) r.warn(path, `${id}: ${notes.trim()}`)
  const known = readRules.get(entry)
  if (known !== undefined) return known
  const read = rulesIn(entry)
  readRules.set(entry, read)
  return read
}

/** Rules already read: a sweep asks for the same ones at every point. */
const readRules = new WeakMap<MapNode, RulesEntry>()

function rulesIn(entry: MapNode): RulesEntry {
  const value = (key: string) => {
    const node: SourceNode | undefined = entry.entries.get(key)?.node
    return node === undefined ? {} : { [key]: plainValue(node) }
  }
  // Periods are read with components only: of these none is kept.
  const components = [{ name: 'energy', price: '1 CNY/kWh', floats: true }]
  const { periods, rounding } = parsed({ components, ...value('periods'), ...value('rounding') })
  return { periods: periods ?? [], rounding }
}

/** What rules alone are priced at: an assumption, in CNY [CNY/kWh]. */
export function assumedPrice(r: Resolving, path: ValuePath, currency: string): number | undefined {
  if (currency !== 'CNY') return notInCny(r, path, currency)
  const at = [...path.slice(0, path.indexOf('tariff') + 1), 'components']
  return r.take(undefined, at, 'tariff.rules.components', (flat) => parsed({ flat }).flat)
}

let schema: ReturnType<typeof tariffSchema> | undefined

function parsed(tariff: Readonly<Record<string, unknown>>): TariffConfig {
  schema ??= tariffSchema({ currency: 'CNY' })
  return schema.parse(tariff) as TariffConfig
}

function notInCny(r: Resolving, path: ValuePath, currency: string): undefined {
  return r.problem(path, `a tariff in ${currency}, since the scenario's currency is ${currency}`)
}

async function unknownRules(r: Resolving, id: string, path: ValuePath): Promise<undefined> {
  const { catalogue } = r.shared
  const unusable = await catalogue.entry('unusable-rules', id)
  if (unusable !== undefined) {
    const reason = (plainValue(unusable) as Record<string, string>)['reason']!
    return r.problem(
      path,
      'a tariff whose hours and ratios are recorded',
      shown(id),
      `${reason}: write its periods out`,
    )
  }
  if (splitQuantity(id) !== undefined) {
    return r.problem(path, 'the id of a tariff, or a map', shown(id), `write tariff: { flat: ${id} }`)
  }
  const colon = colonHint(id, ['flat', 'rules', 'urdb', 'components'])
  if (colon !== undefined) return r.problem(path, 'the id of a tariff, or a map', shown(id), colon)
  const kinds: ListKind[] = ['tariffs', 'rules']
  const known = (await Promise.all(kinds.map((kind) => catalogue.entryIds(kind)))).flat()
  return r.unknown(path, 'the id of a tariff', id, known, 'rules')
}
