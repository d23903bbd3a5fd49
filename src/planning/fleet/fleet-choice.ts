import type { SiteKind } from '../../model/fleet.ts'
import { objectiveAt } from './bundle-value.ts'
import { decisionUnits } from './decision-units.ts'
import type { DecisionUnits, UnitOption } from './decision-units.ts'
import type { Objective } from './fleet-plan.ts'
import { bundlesOf } from './group-choice.ts'
import type { GroupChoice } from './group-choice.ts'
import type { BundleBook, PlanBasis } from './plan-basis.ts'
import { choose, gapOf } from '../portfolio/choose.ts'
import { chooseWithFloors } from '../portfolio/coverage-floor.ts'
import type { Choice, Floor } from '../portfolio/choice-problem.ts'
import { NEVER } from '../portfolio/phased-problem.ts'
import type { RolloutLimit } from '../portfolio/phased-problem.ts'
import { choosePhased } from '../portfolio/phased.ts'

/** At most so many sites a year at which a measure is done, or anything is at sites of a kind, or at all. */
export interface RolloutRule {
  /** Index among the measures. */
  readonly measure: number | undefined
  readonly kind: SiteKind | undefined
  readonly perYear: number
}

/** What a plan is chosen under. */
export interface PlanLimits {
  readonly objective: Objective
  /** By year; one where the plan has no years [currency]. */
  readonly budgets: readonly number[]
  /** Whether the plan has years. */
  readonly hasYears: boolean
  readonly carry: boolean
  readonly rollout: readonly RolloutRule[]
  /** Least share of sites with at least one measure, by kind. */
  readonly coverage: ReadonlyMap<SiteKind, number>
}

/** What is done at every site of a fleet, with the proof. */
export interface FleetChoice {
  /** By site. */
  readonly bundleOf: Uint32Array
  /** By site: year counted from the first, NEVER where nothing is done. */
  readonly yearOf: Uint8Array
  readonly value: number
  readonly bound: number
  readonly gap: number
  readonly isOptimal: boolean
  readonly method: string
  readonly shadowPrices: readonly number[]
  readonly spentByYear: readonly number[]
  readonly carriedByYear: readonly number[]
  /** By kind with a floor: whether it is reached. */
  readonly unmet: readonly SiteKind[]
}

/** The best that a fleet can do under limits. */
export function chooseForFleet(
  basis: PlanBasis,
  book: BundleBook,
  limits: PlanLimits,
  groupOf: GroupChoice,
): FleetChoice {
  const units = unitsOf(basis, book, limits.objective, groupOf)
  const floors = [...limits.coverage].map(([kind, share]) => floorOf(basis, units, kind, share))
  return limits.hasYears
    ? phasedChoice(basis, book, units, limits, floors)
    : singleChoice(basis, units, limits, floors)
}

/** The options of all classes: each bundle that serves as much as the site as it is. */
export function unitsOf(
  basis: PlanBasis,
  book: BundleBook,
  objective: Objective,
  groupOf: GroupChoice,
): DecisionUnits {
  const optionsOf = (own: number): UnitOption[] =>
    bundlesOf(basis, own, undefined).map((bundle) => {
      const sums = book.sums(own, bundle)
      return { cost: sums.capex, value: objectiveAt(objective, sums, basis.terms, 0), bundles: [bundle] }
    })
  return decisionUnits(basis.fleet, optionsOf, groupOf)
}

/** What a choice of units has to reach and may not exceed, beside its budgets. */
export function limitsOfUnits(
  basis: PlanBasis,
  units: DecisionUnits,
  { coverage, rollout }: Pick<PlanLimits, 'coverage' | 'rollout'>,
): { readonly floors: readonly Floor[]; readonly rollout: readonly RolloutLimit[] } {
  const memberClasses = memberClassesOf(basis, units)
  return {
    floors: [...coverage].map(([kind, share]) => floorOf(basis, units, kind, share)),
    rollout: rollout.map((rule) => limitOf(basis, units, memberClasses, rule)),
  }
}

/** Sites of a kind that have nothing yet, and how many of them must get something. */
function floorOf({ fleet }: PlanBasis, units: DecisionUnits, kind: SiteKind, share: number): Floor {
  const isOpen = (site: number) => {
    const own = fleet.classes[fleet.classOf[site]!]!
    return own.kind === kind && own.installed.length === 0
  }
  const isOfKind = (site: number) => fleet.classes[fleet.classOf[site]!]!.kind === kind
  let [all, open] = [0, 0]
  for (let site = 0; site < fleet.classOf.length; site++) {
    if (isOfKind(site)) all++
    if (isOpen(site)) open++
  }
  const { problem, options } = units
  const counts = new Uint8Array(options.length)
  const ofSites = new Uint8Array(problem.classOf.length)
  for (let unit = 0; unit < problem.classOf.length; unit++) {
    const sites = units.sitesOf(unit)
    if (!sites.some(isOpen)) continue
    ofSites[unit] = 1
    const own = problem.classOf[unit]!
    for (let option = problem.first[own]!; option < problem.first[own + 1]!; option++)
      counts[option] = sites.filter(
        (site, member) => isOpen(site) && options[option]!.bundles[member]! > 0,
      ).length
  }
  return { counts, ofSites, least: Math.max(0, Math.ceil(share * all - 1e-9) - (all - open)) }
}

