import type { CurvePower } from '../../model/radio/curve.ts'
import type { EarthPower } from '../../model/radio/earth.ts'
import type { LinearPower } from '../../model/radio/linear.ts'
import type { UnitSpec } from '../../model/site.ts'
import { classPower } from './class-unit.ts'
import { less, product, ratio } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { loadHours, trafficGiven } from './load-hours.ts'
import type { Scene } from './scene.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { relativeTerms, relativeZeroLoad } from './tr38864-terms.ts'
import { hoursAwake } from './unit-hours.ts'

/** Energy of one unit while it is on, term by term [Wh]. */
export function awakeTerms(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained[] {
  const { power } = unit
  switch (power.kind) {
    case 'linear':
      return linearTerms(scene, unit, power, stretch)
    case 'curve':
      return curveTerms(scene, unit, power, stretch)
    case 'earth':
      return earthTerms(scene, unit, power, stretch)
    case 'tr38864':
      return relativeTerms(scene, unit, power, stretch)
    case 'constant':
  }
  return [product('while on', 'Wh', [constantPower(scene, unit), hoursAwake(scene, unit, stretch)])]
}

/** Power of one unit that is awake and carries no traffic, from where it is written [W]. */
export function zeroLoadPower(scene: Scene, unit: UnitSpec, label = 'zero-load power'): Explained {
  const { power } = unit
  const path = powerPath(scene, unit)
  const at = (key: string, value: string) => ({ origin: scene.origins.of([...path, key], value) })
  switch (power.kind) {
    case 'linear':
      return idlePower(scene, unit, power, label)
    case 'curve':
      return leaf(label, power.powerW[0]!, 'W', { origin: scene.origins.of([...path, 'points', 0, 1]) })
    case 'earth':
      return product(label, 'W', [
        leaf('transceivers', power.transceivers, '', at('transceivers', `${power.transceivers}`)),
        leaf('no-load power of one', power.noLoadW, 'W', at('noLoad', `${power.noLoadW} W`)),
      ])
    case 'tr38864':
      return relativeZeroLoad(scene, unit, power, label)
    case 'constant':
  }
  const ofClass = classPower(scene, unit, label)
  if (ofClass !== undefined) return ofClass
  const ofPreset = scene.origins.has(path) ? undefined : `${power.powerW} W`
  return leaf(label, power.powerW, 'W', { origin: scene.origins.of(path, ofPreset) })
}

/** Power of a load that does not follow traffic [W]. */
export function constantPower(scene: Scene, unit: UnitSpec): Explained {
  return zeroLoadPower(scene, unit, 'power')
}

function powerPath(scene: Scene, unit: UnitSpec) {
  return [...scene.unitPath(unit.id), 'power']
}

function fullPower(scene: Scene, unit: UnitSpec, { fullW }: LinearPower): Explained {
  const origin = scene.origins.of([...powerPath(scene, unit), 'full'], `${fullW} W`)
  return leaf('full power', fullW, 'W', { origin })
}

/** Written as it is, or as a share of full power. */
function idlePower(scene: Scene, unit: UnitSpec, power: LinearPower, label: string): Explained {
  const path = powerPath(scene, unit)
  const ratioPath = [...path, 'idleRatio']
  if (!scene.origins.has(ratioPath))
    return leaf(label, power.idleW, 'W', {
      origin: scene.origins.of([...path, 'idle'], `${power.idleW} W`),
    })
  const share = power.fullW === 0 ? 0 : power.idleW / power.fullW
  return product(label, 'W', [
    leaf('idle ratio', share, '', { origin: scene.origins.of(ratioPath) }),
    fullPower(scene, unit, power),
  ])
}

function linearTerms(scene: Scene, unit: UnitSpec, power: LinearPower, stretch: Stretch): Explained[] {
  const idle = () => idlePower(scene, unit, power, 'idle power')
  return [
    product('at zero load', 'Wh', [idle(), hoursAwake(scene, unit, stretch)]),
    product('for traffic', 'Wh', [
      less('rise to full load', 'W', fullPower(scene, unit, power), idle()),
      loadHours(scene, unit, stretch),
    ]),
  ]
}

/** Each transceiver at no load, and what it takes for the power that it radiates. */
function earthTerms(scene: Scene, unit: UnitSpec, power: EarthPower, stretch: Stretch): Explained[] {
  const path = powerPath(scene, unit)
  const own = (key: string, label: string, value: number, unitName: string, text: string) =>
    leaf(label, value, unitName, { origin: scene.origins.of([...path, key], text) })
  const { transceivers, slope, maxOutputW } = power
  return [
    product('at zero load', 'Wh', [zeroLoadPower(scene, unit), hoursAwake(scene, unit, stretch)]),
    product('for traffic', 'Wh', [
      own('transceivers', 'transceivers', transceivers, '', `${transceivers}`),
      own('slope', 'power taken for each watt radiated', slope, '', `${slope}`),
      own('maxOutput', 'radiated at full load', maxOutputW, 'W', `${maxOutputW} W`),
      loadHours(scene, unit, stretch),
    ]),
  ]
}

/** Each stretch of the curve between two points that the load visits. */
function curveTerms(
  scene: Scene,
  unit: UnitSpec,
  { load, powerW }: CurvePower,
  stretch: Stretch,
): Explained[] {
  const points = [...powerPath(scene, unit), 'points']
  const loadAt = (label: string, index: number) =>
    leaf(label, load[index]!, '', { origin: scene.origins.of([...points, index, 0]) })
  const powerAt = (label: string, index: number) =>
    leaf(label, powerW[index]!, 'W', { origin: scene.origins.of([...points, index, 1]) })
  const given = () => trafficGiven(scene, unit)
  const segments: Explained[] = []
  for (let high = 1; high < load.length; high++) {
    const low = high - 1
    const last = high === load.length - 1
    const inside = (at: number) => (low === 0 || at > load[low]!) && (last || at <= load[high]!)
    const visited = stepsWhere(stretch, (i) => inside(unit.load[i]!), 'hours at this load')
    if (visited.steps.length === 0) continue
    const awake = (i: number) => unit.states?.onShare[i] ?? 1
    const above = energyOver(visited, (i) => (unit.load[i]! - load[low]!) * awake(i))
    const rise = less('rise', 'W', powerAt('upper power', high), powerAt('lower power', low))
    const width = less('width', '', loadAt('upper load', high), loadAt('lower load', low))
    const terms = [
      product('at its lower point', 'Wh', [powerAt('lower power', low), hoursAwake(scene, unit, visited)]),
      product('above it', 'Wh', [
        ratio('slope', 'W', rise, width),
        leaf('load above the point x hours', above, 'h', { given }),
      ]),
    ]
    const label = `load ${percent(load[low]!)} to ${percent(load[high]!)}`
    segments.push(
      described({ label, value: terms[0]!.value! + terms[1]!.value!, unit: 'Wh' }, 'sum', () => terms),
    )
  }
  return segments
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(6))} %`
}
