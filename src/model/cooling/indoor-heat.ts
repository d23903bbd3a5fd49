import { throughTransformerKw, upsLossArgumentKw } from '../power/buses.ts'
import type { Bus } from '../power/buses.ts'
import { converterLossKw } from '../power/converter.ts'
import { feederLossKw } from '../power/feeder.ts'
import type { SiteLoads } from '../site-load.ts'
import type { SiteColumns, SiteSpec, UnitSpec } from '../site.ts'
import type { DevicePowers } from './cooling-modes.ts'
import { inletRiseK } from './inlet-power.ts'
import type { HeatFeedback } from './room.ts'
import type { RoomModel } from './site-room.ts'

/** Whether what feeds the cooling loses heat inside. */
export function coolingHeatsItself({ chain }: SiteSpec, { supply, plant, balance }: RoomModel): boolean {
  const fed: Bus[] = []
  if (plant !== undefined) fed.push(supply.plant)
  if (balance.fan !== undefined) fed.push(supply.fan)
  if (balance.exchanger !== undefined) fed.push(supply.exchanger)
  const warms = ({ converter, isIndoor }: SiteSpec['chain']['ups']) =>
    isIndoor && converter.kind !== 'lossless'
  // It carries all that the site takes, cooling on the mains too.
  if (warms(chain.transformer)) return true
  return (
    (fed.includes('dc') && warms(chain.rectifier)) ||
    (fed.includes('ups') && (warms(chain.ups) || warms(chain.pdu)))
  )
}

/** Adds the losses of converters that stand inside to the heat there, but for the transformer's. */
export function addConverterHeat({ chain }: SiteSpec, columns: SiteColumns): void {
  const { indoorHeatKw, rectifierLossKw, pduLossKw, upsLossKw } = columns
  const add = (lossKw: Float64Array) => {
    for (let i = 0; i < indoorHeatKw.length; i++) indoorHeatKw[i] = indoorHeatKw[i]! + lossKw[i]!
  }
  if (chain.rectifier.isIndoor) add(rectifierLossKw)
  if (chain.pdu.isIndoor) add(pduLossKw)
  if (chain.ups.isIndoor) add(upsLossKw)
}

/**
 * Heat inside as a function of what the cooling does: the heat of the loads, the rise of their fans, and the losses of the
 * converters inside at what they then carry.
 */
export function heatFeedback(
  spec: SiteSpec,
  { supply }: RoomModel,
  columns: SiteColumns,
  { fanRise, sensitive }: SiteLoads,
): HeatFeedback {
  const { chain, auxiliaryKw, canExport } = spec
  const { rectifier, pdu, ups, transformer } = chain
  const { dcLoadKw, upsLoadKw, acLoadKw, indoorHeatKw, dcSolarKw, acSolarKw } = columns
  const { plant, fan, exchanger } = supply
  return (i, roomC, { plantKw, fanKw, exchangerKw }: DevicePowers) => {
    let heatKw = indoorHeatKw[i]!
    const fed = (bus: Bus) =>
      (plant === bus ? plantKw : 0) + (fan === bus ? fanKw : 0) + (exchanger === bus ? exchangerKw : 0)
    let dcKw = dcLoadKw[i]! + fed('dc')
    let inUpsKw = upsLoadKw[i]! + fed('ups')
    let acKw = acLoadKw[i]! + fed('ac')
    const riseK = fanRise === undefined && sensitive.length === 0 ? 0 : inletRiseK(roomC)
    if (riseK > 0 && fanRise !== undefined) {
      const { busKwPerK, indoorKwPerK } = fanRise
      dcKw += riseK * busKwPerK.dc[i]!
      inUpsKw += riseK * busKwPerK.ups[i]!
      acKw += riseK * busKwPerK.ac[i]!
      heatKw += riseK * indoorKwPerK[i]!
    }
    if (riseK > 0)
      for (const { unit, kw } of sensitive) {
        const moreKw = fanRiseKw(unit, kw[i]!, riseK)
        if (unit.bus === 'dc') dcKw += moreKw
        else if (unit.bus === 'ups') inUpsKw += moreKw
        else acKw += moreKw
        if (unit.indoor) heatKw += moreKw
      }
    const rectifierKw = dcKw - Math.min(dcSolarKw[i]!, dcKw)
    const rectifierLoss = converterLossKw(rectifier.converter, rectifierKw)
    const pduLoss = converterLossKw(pdu.converter, inUpsKw)
    const upsLoss = converterLossKw(ups.converter, upsLossArgumentKw(chain, inUpsKw, pduLoss))
    if (rectifier.isIndoor) heatKw += rectifierLoss
    if (pdu.isIndoor) heatKw += pduLoss
    if (ups.isIndoor) heatKw += upsLoss
    if (!transformer.isIndoor) return heatKw
    const demandKw = rectifierKw + rectifierLoss + inUpsKw + pduLoss + upsLoss + acKw + auxiliaryKw
    const throughKw = throughTransformerKw(demandKw - acSolarKw[i]!, canExport)
    return heatKw + converterLossKw(transformer.converter, throughKw)
  }
}

/** What warm air adds to the power of a load and to the loss of its cable [kW]. */
function fanRiseKw({ count, feeder, fanSensitivityPerK = 0 }: UnitSpec, kw: number, riseK: number): number {
  const moreKw = kw * fanSensitivityPerK * riseK
  const lossKw = (all: number) => count * feederLossKw(feeder, all / count)
  return moreKw + lossKw(kw + moreKw) - lossKw(kw)
}
