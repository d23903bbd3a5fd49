import { powerFactorAdjustment } from '../../../../model/economy/power-factor.ts'
import type { PowerFactor } from '../../../../model/economy/tariff.ts'
import type { TariffConfig } from '../../../schema/tariff.ts'
import type { ValuePath } from '../../../source-path.ts'
import { POWER_FACTOR } from '../../published-models.ts'
import type { Resolving } from '../../resolving.ts'

/** What the power factor of a site changes on its bill, by the table of the standard that it is held against. */
export async function powerFactorOf(
  r: Resolving,
  config: NonNullable<TariffConfig['powerFactor']>,
  path: ValuePath,
): Promise<PowerFactor> {
  const { actual, standard } = config
  const rows = await r.shared.catalogue.rows('power-factor', standard.toFixed(2))
  const corners = rows.map((row) => ({
    hundredths: Math.round(100 * Number(row['power_factor'])),
    percent: Number(row['adjustment_percent']),
  }))
  const adjustment = powerFactorAdjustment(corners, actual)
  r.uses(...POWER_FACTOR)
  const percent = Number((100 * adjustment).toPrecision(6))
  const text = `${percent > 0 ? '+' : ''}${percent} % of energy and power at ${actual} against ${standard.toFixed(2)}`
  r.used([...path, 'actual'], text, rows[0]!)
  return { actual, standard, adjustment }
}
