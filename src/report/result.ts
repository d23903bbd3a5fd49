import { basename } from 'node:path'
import { efficiency } from '../model/efficiency.ts'
import type { FleetYear, MemberYear } from '../model/fleet.ts'
import { ADDITIVE_METRICS, sum } from '../model/metrics.ts'
import type { AdditiveMetric, Totals } from '../model/metrics.ts'
import { worstService } from '../model/radio/service-totals.ts'
import type { WorstService } from '../model/radio/service-totals.ts'
import { MONTHS_PER_YEAR } from '../model/time.ts'
import type { TimeAxis } from '../model/time.ts'
import type { InputFile } from '../scenarios/files.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import type { UsedDefault, Warning } from '../scenarios/resolve/resolving.ts'
import type { Verdict } from './expectations.ts'
import { verdicts } from './expectations.ts'
import { exposureOf } from './exposure.ts'
import type { UnitExposure } from './exposure.ts'
import { facilityOf } from './facility.ts'
import type { FacilityResult } from './facility.ts'
import { planResults } from './plans.ts'
import type { PlanResults, PlanYears } from './plans.ts'
import { roomOf } from './room.ts'
import type { RoomResult } from './room.ts'
import { rounded } from './rounding.ts'
import type { Rounding } from './rounding.ts'
import { savingsOf } from './savings.ts'
import type { Savings } from './savings.ts'
import { serviceVerdicts } from './service-verdicts.ts'
import type { ServiceVerdict } from './service-verdicts.ts'
import { strainWarnings } from './strain.ts'
import { supplyOf } from './supply.ts'
import type { SupplyResult } from './supply.ts'
import { VERSION } from './version.ts'

/** Values of one site or of all, over a year. */
export type Metrics = Readonly<Record<AdditiveMetric | 'peakImportKw', number>> & {
  readonly pue: number | null
  readonly see: number | null
  /** Data over consumption; null without data, as are the next two. */
  readonly bitPerJ: number | null
  readonly kwhPerGb: number | null
  readonly carbonKgPerTb: number | null
  /** Of the traffic offered to units that a rule may put to sleep: what nobody carried; null where none may sleep. */
  readonly blockedPercent: number | null
  /** The same of one unit in its worst step. */
  readonly worstBlockedPercent: number | null
  /** Highest load of a unit while it carried for others; null where none does. */
  readonly worstCarrierPercent: number | null
  /** Of the unit that wakes most often, mean over the year. */
  readonly wakeUpsPerDay: number | null
  /** Heat removed over the electricity of cooling; null where none is used. */
  readonly coolingEer: number | null
  readonly scope2MarketKg: number | null
  readonly avoidedMarginalKg: number | null
}

export interface SiteResult {
  readonly kind: string
  readonly count: number
  /** By radio unit; left out where none states its antenna. */
  readonly exposure?: Readonly<Record<string, UnitExposure>>
  /** Left out where no room is modelled. */
  readonly room?: RoomResult
  /** Left out for a base station. */
  readonly facility?: FacilityResult
  /** Left out where the site has no sources beside solar, and its mains never fail. */
  readonly supply?: SupplyResult
  readonly annual: Metrics & { readonly units: Readonly<Record<string, number>> }
  readonly monthly: Readonly<Record<AdditiveMetric | 'peakImportKw' | 'pue', readonly (number | null)[]>>
}

export interface VariantResult extends PlanResults {
  /** Units of one id at several sites are added up. */
  readonly total: Metrics & { readonly units: Readonly<Record<string, number>> }
  /** Left out above 1,000 sites; the run folder has them. */
  readonly sites?: Readonly<Record<string, SiteResult>>
}

/** The document that `--json` prints. */
export interface Result {
  readonly basewatt: { readonly result: 1; readonly version: string }
  readonly scenario: {
    readonly name: string
    readonly sha256: string
    /** Its file's name without folders. */
    readonly file: string
    readonly year: number
    /** Length of a step [h]. */
    readonly stepH: number
    readonly currency: string
  }
  /** `PATH=VALUE` of the command line. */
  readonly overrides: readonly string[]
  readonly inputs: readonly InputFile[]
  /** Ids of the published models that it used, rows of data/references.csv. */
  readonly models: readonly string[]
  readonly defaults: readonly UsedDefault[]
  readonly warnings: readonly Warning[]
  readonly variants: Readonly<Record<string, VariantResult>>
  readonly savings: Readonly<Record<string, Savings>>
  readonly expect: readonly Verdict[]
  /** The limits of the service, each variant that has some held against them. */
  readonly service: readonly ServiceVerdict[]
}

