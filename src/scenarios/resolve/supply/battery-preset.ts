import type { Chemistry } from '../../../model/storage/battery-spec.ts'
import type { Row } from '../../catalogue.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'

/** A battery as the scenario writes it: the keys of both buses. */
export type BatteryConfig = NonNullable<SiteConfig['battery']>

/** What stands behind the keys that a battery leaves out. */
export interface BatteryPreset {
  readonly row: Row
  readonly chemistry: Chemistry
  /** Of the battery. */
  readonly path: ValuePath
}

/** The row from which a battery of which only the chemistry is told takes its values. Assumption: as telecom plants have it. */
const STANDARD: Readonly<Record<Chemistry, string>> = { lfp: 'lfp-48v', 'lead-acid': 'lead-acid-vrla' }

/** The preset of a battery; undefined where the catalogue has none such. */
export async function batteryPreset(
  r: Resolving,
  { preset, chemistry }: BatteryConfig,
  path: ValuePath,
): Promise<BatteryPreset | undefined> {
  const { catalogue } = r.shared
  const id = preset ?? STANDARD[chemistry!]
  const row = await catalogue.row('batteries', id)
  if (row === undefined)
    return r.unknown(
      [...path, 'preset'],
      'the id of a battery',
      id,
      await catalogue.ids('batteries'),
      'batteries',
    )
  if (preset !== undefined) r.used([...path, 'preset'], preset, row)
  return { row, chemistry: row['chemistry'] as Chemistry, path }
}

/**
 * The given value, or that of a column of the preset, listed among the defaults.
 *
 * @param key  of the value below the battery, where it is told
 */
export function orPreset<T>(
  r: Resolving,
  { row, path }: BatteryPreset,
  given: T | undefined,
  { key, column = columnOf(key) }: { readonly key: string; readonly column?: string },
  read: (text: string) => T | undefined,
): T {
  if (given !== undefined) return given
  const text = row[column]!
  const value = read(text)
  if (value === undefined) throw new Error(`data/power/batteries.csv: ${row['id']!} ${column} cannot be read`)
  r.used([...path, ...key.split('.')], text, row)
  return value
}

/** The column in which the catalogue has a key: `socMinOutage` is `soc_min_outage`. */
function columnOf(key: string): string {
  return key
    .split('.')
    .at(-1)!
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Points of a cell such as `-20:0.5 0:0.8 25:1`. */
export function cellPoints(text: string): [number, number][] {
  return text.split(' ').map((point) => point.split(':').map(Number) as [number, number])
}
