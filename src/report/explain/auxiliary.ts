import { quantityReader } from '../../scenarios/resolve/climate.ts'
import { fullLoadKw } from '../../scenarios/resolve/drawn-air.ts'
import { parseFraction } from '../../scenarios/quantity.ts'
import { memberName } from '../../scenarios/source-path.ts'
import { product } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { numberAt } from './given-number.ts'
import type { Scene } from './scene.ts'
import type { Stretch } from './stretch.ts'
import { poweredHours } from './supply-steps.ts'
import { hoursOf } from './unit-hours.ts'

const W_PER_KW = 1000

const readPowerW = quantityReader('power')

/** Energy of lighting and monitoring [kWh]. */
export function auxiliaryKwh(scene: Scene, stretch: Stretch): Explained {
  const { auxiliaryKw } = scene.member.spec
  const hours = poweredHours(scene, 'acKeepShare', stretch) ?? hoursOf(stretch)
  const own = { label: 'auxiliary', value: hours.value! * auxiliaryKw, unit: 'kWh' }
  return described(own, 'product', () => [auxiliaryPower(scene, auxiliaryKw), hours])
}

/** As written, and the share of the rated power of IT or equipment on top of it [kW]. */
function auxiliaryPower(scene: Scene, auxiliaryKw: number): Explained {
  const { origins, at, member } = scene
  const sharePath = [...at, 'auxiliaryShare']
  const origin = origins.of([...at, 'auxiliary'])
  const share = numberAt(scene, sharePath, parseFraction)
  if (share === undefined) return leaf('power', auxiliaryKw, 'kW', { origin })
  return described({ label: 'power', value: auxiliaryKw, unit: 'kW' }, 'sum', () => {
    const ids = new Set(ratedIds(scene))
    const rated = member.spec.units.filter(({ id }) => ids.has(id))
    const ratedKw = rated.reduce((kw, unit) => kw + fullLoadKw(unit), 0)
    return [
      leaf('auxiliary', numberAt(scene, [...at, 'auxiliary'], readPowerW)! / W_PER_KW, 'kW', { origin }),
      product('share of the rated power', 'kW', [
        leaf('auxiliaryShare', share, '', { origin: origins.of(sharePath) }),
        leaf('rated power', ratedKw, 'kW', { note: `of ${rated.map(({ id }) => id).join(', ')}` }),
      ]),
    ]
  })
}

/** Ids of all IT, or of all equipment where there is no IT. */
function ratedIds({ origins, at }: Scene): string[] {
  const ids = (list: string) => origins.itemsAt([...at, list]).flatMap((node) => memberName(node) ?? [])
  const it = ids('it')
  return it.length > 0 ? it : ids('equipment')
}
