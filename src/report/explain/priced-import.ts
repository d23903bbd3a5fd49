import { rounded } from '../rounding.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { gridImportKwh } from './site-energy.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { priceOf } from './price.ts'
import type { Origin } from './origin.ts'

/** Above this many different prices, or factors, a mean stands for them. */
const LEVELS_LISTED = 48
/** Above this many, the import at each is not taken apart again. */
const LEVELS_OPENED = 6

/** The bill of a site of one price an hour: import times price, by price [scenario currency]. */
export function pricedImport(scene: Scene, stretch: Stretch): Explained {
  const { pricePerKwh } = scene.member.spec
  const unit = `${scene.currency}/kWh`
  return levelled(scene, stretch, {
    label: 'bill',
    unit: scene.currency,
    column: pricePerKwh,
    factorLabel: 'price',
    factorUnit: unit,
    factor: (value) => priceOf(scene, value),
    fileOrigin: scene.origins.file([...scene.pathOf('tariff'), 'csv']),
  })
}

/** Emissions of the energy imported, by the factor of the location [kg]. */
export function scope2LocationKg(scene: Scene, stretch: Stretch): Explained {
  const path = scene.pathOf('grid')
  const { origins } = scene
  const file = origins.has([...path, 'csv']) ? origins.file([...path, 'csv']) : undefined
  const origin = file ?? origins.of([...path, 'carbon']) ?? origins.named(path)
  return levelled(scene, stretch, {
    label: 'scope 2, by location',
    unit: 'kg',
    column: scene.member.spec.carbonKgPerKwh,
    factorLabel: 'grid factor',
    factorUnit: 'kg/kWh',
    factor: (value) => leaf('grid factor', value, 'kg/kWh', { origin }),
    fileOrigin: file,
  })
}

interface Levelled {
  readonly label: string
  readonly unit: string
  readonly column: Float64Array
  readonly factorLabel: string
  readonly factorUnit: string
  readonly factor: (value: number) => Explained
  readonly fileOrigin: Origin | undefined
  readonly note?: string
}

/** Import times a factor per kWh, grouped by the factor's different values. */
export function levelled(scene: Scene, stretch: Stretch, of: Levelled): Explained {
  const { label, unit, column, note } = of
  const { importKw } = scene.columns
  const value = energyOver(stretch, (i) => importKw[i]! * column[i]!)
  const own = { label, value, unit, note }
  const levels = new Set<number>()
  for (const i of stretch.steps) levels.add(column[i]!)
  if (levels.size > LEVELS_LISTED)
    return described(own, 'product', () => meanTerms(scene, stretch, of, value, levels.size))
  const [only] = levels
  if (levels.size === 1)
    return described(own, 'product', () => [gridImportKwh(scene, stretch), of.factor(only!)])
  return described(own, 'sum', () => {
    const isOpened = levels.size <= LEVELS_OPENED
    return [...levels].toSorted((a, b) => b - a).map((level) => atLevel(scene, stretch, of, level, isOpened))
  })
}

function atLevel(scene: Scene, stretch: Stretch, of: Levelled, level: number, isOpened: boolean): Explained {
  const { importKw } = scene.columns
  const part = stepsWhere(stretch, (i) => of.column[i] === level, `hours at this ${of.factorLabel}`)
  const value = energyOver(part, (i) => importKw[i]! * level)
  const factor = of.factor(level)
  const label =
    factor.label === of.factorLabel ? `at ${rounded(level)} ${of.factorUnit}` : `at ${factor.label}`
  return described({ label, value, unit: of.unit, note: hoursText(part) }, 'product', () => {
    const imported = gridImportKwh(scene, part)
    const note = '--at explains it, month by month or hour by hour'
    return [
      isOpened ? imported : leaf(imported.label, imported.value, imported.unit, { note }),
      relabelled(factor, { label: of.factorLabel }),
    ]
  })
}

function meanTerms(scene: Scene, stretch: Stretch, of: Levelled, value: number, levels: number): Explained[] {
  const imported = gridImportKwh(scene, stretch)
  const kwh = imported.value ?? 0
  const plain = energyOver(stretch, (i) => of.column[i]!) / stretch.hours
  const note = `mean of ${levels} different values, weighted by the energy imported`
  const mean = kwh === 0 ? plain : value / kwh
  return [imported, leaf(`mean ${of.factorLabel}`, mean, of.factorUnit, { note, origin: of.fileOrigin })]
}
