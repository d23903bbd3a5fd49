import { ADDITIVE_METRICS } from '../../model/metrics.ts'
import type { AdditiveMetric } from '../../model/metrics.ts'
import type { SiteSpec, UnitSpec } from '../../model/site.ts'
import { canFail } from '../../model/supply/supply-spec.ts'
import { EXPOSURE_FIGURES, RATIO_METRICS, SAVING_METRICS, totalHint } from '../../scenarios/expectations.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { nameHint, nearest, shown, visible } from '../../scenarios/problem.ts'
import { billOutput } from '../../scenarios/bill-outputs.ts'
import type { BillOutput } from '../../scenarios/bill-outputs.ts'
import { facilityOutput } from '../../scenarios/facility-outputs.ts'
import type { FacilityOutput } from '../../scenarios/facility-outputs.ts'
import { PLAN_NAMES } from '../../scenarios/plan-names.ts'
import type { PlanName } from '../../scenarios/plan-names.ts'
import { unknownPlanOutput } from '../../scenarios/plan-outputs.ts'
import { planOutputs } from '../../scenarios/plans.ts'
import { roomOutput } from '../../scenarios/room-outputs.ts'
import type { RoomOutput } from '../../scenarios/room-outputs.ts'
import { supplyOutput } from '../../scenarios/supply-outputs.ts'
import type { SupplyOutput } from '../../scenarios/supply-outputs.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import type { Savings } from '../savings.ts'

export type ExposureFigure = (typeof EXPOSURE_FIGURES)[number]

export type ExplainedMetric = AdditiveMetric | (typeof RATIO_METRICS)[number]

/** All metrics of a total or a site, in the order in which hints list them. */
export const METRICS: readonly ExplainedMetric[] = [...ADDITIVE_METRICS, ...RATIO_METRICS]

/** Metrics that a result holds by month. */
const MONTHLY: readonly ExplainedMetric[] = [
  ...ADDITIVE_METRICS,
  'peakImportKw',
  'pue',
  'scope2MarketKg',
  'avoidedMarginalKg',
]

/** A number of a result that is to be explained. */
export type Target = { readonly path: string; readonly variant: string } & (
  | { readonly kind: 'saving'; readonly key: keyof Savings }
  | {
      readonly kind: 'metric'
      readonly metric: ExplainedMetric
      readonly site?: string
      readonly month?: number
    }
  | { readonly kind: 'unit'; readonly unit: string; readonly site?: string }
  | {
      readonly kind: 'exposure'
      readonly unit: string
      readonly site: string
      readonly figure: ExposureFigure
    }
  | { readonly kind: 'room'; readonly site: string; readonly output: RoomOutput }
  | { readonly kind: 'facility'; readonly site: string; readonly output: FacilityOutput }
  | { readonly kind: 'supply'; readonly site: string; readonly output: SupplyOutput }
  | { readonly kind: 'bill'; readonly site: string; readonly output: BillOutput }
  /** The total of the bills of all sites. */
  | { readonly kind: 'bills'; readonly site?: undefined }
  | { readonly kind: 'plan'; readonly plan: PlanName; readonly names: readonly string[] }
)

/** Thrown where the name of an output or of a stretch of time leads nowhere, in one line. */
export class NameFault extends Error {}

/**
 * What an output names: its whole path in a result, `METRIC` of the baseline's total, or `VARIANT.METRIC`; of a plan
 * `PLAN.FIGURE` or `VARIANT.PLAN.FIGURE`.
 */
export function targetOf(output: string, loaded: LoadedScenario): Target {
  const names = output.split('.')
  const [first, second, ...rest] = names as [string, string | undefined, ...string[]]
  const isVariant = loaded.variants.some(({ name }) => name === first)
  if (isPlanName(first) && !isVariant)
    return ofVariant(`variants.${BASELINE}.${output}`, BASELINE, names, loaded)
  if (second === undefined) {
    refuseFigure(first, loaded.variants)
    return metricTarget(BASELINE, known(first, METRICS, 'metric'))
  }
  if (isPlanName(second) && isVariant) return ofVariant(`variants.${output}`, first, names.slice(1), loaded)
  if (rest.length === 0 && (isVariant || !TOPS.includes(first))) {
    const variant = variantOf(first, loaded)
    refuseFigure(second, [variant])
    return metricTarget(variant.name, known(second, METRICS, 'metric'))
  }
  if (first === 'savings' && rest.length === 1) {
    const others = loaded.variants.map(({ name }) => name).filter((name) => name !== BASELINE)
    const variant = known(second, others, 'variant other than the baseline')
    const isTotal =
      METRICS.some((name) => name === rest[0]) && !SAVING_METRICS.some((name) => name === rest[0])
    if (isTotal) throw new NameFault(`no saving ${shown(rest[0])}: ${totalHint(visible(variant), rest[0]!)}`)
    const key = known(rest[0]!, SAVING_METRICS, 'saving')
    return { kind: 'saving', path: output, variant, key }
  }
  if (first === 'variants' && rest.length > 0) return ofVariant(output, second, rest, loaded)
  const at = names.findIndex((name) => SITE_PARTS.includes(name))
  if (at >= 0 && !TOPS.includes(first))
    throw new NameFault(
      `no output ${whole(output)}: write variants.VARIANT.sites.ID.${visible(names.slice(at).join('.'))}`,
    )
  const near = TOPS.includes(first) ? undefined : nearest(first, TOPS)
  const hint = near === undefined ? '' : `; did you mean "${near}"?`
  throw new NameFault(`no output ${whole(output)}: ${FORMS}${hint}`)
}

