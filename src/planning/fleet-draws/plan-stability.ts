import type { FleetChoice } from '../fleet/fleet-choice.ts'
import { siteIdOf } from '../fleet/plan-fleet.ts'
import { drawnOutput } from '../uncertainty/moments.ts'
import type { DrawnOutput } from '../uncertainty/moments.ts'
import { BestPlans } from './best-plans.ts'
import type { MeasureStability } from './best-plans.ts'
import type { PlanBasis } from '../fleet/plan-basis.ts'
import type { DrawnFleet, DrawPassed, FleetDraws } from './drawn-fleet.ts'
import type { EconomicDraw } from './economic-draws.ts'
import { bundlesBySite } from './drawn-units.ts'
import { raisedBudgets } from './plan-in-draw.ts'

/** What is not known for sure. */
export interface DrawnRanges {
  readonly priceLevel: readonly [p5: number, p95: number] | undefined
  /** Either way, at each site [fraction]. */
  readonly capexSpread: number
  /** Measures whose price, or whose life, has a range. */
  readonly prices: number
  readonly lives: number
  /** Values that simulations rest on. */
  readonly physical: number
}

/** A plan and the best plan, in one draw. */
export interface DrawOfPlan {
  /** Which draw of what sites are; undefined where they are as simulated. */
  readonly physical: number | undefined
  readonly npv: number
  readonly gridKwh: number
  readonly bill: number
  readonly carbonKg: number
  readonly value: number
  readonly spent: number
  readonly isOver: boolean
  /** The best that was found, and a bound of all plans, in the unit of the objective. */
  readonly best: number
  readonly bound: number
}

/** How a plan fares over the draws. */
export interface PlanStability {
  readonly count: number
  readonly seed: number
  readonly physicalDraws: number
  readonly ranges: DrawnRanges
  readonly economics: readonly EconomicDraw[]
  /** Of all measures that were considered. */
  readonly measureIds: readonly string[]
  readonly draws: readonly DrawOfPlan[]
  readonly told: Readonly<Record<'npv' | 'gridKwh' | 'bill' | 'carbonKg' | 'spent' | 'regret', DrawnOutput>>
  /** Shares of the draws. */
  readonly losing: number
  readonly overspending: number
  /** Mean regret over the mean of the best, and the most that it can be by the bounds [fraction]. */
  readonly regretShare: number
  readonly mostRegretShare: number
  readonly measures: readonly MeasureStability[]
  readonly sites: readonly SiteStability[]
  /** Sites of the plan at which something is done in at least 90 %, in 50 to 90 %, in fewer of the best plans. */
  readonly firm: number
  readonly middling: number
  readonly loose: number
  /** Sites that are not in the plan and are in at least half of the best plans. */
  readonly missed: number
}

/** How often a site is in the best plans of the draws. */
export interface SiteStability {
  /** Place in the fleet. */
  readonly site: number
  readonly siteId: string
  readonly measures: readonly string[]
  /** Shares of the draws: anything done, and the same as in the plan. */
  readonly any: number
  readonly same: number
}

const [FIRM, HALF] = [0.9, 0.5]

/**
 * How a plan fares over draws of its prices: what it comes to, how far the best plan of each draw is better, and how often
 * its sites and measures are in those. Whoever knew a draw would have the budget, or what the plan takes in it where that is
 * more, so that none is better for spending more.
 *
 * @param passed  told after each draw
 */
