import type { ConstantConverter, Converter } from '../../model/power/converter.ts'
import type { TableKind } from '../catalogue-kinds.ts'
import type { Row } from '../catalogue.ts'
import { parseNumber } from '../number.ts'
import { shown } from '../problem.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { extraKeys } from './extra-keys.ts'
import { CONVERTER_LOSS } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Rectifier = Exclude<Exclude<NonNullable<SiteConfig['dcBus']>, 'none'>['rectifier'], 'lossless'>
type Ups = NonNullable<SiteConfig['ups']>
type Whole = NonNullable<SiteConfig['pdu' | 'transformer']>
/** A converter as the scenario writes it: the keys of all kinds. */
type ConverterConfig = Partial<Rectifier & Ups & Whole>

/** The kinds of converters: where their presets are, what one is called, and where it is written. */
const KINDS = {
  rectifier: { table: 'rectifiers', noun: 'a rectifier', key: 'dcBus.rectifier' },
  ups: { table: 'ups', noun: 'a UPS or HVDC plant', key: 'ups' },
  pdu: { table: 'pdus', noun: 'a PDU', key: 'pdu' },
  transformer: { table: 'transformers', noun: 'a transformer', key: 'transformer' },
} as const satisfies Readonly<Record<string, { table: TableKind; noun: string; key: string }>>

export type ConverterKind = keyof typeof KINDS

/** Losses as shares of the rated output. */
interface Law {
  readonly kind: 'law'
  readonly a0: number
  readonly a1: number
  readonly a2: number
  readonly isEco?: true
}

const W_PER_KW = 1000
/** Digits of a rating that is sized: such plant is not bought more finely. */
const RATING_DIGITS = 3

/**
 * Rectifiers or a UPS, made of modules; sized by `peakKw` where the scenario does not say how many there are. Each of several
 * systems is sized by all of it.
 */
export async function modularConverter(
  r: Resolving,
  kind: 'rectifier' | 'ups',
  config: ConverterConfig,
  peakKw: number,
  path: ValuePath,
): Promise<Converter | undefined> {
  const law = await lossLaw(r, kind, config, path)
  if (law?.kind !== 'law') return law
  const at = (key: string) => [...path, key]
  const systems = systemsOf(r, kind, config, path)
  const reader = quantityReader('power')
  const moduleKw = r.take(config.moduleRating, at('moduleRating'), `${kind}.moduleRating`, reader) / W_PER_KW
  const redundancy = moduleReserve(r, kind, config, at('redundancy'))
  const sleeps = r.take(
    config.hibernation,
    at('hibernation'),
    `${kind}.hibernation`,
    (text) => text === 'true',
  )
  const isSized = config.modules === undefined
  if (config.maxLoading !== undefined && !isSized && !sleeps)
    r.warn(at('maxLoading'), 'maxLoading has no effect: all modules run, and their number is given')
  const maxLoading =
    isSized || sleeps ? r.take(config.maxLoading, at('maxLoading'), `${kind}.maxLoading`, parseFraction) : 1
  const sized = Math.max(1, Math.ceil(peakKw / (maxLoading * moduleKw) - 1e-9)) + redundancy
  const modules = config.modules ?? sized
  if (isSized) r.used(at('modules'), `${sized}`, r.shared.defaultRow(`${kind}.modules`))
  if (config.redundancy !== undefined && redundancy >= modules)
    return r.problem(at('redundancy'), `fewer modules in reserve than the ${modules} installed`)
  if (sleeps && modules < 2)
    return r.problem(at('hibernation'), 'two modules or more, of which some can sleep', `${modules}`)
  const { kind: _law, ...losses } = law
  const staging = sleeps ? { staging: { redundancy, maxLoading } } : {}
  return { kind: 'modular', ...systems, modules, moduleKw, ...losses, ...staging }
}

/** Systems that share the load; nothing where there is one. */
function systemsOf(
  r: Resolving,
  kind: ConverterKind,
  config: ConverterConfig,
  path: ValuePath,
): { readonly systems?: number } {
  const systems = r.take(config.systems, [...path, 'systems'], `${kind}.systems`, parseNumber)
  return systems === 1 ? {} : { systems }
}

