import { STRATEGIES } from './schema/battery-strategy.ts'
import { CONTRACT_KINDS } from './schema/finance.ts'
import { SUPPLY_KINDS } from './schema/tariff-charges.ts'
import type { MapEntry, MapNode, SourceNode } from './source-tree.ts'
import { memberName } from './source-path.ts'

/** Kinds of strategies, supplies and contracts: the other keys of one do not go with another. */
const KIND_WORDS: readonly string[] = [...STRATEGIES, ...SUPPLY_KINDS, ...CONTRACT_KINDS]

/** Keys that say which form a value takes: a map that names another form replaces what it would be merged into. */
const FORM_KEYS = [
  'preset',
  'model',
  'cop',
  'pue',
  'efficiency',
  'loss',
  'resistance',
  'shape',
  'constant',
  'csv',
  'flat',
  'rules',
  'components',
  'periods',
  'urdb',
  'normals',
  'epw',
  'pvgis',
  'psm3',
  'carbon',
  'throughput',
  'spectralEfficiency',
  'chemistry',
  'capacities',
  'availableShare',
]

/**
 * One tree laid over another: maps merge key by key, unless the upper one takes another form; lists and values replace,
 * a value with its source and range too.
 */
export function overlay(base: SourceNode, over: SourceNode): SourceNode {
  if (base.kind !== 'map' || over.kind !== 'map' || isAnotherForm(base, over)) return over
  const entries = new Map(base.entries)
  for (const [key, { keyAt, node }] of over.entries) {
    const below = base.entries.get(key)
    entries.set(key, { keyAt, node: below === undefined ? node : overlay(below.node, node) })
  }
  if (PRICE_FORMS.some((key) => over.entries.has(key))) leaveOnePrice(over, entries)
  if (base.entries.has('strings') !== over.entries.has('strings')) leaveOneSize(over, entries)
  return { kind: 'map', at: over.at, entries }
}

/** Ways to say a price, one at a time, and what goes with one that a file gives. */
const PRICE_FORMS = ['price', 'monthly', 'dated', 'tiers', 'ratioOfFlat']
const PRICE_OF_FILE = ['csv', 'column', 'unit']

/** The upper price leaves nothing of the other. */
function leaveOnePrice(over: MapNode, entries: Map<string, MapEntry>): void {
  for (const key of [...PRICE_FORMS, ...PRICE_OF_FILE]) if (!over.entries.has(key)) entries.delete(key)
}

/** The size of a battery is said by its strings or by its capacity: the upper one leaves nothing of the other. */
function leaveOneSize(over: MapNode, entries: Map<string, MapEntry>): void {
  const [hasStrings, hasCapacity] = ['strings', 'capacity'].map((key) => over.entries.has(key))
  if (hasStrings && !hasCapacity) entries.delete('capacity')
  if (hasCapacity && !hasStrings) for (const key of ['strings', 'stringCapacity']) entries.delete(key)
}

/** True where two maps say their value in the same form, so that they are compared key by key. */
export function isSameForm(a: MapNode, b: MapNode): boolean {
  return ['value', ...FORM_KEYS].every((key) => hasForm(a, key) === hasForm(b, key)) && !isAnotherModel(a, b)
}

function isAnotherForm(base: MapNode, over: MapNode): boolean {
  const isQuantity = over.entries.has('value')
  const isNew = FORM_KEYS.some(
    (key) => hasForm(over, key) && !hasForm(base, key) && !(key === 'efficiency' && isMover(base)),
  )
  return over.isWhole === true || isQuantity || isNew || isAnotherModel(base, over)
}

/**
 * Whether a map is of the form that a key stands for: `loss` is one of a converter, but a mere quantity of an antenna, and
 * so is `efficiency` of a fan or a pump; `carbon` is a factor of a grid, but what is bought for a site.
 */
function hasForm(map: MapNode, key: string): boolean {
  const node = map.entries.get(key)?.node
  if (key === 'efficiency') return node !== undefined && !isMover(map)
  const isMapOfKeys = node?.kind === 'map' && !node.entries.has('value')
  if (key === 'carbon') return node !== undefined && !isMapOfKeys
  return key === 'loss' ? isMapOfKeys : node !== undefined
}

/** Keys beside the efficiency of a fan or a pump in its map, none of them one of a converter. */
const MOVER_KEYS = [
  'pressure',
  'rise',
  'approach',
  'exponent',
  'design',
  'fanHeat',
  'control',
  'temperature',
  'share',
  'specificHeat',
]

