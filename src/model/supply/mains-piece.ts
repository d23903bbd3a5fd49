import { converterLossKw, headroomKw, inputKw, outputForInputKw } from '../power/converter.ts'
import { throughTransformerKw } from '../power/buses.ts'
import type { LoopSite } from './loop-site.ts'

/** A stretch of a step with the mains: all loads have power, the battery does what its strategy says, the meter closes. */
export class MainsPiece {
  readonly #site: LoopSite
  readonly #stepH: number
  readonly #knowsImport: boolean
  readonly #limitKw: number | undefined

  /** @param knowsImport  false where cooling is not known yet, so that nothing may hang on the meter */
  constructor(site: LoopSite, stepH: number, knowsImport: boolean) {
    this.#site = site
    this.#stepH = stepH
    const strategy = site.battery?.strategy
    const { transformer } = site.chain
    this.#limitKw =
      strategy?.kind === 'peak-shaving'
        ? outputForInputKw(transformer.converter, strategy.limitKw)
        : undefined
    this.#knowsImport = knowsImport
  }

  run(i: number, hours: number): void {
    const { wanted, columns } = this.#site
    const share = hours / this.#stepH
    const { dcShedKw, dcCoolingKw, dcKeepKw, dcSolarKw } = wanted
    const dcKw =
      dcKeepKw[i]! +
      (dcShedKw === undefined ? 0 : dcShedKw[i]!) +
      (dcCoolingKw === undefined ? 0 : dcCoolingKw[i]!)
    const solarKw = dcSolarKw[i]!
    const netKw = Math.max(0, dcKw - solarKw)
    const surplusKw = Math.max(0, solarKw - dcKw)
    const { battery } = this.#site
    let [dcInKw, dcOutKw, acBatteryKw] = [0, 0, 0]
    if (battery?.bus === 'dc') {
      this.#decideDc(i, hours, netKw, surplusKw)
      dcInKw = this.#site.choice.inKw
      dcOutKw = this.#site.choice.outKw
    } else if (battery?.bus === 'ac') {
      this.#decideAc(i, hours, netKw)
      acBatteryKw = this.#site.choice.inKw - this.#site.choice.outKw
    }
    const rectifierKw = netKw + Math.max(0, dcInKw - surplusKw) - dcOutKw
    const lossKw = converterLossKw(this.#site.chain.rectifier.converter, rectifierKw)
    columns.rectifierKw[i]! += share * rectifierKw
    columns.rectifierLossKw[i]! += share * lossKw
    columns.supply.dcCurtailedKw[i]! += share * Math.max(0, surplusKw - dcInKw)
    // Steps that nothing cuts are metered when their cooling is known.
    if (share < 1) this.#meter(i, share, rectifierKw + lossKw + acBatteryKw)
  }

  /** All power of the AC side but that of rectifiers and battery [kW]. */
  #otherKw(i: number): number {
    const { acKeepKw, acShedKw, acCoolingKw } = this.#site.wanted
    return (
      acKeepKw[i]! +
      (acShedKw === undefined ? 0 : acShedKw[i]!) +
      (acCoolingKw === undefined ? 0 : acCoolingKw[i]!)
    )
  }

