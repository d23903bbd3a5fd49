import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'

/** Energy of lighting and monitoring [kWh]. */
export function auxiliaryKwh(scene: Scene, stretch: Stretch): Explained {
  const { auxiliaryKw } = scene.member.spec
  const origin = scene.origins.of([...scene.at, 'auxiliary'])
  const own = { label: 'auxiliary', value: stretch.hours * auxiliaryKw, unit: 'kWh' }
  return described(own, 'product', () => [leaf('power', auxiliaryKw, 'kW', { origin }), hoursOf(stretch)])
}
