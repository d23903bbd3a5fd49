import type { BatterySpec } from './battery-spec.ts'
import { kineticLimits, kineticStep, restingState } from './kinetic.ts'
import type { KineticLimits, KineticState } from './kinetic.ts'

/** A store that misses less than this share is full. */
const FULL_WITHIN = 1e-12

/** Share of what is stored that is left after some time. */
export function keptShare(
  { selfDischargePerH }: Pick<BatterySpec, 'selfDischargePerH'>,
  hours: number,
): number {
  return Math.exp(Math.log1p(-selfDischargePerH) * hours)
}

/**
 * What a battery holds, moved through time by powers at its terminals: E' = E + eta_c c dt - d dt / eta_d, after what the
 * time itself has taken. Two tanks where its model has them.
 *
 * Source (separate efficiencies at the terminals): REopt.jl, electric_storage.jl. Assumption: what stands still loses the
 * same share of what is stored in every hour.
 */
export class Store {
  readonly fullKwh: number
  readonly ceilingKwh: number
  storedKwh: number
  readonly #spec: BatterySpec
  /** What is left after the time that passed last: mostly the same steps. */
  #standingH = 0
  #keep = 1
  readonly #tanks: KineticState | undefined
  readonly #marked = { storedKwh: 0, availableKwh: 0, boundKwh: 0 }
  readonly #limits: KineticLimits = { drawnKw: 0, chargedKw: 0 }

  constructor(spec: BatterySpec) {
    this.#spec = spec
    this.fullKwh = spec.capacityKwh * spec.health
    this.ceilingKwh = spec.socMax * this.fullKwh
    this.storedKwh = spec.socInitial * this.fullKwh
    this.#tanks = spec.kinetic === undefined ? undefined : restingState(spec.kinetic, this.storedKwh)
  }

  /** Remembers what it holds, to come back to it. */
  mark(): void {
    this.#marked.storedKwh = this.storedKwh
    if (this.#tanks === undefined) return
    this.#marked.availableKwh = this.#tanks.availableKwh
    this.#marked.boundKwh = this.#tanks.boundKwh
  }

  back(): void {
    this.storedKwh = this.#marked.storedKwh
    if (this.#tanks === undefined) return
    this.#tanks.availableKwh = this.#marked.availableKwh
    this.#tanks.boundKwh = this.#marked.boundKwh
  }

  /** Lets time take its share of what is stored. */
  stand(hours: number): void {
    if (this.#spec.selfDischargePerH === 0) return
    if (hours !== this.#standingH) {
      this.#standingH = hours
      this.#keep = keptShare(this.#spec, hours)
    }
    const keep = this.#keep
    this.storedKwh *= keep
    if (this.#tanks !== undefined) {
      this.#tanks.availableKwh *= keep
      this.#tanks.boundKwh *= keep
    }
  }

  /** Most power that it can give for some time without falling below an energy [kW]. */
  mostOutKw(floorKwh: number, hours: number): number {
    const { dischargeEfficiency, dischargeKw } = this.#spec
    const storedKw = Math.max(0, this.storedKwh - floorKwh) / hours
    const drawnKw = this.#tanks === undefined ? storedKw : Math.min(storedKw, this.#limitsFor(hours).drawnKw)
    return Math.min(dischargeKw, drawnKw * dischargeEfficiency)
  }

  /** Most power that it can take for some time [kW]. */
  mostInKw(hours: number): number {
    const { chargeEfficiency, chargeKw } = this.#spec
    const roomKw = Math.max(0, this.ceilingKwh - this.storedKwh) / hours
    const takenKw = this.#tanks === undefined ? roomKw : Math.min(roomKw, this.#limitsFor(hours).chargedKw)
    return Math.min(chargeKw, takenKw / chargeEfficiency)
  }

  /** Power that it takes until it is full; where two tanks limit it, the most that it can take for some time [kW]. */
  fillingKw(hours: number): number {
    if (this.#tanks !== undefined) return this.mostInKw(hours)
    return this.ceilingKwh - this.storedKwh > FULL_WITHIN * this.fullKwh ? this.#spec.chargeKw : 0
  }

  /** Power in that brings it to an energy at the end of some time; 0 where it holds as much [kW]. */
  needKw(targetKwh: number, hours: number): number {
    return Math.max(0, targetKwh - this.storedKwh) / (hours * this.#spec.chargeEfficiency)
  }

  /** Lets power in and out for some time; within the limits told for that time. */
  move(chargeKw: number, dischargeKw: number, hours: number): void {
    const { chargeEfficiency, dischargeEfficiency } = this.#spec
    const drawnKw = dischargeKw / dischargeEfficiency - chargeKw * chargeEfficiency
    if (this.#tanks !== undefined) kineticStep(this.#spec.kinetic!, this.fullKwh, this.#tanks, drawnKw, hours)
    this.storedKwh = Math.max(0, this.storedKwh - drawnKw * hours)
  }

  #limitsFor(hours: number): KineticLimits {
    return kineticLimits(this.#spec.kinetic!, this.fullKwh, this.#tanks!, hours, this.#limits)
  }
}
