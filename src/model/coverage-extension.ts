import type { Evidence } from './coverage.ts'
import type { FleetMember } from './fleet.ts'
import type { Totals } from './metrics.ts'

/** What a measure saves, positive is better. */
export const COVERAGE_SAVINGS = ['gridImportKwh', 'consumptionKwh', 'cost', 'carbonKg'] as const

export type CoverageSaving = (typeof COVERAGE_SAVINGS)[number]

/** A year of one of the identical sites, and the technologies that did something in it. */
export interface WorkedSite {
  readonly annual: Readonly<Pick<Totals, CoverageSaving>>
  readonly active: readonly Evidence[]
}

/** Identical sites as they are and, where they have nothing active, with what would be added to them. */
export interface CoveredSite extends WorkedSite {
  readonly member: FleetMember
  /** Left out where the sites are covered, and where nothing would be added to them. */
  readonly measured?: WorkedSite
}

/** How many of identical sites are chosen, no whole number where a share of them is asked for. */
export interface ChosenSites {
  readonly site: CoveredSite
  readonly sites: number
}

/** In which order sites are chosen: all alike, those first that save most, those first that save least. */
export const CHOICES = ['proportional', 'best', 'worst'] as const

export type Choice = (typeof CHOICES)[number]

/** Sites of one kind that could be covered beyond those that are. */
export interface Extension {
  /** So many sites are asked for. */
  readonly wantedSites: number
  /** Sites with nothing active, and those among them for which a measure is given. */
  readonly uncoveredSites: number
  readonly measuredSites: number
  /** Sites with a measure that does nothing there: they stay uncovered. */
  readonly inactiveSites: number
  /** What can be reached of the wanted ones. */
  readonly sites: number
  /** Sites that a measure would cover. */
  readonly candidates: readonly CoveredSite[]
}

/**
 * The sites of a kind that so many points of coverage more would take.
 *
 * @param sites   of one kind
 * @param points  share of all of them that is to be covered beside those that are [%]
 */
export function extension(sites: readonly CoveredSite[], points: number): Extension {
  const uncovered = sites.filter(({ active }) => active.length === 0)
  const measured = uncovered.filter((site) => site.measured !== undefined)
  const candidates = measured.filter((site) => site.measured!.active.length > 0)
  const wantedSites = (points / 100) * countOf(sites)
  return {
    wantedSites,
    uncoveredSites: countOf(uncovered),
    measuredSites: countOf(measured),
    inactiveSites: countOf(measured) - countOf(candidates),
    sites: Math.min(wantedSites, countOf(candidates)),
    candidates,
  }
}

/** All sites, count times each. */
export function countOf(sites: readonly CoveredSite[]): number {
  return sites.reduce((all, { member }) => all + member.count, 0)
}

/** Which of the candidates are chosen; by what one of them saves of the grid import, where the order matters. */
export function chosenSites({ candidates, sites }: Extension, choice: Choice): ChosenSites[] {
  if (choice === 'proportional') {
    const all = countOf(candidates)
    return candidates.map((site) => ({ site, sites: (sites * site.member.count) / all }))
  }
  const sign = choice === 'best' ? -1 : 1
  const inOrder = candidates.toSorted(
    (a, b) => sign * (savedOf(a, 'gridImportKwh') - savedOf(b, 'gridImportKwh')),
  )
  const chosen: ChosenSites[] = []
  let left = sites
  for (const site of inOrder) {
    if (left <= 0) break
    const taken = Math.min(left, site.member.count)
    chosen.push({ site, sites: taken })
    left -= taken
  }
  return chosen
}

/** What the measure saves a year at one of the sites; below 0 where it takes more. */
export function savedOf({ annual, measured }: CoveredSite, name: CoverageSaving): number {
  return measured === undefined ? 0 : annual[name] - measured.annual[name]
}
