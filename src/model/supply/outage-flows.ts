import { inputKw, outputForInputKw } from '../power/converter.ts'
import { lowestKwh } from './outage-levels.ts'
import type { LoopSite } from './loop-site.ts'

/** Shares of a stretch of time in which loads have power. */
interface Served {
  dcKeep: number
  dcShed: number
  acKeep: number
  acShed: number
}

/** What stands on the buses of a stretch without mains, while it has power [kW]. */
interface Buses {
  dcKeepKw: number
  dcShedKw: number
  acKeepKw: number
  acShedKw: number
  dcSolarKw: number
  acSolarKw: number
}

/** What a stretch without mains is worked out with, and how it is written into the columns as part of the step's means. */
export class OutageFlows {
  readonly site: LoopSite
  readonly stepH: number
  readonly served: Served = { dcKeep: 0, dcShed: 0, acKeep: 0, acShed: 0 }
  readonly buses: Buses = { dcKeepKw: 0, dcShedKw: 0, acKeepKw: 0, acShedKw: 0, dcSolarKw: 0, acSolarKw: 0 }
  /** Whether the battery carries the -48 V bus, or the AC side; undefined where nothing does. */
  readonly carries: 'dc' | 'ac' | undefined

  constructor(site: LoopSite, stepH: number) {
    this.site = site
    this.stepH = stepH
    const { battery } = site
    this.carries =
      battery === undefined || (battery.bus === 'ac' && !battery.canIsland) ? undefined : battery.bus
  }

  /** The battery that carries the site; undefined where none does. */
  get store(): LoopSite['store'] {
    return this.carries === undefined ? undefined : this.site.store
  }

  /** Energy below which nothing is drawn [kWh]. */
  lowestKwh(i: number): number {
    return lowestKwh(this.site, i)
  }

  setBuses(i: number): void {
    const { wanted } = this.site
    const at = (column: Float64Array | undefined) => (column === undefined ? 0 : column[i]!)
    const { buses } = this
    buses.dcKeepKw = wanted.dcKeepKw[i]! + at(wanted.dcCoolingKw)
    buses.dcShedKw = at(wanted.dcShedKw)
    buses.acKeepKw = wanted.acKeepKw[i]! + at(wanted.acCoolingKw)
    buses.acShedKw = at(wanted.acShedKw)
    buses.dcSolarKw = wanted.dcSolarKw[i]!
    buses.acSolarKw = wanted.acSolarKw[i]!
  }

  rectifierInputKw(outputKw: number): number {
    return inputKw(this.site.chain.rectifier.converter, outputKw)
  }

  rectifierOutputKw(takenKw: number): number {
    return outputForInputKw(this.site.chain.rectifier.converter, Math.max(0, takenKw))
  }

  /** Nobody is served. */
  clear(): Served {
    this.serve(0, 0)
    return this.served
  }

  /** Who is served on both buses, by priority. */
  serve(keep: number, shed: number): void {
    this.served.dcKeep = this.served.acKeep = keep
    this.served.dcShed = this.served.acShed = shed
  }

  curtail(i: number, hours: number, dcKw: number, acKw: number): void {
    const { dcCurtailedKw, acCurtailedKw } = this.site.columns.supply
    const part = hours / this.stepH
    dcCurtailedKw[i]! += part * dcKw
    acCurtailedKw[i]! += part * acKw
  }

  /** The AC side is fed for a share of a stretch; its power, less what a battery there gives, is the mean over the stretch. */
  feed(i: number, hours: number, share: number, rectifierKw: number, demandKw: number): void {
    const { columns } = this.site
    const part = hours / this.stepH
    columns.rectifierKw[i]! += part * share * rectifierKw
    columns.rectifierLossKw[i]! += part * share * (this.rectifierInputKw(rectifierKw) - rectifierKw)
    columns.demandKw[i]! += part * demandKw
    columns.supply.acShare[i]! += part * share
  }

  /** Moves the battery and tells who was served. */
  pass(i: number, hours: number, inKw: number, outKw: number): void {
    const { supply } = this.site.columns
    const part = hours / this.stepH
    this.store?.move(inKw, outKw, hours)
    supply.chargeKw[i]! += part * inKw
    supply.dischargeKw[i]! += part * outKw
    const { served } = this
    supply.dcKeepShare[i]! += part * served.dcKeep
    supply.dcShedShare[i]! += part * served.dcShed
    supply.acKeepShare[i]! += part * served.acKeep
    supply.acShedShare[i]! += part * served.acShed
  }
}
