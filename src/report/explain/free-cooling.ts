import type { FreeCooler } from '../../model/cooling/free-cooler.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { less, product } from './derived.ts'
import { DEVICE_LABEL, devicesOf } from './device-energy.ts'
import type { CoolingDevice } from './device-energy.ts'
import { setpoint } from './envelope-heat.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { freeConductance, powerWithFilter } from './free-conductance.ts'
import { removedKwh } from './room-heat.ts'
import { returnAir, supplyAir } from './return-air.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { deviceShare, piecewise } from './supply-steps.ts'
import { outdoorWeather } from './weather.ts'

type FreeDevice = 'fan' | 'exchanger'

function coolerOf({ model }: SceneRoom, device: FreeDevice): FreeCooler {
  return model.balance[device]!
}

function pathOf({ at }: Scene, device: FreeDevice): ValuePath {
  return [...at, 'cooling', device]
}

/** Electricity of a fan or an exchanger: its power, over the hours in which it runs [kWh]. */
export function freeCoolerKwh(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  stretch: Stretch,
): Explained {
  const column = scene.columns[`${device}Kw`]
  const cut = {
    label: DEVICE_LABEL[device],
    unit: 'kWh',
    share: deviceShare(room, device),
    at: (i: number) => column[i]!,
    note: 'it runs in the share of each step in which it has power',
  }
  return piecewise(scene, stretch, cut, (whole) => poweredCoolerKwh(scene, room, device, whole))
}

function poweredCoolerKwh(scene: Scene, room: SceneRoom, device: FreeDevice, stretch: Stretch): Explained {
  const { powerKw } = coolerOf(room, device)
  const column = scene.columns[`${device}Kw`]
  const label = DEVICE_LABEL[device]
  const origin = scene.origins.of([...pathOf(scene, device), 'power'])
  const value = energyOver(stretch, (i) => column[i]!)
  if (value === 0) {
    const note = powerKw.every((kw) => kw === 0) ? 'it takes no power' : 'it does not run'
    return leaf(label, value, 'kWh', { note, origin, given: () => startGiven(scene, room, device, stretch) })
  }
  const hours = energyOver(stretch, (i) => (column[i]! > 0 ? column[i]! / powerKw[i]! : 0))
  const running = hoursRunning(scene, room, device, stretch, hours)
  const first = powerKw[stretch.steps[0]!]!
  const isSteady = powerKw.every((kw) => kw === first)
  if (isSteady) return product(label, 'kWh', [leaf('power', first, 'kW', { origin }), running])
  const [step, ...others] = stretch.steps
  const now = powerWithFilter(scene, pathOf(scene, device), powerKw[step!]!, step!)
  if (others.length === 0 && now !== undefined) return product(label, 'kWh', [now, running])
  const given = () => [
    leaf('with a new filter', null, '', { origin }),
    leaf('rise', null, '', { origin: scene.origins.of([...pathOf(scene, device), 'filter', 'powerRise']) }),
  ]
  const note = 'rises as the filter clogs'
  return product(label, 'kWh', [leaf('mean power running', value / hours, 'kW', { note, given }), running])
}

/** Hours in which a device runs: in one step of a room that stores no heat by what it carries and what it could. */
function hoursRunning(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  stretch: Stretch,
  hours: number,
): Explained {
  const label = 'hours running'
  const [step, ...others] = stretch.steps
  const carried = scene.columns.deviceHeat[`${device}Kw`][step!]!
  if (others.length > 0 || room.model.balance.massKwhPerK > 0 || carried === 0)
    return leaf(label, hours, 'h', { note: 'what heat asks for, in the steps that allow it' })
  return described({ label, value: hours, unit: 'h' }, 'quotient', () => [
    heatLeftTo(scene, room, device, stretch),
    product('could carry', 'kW', drivenBy(scene, room, device, step!)),
  ])
}

/** Heat that a device carries in one step: all of it, less what the others carry. */
function heatLeftTo(scene: Scene, room: SceneRoom, device: FreeDevice, stretch: Stretch): Explained {
  const heat = scene.columns.deviceHeat
  const of = (one: CoolingDevice) => energyOver(stretch, (i) => heat[`${one}Kw`][i]!)
  const removed = removedKwh(scene, room, stretch)
  const others = devicesOf(room).filter((one) => one !== device && of(one) > 0)
  const own = { label: `carried by the ${DEVICE_LABEL[device]}`, value: of(device), unit: 'kWh' }
  if (others.length === 0) return relabelled(removed, own)
  return described(own, 'difference', () => [
    removed,
    ...others.map((one) =>
      one === 'plant'
        ? leaf(`heat by the ${DEVICE_LABEL[one]}`, of(one), 'kWh')
        : freeCoolerHeat(scene, room, one, stretch),
    ),
  ])
}

