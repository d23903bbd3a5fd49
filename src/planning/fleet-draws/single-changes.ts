import type { CountedOptions, ValuesOfDraws } from './values-of-draws.ts'

/** What changes are sought under. */
interface ChangeTerms {
  /** At the costs that are given [currency]. */
  readonly budget: number
  readonly scoreOf: (values: Float64Array) => number
  /** By option [currency]. */
  readonly cost: Float64Array
}

/** Changes that are tried. Assumption: some seconds for hundreds of draws. */
const MOST_TRIALS = 50_000
/** A gain below this share is rounding. */
const ROUNDING = 1e-12

/**
 * A plan with the options of single units changed as long as its score grows and the budget lasts; undefined where no change
 * gains, or where there are too many draws and options to try.
 *
 * @param start  with its values by draw
 * @returns the option of each unit, counted within its class
 */
export function changedSingly(
  values: ValuesOfDraws,
  start: CountedOptions & { readonly values: Float64Array; readonly score: number },
  terms: ChangeTerms,
): Uint32Array | undefined {
  if (!values.areKept) return undefined
  const search = new SingleChanges(values, start, terms)
  while (search.sweep()) continue
  return search.score > start.score ? search.option : undefined
}

class SingleChanges {
  readonly option: Uint32Array
  score: number
  readonly #values: ValuesOfDraws
  readonly #terms: ChangeTerms
  readonly #byDraw: Float64Array
  readonly #changed: Float64Array
  #left: number
  #trials = 0

  constructor(
    values: ValuesOfDraws,
    start: CountedOptions & { readonly values: Float64Array; readonly score: number },
    terms: ChangeTerms,
  ) {
    const spent = start.places.reduce((sum, place, at) => sum + start.counts[at]! * terms.cost[place]!, 0)
    this.option = start.option.slice()
    this.score = start.score
    this.#values = values
    this.#terms = terms
    this.#byDraw = start.values.slice()
    this.#changed = new Float64Array(values.length)
    this.#left = terms.budget - spent
  }

  /** Tries each option of each unit once; whether any gained and more may be tried. */
  sweep(): boolean {
    const { classOf, first } = this.#values.units
    const { cost } = this.#terms
    let hasGained = false
    for (let unit = 0; unit < this.option.length; unit++) {
      const [begin, end] = [first[classOf[unit]!]!, first[classOf[unit]! + 1]!]
      for (let to = begin; to < end; to++) {
        const from = begin + this.option[unit]!
        if (to === from || cost[to]! - cost[from]! > this.#left) continue
        if (this.#trials++ >= MOST_TRIALS) return false
        if (!this.#gains(from, to)) continue
        this.option[unit] = to - begin
        hasGained = true
      }
    }
    return hasGained
  }

  #gains(from: number, to: number): boolean {
    const { scoreOf, cost } = this.#terms
    for (let draw = 0; draw < this.#changed.length; draw++) {
      const value = this.#values.at(draw)
      this.#changed[draw] = this.#byDraw[draw]! + value[to]! - value[from]!
    }
    const next = scoreOf(this.#changed)
    if (next <= this.score + ROUNDING * Math.abs(this.score)) return false
    this.#byDraw.set(this.#changed)
    this.score = next
    this.#left -= cost[to]! - cost[from]!
    return true
  }
}
