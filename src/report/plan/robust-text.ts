import type { JudgedRobust } from '../../planning/fleet-draws/judged-robust.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { assumptionsOf } from './plan-notes.ts'
import { coverageTable, fitted, measureTable, table } from './plan-tables.ts'
import { gapText, moneyScale, OBJECTIVE_WORDS, percentText, valueUnit } from './plan-words.ts'
import type { PlannedScenario } from './plan-words.ts'
import { drawnNotes, pageLines } from './stability-text.ts'

/** A robust plan as a page of text for a terminal. */
export function robustText(judged: JudgedRobust, style: Style, scenario: PlannedScenario): string {
  const { plan, found, count, seed } = judged
  const title = `the plan with the greatest ${OBJECTIVE_WORDS[plan.objective]} in P${found.percent} of ${grouped(count, 0)} draws, seed ${seed}; ${grouped(plan.fleet.sites, 0)} sites, year ${scenario.year}`
  const some = plan.chosen.length > 0
  const notes = (head: string, texts: readonly string[]) =>
    [style.strong(head), ...pageLines(texts, style, '- ')].join('\n')
  return [
    [style.strong(visible(scenario.name)), ...pageLines([title], style, '').map(style.faint)].join('\n'),
    comparison(judged),
    pageLines(findings(judged), style, '').join('\n'),
    ...(some ? [coverageTable(plan, style), measureTable(plan, style), differences(judged, style)] : []),
    notes('what was drawn', drawnNotes(judged.ranges, judged.physicalDraws)),
    notes('what the figures rest on', [
      'The budget is kept at the prices as they are written; in draws where prices are higher the plan costs more.',
      'Figures of coverage and measures are those of prices as they are written.',
      ...assumptionsOf(plan),
    ]),
  ].join('\n\n')
}

/** The robust plan beside the one that is best in the mean. */
function comparison({ plan, found, robust, ofMean }: JudgedRobust): string {
  const unit = valueUnit(plan)
  const both = [robust, ofMean]
  const values = moneyScale(
    both.flatMap(({ score, value }) => [score, value.p95]),
    unit,
  )
  const money = moneyScale(
    both.map(({ spent }) => spent),
    plan.currency,
  )
  type Side = (typeof both)[number]
  const row = (name: string, cell: (side: Side) => string, beside: string) => [
    name,
    ...both.map(cell),
    beside,
  ]
  const rows = [
    ['', 'robust', 'best in the mean', ''],
    row(`value in P${found.percent}`, ({ score }) => values.cell(score), values.unit),
    row('value in the mean', ({ value }) => values.cell(value.mean), values.unit),
    row('value in P50', ({ value }) => values.cell(value.p50), values.unit),
    row('value in P95', ({ value }) => values.cell(value.p95), values.unit),
    row('NPV below zero', ({ losing }) => percentText(100 * losing), 'of the draws'),
    row('over the budget', ({ overspending }) => percentText(100 * overspending), 'of the draws'),
    row('spent', ({ spent }) => money.cell(spent), `${money.unit}, at the prices as written`),
    row('sites', ({ sites }) => grouped(sites, 0), ''),
  ]
  return alignedLines(rows, ['left', 'right', 'right', 'left']).join('\n')
}

/** What the plan gains and gives up, and how good it is proved to be. */
function findings({ plan, found, robust, ofMean }: JudgedRobust): string[] {
  const unit = valueUnit(plan)
  const gain = robust.score - ofMean.score
  const given = ofMean.value.mean - robust.value.mean
  const words =
    gain > 0
      ? `Against the plan that is best in the mean it gains ${grouped(gain)} ${unit} in P${found.percent} and gives up ${grouped(given)} ${unit} in the mean.`
      : `The plan that is best in the mean is the best in P${found.percent} too, of the plans that were weighed.`
  return [
    words,
    `${grouped(found.candidates, 0)} different plans were weighed; no plan has more than ${grouped(found.bound)} ${unit} in P${found.percent}, since in every draw none is worth more than the draw's own best: proved gap ${gapText(found.gap)}.`,
  ]
}

/** Sites of each measure in both plans. */
function differences({ plan, planOfMean }: JudgedRobust, style: Style): string {
  const names = new Map([...plan.byMeasure, ...planOfMean.byMeasure].map(({ id, name }) => [id, name]))
  const sitesIn = ({ byMeasure }: typeof plan, id: string) =>
    byMeasure.find((measure) => measure.id === id)?.sites ?? 0
  const rows = [...names].map(([id, name]) => ({
    name,
    robust: sitesIn(plan, id),
    ofMean: sitesIn(planOfMean, id),
  }))
  const changed = rows.filter(({ robust, ofMean }) => robust !== ofMean)
  if (changed.length === 0) return 'Both plans do each measure at as many sites.'
  return fitted((name) =>
    table(
      'measures at other numbers of sites than in the plan that is best in the mean',
      changed,
      [
        ['measure', '', (row) => name(row.name)],
        ['robust', 'sites', ({ robust }) => grouped(robust, 0)],
        ['in the mean', 'sites', ({ ofMean }) => grouped(ofMean, 0)],
      ],
      style,
    ),
  )
}
