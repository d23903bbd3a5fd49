import { converterLossKw, ratingKw } from '../power/converter.ts'
import type { Converter, PowerChain } from '../power/converter.ts'
import { throughTransformerKw, upsLossArgumentKw } from '../power/buses.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { SupplyColumns } from './supply-columns.ts'
import type { SupplySpec } from './supply-spec.ts'
import type { KnownCooling } from './wanted.ts'

/**
 * PDU and UPS from their loads: what they lose while they have power, as means over the step.
 *
 * @param coolingKw  beside the loads; empty where they hold it [kW]
 */
export function upsBuses(chain: PowerChain, columns: SiteColumns, coolingKw: Float64Array): void {
  const { upsLoadKw, pduLossKw, upsKw, upsLossKw, supply } = columns
  const isLossless = chain.ups.converter.kind === 'lossless' && chain.pdu.converter.kind === 'lossless'
  if (isLossless) {
    pduLossKw.fill(0)
    upsLossKw.fill(0)
  }
  const isAlone = coolingKw.length === 0
  for (let i = 0; i < upsKw.length; i++) {
    const meanKw = isAlone ? upsLoadKw[i]! : upsLoadKw[i]! + coolingKw[i]!
    if (isLossless) {
      upsKw[i] = meanKw
      continue
    }
    const share = supply.acKeepShare[i]!
    if (share === 0) {
      pduLossKw[i] = upsLossKw[i] = 0
      upsKw[i] = meanKw
      continue
    }
    const onKw = meanKw / share
    const lossKw = share < 1 ? shortLossKw : converterLossKw
    const pduKw = lossKw(chain.pdu.converter, onKw)
    pduLossKw[i] = share * pduKw
    upsKw[i] = share * (onKw + pduKw)
    upsLossKw[i] = share * lossKw(chain.ups.converter, upsLossArgumentKw(chain, onKw, pduKw))
  }
}

/**
 * Loss of a converter that has power for a part of a step, in which all that its load takes in the step may crowd: above
 * its rating it goes on in proportion, since the square of a power that no converter gives would heat the room without end.
 */
function shortLossKw(converter: Converter, outputKw: number): number {
  if (converter.kind !== 'modular') return converterLossKw(converter, outputKw)
  const ratedKw = ratingKw(converter)
  if (outputKw <= ratedKw) return converterLossKw(converter, outputKw)
  return (converterLossKw(converter, ratedKw) * outputKw) / ratedKw
}

/**
 * What the meter sees in steps in which the mains never fail, from the columns of buses, cooling and battery: arrays first,
 * the rest from the mains, through the transformer. Writes demandKw, transformerKw, transformerLossKw, importKw,
 * solarExportedKw and what is curtailed on the AC side, of those steps.
 *
 * @param cooling  in place of what the columns hold
 */
export function meterSteps(
  { chain, auxiliaryKw, canExport }: SiteSpec,
  { battery }: SupplySpec,
  columns: SiteColumns,
  cooling?: KnownCooling,
): void {
  const { rectifierKw, rectifierLossKw, upsKw, upsLossKw, acLoadKw, acSolarKw, demandKw, importKw } = columns
  const { transformerKw, transformerLossKw, solarExportedKw, supply } = columns
  const acCoolingKw = cooling?.acKw ?? columns.acCoolingKw
  const isAcBattery = battery?.bus === 'ac'
  const { converter } = chain.transformer
  for (let i = 0; i < demandKw.length; i++) {
    if (supply.mainsShare[i] !== 1) continue
    const busesKw = rectifierKw[i]! + rectifierLossKw[i]! + upsKw[i]! + upsLossKw[i]!
    let ownKw = busesKw + acLoadKw[i]! + acCoolingKw[i]! + auxiliaryKw
    if (isAcBattery) {
      ownKw += supply.chargeKw[i]! - supply.dischargeKw[i]!
      if (ownKw < 0) {
        giveLess(supply, i, -ownKw)
        ownKw = 0
      }
    }
    const solarKw = acSolarKw[i]!
    const throughKw = converter.kind === 'lossless' ? 0 : throughTransformerKw(ownKw - solarKw, canExport)
    transformerKw[i] = throughKw
    transformerLossKw[i] = converterLossKw(converter, throughKw)
    demandKw[i] = ownKw + transformerLossKw[i]!
    const usedKw = Math.min(solarKw, demandKw[i]!)
    importKw[i] = demandKw[i]! - usedKw
    solarExportedKw[i] = canExport ? solarKw - usedKw : 0
    supply.acCurtailedKw[i] = canExport ? 0 : solarKw - usedKw
  }
}

/** The battery gives less at its terminals than it draws for: the rest is lost in it. Below 0: it gives more. */
function giveLess({ chargeKw, dischargeKw, batteryLossKw }: SupplyColumns, i: number, kw: number): void {
  const gives = dischargeKw[i]! - kw
  dischargeKw[i] = Math.max(0, gives)
  if (gives < 0) chargeKw[i] = chargeKw[i]! - gives
  batteryLossKw[i] = batteryLossKw[i]! + kw
}

