import type { Outage } from '../../model/supply/supply-spec.ts'
import { momentText } from '../../model/time.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Origin } from './origin.ts'
import type { Scene } from './scene.ts'
import { energyOver, overMonths } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { closedTerms } from './supply-steps.ts'
import { unservedUnitKwh } from './unit-energy.ts'

/** Outages that are told one by one. */
const OUTAGES_LISTED = 12
const NEVER = 'the mains have no limit and do not fail: all load is served'

/** Time without mains [h]: outage by outage where they are few. */
export function outageHours(scene: Scene, stretch: Stretch): Explained {
  const label = 'hours without mains'
  const { supply } = scene
  if (supply === undefined) return leaf(label, 0, 'h', { note: 'the mains do not fail' })
  const { mainsShare } = scene.columns.supply
  const value = energyOver(stretch, (i) => 1 - mainsShare[i]!)
  const own = { label, value, unit: 'h' }
  if (supply.spec.mains.isAbsent)
    return leaf(label, value, 'h', { note: 'there are no mains', origin: outagesOrigin(scene) })
  const overlapping = supply.spec.mains.outages
    .map((outage) => ({ outage, hours: hoursIn(stretch, outage) }))
    .filter(({ hours }) => hours > 0)
  if (overlapping.length === 0) return leaf(label, value, 'h', { note: 'the mains do not fail in this time' })
  if (overlapping.length > OUTAGES_LISTED)
    return leaf(label, value, 'h', { note: `${overlapping.length} outages`, origin: outagesOrigin(scene) })
  return described(own, 'sum', () =>
    overlapping.map(({ outage, hours }) =>
      leaf(`outage from ${outageStart(scene, outage)}`, hours, 'h', { origin: outagesOrigin(scene) }),
    ),
  )
}

function outageStart({ axis }: Scene, { startH }: Outage): string {
  return momentText(axis, Math.floor(startH / axis.stepH))
}

/** Time of a stretch that lies in an outage [h]. */
function hoursIn({ axis, steps }: Stretch, { startH, endH }: Outage): number {
  const { stepH } = axis
  const [from, to] = [Math.floor(startH / stepH), Math.ceil(endH / stepH)]
  let hours = 0
  for (let at = firstFrom(steps, from); at < steps.length && steps[at]! < to; at++) {
    const beginsH = steps[at]! * stepH
    hours += Math.max(0, Math.min(endH, beginsH + stepH) - Math.max(startH, beginsH))
  }
  return hours
}

/** Index of the first of some rising steps that is not before a step. */
function firstFrom(steps: Int32Array, step: number): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]! < step) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a scenario says when the mains of a site fail: a list, a file, by chance, or by the class of the mains. */
export function outagesOrigin({ origins, at }: Scene): Origin | undefined {
  const path = [...at, 'mains']
  const outages = [...path, 'outages']
  return (
    origins.file([...outages, 'csv']) ??
    origins.of([...outages, 'perYear']) ??
    origins.of([...outages, 0, 'start']) ??
    origins.named([...path, 'class']) ??
    origins.of(path)
  )
}

/** Load that has no power, at its own terminals [kWh]: unit by unit. */
export function unservedKwh(scene: Scene, stretch: Stretch): Explained {
  const { unservedKeepKw, unservedShedKw } = scene.columns.supply
  return unserved(scene, stretch, 'unserved', [unservedKeepKw, unservedShedKw], false)
}

/** That of loads which go first in an outage [kWh]. */
export function unservedShedKwh(scene: Scene, stretch: Stretch): Explained {
  return unserved(scene, stretch, 'unserved, shed first', [scene.columns.supply.unservedShedKw], true)
}

function unserved(
  scene: Scene,
  stretch: Stretch,
  label: string,
  columns: readonly Float64Array[],
  isShedOnly: boolean,
): Explained {
  if (scene.supply === undefined) return leaf(label, 0, 'kWh', { note: NEVER })
  const { units } = scene.member.spec
  const asked = isShedOnly ? units.filter(({ priority }) => priority !== undefined) : units
  const value = overMonths(stretch, (part) =>
    columns.reduce((sum, column) => sum + energyOver(part, (i) => column[i]!), 0),
  )
  if (asked.length === 0)
    return leaf(label, value, 'kWh', {
      note: isShedOnly ? 'no load has priority: shed-first' : 'the site has no load',
    })
  const steps = stretch.steps
  if (columns.every((column) => steps.every((i) => column[i] === 0)))
    return leaf(label, value, 'kWh', { note: 'all load is served' })
  return described({ label, value, unit: 'kWh' }, 'sum', () =>
    closedTerms(
      scene,
      value,
      'kWh',
      asked.map((unit) => unservedUnitKwh(scene, unit, stretch)),
    ),
  )
}
