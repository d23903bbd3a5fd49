import type { GensetSpec } from '../../model/supply/supply-spec.ts'
import { product, ratio } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver, hoursText } from './stretch.ts'
import type { Stretch } from './stretch.ts'

const KWH = 'kWh'
const NONE = 'the site has no generator'

function gensetOf({ supply }: Scene): GensetSpec | undefined {
  return supply?.spec.genset
}

function gensetLeaf(scene: Scene, label: string, value: number, unit: string, ...keys: string[]): Explained {
  return leaf(label, value, unit, { origin: scene.origins.of([...scene.at, 'generator', ...keys]) })
}

/** Output of the generator, what nobody takes included: rating x hours x mean load [kWh]. */
export function gensetKwh(scene: Scene, stretch: Stretch): Explained {
  const label = 'generator'
  const genset = gensetOf(scene)
  if (genset === undefined) return leaf(label, 0, KWH, { note: NONE })
  return scene.once(label, stretch, () => {
    const { gensetKw } = scene.columns.supply
    const value = energyOver(stretch, (i) => gensetKw[i]!)
    const hours = gensetHours(scene, stretch)
    if (hours.value === 0) return leaf(label, value, KWH, { note: 'it does not run' })
    return described({ label, value, unit: KWH }, 'product', () => {
      const loading = value / (genset.ratedKw * hours.value!)
      const minimum = () => [gensetLeaf(scene, 'least load', genset.minimumLoad, '', 'minimumLoad')]
      const note = 'of its rating: what the AC side takes beyond its arrays, at least its least load'
      return [
        gensetLeaf(scene, 'rating', genset.ratedKw, 'kW', 'rating'),
        hours,
        leaf('mean load', loading, '', { note, given: minimum }),
      ]
    })
  })
}

/** Output of the generator that nobody takes, since it may not run at less than its least load [kWh]. */
export function gensetDumpedKwh(scene: Scene, stretch: Stretch): Explained {
  const label = 'generator energy dumped'
  const genset = gensetOf(scene)
  if (genset === undefined) return leaf(label, 0, KWH, { note: NONE })
  const { gensetDumpedKw } = scene.columns.supply
  const value = energyOver(stretch, (i) => gensetDumpedKw[i]!)
  const note = value === 0 ? 'what it gives is taken' : 'its least load above what is taken'
  const given = () => [gensetLeaf(scene, 'least load', genset.minimumLoad, '', 'minimumLoad')]
  return leaf(label, value, KWH, { note, given })
}

/** Output of the generator that the site takes [kWh]. */
export function gensetUsedKwh(scene: Scene, stretch: Stretch): Explained {
  const [made, dumped] = [gensetKwh(scene, stretch), gensetDumpedKwh(scene, stretch)]
  const value = made.value! - dumped.value!
  return described({ label: 'taken from the generator', value, unit: KWH }, 'difference', () => [
    made,
    dumped,
  ])
}

/** Hours in which the generator runs [h]. */
export function gensetHours(scene: Scene, stretch: Stretch): Explained {
  const label = 'hours of the generator'
  const genset = gensetOf(scene)
  if (genset === undefined) return leaf(label, 0, 'h', { note: NONE })
  const { gensetShare } = scene.columns.supply
  const value = energyOver(stretch, (i) => gensetShare[i]!)
  return leaf(label, value, 'h', { note: `of ${hoursText(stretch)}`, given: () => callGiven(scene, genset) })
}

/** When the generator is called and rests again. */
function callGiven(scene: Scene, { startH, startSoc, stopSoc }: GensetSpec): Explained[] {
  const time = gensetLeaf(scene, 'from the call to the first power', startH, 'h', 'startTime')
  if (startSoc === undefined) return [time]
  return [
    gensetLeaf(scene, 'called at a state of charge of', startSoc, '', 'startBelow'),
    time,
    gensetLeaf(scene, 'rests at a state of charge of', stopSoc, '', 'stopAbove'),
  ]
}

