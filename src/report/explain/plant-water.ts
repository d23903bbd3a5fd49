import { WATER_USES } from '../../model/cooling/data-centre/plant-parts.ts'
import type { WaterUse } from '../../model/cooling/data-centre/plant-parts.ts'
import { chilledSide, chilledStretch, rejectedHeat } from './chilled-side.ts'
import type { ChilledSide } from './chilled-side.ts'
import { freeStretch } from './data-centre-machine.ts'
import { less, ratio } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { towerFlow } from './heat-rejection.ts'
import { airHeat } from './liquid-loop.ts'
import { plantLeaf, plantView } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { airsideSpray } from './spray.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { deviceShare, piecewise } from './supply-steps.ts'
import { hoursOf } from './unit-hours.ts'

/** What the uses of water are called. */
export const USE_LABEL: Readonly<Record<WaterUse, string>> = {
  evaporation: 'evaporated by the towers',
  drift: 'drift of the towers',
  blowDown: 'blow-down of the towers',
  humidification: 'sprayed into the air',
  declared: 'declared water',
}

const SECONDS_PER_HOUR = 3600

/** Water that cooling draws [L]. */
export function waterL(scene: Scene, stretch: Stretch): Explained {
  const { room } = scene
  const used = WATER_USES.filter((use) => room?.year.plant?.waterL.has(use) === true)
  if (room === undefined || used.length === 0) return leaf('water', 0, 'L', { note: 'cooling uses no water' })
  const terms = used.map((use) => plantWaterL(scene, room, use, stretch))
  const value = terms.reduce((sum, term) => sum + term.value!, 0)
  return described({ label: 'water', value, unit: 'L' }, 'sum', () => terms)
}

/** Water of one use of a plant that has it [L]; a kg is a litre. */
export function plantWaterL(scene: Scene, room: SceneRoom, use: WaterUse, stretch: Stretch): Explained {
  const column = scene.columns.plant.waterLPerH[use]
  const cut = {
    label: USE_LABEL[use],
    unit: 'L',
    share: deviceShare(room, 'plant'),
    at: (i: number) => column[i]!,
    note: 'in the share of each step in which the plant has power',
  }
  return piecewise(scene, stretch, cut, (whole) =>
    scene.once(`water ${use}`, whole, () => useTree(scene, room, use, whole)),
  )
}

function useTree(scene: Scene, room: SceneRoom, use: WaterUse, stretch: Stretch): Explained {
  const label = USE_LABEL[use]
  const column = scene.columns.plant.waterLPerH[use]
  const value = energyOver(stretch, (i) => column[i]!)
  if (value === 0) return leaf(label, 0, 'L', { note: 'none in this time' })
  const view = plantView(scene, room)
  const { spec } = view
  const own = { label, value, unit: 'L' }
  if (use === 'declared' && spec.kind === 'declared-pue')
    return described(own, 'product', () => [
      plantLeaf(view, 'declared WUE', spec.wueLPerKwh, 'L/kWh', 'wue'),
      airHeat(view, stretch),
    ])
  if (use === 'humidification') {
    const free = freeStretch(view, stretch)
    return described(own, 'product', () => [airsideSpray(view, free), seconds(), hoursOf(free)])
  }
  return ofTower(view, chilledSide(view)!, use, own, chilledStretch(view, stretch))
}

function seconds(): Explained {
  return constant(SECONDS_PER_HOUR, 's/h')
}

/** Evaporation that carries all heat rejected, drift with the flow of water, and what is let out so that salts stay few. */
function ofTower(
  view: PlantView,
  side: ChilledSide,
  use: WaterUse,
  own: { readonly label: string; readonly value: number; readonly unit: string },
  stretch: Stretch,
): Explained {
  const { sink } = side
  if (sink.kind !== 'tower') throw new Error('a plant without towers')
  const { latentHeatKjPerKg, windage, cyclesOfConcentration } = sink.tower.water
  if (use === 'drift')
    return described(own, 'product', () => [
      plantLeaf(view, 'windage', windage, '', 'tower', 'windage'),
      towerFlow(view, side, stretch),
      seconds(),
      hoursOf(stretch),
    ])
  const evaporated = () => {
    const latent = plantLeaf(view, 'latent heat', latentHeatKjPerKg, 'kJ/kg', 'tower', 'latentHeat')
    return [rejectedHeat(view, side, stretch), ratio('water per heat', 'L/kWh', seconds(), latent)]
  }
  if (use === 'evaporation') return described(own, 'product', evaporated)
  return described(own, 'quotient', () => [
    plantWaterL(view.scene, view.room, 'evaporation', stretch),
    less(
      'cycles less one',
      '',
      plantLeaf(view, 'cycles of concentration', cyclesOfConcentration, '', 'tower', 'cyclesOfConcentration'),
      constant(1),
    ),
  ])
}
