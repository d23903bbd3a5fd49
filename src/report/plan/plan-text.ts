import type { PlanStability } from '../../planning/fleet-draws/plan-stability.ts'
import type { FleetPlan } from '../../planning/fleet/fleet-plan.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { assumptionsOf, defaultsNote, hintsOf, proofText, shadowText } from './plan-notes.ts'
import { coverageTable, frontierTable, measureTable, provinceTable, yearTable } from './plan-tables.ts'
import { counted, gapText, OBJECTIVE_WORDS, paybackYears, percentOf, percentText } from './plan-words.ts'
import type { PlannedScenario } from './plan-words.ts'
import { stabilityText } from './stability-text.ts'

/** Widest page [characters]. */
const PAGE_WIDTH = 100
const KG_PER_TONNE = 1000

/** A plan as a page of text for a terminal. */
export function planText(
  plan: FleetPlan,
  style: Style,
  scenario?: PlannedScenario,
  stability?: PlanStability,
): string {
  const some = plan.chosen.length > 0
  return [
    headText(plan, style, scenario),
    headline(plan),
    proof(plan, style),
    ...(plan.coverage.length > 0 ? [coverageTable(plan, style)] : []),
    ...(some && plan.byMeasure.length > 0 ? [measureTable(plan, style)] : []),
    ...(some && plan.byProvince.length > 0 ? [provinceTable(plan, style)] : []),
    ...(plan.years.length > 0 ? [yearTable(plan, style)] : []),
    ...(plan.frontier.length > 0 ? [frontierTable(plan, style)] : []),
    ...(stability === undefined ? [] : stabilityText(plan, stability, style)),
    ...listed(
      'not in the plan',
      plan.unused.map(({ name, why }) => `${name}: ${why}`),
      style,
    ),
    ...listed('what the figures rest on', [...assumptionsOf(plan), ...defaultsNote(scenario)], style),
    ...listed('what to do next', hintsOf(plan), style),
  ].join('\n\n')
}

function headText(plan: FleetPlan, style: Style, scenario: PlannedScenario | undefined): string {
  const { fleet, objective } = plan
  const title = scenario === undefined ? 'Retrofits of a fleet' : scenario.name
  const year = scenario === undefined ? '' : `, year ${scenario.year}`
  const skipped = fleet.skipped === 0 ? '' : `, ${counted(fleet.skipped, 'row')} left out`
  const sites = `${counted(fleet.sites, 'site')} in ${counted(fleet.classes, 'class', 'classes')} of alike ones${skipped}, ${counted(fleet.bundles, 'bundle')}, ${counted(fleet.siteYears, 'site year')} simulated${year}`
  return [
    style.strong(visible(title)),
    ...lines([`the plan with the greatest ${OBJECTIVE_WORDS[objective]}; ${sites}`], style).map(style.faint),
  ].join('\n')
}

type Row = readonly [label: string, value: string, unit: string, beside: string]

/** What is spent and what it brings. */
function headline(plan: FleetPlan): string {
  const { sums, currency, budget, spent, unspent, fleet, terms } = plan
  const { before } = fleet
  const share = (part: number, whole: number, of = "the fleet's") =>
    whole === 0 ? '' : `${percentText(percentOf(part, whole))} of ${of}`
  const payback = paybackYears(sums)
  const perMoney = spent > 0 ? `${grouped(sums.gridKwh / spent, 3)} kWh a year for each ${currency}` : ''
  const rows: Row[] = [
    ['budget', grouped(budget, 0), currency, ''],
    ['spent', grouped(spent, 0), currency, share(spent, budget, 'the budget')],
    ['left', grouped(unspent, 0), currency, ''],
    ['sites', grouped(sums.sites, 0), '', share(sums.sites, fleet.sites)],
    ['grid saved', grouped(sums.gridKwh, 0), 'kWh/year', share(sums.gridKwh, before.gridKwh)],
    [
      'consumption saved',
      grouped(sums.consumptionKwh, 0),
      'kWh/year',
      share(sums.consumptionKwh, before.consumptionKwh),
    ],
    ['bill saved', grouped(sums.bill, 0), `${currency}/year`, share(sums.bill, before.bill)],
    ['operation costs', grouped(sums.opexPerYear, 0), `${currency}/year`, ''],
    ['carbon saved', grouped(sums.carbonKg / KG_PER_TONNE), 't/year', share(sums.carbonKg, before.carbonKg)],
    ['net present value', grouped(sums.npv, 0), currency, `over ${terms.horizon} years`],
    ['payback', grouped(payback, 1), payback === null ? '' : 'years', perMoney],
    ['asleep', grouped(asleepHours(plan), 0), 'h/year', asleepText(plan)],
    ...refusedRow(sums),
  ]
  return alignedLines(rows, ['left', 'right', 'left', 'left']).join('\n')
}

/** What of the saving is none. */
function refusedRow({ refusedTrafficKwh, gridKwh }: FleetPlan['sums']): Row[] {
  if (refusedTrafficKwh <= 0) return []
  const share = gridKwh > 0 ? `, ${percentText(percentOf(refusedTrafficKwh, gridKwh))} of it` : ''
  const text = `inside what is saved${share}: traffic nobody carries`
  return [['of this refused', grouped(refusedTrafficKwh, 0), 'kWh/year', text]]
}

function asleepHours({ chosen }: FleetPlan): number {
  return chosen.reduce((sum, { shutdownHours }) => sum + shutdownHours, 0)
}

/** What of the saving users could feel. */
function asleepText({ chosen }: FleetPlan): string {
  const sites = chosen
    .filter(({ shutdownHours }) => shutdownHours > 0)
    .reduce((sum, { sums }) => sum + sums.sites, 0)
  return sites === 0
    ? 'no unit sleeps at chosen sites'
    : `of radio units, at ${grouped(sites, 0)} chosen sites`
}

/** How good the plan is proved to be, why money is left and what limits it breaks. */
function proof(plan: FleetPlan, style: Style): string {
  const { whyUnspent, unmet, proof: proved, unspent } = plan
  const texts = [
    proofText(plan, gapText(proved.gap)),
    shadowText(plan),
    ...(unspent > 0 && whyUnspent !== '' ? [`Money is left: ${whyUnspent.replace(/\.$/, '')}.`] : []),
    ...(plan.chosen.length === 0 ? ['Nothing is done at any site.'] : []),
    ...unmet.map((limit) => `NOT KEPT: ${limit}`),
  ]
  return lines(texts, style).join('\n')
}

function listed(title: string, texts: readonly string[], style: Style): string[] {
  return texts.length === 0 ? [] : [[style.strong(title), ...lines(texts, style, '- ')].join('\n')]
}

function lines(texts: readonly string[], style: Style, first = ''): string[] {
  const width = Math.min(style.width, PAGE_WIDTH)
  return texts.flatMap((text) => wrapped(visible(text), width, first, first === '' ? '' : '  '))
}
