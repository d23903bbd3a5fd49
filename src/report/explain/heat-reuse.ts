import { MINUTES_PER_DAY } from '../../model/time.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { removedKwh } from './room-heat.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Heat that is handed over: in each step the smaller of what is asked for and what cooling removes [kWh]. */
export function heatReusedKwh(scene: Scene, stretch: Stretch): Explained {
  const label = 'heat reused'
  const { heatReuse } = scene.member.spec
  const { room, axis } = scene
  if (heatReuse === undefined || room === undefined)
    return leaf(label, 0, 'kWh', { note: 'nobody takes the heat' })
  const { heatRemovedKw } = scene.columns
  const perDay = (axis.stepsPerHour * MINUTES_PER_DAY) / 60
  const demandKw = (i: number) => heatReuse.demandKw[axis.monthOfDay[Math.floor(i / perDay)]!]!
  const value = energyOver(stretch, (i) => Math.min(demandKw(i), heatRemovedKw[i]!))
  const wanted = energyOver(stretch, demandKw)
  const origin = scene.origins.of([...scene.at, 'heatReuse', 'demand'])
  const given = () => [leaf('heat asked for', wanted, 'kWh', { origin }), removedKwh(scene, room, stretch)]
  return leaf(label, value, 'kWh', { note: 'in each step the smaller of the two', given })
}
