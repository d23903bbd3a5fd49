import type { ClassPower } from '../../../model/retirement/plan.ts'
import type { Row } from '../../catalogue.ts'
import { nearest } from '../../problem.ts'
import { parseFraction } from '../../quantity.ts'
import type { RetirementConfig } from '../../schema/retirement.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { powerEnds } from './power-ends.ts'

type ClassConfig = Omit<RetirementConfig['classes'][number], 'rooms' | 'unit'>

/** How much one unit of a class takes, as written or by its row of the catalogue, and what people call it. */
export interface NamedPower {
  readonly name: string
  readonly power: ClassPower
}

/** The power of a class; undefined where something is wrong with it, which is told. */
export async function classPower(
  r: Resolving,
  config: ClassConfig,
  at: ValuePath,
): Promise<NamedPower | undefined> {
  const { id, preset, power, name } = config
  const row = preset === undefined ? undefined : await presetRow(r, preset, at)
  if (preset !== undefined && row === undefined) return undefined
  if (power === undefined && row === undefined) return await askForPower(r, id, at)
  const unitW = power?.value ?? Number(row!['mode_w'])
  if (power === undefined) r.used([...at, 'power'], `${unitW} W`, row!)
  const betweenW = powerEnds(r, config, unitW, row, at)
  const inServiceFraction = r.take(
    config.inService,
    [...at, 'inService'],
    'retirement.inService',
    parseFraction,
  )
  return { name: name ?? row?.['name'] ?? id, power: { unitW, inServiceFraction, betweenW } }
}

async function presetRow(r: Resolving, preset: string, at: ValuePath): Promise<Row | undefined> {
  const row = await r.shared.catalogue.row('legacy-classes', preset)
  if (row !== undefined) return row
  const ids = await r.shared.catalogue.ids('legacy-classes')
  return r.unknown([...at, 'preset'], 'a class of the catalogue', preset, ids, 'legacy-classes')
}

/** A class that does not say how much it takes: asks, and offers what the catalogue has. */
async function askForPower(r: Resolving, id: string, at: ValuePath): Promise<undefined> {
  const rows = await r.shared.catalogue.table('legacy-classes')
  const ids = rows.map((row) => row['id']!)
  const close = ids.find((one) => one === id || one.split('-').some((word) => id.split('-').includes(word)))
  const near = close ?? nearest(id, ids)
  const row = rows.find((one) => one['id'] === near)
  const range = (one: Row) =>
    `${one['id']} ${one['low_w']} to ${one['high_w']} W, most likely ${one['mode_w']} W (${one['confidence']})`
  const hint =
    row === undefined
      ? `or a preset: ${ids.join(', ')}; "basewatt catalogue legacy-classes" has their ranges`
      : `or "preset: ${row['id']}"; catalogue: ${range(row)}`
  return r.problem([...at, 'power'], 'a power of one unit such as "40 W"', undefined, hint)
}
