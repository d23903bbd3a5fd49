import type { LoadedScenario } from '../scenarios/load.ts'
import { isCalendarYear } from '../scenarios/output-unit.ts'
import { shownWarnings } from '../scenarios/inventory/skipped-rows.ts'
import { visible } from '../scenarios/problem.ts'
import { EXPOSURE_NOTE, EXPOSURE_TITLE, exposureRows } from './exposure-table.ts'
import { assumptionsTable } from './assumptions-table.ts'
import { billTables } from './bill/bill-table.ts'
import { planTables } from './plans.ts'
import type { Result, VariantResult } from './result.ts'
import { complianceTables, facilityTables } from './facility-tables.ts'
import { columnsThatFit, headed, SITES_LISTED } from './headed-table.ts'
import { metricTable, savingsTable } from './metric-table.ts'
import { roomLines } from './room-table.ts'
import { serviceBreaches, serviceRows } from './service-table.ts'
import type { Style } from './style.ts'
import { supplyTables } from './supply-table.ts'
import { alignedLines, cut, grouped, sparkLine } from './text-table.ts'
import { wrapped } from './wrapped-text.ts'

/** A result as a page of text for a terminal. */
export function summaryTable(loaded: LoadedScenario, result: Result, style: Style): string {
  const { axis, currency } = loaded
  const step = axis.stepsPerHour === 1 ? '1 h' : `${60 / axis.stepsPerHour} min`
  const title = `${style.strong(visible(result.scenario.name))}\n${style.faint(`year ${axis.year}, steps of ${step}, all sites, ${currency}`)}`
  // Keys of a document that look like numbers do not keep their place.
  const variants = loaded.variants.map(({ name }) => name)
  const blocks = columnsThatFit(variants, style.width).flatMap((names) => [
    metricTable(result, names, { currency, scope1: scope1Label(loaded) }, style),
    savingsTable(
      result,
      names.filter((name) => name !== 'baseline'),
      currency,
      style,
    ),
    serviceTable(result, names, currency, style),
  ])
  return [
    title,
    ...blocks,
    billTables(result, variants, currency, style),
    facilityTables(result, variants, currency, style),
    supplyTables(result, variants, currency, style),
    roomTable(result, variants, style),
    siteTable(result, variants, style),
    exposureTable(result, variants, style),
    monthLines(result, variants, style),
    ...planTables(result, variants, currency, style),
    expectations(result, style),
    breaches(result, style),
    warnings(result, style),
    complianceTables(result, variants, style),
    assumptionsTable(result.defaults, style),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

/** What the direct emissions of its sites come from. */
function scope1Label({ variants }: LoadedScenario): string {
  const specs = variants.flatMap(({ members }) => members.map(({ spec }) => spec))
  const leaks = specs.some(({ refrigerant }) => refrigerant !== undefined)
  const burns = specs.some(({ supply }) => supply?.genset !== undefined)
  if (leaks && burns) return '  scope 1, diesel, refrigerant'
  return `  of it scope 1, ${burns ? 'diesel' : 'refrigerant'}`
}

/** Savings never stand alone: what they cost the traffic follows them. */
function serviceTable(result: Result, names: readonly string[], currency: string, style: Style): string {
  const rows = serviceRows(result, names, currency)
  return rows.length === 0 ? '' : headed(['service', '', ...names], rows, style)
}

/** Limits of the service that are not kept. */
function breaches(result: Result, style: Style): string {
  const lines = serviceBreaches(result)
  return lines.length === 0 ? '' : [style.strong('OUTSIDE the limits of service'), ...lines].join('\n')
}

/** Where there are several sites: the import of each, all of its count together. */
function siteTable({ variants }: Result, names: readonly string[], style: Style): string {
  const ids = [...new Set(names.flatMap((name) => Object.keys(variants[name]!.sites ?? {})))]
  if (ids.length < 2 || ids.length > SITES_LISTED) return ''
  const importOf = (name: string, id: string) => {
    const site = variants[name]!.sites?.[id]
    return site === undefined ? null : site.count * site.annual.gridImportKwh
  }
  return columnsThatFit(names, style.width)
    .map((columns) =>
      headed(
        ['grid import by site', '', ...columns],
        ids.map((id) => [id, 'kWh', ...columns.map((name) => grouped(importOf(name, id)))]),
        style,
      ),
    )
    .join('\n\n')
}

/** How cold and how warm it gets in each room, and what cools it for how long. */
function roomTable({ variants }: Result, names: readonly string[], style: Style): string {
  const [head, ...lines] = roomLines(variants, names, SITES_LISTED)
  return head === undefined ? '' : [style.strong(head), style.faint(lines[0]!), ...lines.slice(1)].join('\n')
}

/** How far away each radio unit meets the limit of public exposure. */
function exposureTable({ variants }: Result, names: readonly string[], style: Style): string {
  const sites = new Map(names.map((name) => [name, variants[name]!.sites ?? {}]))
  const blocks = columnsThatFit(names, style.width).flatMap((columns) => {
    const rows = exposureRows(columns.map((name) => sites.get(name)!))
    return rows.length === 0 ? [] : [headed([EXPOSURE_TITLE, '', ...columns], rows, style)]
  })
  return blocks.length === 0 ? '' : [...blocks, style.faint(EXPOSURE_NOTE)].join('\n')
}

/** Import of all sites by month, a line a variant. */
function monthLines({ variants }: Result, names: readonly string[], style: Style): string {
  const byVariant = new Map(names.map((name) => [name, monthlyImport(variants[name]!)]))
  const highest = Math.max(0, ...[...byVariant.values()].flatMap((months) => months ?? []))
  const rows = [...byVariant].flatMap(([name, months]) => {
    if (months === undefined) return []
    const [low, high] = [Math.min(...months), Math.max(...months)]
    return [
      [name, sparkLine(months, style.unicode, [0, highest]), `${grouped(low)} to ${grouped(high)}`, 'kWh'],
    ]
  })
  if (rows.length === 0 || highest === 0) return ''
  const lines = alignedLines(
    [['grid import by month, from 0', 'JFMAMJJASOND', '', ''], ...rows],
    ['left', 'left', 'right', 'left'],
  )
  return [style.strong(lines[0]!), ...lines.slice(1)].join('\n')
}

function monthlyImport({ sites }: VariantResult): number[] | undefined {
  if (sites === undefined) return undefined
  const months = Array.from({ length: 12 }, () => 0)
  for (const { count, monthly } of Object.values(sites)) {
    for (const [month, kwh] of monthly.gridImportKwh.entries()) months[month]! += count * (kwh ?? 0)
  }
  return months
}

function expectations({ expect }: Result, style: Style): string {
  if (expect.length === 0) return ''
  const figure = (output: string, value: number | null, unit: string) =>
    value !== null && isCalendarYear(output)
      ? String(value)
      : `${grouped(value, ratioDecimals(unit))} ${unit}`.trim()
  const rows = expect.map(({ output, value, expected, unit, tolerance, ok, source }) => [
    ok ? 'within' : 'OUTSIDE',
    output,
    figure(output, value, unit),
    figure(output, expected, unit),
    `${Number((100 * tolerance).toPrecision(3))} %`,
    value === null || expected === 0 ? '–' : grouped(value / expected, 3),
    source === undefined ? '' : cut(visible(source), Math.max(20, style.width - 90)),
  ])
  const head = ['expected', 'output', 'simulated', 'reported', 'tolerance', 'ratio', 'source']
  const lines = alignedLines([head, ...rows], ['left', 'left', 'right', 'right', 'right', 'right', 'left'])
  return [style.strong(lines[0]!), ...lines.slice(1)].join('\n')
}

/** A ratio such as a PUE is held more closely than two decimals tell. */
function ratioDecimals(unit: string): number | undefined {
  return unit === '' ? 4 : undefined
}

const WARNING_INDENT = '  '

function warnings({ warnings: list }: Result, style: Style): string {
  if (list.length === 0) return ''
  const lines = shownWarnings(list).flatMap(({ at, message }) =>
    wrapped(`${at}: ${visible(message)}`, style.width, '', WARNING_INDENT),
  )
  return [style.strong('warnings'), ...lines].join('\n')
}
