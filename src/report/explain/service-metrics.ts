import type { ServiceMetric } from '../../model/radio/service-totals.ts'
import { fullLoadPowerW, zeroLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitService } from '../../model/radio/unit-service.ts'
import type { UnitSpec } from '../../model/site.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver, overMonths } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { reachGiven, sleepGiven } from './sleep-rules.ts'

type GuardMetric = Exclude<ServiceMetric, 'shutdownHours' | 'dataGb'>
type Explainer = (scene: Scene, stretch: Stretch) => Explained

const KW_PER_W = 0.001
const NONE = 'no rule may put a unit to sleep'
const NO_REACH = 'no carrier can reach it, whatever room it has'
/** What carriers left of the traffic that can reach them, below this share of it, is rounding. */
const ROUNDING = 1e-9

/** A unit that may sleep. */
type Sleeper = UnitSpec & { readonly service: UnitService }

/** How the figures of the service are explained: what happened to the traffic of units that sleep. */
export const SERVICE_METRICS: Readonly<Record<GuardMetric, Explainer>> = {
  offeredTrafficH: counted(
    'traffic offered',
    'offered to units that may sleep, in hours of full load',
    offered,
  ),
  movedTrafficH: counted('traffic moved', 'came while its unit was off or waking', moved),
  unreachedTrafficH: counted('traffic out of reach', NO_REACH, unreached, reachGiven),
  blockedTrafficH,
  refusedTrafficKwh,
  wakeUps: each('wake-ups', '', wakeUps),
  missedSleepHours: each('sleep missed', 'h', (unit, part) => gap(unit, part, 1)),
  wrongSleepHours: each('sleep in error', 'h', (unit, part) => gap(unit, part, -1)),
  forecastErrorKwh,
}

function sleepersOf(scene: Scene): Sleeper[] {
  return scene.member.spec.units.filter((unit): unit is Sleeper => unit.service !== undefined)
}

/** A figure in hours of full load of each unit, times its count, added up. */
function counted(
  label: string,
  note: string,
  hoursOf: (unit: Sleeper, part: Stretch) => number,
  givenOf: (scene: Scene, id: string) => Explained[] = sleepGiven,
): Explainer {
  return (scene, stretch) =>
    summed(
      label,
      'h',
      sleepersOf(scene).map((unit) => timesCount(scene, unit, stretch, { label, note, hoursOf, givenOf })),
    )
}

/** Hours of full load of one unit, and why they are so. */
interface OfOne {
  readonly label: string
  readonly note: string
  readonly hoursOf: (unit: Sleeper, part: Stretch) => number
  readonly givenOf: (scene: Scene, id: string) => Explained[]
}

/** The hours of one unit times its count, under a label of its own or the id of the unit. */
function timesCount(scene: Scene, unit: Sleeper, stretch: Stretch, of: OfOne, label = unit.id): Explained {
  const own = overMonths(stretch, (part) => of.hoursOf(unit, part))
  return described({ label, value: unit.count * own, unit: 'h' }, 'product', () => [
    leaf('count', unit.count, '', { origin: scene.origins.of([...scene.unitPath(unit.id), 'count']) }),
    leaf(`${of.label}, one unit`, own, 'h', { note: of.note, given: () => of.givenOf(scene, unit.id) }),
  ])
}

const OUT_OF_REACH: OfOne = {
  label: 'out of reach',
  note: NO_REACH,
  hoursOf: unreached,
  givenOf: reachGiven,
}

const NO_ROOM: OfOne = {
  label: 'no room',
  note: 'those that can reach it were at their limit, or away themselves',
  hoursOf: withoutRoom,
  givenOf: sleepGiven,
}

/** Traffic that nobody carried: what no carrier can reach, and what those that can had no room for [h]. */
function blockedTrafficH(scene: Scene, stretch: Stretch): Explained {
  const ones = sleepersOf(scene).map((unit) => {
    const value = unit.count * overMonths(stretch, (part) => blocked(unit, part))
    return described({ label: unit.id, value, unit: 'h' }, 'sum', () =>
      [OUT_OF_REACH, NO_ROOM].map((of) => timesCount(scene, unit, stretch, of, of.label)),
    )
  })
  return summed('traffic blocked', 'h', ones)
}

