import { headroomKw } from '../power/converter.ts'
import type { GensetRun } from './genset-run.ts'
import type { OutageFlows } from './outage-flows.ts'
import { connectKwh, fallingH, risingH, shedKwh } from './outage-levels.ts'

/** A stretch that a generator carries: what is left of it, and who is connected. */
export interface GensetStretch {
  readonly leftH: number
  /** False where it must pass as a whole. */
  readonly canTurn: boolean
  /** Loads that go first are disconnected. */
  readonly isShed: boolean
}

/** Whether a generator with the arrays beside it carries all loads of a stretch. */
export function gensetCarriesAll(flows: OutageFlows, { spec }: GensetRun): boolean {
  const { dcKeepKw, dcShedKw, dcSolarKw, acSolarKw, acKeepKw, acShedKw } = flows.buses
  const takenKw = flows.rectifierInputKw(Math.max(0, dcKeepKw + dcShedKw - dcSolarKw))
  return takenKw + acKeepKw + acShedKw <= spec.ratedKw + acSolarKw
}

/**
 * A stretch without mains in which the generator feeds the AC side and, through the rectifiers, the -48 V bus. Where it is
 * too small the battery helps, then AC loads go without, last the -48 V bus.
 *
 * @returns time that passed: until the generator may rest, the battery is full or can help no more, or loads are shed or
 *   come back, at most what is left [h]
 */
export function gensetPiece(
  flows: OutageFlows,
  genset: GensetRun,
  i: number,
  stretch: GensetStretch,
): number {
  const { store, carries, site } = flows
  const { leftH, canTurn, isShed } = stretch
  const { dcKeepKw, dcShedKw, dcSolarKw, acSolarKw } = flows.buses
  const onBus = carries === 'dc'
  const surplusKw = Math.max(0, dcSolarKw - dcKeepKw - (isShed ? 0 : dcShedKw))
  const given = fromGenset(flows, genset, i, stretch)
  const { outKw, otherKw, helpsH } = given
  let { rectifierKw } = given
  const takenKw = flows.rectifierInputKw(rectifierKw)
  const roomKw = genset.roomKw(takenKw + otherKw, acSolarKw)
  let inKw = 0
  if (store !== undefined && outKw === 0) {
    const mostInKw = canTurn ? store.fillingKw(leftH) : store.mostInKw(leftH)
    const throughKw = onBus
      ? Math.min(
          headroomKw(site.chain.rectifier.converter, rectifierKw),
          Math.max(0, flows.rectifierOutputKw(takenKw + roomKw) - rectifierKw),
        )
      : roomKw
    inKw = Math.min(mostInKw, throughKw + (onBus ? surplusKw : 0))
  }
  const fromBusKw = onBus ? Math.min(inKw, surplusKw) : 0
  const chargedKw = inKw - fromBusKw
  if (onBus) rectifierKw += chargedKw
  const busesKw = onBus ? flows.rectifierInputKw(rectifierKw) : takenKw + chargedKw - outKw
  const demandKw = busesKw + otherKw
  const hours = inKw > 0 && canTurn ? chargesH(flows, genset, i, inKw, stretch) : helpsH
  const madeKw = genset.outputKw(demandKw, acSolarKw)
  const spareKw = Math.max(0, madeKw + acSolarKw - demandKw)
  const acSpareKw = Math.min(acSolarKw, spareKw)
  flows.curtail(i, hours, surplusKw - fromBusKw, acSpareKw)
  flows.feed(i, hours, 1, rectifierKw, demandKw)
  const part = hours / flows.stepH
  const { gensetKw, gensetDumpedKw, gensetShare } = site.columns.supply
  gensetKw[i]! += part * madeKw
  gensetDumpedKw[i]! += part * (spareKw - acSpareKw)
  gensetShare[i]! += part
  flows.pass(i, hours, inKw, outKw)
  return hours
}

