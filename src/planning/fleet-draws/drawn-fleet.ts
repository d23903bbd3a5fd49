import { limitsOfUnits, unitsOf } from '../fleet/fleet-choice.ts'
import type { FleetChoice, PlanLimits } from '../fleet/fleet-choice.ts'
import { groupChoice } from '../fleet/group-choice.ts'
import type { ClassOutcome } from '../fleet/outcome.ts'
import { BundleBook } from '../fleet/plan-basis.ts'
import type { PlanBasis } from '../fleet/plan-basis.ts'
import { siteIdOf } from '../fleet/plan-fleet.ts'
import { bundleRows } from './bundle-rows.ts'
import type { BundleRows } from './bundle-rows.ts'
import { bestOfDraw, drawnOptions } from './drawn-choice.ts'
import type { BestOfDraw, DrawLimits, DrawnOptions } from './drawn-choice.ts'
import { DrawnMoney, pricesOfDraw } from './drawn-money.ts'
import { drawnCounts, drawnUnits } from './drawn-units.ts'
import type { DrawnUnits } from './drawn-units.ts'
import { economicDraws, medianDraw } from './economic-draws.ts'
import type { EconomicDraw, UncertainMoney } from './economic-draws.ts'
import { planInDraw, plannedRows } from './plan-in-draw.ts'
import type { PlanInDraw } from './plan-in-draw.ts'
import { sitePrices } from './site-prices.ts'
import type { SitePrices } from './site-prices.ts'

/** Told after each draw of many, and waited for. */
export type DrawPassed = (done: number, of: number) => Promise<void> | void

/** How a fleet is drawn. */
export interface FleetDraws {
  readonly count: number
  readonly seed: number
  readonly money: UncertainMoney
  /** Values with a range that simulations rest on, drawn or not. */
  readonly physicalRanges: number
  /** By draw of what sites are: what their classes came to; none where the fleet is as it was simulated. */
  readonly simulated: readonly (readonly ClassOutcome[])[]
}

/** A simulated fleet whose prices, lives and sites are drawn many times. */
export class DrawnFleet {
  readonly basis: PlanBasis
  readonly limits: PlanLimits
  readonly drawing: FleetDraws
  readonly draws: readonly EconomicDraw[]
  readonly units: DrawnUnits
  readonly #rows: BundleRows
  readonly #rowsByDraw: readonly BundleRows[]
  readonly #book: BundleBook
  readonly #sitePrices: SitePrices | undefined
  readonly #limits: Omit<DrawLimits, 'budgets'>

  constructor(basis: PlanBasis, limits: PlanLimits, drawing: FleetDraws) {
    const { fleet, measures } = basis
    const { count, seed, money } = drawing
    this.basis = basis
    this.limits = limits
    this.drawing = drawing
    this.draws = economicDraws(measures, money, count, seed)
    this.#rows = bundleRows(basis)
    this.#rowsByDraw = drawing.simulated.map((outcomes) => bundleRows(basis, outcomes))
    this.#book = new BundleBook(basis, limits.budgets.length)
    const groupOf = groupChoice(basis, this.#book, limits.objective)
    const units = unitsOf(basis, this.#book, limits.objective, groupOf)
    this.units = drawnUnits(units, fleet, this.#rows.first, this.#areAlike)
    this.#sitePrices = this.#areAlike
      ? undefined
      : sitePrices(money.capexSpread, seed, namesOfSites(basis), measures)
    const { floors, rollout } = limitsOfUnits(basis, units, limits)
    this.#limits = {
      hasYears: limits.hasYears,
      carry: limits.carry,
      floors: floors.map((floor) => drawnCounts(floor, this.units)),
      rollout: rollout.map((limit) => drawnCounts(limit, this.units)),
    }
  }

  /** Whether sites of a class pay the same prices. */
  get #areAlike(): boolean {
    return this.drawing.money.capexSpread === 0
  }

  /** Prices of a draw, from 0; the draws of what sites are come round again. */
  money(draw: number): DrawnMoney {
    const { measures, fleet } = this.basis
    const prices = this.#sitePrices
    const atSite =
      prices === undefined ? undefined : pricesOfDraw(prices, draw, fleet.classOf.length, measures.length)
    const rows = this.#rowsByDraw[this.physicalOf(draw) ?? -1] ?? this.#rows
    return new DrawnMoney(rows, this.draws[draw]!, { measures, worth: this.#book.worth }, atSite)
  }

  /** Which draw of what sites are belongs to a draw of prices; undefined where there are none. */
  physicalOf(draw: number): number | undefined {
    return this.#rowsByDraw.length === 0 ? undefined : draw % this.#rowsByDraw.length
  }

  /** Everything as it was simulated, with each price and life at its median, and no site dearer than others. */
  medianMoney(): DrawnMoney {
    const { measures } = this.basis
    const draw = medianDraw(measures, this.drawing.money)
    return new DrawnMoney(this.#rows, draw, { measures, worth: this.#book.worth })
  }

  /** Everything as the plan takes it. */
  writtenMoney(): DrawnMoney {
    const { measures } = this.basis
    const priceLevel = 1
    const known = { ...this.#rows, shapes: this.#rows.shapes.map((one) => ({ ...one, spread: undefined })) }
    const draw = {
      priceLevel,
      capexShare: new Float64Array(measures.length),
      lifeYears: Float64Array.from(measures, ({ lifeYears }) => lifeYears),
    }
    return new DrawnMoney(known, draw, { measures, worth: this.#book.worth })
  }

  options(money: DrawnMoney): DrawnOptions {
    return drawnOptions(this.units, money, this.limits, this.basis.terms.horizon)
  }

  best(options: DrawnOptions, budgets: readonly number[] = this.limits.budgets): BestOfDraw {
    return bestOfDraw(this.units, options, { ...this.#limits, budgets })
  }

  /** What a choice comes to in draws. */
  planned(choice: Pick<FleetChoice, 'bundleOf' | 'yearOf'>): (money: DrawnMoney) => PlanInDraw {
    const rows = plannedRows(this.basis.fleet, this.#rows.first, choice, this.#areAlike)
    const { objective } = this.limits
    return (money) => planInDraw(rows, money, objective, this.basis.terms.horizon)
  }
}

/** Names of sites, those of one id told apart by their number. */
function namesOfSites({ fleet }: PlanBasis): (site: number) => string {
  const seen = new Map<string, number>()
  const names = Array.from(fleet.classOf, (_, site) => {
    const id = siteIdOf(fleet, site)
    const number = (seen.get(id) ?? 0) + 1
    seen.set(id, number)
    return number === 1 ? id : `${id}\0${number}`
  })
  return (site) => names[site]!
}