/** Starts of the generator. */
export function gensetStarts(scene: Scene, stretch: Stretch): Explained {
  const label = 'starts of the generator'
  const genset = gensetOf(scene)
  if (genset === undefined) return leaf(label, 0, '', { note: NONE })
  const { gensetStarts: starts } = scene.columns.supply
  const value = stretch.steps.reduce((sum, i) => sum + starts[i]!, 0)
  return leaf(label, value, '', { given: () => callGiven(scene, genset) })
}

/** Fuel: a straight line in the output, from the no-load part of each running hour [L]. */
export function fuelL(scene: Scene, stretch: Stretch): Explained {
  const label = 'fuel'
  const genset = gensetOf(scene)
  if (genset === undefined) return leaf(label, 0, 'L', { note: NONE })
  return scene.once(label, stretch, () => {
    const { noLoadLPerKwh, slopeLPerKwh } = genset.fuel
    const idle = product('at no load', 'L', [
      gensetLeaf(scene, 'no-load part', noLoadLPerKwh, 'L/kWh', 'fuelCurve', 'noLoad'),
      gensetLeaf(scene, 'rating', genset.ratedKw, 'kW', 'rating'),
      gensetHours(scene, stretch),
    ])
    const output = product('for its output', 'L', [
      gensetLeaf(scene, 'slope', slopeLPerKwh, 'L/kWh', 'fuelCurve', 'slope'),
      gensetKwh(scene, stretch),
    ])
    const value = idle.value! + output.value!
    return described({ label, value, unit: 'L' }, 'sum', () => [idle, output])
  })
}

/** Carbon dioxide of the fuel [kg]; undefined without a generator. */
export function fuelKg(scene: Scene, stretch: Stretch): Explained | undefined {
  const genset = gensetOf(scene)
  if (genset === undefined) return undefined
  return product('fuel burnt', 'kg', [
    fuelL(scene, stretch),
    gensetLeaf(scene, 'carbon dioxide of a litre', genset.fuel.kgPerL, 'kg/L', 'carbon'),
  ])
}

/** Cost of the generator: fuel, starts, upkeep of running hours, services pro rata [scenario currency]. */
export function gensetCost(scene: Scene, stretch: Stretch): Explained {
  const label = 'cost of the generator'
  const { currency } = scene
  const genset = gensetOf(scene)
  if (genset === undefined) return leaf(label, 0, currency, { note: NONE })
  const { fuelPerL, perStart, perRunningH } = genset.cost
  const terms = [
    product('fuel', currency, [
      fuelL(scene, stretch),
      gensetLeaf(scene, 'price of fuel', fuelPerL, `${currency}/L`, 'fuelPrice'),
    ]),
    product('starts', currency, [
      gensetStarts(scene, stretch),
      gensetLeaf(scene, 'cost of a start', perStart, currency, 'startCost'),
    ]),
    product('running hours', currency, [
      gensetHours(scene, stretch),
      gensetLeaf(scene, 'cost of a running hour', perRunningH, `${currency}/h`, 'runningCost'),
    ]),
    serviceCost(scene, genset, stretch),
  ]
  const value = terms.reduce((sum, term) => sum + term.value!, 0)
  return described({ label, value, unit: currency }, 'sum', () => terms)
}

function serviceCost(scene: Scene, { cost }: GensetSpec, stretch: Stretch): Explained {
  const { serviceEveryH, perService } = cost
  const { currency } = scene
  if (serviceEveryH === undefined) return leaf('services', 0, currency, { note: 'no service is told' })
  return product(
    'services',
    currency,
    [
      gensetHours(scene, stretch),
      ratio(
        'service per running hour',
        `${currency}/h`,
        gensetLeaf(scene, 'cost of one', perService, currency, 'service', 'cost'),
        gensetLeaf(scene, 'between two', serviceEveryH, 'h', 'service', 'every'),
      ),
    ],
    'pro rata of the running hours',
  )
}
