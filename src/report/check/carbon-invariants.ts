import type { Metrics, SiteResult, VariantResult } from '../result.ts'
import { held, notAbove, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

/** Figures of carbon that add up over months, and over the sites of a variant. */
const ADDED = ['scope2MarketKg', 'avoidedMarginalKg'] as const

/** Renewable energy of a site's year: own solar energy, unless contracts say otherwise. */
export function renewableKwh({
  scope2MarketKg,
  solarUsedKwh,
  renewablePercent,
  consumptionKwh,
}: Metrics): number {
  return scope2MarketKg === null ? solarUsedKwh : ((renewablePercent ?? 0) * consumptionKwh) / 100
}

/** What holds of one site's year. */
export function ofCarbon(at: string, annual: Metrics): BrokenInvariant[] {
  const { cue, carbonKg, loadKwh, renewablePercent, consumptionKwh, scope2MarketKg } = annual
  const path = `${at}.renewablePercent`
  return [
    ...(cue === null ? [] : ofProduct(`${at}.cue`, 'CUE x load = carbon', cue * loadKwh, [carbonKg])),
    ...(renewablePercent === null
      ? held(path, 'no consumption, no share', [consumptionKwh], [0])
      : [
          ...notAbove(path, 'a share is not below 0', 0, renewablePercent),
          ...ofProduct(path, 'percent x consumption = renewable energy', renewablePercent * consumptionKwh, [
            100 * renewableKwh(annual),
          ]),
        ]),
    ...(scope2MarketKg === null
      ? []
      : notAbove(`${at}.scope2MarketKg`, 'scope 2 by market is not below 0', 0, scope2MarketKg)),
  ]
}

/** A site's year is the sum of its months, where it is told. */
export function monthsOfCarbon(at: string, { annual, monthly }: SiteResult): BrokenInvariant[] {
  return ADDED.flatMap((name) => {
    const year = annual[name]
    const months = monthly[name].map(Number)
    return year === null ? [] : held(`${at}.annual.${name}`, 'year = sum of months', [year], months)
  })
}

/** By market a total is the sum of its sites; what is avoided also counts sites of the baseline that are gone. */
export function totalOfCarbon(at: string, { total, sites = {} }: VariantResult): BrokenInvariant[] {
  const parts = Object.values(sites).map(({ count, annual }) => count * Number(annual.scope2MarketKg))
  const { scope2MarketKg } = total
  if (scope2MarketKg === null) return []
  return held(`${at}.scope2MarketKg`, 'total = sum of count x site', [scope2MarketKg], parts)
}
