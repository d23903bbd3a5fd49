import type { DrawnFleet } from './drawn-fleet.ts'

/** The options of a plan, each with the units that take it. */
export interface CountedOptions {
  /** By unit, counted within its class. */
  readonly option: Uint32Array
  /** Places among the options of all classes, those that are worth nothing left out. */
  readonly places: Uint32Array
  readonly counts: Uint32Array
  /** The same for plans that do the same. */
  readonly key: string
}

/** Numbers that are kept; of more, each is reckoned again. Assumption: 256 MB. */
const MOST_KEPT = 32_000_000

/** What every option is worth in every draw. */
export class ValuesOfDraws {
  readonly #fleet: DrawnFleet
  readonly #kept: Float64Array[] | undefined

  constructor(fleet: DrawnFleet) {
    this.#fleet = fleet
    this.#kept = this.length * fleet.units.source.length <= MOST_KEPT ? [] : undefined
  }

  get length(): number {
    return this.#fleet.draws.length
  }

  get units(): DrawnFleet['units'] {
    return this.#fleet.units
  }

  /** Whether all draws are at hand. */
  get areKept(): boolean {
    return this.#kept !== undefined
  }

  /** By option, in the unit of the objective. */
  at(draw: number): Float64Array {
    const known = this.#kept?.[draw]
    if (known !== undefined) return known
    const [value] = this.#fleet.options(this.#fleet.money(draw)).valueByYear
    if (this.#kept !== undefined) this.#kept[draw] = value!
    return value!
  }

  /**
   * Weighted sum of the draws.
   *
   * @param weights  by draw
   */
  mixed(weights: Float64Array): Float64Array {
    const sum = new Float64Array(this.#fleet.units.source.length)
    for (let draw = 0; draw < this.length; draw++) {
      const weight = weights[draw]!
      if (weight === 0) continue
      const value = this.at(draw)
      for (let option = 0; option < sum.length; option++) sum[option]! += weight * value[option]!
    }
    return sum
  }

  /** By plan and draw: what it is worth. */
  ofPlans(plans: readonly CountedOptions[]): Float64Array[] {
    const worth = plans.map(() => new Float64Array(this.length))
    for (let draw = 0; draw < this.length; draw++) {
      const value = this.at(draw)
      for (const [at, { places, counts }] of plans.entries()) {
        let sum = 0
        for (let i = 0; i < places.length; i++) sum += counts[i]! * value[places[i]!]!
        worth[at]![draw] = sum
      }
    }
    return worth
  }

  counted(option: Uint32Array): CountedOptions {
    const { classOf, first, source } = this.#fleet.units
    const taken = new Uint32Array(source.length)
    for (let unit = 0; unit < option.length; unit++) taken[first[classOf[unit]!]! + option[unit]!]!++
    const places = Uint32Array.from(taken.keys()).filter((place) => taken[place]! > 0)
    const counts = places.map((place) => taken[place]!)
    return { option, places, counts, key: `${places.join()} ${counts.join()}` }
  }
}
