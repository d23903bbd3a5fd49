import { parseNumber } from '../../scenarios/number.ts'
import { quantityReader } from '../../scenarios/resolve/climate.ts'
import { airPlantOf } from './air-plant.ts'
import { raised, ratio } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { numberAt } from './given-number.ts'
import { coolingAir } from './row-air.ts'
import type { Scene } from './scene.ts'

const readAirflow = quantityReader('airflow')

/**
 * Power of the indoor fan of one machine [kW]: as it is written, or its rated power at the air that the room draws through it.
 *
 * @param kw  what it takes
 */
export function indoorFanPower(
  scene: Scene,
  label: string,
  key: 'blower' | 'evaporatorFan',
  kw: number,
): Explained {
  const { origins, at, room } = scene
  const of = (name: string) => origins.of([...at, 'cooling', name])
  const origin = of(key)
  const ratedM3PerS = numberAt(scene, [...at, 'cooling', 'ratedAirflow'], readAirflow)
  const exponent = numberAt(scene, [...at, 'cooling', 'fanExponent'], parseNumber)
  if (room === undefined || room.model.rows.length === 0 || ratedM3PerS === undefined)
    return leaf(label, kw, 'kW', { origin })
  if (exponent === undefined || kw === 0) return leaf(label, kw, 'kW', { origin })
  const plant = airPlantOf(room.model.plant)
  const units = plant?.kind === 'dx' || plant?.kind === 'dual-cycle' ? plant.units : 1
  const air = coolingAir(scene, room)
  const ofOne =
    units === 1
      ? air
      : ratio('air of one unit', 'm3/s', air, leaf('units', units, '', { origin: of('units') }))
  const rated = leaf('rated air', ratedM3PerS, 'm3/s', { origin: of('ratedAirflow') })
  const share = raised(
    'power against the rating',
    '',
    ratio('air against the rating', '', ofOne, rated),
    leaf('exponent', exponent, '', { origin: of('fanExponent') }),
  )
  return described({ label, value: kw, unit: 'kW' }, 'product', () => [
    leaf('rated power', kw / share.value!, 'kW', { origin }),
    share,
  ])
}
