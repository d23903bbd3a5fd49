import { keptShare } from '../storage/store.ts'
import { converterLoss, ratingKw } from '../power/converter.ts'
import type { BatterySpec, Strategy } from '../storage/battery-spec.ts'
import type { LoopInput, LoopColumns } from './loop-site.ts'

/** A strategy that needs no more than the step itself. */
type PlainStrategy = Extract<Strategy, { kind: 'backup' | 'optimal' | 'self-consumption' | 'arbitrage' }>

/** A battery that the plain year can follow: one tank on the -48 V bus, by the step's own price and surplus. */
export type PlainBattery = BatterySpec & { readonly bus: 'dc'; readonly strategy: PlainStrategy }

const PLAIN: readonly Strategy['kind'][] = ['backup', 'optimal', 'self-consumption', 'arbitrage']

/** Whether a battery is one that the plain year follows. */
export function isPlain(battery: BatterySpec): battery is PlainBattery {
  return battery.bus === 'dc' && battery.kinetic === undefined && PLAIN.includes(battery.strategy.kind)
}

/**
 * The year of a battery on the -48 V bus whose mains never fail and that looks at nothing but the bus and the price: what
 * {@link MainsPiece} gives, in one loop over columns, since this is the commonest and fleets have many. A test holds both to
 * the same numbers.
 *
 * @param columns  those that the loop adds to are empty
 */
export function plainYear(
  { stepH, chain, wanted, floorKwh }: LoopInput,
  battery: PlainBattery,
  columns: LoopColumns,
): void {
  const { dcKeepKw, dcShedKw, dcSolarKw } = wanted
  const { rectifierKw, supply } = columns
  const { chargeKw, dischargeKw, batteryLossKw, storedKwh, dcCurtailedKw } = supply
  const { chargeEfficiency, dischargeEfficiency, strategy } = battery
  const fullKwh = battery.capacityKwh * battery.health
  const ceilingKwh = battery.socMax * fullKwh
  const keep = keptShare(battery, stepH)
  const { converter } = chain.rectifier
  const ratedKw = converter.kind === 'modular' ? ratingKw(converter) : Infinity
  const { always, isPeak, isValley } = signals(strategy)
  const steps = rectifierKw.length
  const waits = battery.recharge === 'cheap'
  let stored = battery.socInitial * fullKwh
  for (let i = 0; i < steps; i++) {
    const dcKw = dcShedKw === undefined ? dcKeepKw[i]! : dcKeepKw[i]! + dcShedKw[i]!
    const solarKw = dcSolarKw[i]!
    const netKw = dcKw > solarKw ? dcKw - solarKw : 0
    const surplusKw = solarKw > dcKw ? solarKw - dcKw : 0
    const floor = floorKwh[i + 1 < steps ? i + 1 : 0]!
    const before = stored
    stored *= keep
    const headKw = ratedKw > netKw ? ratedKw - netKw : 0
    const roomKw = (ceilingKwh > stored ? ceilingKwh - stored : 0) / stepH / chargeEfficiency
    const mostInKw = Math.min(surplusKw + headKw, battery.chargeKw, roomKw)
    const peak = isPeak === undefined ? always === 'out' : isPeak[i] === 1
    const valley = isValley === undefined ? always === 'in' : isValley[i] === 1
    let inKw = valley ? mostInKw : Math.min(surplusKw, mostInKw)
    let outKw = 0
    if (peak && surplusKw <= 0) {
      const spareKw = ((stored > floor ? stored - floor : 0) / stepH) * dischargeEfficiency
      outKw = Math.min(netKw, battery.dischargeKw, spareKw)
      if (outKw > 0) inKw = 0
    }
    if (stored < floor) {
      const needKw = (floor - stored) / (stepH * chargeEfficiency)
      if (needKw > inKw && !(waits && isPeak !== undefined && peak)) {
        outKw = 0
        inKw = Math.min(needKw, mostInKw)
      }
    }
    stored = Math.max(0, stored - (outKw / dischargeEfficiency - inKw * chargeEfficiency) * stepH)
    chargeKw[i] = inKw
    dischargeKw[i] = outKw
    storedKwh[i] = stored
    batteryLossKw[i] = inKw - outKw - (stored - before) / stepH
    dcCurtailedKw[i] = inKw < surplusKw ? surplusKw - inKw : 0
    rectifierKw[i] = netKw + (inKw > surplusKw ? inKw - surplusKw : 0) - outKw
  }
  converterLoss(converter, rectifierKw, columns.rectifierLossKw)
}

/** When a strategy charges from the mains and discharges: by columns, or always the one or the other. */
function signals(strategy: PlainStrategy): {
  readonly always: 'in' | 'out' | undefined
  readonly isPeak: Uint8Array | undefined
  readonly isValley: Uint8Array | undefined
} {
  switch (strategy.kind) {
    case 'backup':
    case 'optimal':
      return { always: 'in', isPeak: undefined, isValley: undefined }
    case 'self-consumption':
      return { always: 'out', isPeak: undefined, isValley: undefined }
    case 'arbitrage':
  }
  const { isPeak, isValley, solarOnly } = strategy
  return { always: undefined, isPeak, isValley: solarOnly ? undefined : isValley }
}
