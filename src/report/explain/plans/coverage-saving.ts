import { chosenSites, savedOf } from '../../../model/coverage-extension.ts'
import type { Choice, ChosenSites, CoverageSaving, Extension } from '../../../model/coverage-extension.ts'
import type { FleetMember } from '../../../model/fleet.ts'
import { described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes, OfSite } from '../fleet-total.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import { siteCount } from './coverage-count.ts'
import type { CoverageView } from './coverage-view.ts'

type Steps = Generator<undefined, Explained>

/** Sites of a choice that are explained one by one; those beyond are one term. */
const SITES_EXPLAINED = 12

/** Sites that more coverage would take, and the number of them that is reached. */
interface Reached {
  readonly found: Extension
  readonly reached: Explained
}

/** What so many points of coverage more would save, pausing after each site. */
export function* savedFigure(
  fleet: FleetScenes,
  view: CoverageView,
  { found, reached }: Reached,
  choice: Choice,
  name: CoverageSaving,
): Steps {
  if (view.measured === undefined || found.candidates.length === 0) return nothing(fleet, view, name)
  if (choice === 'proportional') return yield* inProportion(fleet, view, { found, reached }, name)
  const chosen = chosenSites(found, choice)
  const label = choice === 'best' ? 'saved, best sites first' : 'saved, worst sites first'
  if (chosen.length === 0) return nothing(fleet, view, name)
  const terms: Explained[] = []
  for (const one of chosen.slice(0, SITES_EXPLAINED)) {
    terms.push(ofChosen(fleet, view, one, name))
    yield
  }
  const others = chosen.slice(SITES_EXPLAINED)
  const { unit } = terms[0]!
  if (others.length > 0)
    terms.push(
      leaf(`${others.length} other entries`, savedBy(others, name), unit, { note: 'simulated as these' }),
    )
  const value = terms.reduce((sum, term) => sum + (term.value ?? 0), 0)
  const note = `chosen by what a site saves of the grid import, ${choice === 'best' ? 'most' : 'least'} first`
  return described({ label, value, unit, note }, 'sum', () => terms)
}

/** No site that a measure covers. */
function nothing(fleet: FleetScenes, { stretch, sites }: CoverageView, name: CoverageSaving): Explained {
  const { label, unit } = SITE_METRICS[name](fleet.scene(sites[0]!.member), stretch)
  return leaf(`${label} saved`, 0, unit, { note: 'no site is added' })
}

function savedBy(chosen: readonly ChosenSites[], name: CoverageSaving): number {
  return chosen.reduce((saved, { site, sites }) => saved + sites * savedOf(site, name), 0)
}

/** The same share of all sites that a measure would cover. */
function* inProportion(
  fleet: FleetScenes,
  { stretch, measured }: CoverageView,
  { found: { candidates, sites }, reached }: Reached,
  name: CoverageSaving,
): Steps {
  const members = candidates.map(({ member }) => member)
  const others = members.map(({ id }) => measured!.members.get(id)!)
  const ofSite: OfSite = SITE_METRICS[name]
  const before = yield* fleet.total(stretch, ofSite, members)
  const after = yield* measured!.fleet.total(stretch, ofSite, others)
  const all = saved(before, after)
  const able = siteCount(fleet, candidates, 'sites that a measure covers', (site) => site.measured!.active)
  const share = sites / able.value!
  return described(
    { label: 'saved, in proportion', value: share * all.value!, unit: all.unit },
    'product',
    () => [described({ label: 'share', value: share, unit: '' }, 'quotient', () => [reached, able]), all],
  )
}

function saved(before: Explained, after: Explained): Explained {
  const value = (before.value ?? 0) - (after.value ?? 0)
  const { label, unit } = before
  return described({ label: `${label} saved`, value, unit }, 'difference', () => [
    relabelled(before, { label: `${label} as it is` }),
    relabelled(after, { label: `${label} with the measure` }),
  ])
}

function ofChosen(
  fleet: FleetScenes,
  { stretch, measured }: CoverageView,
  { site, sites }: ChosenSites,
  name: CoverageSaving,
): Explained {
  const other: FleetMember = measured!.members.get(site.member.id)!
  const one = saved(
    SITE_METRICS[name](fleet.scene(site.member), stretch),
    SITE_METRICS[name](measured!.fleet.scene(other), stretch),
  )
  const note = sites === site.member.count ? 'all of them' : `of ${site.member.count}`
  return described(
    { label: site.member.id, value: sites * (one.value ?? 0), unit: one.unit },
    'product',
    () => [leaf('sites chosen', sites, '', { note }), relabelled(one, { label: `${one.label} by one` })],
  )
}
