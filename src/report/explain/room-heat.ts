import { airPlantOf } from './air-plant.ts'
import { sentTerms } from './bus-load.ts'
import { auxiliaryKwh } from './auxiliary.ts'
import { batteryLossKwh, batteryOf } from './battery.ts'
import { chainLossKwh } from './conversion-loss.ts'
import { envelopeKwh, heldTemperature, standingBlowersKwh, sunKwh } from './envelope-heat.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { closedTerms, deviceShare, shareColumn } from './supply-steps.ts'

const KWH = 'kWh'

/** Heat of the room that its machines would have to remove at the set-point; below 0 where it cools by itself [kW]. */
function heatToRemoveKw(scene: Scene, room: SceneRoom): (step: number) => number {
  const { columns } = scene
  const { model } = room
  const { uaKwPerK, outdoorC, solarGainKw } = model.balance
  const heldC = heldTemperature(scene, room)
  const plant = airPlantOf(model.plant)
  const isStanding = plant?.kind === 'dx' && plant.blowerRuns === 'always'
  const standingKw = isStanding ? plant.units * plant.blowerKw : 0
  const powered = shareColumn(scene, deviceShare(room, 'plant'))
  return (i) =>
    columns.indoorHeatKw[i]! +
    standingKw * (powered?.[i] ?? 1) +
    (solarGainKw?.[i] ?? 0) +
    (uaKwPerK === 0 ? 0 : uaKwPerK * (outdoorC[i]! - heldC(i)))
}

/** Heat that all machines of a room carry out of it: what comes in, less what stays [kWh]. */
export function removedKwh(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  return scene.once('removed', stretch, () => removedTree(scene, room, stretch))
}

function removedTree(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const { heatRemovedKw } = scene.columns
  const { massKwhPerK, setpointC } = room.model.balance
  const value = energyOver(stretch, (i) => heatRemovedKw[i]!)
  if (setpointC === Infinity) return leaf('heat removed', value, KWH, { note: 'nothing cools the room' })
  if (value === 0 && scene.supply !== undefined)
    return leaf('heat removed', value, KWH, { note: 'nothing is removed' })
  if (massKwhPerK > 0) return dynamicBalance(scene, room, stretch, value)
  const heatKw = heatToRemoveKw(scene, room)
  const warm = stepsWhere(stretch, (i) => heatKw(i) > 0, 'hours with heat to remove')
  const part = warm.steps.length === stretch.steps.length ? stretch : warm
  if (part.steps.length === 0)
    return leaf('heat removed', value, KWH, { note: 'the room cools by itself at all times' })
  const note =
    part === stretch
      ? undefined
      : `${hoursText(part)} with heat to remove; in the others the room cools by itself`
  const own = { label: 'heat removed', value, unit: KWH, note }
  const left = leftKwh(scene, room, part)
  if (left === undefined) return described(own, 'sum', () => heatTerms(scene, room, part))
  const heatKwh = value + left.value!
  return described(own, 'difference', () => [heatIn('heat to remove', heatKwh, scene, room, part), left])
}

/** Heat that a room without an envelope keeps, whose temperature is not known [kWh]; undefined where nothing is left. */
function leftKwh(scene: Scene, room: SceneRoom, stretch: Stretch): Explained | undefined {
  const { uaKwPerK } = room.model.balance
  const heldC = heldTemperature(scene, room)
  const { unmetCoolingKw, roomC } = scene.columns
  if (uaKwPerK > 0) return undefined
  const value = energyOver(stretch, (i) => (roomC[i] === heldC(i) ? unmetCoolingKw[i]! : 0))
  if (value === 0) return undefined
  const note = 'explained by unmetCoolingKwh; without a ua or a thermalMass no temperature follows from it'
  return leaf('not removed', value, KWH, { note })
}

/** With thermal mass what comes in is removed, or stays in air, equipment and walls. */
function dynamicBalance(scene: Scene, room: SceneRoom, stretch: Stretch, value: number): Explained {
  return described({ label: 'heat removed', value, unit: KWH }, 'difference', () => {
    const stored = storedKwh(scene, room, stretch)
    return [heatIn('heat that comes in', value + stored.value!, scene, room, stretch), stored]
  })
}

/** Heat that air, equipment and walls hold at the end of a stretch more than at its start [kWh]. */
export function storedKwh(scene: Scene, { model }: SceneRoom, stretch: Stretch): Explained {
  const { storedKw } = scene.columns
  const { massKwhPerK } = model.balance
  const label = 'stored in the room'
  const value = energyOver(stretch, (i) => storedKw[i]!)
  if (massKwhPerK === 0) return leaf(label, value, KWH, { note: 'the enclosure has no thermalMass' })
  const origin = scene.origins.of([...scene.at, 'enclosure', 'thermalMass'])
  return described({ label, value, unit: KWH }, 'product', () => [
    leaf('thermal mass', massKwhPerK, 'kWh/K', { origin }),
    leaf('change of temperature', value / massKwhPerK, 'K', { note: `over ${stretch.label}` }),
  ])
}

/** All heat of the room but for what its machines remove: what they remove and what stays [kWh]. */
function heatIn(label: string, value: number, scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  return described({ label, value, unit: KWH }, 'sum', () => heatTerms(scene, room, stretch))
}

/** Heat inside, the sun on the walls, blowers that never stop, and what the envelope lets in. */
function heatTerms(scene: Scene, room: SceneRoom, stretch: Stretch): Explained[] {
  return [
    heatInsideKwh(scene, stretch),
    ...sunKwh(scene, room, stretch),
    ...standingBlowersKwh(scene, room, stretch),
    ...(room.model.balance.uaKwPerK === 0 ? [] : [envelopeKwh(scene, room, stretch)]),
  ]
}

/** The same with the room at its set-point [kWh]. */
export function heatAtSetpoint(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const { uaKwPerK } = room.model.balance
  const heatKw = heatToRemoveKw(scene, room)
  const own = { label: 'heat to remove at the set-point', value: energyOver(stretch, heatKw), unit: KWH }
  return described(own, 'sum', () => [
    heatInsideKwh(scene, stretch),
    ...sunKwh(scene, room, stretch),
    ...standingBlowersKwh(scene, room, stretch),
    ...(uaKwPerK === 0 ? [] : [envelopeKwh(scene, room, stretch, 'at the set-point')]),
  ])
}

/** Heat released inside: units that stand there with their cables, auxiliaries, converters [kWh]. */
export function heatInsideKwh(scene: Scene, stretch: Stretch): Explained {
  const { indoorHeatKw } = scene.columns
  const value = energyOver(stretch, (i) => indoorHeatKw[i]!)
  const indoor = scene.member.spec.units.filter((unit) => unit.indoor)
  return described({ label: 'heat inside', value, unit: KWH }, 'sum', () =>
    closedTerms(scene, value, KWH, [
      ...sentTerms(scene, indoor, stretch),
      auxiliaryKwh(scene, stretch),
      ...converterHeat(scene, stretch),
      ...(batteryOf(scene)?.isIndoor === true ? [batteryLossKwh(scene, stretch)] : []),
    ]),
  )
}

/** Losses of the converters that stand inside. */
function converterHeat(scene: Scene, stretch: Stretch): Explained[] {
  const { chain } = scene.member.spec
  return (['rectifier', 'pdu', 'ups', 'transformer'] as const)
    .filter((key) => chain[key].isIndoor && (key === 'rectifier' || chain[key].converter.kind !== 'lossless'))
    .map((key) => chainLossKwh(scene, key, stretch))
}
