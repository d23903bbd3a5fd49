import { SITE_KINDS } from '../../model/fleet.ts'
import { ChosenSites } from './chosen-sites.ts'
import type { FleetChoice, PlanLimits } from './fleet-choice.ts'
import type { FleetPlan, FrontierPoint, KindCoverage, PlannedMeasure, PlannedYear } from './fleet-plan.ts'
import { BundleBook } from './plan-basis.ts'
import type { PlanBasis } from './plan-basis.ts'
import { unusedMeasures, whyUnspent } from './plan-reasons.ts'

/**
 * A choice told by site, measure, province, kind and year.
 *
 * @param told  the fleet with the bundles that its measures are told by
 */
export function assemblePlan(
  basis: PlanBasis,
  book: BundleBook,
  limits: PlanLimits,
  choice: FleetChoice,
  frontier: readonly FrontierPoint[],
  told: PlanBasis = basis,
): FleetPlan {
  const { fleet, outcomes } = basis
  const toldBook = told === basis ? book : new BundleBook(told, limits.budgets.length)
  const sites = new ChosenSites(told, toldBook, choice)
  const spent = choice.spentByYear.reduce((sum, one) => sum + one, 0)
  const budget = limits.budgets.reduce((sum, one) => sum + one, 0)
  const byMeasure = plannedMeasures(basis, sites)
  return {
    objective: limits.objective,
    currency: basis.currency,
    budget,
    terms: basis.terms,
    fleet: {
      sites: fleet.classOf.length,
      rows: fleet.inventory?.rows ?? 0,
      skipped: fleet.inventory?.skippedCount ?? 0,
      classes: fleet.classes.length,
      siteYears: told.siteYears,
      bundles: outcomes.reduce((sum, { bundles }) => sum + bundles.length, 0),
      bundlesLeft: outcomes.reduce((sum, { left }) => sum + left, 0),
      bundlesRefused: outcomes.reduce((sum, { refused }) => sum + refused.length, 0),
      before: fleetBefore(basis),
    },
    proof: {
      method: choice.method,
      value: choice.value,
      bound: choice.bound,
      gap: choice.gap,
      isOptimal: choice.isOptimal,
    },
    shadowPrice: choice.shadowPrices[0] ?? 0,
    spent,
    unspent: budget - spent,
    whyUnspent: whyUnspent(basis, book, limits, choice, budget - spent),
    unmet: unmetFloors(basis, limits, choice),
    sums: sites.total,
    coverage: coverageOf(basis, limits, choice),
    byMeasure,
    unused: unusedMeasures(basis, book, byMeasure, limits.objective),
    byProvince: sites.byProvince(),
    byKind: sites.byKind(),
    years: limits.hasYears ? plannedYears(basis, limits, choice, sites) : [],
    frontier,
    chosen: sites.list(limits.hasYears),
  }
}

/** Floors that are not reached, in words. */
function unmetFloors({ fleet }: PlanBasis, { coverage }: PlanLimits, { unmet }: FleetChoice): string[] {
  const there = new Set(fleet.classes.map(({ kind }) => kind))
  return [...coverage].flatMap(([kind, share]) => {
    const what = `coverage of ${kind} by ${percent(share)}`
    if (!there.has(kind)) return [`${what}: the fleet has none`]
    return unmet.includes(kind) ? [what] : []
  })
}

function fleetBefore({ fleet, outcomes }: PlanBasis): FleetPlan['fleet']['before'] {
  const before = { gridKwh: 0, consumptionKwh: 0, bill: 0, carbonKg: 0 }
  for (const own of fleet.classOf) {
    const { year } = outcomes[own]!.bundles[0]!
    before.gridKwh += year.gridImportKwh
    before.consumptionKwh += year.consumptionKwh
    before.bill += year.cost
    before.carbonKg += year.carbonKg
  }
  return before
}

function coverageOf(basis: PlanBasis, { coverage }: PlanLimits, choice: FleetChoice): KindCoverage[] {
  const { fleet } = basis
  const counts = new Map(SITE_KINDS.map((kind) => [kind, { sites: 0, before: 0, after: 0 }]))
  for (let site = 0; site < fleet.classOf.length; site++) {
    const own = fleet.classes[fleet.classOf[site]!]!
    const into = counts.get(own.kind)!
    const isCovered = own.installed.length > 0
    into.sites++
    if (isCovered) into.before++
    if (isCovered || choice.bundleOf[site]! > 0) into.after++
  }
  return [...counts]
    .filter(([, { sites }]) => sites > 0)
    .map(([kind, { sites, before, after }]) => ({
      kind,
      sites,
      before: before / sites,
      after: after / sites,
      least: coverage.get(kind),
    }))
}

function plannedMeasures({ measures, applicable, fleet }: PlanBasis, sites: ChosenSites): PlannedMeasure[] {
  const byMeasure = sites.byMeasure()
  const sitesOfClass = new Uint32Array(fleet.classes.length)
  for (const own of fleet.classOf) sitesOfClass[own]!++
  return measures.flatMap(({ id, name, confidence, lifeYears }, index) => {
    const sums = byMeasure.get(index)
    if (sums === undefined) return []
    const could = applicable.reduce(
      (sum, list, own) => sum + (list.includes(index) ? sitesOfClass[own]! : 0),
      0,
    )
    return [{ ...sums, id, name, confidence, lifeYears, applicable: could }]
  })
}

function plannedYears(
  { year: first }: PlanBasis,
  { budgets }: PlanLimits,
  { shadowPrices, spentByYear, carriedByYear }: FleetChoice,
  sites: ChosenSites,
): PlannedYear[] {
  return budgets.map((budget, index) => ({
    ...sites.inYear(index),
    year: first + index,
    budget,
    carried: carriedByYear[index] ?? 0,
    spent: spentByYear[index] ?? 0,
    shadowPrice: shadowPrices[index],
  }))
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
