import type { FleetMember } from '../../model/fleet.ts'
import { yearOf } from '../../model/metrics.ts'
import type { Totals } from '../../model/metrics.ts'
import { worstService } from '../../model/radio/service-totals.ts'
import type { WorstService } from '../../model/radio/service-totals.ts'
import { simulateSite, siteColumns } from '../../model/site.ts'
import type { SiteColumns } from '../../model/site.ts'
import { brokenIdentityOf } from '../../model/site-totals.ts'
import type { TimeAxis } from '../../model/time.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import type { ServiceLimits } from '../../scenarios/resolve/service-limits.ts'
import { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { withOptimalDispatch } from '../dispatch/with-optimum.ts'
import { namedSite, withSites } from './plan-frame.ts'

/** A simulated site. */
export interface TriedSite {
  readonly member: FleetMember
  readonly annual: Totals
  /** By month [kW]. */
  readonly peakImportKw: Float64Array
  /** Largest load in any step [kW]. */
  readonly peakLoadKw: number
  /** What its sleeping units do to their traffic. */
  readonly worst: WorstService
  /** Limits on that, which the scenario sets. */
  readonly limits: ServiceLimits | undefined
}

/** What became of a site: its year, or why it is none. */
export type Trial = { readonly tried: TriedSite } | { readonly problems: readonly Problem[] }

/** Sites that share series. Assumption: as many as a few climates have; more would fill the memory. */
const SITES_PER_CACHE = 2000

/** Simulates sites of one scenario, each by itself, in one thread. */
export class SiteTrials {
  readonly #read: ReadScenario
  #columns: SiteColumns | undefined
  #series = new SeriesCache()
  #sites = 0

  constructor(read: ReadScenario) {
    this.#read = read
  }

  /**
   * A year of each site, in their order, whatever ids they have; each stands for one site.
   *
   * @param names  how problems call them
   * @throws InputError where the scenario itself is wrong
   */
  async run(sites: readonly MapNode[], names: readonly string[]): Promise<readonly Trial[]> {
    const trials: (Trial | undefined)[] = sites.map(() => undefined)
    let open = sites.map((_, index) => index)
    while (open.length > 0) {
      const loaded = await this.#load(open.map((index) => namedSite(sites[index]!, idOf(index))))
      if ('problems' in loaded) {
        const blamed = this.#blamed(loaded.problems, names)
        for (const [index, problems] of blamed) trials[index] = { problems }
        open = open.filter((index) => trials[index] === undefined)
        continue
      }
      const tried = await this.#simulate(loaded)
      for (const index of open) trials[index] = { tried: tried.get(idOf(index))! }
      break
    }
    return trials.map((trial) => trial!)
  }

  async #load(
    sites: readonly MapNode[],
  ): Promise<LoadedScenario | { readonly problems: readonly Problem[] }> {
    this.#sites += sites.length
    if (this.#sites > SITES_PER_CACHE) {
      this.#series = new SeriesCache()
      this.#sites = sites.length
    }
    try {
      return await loadRead(
        { ...this.#read, root: withSites(this.#read.root, sites) },
        { series: this.#series },
      )
    } catch (error) {
      if (error instanceof InputError) return { problems: error.problems }
      throw error
    }
  }

  /** Problems by the site that they are about. */
  #blamed(problems: readonly Problem[], names: readonly string[]): Map<number, Problem[]> {
    const blamed = new Map<number, Problem[]>()
    const others: Problem[] = []
    for (const problem of problems) {
      const index = siteIndexOf(problem.path)
      if (index === undefined) others.push(problem)
      else {
        const told = { ...problem, path: problem.path.replace(idOf(index), names[index]!) }
        blamed.set(index, [...(blamed.get(index) ?? []), told])
      }
    }
    if (blamed.size === 0) throw new InputError(others)
    return blamed
  }

  async #simulate(loaded: LoadedScenario): Promise<Map<string, TriedSite>> {
    const planned = await withOptimalDispatch(loaded)
    const { axis } = loaded
    this.#columns ??= siteColumns(axis)
    const { members, service: limits } = planned.variants[0]!
    return new Map(members.map((member) => [member.id, triedSite(axis, member, this.#columns!, limits)]))
  }
}

function triedSite(
  axis: TimeAxis,
  member: FleetMember,
  columns: SiteColumns,
  limits: ServiceLimits | undefined,
): TriedSite {
  const year = simulateSite(axis, member.spec, columns)
  const broken = brokenIdentityOf(year)
  if (broken !== undefined) throw new Error(`site ${member.id}: ${broken}`)
  return {
    member,
    annual: yearOf(year.monthly),
    peakImportKw: year.peakImportKw,
    peakLoadKw: largest(columns.loadKw),
    worst: worstService(member.spec.units),
    limits,
  }
}

/** Id of a site inside one simulation: ids of the user may be alike for a site and its bundles. */
function idOf(index: number): string {
  return `trial-${index}`
}

function siteIndexOf(path: string): number | undefined {
  const match = /^sites\.trial-(\d+)(?:\.|$)/.exec(path)
  return match === null ? undefined : Number(match[1])
}

function largest(column: Float64Array): number {
  let most = 0
  for (let i = 0; i < column.length; i++) if (column[i]! > most) most = column[i]!
  return most
}