/** Modules in reserve: the default is no more than what the given modules leave beside one that runs. */
function moduleReserve(
  r: Resolving,
  kind: 'rectifier' | 'ups',
  { modules, redundancy }: ConverterConfig,
  at: ValuePath,
): number {
  const key = `${kind}.redundancy`
  const row = r.shared.defaultRow(key)
  const left = (modules ?? Infinity) - 1
  if (redundancy !== undefined || parseNumber(row['value']!)! <= left)
    return r.take(redundancy, at, key, parseNumber)
  r.used(at, `${left}`, row)
  return left
}

/**
 * A PDU or a transformer; where the scenario does not say how large it is, `sizedKw`, and none where that is 0. Each of
 * several systems is as large.
 */
export async function wholeConverter(
  r: Resolving,
  kind: 'pdu' | 'transformer',
  config: ConverterConfig,
  sizedKw: number,
  path: ValuePath,
): Promise<Converter | undefined> {
  const law = await lossLaw(r, kind, config, path)
  if (law?.kind !== 'law') return law
  const systems = systemsOf(r, kind, config, path)
  let moduleKw = (config.rating ?? 0) / W_PER_KW
  if (config.rating === undefined) {
    moduleKw = Number(sizedKw.toPrecision(RATING_DIGITS))
    r.used([...path, 'rating'], `${moduleKw} kW`, r.shared.defaultRow(`${kind}.rating`))
  }
  if (moduleKw === 0) return { kind: 'lossless' }
  const { a0, a1, a2 } = law
  return { kind: 'modular', ...systems, modules: 1, moduleKw, a0, a1, a2 }
}

/** Whether the loss of a converter heats the enclosure. */
export function standsIndoors(
  r: Resolving,
  kind: ConverterKind,
  { place }: ConverterConfig,
  path: ValuePath,
): boolean {
  const taken = r.take(place, [...path, 'place'], `${kind}.place`, (text) => text as 'indoor' | 'outdoor')
  return taken === 'indoor'
}

async function lossLaw(
  r: Resolving,
  kind: ConverterKind,
  config: ConverterConfig,
  path: ValuePath,
): Promise<Law | ConstantConverter | undefined> {
  const { preset, efficiency, loss, mode } = config
  if (efficiency !== undefined) {
    const { systems, modules, moduleRating, redundancy, hibernation, maxLoading, rating } = config
    const others = { mode, systems, modules, moduleRating, redundancy, hibernation, maxLoading, rating }
    extraKeys(r, path, others, 'efficiency')
    return { kind: 'constant', efficiency }
  }
  r.uses(...CONVERTER_LOSS)
  if (loss !== undefined) {
    extraKeys(r, path, { mode }, 'loss')
    return { kind: 'law', a0: loss.noLoad, a1: loss.proportional, a2: loss.square }
  }
  const row = await presetRow(r, kind, preset!, [...path, 'preset'])
  if (row === undefined) return undefined
  const isEco = kind === 'ups' && (await ecoMode(r, mode, row, path))
  const [a0, a1, a2] = ['a0', 'a1', 'a2'].map((key) => Number(row[isEco ? `eco_${key}` : key]))
  return { kind: 'law', a0: a0!, a1: a1!, a2: a2!, ...(isEco ? { isEco } : {}) }
}

async function presetRow(
  r: Resolving,
  kind: ConverterKind,
  id: string,
  path: ValuePath,
): Promise<Row | undefined> {
  const { table, noun } = KINDS[kind]
  const row = await r.shared.catalogue.row(table, id)
  if (row !== undefined) {
    r.used(path, id, row)
    return row
  }
  for (const other of Object.values(KINDS)) {
    if ((await r.shared.catalogue.row(other.table, id)) === undefined) continue
    return r.problem(path, `the id of ${noun}`, shown(id), `${id} is ${other.noun}: write it at ${other.key}`)
  }
  return r.unknown(path, `the id of ${noun}`, id, await r.shared.catalogue.ids(table), table)
}

/** Whether a UPS feeds its load past its converters. */
async function ecoMode(r: Resolving, given: Ups['mode'], row: Row, path: ValuePath): Promise<boolean> {
  const at = [...path, 'mode']
  const hasEco = row['eco_a0'] !== ''
  if (given === undefined && !hasEco) return false
  const mode = r.take(given, at, 'ups.mode', (text) => text as NonNullable<Ups['mode']>)
  if (mode !== 'eco') return false
  if (hasEco) return true
  const rows = await r.shared.catalogue.table('ups')
  const able = rows.filter((one) => one['eco_a0'] !== '').map((one) => one['id'])
  r.problem(at, `"double-conversion" for ${row['id']!}`, undefined, `with an eco mode: ${able.join(', ')}`)
  return false
}
