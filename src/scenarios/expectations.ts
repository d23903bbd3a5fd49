import { ADDITIVE_METRICS } from '../model/metrics.ts'
import { nameHint, shown } from './problem.ts'
import { parseNumber } from './number.ts'
import { DIMENSIONS } from './dimensions.ts'
import { parseFraction, splitQuantity } from './quantity.ts'
import type { Expectation } from './schema/scenario.ts'
import type { Resolving } from './resolve/resolving.ts'
import { billOutput } from './bill-outputs.ts'
import { facilityOutput } from './facility-outputs.ts'
import { pathUnit } from './output-unit.ts'
import { PLAN_NAMES } from './plan-names.ts'
import { unknownPlanOutput } from './plan-outputs.ts'
import type { PlanOutputs } from './plan-outputs.ts'
import { roomOutput } from './room-outputs.ts'
import { supplyOutput } from './supply-outputs.ts'

/** Metrics of a site or a total that are not sums. */
export const RATIO_METRICS = [
  'peakImportKw',
  'pue',
  'see',
  'bitPerJ',
  'kwhPerGb',
  'carbonKgPerTb',
  'blockedPercent',
  'worstBlockedPercent',
  'worstCarrierPercent',
  'wakeUpsPerDay',
  'coolingEer',
  'scope2MarketKg',
  'avoidedMarginalKg',
  'cue',
  'renewablePercent',
] as const

/** Those of them that a result holds by month. */
const MONTHLY_RATIOS: readonly string[] = ['peakImportKw', 'pue', 'scope2MarketKg', 'avoidedMarginalKg']

/** What a result holds of the exposure around a radio unit. */
export const EXPOSURE_FIGURES = ['limitWPerM2', 'maximumM', 'busiestHourM', 'meanM', 'farFieldFromM'] as const

/** The figures that the result gives of a variant against the baseline. */
export const SAVING_METRICS = [
  'consumptionKwh',
  'gridImportKwh',
  'cost',
  'energyCost',
  'carbonKg',
  'unservedKwh',
  'refusedTrafficKwh',
  'unitPercent',
  'equipmentPercent',
  'sitePercent',
  'gridPercent',
  'billPercent',
  'energyCostPercent',
  'carbonPercent',
] as const

/** Names below a site that outputs may hold. */
export interface SiteNames {
  readonly units: readonly string[]
  /** Interim periods of a facility. */
  readonly periods: readonly string[]
  /** False for a base station. */
  readonly isFacility: boolean
  /** Lines of its tariff that energy is billed on. */
  readonly tariffPeriods: readonly string[]
}

/** An output held against a value. */
export interface Expected {
  readonly output: string
  readonly value: number
  readonly unit: string
  /** Allowed difference as a share of the value. */
  readonly tolerance: number
  readonly source?: string
}

/**
 * Reads the expectations of a scenario, checking that each output exists.
 *
 * @param classes  ids of the temperature classes
 * @param plans    outputs of the plans of a variant
 */
export function readExpectations(
  r: Resolving,
  list: readonly Expectation[],
  variants: ReadonlyMap<string, ReadonlyMap<string, SiteNames>>,
  currency: string,
  classes: readonly string[],
  plans: PlanOutputs = () => [],
): Expected[] {
  return list.flatMap((entry, index) => {
    const at = ['expect', index]
    const { output, source } = entry
    const tolerance = r.take(entry.tolerance, [...at, 'tolerance'], 'expect.tolerance', parseFraction)
    const fault = outputFault(output, variants, classes, plans)
    if (fault !== undefined) {
      r.problem([...at, 'output'], fault.expected, shown(output), fault.hint)
      return []
    }
    const unit = pathUnit(output.split('.'), currency)
    const value = outputValue(entry.value, unit)
    if (value === undefined) {
      r.problem([...at, 'value'], unit === '' ? 'a number' : `a number with the unit of the output, ${unit}`)
      return []
    }
    return [{ output, value, unit, tolerance, ...(source === undefined ? {} : { source }) }]
  })
}

const MINUTES_PER_HOUR = 60

/** Another name of a unit. */
const SAME_UNIT: Readonly<Record<string, string>> = { CNY: 'RMB', degC: '°C' }

/** A value as written for an output of a unit, such as `4.2 MWh` for `kWh`; a bare number where there is no unit. */
export function outputValue(raw: string | number, unit: string): number | undefined {
  if (typeof raw === 'number') return unit === '' ? raw : undefined
  if (unit === '') return parseNumber(raw)
  const parts = splitQuantity(raw)
  if (parts === undefined) return undefined
  if (parts.unit === unit || SAME_UNIT[unit] === parts.unit) return parts.value
  if (unit === 'min') {
    const hours = outputValue(raw, 'h')
    return hours === undefined ? undefined : hours * MINUTES_PER_HOUR
  }
  const dimensions = {
    kWh: DIMENSIONS.energy,
    kg: DIMENSIONS.mass,
    h: DIMENSIONS.duration,
    GB: DIMENSIONS.dataVolume,
    m: DIMENSIONS.length,
  }
  const known = unit in dimensions ? dimensions[unit as keyof typeof dimensions].units : undefined
  const factor = (known as Record<string, { multiply?: number; divide?: number }> | undefined)?.[parts.unit]
  if (factor !== undefined) return (parts.value * (factor.multiply ?? 1)) / (factor.divide ?? 1)
  return unit === 'kW' && parts.unit === 'W' ? parts.value / 1000 : undefined
}

