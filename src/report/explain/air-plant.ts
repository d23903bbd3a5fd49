import type { LiquidCooledSpec } from '../../model/cooling/data-centre/liquid-cooling.ts'
import type { PlantSpec } from '../../model/cooling/plant.ts'

/** What cools the air of a room. */
export type AirPlantSpec = Exclude<PlantSpec, LiquidCooledSpec>

/** What cools the air of a room, with or without a liquid beside it; undefined where nothing does. */
export function airPlantOf(plant: PlantSpec | undefined): AirPlantSpec | undefined {
  return plant?.kind === 'liquid-cooled' ? airPlantOf(plant.air) : plant
}
