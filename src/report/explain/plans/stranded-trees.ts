import type { Stranded } from '../../../model/retirement/stranded.ts'
import type { FleetMember } from '../../../model/fleet.ts'
import { less, product, ratio, total } from '../derived.ts'
import { leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import { COLUMN_LABELS } from './account-trees.ts'
import type { RetirementScene } from './retirement-scene.ts'
import { siteSum } from './site-sum.ts'
import type { SitePart } from './site-sum.ts'

const PARTS = ['conversionLossKwh', 'coolingKwh', 'auxiliaryKwh'] as const

type Part = (typeof PARTS)[number]

/** What stays of a part of the energy beside the load, though the load is gone that it was for [kWh a year]. */
export function strandedTree(scene: RetirementScene, figure: keyof Stranded): Explained {
  if (figure !== 'consumptionKwh') return strandedPart(scene, figure)
  return total(
    'stranded',
    'kWh',
    PARTS.map((part) => strandedPart(scene, part)),
  )
}

/** After the plan, less what would be left had each site's fallen in proportion to its load. */
function strandedPart(scene: RetirementScene, part: Part): Explained {
  const last = scene.plan.waves.length
  const name = COLUMN_LABELS[part]
  const state = { label: scene.stateLabel('after', last), unit: 'kWh', none: 'nothing is left' }
  const fallen = { label: 'had it fallen with the load', unit: 'kWh', none: 'nothing would be left' }
  return less(
    `${name} stranded`,
    'kWh',
    siteSum(
      scene,
      state,
      scene.sites.flatMap((site) => leftAt(scene, part, site)),
    ),
    siteSum(
      scene,
      fallen,
      scene.sites.map((site) => fallenAt(scene, part, site)),
    ),
  )
}

function leftAt(scene: RetirementScene, part: Part, site: string): SitePart[] {
  const { member } = scene.at('after', scene.plan.waves.length, site)
  if (member === undefined) return []
  const value = scene.energy(member, scene.year, part)
  return [{ site, value, tree: () => ofYear(scene, member, part) }]
}

function fallenAt(scene: RetirementScene, part: Part, site: string): SitePart {
  const before = scene.memberBefore(site)
  const { member: after } = scene.at('after', scene.plan.waves.length, site)
  const [was, left] = [before, after].map((member) =>
    member === undefined ? 0 : scene.energy(member, scene.year, 'loadKwh'),
  )
  const share = was === 0 ? 1 : left! / was!
  return {
    site,
    value: scene.energy(before, scene.year, part) * share,
    tree: () => {
      const name = COLUMN_LABELS[part]
      const own = relabelled(ofYear(scene, before, part), { label: `${name} before` })
      return product(`${name} had it fallen`, 'kWh', [own, shareLeft(scene, before, after)])
    },
  }
}

/** Share of the load of a site that a plan leaves. */
function shareLeft(scene: RetirementScene, before: FleetMember, after: FleetMember | undefined): Explained {
  const label = 'share of the load left'
  const load = relabelled(ofYear(scene, before, 'loadKwh'), { label: 'load before' })
  if (load.value === 0) return leaf(label, 1, '', { note: 'there was none before' })
  const left =
    after === undefined
      ? leaf('load after', 0, 'kWh', { note: 'the site is given up' })
      : relabelled(ofYear(scene, after, 'loadKwh'), { label: 'load after' })
  return ratio(label, '', left, load)
}

function ofYear(scene: RetirementScene, member: FleetMember, column: Part | 'loadKwh'): Explained {
  return SITE_METRICS[column](scene.sceneOf(member), scene.stretch(scene.year))
}
