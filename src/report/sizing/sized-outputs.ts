import { ADDITIVE_METRICS } from '../../model/metrics.ts'
import { RATIO_METRICS } from '../../scenarios/expectations.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { pathUnit } from '../../scenarios/output-unit.ts'
import { nameHint, shown } from '../../scenarios/problem.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { isPlanName, NameFault, targetOf } from '../explain/target.ts'

/** An output that is read at every size. */
export interface SizedOutput {
  /** As users name it: a short name, or that of an output. */
  readonly name: string
  /** In the document of a result; undefined for the autonomy, which is that of its weakest site. */
  readonly path: string | undefined
  readonly unit: string
  /** Whether more of it is better. */
  readonly isMore: boolean
}

/** Short names of outputs of a variant: what stands below it in a result. */
export const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  npv: ['finance', 'npv'],
  capex: ['finance', 'capex'],
  'cost-of-ownership': ['finance', 'totalCost'],
  payback: ['finance', 'paybackYears'],
  irr: ['finance', 'irrPercent'],
  lcoe: ['finance', 'lcoePerKwh'],
  bill: ['total', 'cost'],
  carbon: ['total', 'carbonKg'],
}

/** Hours for which the weakest site goes on if the mains fail at any time of the year. */
const AUTONOMY = 'autonomy'

const KNOWN_NAMES: readonly string[] = [...Object.keys(SHORT_NAMES), AUTONOMY]

/** Outputs of which more is better, by their last name; of all others less is. */
const MORE: readonly string[] = [
  'npv',
  'irrPercent',
  'renewablePercent',
  'survived',
  'shortestHours',
  'meanHours',
]

/**
 * The output that a name stands for, of one variant: a short name, a metric or a figure of a plan, or a whole path.
 *
 * @throws NameFault where it leads nowhere
 */
export function sizedOutput(loaded: LoadedScenario, variant: string, name: string): SizedOutput {
  if (name === AUTONOMY) return { name, path: undefined, unit: 'h', isMore: true }
  const path = outputPath(loaded, variant, name)
  const last = path.split('.').at(-1)!
  const isMore = MORE.includes(last) || path.startsWith('savings.')
  return { name, path, unit: pathUnit(path.split('.'), loaded.currency), isMore }
}

function outputPath(loaded: LoadedScenario, variant: string, name: string): string {
  const names = Object.hasOwn(SHORT_NAMES, name) ? SHORT_NAMES[name] : undefined
  if (names?.[0] === 'finance') {
    const [, figure] = names as [string, string]
    const fault = financeFault(loaded, variant, name, figure)
    if (fault !== undefined) throw new NameFault(fault)
  }
  if (names !== undefined) return targetOf(`variants.${variant}.${names.join('.')}`, loaded).path
  const [first] = name.split('.') as [string]
  const isVariant = loaded.variants.some((one) => one.name === first)
  if (!name.includes('.') && !isMetric(name)) {
    const hint = nameHint(name, [...KNOWN_NAMES, ...METRIC_NAMES]) ?? `known: ${KNOWN_NAMES.join(', ')}`
    throw new NameFault(`no output ${shown(name)}: ${hint}`)
  }
  const isOfVariant = !name.includes('.') || ((isPlanName(first) || PARTS.includes(first)) && !isVariant)
  const inVariant = name.includes('.') ? name : `total.${name}`
  return targetOf(isOfVariant ? `variants.${variant}.${inVariant}` : name, loaded).path
}

/** What a result holds of a variant beside its plans. */
const PARTS: readonly string[] = ['total', 'sites', 'bill']

const METRIC_NAMES: readonly string[] = [...ADDITIVE_METRICS, ...RATIO_METRICS]

function isMetric(name: string): boolean {
  return METRIC_NAMES.includes(name)
}

/** Why a variant has no such figure of finance; undefined where it has. */
function financeFault(
  { variants }: LoadedScenario,
  variant: string,
  name: string,
  figure: string,
): string | undefined {
  const { finance } = variants.find((one) => one.name === variant)!.plans
  const others = 'take another, such as bill, carbon or autonomy'
  if (finance === undefined)
    return `no ${name} without money through the years: write "investments" and "finance" into the scenario, or ${others}`
  if (variant === BASELINE && figure !== 'totalCost')
    return `no ${name} of the baseline, since it is held against nothing: size a variant, or take cost-of-ownership`
  return undefined
}

/** The outputs that are read at every size where they are there: money first. */
export function usualOutputs(loaded: LoadedScenario, variant: string): SizedOutput[] {
  const { finance } = loaded.variants.find((one) => one.name === variant)!.plans
  const money = finance === undefined ? [] : variant === BASELINE ? [] : ['npv', 'capex']
  const names = [
    ...money,
    ...(finance === undefined ? [] : ['cost-of-ownership']),
    'bill',
    'carbon',
    AUTONOMY,
  ]
  return names.map((name) => sizedOutput(loaded, variant, name))
}

/** A list of outputs with one more; where it is among them already, its place is told. */
export function withOutput(
  outputs: SizedOutput[],
  added: SizedOutput,
): { readonly outputs: SizedOutput[]; readonly at: number } {
  const known = outputs.findIndex(({ path }) => path === added.path)
  return known >= 0 ? { outputs, at: known } : { outputs: [...outputs, added], at: outputs.length }
}
