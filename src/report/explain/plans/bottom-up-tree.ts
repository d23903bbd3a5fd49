import type { Percentiles } from '../../../planning/uncertainty/percentile.ts'
import { product, ratio } from '../derived.ts'
import { constant, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { BOTTOM_UP_AT, classKw, CORNERS, INPUT_LABELS, inputTree } from './bottom-up-inputs.ts'
import type { BottomUpScene, Corner, InputName } from './bottom-up-inputs.ts'
import { costVariance, powerVariance } from './bottom-up-variance.ts'

/**
 * The tree of an output of a bottom-up check.
 *
 * @param names  what stands below `retirement.bottomUp` in a result, one of its outputs
 */
export function bottomUpTree(scene: BottomUpScene, names: readonly string[]): Explained {
  const [group = '', name = '', end = ''] = names
  switch (group) {
    case 'inputs':
      return inputTree(scene, name as InputName, end as Corner)
    case 'powerVariancePercent':
      return powerVariance(scene, name)
    case 'costVariancePercent':
      return costVariance(scene, name)
    case 'costSpread':
    case 'itMwSpread':
      return spreadTree(scene, group, name as keyof Percentiles)
    case 'factorFullYearSpread':
    case 'factorHalfYearSpread':
      return factorSpread(scene, group, name as keyof Percentiles)
    default:
      return figureTree(scene, group)
  }
}

function figureTree(scene: BottomUpScene, name: string): Explained {
  const { figures, gross, currency } = scene
  const { cost, draws, range } = figures
  const isFull = name.endsWith('FullYear')
  switch (name) {
    case 'reported':
      return reportedTree(scene)
    case 'cost':
      return relabelled(gross.cost, { label: 'bottom-up saving of a full year' })
    case 'factorFullYear':
    case 'factorHalfYear':
      if (cost <= 0) return leaf('factor', null, '', { note: 'null: the plan saves nothing' })
      return factorOf(scene, isFull, relabelled(gross.cost, { label: 'bottom-up saving of a full year' }))
    case 'percentileFullYear':
    case 'percentileHalfYear': {
      const value = isFull ? range?.percentileFullYear : range?.percentileHalfYear
      const note = `percent of ${draws} draws ${isFull ? '' : 'whose half lies '}below the ${figures.reported} ${currency} reported`
      return leaf('draws below the reported saving', value ?? null, '%', { note, given: () => drawn(scene) })
    }
    case 'draws':
      return leaf('draws', draws, '', { origin: scene.origins.of([...BOTTOM_UP_AT, 'draws']) })
    default:
      throw new Error(`no tree of retirement.bottomUp.${name}`)
  }
}

function reportedTree({ figures, currency, origins }: BottomUpScene): Explained {
  return leaf('reported saving of a year', figures.reported, currency, {
    origin: origins.of([...BOTTOM_UP_AT, 'reported']),
  })
}

/** Reported over a saving, or over half of it. */
function factorOf(scene: BottomUpScene, isFull: boolean, saving: Explained): Explained {
  const half = product('half of it', scene.currency, [saving, constant(0.5)])
  return ratio('one factor for all classes', '', reportedTree(scene), isFull ? saving : half)
}

function spreadTree(
  scene: BottomUpScene,
  group: 'costSpread' | 'itMwSpread',
  name: keyof Percentiles,
): Explained {
  const { figures, currency } = scene
  const isCost = group === 'costSpread'
  const value = (isCost ? figures.range?.cost : figures.range?.itMw)?.[name] ?? null
  const label = isCost ? 'drawn saving of a full year' : 'drawn power of the equipment'
  const note =
    value === null
      ? 'null: the plan saves nothing'
      : `${name.slice(1)} % of ${figures.draws} draws lie below: points of a Sobol sequence, independent triangles`
  return leaf(`${label}, ${name}`, value, isCost ? currency : 'MW', { note, given: () => drawn(scene) })
}

/** A small saving makes a large factor. */
const OPPOSITE: Readonly<Record<keyof Percentiles, keyof Percentiles>> = {
  p5: 'p95',
  p25: 'p75',
  p50: 'p50',
  p75: 'p25',
  p95: 'p5',
}

function factorSpread(scene: BottomUpScene, group: string, name: keyof Percentiles): Explained {
  const saving = spreadTree(scene, 'costSpread', OPPOSITE[name])
  if (saving.value === null)
    return leaf(`factor, ${name}`, null, '', { note: 'null: the plan saves nothing' })
  return relabelled(factorOf(scene, group === 'factorFullYearSpread', saving), { label: `factor, ${name}` })
}

/** What is drawn, as it enters: the factors, and the powers of the classes. */
function drawn(scene: BottomUpScene): Explained[] {
  const inputs = (Object.keys(INPUT_LABELS) as InputName[]).filter((name) => scene.figures.terms[name].given)
  const ends = inputs.flatMap((name) => CORNERS.map((end) => inputTree(scene, name, end)))
  const powers = scene.classes.flatMap(({ id }) => CORNERS.map((end) => classKw(scene, id, end)))
  return [...ends, ...powers]
}
