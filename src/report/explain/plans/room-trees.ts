import type { FleetMember } from '../../../model/fleet.ts'
import { ratio } from '../derived.ts'
import { leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import type { RetirementScene } from './retirement-scene.ts'

/** PUE of a room before a plan, with what it takes out, or with what comes in its place. */
export function puePlanTree(scene: RetirementScene, figure: string): Explained {
  const [site = ''] = scene.sites
  const last = scene.plan.waves.length
  const chain = figure === 'pueAfter' ? 'after' : 'removed'
  const waves = figure === 'pueBefore' ? 0 : last
  const label = `PUE ${scene.stateLabel(chain, waves)}`
  if (scene.memberBefore(site).kind === 'base-station')
    return leaf(label, null, '', { note: 'null: base stations have none' })
  const { member } = scene.at(chain, waves, site)
  return member === undefined
    ? leaf(label, null, '', { note: 'null: the site is given up' })
    : pueOf(scene, member, label)
}

function pueOf(scene: RetirementScene, member: FleetMember, label: string): Explained {
  const of = (column: 'consumptionKwh' | 'loadKwh') =>
    SITE_METRICS[column](scene.sceneOf(member), scene.stretch(scene.year))
  const load = of('loadKwh')
  return load.value === 0
    ? leaf(label, null, '', { note: 'null: nothing takes power' })
    : ratio(label, '', of('consumptionKwh'), load)
}
