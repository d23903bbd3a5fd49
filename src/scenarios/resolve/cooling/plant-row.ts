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

/** The row of a preset of a machine, among those of rooms and those of data centres; a problem where there is none. */
export async function presetRow(r: Resolving, preset: string, at: ValuePath): Promise<Row | undefined> {
  const { catalogue } = r.shared
  const row = (await catalogue.row('cooling', preset)) ?? (await catalogue.row('plants', preset))
  if (row !== undefined) return row
  const ids = [...(await catalogue.ids('cooling')), ...(await catalogue.ids('plants'))]
  return r.problem([...at, 'preset'], 'the id of a cooling machine', undefined, nameHint(preset, ids))
}

/** Whether cooling is reckoned with IT whose power does not answer to the air: a declared PUE, and the published model. */
export async function takesItAsGiven(
  { shared }: Resolving,
  cooling: CoolingConfig | 'none' | undefined,
): Promise<boolean> {
  if (cooling === undefined || cooling === 'none') return false
  const { pue, method, preset } = cooling
  if (pue !== undefined) return true
  if (method !== undefined || preset === undefined) return method === 'lei-2020'
  return (await shared.catalogue.row('plants', preset))?.['method'] === 'lei-2020'
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
