import { TECHNOLOGIES } from '../../model/coverage.ts'
import type { Technology } from '../../model/coverage.ts'
import { SITE_KINDS } from '../../model/fleet.ts'
import type { FleetMember, SiteKind } from '../../model/fleet.ts'
import { parseNumber } from '../number.ts'
import { nameHint, shown } from '../problem.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import type { MapNode } from '../source-tree.ts'
import type { Resolving } from './resolving.ts'
import type { SleepGroup } from './service.ts'

/** What is told of the share of sites that save energy. */
export interface CoveragePlan {
  /** What covers a site where it is active, in the order of {@link TECHNOLOGIES}. */
  readonly count: readonly Technology[]
  /** Points of coverage more that are asked about [%]. */
  readonly points: number
  /** Kinds of which there are sites. */
  readonly kinds: readonly SiteKind[]
  /** Left out where nothing would be added to any site. */
  readonly measured?: MeasuredSites
}

/** The sites of a variant with the measures that are written for them. */
export interface MeasuredSites {
  /** Those for which one is written, covered ones too. */
  readonly members: readonly FleetMember[]
  /** Units of them that depend on each other. */
  readonly sleepGroups: readonly SleepGroup[]
  /** The variant's whole text with the measures in it. */
  readonly root: MapNode
}

/** A measure and the sites that it is for. */
export interface MeasureScope {
  /** Its place in the list of measures. */
  readonly index: number
  readonly siteIds: ReadonlySet<string>
}

/** What a scenario asks about coverage, and which sites its measures are for; undefined where it asks nothing. */
export function resolveCoverage(
  r: Resolving,
  scenario: Scenario,
): { readonly plan: CoveragePlan; readonly scopes: readonly MeasureScope[] } | undefined {
  const { coverage, sites } = scenario
  if (coverage === undefined) return undefined
  const { measures } = coverage
  const at = ['coverage']
  const count = r.take(coverage.count, [...at, 'count'], 'coverage.count', () => [...TECHNOLOGIES])
  const points =
    measures === undefined
      ? (coverage.points ?? 0)
      : r.take(coverage.points, [...at, 'points'], 'coverage.points', parseNumber)
  if (measures === undefined && coverage.points !== undefined)
    r.warn([...at, 'points'], 'has no effect: without measures nothing would be added to any site')
  const plan = {
    count: TECHNOLOGIES.filter((one) => count.includes(one)),
    points,
    kinds: SITE_KINDS.filter((kind) => sites.some((site) => site.kind === kind)),
  }
  const scopes = (measures ?? []).map((measure, index) => ({
    index,
    siteIds: sitesOf(r, measure, sites, [...at, 'measures', index]),
  }))
  return { plan, scopes }
}

type Measure = NonNullable<NonNullable<Scenario['coverage']>['measures']>[number]

/** The sites of the kinds and ids that a measure names. */
function sitesOf(r: Resolving, measure: Measure, sites: Scenario['sites'], at: ValuePath): Set<string> {
  const kinds = measure.kinds === undefined ? SITE_KINDS : [measure.kinds].flat()
  for (const kind of kinds) {
    if (measure.kinds !== undefined && !sites.some((site) => site.kind === kind))
      r.warn([...at, 'kinds'], `no site is of the kind ${kind}: the measure does nothing there`)
  }
  const byId = new Map(sites.map((site) => [site.id, site]))
  for (const [index, id] of (measure.sites ?? []).entries()) {
    const path = [...at, 'sites', index]
    const site = byId.get(id)
    if (site === undefined) r.problem(path, 'the id of a site', shown(id), nameHint(id, [...byId.keys()]))
    else if (!kinds.includes(site.kind))
      r.problem(path, 'a site of the kinds of this measure', `${shown(id)}, whose kind is ${site.kind}`)
  }
  const named = new Set(measure.sites ?? byId.keys())
  return new Set(sites.filter(({ id, kind }) => named.has(id) && kinds.includes(kind)).map(({ id }) => id))
}
