import { WATER_USES } from '../../model/cooling/data-centre/plant-parts.ts'
import type { WaterUse } from '../../model/cooling/data-centre/plant-parts.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** What the uses of water are called. */
export const USE_LABEL: Readonly<Record<WaterUse, string>> = {
  evaporation: 'evaporated by the towers',
  drift: 'drift of the towers',
  blowDown: 'blow-down of the towers',
  humidification: 'sprayed into the air',
  declared: 'declared',
}

/** Water that cooling draws [L]. */
export function waterL(scene: Scene, stretch: Stretch): Explained {
  const used = WATER_USES.filter((use) => scene.room?.year.plant?.waterL.has(use) === true)
  if (used.length === 0) return leaf('water', 0, 'L', { note: 'cooling uses no water' })
  const { waterLPerH } = scene.columns.plant
  const terms = used.map((use) =>
    leaf(
      USE_LABEL[use],
      energyOver(stretch, (i) => waterLPerH[use][i]!),
      'L',
    ),
  )
  const value = terms.reduce((sum, term) => sum + term.value!, 0)
  return described({ label: 'water', value, unit: 'L' }, 'sum', () => terms)
}
