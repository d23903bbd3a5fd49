import type { PriceComponent, Tariff } from '../../../../model/economy/tariff.ts'
import type { Scenario, SiteConfig } from '../../../schema/scenario.ts'
import type { TariffConfig } from '../../../schema/tariff.ts'
import type { ValuePath } from '../../../source-path.ts'
import type { Resolving } from '../../resolving.ts'
import { demandCharges } from './demand.ts'
import { feedInOf } from './feed-in.ts'
import { powerFactorOf } from './power-factor.ts'
import { subsidiesOf } from './subsidies.ts'
import { everyMonth, fixedCharges } from './sums.ts'
import { mayHavePeriods, supplierOf } from './supply.ts'

/** What charges are read beside. */
export interface ChargesContext {
  readonly scenario: Scenario
  readonly site: SiteConfig
  readonly currency: string
  /** Those that the scenario gives, before a market's. */
  readonly components: readonly PriceComponent[]
  /** Whether the tariff knows holidays. */
  readonly hasHolidays: boolean
}

/** What a bill has beside the price of a kWh. */
export interface TariffCharges {
  readonly charges: Pick<
    Tariff,
    'supply' | 'demand' | 'powerFactor' | 'fixed' | 'minimum' | 'subsidies' | 'feedIn' | 'choice'
  >
  /** Of a market, beside those of the scenario. */
  readonly components: readonly PriceComponent[]
  /** False where who bills the site hands no periods on. */
  readonly passesPeriods: boolean
}

/**
 * Charges of a tariff beside the price of a kWh; undefined where something is wrong with them.
 *
 * @param path  of the tariff; its keys lie below
 */
export async function tariffCharges(
  r: Resolving,
  config: TariffConfig,
  path: ValuePath,
  context: ChargesContext,
): Promise<TariffCharges | undefined> {
  const at = (key: string) => [...path, key]
  const { scenario, currency } = context
  const supplier = await supplierOf(r, config, at('supply'), currency)
  const demand = demandCharges(r, config.demand, { ...context, path: at('demand') })
  const components = [...context.components, ...(supplier?.components ?? [])]
  const feedIn =
    config.feedIn === undefined
      ? 'none'
      : await feedInOf(r, config.feedIn, at('feedIn'), { ...context, components })
  const powerFactor =
    config.powerFactor === undefined
      ? undefined
      : await powerFactorOf(r, config.powerFactor, at('powerFactor'))
  const fixed = fixedCharges(r, config.fixed, at('fixed'))
  const subsidies = subsidiesOf(r, config.subsidies ?? [], at('subsidies'), scenario)
  if (supplier === undefined || demand === undefined || feedIn === undefined) return undefined
  const { supply, passesPeriods } = supplier
  const { minimum, choice } = config
  if (choice !== undefined && !(mayHavePeriods(config) && passesPeriods))
    r.warn(at('choice'), 'has no effect: the tariff has no periods to choose')
  return {
    charges: {
      supply,
      demand,
      fixed,
      subsidies,
      ...(powerFactor === undefined ? {} : { powerFactor }),
      ...(minimum === undefined ? {} : { minimum: everyMonth(minimum) }),
      ...(feedIn === 'none' ? {} : { feedIn }),
      ...(choice === undefined ? {} : { choice: { lockMonths: choice.lock } }),
    },
    components: supplier.components,
    passesPeriods,
  }
}
