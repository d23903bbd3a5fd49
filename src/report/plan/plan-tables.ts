import type { FleetPlan, PlannedMeasure, PlanShare, PlanSums } from '../../planning/fleet/fleet-plan.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, cut, displayWidth, grouped } from '../text-table.ts'
import {
  columnScale,
  gapText,
  moneyScale,
  paybackYears,
  percentText,
  summed,
  valueUnit,
} from './plan-words.ts'

/** Provinces of a table; the rest is one row. */
const PROVINCES_LISTED = 12
/** Widths of names that are tried, until a table fits the page. */
const NAME_WIDTHS = [28, 24, 20, 16] as const
/** Widest table [characters]. */
const TABLE_WIDTH = 100

/** A column: two lines of head, and a cell for each row. */
export type Column<T> = readonly [head: string, unit: string, cell: (row: T) => string]

/** Rows under a title; the first column is text, the others numbers. */
export function table<T>(
  title: string,
  rows: readonly T[],
  columns: readonly Column<T>[],
  style: Style,
): string {
  const cells = [
    columns.map(([head]) => head),
    columns.map(([, unit]) => unit),
    ...rows.map((row) => columns.map(([, , cell]) => cell(row))),
  ]
  const align = columns.map((_, index) => (index === 0 ? 'left' : 'right'))
  const [heads, units, ...lines] = alignedLines(cells, align)
  return [style.strong(title), heads!, style.faint(units!), ...lines].join('\n')
}

/** The table with the longest names that fit. */
export function fitted(make: (name: (text: string) => string) => string): string {
  const tables = NAME_WIDTHS.map((width) => make((text) => cut(visible(text), width)))
  const fits = (lines: string) => lines.split('\n').every((line) => displayWidth(line) <= TABLE_WIDTH)
  return tables.find(fits) ?? tables.at(-1)!
}

/** Columns of what is saved and paid. */
function sumColumns<T extends PlanSums>(rows: readonly T[], currency: string): Column<T>[] {
  const money = moneyScale(
    rows.flatMap(({ capex, npv }) => [capex, npv]),
    currency,
  )
  const bill = moneyScale(
    rows.map((row) => row.bill),
    currency,
  )
  const energy = columnScale(
    rows.map(({ gridKwh }) => gridKwh),
    'kWh/a',
    'MWh/a',
  )
  const carbon = columnScale(
    rows.map(({ carbonKg }) => carbonKg),
    'kg/a',
    't/a',
  )
  return [
    ['capex', money.unit, (row) => money.cell(row.capex)],
    ['grid', energy.unit, (row) => energy.cell(row.gridKwh)],
    ['bill', `${bill.unit}/a`, (row) => bill.cell(row.bill)],
    ['carbon', carbon.unit, (row) => carbon.cell(row.carbonKg)],
    ['NPV', money.unit, (row) => money.cell(row.npv)],
  ]
}

/** What each measure adds to those before it. */
export function measureTable({ byMeasure, currency }: FleetPlan, style: Style): string {
  return fitted((name) =>
    table<PlannedMeasure>(
      'by measure: what each adds to those applied before it',
      byMeasure,
      [
        ['measure', '', (row) => name(row.name)],
        ['sites', '', (row) => grouped(row.sites, 0)],
        ['could be', 'sites', (row) => grouped(row.applicable, 0)],
        ...sumColumns(byMeasure, currency),
        ['pays', 'years', (row) => grouped(paybackYears(row), 1)],
      ],
      style,
    ),
  )
}

