import { priceAt } from '../../../../model/economy/tariff.ts'
import type { Price, PriceComponent } from '../../../../model/economy/tariff.ts'
import { DAYS_PER_YEAR } from '../../../../model/time.ts'
import type { Scenario, SiteConfig } from '../../../schema/scenario.ts'
import type { TariffConfig } from '../../../schema/tariff.ts'
import { nodeAt } from '../../../source-path.ts'
import type { ValuePath } from '../../../source-path.ts'
import type { SourceNode } from '../../../source-tree.ts'
import type { Resolving } from '../../resolving.ts'
import { priceOf } from '../prices.ts'

/** What the price of exported energy hangs on. */
export interface FeedInPlace {
  readonly scenario: Scenario
  readonly site: SiteConfig
  readonly currency: string
  /** All of the tariff, with a market's. */
  readonly components: readonly PriceComponent[]
}

/**
 * What an exported kWh earns; undefined where something is wrong with it.
 *
 * @param path  of the key `feedIn`
 */
export async function feedInOf(
  r: Resolving,
  config: NonNullable<TariffConfig['feedIn']>,
  path: ValuePath,
  { scenario, site, currency, components }: FeedInPlace,
): Promise<Price | undefined> {
  const sites =
    site.tariff === undefined ? scenario.sites.filter(({ tariff }) => tariff === undefined) : [site]
  if (!sites.some(({ solar }) => solar?.export === true) && !setsExport(nodeAt(r.root, ['years', 'swaps'])))
    r.warnOfAll(path, 'has no effect: no site of this tariff may export ("solar.export" is not true)')
  const { ratioOfFlat } = config
  if (ratioOfFlat === undefined) return priceOf(r, config, path, currency)
  if (components.some(({ price }) => price.kind === 'tiered'))
    return r.problem([...path, 'ratioOfFlat'], 'a price of its own beside components with tiers')
  return shareOfFlat(r, components, ratioOfFlat)
}

/** Whether a swap of a later year sets that something is exported. */
function setsExport(node: SourceNode | undefined): boolean {
  if (node?.kind === 'list') return node.items.some(setsExport)
  if (node?.kind !== 'map') return false
  return [...node.entries].some(([key, { node: value }]) => {
    const isTrue = value.kind === 'scalar' && value.value === true
    return (/(?:^|\.)export$/.test(key) && isTrue) || setsExport(value)
  })
}

/** A share of the sum of all components, as constant as they are. */
function shareOfFlat(r: Resolving, components: readonly PriceComponent[], share: number): Price {
  const prices = components.map(({ price }) => price)
  const at = (step: number, day: number) =>
    share * prices.reduce((sum, price) => sum + priceAt(price, step, day), 0)
  if (prices.every(({ kind }) => kind === 'constant')) return { kind: 'constant', pricePerKwh: at(0, 0) }
  if (!prices.some(({ kind }) => kind === 'stepped')) {
    const pricePerKwh = Float64Array.from({ length: DAYS_PER_YEAR }, (_, day) => at(0, day))
    return { kind: 'daily', pricePerKwh }
  }
  const { steps } = r.axis
  const perDay = steps / DAYS_PER_YEAR
  const parts = prices.map((price) =>
    price.kind === 'stepped' ? r.shared.idOf(price.pricePerKwh) : { ...price },
  )
  const pricePerKwh = r.shared.once('share-of-flat', { parts, share }, () =>
    Float64Array.from({ length: steps }, (_, step) => at(step, Math.floor(step / perDay))),
  )
  return { kind: 'stepped', pricePerKwh }
}
