import { addMonths, monthlyProduct, sum } from '../metrics.ts'
import { MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'

/** An agreement that gives part of a site's import a carbon factor of its own: green power, a certificate. */
export interface CarbonContract {
  readonly name: string
  readonly covers:
    /** Of the import of every step [fraction]. */
    | { readonly kind: 'share'; readonly share: number }
    /** Of one site, spread over the year as its import is [kWh]. */
    | { readonly kind: 'energy'; readonly kwhPerYear: number }
  readonly kgPerKwh: number
  readonly isRenewable: boolean
}

/** How a site's import counts by contracts, not by place. */
export interface MarketSpec {
  /** Their shares together are at most 1; empty where only the residual factor counts. */
  readonly contracts: readonly CarbonContract[]
  /** Of what no contract covers, one value per step [kg/kWh]. */
  readonly residualKgPerKwh: Float64Array
  /** The certificates of the site's own solar energy are sold: others count it as renewable, the site does not. */
  readonly certificatesSold: boolean
}

/** What is known of a site's carbon beside the average factor of its grid. */
export interface CarbonSpec {
  /** Left out where no site of the variant has anything contractual. */
  readonly market?: MarketSpec
  /** Of the power stations that answer to a change, one value per step; left out where not given [kg/kWh]. */
  readonly marginalKgPerKwh?: Float64Array
}

/** A year of one site by month, 12 values each. */
export interface CarbonMonths {
  /** Solar energy used on site whose certificates are kept, and import under renewable contracts [kWh]. */
  readonly renewableKwh: Float64Array
  /** Scope 2 by market; left out where nothing contractual is known [kg]. */
  readonly scope2MarketKg?: Float64Array
  /** Import times the marginal factor; left out without one [kg]. */
  readonly marginalKg?: Float64Array
}

/**
 * Share of a site's import that each contract covers, in their order [fraction]. Contracts for an energy come after those
 * for a share, one by one, each with at most what is still uncovered: energy above the import covers nothing.
 *
 * @param importKwh  of the year
 */
export function coveredShares(contracts: readonly CarbonContract[], importKwh: number): Float64Array {
  const shares = Float64Array.from(contracts, ({ covers }) => (covers.kind === 'share' ? covers.share : 0))
  let rest = Math.max(0, 1 - sum(shares))
  for (const [index, { covers }] of contracts.entries()) {
    if (covers.kind === 'share' || importKwh <= 0) continue
    shares[index] = Math.min(rest, covers.kwhPerYear / importKwh)
    rest = Math.max(0, rest - shares[index])
  }
  return shares
}

/** Share of the import that no contract covers, from what each covers [fraction]. */
export function uncoveredShare(shares: Float64Array): number {
  return Math.max(0, 1 - sum(shares))
}

/** The flows of a site that its carbon follows from: columns [kW], and the same by month [kWh]. */
export interface CarbonFlows {
  readonly importKw: Float64Array
  readonly solarUsedKw: Float64Array
  readonly gridImportKwh: Float64Array
  readonly solarUsedKwh: Float64Array
}

/**
 * A site's year by contracts and at the margin. By market, import counts with the factors of contracts and beyond them
 * with the residual factor, as does solar energy whose certificates are sold. Only import has a marginal factor: what is
 * exported avoids nothing here.
 *
 * Source: GHG Protocol Scope 2 Guidance, 2015, chapter 7, as secondary texts tell it. Assumption: sold certificates of energy
 * used on site make it count with the residual factor.
 */
export function carbonMonths(
  axis: TimeAxis,
  { market, marginalKgPerKwh }: CarbonSpec,
  flows: CarbonFlows,
): CarbonMonths {
  const { importKw, solarUsedKw, gridImportKwh, solarUsedKwh } = flows
  const marginal =
    marginalKgPerKwh === undefined ? {} : { marginalKg: monthlyProduct(axis, importKw, marginalKgPerKwh) }
  if (market === undefined) return { renewableKwh: solarUsedKwh, ...marginal }
  const { contracts, residualKgPerKwh, certificatesSold } = market
  const shares = coveredShares(contracts, sum(gridImportKwh))
  const parts = contracts.map(({ kgPerKwh }, index) =>
    gridImportKwh.map((kwh) => shares[index]! * kwh * kgPerKwh),
  )
  const uncovered = uncoveredShare(shares)
  const residual = monthlyProduct(axis, importKw, residualKgPerKwh).map((kg) => uncovered * kg)
  const none = new Float64Array(MONTHS_PER_YEAR)
  const sellsSome = certificatesSold && sum(solarUsedKwh) > 0
  const sold = sellsSome ? monthlyProduct(axis, solarUsedKw, residualKgPerKwh) : none
  const bought = contracts.flatMap(({ isRenewable }, index) =>
    isRenewable ? [gridImportKwh.map((kwh) => shares[index]! * kwh)] : [],
  )
  return {
    renewableKwh: addMonths(certificatesSold ? none : solarUsedKwh, ...bought),
    scope2MarketKg: addMonths(...parts, residual, sold),
    ...marginal,
  }
}

/** A year of all sites. */
export interface FleetCarbon {
  readonly renewableKwh: number
  /** Left out unless every site has it. */
  readonly scope2MarketKg?: number
  readonly marginalKg?: number
  /** Import of the baseline less that of the variant, at the margin; left out where they have no factor in common. */
  readonly avoidedMarginalKg?: number
}

/** Sites of one kind with their year. */
export interface CountedCarbon {
  readonly count: number
  readonly carbon: CarbonMonths
}

/**
 * The years of all sites added up, count times each. A site without contracts of its own counts by market with its
 * residual factor, as long as another site has some.
 */
export function fleetCarbon(members: readonly CountedCarbon[]): FleetCarbon {
  const total = (months: (one: CarbonMonths) => Float64Array | undefined): number | undefined => {
    let kg = 0
    for (const { count, carbon } of members) {
      const own = months(carbon)
      if (own === undefined) return undefined
      kg += count * sum(own)
    }
    return kg
  }
  const scope2MarketKg = total((one) => one.scope2MarketKg)
  const marginalKg = total((one) => one.marginalKg)
  return {
    renewableKwh: total((one) => one.renewableKwh) ?? 0,
    ...(scope2MarketKg === undefined ? {} : { scope2MarketKg }),
    ...(marginalKg === undefined ? {} : { marginalKg }),
  }
}

/**
 * Emissions at the margin that a site avoids against the baseline, by month: those of the baseline's import less its own
 * [kg]; undefined where either has none.
 */
export function avoidedMonths(before: CarbonMonths, after: CarbonMonths): Float64Array | undefined {
  const { marginalKg } = after
  if (marginalKg === undefined || before.marginalKg === undefined) return undefined
  return before.marginalKg.map((kg, month) => kg - marginalKg[month]!)
}

/** Whether two columns of factors are the same: only then emissions at the margin can be held against each other. */
export function sameFactors(one: Float64Array | undefined, other: Float64Array | undefined): boolean {
  if (one === other) return true
  return one?.length === other?.length && one?.every((value, step) => value === other?.[step]) === true
}

/**
 * Carbon usage effectiveness: scope 1 and scope 2 by location over the load [kg/kWh]; null without load.
 *
 * Source: ISO/IEC 30134-8:2022, as secondary texts tell it. Assumption: all load counts as IT; facilities tell it by the
 * category of their PUE too.
 */
export function carbonUsage(carbonKg: number, loadKwh: number): number | null {
  return loadKwh === 0 ? null : carbonKg / loadKwh
}

/**
 * Renewable energy over consumption [fraction]; null without consumption. A battery that ends the year fuller may bring it
 * above 1.
 *
 * Source: ISO/IEC 30134-3:2016, the renewable energy factor, as EN 50600-4-3:2016 was copied.
 */
export function renewableShare(renewableKwh: number, consumptionKwh: number): number | null {
  return consumptionKwh === 0 ? null : renewableKwh / consumptionKwh
}
