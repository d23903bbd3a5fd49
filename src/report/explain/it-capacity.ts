import { inUseShare } from '../../model/it-load.ts'
import type { ItSpec } from '../../model/it-load.ts'
import { ratedItKw, standardRacks, STANDARD_RACK_KW } from '../../model/racks.ts'
import type { UnitSpec } from '../../model/site.ts'
import { product, ratio, total } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { growthGiven } from './it-energy.ts'
import type { Scene } from './scene.ts'

/** A group of IT. */
type Group = UnitSpec & { readonly it: ItSpec }

/** Size of the IT of a site, and how much of it is in use. */
export function itCapacity(scene: Scene, name: 'itCapacityKw' | 'standardRacks' | 'inUsePercent'): Explained {
  const groups = scene.member.spec.units.filter((unit): unit is Group => unit.it !== undefined)
  const ratedKw = ratedItKw(groups)
  const label = {
    itCapacityKw: 'rated IT power',
    standardRacks: 'standard racks',
    inUsePercent: 'racks in use',
  }[name]
  const unit = { itCapacityKw: 'kW', standardRacks: '', inUsePercent: '%' }[name]
  if (groups.length === 0)
    return leaf(label, name === 'itCapacityKw' ? 0 : null, unit, { note: 'no IT is described' })
  const rated = described({ label: 'rated IT power', value: ratedKw, unit: 'kW' }, 'sum', () =>
    groups.map((group) => ratedPower(scene, group)),
  )
  if (name === 'itCapacityKw') return rated
  if (ratedKw === 0) return leaf(label, null, unit, { note: 'null: its rated power is 0' })
  if (name === 'standardRacks')
    return described({ label, value: standardRacks(ratedKw), unit }, 'quotient', () => [
      rated,
      constant(STANDARD_RACK_KW, 'kW'),
    ])
  const note = 'mean over the year, by rated power'
  return described({ label, value: 100 * inUseShare(groups), unit, note }, 'product', () => [
    ratio(
      'share in use',
      '',
      total(
        'rated power in use',
        'kW',
        groups.map((group) => inUsePower(scene, group)),
      ),
      rated,
    ),
    constant(100, '%'),
  ])
}

/** Rated power of all groups of an entry [kW], written as a whole or by its racks. */
function ratedPower(scene: Scene, { id, count, it }: Group): Explained {
  const { origins } = scene
  const path = scene.unitPath(id)
  const of = (key: string) => ({ origin: origins.of([...path, key]) })
  const { racks, rackKw, capacityKw } = it
  const one =
    racks === undefined || rackKw === undefined
      ? [leaf('capacity', capacityKw, 'kW', of('capacity'))]
      : [leaf('racks', racks, '', of('racks')), leaf('power of a rack', rackKw, 'kW', of('rackPower'))]
  return product(id, 'kW', [...(count === 1 ? [] : [leaf('count', count, '', of('count'))]), ...one])
}

function inUsePower(scene: Scene, group: Group): Explained {
  const { inUse } = group.it
  const isConstant = typeof inUse === 'number'
  const mean = isConstant ? inUse : inUse.reduce((all, one) => all + one, 0) / inUse.length
  const path = scene.unitPath(group.id)
  const share = isConstant
    ? leaf('racks in use', mean, '', { origin: scene.origins.of([...path, 'inUse']) })
    : leaf('racks in use', mean, '', { note: 'mean of their growth', given: () => growthGiven(scene, path) })
  return product(`${group.id} in use`, 'kW', [ratedPower(scene, group), share])
}
