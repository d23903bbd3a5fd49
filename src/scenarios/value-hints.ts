import { colonHint } from './key-hints.ts'
import { monthsOf } from './schema/month-hint.ts'
import { windowHint } from './schema/window-hint.ts'
import { IDENTIFIER } from './schema/words.ts'
import { nodeAt, pathText } from './source-path.ts'
import type { ValuePath } from './source-path.ts'
import type { SourceNode } from './source-tree.ts'

/** A value that was refused. */
interface Refused {
  readonly root: SourceNode
  readonly path: ValuePath
  readonly node: SourceNode | undefined
  readonly expected: string
  /** Keys that the schema knows inside of it. */
  readonly keys: () => readonly string[]
}

/** The hint for a value that is not what its key wants; undefined where nothing tells what was meant. */
export function valueHint(refused: Refused): string | undefined {
  const { path, node } = refused
  if (node === undefined) return busWithoutRectifier(refused)
  if (node.kind === 'map') return otherBattery(refused) ?? listHint(refused)
  if (node.kind !== 'scalar') return undefined
  return (
    emptyHint(refused, node.text) ??
    noneHint(refused, node.text) ??
    booleanHint(refused, node.text) ??
    oneOfList(refused, node.text) ??
    presetHint(refused) ??
    sizeHint(path, node.text) ??
    spacedName(refused, node.text) ??
    shareOfReserve(path, node.text)
  )
}

/** The hint for a key that wants a map, with nothing behind its colon. */
function emptyHint({ path, node, keys }: Refused, text: string): string | undefined {
  const key = path.at(-1)
  if (node?.kind !== 'scalar' || node.value !== null || text !== '' || typeof key !== 'string')
    return undefined
  const known = keys()
  return known.length > 0 && !known.includes('value') ? `indent what belongs to ${key}` : undefined
}

/** The hint for other words where `none` says that a site has nothing of the kind. */
function noneHint({ expected }: Refused, text: string): string | undefined {
  const isNone = /^(?:off|no|false|never)$/i.test(text)
  return isNone && expected.startsWith('"none"') ? 'did you mean "none"?' : undefined
}

/** The hint for other words than `true` and `false`, which YAML takes as text. */
function booleanHint({ expected }: Refused, text: string): string | undefined {
  if (expected !== 'true or false') return undefined
  if (/^(?:yes|y|on|1|是)$/i.test(text)) return 'write true'
  return /^(?:no|n|off|0|否)$/i.test(text) ? 'write false' : undefined
}

/** The hint for a map where a list of such is wanted. */
function listHint({ expected, path }: Refused): string | undefined {
  return expected.startsWith('a list of ') && typeof path.at(-1) === 'string'
    ? `a list, also of one: put "- " before it, or [ ] around it`
    : undefined
}

/** The hint for one window or some months where a list of them is wanted. */
function oneOfList({ expected, path, node }: Refused, text: string): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  if (expected === 'a list of windows') return `a list, also of one: windows: ["${windowOf(text)}"]`
  if (expected !== 'a list of months 1 to 12' || path.at(-1) !== 'months') return undefined
  const months = monthsOf(text)
  return months === undefined ? undefined : `write months: [${months.join(', ')}]`
}

/** A window as it should be written, where it can be told. */
function windowOf(text: string): string {
  return /"(.*)"/.exec(windowHint(text) ?? '')?.[1] ?? text
}

/** The hint for the id of a preset that stands where a map with it is wanted, or a key without a space behind its colon. */
function presetHint({ path, node, keys }: Refused): string | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  if (/^[A-Za-z0-9]+(?::\S|\s*：)/.test(node.value)) return colonHint(node.value, keys())
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(node.value)) return undefined
  const key = path.at(-1)
  return typeof key === 'string' && keys().includes('preset')
    ? `as a preset: "${key}: { preset: ${node.value} }"`
    : undefined
}

/** Where a size, a class, a cost or a price stands for the whole of a map: how the map begins that is wanted. */
const BEFORE_SIZE: Readonly<Record<string, readonly [is: RegExp, before: string]>> = {
  battery: [/^[\d.]+ (?:Wh|kWh|MWh)$/, 'chemistry: lfp, capacity'],
  generator: [/^[\d.]+ (?:W|kW|MW)$/, 'rating'],
  mains: [/^[1-4]$/, 'class'],
  service: [/^[\d.]+ [A-Z]{3}$/, 'every: 250 h, cost'],
  demand: [/^[\d.]+ [A-Z]{3}\/kW\/month$/, 'mode: actual, price'],
  feedIn: [/^[\d.]+ [A-Z]{3}\/[kM]Wh$/, 'price'],
  powerFactor: [/^(?:0?\.\d+|1)$/, 'standard: 0.90, actual'],
  supply: [/^resale$/, 'markup: 35 %, kind'],
}

/** The hint for one value in the place of a map: the size of a battery, the class of mains, the price of a charge. */
function sizeHint(path: ValuePath, text: string): string | undefined {
  const key = String(path.at(-1))
  if (!Object.hasOwn(BEFORE_SIZE, key)) return undefined
  const [is, before] = BEFORE_SIZE[key]!
  return is.test(text) ? `for example "${key}: { ${before}: ${text} }"` : undefined
}

/** The hint for a name with spaces where none may be. */
function spacedName({ expected }: Refused, text: string): string | undefined {
  const name = text.trim().replaceAll(/\s+/g, '-')
  const isName = name !== text && /^[A-Za-z0-9_-]{1,64}$/.test(name)
  return isName && expected === IDENTIFIER ? `write ${name}` : undefined
}

function shareOfReserve(path: ValuePath, text: string): string | undefined {
  return path.at(-1) === 'reserve' && /%\s*$/.test(text) ? 'hours of load; a share is socMin' : undefined
}

/** The hint for a bus that came about by its battery alone. */
function busWithoutRectifier({ root, path }: Refused): string | undefined {
  const [list, index, bus, key, ...deeper] = path
  if (list !== 'sites' || bus !== 'dcBus' || key !== 'rectifier' || deeper.length > 0) return undefined
  const battery = nodeAt(root, [list, index!, bus, 'battery'])
  const site = pathText(root, [list, index!])
  return battery?.kind === 'map'
    ? `write the rectifier beside the battery, or use ${site}.battery`
    : undefined
}

/** The hint for a key that was set in a battery on the one bus where the site has its battery on the other. */
function otherBattery({ root, path, node }: Refused): string | undefined {
  if (path.at(-1) !== 'battery' || path[0] !== 'sites' || path.length > 4) return undefined
  if (node?.kind !== 'map' || node.entries.has('preset') || node.entries.has('chemistry')) return undefined
  const [list, index, bus] = path as [string, number, string]
  const keys = bus === 'dcBus' ? ['battery'] : ['dcBus', 'battery']
  const other = nodeAt(root, [list, index, ...keys])
  if (other?.kind !== 'map') return undefined
  return `the battery of this site is at ${pathText(root, [list, index])}.${keys.join('.')}`
}
