import type { Store } from '../storage/store.ts'
import type { GensetSpec } from './supply-spec.ts'

/** What a generator does in an outage: called, ready after its start time, running, at rest again. */
export class GensetRun {
  readonly spec: GensetSpec
  /** Energy of the battery at which it is called, and at which it may rest; undefined: at once, and not while the mains are down. */
  readonly callKwh: number | undefined
  readonly #restKwh: number | undefined
  readonly #fullestKwh: number
  isRunning = false
  #wasRunning = false
  #wasReadyInH: number | undefined
  /** Time until it is ready; undefined where it is not called [h]. */
  readyInH: number | undefined

  /** @param store  battery that carries the site meanwhile; undefined where there is none */
  constructor(spec: GensetSpec, store: Pick<Store, 'fullKwh' | 'ceilingKwh'> | undefined) {
    this.spec = spec
    this.#fullestKwh = store?.ceilingKwh ?? 0
    if (store === undefined || spec.startSoc === undefined) return
    this.callKwh = spec.startSoc * store.fullKwh
    this.#restKwh = spec.stopSoc * store.fullKwh
  }

  /** Called where the battery is low or too weak, or at once; a floor at which nothing more can be drawn calls it too. */
  call(storedKwh: number | undefined, floorKwh: number, isWeak: boolean): void {
    if (this.isRunning || this.readyInH !== undefined) return
    const { callKwh } = this
    const isAtOnce = callKwh === undefined || storedKwh === undefined || isWeak
    if (isAtOnce || storedKwh <= Math.max(callKwh + 1e-9, floorKwh)) this.readyInH = this.spec.startH
  }

  /** Remembers what it does, to come back to it. */
  mark(): void {
    this.#wasRunning = this.isRunning
    this.#wasReadyInH = this.readyInH
  }

  back(): void {
    this.isRunning = this.#wasRunning
    this.readyInH = this.#wasReadyInH
  }

  get isReady(): boolean {
    return this.readyInH !== undefined && this.readyInH <= 1e-9
  }

  start(): void {
    this.isRunning = true
    this.readyInH = undefined
  }

  wait(hours: number): void {
    if (this.readyInH !== undefined) this.readyInH = Math.max(0, this.readyInH - hours)
  }

  rest(): void {
    this.isRunning = false
    this.readyInH = undefined
  }

  /**
   * Energy at which it may rest: what is told, as far above a floor that lies higher than its call, at most a full battery;
   * undefined: not while the mains are down [kWh].
   */
  restKwh(floorKwh: number): number | undefined {
    const { callKwh } = this
    if (callKwh === undefined) return undefined
    const calledKwh = Math.max(callKwh, floorKwh)
    const restKwh = Math.min(this.#restKwh! + calledKwh - callKwh, this.#fullestKwh)
    return restKwh > calledKwh ? restKwh : undefined
  }

  restWhenFull(storedKwh: number, floorKwh: number): void {
    const restKwh = this.restKwh(floorKwh)
    if (restKwh !== undefined && storedKwh >= restKwh) this.rest()
  }

  /**
   * Power that charging may add: up to the rating where it runs full to charge (cycle-charging), else what its least load
   * and the arrays give beyond the loads [kW].
   */
  roomKw(loadKw: number, solarKw: number): number {
    const { ratedKw, strategy, minimumLoad } = this.spec
    const fromKw = strategy === 'cycle-charging' ? ratedKw : minimumLoad * ratedKw
    return Math.max(0, fromKw + solarKw - loadKw)
  }

  /** Its output for what the AC side takes, arrays first but for its least load [kW]. */
  outputKw(demandKw: number, solarKw: number): number {
    const { ratedKw, minimumLoad } = this.spec
    return Math.min(ratedKw, Math.max(minimumLoad * ratedKw, demandKw - solarKw))
  }
}
