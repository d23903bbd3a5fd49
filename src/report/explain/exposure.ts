import { exposureDistanceM } from '../../model/radio/exposure.ts'
import type { Radiation } from '../../model/radio/exposure.ts'
import type { UnitSpec } from '../../model/site.ts'
import { parseFraction } from '../../scenarios/quantity.ts'
import { standardLimitText } from '../../scenarios/resolve/exposure.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { momentText } from '../../model/time.ts'
import { loadHours } from './load-hours.ts'
import type { Scene } from './scene.ts'
import type { Stretch } from './stretch.ts'
import type { ExposureFigure } from './target.ts'
import { hoursOf } from './unit-hours.ts'

const DISTANCE = 'sqrt(EIRP x load / (4 pi x limit))'

/** A figure of the exposure around one radio unit whose antenna is known. */
export function exposureFigure(
  scene: Scene,
  unit: UnitSpec,
  figure: ExposureFigure,
  stretch: Stretch,
): Explained {
  const radiation = unit.radiation!
  if (figure === 'limitWPerM2') return limit(scene, radiation)
  if (figure === 'farFieldFromM') return farField(scene, unit, radiation)
  if (figure === 'maximumM') {
    const full = leaf('load', 1, '', { note: 'full power all the time' })
    return distance(scene, unit, 'distance at full power', full)
  }
  return figure === 'meanM'
    ? distance(scene, unit, 'distance at the mean load', meanLoad(scene, unit, stretch))
    : distance(scene, unit, 'distance in the busiest hour', busiestLoad(unit, stretch))
}

function distance(scene: Scene, unit: UnitSpec, label: string, load: Explained): Explained {
  const { eirpW, limitWPerM2 } = unit.radiation!
  return leaf(label, exposureDistanceM(eirpW * load.value!, limitWPerM2), 'm', {
    note: DISTANCE,
    given: () => [eirp(scene, unit), load, limit(scene, unit.radiation!)],
  })
}

/** Power of the unit as if it went into all directions as it goes into that of the main beam. */
function eirp(scene: Scene, unit: UnitSpec): Explained {
  const given = (label: string, key: string) =>
    leaf(label, null, '', { origin: scene.origins.of([...antennaOf(scene, unit), key]) })
  return leaf('EIRP', unit.radiation!.eirpW, 'W', {
    note: 'output x 10^((gain - loss) / 10)',
    given: () => [given('output', 'output'), given('gain', 'gain'), given('loss to the antenna', 'loss')],
  })
}

function antennaOf(scene: Scene, unit: UnitSpec) {
  return [...scene.unitPath(unit.id), 'antenna']
}

/** The limit of public exposure, less what is left to others. */
function limit({ origins }: Scene, { limitWPerM2, frequencyMhz }: Radiation): Explained {
  const path = ['exposure', 'fraction']
  const origin = origins.of(path)
  const share = parseFraction(origins.textAt(path) ?? (origin?.kind === 'default' ? origin.value : '')) ?? 1
  const ofStandard = standardLimitText(frequencyMhz)
  return described({ label: 'limit left to the unit', value: limitWPerM2, unit: 'W/m2' }, 'product', () => [
    leaf('public limit', limitWPerM2 / share, 'W/m2', {
      origin: origins.of(['exposure', 'limit'], ofStandard),
    }),
    leaf('share left to the unit', share, '', { origin }),
  ])
}

/** Load that the unit carries while it is on, mean over the time. */
function meanLoad(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const [carried, hours] = [loadHours(scene, unit, stretch), hoursOf(stretch)]
  const value = carried.value! / hours.value!
  return described({ label: 'load', value, unit: '' }, 'quotient', () => [
    relabelled(carried, { label: 'load x hours on' }),
    hours,
  ])
}

/** The same in the hour in which it is highest. */
function busiestLoad({ load, states }: UnitSpec, { axis, steps }: Stretch): Explained {
  let busiest = { load: 0, step: steps[0]! }
  for (let from = 0; from < steps.length;) {
    const hour = Math.floor(steps[from]! / axis.stepsPerHour)
    let sum = 0
    let to = from
    for (; to < steps.length && Math.floor(steps[to]! / axis.stepsPerHour) === hour; to++)
      sum += load[steps[to]!]! * (states?.onShare[steps[to]!] ?? 1)
    const mean = sum / (to - from)
    if (mean > busiest.load) busiest = { load: mean, step: steps[from]! }
    from = to
  }
  return leaf('load', busiest.load, '', {
    note: `load x time on, highest in the hour from ${momentText(axis, busiest.step)}`,
  })
}

function farField(scene: Scene, unit: UnitSpec, { farFieldFromM }: Radiation): Explained {
  const given = (label: string, key: string) =>
    leaf(label, null, '', { origin: scene.origins.of([...antennaOf(scene, unit), key]) })
  return leaf('far field from', farFieldFromM!, 'm', {
    note: '2 x length^2 / wavelength',
    given: () => [given('length', 'length'), given('frequency', 'frequency')],
  })
}
