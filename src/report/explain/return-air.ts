import { inletRiseKPerKw } from '../../model/cooling/airflow.ts'
import { RETURN_AIR_C, RETURN_SLOPE, RETURN_WET_BULB_C } from '../../model/cooling/dx-curve.ts'
import { airHeatInside } from './air-heat.ts'
import { less, product, ratio, total } from './derived.ts'
import { constant, described } from './explained.ts'
import type { Explained } from './explained.ts'
import { coolingAir, drawnAir, placedRows, recirculation, rowPower } from './row-air.ts'
import type { Scene, SceneRoom } from './scene.ts'

/** Air that returns to the machines in a step: warmer than the warmest inlet [degC]. */
export function returnAir(scene: Scene, room: SceneRoom, step: number, inside: Explained): Explained {
  return total('return air', 'degC', [inside, returnRise(scene, room, step)])
}

/** Air that the machines send in a step: as cold as the warmest inlet asks for [degC]. */
export function supplyAir(scene: Scene, room: SceneRoom, step: number, inside: Explained): Explained {
  return less('supply air', 'degC', inside, supplyDrop(scene, room, step))
}

/** How much warmer the returning air is than the warmest inlet: its rise above the supply air, less the drop of that [K]. */
function returnRise(scene: Scene, room: SceneRoom, step: number): Explained {
  const value = room.year.air!.returnRiseK[step]!
  return described({ label: 'return above the inlet', value, unit: 'K' }, 'difference', () => {
    const rows = placedRows(scene, room)
    const powers = rows.map((one) => rowPower(scene, one, step))
    const power = powers.length === 1 ? powers[0]! : total('power of all rows', 'kW', powers)
    const carried = heatPerKelvin(scene, room, 'carried by the cooling air', coolingAir(scene, room))
    return [ratio('return above the supply', 'K', power, carried), supplyDrop(scene, room, step)]
  })
}

/** How much colder the supply must be than the warmest inlet, as exhaust is drawn in again: of the row that asks for most [K]. */
function supplyDrop(scene: Scene, room: SceneRoom, step: number): Explained {
  const value = room.year.air!.supplyDropK[step]!
  const { airHeatKjPerM3K } = room.model
  const rows = placedRows(scene, room)
  const powers = rows.map((one) => rowPower(scene, one, step))
  const drops = rows.map(({ row }, i) => inletRiseKPerKw(row, airHeatKjPerM3K) * powers[i]!.value!)
  const worst = drops.reduce((most, drop, i) => (drop > drops[most]! ? i : most), 0)
  const one = rows[worst]!
  const note = rows.length === 1 ? undefined : 'of the row whose inlet is the warmest'
  return described({ label: 'inlet above the supply', value, unit: 'K', note }, 'product', () => {
    const drawn = drawnAir(scene, room, one)
    return [
      ratio(
        'exhaust for each part of supply air',
        '',
        recirculation(scene, one),
        less('share of supply air', '', constant(1), recirculation(scene, one)),
      ),
      ratio(
        `rise in the equipment${one.suffix}`,
        'K',
        powers[worst]!,
        heatPerKelvin(scene, room, 'carried by its air', drawn),
      ),
    ]
  })
}

function heatPerKelvin(scene: Scene, { model }: SceneRoom, label: string, air: Explained): Explained {
  return product(label, 'kW/K', [airHeatInside(scene, model.airHeatKjPerM3K), air])
}

/** Wet bulb of the air that returns [degC]. */
export function wetBulbOf(returning: Explained): Explained {
  const above = less(`above ${RETURN_AIR_C} degC`, 'K', returning, constant(RETURN_AIR_C, 'degC'))
  return total('wet bulb of the return air', 'degC', [
    constant(RETURN_WET_BULB_C, 'degC'),
    product('for warmer return air', 'K', [constant(RETURN_SLOPE, 'K/K'), above]),
  ])
}
