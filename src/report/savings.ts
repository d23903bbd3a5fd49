import type { FleetYear } from '../model/fleet.ts'
import { sum } from '../model/metrics.ts'
import type { AdditiveMetric } from '../model/metrics.ts'
import type { TouchedUnits } from '../scenarios/touched-units.ts'
import type { SimulatedVariant } from './result.ts'
import { rounded } from './rounding.ts'
import type { Rounding } from './rounding.ts'

/** Baseline minus variant over all sites: positive is better. Each percentage is a share of its own boundary. */
export interface Savings {
  readonly consumptionKwh: number
  readonly gridImportKwh: number
  readonly cost: number
  /** The bill and what generators cost. */
  readonly energyCost: number
  readonly carbonKg: number
  /** Load without power; below zero where the variant serves less, which saves energy and is no saving. */
  readonly unservedKwh: number
  /** Energy that units did not use since their traffic was refused; part of the consumption saved, and no saving. */
  readonly refusedTrafficKwh: number
  /** Of the units that the variant shuts down or changes; null where it touches none. */
  readonly unitPercent: number | null
  /** Of the load. */
  readonly equipmentPercent: number | null
  /** Of consumption. */
  readonly sitePercent: number | null
  /** Of what the meter bills. */
  readonly gridPercent: number | null
  /** Of the bill. */
  readonly billPercent: number | null
  /** Of the bill and what generators cost. */
  readonly energyCostPercent: number | null
  readonly carbonPercent: number | null
}

/** What a variant saves against the baseline. */
export function savingsOf(
  baseline: SimulatedVariant,
  other: SimulatedVariant,
  round: Rounding = rounded,
): Savings {
  const [before, after] = [baseline.year.total, other.year.total]
  const saved = (name: AdditiveMetric) => round(before[name] - after[name])
  const share = (name: AdditiveMetric) => percent(before[name], after[name], round)
  const { touched } = other.variant
  return {
    consumptionKwh: saved('consumptionKwh'),
    gridImportKwh: saved('gridImportKwh'),
    cost: saved('cost'),
    energyCost: saved('energyCost'),
    carbonKg: saved('carbonKg'),
    unservedKwh: saved('unservedKwh'),
    refusedTrafficKwh: round(after.refusedTrafficKwh - before.refusedTrafficKwh),
    unitPercent: percent(unitsKwh(baseline.year, touched), unitsKwh(other.year, touched), round),
    equipmentPercent: share('loadKwh'),
    sitePercent: share('consumptionKwh'),
    gridPercent: share('gridImportKwh'),
    billPercent: share('cost'),
    energyCostPercent: share('energyCost'),
    carbonPercent: share('carbonKg'),
  }
}

/** Positive is better, also against a bill below zero. */
function percent(before: number, after: number, round: Rounding): number | null {
  return before === 0 ? null : round((100 * (before - after)) / Math.abs(before))
}

/** Energy of the touched units of all sites [kWh]. */
function unitsKwh({ members }: FleetYear, touched: TouchedUnits): number {
  let total = 0
  for (const { member, units } of members) {
    for (const id of touched.get(member.id) ?? []) total += member.count * sum(units.get(id) ?? [])
  }
  return total
}