function singleChoice(
  basis: PlanBasis,
  units: DecisionUnits,
  { budgets, coverage }: PlanLimits,
  floors: readonly Floor[],
): FleetChoice {
  const [budget = 0] = budgets
  const floored = floors.length === 0 ? undefined : chooseWithFloors(units.problem, budget, floors)
  const found = floored ?? choose(units.problem, budget)
  const reached = floored?.reached ?? []
  const unmet = [...coverage.keys()].filter((_, index) => (reached[index] ?? 0) < floors[index]!.least)
  const made = { ...fleetChoiceOf(basis, units, found), unmet }
  if (unmet.length === 0) return made
  // What reaches as much as it can is held against what the money could be worth without floors.
  const free = choose(units.problem, budget)
  return { ...made, bound: free.bound, gap: gapOf(free.bound, made.value), isOptimal: false }
}

/** A choice of the units told by site, all being done at once. */
export function fleetChoiceOf(basis: PlanBasis, units: DecisionUnits, found: Choice): FleetChoice {
  const { value, bound, gap, isOptimal, method } = found
  return {
    ...bySite(basis, units, found.option, undefined),
    value,
    bound,
    gap,
    isOptimal,
    method,
    shadowPrices: [found.shadowPrice],
    spentByYear: [found.spent],
    carriedByYear: [0],
    unmet: [],
  }
}

function phasedChoice(
  basis: PlanBasis,
  book: BundleBook,
  units: DecisionUnits,
  { objective, budgets, carry, rollout, coverage }: PlanLimits,
  floors: readonly Floor[],
): FleetChoice {
  const memberClasses = memberClassesOf(basis, units)
  const valueByYear = budgets.map((_, year) =>
    Float64Array.from(units.options, ({ bundles }, option) =>
      bundles.reduce(
        (sum, bundle, member) =>
          sum +
          objectiveAt(objective, book.sums(memberClasses[option]![member]!, bundle, year), basis.terms, year),
        0,
      ),
    ),
  )
  // Where a year has no money its price has no upper end: nothing is worth more for its money than this.
  const mostForMoney = bestWorth(units.problem.cost, valueByYear)
  const found = choosePhased({
    ...units.problem,
    valueByYear,
    budgets: Float64Array.from(budgets),
    carry,
    limits: rollout.map((rule) => limitOf(basis, units, memberClasses, rule)),
    floors,
  })
  return {
    ...bySite(basis, units, found.option, found.year),
    value: found.value,
    bound: found.bound,
    gap: found.gap,
    isOptimal: found.isOptimal,
    method: found.method,
    shadowPrices: [...found.shadowPriceByYear].map((price) => Math.min(price, mostForMoney)),
    spentByYear: [...found.spentByYear],
    carriedByYear: [...found.carriedByYear],
    unmet: [...coverage.keys()].filter((_, index) => found.reached[index]! < floors[index]!.least),
  }
}

/** The most that any option is worth for its money in any year; 0 where all are free. */
function bestWorth(cost: Float64Array, valueByYear: readonly Float64Array[]): number {
  let most = 0
  for (const value of valueByYear)
    for (let option = 0; option < cost.length; option++)
      if (cost[option]! > 0) most = Math.max(most, value[option]! / cost[option]!)
  return most
}

/** By option: the classes of the members. */
function memberClassesOf({ fleet }: PlanBasis, { problem, sitesOf, options }: DecisionUnits): number[][] {
  const found: number[][] = options.map(() => [])
  const seen = new Set<number>()
  for (let unit = 0; unit < problem.classOf.length; unit++) {
    const own = problem.classOf[unit]!
    if (seen.has(own)) continue
    seen.add(own)
    const classes = sitesOf(unit).map((site) => fleet.classOf[site]!)
    for (let option = problem.first[own]!; option < problem.first[own + 1]!; option++) found[option] = classes
  }
  return found
}

function limitOf(
  { fleet, outcomes }: PlanBasis,
  { options }: DecisionUnits,
  memberClasses: readonly number[][],
  { measure, kind, perYear }: RolloutRule,
): RolloutLimit {
  const counts = Uint8Array.from(options, ({ bundles }, option) => {
    const counted = bundles.filter((bundle, member) => {
      const own = memberClasses[option]![member]!
      const { measures } = outcomes[own]!.bundles[bundle]!
      const isOfKind = kind === undefined || fleet.classes[own]!.kind === kind
      return isOfKind && (measure === undefined ? measures.length > 0 : measures.includes(measure))
    })
    return counted.length
  })
  return { counts, perYear }
}

function bySite(
  { fleet }: PlanBasis,
  units: DecisionUnits,
  option: Uint32Array,
  year: Uint8Array | undefined,
): Pick<FleetChoice, 'bundleOf' | 'yearOf'> {
  const bundleOf = new Uint32Array(fleet.classOf.length)
  const yearOf = new Uint8Array(fleet.classOf.length).fill(NEVER)
  for (let unit = 0; unit < option.length; unit++) {
    const { bundles } = units.optionOf(unit, option[unit]!)
    for (const [member, site] of units.sitesOf(unit).entries()) {
      bundleOf[site] = bundles[member]!
      if (bundles[member]! > 0) yearOf[site] = year?.[unit] ?? 0
    }
  }
  return { bundleOf, yearOf }
}
