import { abatementCurve } from '../../planning/abatement/abatement-curve.ts'
import type { PlanStability } from '../../planning/fleet-draws/plan-stability.ts'
import type {
  AbatementBar,
  ChosenSite,
  FleetPlan,
  FrontierPoint,
  KindCoverage,
  Objective,
  PlannedYear,
  PlanShare,
  PlanSums,
} from '../../planning/fleet/fleet-plan.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import { paybackYears, percentOf, valueUnit } from './plan-words.ts'
import type { PlannedScenario } from './plan-words.ts'
import { stabilityDocument } from './stability-document.ts'

/** Sites above which a document does not list the chosen ones; chosen.csv does. */
export const CHOSEN_LISTED = 1000

/** What measures save a year and cost: money in the currency of the plan. */
export interface SavedFigures {
  readonly sites: number
  readonly capex: number
  readonly opexPerYear: number
  readonly gridKwhSaved: number
  readonly consumptionKwhSaved: number
  readonly billSaved: number
  readonly carbonKgSaved: number
  readonly npv: number
  /** Part of what is saved: what traffic that nobody carries would have taken; it is no saving. */
  readonly refusedTrafficKwh: number
  /** Null where it is never paid back. */
  readonly paybackYears: number | null
}

/** A measure, and what it adds to those applied before it. */
export interface MeasureFigures extends SavedFigures {
  readonly id: string
  readonly name: string
  readonly confidence: string
  readonly lifeYears: number
  readonly applicableSites: number
  /** Below zero where it pays for itself; null where no carbon is abated [currency/t]. */
  readonly costPerTonne: number | null
}

/** The document that `plan --json` prints and plan.json holds; numbers are rounded here and only here. */
export function planDocument(plan: FleetPlan, scenario?: PlannedScenario, stability?: PlanStability) {
  const { bars, apart } = abatementCurve(plan)
  const figures = new Map([...bars, ...apart].map((bar) => [bar.id, measureFigures(bar)]))
  return {
    basewatt: { plan: 1 as const, version: VERSION },
    ...scenarioDocument(scenario),
    objective: plan.objective satisfies Objective,
    valueUnit: valueUnit(plan),
    currency: plan.currency,
    budget: rounded(plan.budget),
    spent: rounded(plan.spent),
    unspent: rounded(plan.unspent),
    whyUnspent: plan.whyUnspent,
    unmet: plan.unmet,
    terms: termsDocument(plan),
    fleet: fleetDocument(plan),
    proof: proofDocument(plan),
    shadowPrice: rounded(plan.shadowPrice),
    total: savedFigures(plan.sums),
    percent: percentDocument(plan),
    coverage: plan.coverage.map(coverageDocument),
    byMeasure: plan.byMeasure.map(({ id }) => figures.get(id)!),
    unused: plan.unused,
    byProvince: plan.byProvince.map(shareDocument),
    byKind: plan.byKind.map(shareDocument),
    years: plan.years.map(yearDocument),
    frontier: plan.frontier.map(pointDocument),
    ...(stability === undefined ? {} : { uncertainty: stabilityDocument(stability) }),
    chosenRows: plan.chosen.length,
    chosen: plan.chosen.length > CHOSEN_LISTED ? null : plan.chosen.map(chosenDocument),
  }
}

/** The scenario of a plan, and what it rests on. */
export function scenarioDocument(scenario: PlannedScenario | undefined) {
  if (scenario === undefined) return {}
  const { defaults, warnings, ...own } = scenario
  return { scenario: own, defaults, warnings }
}

/** What is saved and paid, as documents tell it. */
export function savedFigures(sums: PlanSums): SavedFigures {
  const payback = paybackYears(sums)
  return {
    sites: sums.sites,
    capex: rounded(sums.capex),
    opexPerYear: rounded(sums.opexPerYear),
    gridKwhSaved: rounded(sums.gridKwh),
    consumptionKwhSaved: rounded(sums.consumptionKwh),
    billSaved: rounded(sums.bill),
    carbonKgSaved: rounded(sums.carbonKg),
    npv: rounded(sums.npv),
    refusedTrafficKwh: rounded(sums.refusedTrafficKwh),
    paybackYears: payback === null ? null : rounded(payback),
  }
}

