import { gensetCarriesAll, gensetPiece } from './genset-piece.ts'
import { GensetRun } from './genset-run.ts'
import { OutageFlows } from './outage-flows.ts'
import { AT_KWH, connectKwh, fallingH, lowestKwh, risingH, shedKwh } from './outage-levels.ts'
import type { LoopSite } from './loop-site.ts'

/** More turns than a stretch can have: thresholds met to the last digit would otherwise be met again and again. */
const MOST_TURNS = 256
/** What is left of a stretch below this is rounding [h]. */
const LEAST_H = 1e-12
/** A power that is short by less than this share is not short. */
const ROUNDING = 1e-9

/**
 * A stretch of a step without mains: battery, generator and arrays carry what they can, from event to event (loads are
 * shed, the generator is called, runs, may rest). Who is served for a part of the stretch takes full power in that part.
 *
 * What the -48 V bus feeds comes before the AC side, loads that are kept before those that go first. Without a battery that
 * carries the site nothing holds a bus: arrays alone carry nothing. Beside one that is empty at its floor, an array on the
 * -48 V bus serves its share of the time there, and one on the AC side carries the site as long as it covers all of it.
 * Assumption: arrays behind an inverter run beside a generator or a battery that can carry the site alone.
 */
export class OutagePiece {
  readonly #site: LoopSite
  readonly #flows: OutageFlows
  readonly #genset: GensetRun | undefined
  #isShed = false
  #wasShed = false
  /** The battery alone is too weak for all loads in this step. */
  #mustShed = false

