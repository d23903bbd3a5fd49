import type { BottomUpFigures } from '../../../planning/retirement/bottom-up.ts'
import type { UnitsOff } from '../../../planning/retirement/bottom-up-terms.ts'
import type { ValuePath } from '../../../scenarios/source-path.ts'
import { product, ratio } from '../derived.ts'
import { constant, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { Origin, Origins } from '../origin.ts'

/** What the trees of a bottom-up check are made from. */
export interface BottomUpScene {
  readonly figures: BottomUpFigures
  /** Units that go off, of classes that have a power. */
  readonly classes: readonly UnitsOff[]
  /** All classes of the plan, in the order of the scenario. */
  readonly classIds: readonly string[]
  /** What the plan saves in a full year, nothing put in place. */
  readonly gross: Readonly<Record<'loadKwh' | 'consumptionKwh' | 'gridImportKwh' | 'cost', Explained>>
  readonly currency: string
  readonly origins: Pick<Origins, 'of'>
}

/** Where a bottom-up check stands in a scenario. */
export const BOTTOM_UP_AT: ValuePath = ['retirement', 'bottomUp']

/** Names of the factors of the figure. */
export const INPUT_LABELS = { pue: 'PUE', price: 'price', inService: 'share in service' } as const

/** A factor of the figure, as a result names it. */
export type InputName = keyof typeof INPUT_LABELS

/** A corner of a triangle. */
export type Corner = 'least' | 'mode' | 'most'

export const CORNERS: readonly Corner[] = ['least', 'mode', 'most']

/** A corner of the triangle of a factor: as written, or as the model has it. */
export function inputTree(scene: BottomUpScene, name: InputName, end: Corner): Explained {
  const { figures, gross, currency, origins } = scene
  const input = figures.terms[name]
  const label = `${INPUT_LABELS[name]}, ${end}`
  const unit = name === 'price' ? `${currency}/kWh` : ''
  if (input.given) return leaf(label, input[end], unit, { origin: origins.of([...BOTTOM_UP_AT, name, end]) })
  if (name === 'inService')
    return leaf(label, input[end], unit, { note: 'not drawn: each class has its own share' })
  const [above, below] =
    name === 'pue' ? [gross.consumptionKwh, gross.loadKwh] : [gross.cost, gross.gridImportKwh]
  const note = "not drawn: the model's own"
  return (below.value ?? 0) > 0
    ? relabelled(ratio(label, unit, above, below), { note })
    : leaf(label, input[end], unit, { note })
}

/** What the units of a class take at a corner of its triangle [kW]. */
export function classKw(scene: BottomUpScene, id: string, end: Corner): Explained {
  const { figures, classes } = scene
  const { units, inServiceFraction } = classes.find((one) => one.id === id)!
  const isDrawn = figures.terms.inService.given
  const share = isDrawn ? 1 : inServiceFraction
  const { kw } = figures.terms.classKw.find((one) => one.id === id)!
  const kwPerW = (units * share) / 1000
  const origin = (key: string) => scene.origins.of([...classAt(scene, id), key])
  return product(`power of ${id}, ${end}`, 'kW', [
    leaf(`units of ${id} that go`, units, ''),
    isDrawn
      ? leaf('share in service', 1, '', { note: 'drawn apart, for all classes' })
      : leaf('share in service', share, '', { origin: origin('inService') }),
    leaf(`power of one, ${end}`, kwPerW === 0 ? 0 : kw[end] / kwPerW, 'W', {
      origin: wattsOrigin(scene, id, end),
    }),
    constant(0.001, 'kW/W'),
  ])
}

function classAt({ classIds }: BottomUpScene, id: string): ValuePath {
  return ['retirement', 'classes', classIds.indexOf(id)]
}

/** Ends of the catalogue are told where the scenario names its class. */
function wattsOrigin(scene: BottomUpScene, id: string, end: Corner): Origin | undefined {
  const at = classAt(scene, id)
  const of = (...path: ValuePath) => scene.origins.of([...at, ...path])
  if (end === 'mode') return of('power')
  return of('between', end === 'least' ? 0 : 1) ?? of('preset') ?? of('power')
}
