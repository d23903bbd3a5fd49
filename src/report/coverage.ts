import { activeTechnologies, asksForColumns } from '../model/coverage.ts'
import type { Evidence, Technology } from '../model/coverage.ts'
import {
  chosenSites,
  CHOICES,
  countOf,
  COVERAGE_SAVINGS,
  extension,
  savedOf,
} from '../model/coverage-extension.ts'
import type { Choice, CoveredSite, CoverageSaving, WorkedSite } from '../model/coverage-extension.ts'
import type { FleetYear, MemberYear, SiteKind } from '../model/fleet.ts'
import { sum, yearOf } from '../model/metrics.ts'
import type { Totals } from '../model/metrics.ts'
import { simulateSite } from '../model/site.ts'
import { brokenIdentityOf } from '../model/site-totals.ts'
import type { SiteColumns, SiteSpec } from '../model/site.ts'
import type { TimeAxis } from '../model/time.ts'
import type { CoveragePlan } from '../scenarios/resolve/coverage.ts'
import type { NeglectedSite } from './coverage-strain.ts'
import type { Rounding } from './rounding.ts'

/** What was simulated for the coverage of a variant beside its year: its sites, with what is active at each. */
export interface CoverageYears {
  readonly sites: readonly CoveredSite[]
  /** Sites that a measure would cover, with what it does less well there; left out where none is known. */
  readonly neglected?: readonly NeglectedSite[]
  /** The first identity of energy that a site with its measure breaks, in words; undefined when all hold. */
  readonly broken?: string
}

/** Sites on which a technology is active, and their consumption. */
export interface TechnologyCoverage {
  readonly sites: number
  readonly sitesPercent: number
  readonly consumptionKwh: number
  /** Share of all consumption; null where nothing is consumed. */
  readonly kwhPercent: number | null
}

/** What a choice of sites would save a year. */
export type ExtensionSavings = Readonly<Record<CoverageSaving, number>> & {
  /** Of the grid import of all sites of the kind; null where they import nothing. */
  readonly gridPercent: number | null
}

/** What so many points of coverage more would save, by a simulation of sites that are not covered. */
export interface CoverageExtension extends Readonly<Record<Choice, ExtensionSavings>> {
  /** Asked for [%]. */
  readonly points: number
  readonly wantedSites: number
  readonly uncoveredSites: number
  readonly measuredSites: number
  /** Sites at which the measure does nothing. */
  readonly inactiveSites: number
  /** Sites reached of the wanted ones. */
  readonly sites: number
  /** Share of sites that is then covered. */
  readonly sitesPercent: number
}

/** Coverage of the sites of one kind: covered is a site with at least one active energy-saving technology. */
export interface KindCoverage {
  readonly sites: number
  readonly coveredSites: number
  readonly sitesPercent: number
  readonly consumptionKwh: number
  readonly coveredKwh: number
  readonly kwhPercent: number | null
  /** By technology; a site with several counts for each. */
  readonly technologies: Readonly<Partial<Record<Technology, TechnologyCoverage>>>
  /** Left out where no measure is written for sites of this kind. */
  readonly more?: CoverageExtension
}

/** What a result holds of coverage, by kind of site. */
export type CoverageResult = Readonly<Partial<Record<SiteKind, KindCoverage>>>

/** Simulates the sites that no technology covers with what would be added to them, pausing after each. */
export function* coverageSteps(
  axis: TimeAxis,
  plan: CoveragePlan,
  year: FleetYear,
  columns: SiteColumns,
): Generator<undefined, CoverageYears> {
  const others = new Map(plan.measured?.members.map((member) => [member.id, member]))
  const sites: CoveredSite[] = []
  const neglected: NeglectedSite[] = []
  let broken: string | undefined
  for (const one of year.members) {
    const { member, annual } = one
    const active = activeIn(axis, plan, one, columns)
    const other = active.length === 0 ? others.get(member.id) : undefined
    if (other === undefined) sites.push({ member, annual, active })
    else {
      const measured = simulatedWith(axis, plan, other.spec, columns)
      if (measured.broken !== undefined) broken ??= `site ${member.id} with its measure: ${measured.broken}`
      sites.push({ member, annual, active, measured })
      if (measured.active.length > 0) neglected.push(neglectedAt(one, measured.annual))
    }
    yield
  }
  return { sites, neglected, ...(broken === undefined ? {} : { broken }) }
}

