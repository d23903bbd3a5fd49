import { minutesToLimit } from '../../model/cooling/cooling-failure.ts'
import { ratio, total } from './derived.ts'
import { conductance, sunKwh } from './envelope-heat.ts'
import { leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { momentText } from '../../model/time.ts'
import { stepStretch } from './moment.ts'
import { heatInsideKwh } from './room-heat.ts'
import type { Scene, SceneRoom } from './scene.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

const KJ_PER_KWH = 3600
const LABEL = 'minutes to the limit without cooling'

/** The shortest time from any step until the limit, once all cooling stops [min]. */
export function shortestFailure(scene: Scene, room: SceneRoom, stretch: Stretch): Explained {
  const { uaKwPerK, massKwhPerK, outdoorC, solarGainKw } = room.model.balance
  const { limitC } = room.model.limits
  if (massKwhPerK === 0) return leaf(LABEL, null, 'min', { note: 'null: the enclosure has no thermalMass' })
  if (limitC === undefined) return leaf(LABEL, null, 'min', { note: 'null: no limit and no class is given' })
  const { highestC, indoorHeatKw } = scene.columns
  const massKjPerK = massKwhPerK * KJ_PER_KWH
  let [shortest, from] = [Infinity, 0]
  for (const i of stretch.steps) {
    const heatKw = indoorHeatKw[i]! + (solarGainKw?.[i] ?? 0)
    const air = { roomC: highestC[i]!, outdoorC: outdoorC[i]! }
    const minutes = minutesToLimit({ ...air, heatKw, uaKwPerK, massKjPerK, limitC })
    if (minutes < shortest) [shortest, from] = [minutes, i]
  }
  if (shortest === Infinity)
    return leaf(LABEL, null, 'min', { note: 'null: the room settles below its limit' })
  const formula = '-(C / UA) ln(1 - UA (limit - room) / (heat + UA (outdoors - room)))'
  return leaf(LABEL, shortest, 'min', {
    note: `from ${momentText(stretch.axis, from)}: ${formula}`,
    given: () => givenAt(scene, room, limitC, from),
  })
}

/** What the closed form was given at one step. */
function givenAt(scene: Scene, room: SceneRoom, limitC: number, from: number): Explained[] {
  const { massKwhPerK, outdoorC } = room.model.balance
  const enclosure = (key: string) => ({ origin: scene.origins.of([...scene.at, 'enclosure', key]) })
  const step = stepStretch(scene.axis, from)
  const heat = total('heat inside, with the sun', 'kWh', [
    heatInsideKwh(scene, step),
    ...sunKwh(scene, room, step),
  ])
  return [
    leaf('C', massKwhPerK * KJ_PER_KWH, 'kJ/K', enclosure('thermalMass')),
    relabelled(conductance(scene, room), { label: 'UA' }),
    leaf('limit', limitC, 'degC', enclosure('limit')),
    leaf('room', scene.columns.highestC[from]!, 'degC', { note: 'at its warmest in the step' }),
    leaf('outdoors', outdoorC[from]!, 'degC', { origin: outdoorWeather(scene, 'temperature') }),
    relabelled(ratio('heat', 'kW', heat, hoursOf(step)), {
      note: 'of equipment, losses and sun, without blowers',
    }),
  ]
}