/** Least letters of a figure's name that tell it. */
const TELLING = 3

/** Names where a figure of a plan stands that is taken for a metric, such as `npv`, or `payback` of `paybackYears`. */
function refuseFigure(name: string, variants: LoadedScenario['variants']): void {
  if (name.length < TELLING || METRICS.some((metric) => metric === name)) return
  for (const { name: variant, plans } of variants)
    for (const plan of PLAN_NAMES) {
      const found = planOutputs(plans, plan).find((one) => !one.includes('.') && one.startsWith(name))
      if (found === undefined) continue
      throw new NameFault(`no metric ${shown(name)}: write variants.${variant}.${plan}.${found}`)
    }
}

/** Whether a name is that of a plan, such as `retirement`. */
export function isPlanName(name: string): boolean {
  return PLAN_NAMES.some((plan) => plan === name)
}

/** A path as it was written: what is wrong may stand at the end of a long one. */
function whole(path: string): string {
  return visible(JSON.stringify(path))
}

/** What a result holds of a site beside its metrics. */
const SITE_PARTS: readonly string[] = ['supply', 'bill', 'room', 'facility', 'exposure']

/** What whole paths start with. */
const TOPS: readonly string[] = ['variants', 'savings']

const FORMS =
  'write METRIC, VARIANT.METRIC, savings.VARIANT.KEY, variants.VARIANT.total.METRIC or variants.VARIANT.sites.ID.annual.METRIC (or .supply., .bill., .room., .facility., .exposure. in the place of .annual.)'

function metricTarget(variant: string, metric: ExplainedMetric): Target {
  return { kind: 'metric', path: `variants.${variant}.total.${metric}`, variant, metric }
}

function ofVariant(path: string, name: string, rest: readonly string[], loaded: LoadedScenario): Target {
  const { members, plans } = variantOf(name, loaded)
  const [place, ...more] = rest
  const at = { path, variant: name }
  const plan = PLAN_NAMES.find((one) => one === place)
  if (plan !== undefined) return planTarget(at, plan, more, planOutputs(plans, plan))
  if (place === 'total') {
    const units = members.flatMap((member) => member.spec.units.map(({ id }) => id))
    return yearTarget(at, more, [...new Set(units)])
  }
  if (place === 'bill' && members.some(({ spec }) => spec.tariff !== undefined)) {
    known(more.join('.'), ['total'], 'figure of the bills')
    return { kind: 'bills', ...at }
  }
  if (place !== 'sites')
    throw new NameFault(`no output ${whole(path)}: expected "total" or "sites" after the variant`)
  const [id, stretch, ...last] = more
  const site = known(
    id ?? '',
    members.map((member) => member.id),
    'site',
  )
  const inSite = { ...at, site }
  const spec = members.find((member) => member.id === site)!.spec
  if (stretch === 'annual')
    return yearTarget(
      inSite,
      last,
      spec.units.map((unit) => unit.id),
    )
  if (stretch === 'exposure') return exposureTarget(inSite, last, spec.units)
  if (stretch === 'room') return roomTarget(inSite, last, spec)
  if (stretch === 'facility') return facilityTarget(inSite, last, spec)
  if (stretch === 'supply') return supplyTarget(inSite, last, spec)
  if (stretch === 'bill') return billTarget(inSite, last, spec)
  if (stretch !== 'monthly')
    throw new NameFault(
      `no output ${whole(path)}: expected "annual", "monthly", "bill", "room", "facility", "supply" or "exposure" after the site`,
    )
  const metric = known(last[0] ?? '', MONTHLY, 'monthly metric')
  if (last.length !== 2 || !/^([0-9]|1[01])$/.test(last[1]!))
    throw new NameFault(`no output ${whole(path)}: expected a month from 0 to 11 after the metric`)
  return { kind: 'metric', ...inSite, metric, month: Number(last[1]) }
}

function planTarget(
  at: { readonly path: string; readonly variant: string },
  plan: PlanName,
  names: readonly string[],
  outputs: readonly string[],
): Target {
  const fault = unknownPlanOutput(names.join('.'), plan, outputs)
  if (fault === undefined) return { kind: 'plan', ...at, plan, names }
  const hint = fault.hint === undefined ? '' : `; ${fault.hint}`
  throw new NameFault(`no output ${whole(at.path)}: expected ${fault.expected}${hint}`)
}

