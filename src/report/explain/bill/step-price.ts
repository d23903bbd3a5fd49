import type { TariffYear } from '../../../model/economy/tariff-year.ts'
import { priceAt } from '../../../model/economy/tariff.ts'
import type { Tariff } from '../../../model/economy/tariff.ts'
import { HOURS_PER_DAY } from '../../../model/time.ts'
import { total } from '../derived.ts'
import { described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { multiplierLeaf, spanText } from '../price.ts'
import type { Scene } from '../scene.ts'
import { soundOr } from './bill-view.ts'
import { componentOrigin, formOrigin } from './price-origin.ts'

/** True where one price an hour tells all of a bill, made of constant components and multipliers. */
export function isPlain(tariff: Tariff): boolean {
  const { components, periods, supply, demand, fixed, subsidies } = tariff
  return (
    components.every(({ price }) => price.kind === 'constant') &&
    periods.every(({ rate }) => rate.kind === 'multiplier') &&
    supply.kind === 'direct' &&
    [demand, fixed, subsidies].every((list) => list.length === 0) &&
    [tariff.decimals, tariff.powerFactor, tariff.minimum, tariff.feedIn].every((one) => one === undefined)
  )
}

/** What one more kWh costs in a step: of blocks the first. */
export function stepPrice(scene: Scene, year: TariffYear, step: number): Explained {
  const value = year.pricePerKwh[step]!
  const unit = `${scene.currency}/kWh`
  const { shares } = year.levels[year.levelOfStep[step]!]!
  const { supply } = year.tariff
  if (supply.kind === 'lump-sum' && value === 0)
    return leaf('price', 0, unit, { note: 'nothing beside the lump sum' })
  if (shares.length > 1)
    return leaf('price', value, unit, {
      note: 'a border of periods cuts this step: each side counts by its time',
    })
  const { period } = shares[0]!
  const terms = partTerms(scene, year, period, step)
  const name = year.periodNames[period]!
  const sum = total(name, unit, [...terms, ...roundingTerm(year, step, unit)])
  if (supply.kind !== 'resale') {
    const node = described({ label: name, value, unit, note: blocksNote(year) }, 'sum', () => sum.terms)
    return soundOr(node, 'by its components')
  }
  const origin = scene.origins.of([...scene.pathOf('tariff'), 'supply', 'markup'])
  const node = described({ label: name, value, unit, note: blocksNote(year) }, 'product', () => [
    sum,
    total('with the markup', '', [leaf('whole', 1, ''), leaf('markup', supply.markup, '', { origin })]),
  ])
  return soundOr(node, 'by its components and the markup')
}

function blocksNote({ parts }: TariffYear): string | undefined {
  return parts.some(({ price }) => price.kind === 'tiered' && price.tiers.length > 1)
    ? 'of prices in blocks the first: what a month has come to tells the block'
    : undefined
}

function partTerms(scene: Scene, year: TariffYear, period: number, step: number): Explained[] {
  const path = scene.pathOf('tariff')
  const unit = `${scene.currency}/kWh`
  const day = Math.floor(step / (HOURS_PER_DAY * scene.axis.stepsPerHour))
  const month = scene.axis.monthOfDay[day]!
  const own = year.tariff.periods[period]
  return year.parts.flatMap(({ name, price, weights }, index) => {
    const weight = weights[period]
    if (weight === undefined) return []
    const perKwh = priceAt(price, step, day)
    const isOfPeriod = index >= year.tariff.components.length
    const origin = isOfPeriod
      ? formOrigin(scene, [...path, 'periods', period], month, day)
      : (formOrigin(scene, [...path, 'components', index], month, day) ?? componentOrigin(scene, path, index))
    const single = leaf(name, perKwh, unit, { origin })
    if (weight === 1 || own === undefined) return [single]
    const named = {
      name: own.name,
      multiplier: weight,
      indexes: [period],
      windows: `${own.name} ${spanText(own)}`,
    }
    return [
      described({ label: `${name}, ${own.name}`, value: perKwh * weight, unit }, 'product', () => [
        single,
        multiplierLeaf(scene, named, path),
      ]),
    ]
  })
}

function roundingTerm({ roundingPerKwh, tariff }: TariffYear, step: number, unit: string): Explained[] {
  if (roundingPerKwh === undefined) return []
  return [leaf('rounding', roundingPerKwh[step]!, unit, { note: `to ${tariff.decimals} decimals` })]
}