export async function planStability(
  fleet: DrawnFleet,
  choice: Pick<FleetChoice, 'bundleOf' | 'yearOf'>,
  passed: DrawPassed = () => {},
): Promise<PlanStability> {
  const { budgets, carry } = fleet.limits
  const planned = fleet.planned(choice)
  const best = new BestPlans(fleet.basis, choice.bundleOf)
  const draws: DrawOfPlan[] = []
  for (let draw = 0; draw < fleet.draws.length; draw++) {
    const money = fleet.money(draw)
    const own = planned(money)
    const { budgets: raised, isOver } = raisedBudgets(budgets, own.spentByYear, carry)
    const found = fleet.best(fleet.options(money), raised)
    best.add(bundlesBySite(fleet.units, found.option, choice.bundleOf.length))
    const { npv, gridKwh, bill, carbonKg, value } = own
    draws.push({
      npv,
      gridKwh,
      bill,
      carbonKg,
      value,
      isOver,
      physical: fleet.physicalOf(draw),
      spent: own.spentByYear.reduce((sum, one) => sum + one, 0),
      best: Math.max(value, found.value),
      bound: Math.max(value, found.bound),
    })
    await passed(draw + 1, fleet.draws.length)
  }
  return { ...summary(draws), ...sitesOf(fleet, choice, best), ...about(fleet), measures: best.byMeasure() }
}

function about({ drawing, draws, basis }: DrawnFleet) {
  const { count, seed, simulated } = drawing
  return {
    count,
    seed,
    economics: draws,
    measureIds: basis.measures.map(({ id }) => id),
    physicalDraws: simulated.length,
    ranges: drawnRanges(drawing, basis),
  }
}

/** What draws of a fleet vary. */
export function drawnRanges(
  { money, physicalRanges }: Pick<FleetDraws, 'money' | 'physicalRanges'>,
  { measures, outcomes }: Pick<PlanBasis, 'measures' | 'outcomes'>,
): DrawnRanges {
  const ranged = new Set(
    outcomes.flatMap(({ bundles }) =>
      bundles.flatMap(({ measures: own, money: prices }) =>
        own.filter((_, at) => prices[at]!.capexRange !== undefined),
      ),
    ),
  )
  return {
    priceLevel: money.priceLevel.range,
    capexSpread: money.capexSpread,
    prices: ranged.size,
    lives: measures.filter(({ lifeRange }) => lifeRange !== undefined).length,
    physical: physicalRanges,
  }
}

function summary(draws: readonly DrawOfPlan[]) {
  const told = (of: (draw: DrawOfPlan) => number) => drawnOutput(draws.map(of))!
  const share = (is: (draw: DrawOfPlan) => boolean) => draws.filter(is).length / draws.length
  const regret = told(({ best, value }) => best - value)
  const best = told((draw) => draw.best).mean
  const most = told(({ bound, value }) => bound - value).mean
  return {
    draws,
    told: {
      npv: told(({ npv }) => npv),
      gridKwh: told(({ gridKwh }) => gridKwh),
      bill: told(({ bill }) => bill),
      carbonKg: told(({ carbonKg }) => carbonKg),
      spent: told(({ spent }) => spent),
      regret,
    },
    losing: share(({ npv }) => npv < 0),
    overspending: share(({ isOver }) => isOver),
    regretShare: best === 0 ? 0 : regret.mean / Math.abs(best),
    mostRegretShare: best === 0 ? 0 : most / Math.abs(best),
  }
}

function sitesOf(
  { basis }: DrawnFleet,
  { bundleOf }: Pick<FleetChoice, 'bundleOf'>,
  best: BestPlans,
): Pick<PlanStability, 'sites' | 'firm' | 'middling' | 'loose' | 'missed'> {
  const { fleet, outcomes, measures } = basis
  const sites: SiteStability[] = []
  let missed = 0
  for (let site = 0; site < bundleOf.length; site++) {
    const { any, same } = best.at(site)
    if (bundleOf[site] === 0) {
      if (any >= HALF) missed++
      continue
    }
    const bundle = outcomes[fleet.classOf[site]!]!.bundles[bundleOf[site]!]!
    const ids = bundle.measures.map((measure) => measures[measure]!.id)
    sites.push({ site, siteId: siteIdOf(fleet, site), measures: ids, any, same })
  }
  const count = (is: (any: number) => boolean) => sites.filter(({ any }) => is(any)).length
  return {
    sites,
    missed,
    firm: count((any) => any >= FIRM),
    middling: count((any) => any >= HALF && any < FIRM),
    loose: count((any) => any < HALF),
  }
}