/** In one step: what a fan that replaces compressors waits for. */
function startGiven(scene: Scene, room: SceneRoom, device: FreeDevice, { steps }: Stretch): Explained[] {
  const { plant, balance } = room.model
  const [step, ...others] = steps
  if (device !== 'fan' || plant === undefined || others.length > 0) return []
  const held = setpoint(scene, room)
  const supply =
    room.year.air === undefined
      ? relabelled(held, { label: 'supply air', note: 'at the set-point: no air flow is modelled' })
      : supplyAir(scene, room, step!, held)
  const origin = scene.origins.of([...pathOf(scene, device), 'margin'])
  return [
    leaf('outdoors', balance.outdoorC[step!]!, 'degC', { origin: outdoorWeather(scene, 'temperature') }),
    less('runs up to', 'degC', supply, leaf('margin', balance.fan!.marginK, 'K', { origin })),
  ]
}

/** Heat that a fan or an exchanger carries [kWh]. */
export function freeCoolerHeat(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  stretch: Stretch,
): Explained {
  const column = scene.columns.deviceHeat[`${device}Kw`]
  const label = `heat by the ${DEVICE_LABEL[device]}`
  const value = energyOver(stretch, (i) => column[i]!)
  const given = () => carriedBy(scene, device)
  if (value === 0) return leaf(label, value, 'kWh', { note: 'none', given })
  const carrying = stepsWhere(stretch, (i) => column[i]! > 0, 'hours in which it carries heat')
  const [only, ...others] = carrying.steps
  const isHeld = room.model.balance.massKwhPerK === 0
  if (others.length > 0 || !isHeld) {
    const inside = room.year.air === undefined ? 'room' : 'return air'
    const onset = coolerOf(room, device).onsetK > 0 ? ' - onset' : ''
    const note = `conductance x (${inside} - outdoors${onset}) while it runs, each step by its own`
    const ofStep = () => [freeConductance(scene, coolerOf(room, device), pathOf(scene, device), only!)]
    return leaf(label, value, 'kWh', { note, given: others.length > 0 ? given : ofStep })
  }
  return carriedInStep(scene, room, device, only!, { label, value })
}

/** One step of a room that stores no heat: its air, the air outdoors, and for how long. */
function carriedInStep(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  step: number,
  own: { readonly label: string; readonly value: number },
): Explained {
  const driven = drivenBy(scene, room, device, step)
  const hours = driven.reduce((rest, { value }) => rest / value!, own.value)
  return product(own.label, 'kWh', [...driven, leaf('hours running', hours, 'h')])
}

/** Conductance of a device in a step, and how much warmer the air is that it takes than that outdoors. */
function drivenBy(scene: Scene, room: SceneRoom, device: FreeDevice, step: number): Explained[] {
  const cooler = coolerOf(room, device)
  const path = pathOf(scene, device)
  const origin = outdoorWeather(scene, 'temperature')
  const outdoors = leaf('outdoors', room.model.balance.outdoorC[step]!, 'degC', { origin })
  const roomC = scene.columns.roomC[step]!
  const inside =
    roomC === room.model.balance.setpointC
      ? setpoint(scene, room)
      : leaf('in the room', roomC, 'degC', { note: 'explained by room.meanC' })
  const isModelled = room.year.air !== undefined
  const returning = isModelled ? returnAir(scene, room, step, inside) : inside
  const warmer = less(`${isModelled ? 'return air' : 'room'} above outdoors`, 'K', returning, outdoors)
  const onset = () => leaf('onset', cooler.onsetK, 'K', { origin: scene.origins.of([...path, 'onset']) })
  return [
    freeConductance(scene, cooler, path, step),
    cooler.onsetK === 0 ? warmer : less('above the onset', 'K', warmer, onset()),
  ]
}

/** What tells how much a device carries. */
export function carriedBy(scene: Scene, device: FreeDevice): Explained[] {
  const path = pathOf(scene, device)
  const keys =
    device === 'fan'
      ? ([
          ['airflow', 'air flow'],
          ['filter.airflowLoss', 'lost in the filter when it is due'],
        ] as const)
      : ([
          ['ua', 'ua'],
          ['effectiveness', 'effectiveness'],
          ['airflow', 'air flow'],
        ] as const)
  return keys.flatMap(([key, label]) => {
    const own = [...path, ...key.split('.')]
    const origin = scene.origins.has(own.slice(0, -1)) ? scene.origins.of(own) : undefined
    return origin === undefined ? [] : [leaf(label, null, '', { origin })]
  })
}
