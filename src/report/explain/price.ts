import { DAY_KINDS } from '../../model/economy/tariff.ts'
import type { PriceComponent, Tariff, TariffPeriod } from '../../model/economy/tariff.ts'
import type { DayWindow } from '../../model/windows.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'

/** What a kWh costs in a stretch of one price: its components, those that float times the multiplier of the period. */
export function priceOf(scene: Scene, value: number): Explained {
  const unit = `${scene.currency}/kWh`
  const path = scene.pathOf('tariff')
  const { origins } = scene
  const tariff = scene.madeFrom.tariffs.get(scene.member.spec.pricePerKwh)?.tariff
  if (tariff === undefined) return leaf('price', value, unit)
  const [first] = tariff.components
  if (tariff.periods.length === 0 && tariff.components.length === 1)
    return leaf('price', constantPrice(first!), unit, {
      origin: origins.of([...path, 'flat']) ?? componentOrigin(scene, path, 0) ?? origins.named(path),
    })
  const period = periodOf(tariff, value)
  if (period === undefined)
    return leaf('price', value, unit, {
      note: 'a border of periods cuts these steps: each side counts by its time',
    })
  return described({ label: period.name, value, unit }, 'sum', () =>
    componentTerms(scene, tariff, period, path, unit),
  )
}

/** A period, or the hours that none covers; `indexes` of those of its name. */
export interface NamedPeriod {
  readonly name: string
  readonly multiplier: number
  readonly indexes: readonly number[]
  readonly windows: string
}

/** The periods whose multiplier makes a price; undefined where none does. */
function periodOf({ components, periods }: Tariff, price: number): NamedPeriod | undefined {
  const sum = (floats: boolean) =>
    components.reduce((all, c) => (c.floats === floats ? all + constantPrice(c) : all), 0)
  const [floating, fixed] = [sum(true), sum(false)]
  const makes = (multiplier: number) =>
    Math.abs(multiplier * floating + fixed - price) <= 1e-12 * Math.max(1, Math.abs(price))
  const fitting = periods.flatMap((period, index) => (makes(multiplierOf(period)) ? [{ period, index }] : []))
  const covered = fitting.map(({ period }) => `${period.name} ${spanText(period)}`).join('; ')
  const flat = makes(1) ? ['no period covers'] : []
  if (fitting.length === 0) {
    return makes(1) ? { name: 'flat', multiplier: 1, indexes: [], windows: flat[0]! } : undefined
  }
  return {
    name: [...new Set(fitting.map(({ period }) => period.name))].join(' and '),
    multiplier: multiplierOf(fitting[0]!.period),
    indexes: fitting.map(({ index }) => index),
    windows: covered,
  }
}

/** Hours of a period as scenarios write them. */
export function spanText({ windows, months, days }: TariffPeriod): string {
  const parts = [windows.map(windowText).join(' ')]
  if (months.length < 12) parts.push(`months ${months.map((month) => month + 1).join(' ')}`)
  if (days.length < DAY_KINDS.length) parts.push(days.join(' '))
  return parts.join(', ')
}

function componentTerms(
  scene: Scene,
  { components }: Tariff,
  period: NamedPeriod,
  path: ValuePath,
  unit: string,
): Explained[] {
  const { origins } = scene
  return components.map((component, index) => {
    const { floats } = component
    const pricePerKwh = constantPrice(component)
    const name = origins.textAt([...path, 'components', index, 'name']) ?? 'energy'
    const price = leaf(name, pricePerKwh, unit, { origin: componentOrigin(scene, path, index) })
    if (!floats || period.multiplier === 1) return price
    const value = pricePerKwh * period.multiplier
    return described({ label: `${name}, ${period.name}`, value, unit }, 'product', () => [
      price,
      multiplierLeaf(scene, period, path),
    ])
  })
}

/** What a period multiplies prices by. */
export function multiplierLeaf(
  scene: Scene,
  { multiplier, indexes, windows }: NamedPeriod,
  path: ValuePath,
): Explained {
  const { origins } = scene
  const own =
    indexes[0] === undefined ? undefined : origins.of([...path, 'periods', indexes[0], 'multiplier'])
  const rules = origins.has([...path, 'rules']) ? [...path, 'rules'] : path
  const base =
    indexes[0] === undefined ? undefined : origins.textAt([...path, 'periods', indexes[0], 'relativeTo'])
  const note =
    base === undefined || isNoPeriod(scene, base) ? windows : `${windows}; written relative to ${base}`
  return leaf('multiplier', multiplier, '', { origin: own ?? origins.named(rules), note })
}

/** Whether a name stands for hours of no period: flat, unless a period has this name. */
function isNoPeriod({ member }: Scene, name: string): boolean {
  return name === 'flat' && member.spec.tariff?.tariff.periods.some((one) => one.name === name) !== true
}

function componentOrigin({ origins }: Scene, path: ValuePath, index: number) {
  return (
    origins.of([...path, 'components', index, 'price']) ?? origins.of([...path.slice(0, 1), 'components'])
  )
}

/** A window as scenarios write it. */
function windowText({ startMinute, endMinute }: DayWindow): string {
  const time = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return `${time(startMinute)}-${time(endMinute)}`
}

function constantPrice({ price }: PriceComponent): number {
  return price.kind === 'constant' ? price.pricePerKwh : Number.NaN
}

function multiplierOf({ rate }: TariffPeriod): number {
  return rate.kind === 'multiplier' ? rate.multiplier : Number.NaN
}