/** A figure of each unit, added up whatever its count. */
function each(label: string, unit: string, valueOf: (unit: Sleeper, part: Stretch) => number): Explainer {
  return (scene, stretch) => {
    const ones = sleepersOf(scene).map((one) =>
      leaf(
        one.id,
        overMonths(stretch, (part) => valueOf(one, part)),
        unit,
        {
          given: () => sleepGiven(scene, one.id),
        },
      ),
    )
    return summed(label, unit, ones)
  }
}

function summed(label: string, unit: string, ones: readonly Explained[]): Explained {
  if (ones.length === 0) return leaf(label, 0, unit, { note: NONE })
  const value = ones.reduce((sum, one) => sum + one.value!, 0)
  return described({ label, value, unit }, 'sum', () => ones)
}

function offered({ service }: Sleeper, part: Stretch): number {
  const { columns } = service
  return energyOver(part, (i) => columns.offered[i]!)
}

function moved({ service }: Sleeper, part: Stretch): number {
  const { columns } = service
  return energyOver(part, (i) => columns.offered[i]! * columns.away[i]!)
}

function blocked({ service }: Sleeper, part: Stretch): number {
  const { columns } = service
  return energyOver(part, (i) => columns.blocked[i]!)
}

function unreached({ service }: Sleeper, part: Stretch): number {
  const { columns } = service
  return energyOver(part, (i) => columns.unreached[i]!)
}

/** What could have been carried, had the carriers had room. */
function withoutRoom({ service }: Sleeper, part: Stretch): number {
  const { blocked: all, unreached: outOfReach } = service.columns
  return energyOver(part, (i) => {
    const left = all[i]! - outOfReach[i]!
    return left > ROUNDING * all[i]! ? left : 0
  })
}

function wakeUps({ service }: Sleeper, { steps }: Stretch): number {
  const first = steps[0] ?? 0
  const last = steps.at(-1) ?? -1
  return service.columns.wakeSteps.filter((step) => step >= first && step <= last).length
}

/** Hours in which perfect foresight would have slept and the unit did not, or, with a sign of -1, the other way round. */
function gap({ service }: Sleeper, part: Stretch, sign: 1 | -1): number {
  const { foresight } = service.columns
  if (foresight === undefined) return 0
  return energyOver(part, (i) => Math.max(0, sign * (foresight.perfectOff[i]! - foresight.off[i]!)))
}

/** Energy that carrying the blocked traffic would have taken [kWh]. */
function refusedTrafficKwh(scene: Scene, stretch: Stretch): Explained {
  const ones = sleepersOf(scene).map((unit) => {
    const hours = overMonths(stretch, (part) => blocked(unit, part))
    const riseW = fullLoadPowerW(unit.power) - zeroLoadPowerW(unit.power)
    const value = unit.count * riseW * KW_PER_W * hours
    return described({ label: unit.id, value, unit: 'kWh' }, 'product', () => [
      leaf('count', unit.count, '', { origin: scene.origins.of([...scene.unitPath(unit.id), 'count']) }),
      leaf('rise to full load', riseW, 'W', { note: 'full load less zero load' }),
      leaf('traffic blocked, one unit', hours, 'h', { note: 'in hours of full load' }),
      constant(KW_PER_W, 'kWh/Wh'),
    ])
  })
  return summed('energy of refused traffic', 'kWh', ones)
}

/** What not knowing the load beforehand costs: energy above that of the same rules with perfect foresight [kWh]. */
function forecastErrorKwh(scene: Scene, stretch: Stretch): Explained {
  const label = 'energy above perfect foresight'
  const units = scene.member.spec.units.filter(({ forecastErrorKw }) => forecastErrorKw !== undefined)
  if (units.length === 0) return leaf(label, 0, 'kWh', { note: 'no rule acts on a forecast' })
  const note = 'simulated with the forecast, less simulated with perfect foresight'
  const ones = units.map((unit) => {
    const value = unit.count * energyOver(stretch, (i) => unit.forecastErrorKw![i]!)
    return leaf(unit.id, value, 'kWh', { note, given: () => sleepGiven(scene, unit.id, ['decideOn']) })
  })
  return summed(label, 'kWh', ones)
}
