import type { CarbonSpec } from '../economy/carbon.ts'
import type { SiteSpec, SolarSpec } from '../site.ts'
import type { SupplySpec } from '../supply/supply-spec.ts'
import type { ScaledMoney } from './scaled-money.ts'
import { solarShare } from './site-age.ts'
import type { AgeingTerms, SiteAge } from './site-age.ts'

/** Factors of a year, over what holds in the first. */
export interface YearFactors {
  /** All money of the tariff. */
  readonly prices: number
  /** What exported energy earns. */
  readonly feedIn: number
  /** A litre of fuel. */
  readonly fuel: number
  /** Factors of the grid, by place, by market and at the margin. */
  readonly carbon: number
}

/** What makes of a site what it is in a year. */
export interface YearOfSite {
  readonly age: SiteAge
  readonly factors: YearFactors
}

/**
 * A site as it is in a year: its arrays give less, its battery holds what is left of it, and money and carbon of a kWh or a
 * litre have their factors. The very same site where nothing of this applies.
 *
 * Assumption: what an array loses it loses at the terminals of its inverter or converter, also of what that cuts off. What a
 * contract says of its own carbon stays.
 */
export function specInYear(
  spec: SiteSpec,
  { age, factors }: YearOfSite,
  terms: AgeingTerms,
  scaled: ScaledMoney,
): SiteSpec {
  const { prices, feedIn, carbon } = factors
  const tariff = spec.tariff === undefined ? undefined : scaled.tariff(spec.tariff, prices, feedIn)
  const changed = {
    dcSolar: agedArray(spec.dcSolar, terms, age.dcSolarYears),
    acSolar: agedArray(spec.acSolar, terms, age.acSolarYears),
    pricePerKwh: tariff?.pricePerKwh ?? scaled.column(spec.pricePerKwh, prices),
    carbonKgPerKwh: scaled.column(spec.carbonKgPerKwh, carbon),
    ...(tariff === undefined ? {} : { tariff }),
    ...(spec.carbon === undefined ? {} : { carbon: scaledCarbon(spec.carbon, carbon, scaled) }),
    ...(spec.supply === undefined ? {} : { supply: agedSupply(spec.supply, age, factors) }),
  }
  const names = Object.keys(changed) as (keyof typeof changed)[]
  return names.every((name) => changed[name] === spec[name]) ? spec : { ...spec, ...changed }
}

function scaledCarbon(carbon: CarbonSpec, factor: number, scaled: ScaledMoney): CarbonSpec {
  const { market, marginalKgPerKwh } = carbon
  if (factor === 1) return carbon
  return {
    ...carbon,
    ...(market === undefined
      ? {}
      : { market: { ...market, residualKgPerKwh: scaled.column(market.residualKgPerKwh, factor) } }),
    ...(marginalKgPerKwh === undefined ? {} : { marginalKgPerKwh: scaled.column(marginalKgPerKwh, factor) }),
  }
}

function agedArray(
  array: SolarSpec | undefined,
  terms: AgeingTerms,
  years: number | undefined,
): SolarSpec | undefined {
  if (array === undefined || years === undefined) return array
  const share = solarShare(terms, years)
  return share === 1 ? array : { ...array, capacityKwp: array.capacityKwp * share }
}

function agedSupply(supply: SupplySpec, { health }: SiteAge, { fuel }: YearFactors): SupplySpec {
  const { battery, genset } = supply
  const isAged = battery !== undefined && health !== undefined && health !== battery.health
  const isDearer = genset !== undefined && fuel !== 1
  if (!isAged && !isDearer) return supply
  return {
    ...supply,
    battery: isAged ? { ...battery, health } : battery,
    genset: isDearer
      ? { ...genset, cost: { ...genset.cost, fuelPerL: genset.cost.fuelPerL * fuel } }
      : genset,
  }
}

/** Factors that matter to a site; those of the others are 1. */
export function factorsOfSite({ canExport, supply }: SiteSpec, factors: YearFactors): YearFactors {
  return {
    ...factors,
    feedIn: canExport ? factors.feedIn : 1,
    fuel: supply?.genset === undefined ? 1 : factors.fuel,
  }
}
