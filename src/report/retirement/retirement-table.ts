import type { PlanColumn } from '../../model/retirement/ledger.ts'
import { outputUnit } from '../../scenarios/output-unit.ts'
import { columnsThatFit, headed, SITES_LISTED } from '../headed-table.ts'
import type { Result } from '../result.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { bottomUpLines } from './bottom-up-text.ts'
import type { Account, RetirementResult } from './retirement.ts'
import { planComparison } from './plan-comparison.ts'
import {
  classTable,
  roomTable,
  roomYearTables,
  strandedLine,
  trafficLines,
  waveTable,
} from './retirement-parts.ts'

const ROWS: readonly (readonly [label: string, column: PlanColumn, showZero: boolean])[] = [
  ['load', 'loadKwh', true],
  ['conversion loss', 'conversionLossKwh', false],
  ['cooling', 'coolingKwh', false],
  ['auxiliary', 'auxiliaryKwh', false],
  ['battery loss', 'batteryLossKwh', false],
  ['consumption', 'consumptionKwh', true],
  ['grid import', 'gridImportKwh', true],
  ['bill', 'cost', true],
  ['generators', 'gensetCost', false],
  ['carbon', 'carbonKg', true],
  ['floor', 'spaceM2Years', false],
  ['rent', 'rent', false],
  ['spares', 'spares', false],
  ['maintenance', 'maintenance', false],
  ['one-off cost', 'oneOffCost', false],
  ['total cost', 'totalCost', true],
]

/** Tables of the plans of retirement of all variants, for a terminal; empty where nothing is planned. */
export function retirementTables(
  { variants }: Result,
  names: readonly string[],
  currency: string,
  style: Style,
): string[] {
  const planned = names.flatMap((name) => {
    const plan = variants[name]!.retirement
    return plan === undefined ? [] : [{ name, plan }]
  })
  const [first, ...others] = planned
  if (first === undefined) return []
  const same = others.every(({ plan }) => JSON.stringify(plan) === JSON.stringify(first.plan))
  if (same) return planTables(first.plan, '', currency, style)
  const told = planned.slice(0, planned.length > PLANS_TOLD ? 1 : PLANS_TOLD)
  const rest = planned.slice(told.length).map(({ name }) => name)
  const more = `all tables of ${rest.join(', ')}: run with --variant and its name, or --json`
  return [
    ...planComparison(planned, currency, style),
    ...told.flatMap(({ name, plan }) => planTables(plan, `, variant ${name}`, currency, style)),
    ...(rest.length === 0 ? [] : [wrapped(more, style.width, '', '  ').join('\n')]),
  ]
}

/** Plans that are told in full beside each other; of more only the first is, and all are compared. */
const PLANS_TOLD = 2

function planTables(plan: RetirementResult, of: string, currency: string, style: Style): string[] {
  const { horizon, sites, years, fullYear, bottomUp } = plan
  const number = `${grouped(sites, 0)} ${sites === 1 ? 'site' : 'sites'}`
  return [
    accountTable(`retirement, ${number}${of}: a year after all waves`, fullYear, currency, style),
    yearTables(`net saving by calendar year, ${horizon.from} to ${horizon.to}${of}`, plan, currency, style),
    waveTable(plan, currency, style),
    classTable(plan, style),
    ...(Object.keys(plan.rooms ?? {}).length > SITES_LISTED
      ? []
      : [roomTable(plan, style), roomYearTables(plan, style)]),
    [
      ...strandedLine(plan, style),
      ...trafficLines(plan, style),
      ...wrapped(yearsNote(years), style.width, '', '  ').map((line) => style.faint(line)),
    ].join('\n'),
    ...(bottomUp === undefined ? [] : [bottomUpLines(bottomUp, currency, style).join('\n')]),
  ].filter((block) => block !== '')
}

function yearsNote(years: RetirementResult['years']): string {
  const each = Object.keys(years).length > 1 ? 'Each year has' : 'The year has'
  return `totals and sites above are the network before the plan. gross - replacement = net. ${each} the weather, traffic, prices and weekdays of the scenario's year; a wave's in-year figures count from its day and leave later waves out. Costs are not discounted. PUE may rise while energy falls: it is a ratio, no loss.`
}

/** Rows that are worth a line: those with something in them. */
function shownRows(accounts: readonly Account[]): typeof ROWS {
  return ROWS.filter(
    ([, column, showZero]) =>
      showZero ||
      accounts.some(({ before, removed, after }) => [before, removed, after].some((t) => t[column] !== 0)),
  )
}

function accountTable(title: string, account: Account, currency: string, style: Style): string {
  const { before, after, gross, replacement, net } = account
  const rows = shownRows([account]).map(([label, column]) => [
    label,
    column === 'spaceM2Years' ? 'm2' : outputUnit(column, currency),
    ...[before, gross, replacement, net, after].map((totals) => grouped(totals[column])),
  ])
  return headed([title, '', 'before', 'gross saving', 'replacement', 'net saving', 'after'], rows, style)
}

function yearTables(
  title: string,
  { years, total }: RetirementResult,
  currency: string,
  style: Style,
): string {
  const names = [...Object.keys(years), 'all years']
  const accountOf = (name: string) => years[name] ?? total
  const shown = shownRows([...Object.values(years), total])
  return columnsThatFit(names, style.width)
    .map((columns) =>
      headed(
        [title, '', ...columns],
        shown.map(([label, column]) => [
          label,
          outputUnit(column, currency),
          ...columns.map((name) => grouped(accountOf(name).net[column])),
        ]),
        style,
      ),
    )
    .join('\n\n')
}
