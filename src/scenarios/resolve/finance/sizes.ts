import type { InvestedPer } from '../../../model/economy/finance-plan.ts'
import type { SiteSpec } from '../../../model/site.ts'
import type { PerSize } from '../../schema/sized-money.ts'

/** What a site has of what an investment is counted by; 1 of a site [kWp, kWh, kW or 1]. */
export function sizeOf({ dcSolar, acSolar, supply, chain }: SiteSpec, per: InvestedPer): number {
  switch (per) {
    case 'solar.capacity':
      return (dcSolar?.capacityKwp ?? 0) + (acSolar?.capacityKwp ?? 0)
    case 'battery.capacity':
      return supply?.battery?.capacityKwh ?? 0
    case 'generator.rating':
      return supply?.genset?.ratedKw ?? 0
    case 'rectifier.rating': {
      const { converter } = chain.rectifier
      if (converter.kind !== 'modular') return 0
      return (converter.systems ?? 1) * converter.modules * converter.moduleKw
    }
    case 'site':
  }
  return 1
}

/** What the price of an investment is for each of. */
export const PRICED_BY: Readonly<Record<InvestedPer, PerSize>> = {
  'solar.capacity': 'power',
  'battery.capacity': 'energy',
  'generator.rating': 'power',
  'rectifier.rating': 'power',
  site: 'site',
}
