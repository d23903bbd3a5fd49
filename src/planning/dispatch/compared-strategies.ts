import type { SiteSpec } from '../../model/site.ts'
import type { Strategy } from '../../model/storage/battery-spec.ts'
import type { MadeFrom } from '../../scenarios/resolve/made-from.ts'
import { standInRules } from './rules.ts'

/** A strategy that a battery may follow, with the name that people know it by. */
export interface ComparedStrategy {
  readonly name: string
  readonly strategy: Strategy
  /** The one that the scenario writes. */
  readonly isOwn: boolean
  /** It empties and fills the battery about once a day, which wears lead-acid out. */
  readonly wears: boolean
}

const DAILY: readonly Strategy['kind'][] = ['self-consumption', 'arbitrage', 'look-ahead', 'optimal']

/**
 * The strategies worth trying at a site, from standing by to perfect foresight: those without a chance (solar surplus without
 * solar, arbitrage at one price) are left out, unless the scenario writes them.
 */
export function comparedStrategies(spec: SiteSpec, madeFrom: Pick<MadeFrom, 'tariffs'>): ComparedStrategy[] {
  const own = spec.supply?.battery?.strategy
  const rules = standInRules(madeFrom, spec.pricePerKwh).toReversed()
  const all: readonly Strategy[] = [{ kind: 'backup' }, ...rules, { kind: 'optimal' }]
  const list = all
    .filter((one) => one.kind === own?.kind || hasChance(one, spec))
    // Arbitrage at thresholds of its own stands in the place of that at the tariff's.
    .map((one) => (own?.kind === 'arbitrage' && one.kind === 'arbitrage' ? own : one))
  const isKnown = own === undefined || list.some((one) => strategyName(one) === strategyName(own))
  return (isKnown ? list : [...list, own]).map((strategy) => ({
    name: strategyName(strategy),
    strategy,
    isOwn: own !== undefined && strategyName(strategy) === strategyName(own),
    wears: DAILY.includes(strategy.kind),
  }))
}

function hasChance(strategy: Strategy, { dcSolar, acSolar }: SiteSpec): boolean {
  if (strategy.kind === 'self-consumption') return dcSolar !== undefined || acSolar !== undefined
  if (strategy.kind !== 'arbitrage') return true
  return strategy.isPeak.includes(1) && strategy.isValley.includes(1)
}

function strategyName(strategy: Strategy): string {
  return strategy.kind === 'look-ahead' ? `look-ahead ${strategy.hours} h` : strategy.kind
}
