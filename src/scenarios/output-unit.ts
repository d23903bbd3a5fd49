import { ASSET_MONEY } from './asset-outputs.ts'
import { billUnit } from './bill-outputs.ts'
import { financeUnit } from './finance-outputs.ts'
import { PLAN_NAMES } from './plan-names.ts'

/** Outputs that are money. */
const MONEY: ReadonlySet<string> = new Set([
  'cost',
  'heatRevenue',
  'rent',
  'spares',
  'maintenance',
  'oneOffCost',
  'totalCost',
  'gensetCost',
  'energyCost',
])

/** What an output of this name is measured in: `kWh` for `loadKwh`, `%` for `sitePercent`, the currency for `cost`. */
export function outputUnit(name: string, currency: string): string {
  if (MONEY.has(name) || ASSET_MONEY.has(name)) return currency
  if (name === 'minutesToLimit') return 'min'
  if (name === 'yearsToEndOfLife') return 'a'
  const unit = [
    ['bitPerJ', 'bit/J'],
    ['kwhPerGb', 'kWh/GB'],
    ['KgPerTb', 'kg/TB'],
    ['kwhPerL', 'kWh/L'],
    ['LPerKwh', 'L/kWh'],
    ['KgPerKwh', 'kg/kWh'],
    ['cue', 'kg/kWh'],
    ['Gb', 'GB'],
    ['L', 'L'],
    ['WPerM2', 'W/m2'],
    ['M', 'm'],
    ['Kwh', 'kWh'],
    ['kwh', 'kWh'],
    ['Kg', 'kg'],
    ['Kw', 'kW'],
    ['Percent', '%'],
    ['Hours', 'h'],
    ['hours', 'h'],
    ['M2Years', 'm2 a'],
    ['Years', 'a'],
    ['C', 'degC'],
    ['TrafficH', 'h'],
  ].find(([suffix]) => name.endsWith(suffix!))
  return unit?.[1] ?? ''
}

/** Whether an output, by its name or its path, is a calendar year: a number that is not grouped, `2027`. */
export function isCalendarYear(path: string): boolean {
  return /(^|\.)replacementYear$/.test(path)
}

/** What an output is measured in, by the names that lead to it from the top of a result. */
export function pathUnit(names: readonly string[], currency: string): string {
  const [last = '', above = ''] = names.toReversed()
  if (names[2] === 'bill') return billUnit(names.slice(3), currency)
  if (names[2] === 'sites' && names[4] === 'bill') return billUnit(names.slice(5), currency)
  if (names[2] === 'finance') return financeUnit(names.slice(3), currency)
  if (names[3] === 'bottomUp') return bottomUpUnit(names.slice(4), currency)
  // Figures of a site by calendar year end with it.
  if (PLAN_NAMES.some((name) => name === names[2]))
    return outputUnit(/^\d+$/.test(last) ? above : last, currency)
  if (above === 'units') return 'kWh'
  if (above === 'interimPue') return ''
  return outputUnit(/^\d+$/.test(last) ? above : last, currency)
}

/** What a figure of a bottom-up check is measured in: its list tells it. */
function bottomUpUnit([first = '', second = '']: readonly string[], currency: string): string {
  if (['reported', 'cost', 'costSpread'].includes(first)) return currency
  if (first === 'itMwSpread') return 'MW'
  if (first === 'inputs') return second === 'price' ? `${currency}/kWh` : ''
  return /^percentile|VariancePercent$/.test(first) ? '%' : ''
}
