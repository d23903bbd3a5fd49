import type { DrawOfPlan, PlanStability, SiteStability } from '../../planning/fleet-draws/plan-stability.ts'
import type { DrawnOutput } from '../../planning/uncertainty/moments.ts'
import { csvText } from '../csv.ts'
import { rounded } from '../rounding.ts'

/** How a plan fares over draws, as documents tell it. */
export function stabilityDocument(stability: PlanStability) {
  const { count, seed, physicalDraws, ranges, told, sites, measures } = stability
  return {
    draws: count,
    seed,
    physicalDraws,
    ranges: {
      priceLevel: ranges.priceLevel ?? null,
      capexSpreadPercent: rounded(100 * ranges.capexSpread),
      measurePrices: ranges.prices,
      measureLives: ranges.lives,
      physical: ranges.physical,
    },
    npv: percentilesDocument(told.npv),
    gridKwhSaved: percentilesDocument(told.gridKwh),
    billSaved: percentilesDocument(told.bill),
    carbonKgSaved: percentilesDocument(told.carbonKg),
    spent: percentilesDocument(told.spent),
    npvBelowZeroPercent: rounded(100 * stability.losing),
    overBudgetPercent: rounded(100 * stability.overspending),
    regret: {
      ...percentilesDocument(told.regret),
      percentOfBest: rounded(100 * stability.regretShare),
      mostPercentOfBest: rounded(100 * stability.mostRegretShare),
    },
    sites: {
      planned: sites.length,
      in90Percent: stability.firm,
      in50To90Percent: stability.middling,
      inLess: stability.loose,
      notPlannedInHalf: stability.missed,
    },
    measures: measures.map(({ id, planned, share, p5, p50, p95 }) => ({
      id,
      plannedSites: planned,
      drawsPercent: rounded(100 * share),
      sitesP5: rounded(p5),
      sitesP50: rounded(p50),
      sitesP95: rounded(p95),
    })),
  }
}

/** A figure over draws, as documents tell it. */
export function percentilesDocument({ mean, p5, p50, p95 }: DrawnOutput) {
  return { mean: rounded(mean), p5: rounded(p5), p50: rounded(p50), p95: rounded(p95) }
}

/** stability.csv: a row for each site of the plan, those of one row of the inventory with the same measures as one. */
export function stabilityCsv({ sites }: PlanStability): string {
  const rows: { readonly of: SiteStability; sites: number; any: number; same: number }[] = []
  for (const own of sites) {
    const last = rows.at(-1)
    if (last?.of.siteId === own.siteId && last.of.measures.join() === own.measures.join()) {
      last.sites++
      last.any += own.any
      last.same += own.same
    } else rows.push({ of: own, sites: 1, any: own.any, same: own.same })
  }
  return csvText([
    ['site_id', 'measures', 'sites', 'any_percent', 'same_percent'],
    ...rows.map(({ of: { siteId, measures }, sites: count, any, same }) => {
      const shares = [any, same].map((sum) => rounded((100 * sum) / count))
      return [siteId, measures.join(';'), count, ...shares]
    }),
  ])
}

const DRAW_COLUMNS = [
  'draw',
  'physical_draw',
  'npv',
  'grid_kwh_saved',
  'bill_saved',
  'carbon_kg_saved',
  'spent',
  'over_budget',
  'value',
  'best',
  'bound',
  'regret',
  'price_level',
] as const

/** draws.csv: what the plan and the best plan come to in each draw, and what was drawn of prices and lives. */
export function planDrawsCsv({ draws, economics, measureIds: measures }: PlanStability): string {
  return csvText([
    [
      ...DRAW_COLUMNS,
      ...measures.map((id) => `price_quantile.${id}`),
      ...measures.map((id) => `life_years.${id}`),
    ],
    ...draws.map((draw, index) => {
      const { priceLevel, capexShare, lifeYears } = economics[index]!
      return [index + 1, ...drawCells(draw), ...[priceLevel, ...capexShare, ...lifeYears].map(rounded)]
    }),
  ])
}

function drawCells(draw: DrawOfPlan): (number | null)[] {
  const { physical, npv, gridKwh, bill, carbonKg, spent, isOver, value, best, bound } = draw
  return [
    physical === undefined ? null : physical + 1,
    ...[npv, gridKwh, bill, carbonKg, spent].map(rounded),
    isOver ? 1 : 0,
    ...[value, best, bound, best - value].map(rounded),
  ]
}
