import type { CostShares } from '../../../planning/retirement/variance-shares.ts'
import { less, product, raised, ratio, total } from '../derived.ts'
import { constant, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { classKw, INPUT_LABELS, inputTree } from './bottom-up-inputs.ts'
import type { BottomUpScene, Corner, InputName } from './bottom-up-inputs.ts'

const NOTHING_VARIES = 'null: nothing varies'
const HUNDRED = constant(100, '%')

/** Percent of the variance of the power that a class makes. */
export function powerVariance(scene: BottomUpScene, id: string): Explained {
  const label = `share of ${id} in the variance of the power`
  if (scene.figures.powerShares === null) return leaf(label, null, '%', { note: NOTHING_VARIES })
  const own = triangleVariance(`power of ${id}`, 'kW', (end) => classKw(scene, id, end))
  return product(label, '%', [HUNDRED, ratio('share', '', own, powersVariance(scene))])
}

/** Percent of the variance of the saving that an input makes by itself, or that all make together beyond. */
export function costVariance(scene: BottomUpScene, name: string): Explained {
  const cause = name as keyof CostShares
  const label = `share in the variance of the saving, ${cause}`
  if (scene.figures.costShares === null) return leaf(label, null, '%', { note: NOTHING_VARIES })
  const relative: Readonly<Record<Exclude<keyof CostShares, 'together'>, Explained>> = {
    unitPowers: powersRelative(scene),
    pue: inputRelative(scene, 'pue'),
    price: inputRelative(scene, 'price'),
    inService: inputRelative(scene, 'inService'),
  }
  const { whole, together } = productVariance(Object.values(relative))
  const part = cause === 'together' ? together : relative[cause]
  return product(label, '%', [HUNDRED, ratio('share', '', part, whole)])
}

/** Variance of a product of independent factors over its squared mean, and what of it the factors make together. */
function productVariance([first, ...more]: readonly Explained[]): { whole: Explained; together: Explained } {
  let whole = first!
  const together: Explained[] = []
  for (const one of more) {
    const both = product(`${one.label} times that before it`, '', [whole, one])
    together.push(both)
    whole = total('variance of the product over its squared mean', '', [whole, one, both])
  }
  return { whole, together: total('what they make together', '', together) }
}

function powersVariance(scene: BottomUpScene): Explained {
  const ones = scene.classes.map(({ id }) =>
    triangleVariance(`power of ${id}`, 'kW', (end) => classKw(scene, id, end)),
  )
  return total('variance of the power', 'kW2', ones)
}

function powersRelative(scene: BottomUpScene): Explained {
  const means = scene.classes.map(({ id }) =>
    triangleMean(`power of ${id}`, 'kW', (end) => classKw(scene, id, end)),
  )
  return relativeVariance('power', powersVariance(scene), total('mean power', 'kW', means))
}

function inputRelative(scene: BottomUpScene, name: InputName): Explained {
  const label = INPUT_LABELS[name]
  const corner = (end: Corner) => inputTree(scene, name, end)
  const { unit } = corner('mode')
  return relativeVariance(label, triangleVariance(label, unit, corner), triangleMean(label, unit, corner))
}

function relativeVariance(label: string, variance: Explained, mean: Explained): Explained {
  const name = `variance of the ${label} over its squared mean`
  if (mean.value === 0) return leaf(name, 0, '', { given: () => [variance, mean] })
  return ratio(name, '', variance, raised('squared mean', '', mean, constant(2)))
}

function triangleMean(label: string, unit: string, corner: (end: Corner) => Explained): Explained {
  const sum = total('sum of its corners', unit, [corner('least'), corner('mode'), corner('most')])
  return ratio(`mean of the ${label}`, unit, sum, constant(3))
}

/** With the left and the right side of the mode: (left2 + left x right + right2) / 18. */
function triangleVariance(label: string, unit: string, corner: (end: Corner) => Explained): Explained {
  const squared = unit === '' ? '' : `(${unit})2`
  const left = less('mode less least', unit, corner('mode'), corner('least'))
  const right = less('most less mode', unit, corner('most'), corner('mode'))
  const sum = total('left2 + left x right + right2', squared, [
    raised('left2', squared, left, constant(2)),
    product('left x right', squared, [left, right]),
    raised('right2', squared, right, constant(2)),
  ])
  return ratio(`variance of the ${label}`, squared, sum, constant(18))
}
