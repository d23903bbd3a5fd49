import {
  AIR_DENSITY_KG_PER_M3,
  AIR_HEAT_KJ_PER_KG_K,
  SEA_LEVEL_PRESSURE_PA,
} from '../../model/cooling/airflow.ts'
import { ratio } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { outdoorWeather } from './weather.ts'

/** Heat that a flow of air carries per kelvin, by its pressure: that of a step, or the mean of the year [kJ/(m3 K)]. */
export function airHeat(scene: Scene, kjPerM3K: number, pressure: string): Explained {
  const pressurePa = (kjPerM3K * SEA_LEVEL_PRESSURE_PA) / (AIR_DENSITY_KG_PER_M3 * AIR_HEAT_KJ_PER_KG_K)
  const own = { label: 'heat of the air', value: kjPerM3K, unit: 'kJ/(m3 K)' }
  return described(own, 'product', () => [
    constant(AIR_DENSITY_KG_PER_M3, 'kg/m3'),
    constant(AIR_HEAT_KJ_PER_KG_K, 'kJ/(kg K)'),
    ratio(
      'pressure against sea level',
      '',
      leaf(pressure, pressurePa, 'Pa', { origin: outdoorWeather(scene, 'pressure') }),
      constant(SEA_LEVEL_PRESSURE_PA, 'Pa'),
    ),
  ])
}

/** The same at the mean pressure of the place, as the air flow inside a room is reckoned with. */
export function airHeatInside(scene: Scene, kjPerM3K: number): Explained {
  return airHeat(scene, kjPerM3K, 'mean air pressure')
}
