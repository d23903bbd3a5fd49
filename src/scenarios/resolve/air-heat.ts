import { airHeatKjPerM3K } from '../../model/cooling/airflow.ts'
import type { KnownClimate } from './climate.ts'
import type { Resolving } from './resolving.ts'

/** Heat that a flow of air carries per kelvin at the mean pressure of a climate [kJ/(m3 K)]. */
export function airHeatAt(r: Resolving, { key, climate }: KnownClimate): number {
  return r.shared.once('air-heat', key, () => {
    const { pressurePa } = climate.weather
    return airHeatKjPerM3K(pressurePa.reduce((sum, pa) => sum + pa, 0) / pressurePa.length)
  })
}
