import type { Price, PriceComponent, PriceTier } from '../../../model/economy/tariff.ts'
import type { ComponentConfig } from '../../schema/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { warnOfDearPrice } from './dear-prices.ts'
import { priceOf } from './prices.ts'

/** Name of the one price of a tariff that has no components. */
const ENERGY = 'energy'

/** One price that periods multiply, at all hours where there are none. */
export function flatComponent(pricePerKwh: number): PriceComponent {
  return { name: ENERGY, price: { kind: 'constant', pricePerKwh }, floats: true, isAdjusted: true }
}

/** The components of a price of a kWh; undefined where something is wrong with one of them. */
export async function componentsOf(
  r: Resolving,
  configs: readonly ComponentConfig[],
  path: ValuePath,
  currency: string,
): Promise<PriceComponent[] | undefined> {
  const made: PriceComponent[] = []
  for (const [index, config] of configs.entries()) {
    const { name, floats, adjusts = true } = config
    if (configs.slice(0, index).some((other) => other.name === name)) {
      r.problem([...path, index, 'name'], 'a name that no other component has', `"${name}" again`)
      continue
    }
    const price = await componentPrice(r, config, [...path, index], currency)
    if (price !== undefined) made.push({ name, price, floats, isAdjusted: adjusts })
  }
  return made.length === configs.length ? made : undefined
}

function componentPrice(
  r: Resolving,
  config: ComponentConfig,
  path: ValuePath,
  currency: string,
): Promise<Price | undefined> | Price {
  if (config.tiers === undefined) return priceOf(r, config, path, currency)
  const tiers = config.tiers.map(({ upTo = Infinity, price: pricePerKwh }): PriceTier => ({
    upToKwh: upTo,
    pricePerKwh,
  }))
  const price = { kind: 'tiered', tiers } as const
  warnOfDearPrice(r, price, [...path, 'tiers'], currency)
  return price
}
