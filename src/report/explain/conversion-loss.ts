import type { ModularRectifier } from '../../model/power/rectifier.ts'
import { parseNumber } from '../../scenarios/number.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { busLoadTerms, dcLoadKwh, feederLossKwh, lossPerOutput } from './bus-load.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { textOf } from './origin.ts'
import type { Scene } from './scene.ts'
import { dcArray, usedKwh } from './solar-split.ts'
import { energyOver, overMonths } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { product } from './derived.ts'
import { hoursOf } from './unit-hours.ts'

/** Energy lost in rectifiers and cables [kWh]. */
export function conversionLossKwh(scene: Scene, stretch: Stretch): Explained {
  const { feederLossKw, rectifierLossKw } = scene.columns
  const value = overMonths(
    stretch,
    (part) => energyOver(part, (i) => feederLossKw[i]!) + energyOver(part, (i) => rectifierLossKw[i]!),
  )
  return described({ label: 'conversion loss', value, unit: 'kWh' }, 'sum', () => [
    rectifierLossKwh(scene, stretch),
    feederLossKwh(scene, stretch),
  ])
}

/** Energy lost in the rectifiers of the -48 V plant [kWh]. */
export function rectifierLossKwh(scene: Scene, stretch: Stretch): Explained {
  const { rectifier } = scene.member.spec
  const { rectifierLossKw } = scene.columns
  const value = energyOver(stretch, (i) => rectifierLossKw[i]!)
  const own = { label: 'rectifier loss', value, unit: 'kWh' }
  const path = [...scene.at, 'dcBus', 'rectifier']
  if (rectifier.kind === 'modular')
    return described(own, 'sum', () => modularTerms(scene, rectifier, path, stretch))
  if (rectifier.kind === 'constant') {
    const origin = scene.origins.of([...path, 'efficiency'])
    return described(own, 'product', () => [
      rectifierOutputKwh(scene, stretch),
      lossPerOutput(leaf('efficiency', rectifier.efficiency, '', { origin })),
    ])
  }
  const origin = scene.origins.of(path)
  const note = origin === undefined ? 'the site has no -48 V plant' : 'nothing is lost'
  return leaf(own.label, value, own.unit, { note, origin })
}

/** No-load, proportional and square-law loss, loss = S (a0 + a1 x + a2 x^2) with x = output / S. */
function modularTerms(
  scene: Scene,
  rectifier: ModularRectifier,
  path: ValuePath,
  stretch: Stretch,
): Explained[] {
  const { a0, a1, a2, ratedKw } = rectifier
  const { rectifierKw } = scene.columns
  const origin = scene.origins.named([...path, 'preset'])
  const rating = () => ratedOutput(scene, ratedKw, path)
  const squares = energyOver(stretch, (i) => rectifierKw[i]! ** 2)
  const perRating = described(
    { label: 'output squared per rating', value: squares / ratedKw, unit: 'kWh' },
    'quotient',
    () => [leaf('output squared x hours', squares, 'kW2h', { note: 'of each step, added up' }), rating()],
  )
  return [
    product('at no load', 'kWh', [leaf('a0', a0, '', { origin }), rating(), hoursOf(stretch)]),
    product('in proportion', 'kWh', [leaf('a1', a1, '', { origin }), rectifierOutputKwh(scene, stretch)]),
    product('by the square', 'kWh', [leaf('a2', a2, '', { origin }), perRating]),
  ]
}

/** Rated output of all modules [kW]. */
function ratedOutput(scene: Scene, ratedKw: number, path: ValuePath): Explained {
  const label = 'rated output'
  const modules = scene.origins.of([...path, 'modules'])
  const count = modules === undefined ? undefined : parseNumber(textOf(modules))
  if (count === undefined || count === 0) return leaf(label, ratedKw, 'kW')
  const ratingOrigin = scene.origins.of([...path, 'moduleRating'])
  return described({ label, value: ratedKw, unit: 'kW' }, 'product', () => [
    leaf('modules', count, '', { origin: modules }),
    leaf('rating of one', ratedKw / count, 'kW', { origin: ratingOrigin }),
  ])
}

/** What the rectifiers give to the bus: the DC load with its feeders, less what the bus's own array covers [kWh]. */
function rectifierOutputKwh(scene: Scene, stretch: Stretch): Explained {
  const { rectifierKw } = scene.columns
  const own = { label: 'rectifier output', value: energyOver(stretch, (i) => rectifierKw[i]!), unit: 'kWh' }
  const array = dcArray(scene)
  if (array === undefined) return described(own, 'sum', () => busLoadTerms(scene, 'dc', stretch))
  return described(own, 'difference', () => [dcLoadKwh(scene, stretch), usedKwh(scene, array, stretch)])
}
