import type { EnclosureCooling } from '../../model/cooling/enclosure.ts'
import { sentTerms } from './bus-load.ts'
import { rectifierLossKwh } from './conversion-loss.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { product } from './derived.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

/** Electricity of cooling: the heat that is removed over the machine's EER [kWh]. */
export function coolingKwh(scene: Scene, stretch: Stretch): Explained {
  const { coolingKw } = scene.columns
  const { cooling } = scene.member.spec
  const own = { label: 'cooling', value: energyOver(stretch, (i) => coolingKw[i]!), unit: 'kWh' }
  const path = [...scene.at, 'cooling']
  const { origins } = scene
  if (cooling === undefined) {
    const origin = origins.of(path) ?? origins.of([...scene.at, 'enclosure'])
    return leaf(own.label, own.value, own.unit, { note: 'nothing is cooled', origin })
  }
  const eer = origins.has([...path, 'cop'])
    ? leaf('cop', cooling.eer, '', { origin: origins.of([...path, 'cop']) })
    : leaf('EER', cooling.eer, '', { origin: origins.named([...path, 'preset']) })
  return described(own, 'quotient', () => [heatRemovedKwh(scene, cooling, stretch), eer])
}

/** Heat inside and through the envelope in a step; below 0 where the room cools by itself [kW]. */
function heatKwAt({ columns, member }: Scene, { uaKwPerK, setpointC }: EnclosureCooling) {
  return (i: number) => columns.indoorHeatKw[i]! + uaKwPerK * (member.spec.outdoorC[i]! - setpointC)
}

/** The heat of the steps in which there is any to remove, as far as the machine can. */
function heatRemovedKwh(scene: Scene, cooling: EnclosureCooling, stretch: Stretch): Explained {
  const { coolingKw } = scene.columns
  const heatKw = heatKwAt(scene, cooling)
  const warm = stepsWhere(stretch, (i) => heatKw(i) > 0, 'hours with heat to remove')
  const part = warm.steps.length === stretch.steps.length ? stretch : warm
  const heatKwh = energyOver(part, heatKw)
  const excessKwh = energyOver(part, (i) => Math.max(0, heatKw(i) - cooling.capacityKw))
  const value = energyOver(stretch, (i) => coolingKw[i]! * cooling.eer)
  const unit = 'kWh'
  const note =
    part === stretch
      ? undefined
      : `${hoursText(part)} with heat to remove; in the others the room cools by itself`
  const own = { label: 'heat removed', value, unit, note }
  if (part.steps.length === 0)
    return leaf(own.label, value, unit, { note: 'the room cools by itself at all times' })
  if (excessKwh === 0) return described(own, 'sum', () => heatTerms(scene, cooling, part))
  return described(own, 'difference', () => [
    described({ label: 'heat to remove', value: heatKwh, unit }, 'sum', () =>
      heatTerms(scene, cooling, part),
    ),
    unmetKwh(scene, cooling, part, excessKwh),
  ])
}

/** Heat inside, and what the envelope lets in. */
function heatTerms(scene: Scene, cooling: EnclosureCooling, stretch: Stretch): Explained[] {
  const inside = heatInsideKwh(scene, stretch)
  return cooling.uaKwPerK === 0 ? [inside] : [inside, envelopeKwh(scene, cooling, stretch)]
}

/** What the machine cannot remove: the heat of the steps above its capacity, less its capacity in them. */
function unmetKwh(scene: Scene, cooling: EnclosureCooling, stretch: Stretch, value: number): Explained {
  const heatKw = heatKwAt(scene, cooling)
  const hot = stepsWhere(stretch, (i) => heatKw(i) > cooling.capacityKw, 'hours above the capacity')
  return described(
    {
      label: 'beyond capacity',
      value,
      unit: 'kWh',
      note: `${hoursText(hot)} above the capacity; it stays in the room`,
    },
    'difference',
    () => [
      described({ label: 'heat in those hours', value: energyOver(hot, heatKw), unit: 'kWh' }, 'sum', () =>
        heatTerms(scene, cooling, hot),
      ),
      product('removed in them', 'kWh', [
        leaf('capacity', cooling.capacityKw, 'kW', {
          origin: scene.origins.named([...scene.at, 'cooling', 'preset']),
        }),
        hoursOf(hot),
      ]),
    ],
  )
}

/** Heat released inside: units that stand there with their cables, auxiliaries, rectifiers [kWh]. */
function heatInsideKwh(scene: Scene, stretch: Stretch): Explained {
  const { indoorHeatKw } = scene.columns
  const value = energyOver(stretch, (i) => indoorHeatKw[i]!)
  const indoor = scene.member.spec.units.filter((unit) => unit.indoor)
  return described({ label: 'heat inside', value, unit: 'kWh' }, 'sum', () => [
    ...sentTerms(scene, indoor, stretch),
    auxiliaryKwh(scene, stretch),
    rectifierLossKwh(scene, stretch),
  ])
}

/** Heat that the envelope lets in; below 0 where it lets more out [kWh]. */
function envelopeKwh(scene: Scene, { uaKwPerK, setpointC }: EnclosureCooling, stretch: Stretch): Explained {
  const { outdoorC } = scene.member.spec
  const { origins, at } = scene
  const degreeHours = energyOver(stretch, (i) => outdoorC[i]! - setpointC)
  const value = energyOver(stretch, (i) => uaKwPerK * (outdoorC[i]! - setpointC))
  const meanC = energyOver(stretch, (i) => outdoorC[i]!) / stretch.hours
  const mean = leaf('mean outdoors', meanC, 'degC', { origin: outdoorWeather(scene, 'temperature') })
  const setpoint = leaf('set-point', setpointC, 'degC', {
    origin: origins.of([...at, 'cooling', 'setpoint']),
  })
  const warmer = described(
    { label: 'warmer outdoors', value: degreeHours / stretch.hours, unit: 'K' },
    'difference',
    () => [mean, setpoint],
  )
  return described({ label: 'through the envelope', value, unit: 'kWh' }, 'product', () => [
    leaf('ua', uaKwPerK, 'kW/K', { origin: origins.of([...at, 'enclosure', 'ua']) }),
    hoursOf(stretch),
    warmer,
  ])
}

/** Energy of lighting and monitoring [kWh]. */
export function auxiliaryKwh(scene: Scene, stretch: Stretch): Explained {
  const { auxiliaryKw } = scene.member.spec
  const origin = scene.origins.of([...scene.at, 'auxiliary'])
  const own = { label: 'auxiliary', value: stretch.hours * auxiliaryKw, unit: 'kWh' }
  return described(own, 'product', () => [leaf('power', auxiliaryKw, 'kW', { origin }), hoursOf(stretch)])
}
