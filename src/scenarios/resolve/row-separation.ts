import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

type AirflowConfig = NonNullable<SiteConfig['airflow']>

/** How well warm and cold air are kept apart, as far as it is known. */
export interface Separation {
  readonly recirculation: number | undefined
  readonly bypass: number | undefined
}

/** The keys by which a room or a row tells it. */
type SeparationConfig = Pick<AirflowConfig, 'preset' | 'recirculation' | 'bypass'>

/**
 * What a room or a row says: its own keys, else its preset's, else those of `outer`; undefined for an unknown preset.
 *
 * @param hasCoolingAir  bypass follows from the air of the machines: it is not read
 */
export async function separation(
  r: Resolving,
  { preset, recirculation, bypass }: SeparationConfig,
  outer: Separation,
  at: ValuePath,
  hasCoolingAir: boolean,
): Promise<Separation | undefined> {
  const known = preset === undefined ? outer : await ofPreset(r, preset, [...at, 'preset'], hasCoolingAir)
  if (known === undefined) return undefined
  if (hasCoolingAir) return { recirculation: recirculation ?? known.recirculation, bypass: 0 }
  return {
    recirculation: recirculation ?? known.recirculation,
    bypass: bypass ?? known.bypass,
  }
}

async function ofPreset(
  r: Resolving,
  preset: string,
  at: ValuePath,
  hasCoolingAir: boolean,
): Promise<Separation | undefined> {
  const row = await r.shared.catalogue.row('airflow', preset)
  if (row === undefined) {
    const ids = await r.shared.catalogue.ids('airflow')
    return r.unknown(at, 'the id of an entry of airflow', preset, ids, 'airflow')
  }
  const [recirculation, bypass] = [Number(row['recirculation']), Number(row['bypass'])]
  const percent = (share: number) => `${Number((100 * share).toPrecision(6))} %`
  const bypassText = hasCoolingAir ? '' : `, bypass ${percent(bypass)}`
  r.used(at, `${preset}: recirculation ${percent(recirculation)}${bypassText}`, row)
  return { recirculation, bypass }
}