/** True for the keys of a fan or a pump, which no converter has. */
function isMover({ entries }: MapNode): boolean {
  return MOVER_KEYS.some((key) => entries.has(key))
}

/** True where both name a model, a strategy, a supply or a contract, and not the same: their other keys do not go together. */
function isAnotherModel(a: MapNode, b: MapNode): boolean {
  return ['model', 'kind'].some((key) => {
    const [one, other] = [a, b].map(({ entries }) => entries.get(key)?.node)
    if (one?.kind !== 'scalar' || other?.kind !== 'scalar' || one.text === other.text) return false
    // Walls of an enclosure stay what they are where its kind is another one.
    return key === 'model' || KIND_WORDS.includes(one.text)
  })
}

/** Lists whose members merge by id or name, at the top of a scenario and in its plan of retirement. */
const BY_NAME: readonly string[] = ['sites', 'variants']
const BY_NAME_IN_RETIREMENT: readonly string[] = ['classes', 'replacements', 'waves']

/**
 * A scenario laid over the one it extends: as {@link overlay}, and sites, variants and what a plan of retirement lists merge
 * by id or name. A measure replaces that of its id whole.
 */
export function overlayScenario(base: MapNode, over: MapNode): MapNode {
  const laid = (key: string, below: SourceNode, node: SourceNode) => {
    if (BY_NAME.includes(key)) return overlayMembers(below, node)
    if (key === 'measures') return overlayMembers(below, node, (_, upper) => upper)
    if (key === 'plan' && below.kind === 'map' && node.kind === 'map') return overlayPlan(below, node)
    if (key !== 'retirement' || below.kind !== 'map' || node.kind !== 'map') return overlay(below, node)
    return laidOver(below, node, (name, lower, upper) =>
      BY_NAME_IN_RETIREMENT.includes(name) ? overlayMembers(lower, upper) : overlay(lower, upper),
    )
  }
  return laidOver(withEntry(base, 'extends', undefined), over, laid)
}

/** What goes with budgets by year, and what in their place. */
const PLAN_FORMS = { budget: ['years', 'carry', 'rollout'], years: ['budget'] } as const

/** A plan laid over another: one budget and budgets by year leave nothing of each other. */
function overlayPlan(base: MapNode, over: MapNode): SourceNode {
  const gone = Object.entries(PLAN_FORMS).flatMap(([key, others]) => (over.entries.has(key) ? others : []))
  return overlay(
    gone.reduce((map, key) => withEntry(map, key, undefined), base),
    over,
  )
}

/** A map with the keys of both; where both have one, what is made of its two values. */
function laidOver(
  base: MapNode,
  over: MapNode,
  merge: (key: string, below: SourceNode, node: SourceNode) => SourceNode,
): MapNode {
  const entries = new Map<string, MapEntry>(base.entries)
  for (const [key, { keyAt, node }] of over.entries) {
    const below = base.entries.get(key)?.node
    entries.set(key, { keyAt, node: below === undefined ? node : merge(key, below, node) })
  }
  return { kind: 'map', at: over.at, entries }
}

/** @param merge  what becomes of two members of one name: the measures of a scenario are replaced whole */
function overlayMembers(
  base: SourceNode,
  over: SourceNode,
  merge: (lower: SourceNode, upper: SourceNode) => SourceNode = overlay,
): SourceNode {
  if (base.kind !== 'list' || over.kind !== 'list') return over
  const items = [...base.items]
  const places = new Map<string, number>()
  base.items.forEach((member, index) => {
    const name = memberName(member)
    if (name !== undefined && !places.has(name)) places.set(name, index)
  })
  const laid = new Set<number>()
  for (const item of over.items) {
    const name = memberName(item)
    const at = name === undefined ? -1 : (places.get(name) ?? -1)
    // A name that stands twice in the upper list stays there twice, to be refused like in any list.
    if (at === -1 || laid.has(at)) items.push(item)
    else items[at] = merge(base.items[at]!, item)
    laid.add(at)
  }
  return { kind: 'list', at: over.at, items }
}

/** The map with a key set, added or, without a node, taken away. */
export function withEntry(map: MapNode, key: string, entry: MapEntry | undefined): MapNode {
  const entries = new Map(map.entries)
  if (entry === undefined) entries.delete(key)
  else entries.set(key, entry)
  return { ...map, entries }
}
