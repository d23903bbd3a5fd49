import type { Bus } from '../../model/power/buses.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** What cools a room. */
export type CoolingDevice = 'plant' | 'fan' | 'exchanger'

/** What each device is called. */
export const DEVICE_LABEL: Readonly<Record<CoolingDevice, string>> = {
  plant: 'cooling machine',
  fan: 'free-cooling fan',
  exchanger: 'heat exchanger',
}

/** The devices that a room has. */
export function devicesOf({ model }: SceneRoom): CoolingDevice[] {
  const { plant, balance } = model
  return (['plant', 'fan', 'exchanger'] as const).filter(
    (device) => (device === 'plant' ? plant : balance[device]) !== undefined,
  )
}

/**
 * Electricity of each cooling device on a bus, as one number each [kWh]: what it comes from is told by `coolingKwh`. The
 * tree ends here, since the heat that it removes holds the losses of what feeds it.
 */
export function coolingOnBus(scene: Scene, bus: Bus, stretch: Stretch): Explained[] {
  const { room } = scene
  if (room === undefined) return []
  return devicesOf(room)
    .filter((device) => room.model.supply[device] === bus)
    .map((device) => {
      const column = scene.columns[`${device}Kw`]
      const note = 'explained by coolingKwh'
      return leaf(
        DEVICE_LABEL[device],
        energyOver(stretch, (i) => column[i]!),
        'kWh',
        { note },
      )
    })
}