function exposureTarget(
  at: { readonly path: string; readonly variant: string; readonly site: string },
  [id = '', name = '', ...more]: readonly string[],
  units: readonly UnitSpec[],
): Target {
  const having = units.filter(({ radiation }) => radiation !== undefined)
  const unit = known(
    id,
    having.map((one) => one.id),
    'unit with an antenna',
  )
  const isFar = having.find((one) => one.id === unit)!.radiation!.farFieldFromM !== undefined
  const figures = EXPOSURE_FIGURES.filter((one) => isFar || one !== 'farFieldFromM')
  const figure = known(name, figures, 'figure of exposure')
  if (more.length > 0)
    throw new NameFault(`no output ${whole(at.path)}: nothing stands below ${shown(figure)}`)
  return { kind: 'exposure', ...at, unit, figure }
}

function roomTarget(
  at: { readonly path: string; readonly variant: string; readonly site: string },
  names: readonly string[],
  { room }: SiteSpec,
): Target {
  if (room === undefined) throw new NameFault(`no output ${whole(at.path)}: the site has no room`)
  const found = roomOutput(
    names,
    room.limits.classes.map(({ id }) => id),
  )
  if ('output' in found) return { kind: 'room', ...at, output: found.output }
  const { what, name, known: ids } = found.unknown
  known(name, ids, what)
  throw new NameFault(`no output ${whole(at.path)}: nothing stands below a ${what}`)
}

function facilityTarget(
  at: { readonly path: string; readonly variant: string; readonly site: string },
  names: readonly string[],
  { facility }: SiteSpec,
): Target {
  if (facility === undefined)
    throw new NameFault(`no output ${whole(at.path)}: a base station has no figures of a facility`)
  const found = facilityOutput(
    names,
    facility.periods.map(({ name }) => name),
  )
  if ('output' in found) return { kind: 'facility', ...at, output: found.output }
  const { what, name, known: ids } = found.unknown
  known(name, ids, what)
  throw new NameFault(`no output ${whole(at.path)}: nothing stands below a ${what}`)
}

function billTarget(
  at: { readonly path: string; readonly variant: string; readonly site: string },
  names: readonly string[],
  { tariff }: SiteSpec,
): Target {
  const found = billOutput(names, tariff?.periodNames ?? [])
  if ('output' in found) return { kind: 'bill', ...at, output: found.output }
  const { what, name, known: ids } = found.unknown
  known(name, ids, what)
  throw new NameFault(`no output ${whole(at.path)}: nothing stands below a ${what}`)
}

function supplyTarget(
  at: { readonly path: string; readonly variant: string; readonly site: string },
  names: readonly string[],
  { supply }: SiteSpec,
): Target {
  const none = (why: string) => new NameFault(`no output ${whole(at.path)}: ${why}`)
  if (supply === undefined) throw none('the site has neither battery nor generator, and its mains never fail')
  const found = supplyOutput(names)
  if ('unknown' in found) {
    const { what, name, known: ids } = found.unknown
    known(name, ids, what)
    throw none(`nothing stands below a ${what}`)
  }
  const { mains, battery, genset } = supply
  const [part] = found.output
  const isThere = {
    outages: canFail(mains),
    survival: !mains.isAbsent && (battery !== undefined || genset !== undefined),
    battery: battery !== undefined,
    generator: genset !== undefined,
  }[part]
  if (!isThere) throw none(NO_PART[part])
  return { kind: 'supply', ...at, output: found.output }
}

/** Why a supply has no figures of a part. */
const NO_PART: Readonly<Record<SupplyOutput[0], string>> = {
  outages: 'the mains of the site never fail',
  survival: 'it takes mains that could fail, and a battery or a generator to go on with',
  battery: 'the site has no battery',
  generator: 'the site has no generator',
}

function yearTarget(
  at: { readonly path: string; readonly variant: string; readonly site?: string },
  names: readonly string[],
  units: readonly string[],
): Target {
  const [metric, unit, ...more] = names
  if (metric === 'units' && more.length === 0)
    return { kind: 'unit', ...at, unit: known(unit ?? '', units, 'unit') }
  if (unit !== undefined)
    throw new NameFault(`no output ${whole(at.path)}: nothing stands below ${shown(metric)}`)
  return { kind: 'metric', ...at, metric: known(metric ?? '', [...METRICS, 'units' as never], 'metric') }
}

function variantOf(name: string, { variants }: LoadedScenario) {
  const variant = known(
    name,
    variants.map((one) => one.name),
    'variant',
  )
  return variants.find((one) => one.name === variant)!
}

/** The name, where it is among those known. */
function known<T extends string>(name: string, names: readonly T[], what: string): T {
  const found = names.find((one) => one === name)
  if (found !== undefined) return found
  const hint = nameHint(name, names) ?? (names.length === 0 ? undefined : `known: ${names.join(', ')}`)
  const fault = name === '' ? `expected the name of a ${what}` : `no ${what} ${shown(name)}`
  throw new NameFault(hint === undefined ? fault : `${fault}: ${hint}`)
}
