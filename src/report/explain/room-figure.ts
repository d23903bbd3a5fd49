import { bandTopC, HELD_WITHIN_K } from '../../model/cooling/room-figures.ts'
import type { RoomOutput } from '../../scenarios/room-outputs.ts'
import { airPlantOf } from './air-plant.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { shortestFailure } from './room-failure.ts'
import { storedKwh } from './room-heat.ts'
import { roomTemperature } from './room-temperature.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { overLimitHours } from './unmet-cooling.ts'

/** A figure of a site's room over a stretch of time. */
export function roomFigure(scene: Scene, output: RoomOutput, stretch: Stretch): Explained {
  const room = scene.room!
  const [first, id, figure] = output
  if (first === 'modes') return modeFigure(room, id, figure, stretch)
  if (first === 'classes') return classHours(scene, room, id, figure, stretch)
  switch (first) {
    case 'meanC':
    case 'coldestC':
    case 'hottestC':
      return roomTemperature(scene, room, first, stretch)
    case 'aboveSetpointHours':
      return aboveSetpointHours(scene, room, stretch)
    case 'overLimitHours':
      return overLimitHours(scene, stretch)
    case 'storedKwh':
      return storedKwh(scene, room, stretch)
    case 'minutesToLimit':
      return shortestFailure(scene, room, stretch)
    case 'belowCurveHours':
    case 'aboveCurveHours':
  }
  return outsideCurve(room, first, stretch)
}

function aboveSetpointHours(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const label = 'hours above the set-point'
  const { balance } = room.model
  if (balance.setpointC === Infinity) return leaf(label, 0, 'h', { note: 'nothing cools the room' })
  const topC = bandTopC(balance, scene.plantOf(room)?.units ?? 1)
  const { roomC, unmetCoolingKw } = scene.columns
  if (!room.year.figures.hasTemperature) {
    const unmet = energyOver(stretch, (i) => (unmetCoolingKw[i]! > 0 ? 1 : 0))
    return leaf(label, unmet, 'h', { note: 'with heat above all capacities; how warm it gets is not known' })
  }
  const value = energyOver(stretch, (i) => (roomC[i]! > topC + HELD_WITHIN_K ? 1 : 0))
  const path = [...scene.at, 'cooling']
  const given = () => [
    leaf('set-point', balance.setpointC, 'degC', { origin: scene.origins.of([...path, 'setpoint']) }),
    ...(topC === balance.setpointC
      ? []
      : [leaf('band', balance.bandK, 'K', { origin: scene.origins.of([...path, 'band']) })]),
  ]
  const note = `mean of the step above ${Number(topC.toPrecision(6))} degC, which the thermostats leave at most`
  return leaf(label, value, 'h', { note, given })
}

function outsideCurve(
  { model }: SceneRoom,
  figure: 'belowCurveHours' | 'aboveCurveHours',
  stretch: Stretch,
): Explained {
  const { balance } = model
  const plant = airPlantOf(model.plant)
  const isBelow = figure === 'belowCurveHours'
  const label = `hours ${isBelow ? 'below' : 'above'} the curve of the machine`
  if (plant?.kind !== 'dx' && plant?.kind !== 'dual-cycle')
    return leaf(label, null, 'h', { note: 'null: no machine has a curve of the outdoor air' })
  const [low, high] = plant.curve.outdoorC
  const isOutside = (i: number) => (isBelow ? balance.outdoorC[i]! < low : balance.outdoorC[i]! > high)
  const value = energyOver(stretch, (i) => (isOutside(i) ? 1 : 0))
  const note = `outdoors ${isBelow ? `below ${low}` : `above ${high}`} degC: held at the border of the curve`
  return leaf(label, value, 'h', { note })
}

function classHours(
  scene: Scene,
  { model }: SceneRoom,
  id: string,
  figure: 'belowHours' | 'withinHours' | 'aboveHours',
  stretch: Stretch,
): Explained {
  const { lowC = -Infinity, highC } = model.limits.classes.find((one) => one.id === id)!
  const { roomC } = scene.columns
  const sideOf = (c: number) => (c < lowC ? 'belowHours' : c > highC ? 'aboveHours' : 'withinHours')
  const value = energyOver(stretch, (i) => (sideOf(roomC[i]!) === figure ? 1 : 0))
  const range = lowC === -Infinity ? `up to ${highC} degC` : `${lowC} to ${highC} degC`
  return leaf(`${id}, ${figure.replace('Hours', '')}`, value, 'h', {
    note: `by the mean of each step; ${range}`,
  })
}

function modeFigure(
  { year }: SceneRoom,
  mode: Extract<RoomOutput, readonly ['modes', ...unknown[]]>[1],
  figure: 'hours' | 'kwh' | 'heatKwh' | 'eer',
  stretch: Stretch,
): Explained {
  if (stretch.steps.length < stretch.axis.steps)
    return leaf(`${mode}, ${figure}`, null, '', { note: 'null: modes are told of the whole year only' })
  const { hours, kwh, heatKwh } = year.modes[mode]
  const heat = leaf(`heat, ${mode}`, heatKwh, 'kWh', { note: 'by what ran in each step' })
  const electricity = leaf(`electricity, ${mode}`, kwh, 'kWh', { note: 'by what ran in each step' })
  if (figure === 'heatKwh') return heat
  if (figure === 'kwh') return electricity
  if (figure === 'hours') {
    const note = 'running time; a machine that cycles counts while it runs'
    return leaf(`hours, ${mode}`, hours, 'h', { note })
  }
  if (kwh === 0) return leaf('EER', null, '', { note: 'null: it takes no electricity' })
  return described({ label: 'EER', value: heatKwh / kwh, unit: '' }, 'quotient', () => [heat, electricity])
}
