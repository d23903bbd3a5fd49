import { fleetCarbon } from '../../model/economy/carbon.ts'
import type { CountedCarbon } from '../../model/economy/carbon.ts'
import type { FleetMember } from '../../model/fleet.ts'
import { ADDITIVE_METRICS, monthlyPeak, yearOf, zeroTotals } from '../../model/metrics.ts'
import type { Totals } from '../../model/metrics.ts'
import { simulateSite } from '../../model/site.ts'
import type { SiteColumns, SiteSpec } from '../../model/site.ts'
import { repricedYear } from '../../model/site-money.ts'
import { brokenIdentityOf } from '../../model/site-totals.ts'
import type { SiteYear } from '../../model/site-totals.ts'
import { ageingOfYear } from '../../model/storage/battery-ageing.ts'
import type { YearOfAgeing } from '../../model/storage/battery-ageing.ts'
import { batteryFigures } from '../../model/supply/battery-figures.ts'
import type { TimeAxis } from '../../model/time.ts'
import { ScaledMoney } from '../../model/years/scaled-money.ts'
import { siteAge, solarShare } from '../../model/years/site-age.ts'
import type { PassedYear } from '../../model/years/site-age.ts'
import { calendarYears, yearFactors } from '../../model/years/year-plan.ts'
import type { YearPlan } from '../../model/years/year-plan.ts'
import { factorsOfSite, specInYear } from '../../model/years/year-spec.ts'
import type { YearFactors, YearOfSite } from '../../model/years/year-spec.ts'

/** A year of all sites of a variant. */
export interface FleetOfYear {
  /** Sum over the sites of count x annual. */
  readonly totals: Totals
  /** Largest import of all sites together [kW]. */
  readonly peakImportKw: number
  /** Undefined where nothing contractual is known [kg]. */
  readonly scope2MarketKg: number | undefined
  /** Batteries that are replaced at the start of the year, and their capacity [kWh]. */
  readonly batteryReplacements: number
  readonly batteryReplacedKwh: number
}

/** A year of one site: what makes it so, and what ages in it. */
export type SiteYearPassed = PassedYear & YearOfSite

/** The years of a variant, simulated. */
export interface SimulatedYears {
  readonly years: readonly FleetOfYear[]
  /** Every year of each site, by id. */
  readonly sites: ReadonlyMap<string, readonly SiteYearPassed[]>
  /** The first identity of energy that a year breaks, in words; undefined when all hold. */
  readonly broken: string | undefined
}

/** What is added up of a year while the sites pass. */
interface Adding {
  readonly totals: Totals
  readonly importKw: Float64Array
  readonly carbon: CountedCarbon[]
  batteryReplacements: number
  batteryReplacedKwh: number
}

/**
 * Simulates the years of a variant, site by site, each with what the years before have left of it, pausing after each
 * simulation. A year of a site that is as the one before is not simulated again.
 *
 * @param columns  of any content, overwritten by each site
 */
export function* yearsSteps(
  axis: TimeAxis,
  plan: YearPlan,
  columns: SiteColumns,
): Generator<undefined, SimulatedYears> {
  const adding = calendarYears(plan).map((): Adding => ({
    totals: zeroTotals(),
    importKw: new Float64Array(axis.steps),
    carbon: [],
    batteryReplacements: 0,
    batteryReplacedKwh: 0,
  }))
  const passing = new PassingYears(axis, plan, columns)
  const sites = new Map<string, readonly SiteYearPassed[]>()
  for (const [index, { id }] of plan.states[0]!.members.entries())
    sites.set(id, yield* passing.site(index, adding))
  const years = adding.map(({ totals, importKw, carbon, batteryReplacements, batteryReplacedKwh }) => ({
    totals,
    peakImportKw: Math.max(...monthlyPeak(axis, importKw)),
    scope2MarketKg: fleetCarbon(carbon).scope2MarketKg,
    batteryReplacements,
    batteryReplacedKwh,
  }))
  return { years, sites, broken: passing.broken }
}

/** A simulated year of a site, and what it was simulated as. */
interface YearOfMember extends SiteYearPassed {
  readonly member: FleetMember
  readonly year: SiteYear
  readonly annual: Totals
}