/**
 * Closes the balances of all steps with the cooling that there was: what differs from the cooling that the sources were
 * worked out with goes to the meter where the mains are there, else to the generator, else to the battery, as its loss.
 * Then solar power used is what is neither exported nor curtailed.
 *
 * @param mayDiffer  false where the sources were worked out with all that there is
 */
export function closeSteps(
  spec: SiteSpec,
  supply: SupplySpec,
  columns: SiteColumns,
  mayDiffer: boolean,
): void {
  if (mayDiffer) {
    closeDc(supply, columns)
    upsBuses(spec.chain, columns, NONE)
  }
  meterSteps(spec, supply, columns)
  if (mayDiffer) closeCutSteps(spec, supply, columns)
  solarUses(spec, columns)
}

/** No cooling beside the load of the UPS, which holds it by then. */
const NONE = new Float64Array(0)

function solarUses({ dcSolar, acSolar }: SiteSpec, columns: SiteColumns): void {
  if (dcSolar === undefined && acSolar === undefined) {
    columns.solarUsedKw.fill(0)
    columns.solarCurtailedKw.fill(0)
    return
  }
  const { dcSolarKw, acSolarKw, solarUsedKw, solarExportedKw, solarCurtailedKw } = columns
  const { dcCurtailedKw, acCurtailedKw } = columns.supply
  for (let i = 0; i < solarUsedKw.length; i++) {
    solarCurtailedKw[i] = dcCurtailedKw[i]! + acCurtailedKw[i]!
    const spareKw = solarExportedKw[i]! + solarCurtailedKw[i]!
    solarUsedKw[i] = Math.max(0, dcSolarKw[i]! + acSolarKw[i]! - spareKw)
  }
}

/** Rounding of a balance: below it nothing differs [kW per kW]. */
const ROUNDING = 1e-14

/** The -48 V bus: the rectifiers give what differs, or more solar power is left; without them the battery does. */
function closeDc({ battery }: SupplySpec, columns: SiteColumns): void {
  const { dcLoadKw, dcSolarKw, rectifierKw, supply } = columns
  const { acShare, chargeKw, dischargeKw, dcCurtailedKw } = supply
  const isOnBus = battery?.bus === 'dc'
  for (let i = 0; i < dcLoadKw.length; i++) {
    const batteryKw = isOnBus ? chargeKw[i]! - dischargeKw[i]! : 0
    const takenKw = dcLoadKw[i]! + batteryKw
    const givenKw = dcSolarKw[i]! - dcCurtailedKw[i]! + rectifierKw[i]!
    const moreKw = takenKw - givenKw
    if (Math.abs(moreKw) <= ROUNDING * (Math.abs(takenKw) + givenKw)) continue
    const hasAc = acShare[i]! > 0
    if (isOnBus && !hasAc) giveLess(supply, i, -moreKw)
    else {
      const outputKw = rectifierKw[i]! + moreKw
      rectifierKw[i] = Math.max(0, outputKw)
      dcCurtailedKw[i] = dcCurtailedKw[i]! + Math.max(0, -outputKw)
    }
  }
}

/** The AC side of steps in which the mains are away for some time. */
function closeCutSteps({ auxiliaryKw }: SiteSpec, { battery }: SupplySpec, columns: SiteColumns): void {
  const { rectifierKw, rectifierLossKw, upsKw, upsLossKw, acLoadKw, acCoolingKw, transformerLossKw } = columns
  const { demandKw, importKw, acSolarKw, solarExportedKw, supply } = columns
  const { mainsShare, acKeepShare, gensetShare, gensetKw, gensetDumpedKw, acCurtailedKw } = supply
  const isAcBattery = battery?.bus === 'ac'
  for (let i = 0; i < demandKw.length; i++) {
    if (mainsShare[i] === 1) continue
    const batteryKw = isAcBattery ? supply.chargeKw[i]! - supply.dischargeKw[i]! : 0
    const busesKw = rectifierKw[i]! + rectifierLossKw[i]! + upsKw[i]! + upsLossKw[i]!
    const restKw = acLoadKw[i]! + acCoolingKw[i]! + auxiliaryKw * acKeepShare[i]! + transformerLossKw[i]!
    demandKw[i] = busesKw + restKw + batteryKw
    const solarKw = acSolarKw[i]! - solarExportedKw[i]! - acCurtailedKw[i]!
    const givenKw = importKw[i]! + gensetKw[i]! - gensetDumpedKw[i]! + solarKw
    const moreKw = demandKw[i]! - givenKw
    if (Math.abs(moreKw) <= ROUNDING * (busesKw + restKw + givenKw)) continue
    if (mainsShare[i]! > 0 && importKw[i]! + moreKw >= 0) importKw[i] = importKw[i]! + moreKw
    else if (gensetShare[i]! > 0 && gensetKw[i]! + moreKw >= 0) gensetKw[i] = gensetKw[i]! + moreKw
    else if (isAcBattery) {
      giveLess(supply, i, -moreKw)
      demandKw[i] = demandKw[i]! - moreKw
    } else acCurtailedKw[i] = acCurtailedKw[i]! - moreKw
  }
}