  /** A battery on the -48 V bus: the rectifiers carry what it takes, and it feeds the DC load only. */
  #decideDc(i: number, hours: number, netKw: number, surplusKw: number): void {
    const { chain, choice } = this.#site
    const { converter } = chain.rectifier
    const headKw = headroomKw(converter, netKw)
    choice.freeKw = surplusKw
    let savedKw = netKw
    if (this.#knowsImport) {
      const takenKw = inputKw(converter, netKw)
      const balanceKw = this.#otherKw(i) + takenKw - this.#site.wanted.acSolarKw[i]!
      if (balanceKw <= 0) {
        savedKw = 0
        choice.freeKw += Math.min(
          headKw,
          Math.max(0, outputForInputKw(converter, takenKw - balanceKw) - netKw),
        )
      } else if (this.#site.wanted.acSolarKw[i]! > 0)
        savedKw = netKw - Math.max(0, outputForInputKw(converter, Math.max(0, takenKw - balanceKw)))
      if (this.#limitKw !== undefined) this.#setLimit(netKw, surplusKw, takenKw, this.#limitKw - balanceKw)
    }
    this.#choose(i, hours, surplusKw + headKw, Math.max(0, Math.min(netKw, savedKw)))
  }

  /** Power in and out that brings the import to its limit, through the rectifiers [kW]. */
  #setLimit(netKw: number, surplusKw: number, takenKw: number, roomKw: number): void {
    const { choice, chain } = this.#site
    const { converter } = chain.rectifier
    const atLimitKw = outputForInputKw(converter, Math.max(0, takenKw + roomKw))
    choice.overLimitKw = roomKw < 0 ? Math.max(0, netKw - atLimitKw) : 0
    choice.belowLimitKw = roomKw > 0 ? surplusKw + Math.max(0, atLimitKw - netKw) : surplusKw
  }

  /** A battery behind an inverter of its own: it never exports. */
  #decideAc(i: number, hours: number, netKw: number): void {
    const { chain, choice, wanted } = this.#site
    const balanceKw = this.#otherKw(i) + inputKw(chain.rectifier.converter, netKw) - wanted.acSolarKw[i]!
    choice.freeKw = Math.max(0, -balanceKw)
    if (this.#limitKw !== undefined) {
      choice.overLimitKw = Math.max(0, balanceKw - this.#limitKw)
      choice.belowLimitKw = Math.max(0, this.#limitKw - balanceKw)
    }
    this.#choose(i, hours, Infinity, Math.max(0, balanceKw))
  }

  /** Lets the strategy decide within the limits; the reserve comes first. */
  #choose(i: number, hours: number, mostInKw: number, mostOutKw: number): void {
    const { choice, decide, floorKwh, battery } = this.#site
    const store = this.#site.store!
    const floor = floorKwh[i + 1 < floorKwh.length ? i + 1 : 0]!
    const beforeKwh = store.storedKwh
    store.stand(hours)
    choice.mostInKw = Math.min(mostInKw, store.mostInKw(hours))
    choice.mostOutKw = Math.min(mostOutKw, store.mostOutKw(floor, hours))
    decide!(i, beforeKwh, choice)
    const needKw = store.needKw(floor, hours)
    if (needKw > choice.inKw && !this.#waits(i, battery!)) {
      choice.outKw = 0
      choice.inKw = Math.min(needKw, choice.mostInKw)
    }
    store.move(choice.inKw, choice.outKw, hours)
    const { chargeKw, dischargeKw, storedKwh } = this.#site.columns.supply
    const share = hours / this.#stepH
    chargeKw[i]! += share * choice.inKw
    dischargeKw[i]! += share * choice.outKw
    storedKwh[i] = store.storedKwh
  }

  /** Whether the reserve may wait for a cheaper step. */
  #waits(i: number, { recharge, strategy }: NonNullable<LoopSite['battery']>): boolean {
    return recharge === 'cheap' && strategy.kind === 'arbitrage' && strategy.isPeak[i] === 1
  }

  /** What the meter sees of a piece: solar first, the rest from the mains, through the transformer. */
  #meter(i: number, share: number, busesKw: number): void {
    const { wanted, columns, canExport, chain } = this.#site
    const demandKw = this.#otherKw(i) + busesKw
    const solarKw = wanted.acSolarKw[i]!
    const throughKw = throughTransformerKw(demandKw - solarKw, canExport)
    const lossKw = converterLossKw(chain.transformer.converter, throughKw)
    const allKw = demandKw + lossKw
    const surplusKw = Math.max(0, solarKw - allKw)
    columns.demandKw[i]! += share * allKw
    columns.transformerKw[i]! += share * throughKw
    columns.transformerLossKw[i]! += share * lossKw
    columns.importKw[i]! += share * Math.max(0, allKw - solarKw)
    const spare = canExport ? columns.solarExportedKw : columns.supply.acCurtailedKw
    spare[i]! += share * surplusKw
  }
}
