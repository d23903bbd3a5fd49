import type { Technology } from '../../../model/coverage.ts'
import { extension } from '../../../model/coverage-extension.ts'
import type { Choice, CoverageSaving, CoveredSite, Extension } from '../../../model/coverage-extension.ts'
import type { SiteKind } from '../../../model/fleet.ts'
import { constant, described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import { percentOf, siteCount } from './coverage-count.ts'
import { savedFigure } from './coverage-saving.ts'
import { coverageView } from './coverage-view.ts'
import type { CoverageView } from './coverage-view.ts'

type Steps = Generator<undefined, Explained>

/**
 * An output of the coverage plan of a variant, pausing after each site.
 *
 * @param names  what stands below `coverage` in a result, one of its outputs
 */
export function* coverageFigure(fleet: FleetScenes, names: readonly string[]): Steps {
  const [kind, figure, name, last] = names
  const view = yield* coverageView(fleet, kind as SiteKind)
  const covered = view.sites.filter(({ active }) => active.length > 0)
  if (figure === 'technologies') {
    const having = view.sites.filter(({ active }) =>
      active.some(({ technology }) => technology === (name as Technology)),
    )
    return yield* shareFigure(fleet, view, having, `sites with ${name}`, last!)
  }
  if (figure !== 'more') {
    if (figure === 'sites') return allSites(fleet, view)
    if (figure === 'consumptionKwh') return yield* consumption(fleet, view, view.sites)
    return yield* shareFigure(fleet, view, covered, 'covered sites', figure!)
  }
  const found = extension(view.sites, view.plan.points)
  if (last === undefined) return extensionFigure(fleet, view, found, name!)
  const reached = reachedSites(fleet, view, found)
  const of = (saving: CoverageSaving) => savedFigure(fleet, view, { found, reached }, name as Choice, saving)
  if (last !== 'gridPercent') return yield* of(last as CoverageSaving)
  const saved = yield* of('gridImportKwh')
  const all = yield* fleet.total(
    view.stretch,
    SITE_METRICS.gridImportKwh,
    view.sites.map(({ member }) => member),
  )
  return percentOf(saved, all, 'share of the grid import')
}

function allSites(fleet: FleetScenes, { sites }: CoverageView): Explained {
  return siteCount(fleet, sites, 'sites')
}

/** How many some sites are, what they consume, and both as shares of all. */
function* shareFigure(
  fleet: FleetScenes,
  view: CoverageView,
  part: readonly CoveredSite[],
  label: string,
  figure: string,
): Steps {
  switch (figure) {
    case 'sites':
    case 'coveredSites':
      return siteCount(fleet, part, label)
    case 'sitesPercent':
      return percentOf(siteCount(fleet, part, label), allSites(fleet, view), 'share of the sites')
    case 'kwhPercent': {
      const own = yield* consumption(fleet, view, part)
      return percentOf(own, yield* consumption(fleet, view, view.sites), 'share of the consumption')
    }
    default:
      return yield* consumption(fleet, view, part)
  }
}

function* consumption(fleet: FleetScenes, { stretch }: CoverageView, sites: readonly CoveredSite[]): Steps {
  if (sites.length === 0) return leaf('consumption', 0, 'kWh', { note: 'of no site' })
  return yield* fleet.total(
    stretch,
    SITE_METRICS.consumptionKwh,
    sites.map(({ member }) => member),
  )
}

/** A figure of so many points more, but for what they save. */
function extensionFigure(
  fleet: FleetScenes,
  view: CoverageView,
  found: Extension,
  figure: string,
): Explained {
  const uncovered = view.sites.filter(({ active }) => active.length === 0)
  const measured = uncovered.filter((site) => site.measured !== undefined)
  switch (figure) {
    case 'points':
      return points(fleet, view)
    case 'wantedSites':
      return wantedSites(fleet, view, found)
    case 'uncoveredSites':
      return siteCount(fleet, uncovered, 'sites with nothing active')
    case 'measuredSites':
      return siteCount(fleet, measured, 'of them with a measure')
    case 'inactiveSites':
      return siteCount(
        fleet,
        measured.filter((site) => site.measured!.active.length === 0),
        'measure does nothing',
      )
    case 'sites':
      return reachedSites(fleet, view, found)
    default:
      return coveredThen(fleet, view, found)
  }
}

function points(fleet: FleetScenes, { plan }: CoverageView): Explained {
  return leaf('points more', plan.points, '', { origin: fleet.origins.of(['coverage', 'points']) })
}

function wantedSites(fleet: FleetScenes, view: CoverageView, { wantedSites: value }: Extension): Explained {
  return described({ label: 'sites asked for', value, unit: '' }, 'product', () => [
    described({ label: 'share', value: view.plan.points / 100, unit: '' }, 'quotient', () => [
      points(fleet, view),
      constant(100),
    ]),
    allSites(fleet, view),
  ])
}

/** The smaller of what is asked for and what the measures would cover. */
function reachedSites(fleet: FleetScenes, view: CoverageView, found: Extension): Explained {
  const able = siteCount(
    fleet,
    found.candidates,
    'sites that a measure covers',
    ({ measured }) => measured!.active,
  )
  const wanted = wantedSites(fleet, view, found)
  const [less, more] = found.wantedSites <= (able.value ?? 0) ? [wanted, able] : [able, wanted]
  const note = `the smaller of ${less.label} and ${more.label}`
  return described(
    { label: 'sites reached', value: found.sites, unit: '', note, given: () => [more] },
    'sum',
    () => [less],
  )
}

function coveredThen(fleet: FleetScenes, view: CoverageView, found: Extension): Explained {
  const covered = siteCount(
    fleet,
    view.sites.filter(({ active }) => active.length > 0),
    'covered sites',
  )
  const reached = reachedSites(fleet, view, found)
  const both = described(
    { label: 'covered then', value: (covered.value ?? 0) + (reached.value ?? 0), unit: '' },
    'sum',
    () => [covered, reached],
  )
  return percentOf(both, allSites(fleet, view), 'share of the sites')
}
