import { ratedItKw, standardRacks, STANDARD_RACK_KW } from '../../model/racks.ts'
import { inUseShare } from '../../model/it-load.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'

/** Size of the IT of a site, and how much of it is in use. */
export function itCapacity(scene: Scene, name: 'itCapacityKw' | 'standardRacks' | 'inUsePercent'): Explained {
  const groups = scene.member.spec.units.filter(({ it }) => it !== undefined)
  const ratedKw = ratedItKw(groups)
  if (groups.length === 0)
    return leaf('rated IT power', name === 'itCapacityKw' ? 0 : null, 'kW', { note: 'no IT is described' })
  const rated = described({ label: 'rated IT power', value: ratedKw, unit: 'kW' }, 'sum', () =>
    groups.map(({ id, count, it }) =>
      leaf(id, count * it!.capacityKw, 'kW', {
        origin: scene.origins.of([...scene.unitPath(id), 'capacity']),
      }),
    ),
  )
  if (name === 'itCapacityKw') return rated
  if (name === 'inUsePercent') {
    const note = 'mean over the year, by rated power'
    return leaf('racks in use', 100 * inUseShare(groups), '%', { note })
  }
  return described({ label: 'standard racks', value: standardRacks(ratedKw), unit: '' }, 'quotient', () => [
    rated,
    constant(STANDARD_RACK_KW, 'kW'),
  ])
}
