import { basename } from 'node:path'
import { carbonUsage } from '../model/economy/carbon.ts'
import type { FleetYear, MemberYear } from '../model/fleet.ts'
import { ADDITIVE_METRICS, sum } from '../model/metrics.ts'
import type { AdditiveMetric } from '../model/metrics.ts'
import { worstService } from '../model/radio/service-totals.ts'
import type { WorstService } from '../model/radio/service-totals.ts'
import { MONTHS_PER_YEAR } from '../model/time.ts'
import type { TimeAxis } from '../model/time.ts'
import type { InputFile } from '../scenarios/files.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import type { UsedDefault, Warning } from '../scenarios/resolve/resolving.ts'
import type { Verdict } from './expectations.ts'
import { verdicts } from './expectations.ts'
import { fleetCarbonFigures, monthlyCarbon, siteCarbonFigures } from './carbon-figures.ts'
import type { CarbonFigures, MonthlyCarbon } from './carbon-figures.ts'
import { billOfFleet, billOfSite } from './bill/bill-result.ts'
import type { BillLines, BillResult } from './bill/bill-result.ts'
import { byArchetype, warningsOfMany } from './defaults-by-archetype.ts'
import { exposureOf } from './exposure.ts'
import type { UnitExposure } from './exposure.ts'
import { facilityOf } from './facility.ts'
import type { FacilityResult } from './facility.ts'
import { inventoryResult } from './inventory.ts'
import type { InventoryResult } from './inventory.ts'
import { metricsOf, quotient, roundOrNull } from './metrics-of-year.ts'
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
export type Metrics = CarbonFigures &
  Readonly<Record<AdditiveMetric | 'peakImportKw', number>> & {
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
    /** Carbon over load of rooms and data centres; null for base stations. */
    readonly cue: number | null
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
  /** Left out where the site has no tariff. */
  readonly bill?: BillResult
  readonly annual: Metrics & { readonly units: Readonly<Record<string, number>> }
  readonly monthly: Readonly<
    Record<AdditiveMetric | 'peakImportKw' | 'pue' | keyof MonthlyCarbon, readonly (number | null)[]>
  >
}

export interface VariantResult extends PlanResults {
  /** Units of one id at several sites are added up. */
  readonly total: Metrics & { readonly units: Readonly<Record<string, number>> }
  /** Of all sites; left out where none has a tariff. */
  readonly bill?: BillLines
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
  /** Left out where all sites are written in the scenario. */
  readonly inventory?: InventoryResult
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
  const inventory = inventoryResult(loaded)
  const warnings = [...loaded.warnings, ...strainWarnings(loaded.axis, simulated)]
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
    ...(inventory === undefined ? {} : { inventory }),
    inputs: loaded.inputs,
    models: loaded.models,
    defaults: withSites ? loaded.defaults : byArchetype(loaded.defaults),
    warnings: withSites ? warnings : warningsOfMany(warnings),
    variants: Object.fromEntries(
      simulated.map((one) => [
        one.variant.name,
        {
          ...variantResult(loaded.axis, one.year, withSites, round),
          ...planResults(loaded, one, baseline, round),
        },
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

function variantResult(axis: TimeAxis, year: FleetYear, withSites: boolean, round: Rounding): VariantResult {
  const { members, total, peakImportKw } = year
  const rooms = members.filter(({ member }) => member.kind !== 'base-station')
  const weighted = (name: AdditiveMetric) =>
    rooms.reduce((s, { member, annual }) => s + member.count * annual[name], 0)
  const loadKwh = weighted('loadKwh')
  const beside = {
    pue: quotient(weighted('consumptionKwh'), loadKwh),
    cue: carbonUsage(weighted('carbonKg'), loadKwh),
    ...fleetCarbonFigures(year, round),
  }
  const bill = billOfFleet(year, round)
  const result = {
    total: {
      ...metricsOf(total, Math.max(...peakImportKw), beside, worstOf(members), round),
      units: unitTotals(members, round),
    },
    ...(bill === undefined ? {} : { bill }),
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

/** Metrics of one site's year. */
export function annualOf(year: MemberYear, round: Rounding = rounded): Metrics {
  const { member, annual, peakImportKw } = year
  const isRoom = member.kind !== 'base-station'
  const beside = {
    pue: isRoom ? quotient(annual.consumptionKwh, annual.loadKwh) : null,
    cue: isRoom ? carbonUsage(annual.carbonKg, annual.loadKwh) : null,
    ...siteCarbonFigures(year, round),
  }
  return metricsOf(annual, Math.max(...peakImportKw), beside, worstService(member.spec.units), round)
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
  const bill = billOfSite(year, round)
  return {
    kind: member.kind,
    count: member.count,
    ...(exposure === undefined ? {} : { exposure }),
    ...(room === undefined ? {} : { room }),
    ...(facility === undefined ? {} : { facility }),
    ...(supply === undefined ? {} : { supply }),
    ...(bill === undefined ? {} : { bill }),
    annual: {
      ...annualOf(year, round),
      units: Object.fromEntries([...units].map(([id, kwh]) => [id, round(sum(kwh))])),
    },
    monthly: {
      ...(Object.fromEntries(months) as Record<AdditiveMetric, number[]>),
      peakImportKw: each(peakImportKw),
      pue,
      ...monthlyCarbon(year, round),
    },
  }
}