interface OutputFault {
  readonly expected: string
  readonly hint: string | undefined
}

/** Where a metric stands that no saving tells, such as what is avoided at the margin. */
export function totalHint(variant: string, metric: string): string {
  return `write variants.${variant}.total.${metric}`
}

/** Why an output path leads nowhere; undefined where it leads to a number. */
function outputFault(
  output: string,
  variants: ReadonlyMap<string, ReadonlyMap<string, SiteNames>>,
  classes: readonly string[],
  plans: PlanOutputs,
): OutputFault | undefined {
  const [top, variant, ...rest] = output.split('.')
  if (top !== 'savings' && top !== 'variants') {
    return {
      expected: 'a path that starts with "savings." or "variants."',
      hint: PLAN_NAMES.some((name) => name === top)
        ? `write variants.baseline.${output}`
        : 'for example savings.VARIANT.gridImportKwh',
    }
  }
  const known = [...variants.keys()].filter((name) => top === 'variants' || name !== 'baseline')
  const sites = variants.get(variant ?? '')
  if (sites === undefined || !known.includes(variant!))
    return { expected: 'the name of a variant', hint: nameHint(variant ?? '', known) }
  const metrics = [...ADDITIVE_METRICS, ...RATIO_METRICS] as const
  const oneOf = (name: string | undefined, names: readonly string[]): OutputFault | undefined =>
    name !== undefined && names.includes(name)
      ? undefined
      : { expected: 'the name of a metric', hint: nameHint(name ?? '', names) }
  if (top === 'savings') {
    const [key, ...below] = rest
    const isTotal = below.length === 0 && metrics.some((name) => name === key)
    const fault = oneOf(below.length === 0 ? key : undefined, SAVING_METRICS)
    return fault !== undefined && isTotal ? { ...fault, hint: totalHint(variant!, key!) } : fault
  }
  if (rest[0] === 'total' && rest.length === 2) return oneOf(rest[1], metrics)
  const [place, site, stretch, metric, last] = rest
  const plan = PLAN_NAMES.find((name) => name === place)
  if (plan !== undefined) return unknownPlanOutput(rest.slice(1).join('.'), plan, plans(variant!, plan))
  const names = place === 'sites' ? sites.get(site ?? '') : undefined
  if (place === 'bill') return rest.length === 2 ? oneOf(rest[1], ['total']) : oneOf(undefined, ['total'])
  if (place !== 'sites') return { expected: '"total" or "sites" after the variant', hint: undefined }
  if (names === undefined)
    return { expected: 'the id of a site', hint: nameHint(site ?? '', [...sites.keys()]) }
  const { units, periods, isFacility, tariffPeriods } = names
  if (stretch === 'exposure')
    return units.includes(metric ?? '')
      ? oneOf(last, EXPOSURE_FIGURES)
      : { expected: 'the id of a unit', hint: nameHint(metric ?? '', units) }
  if (stretch === 'room') {
    const found = roomOutput(rest.slice(3), classes)
    if ('output' in found) return undefined
    const { what, name, known } = found.unknown
    return { expected: `the name of a ${what}`, hint: nameHint(name, known) }
  }
  if (stretch === 'facility') {
    if (!isFacility)
      return { expected: 'an output that a base station has', hint: 'it has "see" in its annual figures' }
    const found = facilityOutput(rest.slice(3), periods)
    if ('output' in found) return undefined
    const { what, name, known } = found.unknown
    return { expected: `the name of a ${what}`, hint: nameHint(name, known) }
  }
  if (stretch === 'bill') {
    const found = billOutput(rest.slice(3), tariffPeriods)
    if ('output' in found) return undefined
    const { what, name, known } = found.unknown
    return { expected: `the name of a ${what}`, hint: nameHint(name, known) }
  }
  if (stretch === 'supply') {
    const found = supplyOutput(rest.slice(3))
    if ('output' in found) return undefined
    const { what, name, known } = found.unknown
    return { expected: `the name of a ${what}`, hint: nameHint(name, known) }
  }
  if (stretch === 'annual' && metric === 'units')
    return units.includes(last ?? '')
      ? undefined
      : { expected: 'the id of a unit', hint: nameHint(last ?? '', units) }
  if (stretch === 'annual' && last === undefined) return oneOf(metric, metrics)
  if (stretch === 'monthly' && /^([0-9]|1[01])$/.test(last ?? ''))
    return oneOf(metric, [...ADDITIVE_METRICS, ...MONTHLY_RATIOS])
  return { expected: 'annual.METRIC, annual.units.ID or monthly.METRIC.0 to .11', hint: undefined }
}
