import { converterLoss } from './converter.ts'
import type { Converter, PowerChain } from './converter.ts'
import { dcBus } from './dispatch.ts'
import type { Flows } from './dispatch.ts'

/** What feeds a load: the -48 V plant, the UPS, or the mains. */
export type Bus = 'dc' | 'ups' | 'ac'

/** Powers of a site's buses and converters, one value per step [kW]. */
export interface BusColumns {
  /** What each bus feeds, feeder losses included: units, and the cooling that hangs on it. */
  readonly dcLoadKw: Float64Array
  readonly upsLoadKw: Float64Array
  /** Units only: cooling on the mains stands in the demand. */
  readonly acLoadKw: Float64Array
  /** Output of the rectifiers. */
  readonly rectifierKw: Float64Array
  readonly rectifierLossKw: Float64Array
  readonly pduLossKw: Float64Array
  /** Output of the UPS: its load with the loss of the PDU. */
  readonly upsKw: Float64Array
  readonly upsLossKw: Float64Array
  /** Power through the transformer, on the side of the site. */
  readonly transformerKw: Float64Array
  readonly transformerLossKw: Float64Array
  /** Solar power at the terminals of converter and inverter. */
  readonly dcSolarKw: Float64Array
  readonly acSolarKw: Float64Array
}

/**
 * Power on which the loss of the UPS is worked out [kW].
 *
 * Source of `additive`: N. Lei, E. Masanet, Statistical analysis for predicting location-specific data center PUE and its
 * improvement potential, Energy 201:117556, 2020: every loss is a share of the IT load.
 */
export function upsLossArgumentKw(
  { losses }: Pick<PowerChain, 'losses'>,
  upsLoadKw: number,
  pduLossKw: number,
): number {
  return losses === 'additive' ? upsLoadKw : upsLoadKw + pduLossKw
}

/** The same for a column: one of those of the buses. */
export function upsLossArgument<Column>(
  { losses }: Pick<PowerChain, 'losses'>,
  { upsLoadKw, upsKw }: Readonly<Record<'upsLoadKw' | 'upsKw', Column>>,
): Column {
  return losses === 'additive' ? upsLoadKw : upsKw
}

/** The buses below the mains from their loads: solar power on the -48 V bus, outputs and losses of rectifiers, PDU, UPS. */
export function powerBuses(chain: PowerChain, columns: BusColumns & Flows): void {
  const { dcLoadKw, dcSolarKw, rectifierKw, rectifierLossKw, upsLoadKw, pduLossKw, upsKw, upsLossKw } =
    columns
  dcBus(dcLoadKw, dcSolarKw, rectifierKw, columns)
  converterLoss(chain.rectifier.converter, rectifierKw, rectifierLossKw)
  converterLoss(chain.pdu.converter, upsLoadKw, pduLossKw)
  for (let i = 0; i < upsKw.length; i++) upsKw[i] = upsLoadKw[i]! + pduLossKw[i]!
  converterLoss(chain.ups.converter, upsLossArgument(chain, columns), upsLossKw)
}

/** What the mains side of a site is made of. */
export interface MeteredSite {
  readonly chain: PowerChain
  readonly auxiliaryKw: number
  readonly canExport: boolean
}

/** Columns of the mains side. */
type DemandColumns = BusColumns & { readonly demandKw: Float64Array; readonly acCoolingKw: Float64Array }

/**
 * All AC power of the site, with the loss of the transformer, written into `demandKw`. The transformer carries what the
 * site takes from the mains, or gives to it where it may export.
 *
 * @param columns  acCoolingKw: cooling on the mains, one value per step [kW]
 */
export function meterDemand({ chain, auxiliaryKw, canExport }: MeteredSite, columns: DemandColumns): void {
  addBuses(auxiliaryKw, columns)
  const { converter } = chain.transformer
  if (converter.kind === 'lossless') {
    columns.transformerKw.fill(0)
    columns.transformerLossKw.fill(0)
  } else passTransformer(converter, canExport, columns)
}

/** What the buses take from the mains, with cooling and auxiliaries there. */
function addBuses(auxiliaryKw: number, columns: DemandColumns): void {
  const { rectifierKw, rectifierLossKw, upsKw, upsLossKw, acLoadKw, acCoolingKw, demandKw } = columns
  for (let i = 0; i < demandKw.length; i++) {
    const plantKw = rectifierKw[i]! + rectifierLossKw[i]! + upsKw[i]! + upsLossKw[i]!
    demandKw[i] = plantKw + acLoadKw[i]! + acCoolingKw[i]! + auxiliaryKw
  }
}

/**
 * Power through the transformer for what the site takes from the mains, below 0 where it has more than it needs [kW]. What
 * may not be exported does not pass.
 */
export function throughTransformerKw(netKw: number, canExport: boolean): number {
  return canExport ? Math.abs(netKw) : Math.max(0, netKw)
}

function passTransformer(
  converter: Converter,
  canExport: boolean,
  { demandKw, acSolarKw, transformerKw, transformerLossKw }: DemandColumns,
): void {
  for (let i = 0; i < demandKw.length; i++) {
    transformerKw[i] = throughTransformerKw(demandKw[i]! - acSolarKw[i]!, canExport)
  }
  converterLoss(converter, transformerKw, transformerLossKw)
  for (let i = 0; i < demandKw.length; i++) demandKw[i] = demandKw[i]! + transformerLossKw[i]!
}
