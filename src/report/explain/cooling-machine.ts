import { dataCentreKwh } from './data-centre-machine.ts'
import { DEVICE_LABEL, devicesOf } from './device-energy.ts'
import { dualCycleKwh } from './dual-cycle-machine.ts'
import { dxKwh } from './dx-machine.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { freeCoolerHeat } from './free-cooling.ts'
import { removedKwh } from './room-heat.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { deviceShare, piecewise } from './supply-steps.ts'

/** Electricity of the machines with compressors of a room [kWh]. */
export function machineKwh(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const { plantKw } = scene.columns
  const label = DEVICE_LABEL.plant
  const at = (i: number) => plantKw[i]!
  const cut = { label, unit: 'kWh', share: deviceShare(room, 'plant'), at, note: WITHOUT_POWER }
  return piecewise(scene, stretch, cut, (whole) => poweredMachineKwh(scene, room, whole))
}

/** Why the tree of a machine ends in steps in which it stands without power for some time. */
const WITHOUT_POWER = 'it runs in the share of each step in which it has power, as far as its capacity goes'

function poweredMachineKwh(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const { plantKw } = scene.columns
  const value = energyOver(stretch, (i) => plantKw[i]!)
  const own = { label: DEVICE_LABEL.plant, value, unit: 'kWh' }
  const plant = room.model.plant!
  if (plant.kind === 'dx') return dxKwh(scene, room, plant, own, machineHeat, stretch)
  if (plant.kind === 'dual-cycle') return dualCycleKwh(scene, room, plant, own, machineHeat, stretch)
  if (plant.kind !== 'ideal') return dataCentreKwh(scene, room, own, stretch)
  const origin = scene.origins.of([...scene.at, 'cooling', 'cop'])
  return described(own, 'quotient', () => [
    machineHeat(scene, room, stretch),
    leaf('cop', plant.cop, '', { origin }),
  ])
}

/** Heat that the machines with compressors carry out of a room [kWh]: all of it, less what fan and exchanger carry. */
function machineHeat(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  return scene.once('machine heat', stretch, () => machineHeatTree(scene, room, stretch))
}

function machineHeatTree(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const free = devicesOf(room).filter((device) => device !== 'plant')
  const removed = removedKwh(scene, room, stretch)
  if (free.length === 0) return removed
  const { plantKw } = scene.columns.deviceHeat
  const value = energyOver(stretch, (i) => plantKw[i]!)
  return described({ label: `heat by the ${DEVICE_LABEL.plant}`, value, unit: 'kWh' }, 'difference', () => [
    removed,
    ...free.map((device) => freeCoolerHeat(scene, room, device, stretch)),
  ])
}
