import type { Row } from '../../catalogue.ts'
import { nameHint } from '../../problem.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import type { CoolingConfig } from './machine.ts'

/** The models of plants of data centres. */
export const PLANT_MODELS = ['air-cooled-chiller', 'water-cooled-chiller', 'airside-economiser'] as const

/** A model of a plant of a data centre. */
export type PlantModel = (typeof PLANT_MODELS)[number]

/** The presets that say what a scenario leaves out of a plant, by its model, the first that says it. */
const USUAL: Readonly<Record<PlantModel, readonly string[]>> = {
  'air-cooled-chiller': ['air-cooled-chiller'],
  'water-cooled-chiller': ['water-cooled-chiller', 'waterside-economiser', 'seawater-economiser'],
  'airside-economiser': ['airside-economiser'],
}

/** Whether a model of a machine is one of a data centre's plants. */
export function isPlantModel(model: string | undefined): model is PlantModel {
  return PLANT_MODELS.some((known) => known === model)
}

/** The row of a preset of a machine, among those of rooms and those of data centres; undefined where there is none. */
export async function machineRow({ shared }: Resolving, preset: string): Promise<Row | undefined> {
  return (await shared.catalogue.row('cooling', preset)) ?? (await shared.catalogue.row('plants', preset))
}

/** As {@link machineRow}; a problem where there is none. */
export async function presetRow(r: Resolving, preset: string, at: ValuePath): Promise<Row | undefined> {
  const row = await machineRow(r, preset)
  if (row !== undefined) return row
  const { catalogue } = r.shared
  const ids = [...(await catalogue.ids('cooling')), ...(await catalogue.ids('plants'))]
  return r.problem([...at, 'preset'], 'the id of a cooling machine', undefined, nameHint(preset, ids))
}

/** The rows that say what neither a scenario nor its preset says of a plant. */
export async function usualRows({ shared }: Resolving, model: PlantModel): Promise<readonly Row[]> {
  const rows = await Promise.all(USUAL[model].map(async (id) => shared.catalogue.row('plants', id)))
  return rows.filter((row) => row !== undefined)
}

/**
 * Temperature that a site's cooling holds [degC]: what the scenario says, else the preset of a plant or the usual one of its
 * model, else the default of rooms.
 */
export async function coolingSetpointC(r: Resolving, config: CoolingConfig, at: ValuePath): Promise<number> {
  const path = [...at, 'setpoint']
  const read = quantityReader('temperature')
  const { setpoint, preset, model } = config
  if (setpoint !== undefined) return setpoint
  const own = preset === undefined ? undefined : await r.shared.catalogue.row('plants', preset)
  const usual = isPlantModel(model) ? await usualRows(r, model) : []
  const row = own ?? usual[0]
  const text = row?.['setpoint']
  const value = text === undefined ? undefined : read(text)
  if (row === undefined || value === undefined) return r.take(undefined, path, 'cooling.setpoint', read)
  r.used(path, text!, row)
  return value
}
