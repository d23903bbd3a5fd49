import type { FleetChoice } from '../fleet/fleet-choice.ts'
import { NEVER } from '../portfolio/phased-problem.ts'
import { gapOf } from '../portfolio/choose.ts'
import { percentile } from '../uncertainty/percentile.ts'
import type { DrawnFleet, DrawPassed } from './drawn-fleet.ts'
import { bundlesBySite } from './drawn-units.ts'
import { changedSingly } from './single-changes.ts'
import { ValuesOfDraws } from './values-of-draws.ts'
import type { CountedOptions } from './values-of-draws.ts'

/** The plan that is best where prices turn out badly. */
export interface RobustPlan {
  readonly percent: number
  /** Different plans that were weighed. */
  readonly candidates: number
  readonly choice: Pick<FleetChoice, 'bundleOf' | 'yearOf'>
  /** Of what it is worth over the draws, that percentile; no plan has a better one than the bound. */
  readonly value: number
  readonly bound: number
  readonly gap: number
  /** What is best in the mean of the draws. */
  readonly ofMean: Pick<FleetChoice, 'bundleOf' | 'yearOf'>
  /** Paid for each at the prices as they are written [currency]. */
  readonly spent: number
  readonly spentOfMean: number
}

/** How far from the percentile draws count in a mix, as shares of all draws. Assumption: a few, from narrow to wide. */
const WIDTHS: readonly number[] = [0.05, 0.15, 0.4, 1]
/** Assumption: mixes gain next to nothing after some rounds. */
const MOST_ROUNDS = 6

/**
 * The plan whose value is greatest in a percentile of the draws, within the budget at the prices as they are written: the best
 * plan of each draw, those of the mean, of the medians and of mixes of draws that lie near the percentile of the best one so
 * far, the best of them changed site by site.
 *
 * The bound: in every draw a plan is worth no more than the draw's own best, so that each percentile of what it is worth is at
 * most that percentile of the bests.
 *
 * Assumption: draws near the percentile lead to plans that are good there, as a gradient does.
 *
 * @param percent  0 to 100
 * @param passed   told after each draw
 */
export async function robustPlan(
  fleet: DrawnFleet,
  percent: number,
  passed: DrawPassed = () => {},
): Promise<RobustPlan> {
  const search = new RobustSearch(fleet, percent)
  await search.tryDraws(passed)
  search.tryOthers()
  search.mix()
  search.change()
  return search.found()
}

interface Candidate extends CountedOptions {
  /** By draw. */
  readonly values: Float64Array
  readonly score: number
}

class RobustSearch {
  readonly #fleet: DrawnFleet
  readonly #percent: number
  readonly #cost: Float64Array
  readonly #values: ValuesOfDraws
  readonly #bounds: Float64Array
  readonly #known = new Set<string>()
  #best: Candidate | undefined
  #ofMean: Candidate | undefined

  constructor(fleet: DrawnFleet, percent: number) {
    this.#fleet = fleet
    this.#percent = percent
    this.#cost = fleet.options(fleet.writtenMoney()).cost
    this.#values = new ValuesOfDraws(fleet)
    this.#bounds = new Float64Array(fleet.draws.length)
  }

  async tryDraws(passed: DrawPassed): Promise<void> {
    const { length } = this.#fleet.draws
    const plans: Uint32Array[] = []
    for (let draw = 0; draw < length; draw++) {
      const { option, bound } = this.#bestAt(this.#values.at(draw))
      this.#bounds[draw] = bound
      plans.push(option)
      await passed(draw + 1, length)
    }
    this.#tryAll(plans)
  }

  tryOthers(): void {
    const even = new Float64Array(this.#fleet.draws.length).fill(1 / this.#fleet.draws.length)
    const { option } = this.#bestAt(this.#values.mixed(even))
    const medians = this.#fleet.options(this.#fleet.medianMoney()).valueByYear[0]!
    const written = this.#fleet.options(this.#fleet.writtenMoney()).valueByYear[0]!
    this.#tryAll([this.#bestAt(medians).option, this.#bestAt(written).option])
    this.#ofMean = this.#weighed([this.#values.counted(option)])[0]!
    this.#tryAll([option])
  }

  /** Plans of draws near the percentile of the best plan, as long as one is better. */
  mix(): void {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = this.#best!
      for (const width of WIDTHS) {
        const weights = nearPercentile(this.#best!.values, this.#percent, width)
        this.#tryAll([this.#bestAt(this.#values.mixed(weights)).option])
      }
      if (this.#best === before) return
    }
  }

  change(): void {
    const { budgets, coverage } = this.#fleet.limits
    // A change may leave fewer sites covered than is asked for.
    if (coverage.size > 0) return
    const option = changedSingly(this.#values, this.#best!, {
      cost: this.#cost,
      budget: budgets[0]!,
      scoreOf: (values) => this.#scoreOf(values),
    })
    if (option !== undefined) this.#tryAll([option])
  }

  found(): RobustPlan {
    const [best, ofMean] = [this.#best!, this.#ofMean!]
    const bound = Math.max(best.score, this.#scoreOf(this.#bounds))
    return {
      percent: this.#percent,
      candidates: this.#known.size,
      choice: this.#choiceOf(best),
      value: best.score,
      bound,
      gap: gapOf(bound, best.score),
      ofMean: this.#choiceOf(ofMean),
      spent: this.#costOf(best),
      spentOfMean: this.#costOf(ofMean),
    }
  }

  #bestAt(value: Float64Array): { readonly option: Uint32Array; readonly bound: number } {
    return this.#fleet.best({ cost: this.#cost, valueByYear: [value] })
  }

  #tryAll(plans: readonly Uint32Array[]): void {
    const open = plans.map((option) => this.#values.counted(option)).filter(({ key }) => this.#isNew(key))
    for (const candidate of this.#weighed(open))
      if (this.#best === undefined || candidate.score > this.#best.score) this.#best = candidate
  }

  #isNew(key: string): boolean {
    if (this.#known.has(key)) return false
    this.#known.add(key)
    return true
  }

  #weighed(plans: readonly CountedOptions[]): Candidate[] {
    const values = this.#values.ofPlans(plans)
    return plans.map((plan, at) => ({ ...plan, values: values[at]!, score: this.#scoreOf(values[at]!) }))
  }

  #scoreOf(values: Float64Array): number {
    return percentile(values.slice().sort(), this.#percent)
  }

  #costOf({ places, counts }: CountedOptions): number {
    return places.reduce((sum, place, at) => sum + counts[at]! * this.#cost[place]!, 0)
  }

  #choiceOf({ option }: CountedOptions): Pick<FleetChoice, 'bundleOf' | 'yearOf'> {
    const bundleOf = bundlesBySite(this.#fleet.units, option, this.#fleet.basis.fleet.classOf.length)
    return { bundleOf, yearOf: Uint8Array.from(bundleOf, (bundle) => (bundle > 0 ? 0 : NEVER)) }
  }
}

/** Weights of draws by how near a plan's value in them is to its percentile: a triangle over their ranks. */
function nearPercentile(values: Float64Array, percent: number, width: number): Float64Array {
  const order = Uint32Array.from(values, (_, draw) => draw).sort((a, b) => values[a]! - values[b]! || a - b)
  const [middle, reach] = [(percent / 100) * (values.length - 1), Math.max(1, width * values.length)]
  const weights = new Float64Array(values.length)
  let sum = 0
  for (const [rank, draw] of order.entries()) {
    weights[draw] = Math.max(0, 1 - Math.abs(rank - middle) / reach)
    sum += weights[draw]
  }
  return weights.map((weight) => weight / sum)
}
