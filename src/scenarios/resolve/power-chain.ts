import { converterLossKw, NO_CONVERTER } from '../../model/power/converter.ts'
import type { Converter, LossReckoning, PlacedConverter, PowerChain } from '../../model/power/converter.ts'
import { upsLossArgumentKw } from '../../model/power/buses.ts'
import type { Bus } from '../../model/power/buses.ts'
import { feederLossKw } from '../../model/power/feeder.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { sharedAuxiliaryKw } from './auxiliary.ts'
import { modularConverter, standsIndoors, wholeConverter } from './converter.ts'
import type { ConverterKind } from './converter.ts'
import { LEI_2020 } from './published-models.ts'
import type { Resolving } from './resolving.ts'

const W_PER_KW = 1000
/** Share of its rating up to which a PDU or transformer is sized. Assumption, told in their default rows. */
const SIZED_LOADING = 0.8

/** Power that cooling may take from each bus at most [kW]. */
export type CoolingPeaks = Readonly<Record<Bus, number>>

const NO_COOLING: CoolingPeaks = { dc: 0, ups: 0, ac: 0 }

/**
 * The converters of a site, each sized by the peak of what it feeds where the scenario leaves that open; undefined where
 * something is wrong with one.
 *
 * @param cooling  peaks of cooling, for the sizes of what feeds it
 */
export async function powerChain(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[],
  at: ValuePath,
  cooling: CoolingPeaks = NO_COOLING,
): Promise<PowerChain | undefined> {
  const dcPeakKw = peakKw(units, 'dc') + cooling.dc
  const upsPeakKw = peakKw(units, 'ups') + cooling.ups
  const rectifier = await siteRectifier(r, site, dcPeakKw, at)
  const hasUps = checkUps(r, site, upsPeakKw, at)
  const pdu = await sitePdu(r, site, upsPeakKw, at)
  const behindPduKw = inputKw(pdu, upsPeakKw)
  const ups = await siteUps(r, site, behindPduKw, at)
  const auxiliaryKw = (site.auxiliary ?? 0) / W_PER_KW + sharedAuxiliaryKw(site, units)
  const acPeakKw = peakKw(units, 'ac') + cooling.ac + auxiliaryKw
  const reckoning = lossReckoning(r, site, at)
  const upsLossKw = lossKw(ups, upsLossArgumentKw(reckoning, upsPeakKw, behindPduKw - upsPeakKw))
  const metered = acPeakKw + inputKw(rectifier, dcPeakKw) + (behindPduKw + upsLossKw)
  const transformer = await siteTransformer(r, site, metered, at)
  if (!hasUps || rectifier === undefined || ups === undefined) return undefined
  if (pdu === undefined || transformer === undefined) return undefined
  return { rectifier, ups, pdu, transformer, ...reckoning }
}

/** On what the loss of the UPS is worked out; it matters where a PDU hangs on one. */
function lossReckoning(
  r: Resolving,
  { conversionLosses, ups, pdu }: SiteConfig,
  at: ValuePath,
): { readonly losses?: LossReckoning } {
  const path = [...at, 'conversionLosses']
  if (ups === undefined || pdu === undefined) {
    if (conversionLosses !== undefined)
      r.warn(path, 'conversionLosses has no effect: it is about a PDU behind a UPS')
    return {}
  }
  const losses = r.take(conversionLosses, path, 'conversionLosses', (text) => text as LossReckoning)
  if (losses === 'cascade') return {}
  r.uses(...LEI_2020)
  return { losses }
}

/** What a bus feeds with every unit at full power and the losses of its cables [kW]. */
function peakKw(units: readonly UnitSpec[], bus: UnitSpec['bus']): number {
  return units
    .filter((unit) => unit.bus === bus)
    .reduce((sum, { count, power, feeder }) => {
      const unitKw = fullLoadPowerW(power) / W_PER_KW
      return sum + count * (unitKw + feederLossKw(feeder, unitKw))
    }, 0)
}

function inputKw(placed: PlacedConverter | undefined, outputKw: number): number {
  return outputKw + lossKw(placed, outputKw)
}

function lossKw(placed: PlacedConverter | undefined, outputKw: number): number {
  return placed === undefined ? 0 : converterLossKw(placed.converter, outputKw)
}

function placed(
  r: Resolving,
  kind: ConverterKind,
  config: Parameters<typeof standsIndoors>[2],
  path: ValuePath,
  converter: Converter | undefined,
): PlacedConverter | undefined {
  const isIndoor = standsIndoors(r, kind, config, path)
  return converter === undefined ? undefined : { converter, isIndoor }
}

/** The rectifiers of a site; lossless where there is no -48 V plant. */
async function siteRectifier(
  r: Resolving,
  { dcBus, kind }: SiteConfig,
  peak: number,
  at: ValuePath,
): Promise<PlacedConverter | undefined> {
  if (dcBus === undefined && kind === 'base-station') {
    return r.problem(
      [...at, 'dcBus'],
      'a dcBus, or "none", for a base station',
      'nothing',
      'for example dcBus: { rectifier: { efficiency: 92 % } }',
    )
  }
  if (dcBus === undefined || dcBus === 'none' || dcBus.rectifier === 'lossless') return NO_CONVERTER
  const path = [...at, 'dcBus', 'rectifier']
  const converter = await modularConverter(r, 'rectifier', dcBus.rectifier, peak, path)
  return placed(r, 'rectifier', dcBus.rectifier, path, converter)
}

async function sitePdu(
  r: Resolving,
  { pdu }: SiteConfig,
  peak: number,
  at: ValuePath,
): Promise<PlacedConverter | undefined> {
  if (pdu === undefined) return NO_CONVERTER
  const path = [...at, 'pdu']
  return placed(r, 'pdu', pdu, path, await wholeConverter(r, 'pdu', pdu, peak / SIZED_LOADING, path))
}

async function siteUps(
  r: Resolving,
  { ups }: SiteConfig,
  peak: number,
  at: ValuePath,
): Promise<PlacedConverter | undefined> {
  if (ups === undefined) return NO_CONVERTER
  const path = [...at, 'ups']
  return placed(r, 'ups', ups, path, await modularConverter(r, 'ups', ups, peak, path))
}

async function siteTransformer(
  r: Resolving,
  { transformer }: SiteConfig,
  peak: number,
  at: ValuePath,
): Promise<PlacedConverter | undefined> {
  if (transformer === undefined) return NO_CONVERTER
  const path = [...at, 'transformer']
  const converter = await wholeConverter(r, 'transformer', transformer, peak / SIZED_LOADING, path)
  return placed(r, 'transformer', transformer, path, converter)
}

/** Whether what needs a UPS has one; warns of a UPS that feeds nothing. */
function checkUps(r: Resolving, site: SiteConfig, peak: number, at: ValuePath): boolean {
  if (site.ups !== undefined) {
    if (peak === 0) r.warn([...at, 'ups'], 'nothing hangs on the UPS: only its loss at no output counts')
    return true
  }
  const hint = 'for example ups: { preset: ups-modern }'
  if (site.pdu !== undefined) r.problem([...at, 'pdu'], 'a ups beside the pdu, which feeds it', 'none', hint)
  const onUps = (['equipment', 'it'] as const).flatMap((list) =>
    (site[list] ?? []).flatMap(({ bus }, index) => (bus === 'ups' ? [[...at, list, index, 'bus']] : [])),
  )
  for (const path of onUps) r.problem(path, 'a bus that the site has: it has no ups', undefined, hint)
  return site.pdu === undefined && onUps.length === 0
}
