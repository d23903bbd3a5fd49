import { outputUnit } from '../scenarios/output-unit.ts'
import { headed } from './headed-table.ts'
import type { Metrics, Result } from './result.ts'
import type { Savings } from './savings.ts'
import type { Style } from './style.ts'
import { grouped } from './text-table.ts'

type MetricRow = readonly [label: string, metric: keyof Metrics, showZero: boolean, decimals?: number]

const ROWS: readonly MetricRow[] = [
  ['load', 'loadKwh', true],
  ['conversion loss', 'conversionLossKwh', false],
  ['cooling', 'coolingKwh', false],
  ['auxiliary', 'auxiliaryKwh', false],
  ['battery loss', 'batteryLossKwh', false],
  ['consumption', 'consumptionKwh', true],
  ['load unserved', 'unservedKwh', false],
  ['solar', 'solarKwh', false],
  ['solar exported', 'solarExportedKwh', false],
  ['solar curtailed', 'solarCurtailedKwh', false],
  ['generator', 'gensetKwh', false],
  ['generator, dumped', 'gensetDumpedKwh', false],
  ['stored, end less start', 'storedChangeKwh', false],
  ['grid import', 'gridImportKwh', true],
  ['peak import', 'peakImportKw', true],
  ['bill', 'cost', true],
  ['generator, cost', 'gensetCost', false],
  ['bill and generator', 'energyCost', false],
  ['carbon', 'carbonKg', true],
  ['scope 1', 'scope1Kg', false],
  ['scope 2 by market', 'scope2MarketKg', true],
  ['avoided at the margin', 'avoidedMarginalKg', false],
  ['renewable', 'renewablePercent', false],
  ['PUE at the equipment', 'pue', false, 3],
  ['CUE', 'cue', false, 3],
  ['load / consumption', 'see', true],
  ['EER of cooling', 'coolingEer', false],
  ['heat removed', 'heatRemovedKwh', false],
  ['heat not removed', 'unmetCoolingKwh', false],
  ['hours over the limit', 'overLimitHours', false],
  ['water', 'waterL', false],
  ['heat reused', 'heatReusedKwh', false],
  ['data', 'dataGb', false],
  ['data / consumption', 'bitPerJ', false],
  ['consumption / data', 'kwhPerGb', false, 5],
  ['carbon / data', 'carbonKgPerTb', false],
]

const SAVINGS: readonly (readonly [label: string, key: keyof Savings])[] = [
  ['consumption', 'consumptionKwh'],
  ['grid import', 'gridImportKwh'],
  ['bill', 'cost'],
  ['bill and generator', 'energyCost'],
  ['carbon', 'carbonKg'],
  ['load unserved', 'unservedKwh'],
  ['not used for refused traffic', 'refusedTrafficKwh'],
  ['% of the units touched', 'unitPercent'],
  ['% of equipment load', 'equipmentPercent'],
  ['% of site consumption', 'sitePercent'],
  ['% of grid import', 'gridPercent'],
  ['% of the bill', 'billPercent'],
  ['% of bill and generator', 'energyCostPercent'],
  ['% of carbon', 'carbonPercent'],
]

/** What is left of a year of charging and discharging by rounding is no change of what is stored [kWh]. */
const LEAST_STORED_KWH = 1e-3

function isSomething(metric: keyof Metrics, value: number): boolean {
  return metric === 'storedChangeKwh' ? Math.abs(value) >= LEAST_STORED_KWH : value !== 0
}

/** What the year's table is told in, and what its direct emissions are called. */
export interface MetricWords {
  readonly currency: string
  readonly scope1: string
}

/** The year of all sites, a column a variant; rows that no variant has anything in are left out. */
export function metricTable(
  { variants }: Pick<Result, 'variants'>,
  names: readonly string[],
  { currency, scope1 }: MetricWords,
  style: Style,
): string {
  const totals = names.map((name) => variants[name]!.total)
  const all = Object.values(variants).map((variant) => variant.total)
  const burns = all.some(({ gensetCost }) => gensetCost !== 0)
  const rows = ROWS.filter(
    ([, metric, showZero]) =>
      // Without a generator it is the bill.
      (metric !== 'energyCost' || burns) &&
      all.some((total) => (showZero ? total[metric] !== null : isSomething(metric, total[metric] ?? 0))),
  )
  const cells = rows.map(([label, metric, , decimals]) => [
    metric === 'scope1Kg' ? scope1 : label,
    outputUnit(metric, currency),
    ...totals.map((total) => grouped(total[metric], decimals)),
  ])
  return headed(['a year', '', ...names], cells, style)
}

/** What variants save against the baseline; empty without any. */
export function savingsTable(
  result: Pick<Result, 'variants' | 'savings'>,
  names: readonly string[],
  currency: string,
  style: Style,
): string {
  if (names.length === 0) return ''
  const { savings } = result
  const burns = Object.values(result.variants).some(({ total }) => total.gensetCost !== 0)
  const isSomewhere = (key: keyof Savings) => Object.values(savings).some((saved) => saved[key] !== 0)
  const shown = SAVINGS.filter(([, key]) => {
    if (key === 'refusedTrafficKwh' || key === 'unservedKwh') return isSomewhere(key)
    return burns || !key.startsWith('energyCost')
  })
  const rows = shown.map(([label, key]) => {
    const percent = key.endsWith('Percent')
    return [
      label,
      percent ? '' : outputUnit(key, currency),
      ...names.map((name) => grouped(savings[name]![key], percent ? 2 : undefined)),
    ]
  })
  const table = headed(
    ['saved against the baseline', '', ...names],
    [...rows, ...heatLeft(result, names)],
    style,
  )
  return names.some((name) => servesLess(savings[name]!))
    ? `${table}\n${style.faint('load unserved below zero: more of it; less load served is no saving')}`
    : table
}

/** Whether a variant saves something while it serves less load. */
function servesLess({ unservedKwh, consumptionKwh, gridImportKwh, energyCost }: Savings): boolean {
  return unservedKwh < 0 && [consumptionKwh, gridImportKwh, energyCost].some((saved) => saved > 0)
}

/** What a variant leaves in the rooms beyond the baseline: a plant that is too small saves nothing. */
function heatLeft({ variants }: Pick<Result, 'variants'>, names: readonly string[]): string[][] {
  const before = variants['baseline']!.total.unmetCoolingKwh
  const more = names.map((name) => variants[name]!.total.unmetCoolingKwh - before)
  if (more.every((kwh) => kwh === 0)) return []
  return [['more heat left in the rooms', 'kWh', ...more.map((kwh) => grouped(kwh))]]
}