function neglectedAt({ member, annual }: MemberYear, measured: Totals): NeglectedSite {
  const { id, count } = member
  const blockedTrafficH = measured.blockedTrafficH - annual.blockedTrafficH
  return { id, count, blockedTrafficH, unmetCoolingKwh: measured.unmetCoolingKwh - annual.unmetCoolingKwh }
}

/** What is active in a year that is already simulated; the site is simulated again where its columns must be known. */
function activeIn(
  axis: TimeAxis,
  plan: CoveragePlan,
  { member: { spec }, annual, room }: MemberYear,
  columns: SiteColumns,
): Evidence[] {
  const asks = asksForColumns(spec)
  if (asks) simulateSite(axis, spec, columns)
  return counted(plan, activeTechnologies(axis, spec, { ...annual, room, ...(asks ? { columns } : {}) }))
}

function simulatedWith(
  axis: TimeAxis,
  plan: CoveragePlan,
  spec: SiteSpec,
  columns: SiteColumns,
): WorkedSite & { readonly annual: Totals; readonly broken: string | undefined } {
  const site = simulateSite(axis, spec, columns)
  const annual = yearOf(site.monthly)
  const active = activeTechnologies(axis, spec, { ...annual, room: site.room, columns })
  return { annual, active: counted(plan, active), broken: brokenIdentityOf(site) }
}

/** The evidence of what a plan counts. */
export function counted({ count }: CoveragePlan, active: readonly Evidence[]): Evidence[] {
  return active.filter(({ technology }) => count.includes(technology))
}

/** The share of sites that save energy, and what more of them would save. */
export function coverageOf(plan: CoveragePlan, years: CoverageYears, round: Rounding): CoverageResult {
  return Object.fromEntries(
    plan.kinds.map((kind) => [
      kind,
      ofKind(
        plan,
        years.sites.filter(({ member }) => member.kind === kind),
        round,
      ),
    ]),
  )
}

function ofKind(plan: CoveragePlan, sites: readonly CoveredSite[], round: Rounding): KindCoverage {
  const all = { sites: countOf(sites), consumptionKwh: consumptionOf(sites) }
  const partOf = (part: readonly CoveredSite[]) => {
    const consumptionKwh = consumptionOf(part)
    return {
      sites: round(countOf(part)),
      sitesPercent: round((100 * countOf(part)) / all.sites),
      consumptionKwh: round(consumptionKwh),
      kwhPercent: all.consumptionKwh === 0 ? null : round((100 * consumptionKwh) / all.consumptionKwh),
    }
  }
  const covered = partOf(sites.filter(({ active }) => active.length > 0))
  const isMeasured = plan.measured?.members.some(({ kind }) => kind === sites[0]!.member.kind) === true
  return {
    sites: round(all.sites),
    coveredSites: covered.sites,
    sitesPercent: covered.sitesPercent,
    consumptionKwh: round(all.consumptionKwh),
    coveredKwh: covered.consumptionKwh,
    kwhPercent: covered.kwhPercent,
    technologies: Object.fromEntries(
      plan.count.map((one) => [
        one,
        partOf(sites.filter(({ active }) => active.some(({ technology }) => technology === one))),
      ]),
    ),
    ...(isMeasured ? { more: extensionOf(sites, plan.points, round) } : {}),
  }
}

function consumptionOf(sites: readonly CoveredSite[]): number {
  return sum(sites.map(({ member, annual }) => member.count * annual.consumptionKwh))
}

function extensionOf(sites: readonly CoveredSite[], points: number, round: Rounding): CoverageExtension {
  const { candidates, ...found } = extension(sites, points)
  const all = countOf(sites)
  const importKwh = sum(sites.map(({ member, annual }) => member.count * annual.gridImportKwh))
  const savings = CHOICES.map((choice) => {
    const chosen = chosenSites({ ...found, candidates }, choice)
    const saved = (name: CoverageSaving) =>
      sum(chosen.map(({ site, sites: count }) => count * savedOf(site, name)))
    const amounts = Object.fromEntries(COVERAGE_SAVINGS.map((name) => [name, round(saved(name))]))
    const gridPercent = importKwh === 0 ? null : round((100 * saved('gridImportKwh')) / importKwh)
    return [choice, { ...amounts, gridPercent }]
  })
  return {
    points: round(points),
    wantedSites: round(found.wantedSites),
    uncoveredSites: round(found.uncoveredSites),
    measuredSites: round(found.measuredSites),
    inactiveSites: round(found.inactiveSites),
    sites: round(found.sites),
    sitesPercent: round((100 * (all - found.uncoveredSites + found.sites)) / all),
    ...(Object.fromEntries(savings) as Record<Choice, ExtensionSavings>),
  }
}
