import { PLANT_PARTS } from '../../model/cooling/data-centre/plant-parts.ts'
import type { PlantPart } from '../../model/cooling/data-centre/plant-parts.ts'
import { airHandlerFans, airSide } from './air-handler-fans.ts'
import { airMachineKwh } from './air-machine.ts'
import { chilledHeat, chilledSide, chilledStretch, economiserHeat } from './chilled-side.ts'
import type { ChilledSide } from './chilled-side.ts'
import { chillersKwh } from './chillers.ts'
import { less } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { sinkPumpKwh, towerFanKwh } from './heat-rejection.ts'
import { airHeat, dryCoolerFanKwh, liquidPumpKwh } from './liquid-loop.ts'
import { pumpKwh, waterFlow } from './moved-fluids.ts'
import { plantLeaf, plantView } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { airsideSpray, coilMoisture } from './spray.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { deviceShare, piecewise } from './supply-steps.ts'

type Own = Parameters<typeof described>[0]

/** What the parts of a data-centre plant are called. */
export const PART_LABEL: Readonly<Record<PlantPart, string>> = {
  airFan: 'fans of the air handlers',
  humidifier: 'pump of the humidifier',
  chiller: 'chillers',
  economiserPump: 'pump of the economiser',
  chilledWaterPump: 'chilled-water pumps',
  towerPump: 'tower pumps',
  towerFan: 'tower fans',
  seaPump: 'sea-water pumps',
  liquidPump: 'pumps of the liquid loop',
  dryCoolerFan: 'fans of the dry coolers',
  machine: 'air-cooling machines',
  declared: 'declared overhead',
}

/** Electricity of a data-centre plant: the sum of its parts [kWh]. */
export function dataCentreKwh(scene: Scene, room: SceneRoom, own: Own, stretch: Stretch): Explained {
  const parts = PLANT_PARTS.filter((part) => room.year.plant?.partKwh.has(part) === true)
  if (parts.length === 0) return leaf(own.label, own.value, own.unit, { note: 'nothing is removed' })
  return described(own, 'sum', () => parts.map((part) => plantPartKwh(scene, room, part, stretch)))
}

/** Electricity of one part of a plant, from the heat that it has to do with [kWh]. */
export function plantPartKwh(scene: Scene, room: SceneRoom, part: PlantPart, stretch: Stretch): Explained {
  const column = scene.columns.plant.partKw[part]
  const cut = {
    label: PART_LABEL[part],
    unit: 'kWh',
    share: deviceShare(room, 'plant'),
    at: (i: number) => column[i]!,
    note: 'it runs in the share of each step in which the plant has power',
  }
  return piecewise(scene, stretch, cut, (whole) =>
    scene.once(`part ${part}`, whole, () => partTree(scene, room, part, whole)),
  )
}

function partTree(scene: Scene, room: SceneRoom, part: PlantPart, stretch: Stretch): Explained {
  const label = PART_LABEL[part]
  const column = scene.columns.plant.partKw[part]
  const value = energyOver(stretch, (i) => column[i]!)
  const view = plantView(scene, room)
  const { loop } = view
  if (part === 'machine') return airMachineKwh(view, label, value, stretch)
  if (part === 'dryCoolerFan' && loop !== undefined) return dryCoolerFanKwh(view, loop, label, value, stretch)
  if (value === 0) return leaf(label, 0, 'kWh', { note: IDLE[part] ?? 'nothing is removed' })
  if (part === 'declared') return declaredKwh(view, label, value, stretch)
  if (part === 'liquidPump' && loop !== undefined) return liquidPumpKwh(view, loop, label, value, stretch)
  if (part === 'airFan') return airHandlerFans(view, airSide(view)!, airHeat(view, stretch), stretch)
  if (part === 'humidifier') return humidifierKwh(view, label, value, stretch)
  return chilledPart(view, part, label, value, stretch)
}

/** Why a part of a plant takes nothing. */
const IDLE: Partial<Readonly<Record<PlantPart, string>>> = {
  chiller: 'no chiller runs',
  chilledWaterPump: 'no chiller runs',
  economiserPump: 'the economiser carries nothing',
  humidifier: 'nothing is sprayed',
  towerPump: 'outdoor air cools alone',
  towerFan: 'outdoor air cools alone',
  liquidPump: 'the liquid takes up nothing',
}

/** Parts that chill water and reject heat, over the hours in which any water is chilled. */
function chilledPart(
  view: PlantView,
  part: PlantPart,
  label: string,
  value: number,
  whole: Stretch,
): Explained {
  const side = chilledSide(view)!
  const stretch = chilledStretch(view, whole)
  if (part === 'chiller') return chillersKwh(view, side, stretch)
  if (part === 'economiserPump') return economiserPump(view, side, label, value, stretch)
  if (part === 'towerFan') return towerFanKwh(view, side, label, value, stretch)
  if (part !== 'chilledWaterPump') return sinkPumpKwh(view, side, label, value, stretch)
  const flow = waterFlow(chilledHeat(view, side, stretch), chilledRise(view, side), stretch)
  return pumpKwh(view, label, value, flow, side.chilledWater.pump, ['chilledWater'], stretch)
}

function chilledRise(view: PlantView, { chilledWater }: ChilledSide): Explained {
  return plantLeaf(view, 'rise of the chilled water', chilledWater.riseK, 'K', 'chilledWater', 'rise')
}

function economiserPump(
  view: PlantView,
  side: ChilledSide,
  label: string,
  value: number,
  stretch: Stretch,
): Explained {
  const { spec } = view
  if (spec.kind !== 'chilled-water' || spec.economiser === undefined)
    throw new Error('a plant without an economiser')
  const flow = waterFlow(economiserHeat(view, side, stretch), chilledRise(view, side), stretch)
  return pumpKwh(view, label, value, flow, spec.economiser.pump, ['economiser'], stretch)
}

function humidifierKwh(view: PlantView, label: string, value: number, stretch: Stretch): Explained {
  const { spec } = view
  if (spec.kind === 'airside-economiser') {
    const free = freeStretch(view, stretch)
    return pumpKwh(view, label, value, airsideSpray(view, free), spec.sprayPump, ['humidifier'], free)
  }
  if (spec.kind !== 'chilled-water') throw new Error('a plant without a humidifier')
  const sprayed = coilMoisture(view, chilledSide(view)!, stretch)
  return pumpKwh(view, label, value, sprayed, spec.humidifierPump, ['humidifier'], stretch)
}

/** Those steps of a stretch in which outdoor air cools alone. */
export function freeStretch({ intake }: PlantView, stretch: Stretch): Stretch {
  const free = stepsWhere(stretch, (i) => intake!.isFree[i] === 1, 'hours of outdoor air')
  return free.steps.length === stretch.steps.length ? stretch : free
}

/** (PUE - 1) x heat [kWh]. */
function declaredKwh(view: PlantView, label: string, value: number, stretch: Stretch): Explained {
  const { spec } = view
  if (spec.kind !== 'declared-pue') throw new Error('a plant without a declared PUE')
  return described({ label, value, unit: 'kWh' }, 'product', () => [
    less('overhead', '', plantLeaf(view, 'declared PUE', spec.pue, '', 'pue'), constant(1)),
    airHeat(view, stretch),
  ])
}