/** What generator, arrays and, where those are too weak, the battery give to the loads of a stretch [kW]. */
function fromGenset(
  flows: OutageFlows,
  genset: GensetRun,
  i: number,
  stretch: GensetStretch,
): {
  readonly rectifierKw: number
  readonly outKw: number
  readonly otherKw: number
  /** Time for which it is given, until the battery is down to the next threshold [h]. */
  readonly helpsH: number
} {
  const { isShed } = stretch
  const { store, carries } = flows
  const { dcKeepKw, dcSolarKw, acSolarKw, acKeepKw } = flows.buses
  const dcShedKw = isShed ? 0 : flows.buses.dcShedKw
  const acShedKw = isShed ? 0 : flows.buses.acShedKw
  const served = flows.clear()
  const mostKw = genset.spec.ratedKw + acSolarKw
  const netKw = Math.max(0, dcKeepKw + dcShedKw - dcSolarKw)
  const takenKw = flows.rectifierInputKw(netKw)
  const floorKwh = store === undefined ? 0 : flows.lowestKwh(i)
  const onBus = carries === 'dc'
  let outKw = 0
  let helpsH = stretch.leftH
  let rectifierKw = takenKw > mostKw ? Math.min(netKw, flows.rectifierOutputKw(mostKw)) : netKw
  if (onBus) {
    helpsH = untilLowH(flows, i, netKw - rectifierKw, stretch)
    outKw = Math.min(netKw - rectifierKw, store!.mostOutKw(floorKwh, helpsH))
  }
  const allKw = takenKw + acKeepKw + acShedKw
  if (carries === 'ac' && allKw > mostKw) {
    helpsH = untilLowH(flows, i, allKw - mostKw, stretch)
    outKw = Math.min(allKw - mostKw, store!.mostOutKw(floorKwh, helpsH))
    const withBatteryKw = mostKw + outKw
    rectifierKw = takenKw > withBatteryKw ? Math.min(netKw, flows.rectifierOutputKw(withBatteryKw)) : netKw
  }
  const dcServedKw = dcSolarKw + rectifierKw + (onBus ? outKw : 0)
  served.dcKeep = servedShare(dcServedKw, dcKeepKw)
  served.dcShed = isShed ? 0 : servedShare(dcServedKw - dcKeepKw, dcShedKw)
  const forAcKw = mostKw + (onBus ? 0 : outKw) - flows.rectifierInputKw(rectifierKw)
  served.acKeep = servedShare(forAcKw, acKeepKw)
  served.acShed = isShed ? 0 : servedShare(forAcKw - acKeepKw, acShedKw)
  return { rectifierKw, outKw, otherKw: served.acKeep * acKeepKw + served.acShed * acShedKw, helpsH }
}

/** Until a battery that helps is down to where loads are shed, or can give no more [h]. */
function untilLowH(
  flows: OutageFlows,
  i: number,
  missingKw: number,
  { leftH, canTurn, isShed }: GensetStretch,
): number {
  if (!canTurn || missingKw <= 0) return leftH
  const toKwh = isShed ? flows.lowestKwh(i) : shedKwh(flows.site, i)
  return fallingH(flows.site, toKwh, Math.min(missingKw, flows.store!.mostOutKw(0, 1e-9)), leftH)
}

/** Until the battery lets the generator rest or is full, or loads that it is too small for come back [h]. */
function chargesH(
  flows: OutageFlows,
  genset: GensetRun,
  i: number,
  inKw: number,
  { leftH, isShed }: GensetStretch,
): number {
  const { site } = flows
  const restsInH = risingH(site, genset.restKwh(flows.lowestKwh(i)), inKw, leftH)
  return isShed ? Math.min(restsInH, risingH(site, connectKwh(site, i), inKw, leftH)) : restsInH
}

/** Share of a load that a power serves; all of none. */
function servedShare(givenKw: number, loadKw: number): number {
  return loadKw > 0 ? Math.min(1, Math.max(0, givenKw) / loadKw) : 1
}
