import { ADDITIVE_METRICS, zeroTotals } from '../../model/metrics.ts'
import type { AdditiveMetric } from '../../model/metrics.ts'
import { solarShare } from '../../model/years/site-age.ts'
import { calendarYears } from '../../model/years/year-plan.ts'
import type { YearPlan } from '../../model/years/year-plan.ts'
import { AGE_FIGURES, hasSiteYears } from '../../scenarios/years-outputs.ts'
import type { Rounding } from '../rounding.ts'
import type { FleetOfYear, SimulatedYears, SiteYearPassed } from './years-steps.ts'

/** All sites of a variant in a year, or in all years: sums, of the import of all sites the largest. */
export type YearFigures = Readonly<
  Record<AdditiveMetric | 'peakImportKw' | 'batteryReplacements' | 'batteryReplacedKwh', number>
> & {
  /** Null where nothing contractual is known. */
  readonly scope2MarketKg: number | null
}

type ByYear = Readonly<Record<string, number>>

/** How one of identical sites ages, by calendar year; what it has not is left out. */
export interface SiteYears {
  /** Output of its arrays over that of new ones [%]. */
  readonly dcSolarPercent?: ByYear
  readonly acSolarPercent?: ByYear
  /** Of its battery at the start of the year [%]. */
  readonly batteryHealthPercent?: ByYear
  /** Calendar years at whose start it gets a new one. */
  readonly batteryReplacedIn?: readonly number[]
}

/** What a result holds of the years of a variant. */
export interface YearsResult {
  readonly horizon: { readonly from: number; readonly to: number }
  readonly byYear: Readonly<Record<string, YearFigures>>
  readonly total: YearFigures
  /** Sites at which something ages; left out where they are many. */
  readonly sites?: Readonly<Record<string, SiteYears>>
}

/** The years of a variant that were simulated; numbers are rounded here and only here. */
export function yearsOf(plan: YearPlan, { years, sites }: SimulatedYears, round: Rounding): YearsResult {
  const calendar = calendarYears(plan)
  return {
    horizon: { from: calendar[0]!, to: calendar.at(-1)! },
    byYear: Object.fromEntries(calendar.map((year, index) => [year, figuresOf(years[index]!, round)])),
    total: figuresOf(allYears(years), round),
    ...(hasSiteYears(plan) ? { sites: agingSites(plan, sites, round) } : {}),
  }
}

/** All years added up; of the import of all sites together the largest. */
export function allYears(years: readonly FleetOfYear[]): FleetOfYear {
  const totals = zeroTotals()
  for (const year of years) for (const name of ADDITIVE_METRICS) totals[name] += year.totals[name]
  const added = (of: (year: FleetOfYear) => number) => years.reduce((sum, year) => sum + of(year), 0)
  const isKnown = years.every(({ scope2MarketKg }) => scope2MarketKg !== undefined)
  return {
    totals,
    peakImportKw: Math.max(...years.map(({ peakImportKw }) => peakImportKw)),
    scope2MarketKg: isKnown ? added(({ scope2MarketKg }) => scope2MarketKg!) : undefined,
    batteryReplacements: added(({ batteryReplacements }) => batteryReplacements),
    batteryReplacedKwh: added(({ batteryReplacedKwh }) => batteryReplacedKwh),
  }
}

function figuresOf({ totals, ...beside }: FleetOfYear, round: Rounding): YearFigures {
  const { peakImportKw, scope2MarketKg, batteryReplacements, batteryReplacedKwh } = beside
  const metrics = ADDITIVE_METRICS.map((name) => [name, round(totals[name])])
  return {
    ...(Object.fromEntries(metrics) as Record<AdditiveMetric, number>),
    peakImportKw: round(peakImportKw),
    scope2MarketKg: scope2MarketKg === undefined ? null : round(scope2MarketKg),
    batteryReplacements: round(batteryReplacements),
    batteryReplacedKwh: round(batteryReplacedKwh),
  }
}

function agingSites(
  plan: YearPlan,
  sites: SimulatedYears['sites'],
  round: Rounding,
): Record<string, SiteYears> {
  const first = plan.states[0]!
  return Object.fromEntries(
    first.members.flatMap(({ id }) => {
      const own = siteYears(plan, sites.get(id)!, round)
      return Object.keys(own).length === 0 ? [] : [[id, own]]
    }),
  )
}

function siteYears(plan: YearPlan, years: readonly SiteYearPassed[], round: Rounding): SiteYears {
  const calendar = calendarYears(plan)
  const of = {
    dcSolarPercent: ({ age }: SiteYearPassed) => agedShare(plan, age.dcSolarYears),
    acSolarPercent: ({ age }: SiteYearPassed) => agedShare(plan, age.acSolarYears),
    batteryHealthPercent: ({ age }: SiteYearPassed) => age.health,
  }
  const figures = AGE_FIGURES.flatMap((name) => {
    const shares = years.flatMap((year, index) => {
      const share = of[name](year)
      return share === undefined ? [] : [[calendar[index]!, round(100 * share)] as const]
    })
    return shares.length === 0 ? [] : [[name, Object.fromEntries(shares)] as const]
  })
  const replacedIn = calendar.filter((_, index) => years[index]!.age.isReplaced)
  const hasBattery = years.some(({ age }) => age.health !== undefined)
  return {
    ...(Object.fromEntries(figures) as Record<(typeof AGE_FIGURES)[number], ByYear>),
    ...(hasBattery ? { batteryReplacedIn: replacedIn } : {}),
  }
}

function agedShare(plan: YearPlan, years: number | undefined): number | undefined {
  return years === undefined ? undefined : solarShare(plan, years)
}