/** A variant with its simulated year. */
export interface SimulatedVariant {
  readonly variant: LoadedVariant
  readonly year: FleetYear
  /** What its plans asked beyond the year. */
  readonly plans: PlanYears
}

const SITES_IN_DOCUMENT = 1000

/** The result of a scenario whose variants were simulated, the baseline first; numbers are rounded here and only here. */
export function resultOf(
  loaded: LoadedScenario,
  simulated: readonly SimulatedVariant[],
  round: Rounding = rounded,
): Result {
  const [baseline, ...others] = simulated as [SimulatedVariant, ...SimulatedVariant[]]
  const withSites = simulated.every(({ year }) => year.members.length <= SITES_IN_DOCUMENT)
  const document = {
    basewatt: { result: 1, version: VERSION } as const,
    scenario: {
      name: loaded.name,
      sha256: loaded.file.sha256,
      file: basename(loaded.file.path),
      year: loaded.axis.year,
      stepH: loaded.axis.stepH,
      currency: loaded.currency,
    },
    overrides: loaded.overrides,
    inputs: loaded.inputs,
    models: loaded.models,
    defaults: withSites ? loaded.defaults : byArchetype(loaded.defaults),
    warnings: [...loaded.warnings, ...strainWarnings(loaded.axis, simulated)],
    variants: Object.fromEntries(
      simulated.map((one) => [
        one.variant.name,
        { ...variantResult(loaded.axis, one.year, withSites, round), ...planResults(loaded, one, round) },
      ]),
    ),
    savings: Object.fromEntries(
      others.map((other) => [other.variant.name, savingsOf(baseline, other, round)]),
    ),
  }
  const held = withSites ? document : { ...document, variants: namedSites(loaded, simulated, round) }
  return {
    ...document,
    expect: verdicts(held, loaded.expected),
    service: simulated.flatMap(({ variant }) =>
      serviceVerdicts(variant.name, document.variants[variant.name]!.total, variant.service),
    ),
  }
}

/** The variants with only those sites that an expectation names, `variants.VARIANT.sites.ID`. */
function namedSites(
  { axis, expected }: LoadedScenario,
  simulated: readonly SimulatedVariant[],
  round: Rounding,
): Record<string, VariantResult> {
  const ids = new Set(expected.map(({ output }) => output.split('.')[3]))
  return Object.fromEntries(
    simulated.map(({ variant, year }) => {
      const named = year.members.filter(({ member }) => ids.has(member.id))
      const sites = Object.fromEntries(named.map((one) => [one.member.id, siteResult(axis, one, round)]))
      return [variant.name, { ...variantResult(axis, year, false, round), sites }]
    }),
  )
}

/** Defaults of many sites, each once. */
function byArchetype(defaults: readonly UsedDefault[]): UsedDefault[] {
  const general = defaults.map((used) => ({ ...used, path: used.path.replace(/^sites\.[^.]+/, 'sites.*') }))
  const keyOf = ({ path, value, variants = [] }: UsedDefault) => `${path} ${value} ${variants.join()}`
  return [...new Map(general.map((used) => [keyOf(used), used])).values()]
}

function variantResult(axis: TimeAxis, year: FleetYear, withSites: boolean, round: Rounding): VariantResult {
  const { members, total, peakImportKw } = year
  const rooms = members.filter(({ member }) => member.kind !== 'base-station')
  const weighted = (name: AdditiveMetric) =>
    rooms.reduce((s, { member, annual }) => s + member.count * annual[name], 0)
  const pue = quotient(weighted('consumptionKwh'), weighted('loadKwh'))
  const result = {
    total: {
      ...metricsOf(total, Math.max(...peakImportKw), pue, worstOf(members), round),
      units: unitTotals(members, round),
    },
  }
  return withSites
    ? {
        ...result,
        sites: Object.fromEntries(members.map((one) => [one.member.id, siteResult(axis, one, round)])),
      }
    : result
}

function worstOf(members: readonly MemberYear[]): WorstService {
  return worstService(members.flatMap(({ member }) => member.spec.units))
}

/** Energy of the units of all sites, by id [kWh]. */
function unitTotals(members: readonly MemberYear[], round: Rounding): Record<string, number> {
  const totals = new Map<string, number>()
  for (const { member, units } of members) {
    for (const [id, months] of units) totals.set(id, (totals.get(id) ?? 0) + member.count * sum(months))
  }
  return Object.fromEntries([...totals].map(([id, kwh]) => [id, round(kwh)]))
}

/** a over b, or null where b is zero. */
function quotient(a: number, b: number): number | null {
  return b === 0 ? null : a / b
}

