import type { CurvePower, LinearPower } from '../../model/radio/unit-power.ts'
import { zeroLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { hoursAsleep, hoursAwake, loadHours, trafficGiven } from './unit-hours.ts'
import type { Scene } from './scene.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

const KWH_PER_WH = 0.001

/** Energy of all units of one entry at their own terminals [kWh]. */
export function unitKwh(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const column = scene.unitKw(unit)
  const path = scene.unitPath(unit.id)
  const kwh = (part: Stretch) => energyOver(part, (i) => column[i]!)
  const value = kwh(stretch)
  return described({ label: unit.id, value, unit: 'kWh' }, 'product', () => [
    leaf('count', unit.count, '', countOrigin(scene, path, unit)),
    oneUnit(scene, unit, stretch, (1000 * value) / unit.count),
    constant(KWH_PER_WH, 'kWh/Wh'),
  ])
}

function countOrigin(scene: Scene, path: ValuePath, { count }: UnitSpec) {
  const origin = scene.origins.of([...path, 'count'])
  return origin === undefined && count === 1 ? { note: 'not written: one' } : { origin }
}

/** Energy of one unit [Wh]: what it takes at zero load, for its traffic, and while off. */
function oneUnit(scene: Scene, unit: UnitSpec, stretch: Stretch, value: number): Explained {
  const own = { label: 'energy of one', value, unit: 'Wh' }
  if (unit.off === undefined && unit.power.kind === 'constant')
    return described(own, 'product', () => [constantPower(scene, unit), hoursAwake(scene, unit, stretch)])
  return described(own, 'sum', () => {
    const awake = awakeTerms(scene, unit, stretch)
    if (unit.off === undefined) return awake
    const zeroLoad = leaf('zero-load power', zeroLoadPowerW(unit.power), 'W', {
      origin: powerOrigin(scene, unit, 'idle'),
    })
    return [...awake, product('while off', 'Wh', [zeroLoad, hoursAsleep(scene, unit, stretch)])]
  })
}

/** A product whose value is that of its terms: sums over time of which the model keeps only the whole. */
export function product(label: string, unit: string, terms: readonly Explained[], note?: string): Explained {
  const value = terms.reduce((all, term) => all * (term.value ?? 0), 1)
  return described({ label, value, unit, note }, 'product', () => terms)
}

/** The first term less the second, as {@link product}. */
export function less(label: string, unit: string, from: Explained, taken: Explained): Explained {
  return described({ label, value: (from.value ?? 0) - (taken.value ?? 0), unit }, 'difference', () => [
    from,
    taken,
  ])
}

function constantPower(scene: Scene, unit: UnitSpec): Explained {
  const origin = powerOrigin(scene, unit, 'idle')
  return leaf('power', zeroLoadPowerW(unit.power), 'W', { origin })
}

function awakeTerms(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained[] {
  const { power } = unit
  if (power.kind === 'linear') return linearTerms(scene, unit, power, stretch)
  if (power.kind === 'curve') return curveTerms(scene, unit, power, stretch)
  return [product('while on', 'Wh', [constantPower(scene, unit), hoursAwake(scene, unit, stretch)])]
}

function linearTerms(
  scene: Scene,
  unit: UnitSpec,
  { idleW, fullW }: LinearPower,
  stretch: Stretch,
): Explained[] {
  const idle = () => leaf('idle power', idleW, 'W', { origin: powerOrigin(scene, unit, 'idle') })
  const full = leaf('full power', fullW, 'W', { origin: powerOrigin(scene, unit, 'full') })
  return [
    product('at zero load', 'Wh', [idle(), hoursAwake(scene, unit, stretch)]),
    product('for traffic', 'Wh', [
      less('rise to full load', 'W', full, idle()),
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
  const points = [...scene.unitPath(unit.id), 'power', 'points']
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
    const awake = (i: number) => 1 - (unit.off?.offShare[i] ?? 0)
    const above = energyOver(visited, (i) => (unit.load[i]! - load[low]!) * awake(i))
    const rise = less('rise', 'W', powerAt('upper power', high), powerAt('lower power', low))
    const width = less('width', '', loadAt('upper load', high), loadAt('lower load', low))
    const own = { label: 'slope', value: rise.value! / width.value!, unit: 'W' }
    const slope = described(own, 'quotient', () => [rise, width])
    const terms = [
      product('at its lower point', 'Wh', [powerAt('lower power', low), hoursAwake(scene, unit, visited)]),
      product('above it', 'Wh', [slope, leaf('load above the point x hours', above, 'h', { given })]),
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

/** Where a power of a unit is written: at its own key, or in the row of its preset. */
function powerOrigin(scene: Scene, unit: UnitSpec, key: 'idle' | 'full') {
  const path = [...scene.unitPath(unit.id), 'power']
  if (unit.power.kind === 'constant') return scene.origins.of(path)
  if (unit.power.kind === 'curve') return scene.origins.of([...path, 'points', 0, 1])
  const watts = key === 'full' ? unit.power.fullW : unit.power.idleW
  return scene.origins.of([...path, key], `${watts} W`)
}
