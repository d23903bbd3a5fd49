import type { Price } from '../../../model/economy/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'

/** Currencies of which a unit buys about as much, within ten times. */
const CURRENCIES: readonly string[] = ['CNY', 'USD', 'EUR']

/** Assumption: no kWh costs more for long; the highest caps of markets are below it [CNY/kWh, USD/kWh, EUR/kWh]. */
const MOST_USUAL = 10

/**
 * Warns, once, of a price of a kWh that looks like one of a MWh.
 *
 * @param hint  how to write it as one of a MWh
 */
export function warnOfDearPrice(
  r: Resolving,
  price: Price,
  path: ValuePath,
  currency: string,
  hint = `write ${currency}/MWh`,
): void {
  if (!CURRENCIES.includes(currency)) return
  const most = mostOf(price)
  if (most > MOST_USUAL)
    r.warn(path, `${Number(most.toPrecision(6))} ${currency}/kWh: is it a price of a MWh? ${hint}`)
}

/** The highest price, either side of nothing. */
function mostOf(price: Price): number {
  if (price.kind === 'constant') return Math.abs(price.pricePerKwh)
  if (price.kind === 'tiered')
    return price.tiers.reduce((most, { pricePerKwh }) => Math.max(most, Math.abs(pricePerKwh)), 0)
  return price.pricePerKwh.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}