/** The years pass, site by site. */
class PassingYears {
  broken: string | undefined
  readonly #axis: TimeAxis
  readonly #plan: YearPlan
  readonly #columns: SiteColumns
  readonly #factors: readonly YearFactors[]
  readonly #scaled: ScaledMoney

  constructor(axis: TimeAxis, plan: YearPlan, columns: SiteColumns) {
    this.#axis = axis
    this.#plan = plan
    this.#columns = columns
    this.#factors = yearFactors(plan)
    this.#scaled = new ScaledMoney(axis)
  }

  /** All years of the site that stands at a place of each state, added to those of the others. */
  *site(index: number, adding: readonly Adding[]): Generator<undefined, SiteYearPassed[]> {
    const { states, stateOfYear, first } = this.#plan
    const years: SiteYearPassed[] = []
    let last: YearOfMember | undefined
    for (const [place, sum] of adding.entries()) {
      const member = states[stateOfYear[place]!]!.members[index]!
      const factors = factorsOfSite(member.spec, this.#factors[place]!)
      const of: YearOfSite = { age: siteAge(member.spec, last, this.#plan), factors }
      // The columns still hold the site where it is not simulated again.
      if (last !== undefined && last.member === member && this.#isSameYear(last, of))
        last = { ...last, ...of }
      else {
        last = this.#passed(member, of, last, first + place)
        yield
      }
      addYear(sum, last, this.#columns)
      if (of.age.isReplaced) {
        sum.batteryReplacements += member.count
        sum.batteryReplacedKwh += member.count * member.spec.supply!.battery!.capacityKwh
      }
      const { spec, ageing } = last
      years.push({ ...of, spec, ageing })
    }
    return years
  }

  /** Whether a site is in a year as it was when it was simulated last. */
  #isSameYear(last: YearOfMember, of: YearOfSite): boolean {
    const names = Object.keys(of.factors) as (keyof YearFactors)[]
    return this.#isSameAge(last, of) && names.every((name) => last.factors[name] === of.factors[name])
  }

  #isSameAge(last: YearOfMember, { age }: YearOfSite): boolean {
    const shareOf = (years: number | undefined) => (years === undefined ? 1 : solarShare(this.#plan, years))
    return (
      shareOf(last.age.dcSolarYears) === shareOf(age.dcSolarYears) &&
      shareOf(last.age.acSolarYears) === shareOf(age.acSolarYears) &&
      last.age.health === age.health
    )
  }

  /** A site's year: priced anew where nothing but money and factors has changed, else simulated. */
  #passed(member: FleetMember, of: YearOfSite, last: YearOfMember | undefined, at: number): YearOfMember {
    const spec = specInYear(member.spec, of, this.#plan, this.#scaled)
    const isPricedAnew =
      last?.member === member && member.spec.supply === undefined && this.#isSameAge(last, of)
    const year = isPricedAnew
      ? repricedYear(this.#axis, spec, this.#columns, last.year)
      : simulateSite(this.#axis, spec, this.#columns)
    const fault = brokenIdentityOf(year)
    if (fault !== undefined) this.broken ??= `${at}, site ${member.id}: ${fault}`
    const { monthly } = year
    return { ...of, member, spec: member.spec, year, annual: yearOf(monthly), ageing: this.#ageing(spec) }
  }

  /** What the year takes from a battery, from the columns of the site; undefined where none ages. */
  #ageing({ supply }: SiteSpec): YearOfAgeing | undefined {
    const battery = supply?.battery
    if (battery === undefined || !this.#plan.batteryAgeing) return undefined
    const passed = batteryFigures(this.#axis, battery, this.#columns.supply).year
    return ageingOfYear(battery.ageing, passed, battery.health)
  }
}

function addYear(sum: Adding, { member, annual, year }: YearOfMember, { importKw }: SiteColumns): void {
  const { count } = member
  for (const name of ADDITIVE_METRICS) sum.totals[name] += count * annual[name]
  for (let i = 0; i < importKw.length; i++) sum.importKw[i] = sum.importKw[i]! + count * importKw[i]!
  sum.carbon.push({ count, carbon: year.carbon })
}
