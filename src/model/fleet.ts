import { designedYear } from './designed-year.ts'
import type { DesignedYear } from './designed-year.ts'
import { avoidedMonths, fleetCarbon, sameFactors } from './economy/carbon.ts'
import type { FleetCarbon } from './economy/carbon.ts'
import type { PolicyFacts } from './policy-facts.ts'
import type { PolicyRule } from './policy-rule.ts'
import { ADDITIVE_METRICS, monthlyPeak, yearOf, zeroTotals } from './metrics.ts'
import type { Totals } from './metrics.ts'
import { simulateSite, siteColumns } from './site.ts'
import type { SimulatedSite, SiteColumns, SiteSpec } from './site.ts'
import { brokenIdentityOf } from './site-totals.ts'
import type { SuppliedYear } from './supply/supplied-year.ts'
import type { TimeAxis } from './time.ts'

/** What the meter of a site measures, in the order in which results tell kinds. */
export const SITE_KINDS = ['base-station', 'equipment-room', 'data-centre'] as const

export type SiteKind = (typeof SITE_KINDS)[number]

/** Identical sites, each with its own meter. */
export interface FleetMember {
  readonly id: string
  readonly kind: SiteKind
  readonly count: number
  /** Left out where it is held against none. */
  readonly policy?: SitePolicy
  readonly spec: SiteSpec
}

/** Standards and targets, and what decides which of them a site is held against. */
export interface SitePolicy {
  readonly facts: PolicyFacts
  readonly rules: readonly PolicyRule[]
}

/** The year of one of the identical sites. */
export interface MemberYear extends Omit<SimulatedSite, 'supply'> {
  readonly member: FleetMember
  readonly annual: Totals
  /** Left out where the site has no supply of its own and its mains never fail. */
  readonly supply?: SuppliedYear
  /** The year of the same facility with all of its IT at its rated power; undefined where it has none. */
  readonly designed: DesignedYear | undefined
  /** Emissions at the margin that it avoids against the baseline, by month; left out where that is not known [kg]. */
  readonly avoidedMarginalKg?: Float64Array
}

export interface FleetYear {
  readonly members: readonly MemberYear[]
  /** Sum over the members of count x annual. */
  readonly total: Totals
  readonly carbon: FleetCarbon
  /** Largest import of all sites together in each month [kW]. */
  readonly peakImportKw: Float64Array
  /** The first identity of energy that a site breaks, in words; undefined when all hold. */
  readonly broken: string | undefined
}

/** Called with each site's filled columns, which the next site overwrites. */
type Seen = (member: FleetMember, columns: SiteColumns, year: SimulatedSite) => void

/**
 * A year of all sites.
 *
 * @param seen  called with each site's filled columns, which the next site overwrites
 */
export function simulateFleet(
  axis: TimeAxis,
  members: readonly FleetMember[],
  seen: Seen = () => {},
): FleetYear {
  const steps = fleetSteps(axis, members, seen)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/**
 * As {@link simulateFleet}, pausing after each site, so that a caller can see to other things.
 *
 * @param columns  of any content, overwritten by each site
 */
export function* fleetSteps(
  axis: TimeAxis,
  members: readonly FleetMember[],
  seen: Seen = () => {},
  columns: SiteColumns = siteColumns(axis),
): Generator<undefined, FleetYear> {
  const importKw = new Float64Array(axis.steps)
  const total = zeroTotals()
  let broken: string | undefined
  const years: MemberYear[] = []
  for (const member of members) {
    const year = simulateSite(axis, member.spec, columns)
    const annual = yearOf(year.monthly)
    for (const name of ADDITIVE_METRICS) total[name] += member.count * annual[name]
    for (let i = 0; i < importKw.length; i++) importKw[i] = importKw[i]! + member.count * columns.importKw[i]!
    const fault = brokenIdentityOf(year)
    if (fault !== undefined) broken ??= `site ${member.id}: ${fault}`
    seen(member, columns, year)
    const { supply: ended, ...told } = year
    const supply = ended?.figures()
    const designed = designedYear(axis, member.spec, columns)
    years.push({ ...told, ...(supply === undefined ? {} : { supply }), member, annual, designed })
    yield
  }
  const counted = years.map(({ member: { count }, carbon }) => ({ count, carbon }))
  return {
    members: years,
    total,
    carbon: fleetCarbon(counted),
    peakImportKw: monthlyPeak(axis, importKw),
    broken,
  }
}

/**
 * The year of a variant with what it avoids at the margin against the baseline: of each site against the site of the same
 * id, and of all sites together, those that only one of the two has included. Nothing is told where sites lack a marginal
 * factor, or theirs differs from the baseline's.
 */
export function withAvoided(year: FleetYear, baseline: FleetYear): FleetYear {
  const before = new Map(baseline.members.map((one) => [one.member.id, one]))
  const factorsOf = ({ member }: MemberYear) => member.spec.carbon?.marginalKgPerKwh
  let isWhole = true
  const members = year.members.map((after) => {
    const own = before.get(after.member.id)
    const isSame = own === undefined || sameFactors(factorsOf(own), factorsOf(after))
    isWhole &&= isSame
    const avoidedMarginalKg =
      own === undefined || !isSame ? undefined : avoidedMonths(own.carbon, after.carbon)
    return avoidedMarginalKg === undefined ? after : { ...after, avoidedMarginalKg }
  })
  const [was, is] = [baseline.carbon.marginalKg, year.carbon.marginalKg]
  if (!isWhole || was === undefined || is === undefined) return { ...year, members }
  return { ...year, members, carbon: { ...year.carbon, avoidedMarginalKg: was - is } }
}
