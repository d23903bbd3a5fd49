import { HOURS_PER_DAY } from '../../model/time.ts'
import { total } from './derived.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { plantLeaf } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { outdoorWeather } from './weather.ts'

/** Water or air to the condensers of a plant in a step [degC]. */
export function condenserWater(view: PlantView, i: number): Explained {
  const { spec, scene } = view
  if (spec.kind === 'airside-economiser')
    return towerWater(view, spec.outdoor.wetBulbC[i]!, spec.tower.approachK)
  if (spec.kind !== 'chilled-water') throw new Error('a plant without condensers')
  const { sink, outdoor } = spec
  if (sink.kind === 'tower') return towerWater(view, outdoor.wetBulbC[i]!, sink.tower.approachK)
  if (sink.kind === 'sea') return sea(view, sink.sea.temperatureC[i]!, i)
  const origin = outdoorWeather(scene, 'temperature')
  return leaf('outdoors', outdoor.temperatureC[i]!, 'degC', { origin })
}

function towerWater(view: PlantView, wetBulbC: number, approachK: number): Explained {
  return total('water of the towers', 'degC', [
    wetBulb(view, wetBulbC),
    plantLeaf(view, 'approach of the towers', approachK, 'K', 'tower', 'approach'),
  ])
}

function wetBulb({ scene, spec }: PlantView, celsius: number): Explained {
  const isLei =
    (spec.kind === 'chilled-water' || spec.kind === 'airside-economiser') &&
    spec.outdoor.psychrometrics === 'lei-2020'
  const note = isLei
    ? 'by adiabatic-saturation enthalpy (lei-2020), from temperature, humidity and pressure'
    : 'from temperature, humidity and pressure'
  return leaf('wet bulb outdoors', celsius, 'degC', { note, origin: outdoorWeather(scene, 'temperature') })
}

/** Sea water, one temperature for the year or one for each month. */
function sea(view: PlantView, celsius: number, step: number): Explained {
  const { axis, origins, at } = view.scene
  const path = [...at, 'cooling', 'sea', 'temperature']
  const month = axis.monthOfDay[Math.floor(step / (HOURS_PER_DAY * axis.stepsPerHour))]!
  const isList = origins.itemsAt(path).length > 0
  return plantLeaf(view, 'sea water', celsius, 'degC', 'sea', 'temperature', ...(isList ? [month] : []))
}