  constructor(site: LoopSite, stepH: number) {
    this.#site = site
    this.#flows = new OutageFlows(site, stepH)
    const { genset } = site.supply
    this.#genset = genset === undefined ? undefined : new GensetRun(genset, this.#flows.store)
    // Without mains the year finds it running where nothing lets it rest.
    if (site.supply.mains.isAbsent && this.#genset?.callKwh === undefined) this.#genset?.start()
  }

  /** The mains are back: everything is connected, the generator rests. */
  end(): void {
    this.#isShed = false
    this.#genset?.rest()
  }

  /** Remembers who is connected and what the generator does, to come back to it. */
  mark(): void {
    this.#wasShed = this.#isShed
    this.#genset?.mark()
  }

  back(): void {
    this.#isShed = this.#wasShed
    this.#genset?.back()
  }

  run(i: number, hours: number): void {
    const store = this.#flows.store
    this.#site.store?.stand(hours)
    this.#flows.setBuses(i)
    let leftH = hours
    this.#mustShed = false
    const isWeak = this.#genset !== undefined && this.#isWeak()
    for (let turn = 0; leftH > LEAST_H; turn++) {
      const canTurn = turn < MOST_TURNS
      if (!canTurn) this.#mustShed = true
      const genset = this.#genset
      if (store !== undefined) this.#shedOrConnect(i)
      genset?.call(store?.storedKwh, lowestKwh(this.#site, i) + AT_KWH, isWeak)
      if (genset?.isReady === true && !genset.isRunning) {
        genset.start()
        if (canTurn) this.#mustShed = false
        this.#site.columns.supply.gensetStarts[i]! += 1
      }
      if (genset?.isRunning === true) {
        if (store !== undefined) this.#shedOrConnect(i)
        leftH -= gensetPiece(this.#flows, genset, i, { leftH, canTurn, isShed: this.#isShed })
      } else leftH -= this.#without(i, leftH, canTurn)
      if (store !== undefined && genset?.isRunning === true && !isWeak)
        genset.restWhenFull(store.storedKwh + AT_KWH, lowestKwh(this.#site, i))
    }
  }

  /** Whether the battery cannot give what the loads take that are kept, however full it is. */
  #isWeak(): boolean {
    if (this.#flows.carries === undefined) return false
    const { dcKeepKw, dcSolarKw, acKeepKw, acSolarKw } = this.#flows.buses
    const dcKw = Math.max(0, dcKeepKw - dcSolarKw)
    const netKw =
      this.#flows.carries === 'dc' ? dcKw : this.#flows.rectifierInputKw(dcKw) + acKeepKw - acSolarKw
    return netKw > this.#site.battery!.dischargeKw * (1 + ROUNDING)
  }

  #shedOrConnect(i: number): void {
    const store = this.#flows.store!
    const thresholdKwh = shedKwh(this.#site, i)
    if (this.#mustShed) this.#isShed = true
    else if (this.#genset?.isRunning === true && gensetCarriesAll(this.#flows, this.#genset))
      this.#isShed = false
    else if (store.storedKwh <= thresholdKwh + AT_KWH) this.#isShed = true
    else if (store.storedKwh >= connectKwh(this.#site, i) - AT_KWH) this.#isShed = false
  }

  /** Until the first event of a stretch in which the battery gives a power [h]. */
  #untilEvent(i: number, outKw: number, leftH: number): number {
    let untilH = leftH
    const genset = this.#genset
    if (!this.#isShed) untilH = fallingH(this.#site, shedKwh(this.#site, i), outKw, untilH)
    if (genset?.readyInH !== undefined) untilH = Math.min(untilH, Math.max(genset.readyInH, 1e-9))
    else if (genset !== undefined)
      untilH = fallingH(this.#site, Math.max(genset.callKwh ?? 0, lowestKwh(this.#site, i)), outKw, untilH)
    return untilH
  }

  /** Nothing feeds the AC side but a battery that can carry it. Returns the time that passed [h]. */
  #without(i: number, leftH: number, canTurn: boolean): number {
    if (this.#flows.carries === undefined) {
      const { genset } = { genset: this.#genset }
      const hours = genset?.readyInH === undefined ? leftH : Math.min(leftH, Math.max(genset.readyInH, 1e-9))
      genset?.wait(hours)
      this.#flows.curtail(i, hours, this.#flows.buses.dcSolarKw, this.#flows.buses.acSolarKw)
      return hours
    }
    return this.#flows.carries === 'dc' ? this.#dcAlone(i, leftH, canTurn) : this.#island(i, leftH, canTurn)
  }

  /** The battery carries the -48 V bus; the AC side is dead. */
  #dcAlone(i: number, leftH: number, canTurn: boolean): number {
    const { dcKeepKw, dcShedKw, dcSolarKw, acSolarKw } = this.#flows.buses
    const store = this.#flows.store!
    const wantKw = dcKeepKw + (this.#isShed ? 0 : dcShedKw)
    const netKw = wantKw - dcSolarKw
    const served = this.#flows.clear()
    if (netKw <= 0) {
      const longestH = this.#waitingH(leftH)
      const inKw = Math.min(-netKw, canTurn ? store.fillingKw(longestH) : store.mostInKw(longestH))
      const hours = canTurn ? this.#chargingH(i, longestH, inKw) : longestH
      // A bus without load has power as long as there is any.
      const isAlive = wantKw > 0 || dcSolarKw > 0 || store.mostOutKw(lowestKwh(this.#site, i), hours) > 0
      served.dcKeep = isAlive ? 1 : 0
      served.dcShed = isAlive && !this.#isShed ? 1 : 0
      this.#flows.curtail(i, hours, -netKw - inKw, acSolarKw)
      return this.#pass(i, hours, inKw, 0)
    }
    const hours = canTurn ? this.#untilEvent(i, Math.min(netKw, store.mostOutKw(0, 1e-9)), leftH) : leftH
    const outKw = Math.min(netKw, store.mostOutKw(lowestKwh(this.#site, i), hours))
    if (outKw < netKw * (1 - ROUNDING) && !this.#isShed && dcShedKw > 0) {
      this.#isShed = this.#mustShed = true
      return 0
    }
    served.dcKeep = Math.min(1, (outKw + dcSolarKw) / wantKw)
    served.dcShed = this.#isShed ? 0 : served.dcKeep
    this.#flows.curtail(i, hours, Math.max(0, dcSolarKw + outKw - served.dcKeep * wantKw), acSolarKw)
    return this.#pass(i, hours, 0, outKw)
  }

  /** The battery carries the AC side and, through the rectifiers, the -48 V bus. */
  #island(i: number, leftH: number, canTurn: boolean): number {
    const { dcSolarKw, acSolarKw, acKeepKw, acShedKw, dcKeepKw, dcShedKw } = this.#flows.buses
    const store = this.#flows.store!
    const dcKw = dcKeepKw + (this.#isShed ? 0 : dcShedKw)
    const rectifierKw = Math.max(0, dcKw - dcSolarKw)
    const wantKw = this.#flows.rectifierInputKw(rectifierKw) + acKeepKw + (this.#isShed ? 0 : acShedKw)
    const dcSpareKw = Math.max(0, dcSolarKw - dcKw)
    const netKw = wantKw - acSolarKw
    const served = this.#flows.clear()
    const isShed = this.#isShed ? 0 : 1
    if (netKw <= 0) {
      const longestH = this.#waitingH(leftH)
      const inKw = Math.min(-netKw, canTurn ? store.fillingKw(longestH) : store.mostInKw(longestH))
      const hours = canTurn ? this.#chargingH(i, longestH, inKw) : longestH
      this.#flows.serve(1, isShed)
      this.#flows.curtail(i, hours, dcSpareKw, -netKw - inKw)
      this.#flows.feed(i, hours, 1, rectifierKw, wantKw + inKw)
      return this.#pass(i, hours, inKw, 0)
    }
    const hours = canTurn ? this.#untilEvent(i, Math.min(netKw, store.mostOutKw(0, 1e-9)), leftH) : leftH
    const outKw = Math.min(netKw, store.mostOutKw(lowestKwh(this.#site, i), hours))
    if (outKw < netKw * (1 - ROUNDING) && !this.#isShed && dcShedKw + acShedKw > 0) {
      this.#isShed = this.#mustShed = true
      return 0
    }
    const share = outKw / netKw
    this.#flows.serve(share, isShed)
    served.dcShed *= share
    served.acShed *= share
    this.#flows.curtail(i, hours, share * dcSpareKw + (1 - share) * dcSolarKw, (1 - share) * acSolarKw)
    this.#flows.feed(i, hours, share, rectifierKw, share * wantKw - outKw)
    return this.#pass(i, hours, 0, outKw)
  }

  /** A stretch in which the battery charges: it ends when a generator on its way is ready [h]. */
  #waitingH(leftH: number): number {
    const readyInH = this.#genset?.readyInH
    return readyInH === undefined ? leftH : Math.min(leftH, Math.max(readyInH, 1e-9))
  }

  /** Until loads that were shed come back, or the battery is full [h]. */
  #chargingH(i: number, leftH: number, inKw: number): number {
    return risingH(this.#site, this.#isShed ? connectKwh(this.#site, i) : undefined, inKw, leftH)
  }

  #pass(i: number, hours: number, inKw: number, outKw: number): number {
    this.#flows.pass(i, hours, inKw, outKw)
    this.#genset?.wait(hours)
    return hours
  }
}
