import type { PlanClass } from '../../model/retirement/plan.ts'
import type { UnitSpec } from '../../model/site.ts'
import { percentText } from './sleep-rules.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { product } from './derived.ts'
import { frameSize, framesLeft, unitsLeft } from './plan-units.ts'
import type { Scene } from './scene.ts'

/** How many units of an entry a site has: as written, or what a plan of retirement leaves and puts in. */
export function unitCount(scene: Scene, unit: UnitSpec): Explained {
  const { retirement, member, origins } = scene
  const one = planClass(scene, unit)
  const path = [...scene.unitPath(unit.id), 'count']
  if (retirement === undefined || one === undefined) {
    const origin = origins.of(path)
    const isOpen = origin === undefined && unit.count === 1
    return leaf('count', unit.count, '', isOpen ? { note: 'not written: one' } : { origin })
  }
  const written = { plan: retirement.plan, origins }
  const place = { one, site: member.id }
  const waves = wavesPassed(scene)
  return one.frameUnits === 1 ? unitsLeft(written, place, waves) : framesLeft(written, place, waves)
}

/** Power of one unit or frame of a class of a plan [W]; undefined for what a site describes. */
export function classPower(scene: Scene, unit: UnitSpec, label: string): Explained | undefined {
  const { retirement, origins } = scene
  const one = planClass(scene, unit)
  if (retirement === undefined || one?.power === undefined) return undefined
  const { unitW, inServiceFraction } = one.power
  const at = scene.unitPath(unit.id)
  const own = [
    leaf('power of one in service', unitW, 'W', { origin: origins.of([...at, 'power'], `${unitW} W`) }),
    leaf('share in service', inServiceFraction, '', {
      origin: origins.of([...at, 'inService'], percentText(inServiceFraction)),
    }),
  ]
  const written = { plan: retirement.plan, origins }
  return product(label, 'W', one.frameUnits === 1 ? own : [frameSize(written, one), ...own])
}

/** The class or replacement of a plan that a unit of a site is; undefined where the plan leaves it alone. */
function planClass({ retirement, member }: Scene, { id }: UnitSpec): PlanClass | undefined {
  if (retirement === undefined) return undefined
  const { classes, replacements, installed } = retirement.plan
  const stands = (one: PlanClass) =>
    installed.some(({ site, classId }) => site === member.id && classId === one.id)
  return (
    classes.find((one) => one.unitId === id && stands(one)) ?? replacements.find((one) => one.unitId === id)
  )
}

/** Waves of a plan that have passed where a site is first as it is; none where no state of the plan has it so. */
function wavesPassed({ retirement, member }: Scene): number {
  for (const chain of [retirement!.removed, retirement!.after]) {
    const state = chain.findIndex((sites) => sites.get(member.id)?.member === member)
    if (state >= 0) return state
  }
  return 0
}

/** Load of a radio unit as it is before a plan of retirement hands it more [fraction]; undefined where none does. */
export function loadBeforePlan(
  { retirement, member }: Scene,
  { id, load }: UnitSpec,
): Float64Array | undefined {
  if (retirement?.traffic === undefined) return undefined
  const { units } = retirement.removed[0]!.get(member.id)?.member?.spec ?? { units: [] }
  const before = units.find((unit) => unit.id === id)
  const own = before === undefined ? load : (before.offered ?? before.load)
  return own === load ? undefined : own
}

/** Classes of a plan of retirement that hand their traffic to a unit, where they name it. */
export function retiredHandingOver({ retirement, member, origins }: Scene, id: string): Explained[] {
  if (retirement === undefined) return []
  const { classes, installed } = retirement.plan
  return classes.flatMap((one, index) => {
    const isHere = installed.some(({ site, classId }) => site === member.id && classId === one.id)
    const at = ['retirement', 'classes', index, 'carriedBy']
    return origins.itemsAt(at).flatMap((_, taker) => {
      const name = origins.textAt([...at, taker, 'unit'])
      if (name !== `${member.id}.${id}` && !(isHere && name === id)) return []
      return [
        leaf(`taken over for good from ${one.id}`, null, '', { origin: origins.of([...at, taker, 'unit']) }),
      ]
    })
  })
}