/** Provinces by what is spent there, the rest as one row. */
export function provinceTable({ byProvince, currency }: FleetPlan, style: Style): string {
  const order = byProvince.toSorted((a, b) => b.capex - a.capex || b.npv - a.npv)
  const isLong = order.length > PROVINCES_LISTED + 1
  const shown = isLong ? order.slice(0, PROVINCES_LISTED) : order
  const others = order.slice(shown.length)
  const rest = {
    ...summed(others),
    name: `${others.length} others`,
    sitesOfFleet: others.reduce((sum, { sitesOfFleet }) => sum + sitesOfFleet, 0),
  }
  const rows = isLong ? [...shown, rest] : shown
  return fitted((name) =>
    table<PlanShare>(
      isLong ? `by province: the ${PROVINCES_LISTED} where most is spent` : 'by province',
      rows,
      [
        ['province', '', (row) => (row.name === '' ? '(none named)' : name(row.name))],
        ['sites', '', (row) => grouped(row.sites, 0)],
        ['fleet', 'sites', (row) => grouped(row.sitesOfFleet, 0)],
        ...sumColumns(rows, currency),
      ],
      style,
    ),
  )
}

/** Sites of each kind that have at least one measure, before and after, and what the kind takes and gives. */
export function coverageTable({ coverage, byKind, currency }: FleetPlan, style: Style): string {
  const sums = new Map(byKind.map((kind) => [kind.name, kind]))
  const rows = coverage.map((kind) => ({ ...summed([sums.get(kind.kind) ?? []].flat()), ...kind }))
  return table(
    'coverage: sites with at least one measure',
    rows,
    [
      ['kind', '', (row) => row.kind],
      ['sites', '', (row) => grouped(row.sites, 0)],
      ['before', '', (row) => percentText(100 * row.before)],
      ['after', '', (row) => percentText(100 * row.after)],
      ...(rows.some(({ least }) => least !== undefined)
        ? [
            [
              'least',
              '',
              ({ least }: (typeof rows)[number]) => (least === undefined ? '' : percentText(100 * least)),
            ] as const,
          ]
        : []),
      ...sumColumns(rows, currency),
    ],
    style,
  )
}

/** What is done in each year. */
export function yearTable(plan: FleetPlan, style: Style): string {
  const { years, currency } = plan
  const money = moneyScale(
    years.flatMap(({ budget, spent }) => [budget, spent]),
    currency,
  )
  const [, grid, bill, carbon, npv] = sumColumns(years, currency)
  const columns: Column<FleetPlan['years'][number]>[] = [
    ['year', '', ({ year }) => String(year)],
    ['budget', money.unit, (row) => money.cell(row.budget)],
    ['carried in', money.unit, (row) => money.cell(row.carried)],
    ['spent', money.unit, (row) => money.cell(row.spent)],
    ['sites', '', (row) => grouped(row.sites, 0)],
    grid!,
    bill!,
    carbon!,
    npv!,
    ['one more', `per ${currency}`, ({ shadowPrice }) => grouped(shadowPrice ?? null, 3)],
  ]
  return table(
    `by year; one more: what one more ${currency} is worth then, in ${valueUnit(plan)}`,
    years,
    columns,
    style,
  )
}

/** What other budgets buy; the plan's own is marked. */
export function frontierTable(plan: FleetPlan, style: Style): string {
  const { frontier, currency, budget } = plan
  const unit = valueUnit(plan)
  const money = moneyScale(
    frontier.flatMap((point) => [point.budget, point.spent]),
    currency,
  )
  const value = columnScale(
    frontier.map((point) => point.value),
    unit,
    `1,000 ${unit}`,
  )
  return table(
    'frontier: the best that other budgets buy; * is the budget of the plan',
    frontier,
    [
      ['', '', (row) => (row.budget === budget ? '*' : '')],
      ['budget', money.unit, (row) => money.cell(row.budget)],
      ['spent', money.unit, (row) => money.cell(row.spent)],
      ['sites', '', ({ sums }) => grouped(sums.sites, 0)],
      ['value', value.unit, (row) => value.cell(row.value)],
      ['one more', `per ${currency}`, (row) => grouped(row.shadowPrice, 3)],
      ['proved gap', '', (row) => gapText(row.gap)],
    ],
    style,
  )
}