function roundOrNull(value: number | null, round: Rounding): number | null {
  return value === null ? null : round(value)
}

/** The metrics of a year in the order of the contract. */
function metricsOf(
  totals: Totals,
  peakImportKw: number,
  pue: number | null,
  worst: WorstService,
  round: Rounding,
): Metrics {
  const t = Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, round(totals[name])])) as Totals
  const { carbonKg, shutdownHours, dataGb, ...others } = t
  const { offeredTrafficH, movedTrafficH, blockedTrafficH, unreachedTrafficH, refusedTrafficKwh, ...rest } =
    others
  const { wakeUps, ...more } = rest
  const { missedSleepHours, wrongSleepHours, forecastErrorKwh, ...earlier } = more
  const { heatRemovedKwh, unmetCoolingKwh, overLimitHours, waterL, heatReusedKwh, ...supplied } = earlier
  const { outageHours, unservedShedKwh, chargedKwh, dischargedKwh, fuelL, ...running } = supplied
  const { gensetHours, gensetStarts, gensetCost, energyCost, ...before } = running
  const percent = (fraction: number | null) => (fraction === null ? null : round(100 * fraction))
  const { bitPerJ, kwhPerGb, carbonKgPerTb } = efficiency(totals)
  return {
    ...before,
    scope2MarketKg: null,
    avoidedMarginalKg: null,
    carbonKg,
    peakImportKw: round(peakImportKw),
    pue: roundOrNull(pue, round),
    see: totals.loadKwh === 0 ? null : roundOrNull(quotient(totals.loadKwh, totals.consumptionKwh), round),
    shutdownHours,
    dataGb,
    bitPerJ: roundOrNull(bitPerJ, round),
    kwhPerGb: roundOrNull(kwhPerGb, round),
    carbonKgPerTb: roundOrNull(carbonKgPerTb, round),
    offeredTrafficH,
    movedTrafficH,
    blockedTrafficH,
    unreachedTrafficH,
    blockedPercent: percent(quotient(totals.blockedTrafficH, totals.offeredTrafficH)),
    worstBlockedPercent: percent(worst.blockedFraction),
    worstCarrierPercent: percent(worst.carrierFraction),
    refusedTrafficKwh,
    wakeUps,
    wakeUpsPerDay: roundOrNull(worst.wakeUpsPerDay, round),
    missedSleepHours,
    wrongSleepHours,
    forecastErrorKwh,
    heatRemovedKwh,
    unmetCoolingKwh,
    overLimitHours,
    coolingEer: roundOrNull(quotient(totals.heatRemovedKwh, totals.coolingKwh), round),
    waterL,
    heatReusedKwh,
    outageHours,
    unservedShedKwh,
    chargedKwh,
    dischargedKwh,
    fuelL,
    gensetHours,
    gensetStarts,
    gensetCost,
    energyCost,
  }
}

/** Metrics of one site's year. */
export function annualOf({ member, annual, peakImportKw }: MemberYear, round: Rounding = rounded): Metrics {
  const pue = member.kind === 'base-station' ? null : quotient(annual.consumptionKwh, annual.loadKwh)
  return metricsOf(annual, Math.max(...peakImportKw), pue, worstService(member.spec.units), round)
}

function siteResult(axis: TimeAxis, year: MemberYear, round: Rounding): SiteResult {
  const { member, monthly, peakImportKw, units } = year
  const each = (values: Iterable<number>) => Array.from(values, (value) => round(value))
  const months = ADDITIVE_METRICS.map((name) => [name, each(monthly[name])] as const)
  const pue = Array.from({ length: MONTHS_PER_YEAR }, (_, m) =>
    member.kind === 'base-station'
      ? null
      : roundOrNull(quotient(monthly.consumptionKwh[m]!, monthly.loadKwh[m]!), round),
  )
  const exposure = exposureOf(axis, member, round)
  const room = roomOf(axis, year, round)
  const facility = facilityOf(axis, year, round)
  const supply = supplyOf(axis, year, round)
  return {
    kind: member.kind,
    count: member.count,
    ...(exposure === undefined ? {} : { exposure }),
    ...(room === undefined ? {} : { room }),
    ...(facility === undefined ? {} : { facility }),
    ...(supply === undefined ? {} : { supply }),
    annual: {
      ...annualOf(year, round),
      units: Object.fromEntries([...units].map(([id, kwh]) => [id, round(sum(kwh))])),
    },
    monthly: {
      ...(Object.fromEntries(months) as Record<AdditiveMetric, number[]>),
      peakImportKw: each(peakImportKw),
      pue,
    },
  }
}
