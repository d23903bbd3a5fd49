import { machineKwh } from './cooling-machine.ts'
import { DEVICE_LABEL, devicesOf } from './device-energy.ts'
import { setpoint } from './envelope-heat.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { freeCoolerHeat, freeCoolerKwh } from './free-cooling.ts'
import { removedKwh } from './room-heat.ts'
import { returnAir, supplyAir } from './return-air.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Electricity of cooling: that of each device, as the heat that it removes asks for it [kWh]. */
export function coolingKwh(scene: Scene, stretch: Stretch): Explained {
  return scene.once('cooling', stretch, () => coolingTree(scene, stretch))
}

function coolingTree(scene: Scene, stretch: Stretch): Explained {
  const { coolingKw } = scene.columns
  const { room } = scene
  const own = { label: 'cooling', value: energyOver(stretch, (i) => coolingKw[i]!), unit: 'kWh' }
  const devices = room === undefined ? [] : devicesOf(room)
  if (room === undefined || devices.length === 0) return nothingCooled(scene, own.label, own.value)
  const terms = () =>
    devices.map((device) =>
      device === 'plant' ? machineKwh(scene, room, stretch) : freeCoolerKwh(scene, room, device, stretch),
    )
  const given = () => airGiven(scene, room, stretch)
  if (devices.length > 1) return described({ ...own, given }, 'sum', terms)
  const [only] = terms()
  const { op, value, unit, origin, note } = only!
  const all = () => [...given(), ...only!.given]
  return described({ label: own.label, value, unit, origin, note, given: all }, op, () => only!.terms)
}

/** In one step of a room whose air flow is modelled: the air from and to the machines. */
function airGiven(scene: Scene, room: SceneRoom, { steps }: Stretch): Explained[] {
  const [step, ...others] = steps
  if (others.length > 0 || room.year.air === undefined) return []
  const roomC = scene.columns.roomC[step!]!
  const inside =
    roomC === room.model.balance.setpointC ? setpoint(scene, room) : leaf('warmest inlet', roomC, 'degC')
  return [supplyAir(scene, room, step!, inside), returnAir(scene, room, step!, inside)]
}

/** Heat that cooling carries out of the room, with what each device carries beside it [kWh]. */
export function heatRemovedKwh(scene: Scene, stretch: Stretch): Explained {
  const { heatRemovedKw, deviceHeat } = scene.columns
  const { room } = scene
  const value = energyOver(stretch, (i) => heatRemovedKw[i]!)
  const devices = room === undefined ? [] : devicesOf(room)
  if (room === undefined || devices.length === 0) return nothingCooled(scene, 'heat removed', value)
  const whole = removedKwh(scene, room, stretch)
  if (devices.length === 1) return whole
  const given = () =>
    devices.map((device) => {
      if (device !== 'plant') return freeCoolerHeat(scene, room, device, stretch)
      const heatKwh = energyOver(stretch, (i) => deviceHeat.plantKw[i]!)
      return leaf(`heat by the ${DEVICE_LABEL.plant}`, heatKwh, 'kWh')
    })
  const { label, unit, op, note } = whole
  return described({ label, value: whole.value, unit, note, given }, op, () => whole.terms)
}

function nothingCooled({ origins, at }: Scene, label: string, value: number): Explained {
  const origin = origins.of([...at, 'cooling']) ?? origins.of([...at, 'enclosure'])
  return leaf(label, value, 'kWh', { note: 'nothing is cooled', origin })
}
