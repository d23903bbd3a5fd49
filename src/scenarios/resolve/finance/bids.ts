import { commonLife } from '../../../model/economy/bids.ts'
import type { Bid } from '../../../model/economy/bids.ts'
import type { FinanceTerms } from '../../../model/economy/cash-flow.ts'
import type { FleetMember } from '../../../model/fleet.ts'
import { parseNumber } from '../../number.ts'
import { nameHint, shown } from '../../problem.ts'
import { parseFraction, parseQuantity } from '../../quantity.ts'
import type { BidConfig } from '../../schema/bids.ts'
import type { Scenario } from '../../schema/scenario.ts'
import { MOST_YEARS } from '../../schema/years.ts'
import { BASELINE, bidVariant } from '../../variants.ts'
import type { Resolving } from '../resolving.ts'

/** A bid and the variant that has what it offers. */
export interface PlannedBid extends Bid {
  readonly variant: string
  /** For how many sites its price was written; undefined for the whole. */
  readonly pricedSites: number | undefined
}

/** The bids of a scenario, and the terms on which they compare. */
export interface BidPlan extends FinanceTerms {
  readonly bids: readonly PlannedBid[]
  /** Whether the horizon, years in common, is one that the scenario writes. */
  readonly isHorizonWritten: boolean
}

interface OfferedVariant {
  readonly name: string
  readonly members: readonly FleetMember[]
}

/**
 * The bids of a scenario; undefined where it has none. What is wrong with them is told.
 *
 * @param variants  with those of bids that have their own
 * @param names     of the variants that the scenario writes, the baseline first
 */
export function resolveBids(
  r: Resolving,
  { bids, finance = {}, years }: Scenario,
  variants: readonly OfferedVariant[],
  names: readonly string[],
): BidPlan | undefined {
  if (bids === undefined) return undefined
  const taken = new Set<string>()
  const planned = bids.flatMap((config, index): PlannedBid[] => {
    const { name, variant = BASELINE } = config
    if (taken.has(name)) r.problem(['bids', index, 'name'], 'a name that no other bid has')
    taken.add(name)
    if (!names.includes(variant)) {
      r.problem(['bids', index, 'variant'], 'the name of a variant', shown(variant), nameHint(variant, names))
      return []
    }
    const own = config.set === undefined ? variant : bidVariant(name)
    const { members } = variants.find((one) => one.name === own) ?? { members: [] }
    return [plannedBid(r, config, index, { name: own, members })]
  })
  const lives = commonLife(
    bids.map(({ life }) => life),
    MOST_YEARS,
  )
  return {
    bids: planned,
    horizon: r.take(
      finance.horizon ?? lives ?? years?.count,
      ['finance', 'horizon'],
      'finance.horizon',
      parseNumber,
    ),
    isHorizonWritten: finance.horizon !== undefined,
    discountRate: r.take(finance.discount, ['finance', 'discount'], 'finance.discount', parseFraction),
    opexGrowth: r.take(finance.opexGrowth, ['finance', 'opexGrowth'], 'finance.opexGrowth', parseFraction),
  }
}

function plannedBid(
  r: Resolving,
  config: BidConfig,
  index: number,
  { name: variant, members }: OfferedVariant,
): PlannedBid {
  const { name, price, life } = config
  const take = (key: 'maintenance' | 'warranty') =>
    r.take(config[key], ['bids', index, key], `bids.${key}`, parseNumber)
  const residual = r.take(config.residual, ['bids', index, 'residual'], 'bids.residual', parseFraction)
  const embodiedKg = r.take(
    config.embodiedCarbon,
    ['bids', index, 'embodiedCarbon'],
    'bids.embodiedCarbon',
    (text) => {
      const parsed = parseQuantity(text, 'mass')
      return 'value' in parsed ? parsed.value : undefined
    },
  )
  const pricedSites = sitesOf(r, config, index, members)
  const times = pricedSites ?? 1
  return {
    name,
    variant,
    pricedSites,
    price: times * price,
    maintenancePerYear: times * take('maintenance'),
    lifeYears: life,
    residualFraction: residual,
    warrantyYears: take('warranty'),
    embodiedKg: times * embodiedKg,
  }
}

/** How many sites the price is for, each; undefined where it is for all together. */
function sitesOf(
  r: Resolving,
  config: BidConfig,
  index: number,
  members: readonly FleetMember[],
): number | undefined {
  const path = ['bids', index, 'perSite']
  const perSite = r.take(config.perSite, path, 'bids.perSite', (text) => text === 'true')
  if (perSite === false) return undefined
  const ids = members.map(({ id }) => id)
  for (const [place, id] of perSite === true || ids.length === 0 ? [] : perSite.entries())
    if (!ids.includes(id)) r.problem([...path, place], 'the id of a site', shown(id), nameHint(id, ids))
  return members
    .filter(({ id }) => perSite === true || perSite.includes(id))
    .reduce((sum, { count }) => sum + count, 0)
}
