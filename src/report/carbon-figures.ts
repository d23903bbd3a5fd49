import { renewableShare } from '../model/economy/carbon.ts'
import type { FleetYear, MemberYear } from '../model/fleet.ts'
import { sum } from '../model/metrics.ts'
import { MONTHS_PER_YEAR } from '../model/time.ts'
import type { Rounding } from './rounding.ts'

/**
 * What contracts and the margin make of a year. Scope 2 by market is null where no site of the variant has anything
 * contractual; emissions that the import of the baseline has at the margin and that of the variant has not are null
 * without a marginal factor; own solar energy and import under renewable contracts, as a share of consumption, are null
 * where nothing is consumed.
 */
export type CarbonFigures = Readonly<
  Record<'scope2MarketKg' | 'avoidedMarginalKg' | 'renewablePercent', number | null>
>

/** The figures of all sites. */
export function fleetCarbonFigures({ carbon, total }: FleetYear, round: Rounding): CarbonFigures {
  const { scope2MarketKg, avoidedMarginalKg, renewableKwh } = carbon
  return {
    scope2MarketKg: known(scope2MarketKg, round),
    avoidedMarginalKg: known(avoidedMarginalKg, round),
    renewablePercent: percentOf(renewableKwh, total.consumptionKwh, round),
  }
}

/** The figures of one of the identical sites. */
export function siteCarbonFigures(
  { carbon, annual, avoidedMarginalKg }: MemberYear,
  round: Rounding,
): CarbonFigures {
  const added = (months: Float64Array | undefined) => (months === undefined ? undefined : sum(months))
  return {
    scope2MarketKg: known(added(carbon.scope2MarketKg), round),
    avoidedMarginalKg: known(added(avoidedMarginalKg), round),
    renewablePercent: percentOf(sum(carbon.renewableKwh), annual.consumptionKwh, round),
  }
}

/** Those of them that a result holds by month. */
export type MonthlyCarbon = Readonly<
  Record<'scope2MarketKg' | 'avoidedMarginalKg', readonly (number | null)[]>
>

/** The months of one of the identical sites. */
export function monthlyCarbon({ carbon, avoidedMarginalKg }: MemberYear, round: Rounding): MonthlyCarbon {
  const months = (column: Float64Array | undefined) =>
    Array.from({ length: MONTHS_PER_YEAR }, (_, month) => known(column?.[month], round))
  return {
    scope2MarketKg: months(carbon.scope2MarketKg),
    avoidedMarginalKg: months(avoidedMarginalKg),
  }
}

function known(value: number | undefined, round: Rounding): number | null {
  return value === undefined ? null : round(value)
}

function percentOf(kwh: number, consumptionKwh: number, round: Rounding): number | null {
  const share = renewableShare(kwh, consumptionKwh)
  return share === null ? null : round(100 * share)
}
