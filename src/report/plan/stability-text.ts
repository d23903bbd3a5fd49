import type { DrawnRanges, PlanStability } from '../../planning/fleet-draws/plan-stability.ts'
import type { FleetPlan } from '../../planning/fleet/fleet-plan.ts'
import type { DrawnOutput } from '../../planning/uncertainty/moments.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { fitted, table } from './plan-tables.ts'
import { columnScale, moneyScale, percentText, valueUnit } from './plan-words.ts'

/** Widest page [characters]. */
const PAGE_WIDTH = 100

/** How a plan fares over draws of what is not known for sure, as part of its page. */
export function stabilityText(plan: FleetPlan, stability: PlanStability, style: Style): string[] {
  return [
    spreadTable(plan, stability, style),
    pageLines(findings(plan, stability), style, '').join('\n'),
    measureTable(stability, style),
    [
      style.strong('what was drawn'),
      ...pageLines(drawnNotes(stability.ranges, stability.physicalDraws), style, '- '),
    ].join('\n'),
  ]
}

function spreadTable({ currency, sums, spent }: FleetPlan, stability: PlanStability, style: Style): string {
  const { told, count, seed } = stability
  const rows = [
    spreadRow('NPV', told.npv, sums.npv, moneyScale([told.npv.p95], currency)),
    spreadRow('grid saved a year', told.gridKwh, sums.gridKwh, columnScale([told.gridKwh.p95], 'kWh', 'MWh')),
    spreadRow('bill saved a year', told.bill, sums.bill, moneyScale([told.bill.p95], currency)),
    spreadRow(
      'carbon saved a year',
      told.carbonKg,
      sums.carbonKg,
      columnScale([told.carbonKg.p95], 'kg', 't'),
    ),
    spreadRow('spent', told.spent, spent, moneyScale([told.spent.p95], currency)),
  ]
  const head = ['', 'as planned', 'P5', 'P50', 'P95', '']
  const align = head.map((_, index) => (index === 0 || index === 5 ? 'left' : 'right'))
  return [
    style.strong(`the plan over ${grouped(count, 0)} draws, seed ${seed}`),
    ...alignedLines([head, ...rows], align),
  ].join('\n')
}

function spreadRow(
  name: string,
  { p5, p50, p95 }: DrawnOutput,
  planned: number,
  { unit, cell }: { readonly unit: string; readonly cell: (value: number) => string },
): readonly string[] {
  return [name, ...[planned, p5, p50, p95].map(cell), unit]
}

/** What the draws say, in plain sentences. */
function findings(plan: FleetPlan, stability: PlanStability): string[] {
  const { told, sites, firm, middling, loose, missed } = stability
  const unit = valueUnit(plan)
  const share = (of: number) => (sites.length === 0 ? '' : ` (${percentText((100 * of) / sites.length)})`)
  return [
    `The NPV is below zero in ${percentText(100 * stability.losing)} of the draws; more than the budget is spent in ${percentText(100 * stability.overspending)}.`,
    `Regret, what the best plan of each draw is worth more: mean ${grouped(told.regret.mean)} ${unit}, ${regretText(stability)}; P50 ${grouped(told.regret.p50)}, P95 ${grouped(told.regret.p95)}.`,
    `Of ${grouped(sites.length, 0)} sites of the plan ${grouped(firm, 0)}${share(firm)} are in at least 90 % of the draws' best plans, ${grouped(middling, 0)}${share(middling)} in 50 to 90 %, ${grouped(loose, 0)}${share(loose)} in fewer.${missed === 0 ? '' : ` ${grouped(missed, 0)} of the other sites ${missed === 1 ? 'is' : 'are'} in at least half of them.`}`,
  ]
}

function regretText({ regretShare, mostRegretShare }: PlanStability): string {
  const [share, most] = [regretShare, mostRegretShare].map((one) => percentText(100 * one))
  return `${share} of the best${share === most ? '' : ` and by the proved bounds at most ${most}`}`
}

function measureTable({ measures }: PlanStability, style: Style): string {
  return fitted((name) =>
    table(
      "measures in the draws' best plans",
      measures,
      [
        ['measure', '', (row) => name(row.name)],
        ['plan', 'sites', ({ planned }) => grouped(planned, 0)],
        ['in draws', '', ({ share }) => percentText(100 * share)],
        ['P5', 'sites', ({ p5 }) => grouped(p5, 0)],
        ['P50', 'sites', ({ p50 }) => grouped(p50, 0)],
        ['P95', 'sites', ({ p95 }) => grouped(p95, 0)],
      ],
      style,
    ),
  )
}

/** What was drawn and what was not. */
export function drawnNotes(ranges: DrawnRanges, physicalDraws: number): string[] {
  const { priceLevel, capexSpread, prices, lives, physical } = ranges
  const level = priceLevel === undefined ? 'as written' : `P5 ${priceLevel[0]}, P95 ${priceLevel[1]}`
  return [
    `Level of all bills: ${level}${priceLevel === undefined ? '; plan.priceLevel: { value: 1, range: [0.8, 1.2] } would draw it' : ''}.`,
    `Prices of ${grouped(prices, 0)} measures and lives of ${grouped(lives, 0)}, from their ranges: a measure is dear or cheap at all sites alike${capexSpread === 0 ? '' : `, and each site pays up to ${percentText(100 * capexSpread)} more or less of each (P5 to P95)`}.`,
    physicalNote(physical, physicalDraws),
    'Triangular distributions with their ranges as P5 and P95, independent of each other.',
  ]
}

function physicalNote(ranges: number, draws: number): string {
  if (ranges === 0)
    return 'Nothing of what sites are has a range: all draws have the fleet as it was simulated.'
  const values = `${grouped(ranges, 0)} ${ranges === 1 ? 'value' : 'values'} of sites, archetypes and measures with a range`
  return draws === 0
    ? `${values} stayed as written: --physical 10 draws them too, and simulates the fleet as often.`
    : `${values} drawn ${draws} times, the fleet simulated each time; draws of prices take them in turn.`
}

/** Sentences within the page. */
export function pageLines(texts: readonly string[], style: Style, first: string): string[] {
  const width = Math.min(style.width, PAGE_WIDTH)
  return texts.flatMap((text) => wrapped(visible(text), width, first, first === '' ? '' : '  '))
}
