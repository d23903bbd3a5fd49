import { nearest, nameHint } from './problem.ts'
import type { ValuePath } from './source-path.ts'
import type { SourceNode } from './source-tree.ts'

/** The hint for a key, or a text, in which the colon lacks its space; `keys` are those that could stand there. */
export function colonHint(text: string, keys: readonly string[]): string | undefined {
  const [, key = '', colon] = /^([A-Za-z][A-Za-z0-9]*)(:\S|\s*：)/.exec(text) ?? []
  if (colon === undefined || !keys.includes(key)) return undefined
  return colon.endsWith('：') ? 'a full-width colon: write ": "' : 'put a space after the colon'
}

const PRICES = 'prices that rise are years: { count: 20, prices: 2 % }'

/** Other words for keys of finance and years, in small letters. */
const MONEY_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  finance: {
    rate: 'write discount',
    discountrate: 'write discount',
    wacc: 'write discount',
    inflation: PRICES,
    escalation: PRICES,
  },
  years: { inflation: 'write prices', escalation: 'write prices' },
}

/** The hint for what people call a key of finance or of the years. */
export function moneyKeyHint(key: string, path: ValuePath): string | undefined {
  const word = key.toLowerCase()
  const map = String(path[0] ?? (word === 'inflation' ? 'finance' : ''))
  if (path.length > 1 || !Object.hasOwn(MONEY_WORDS, map)) return undefined
  return Object.hasOwn(MONEY_WORDS[map]!, word) ? MONEY_WORDS[map]![word] : undefined
}

const DC_BUS_HINTS: Readonly<Record<string, string>> = {
  export: 'what stands on the -48 V bus never exports: rectifiers are one-way',
  islanding: 'a battery on the -48 V bus always carries it in an outage',
}

/** The hint for a key that only what stands on the AC side has, or solar power there. */
export function onDcBus(key: string, path: ValuePath): string | undefined {
  const [bus, asset] = path.slice(-2)
  if (asset === 'battery' && bus !== 'dcBus' && key === 'export')
    return 'a battery serves its site alone: export goes with solar'
  if (bus !== 'dcBus' || (asset !== 'solar' && asset !== 'battery')) return undefined
  return Object.hasOwn(DC_BUS_HINTS, key) ? DC_BUS_HINTS[key] : undefined
}

/** Other words for keys of a battery, in small letters. */
const BATTERY_WORDS: Readonly<Record<string, string>> = {
  dod: 'write socMin, the share that stays: 100 % less the depth of discharge',
  depthofdischarge: 'write socMin, the share that stays: 100 % less the depth of discharge',
  efficiency:
    'write chargeEfficiency and dischargeEfficiency; of both ways together, its square root for each',
  roundtripefficiency:
    'write chargeEfficiency and dischargeEfficiency; of both ways together, its square root for each',
}

/** Keys of a battery's strategy, with the kind that has them. */
const STRATEGY_KINDS: Readonly<Record<string, string>> = {
  limit: 'peak-shaving',
  peak: 'arbitrage',
  valley: 'arbitrage',
  chargeFrom: 'arbitrage',
  hours: 'look-ahead',
  csv: 'schedule',
  charge: 'schedule',
  discharge: 'schedule',
}

/** The hint for an unknown key of a battery: what it is called there, else all keys; undefined for another map. */
export function batteryKeyHint(
  key: string,
  path: ValuePath,
  node: SourceNode | undefined,
  known: readonly string[],
): string | undefined {
  if (path.at(-1) !== 'battery') return undefined
  const word = key.toLowerCase()
  if (Object.hasOwn(BATTERY_WORDS, word)) return BATTERY_WORDS[word]
  if (Object.hasOwn(STRATEGY_KINDS, key)) {
    const value = node?.kind === 'scalar' && node.text !== '' ? node.text : '…'
    return `inside strategy: { kind: ${STRATEGY_KINDS[key]}, ${key}: ${value} }`
  }
  return nearest(key, known) === undefined ? `known: ${known.join(', ')}` : nameHint(key, known)
}
