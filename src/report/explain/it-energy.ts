import type { ItSpec } from '../../model/it-load.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { less, product } from './derived.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { loadHours, trafficGiven } from './load-hours.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'

const W_PER_KW = 1000

/** Energy of one group of IT in cold air [Wh]: what its racks in use take without work, and for their work. */
export function itTerms(scene: Scene, unit: UnitSpec, it: ItSpec, stretch: Stretch): Explained[] {
  const path = scene.unitPath(unit.id)
  const capacity = () => ratedPower(scene, it, path)
  const idle = () => leaf('idle', it.idle, '', { origin: scene.origins.of([...path, 'idle']) })
  return [
    product('without work', 'Wh', [capacity(), idle(), hoursInUse(scene, it, path, stretch)]),
    product('for work', 'Wh', [
      capacity(),
      less('rise to full work', '', constant(1), idle()),
      workHours(scene, unit, it, stretch),
    ]),
  ]
}

/** Rated power of one group, written as a whole or by its racks [W]. */
function ratedPower({ origins }: Scene, { capacityKw, racks, rackKw }: ItSpec, path: ValuePath): Explained {
  if (racks === undefined || rackKw === undefined)
    return leaf('capacity', W_PER_KW * capacityKw, 'W', { origin: origins.of([...path, 'capacity']) })
  return product('capacity', 'W', [
    leaf('racks', racks, '', { origin: origins.of([...path, 'racks']) }),
    leaf('power of a rack', W_PER_KW * rackKw, 'W', { origin: origins.of([...path, 'rackPower']) }),
  ])
}

function inUseAt({ inUse }: ItSpec, step: number): number {
  return typeof inUse === 'number' ? inUse : inUse[step]!
}

/** Racks in use over all racks, added up: the hours of all racks together that stand for them. */
function hoursInUse(scene: Scene, it: ItSpec, path: ValuePath, stretch: Stretch): Explained {
  const own = { label: 'hours x racks in use', value: energyOver(stretch, (i) => inUseAt(it, i)), unit: 'h' }
  if (typeof it.inUse === 'number')
    return described(own, 'product', () => [constantInUse(scene, it.inUse as number, path), hoursOf(stretch)])
  return leaf(own.label, own.value, own.unit, {
    note: 'compound growth, each step by its middle',
    given: () => growthGiven(scene, path),
  })
}

/** Work, in hours of all racks at full utilisation. */
function workHours(scene: Scene, unit: UnitSpec, it: ItSpec, stretch: Stretch): Explained {
  const path = scene.unitPath(unit.id)
  const working: UnitSpec = { ...unit, load: it.utilisation }
  const value = energyOver(stretch, (i) => inUseAt(it, i) * it.utilisation[i]!)
  const own = { label: 'utilisation x racks in use x hours', value, unit: 'h' }
  if (typeof it.inUse === 'number')
    return described(own, 'product', () => [
      constantInUse(scene, it.inUse as number, path),
      relabelled(loadHours(scene, working, stretch), { label: 'utilisation x hours' }),
    ])
  return leaf(own.label, own.value, own.unit, {
    note: 'each step by its own racks in use',
    given: () => [...growthGiven(scene, path), ...trafficGiven(scene, working)],
  })
}

function constantInUse({ origins }: Scene, inUse: number, path: ValuePath): Explained {
  return leaf('racks in use', inUse, '', { origin: origins.of([...path, 'inUse']) })
}

/** What racks in use grow from and how fast, each with its place. */
export function growthGiven({ origins }: Scene, path: ValuePath): Explained[] {
  const isMap = origins.has([...path, 'growth', 'rate'])
  const [rate, from] = isMap
    ? [
        [...path, 'growth', 'rate'],
        [...path, 'growth', 'from'],
      ]
    : [
        [...path, 'growth'],
        [...path, 'growthFrom'],
      ]
  return [
    leaf('racks in use at first', null, '', { origin: origins.of([...path, 'inUse']) }),
    leaf('growth a year', null, '', { origin: origins.of(rate) }),
    leaf('from the start of', null, '', { origin: origins.of(from) }),
  ]
}
