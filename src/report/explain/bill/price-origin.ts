import type { Origin } from '../origin.ts'
import type { Scene } from '../scene.ts'
import { datesOfYear } from '../../../scenarios/calendar-date.ts'
import type { ValuePath } from '../../../scenarios/source-path.ts'

/**
 * Where the prices of a map are written, in whichever form it has them.
 *
 * @param month  of which it is, 0 to 11
 * @param day    of the year from 0 on, of dated prices; the first of the month unless told
 */
export function formOrigin(scene: Scene, path: ValuePath, month = 0, day?: number): Origin | undefined {
  const { origins, axis } = scene
  return (
    origins.of([...path, 'price']) ??
    origins.of([...path, 'monthly', month]) ??
    datedOrigin(scene, [...path, 'dated'], day ?? axis.monthOfDay.indexOf(month)) ??
    (origins.has([...path, 'csv']) ? origins.file([...path, 'csv']) : undefined) ??
    origins.of([...path, 'ratioOfFlat'])
  )
}

/** Where the price that is in force on a day of the scenario's year is written. */
function datedOrigin({ origins, axis }: Scene, path: ValuePath, day: number): Origin | undefined {
  const entries = origins.itemsAt(path)
  const date = datesOfYear(axis.year)[day]!
  const own = entries.findLastIndex((_, index) => (origins.textAt([...path, index, 'from']) ?? '') <= date)
  return entries.length === 0 ? undefined : origins.of([...path, Math.max(own, 0), 'price'])
}

/** Where what a whole tariff gives is written: a file, the catalogue, or a value that stands for it. */
export function tariffOrigin({ origins }: Scene, path: ValuePath): Origin | undefined {
  for (const key of [['urdb'], ['supply', 'csv']])
    if (origins.has([...path, ...key])) return origins.file([...path, ...key])
  return (
    origins.of([...path, 'flat']) ?? origins.of([...path.slice(0, 1), 'components']) ?? origins.named(path)
  )
}

/** Where the price of a component is written. */
export function componentOrigin(scene: Scene, path: ValuePath, index: number, tier = 0): Origin | undefined {
  const own = [...path, 'components', index]
  const ofTier = scene.origins.of([...own, 'tiers', tier, 'price'])
  return ofTier ?? formOrigin(scene, own) ?? tariffOrigin(scene, path)
}

/**
 * Where one of the charges of a tariff is written, a map alone or one of a list; undefined of those that a rate file gives, which
 * come before them.
 *
 * @param index  of the charge in the tariff, of so many
 */
export function chargePath(
  { origins }: Scene,
  path: ValuePath,
  key: 'demand' | 'fixed',
  [index, count]: readonly [index: number, count: number],
): ValuePath | undefined {
  const all = [...path, key]
  if (origins.has([...all, 'mode'])) return index === count - 1 ? all : undefined
  const own = index - (count - origins.itemsAt(all).length)
  return own < 0 ? undefined : [...all, own]
}
