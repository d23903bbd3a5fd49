import { PLANT_PARTS } from '../../model/cooling/data-centre/plant-parts.ts'
import type { PlantPart } from '../../model/cooling/data-centre/plant-parts.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

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
export function dataCentreKwh(scene: Scene, { year }: SceneRoom, own: Own, stretch: Stretch): Explained {
  const { partKw } = scene.columns.plant
  return described(own, 'sum', () =>
    PLANT_PARTS.filter((part) => year.plant?.partKwh.has(part) === true).map((part) =>
      leaf(
        PART_LABEL[part],
        energyOver(stretch, (i) => partKw[part][i]!),
        'kWh',
      ),
    ),
  )
}
