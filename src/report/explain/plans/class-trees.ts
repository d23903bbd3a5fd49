import type { ClassFigures, ReplacementFigures } from '../../../model/retirement/class-figures.ts'
import type { Chain } from '../../../model/retirement/ledger.ts'
import type { PlanClass } from '../../../model/retirement/plan.ts'
import { poweredUnits } from '../../../model/retirement/standing.ts'
import { less, total } from '../derived.ts'
import { relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { addedBy, retiredBy, unitsInstalled, unitsPowered } from '../plan-units.ts'
import type { ClassPlace } from '../plan-units.ts'
import { unitKwh } from '../unit-energy.ts'
import type { RetirementScene } from './retirement-scene.ts'
import { siteSum } from './site-sum.ts'

/** A figure of a class, all sites together. */
export function classTree(scene: RetirementScene, id: string, figure: keyof ClassFigures): Explained {
  const { plan, index, written } = scene
  const one = index.classes.get(id)!
  const sites = [...new Set(plan.installed.filter(({ classId }) => classId === id).map(({ site }) => site))]
  const last = plan.waves.length
  switch (figure) {
    case 'installedUnits':
      return units(
        scene,
        `${id} installed`,
        sites.map((site) => ({ one, site })),
        (place) => unitsInstalled(written, place),
      )
    case 'retiredUnits':
      return units(
        scene,
        `${id} retired`,
        sites.map((site) => ({ one, site })),
        (place) =>
          total(
            'retired',
            '',
            plan.waves.flatMap((wave) => retiredBy(written, place, wave)),
          ),
      )
    case 'offUnits':
      return offUnits(scene, one, sites)
    case 'loadKwh':
      return energy(scene, one, sites, { chain: 'removed', waves: 0 })
    case 'savedLoadKwh':
  }
  const [before, after] = [0, last].map((waves) => energy(scene, one, sites, { chain: 'removed', waves }))
  return less(`energy of ${id} saved`, 'kWh', before!, after!)
}

/** A figure of a replacement, all sites together. */
export function replacementTree(
  scene: RetirementScene,
  id: string,
  figure: keyof ReplacementFigures,
): Explained {
  const { plan, index, written } = scene
  const one = index.classes.get(id)!
  const added = plan.waves.flatMap((wave) => wave.added).filter(({ classId }) => classId === id)
  const sites = [...new Set(added.map(({ site }) => site))]
  if (figure === 'addedUnits')
    return units(
      scene,
      `${id} added`,
      sites.map((site) => ({ one, site })),
      (place) =>
        total(
          'added',
          '',
          plan.waves.flatMap((wave) => addedBy(written, place, wave)),
        ),
    )
  return energy(scene, one, sites, { chain: 'after', waves: plan.waves.length })
}

function units(
  scene: RetirementScene,
  label: string,
  places: readonly ClassPlace[],
  of: (place: ClassPlace) => Explained,
): Explained {
  const parts = places.map((place) => {
    const tree = of(place)
    return { site: place.site, value: tree.value!, tree: () => tree }
  })
  return siteSum(scene, { label, unit: '', none: 'none' }, parts)
}

/** Units that are powered no more: those of the frames that go off. */
function offUnits(scene: RetirementScene, one: PlanClass, sites: readonly string[]): Explained {
  const { written, plan, index } = scene
  const last = plan.waves.length
  const parts = sites.map((site) => {
    const before = index.installed.get(site)!.get(one.id)!
    const left = scene.at('removed', last, site).units.get(one.id)!
    const value = poweredUnits(one, before, before) - poweredUnits(one, left, before)
    const at = (waves: number) =>
      relabelled(unitsPowered(written, { one, site }, waves), {
        label: `powered ${scene.stateLabel('after', waves)}`,
      })
    return { site, value, tree: () => less('powered off', '', at(0), at(last)) }
  })
  return siteSum(scene, { label: `${one.id} powered off`, unit: '', none: 'none' }, parts)
}

/** Energy of the units of a class at its sites in a whole year [kWh]. */
function energy(
  scene: RetirementScene,
  one: PlanClass,
  sites: readonly string[],
  { chain, waves }: { readonly chain: Chain; readonly waves: number },
): Explained {
  const parts = sites.flatMap((site) => {
    const { member } = scene.at(chain, waves, site)
    const unit = member?.spec.units.find(({ id }) => id === one.unitId)
    if (member === undefined || unit === undefined) return []
    const tree = () => unitKwh(scene.sceneOf(member), unit, scene.stretch(scene.year))
    return [{ site, value: scene.unitKwh(member, one.unitId), tree }]
  })
  const label = `energy of ${one.id}, ${scene.stateLabel(chain, waves)}`
  return siteSum(scene, { label, unit: 'kWh', none: 'nothing of it takes power' }, parts)
}
