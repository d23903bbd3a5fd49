import type { ConstantPower } from '../../model/radio/unit-power.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { unknownPreset } from './preset.ts'
import type { Resolving } from './resolving.ts'

/** A load that does not follow traffic, as the scenario writes it. */
export type Equipment = NonNullable<SiteConfig['equipment']>[number]

/** How much one load takes, as written or by a row of the catalogue; undefined where there is no such row. */
export async function equipmentPower(
  r: Resolving,
  { power, preset }: Equipment,
  at: ValuePath,
): Promise<ConstantPower | undefined> {
  if (preset === undefined) return { kind: 'constant', powerW: power! }
  const row = await r.shared.catalogue.row('equipment', preset)
  if (row === undefined) return unknownPreset(r, preset, [...at, 'preset'], 'equipment')
  const powerW = Number(row['power_w'])
  r.used([...at, 'power'], `${powerW} W`, row)
  return { kind: 'constant', powerW }
}