/** A bar of the abatement curve, as documents tell it. */
export function measureFigures(bar: AbatementBar): MeasureFigures {
  const { id, name, confidence, lifeYears, applicable, costPerTonne } = bar
  return {
    id,
    name,
    confidence,
    lifeYears: rounded(lifeYears),
    applicableSites: applicable,
    ...savedFigures(bar),
    costPerTonne: costPerTonne === undefined ? null : rounded(costPerTonne),
  }
}

/** Years and rates that money is counted with. */
export function termsDocument({ terms }: Pick<FleetPlan, 'terms'>) {
  const { horizon, discountRate, priceGrowth, opexGrowth } = terms
  return {
    horizonYears: horizon,
    discountPercent: rounded(100 * discountRate),
    priceGrowthPercent: rounded(100 * priceGrowth),
    opexGrowthPercent: rounded(100 * opexGrowth),
  }
}

function proofDocument({ proof: { method, value, bound, gap, isOptimal } }: FleetPlan) {
  return { method, value: rounded(value), bound: rounded(bound), gapPercent: rounded(100 * gap), isOptimal }
}

function coverageDocument({ kind, sites, before, after, least }: KindCoverage) {
  return {
    kind,
    sites,
    beforePercent: rounded(100 * before),
    afterPercent: rounded(100 * after),
    leastPercent: least === undefined ? null : rounded(100 * least),
  }
}

function fleetDocument({ fleet }: FleetPlan) {
  const { gridKwh, consumptionKwh, bill, carbonKg } = fleet.before
  return {
    ...fleet,
    before: {
      gridKwh: rounded(gridKwh),
      consumptionKwh: rounded(consumptionKwh),
      bill: rounded(bill),
      carbonKg: rounded(carbonKg),
    },
  }
}

/** Shares of the fleet as it is. */
function percentDocument({ sums, fleet: { before, sites }, spent, budget }: FleetPlan) {
  const share = (part: number, whole: number) => {
    const percent = percentOf(part, whole)
    return percent === null ? null : rounded(percent)
  }
  return {
    budgetSpent: share(spent, budget),
    sites: share(sums.sites, sites),
    gridKwhSaved: share(sums.gridKwh, before.gridKwh),
    consumptionKwhSaved: share(sums.consumptionKwh, before.consumptionKwh),
    billSaved: share(sums.bill, before.bill),
    carbonKgSaved: share(sums.carbonKg, before.carbonKg),
  }
}

function shareDocument({ name, sitesOfFleet, ...sums }: PlanShare) {
  return { name, sitesOfFleet, ...savedFigures(sums) }
}

function yearDocument({ year, budget, carried, spent, shadowPrice, ...sums }: PlannedYear) {
  return {
    year,
    budget: rounded(budget),
    carried: rounded(carried),
    spent: rounded(spent),
    shadowPrice: shadowPrice === undefined ? null : rounded(shadowPrice),
    ...savedFigures(sums),
  }
}

function pointDocument({ budget, spent, value, bound, gap, shadowPrice, sums }: FrontierPoint) {
  return {
    budget: rounded(budget),
    spent: rounded(spent),
    value: rounded(value),
    bound: rounded(bound),
    gapPercent: rounded(100 * gap),
    shadowPrice: rounded(shadowPrice),
    ...savedFigures(sums),
  }
}

function chosenDocument({
  siteId,
  kind,
  province,
  archetype,
  measures,
  year,
  sums,
  shutdownHours,
}: ChosenSite) {
  return {
    siteId,
    kind,
    province,
    archetype,
    measures,
    year: year ?? null,
    ...savedFigures(sums),
    shutdownHours: rounded(shutdownHours),
  }
}
