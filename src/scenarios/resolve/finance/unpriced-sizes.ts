import { INVESTED_PER } from '../../../model/economy/finance-plan.ts'
import type { InvestedPer, InvestedSite, PlannedInvestment } from '../../../model/economy/finance-plan.ts'
import type { BidConfig } from '../../schema/bids.ts'
import { bidVariant } from '../../variants.ts'
import type { Resolving } from '../resolving.ts'
import { investedSites } from './investments.ts'
import type { InvestingVariant } from './investments.ts'

/** Sizes that are bought where a variant has more of them; a rectifier often changes its rating with its kind. */
const UNITS = { 'solar.capacity': 'kWp', 'battery.capacity': 'kWh', 'generator.rating': 'kW' } as const

type Priced = keyof typeof UNITS

/**
 * Warns of what a variant has beyond the baseline and pays nothing for. Variants that bids offer have their price there.
 *
 * @param planned  investments of the variant
 */
export function warnOfUnpricedSizes(
  r: Resolving,
  { name, members, baseline, bids }: InvestingVariant & { readonly bids: readonly BidConfig[] },
  planned: readonly PlannedInvestment[],
): void {
  if (baseline === undefined || isOffered(name, bids)) return
  for (const per of INVESTED_PER) {
    if (!isPriced(per)) continue
    const paid = sitesOf(planned, per)
    const free = investedSites({}, per, members, baseline).filter(({ id }) => !paid.has(id))
    if (free.length === 0) continue
    const perSite = sitesOf(planned, 'site')
    const end = free.some(({ id }) => perSite.has(id)) ? ', but for what is paid for each site' : ''
    r.warn(
      ['investments'],
      `${total(free)} ${UNITS[per]} more ${per} than the baseline, which no investment prices: it is free${end}`,
    )
  }
}

function isPriced(per: InvestedPer): per is Priced {
  return Object.hasOwn(UNITS, per)
}

function isOffered(variant: string, bids: readonly BidConfig[]): boolean {
  return bids.some((bid) => variant === bid.variant || variant === bidVariant(bid.name))
}

function sitesOf(planned: readonly PlannedInvestment[], per: InvestedPer): ReadonlySet<string> {
  return new Set(planned.filter((one) => one.per === per).flatMap(({ sites }) => sites.map(({ id }) => id)))
}

/** All of them together, as it is told. */
function total(sites: readonly InvestedSite[]): number {
  return Number(sites.reduce((sum, { count, size }) => sum + count * size, 0).toPrecision(6))
}
