import { less, product, total } from './derived.ts'
import { AS_SUPPLIED, conductance, setpoint, standingBlowersKwh, sunKwh } from './envelope-heat.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { momentText } from '../../model/time.ts'
import { stepStretch } from './moment.ts'
import { heatInsideKwh } from './room-heat.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

const TEMPERATURES = {
  meanC: 'mean in the room',
  coldestC: 'coldest in the room',
  hottestC: 'warmest in the room',
} as const

/** A temperature of a room over a stretch: the set-point where it is held, else what its balance makes of it [degC]. */
export function roomTemperature(
  scene: Scene,
  room: SceneRoom,
  figure: keyof typeof TEMPERATURES,
  stretch: Stretch,
): Explained {
  const label = TEMPERATURES[figure]
  if (!room.year.figures.hasTemperature) {
    const note = 'null: heat is left over, and neither a ua nor a thermalMass says how warm the room gets'
    return leaf(label, null, 'degC', { note })
  }
  const { roomC, highestC } = scene.columns
  const { steps, axis } = stretch
  if (figure === 'meanC') {
    const value = energyOver(stretch, (i) => roomC[i]!) / stretch.hours
    return settled(scene, room, { label, value, note: 'of all steps' }, stretch)
  }
  const isMore = (i: number, j: number) =>
    figure === 'coldestC' ? roomC[i]! < roomC[j]! : highestC[i]! > highestC[j]!
  const step = steps.reduce((most, i) => (isMore(i, most) ? i : most), steps[0]!)
  const from = momentText(axis, step)
  const own =
    figure === 'coldestC'
      ? { label, value: roomC[step]!, note: `mean of the step from ${from}` }
      : { label, value: highestC[step]!, note: `at one moment of the step from ${from}` }
  return settled(scene, room, own, stepStretch(axis, step))
}

function settled(
  scene: Scene,
  room: SceneRoom,
  { label, value, note }: { readonly label: string; readonly value: number; readonly note: string },
  stretch: Stretch,
): Explained {
  const { setpointC, massKwhPerK, uaKwPerK } = room.model.balance
  const { roomC } = scene.columns
  if (massKwhPerK === 0 && stretch.steps.every((i) => roomC[i] === setpointC))
    return relabelled(setpoint(scene, room), { label, note: 'held at the set-point' })
  const given = () => (setpointC === Infinity ? [] : [setpoint(scene, room)])
  if (massKwhPerK > 0 || uaKwPerK === 0) {
    const isSupplied = scene.plantOf(room)?.inletC !== undefined
    const other = isSupplied ? AS_SUPPLIED : ''
    const why = massKwhPerK > 0 ? 'by the course of heat, weather and thermostats before it' : other
    return leaf(label, value, 'degC', { note: [note, why].filter((part) => part !== '').join('; '), given })
  }
  return described({ label, value, unit: 'degC', note, given }, 'sum', () =>
    balanceTerms(scene, room, value, stretch),
  )
}

/** A room that stores no heat: as much warmer than outdoors as its walls need to let out what is not removed. */
function balanceTerms(scene: Scene, room: SceneRoom, roomC: number, stretch: Stretch): Explained[] {
  const { outdoorC } = room.model.balance
  const { heatRemovedKw } = scene.columns
  const outdoors = energyOver(stretch, (i) => outdoorC[i]!) / stretch.hours
  const removed = energyOver(stretch, (i) => heatRemovedKw[i]!)
  const heat = total('heat of the room', 'kWh', [
    heatInsideKwh(scene, stretch),
    ...sunKwh(scene, room, stretch),
    ...standingBlowersKwh(scene, room, stretch),
  ])
  const note = 'explained by heatRemovedKwh'
  const left =
    removed === 0
      ? heat
      : less('heat that the walls let out', 'kWh', heat, leaf('heat removed', removed, 'kWh', { note }))
  return [
    leaf('outdoors', outdoors, 'degC', { origin: outdoorWeather(scene, 'temperature') }),
    described({ label: 'warmer than outdoors', value: roomC - outdoors, unit: 'K' }, 'quotient', () => [
      left,
      product('let out per kelvin', 'kWh/K', [conductance(scene, room), hoursOf(stretch)]),
    ]),
  ]
}
