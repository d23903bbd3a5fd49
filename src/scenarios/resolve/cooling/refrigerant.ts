import type { RefrigerantSpec } from '../../../model/refrigerant.ts'
import { parseFraction } from '../../quantity.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { CoolingConfig } from './machine.ts'

type RefrigerantConfig = NonNullable<CoolingConfig['refrigerant']>

/**
 * The refrigerant of a site's cooling; undefined where nothing is said of it, or something is wrong with it.
 *
 * @param at  of the site
 */
export async function siteRefrigerant(
  r: Resolving,
  { cooling }: SiteConfig,
  at: ValuePath,
): Promise<RefrigerantSpec | undefined> {
  const config = cooling === undefined || cooling === 'none' ? undefined : cooling.refrigerant
  if (config === undefined) return undefined
  const path = [...at, 'cooling', 'refrigerant']
  const share = (key: 'leak' | 'endOfLife') =>
    r.take(config[key], [...path, key], `cooling.refrigerant.${key}`, parseFraction)
  const rest = {
    chargeKg: config.charge,
    leakPerYear: share('leak'),
    endOfLife: share('endOfLife'),
    lastYear: r.take(
      config.lastYear,
      [...path, 'lastYear'],
      'cooling.refrigerant.lastYear',
      (text) => text === 'true',
    ),
  }
  const gwp = await warmingPotential(r, config, path)
  return gwp === undefined ? undefined : { gwp, ...rest }
}

async function warmingPotential(
  r: Resolving,
  { type, gwp }: RefrigerantConfig,
  at: ValuePath,
): Promise<number | undefined> {
  if (type === undefined) return gwp
  const row = await r.shared.catalogue.row('refrigerants', type)
  if (row === undefined) {
    const ids = await r.shared.catalogue.ids('refrigerants')
    return r.unknown([...at, 'type'], 'the id of a refrigerant', type, ids, 'refrigerants')
  }
  r.used([...at, 'gwp'], row['gwp']!, row)
  return Number(row['gwp'])
}
