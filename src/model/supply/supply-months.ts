import { addMonths, monthlyEnergy } from '../metrics.ts'
import { DAYS_IN_MONTH, HOURS_PER_DAY, MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { SupplyColumns } from './supply-columns.ts'
import { canFail } from './supply-spec.ts'
import type { SupplySpec } from './supply-spec.ts'

/** What a site's sources did by month, 12 values each. */
export interface SupplyMonths {
  readonly batteryLossKwh: Float64Array
  readonly unservedKwh: Float64Array
  readonly unservedShedKwh: Float64Array
  readonly gensetKwh: Float64Array
  readonly gensetDumpedKwh: Float64Array
  /** Energy stored at the end less that at the beginning. */
  readonly storedChangeKwh: Float64Array
  readonly chargedKwh: Float64Array
  readonly dischargedKwh: Float64Array
  /** Time without mains [h]. */
  readonly outageHours: Float64Array
}

/**
 * Energies of a supply by month; zeros where a site has none.
 */
export function supplyMonths(
  axis: TimeAxis,
  supply: SupplySpec | undefined,
  columns: SupplyColumns,
): SupplyMonths {
  const of = (has: boolean, column: Float64Array) =>
    has ? monthlyEnergy(axis, column) : new Float64Array(MONTHS_PER_YEAR)
  const hasBattery = supply?.battery !== undefined
  const fails = supply !== undefined && canFail(supply.mains)
  const hasGenset = fails && supply.genset !== undefined
  const charged = of(hasBattery, columns.chargeKw)
  const discharged = of(hasBattery, columns.dischargeKw)
  const lost = of(hasBattery, columns.batteryLossKw)
  const unservedKeep = of(fails, columns.unservedKeepKw)
  const unservedShedKwh = of(fails, columns.unservedShedKw)
  const withMains = of(fails, columns.mainsShare)
  return {
    batteryLossKwh: lost,
    unservedKwh: addMonths(unservedKeep, unservedShedKwh),
    unservedShedKwh,
    gensetKwh: of(hasGenset, columns.gensetKw),
    gensetDumpedKwh: of(hasGenset, columns.gensetDumpedKw),
    storedChangeKwh: charged.map((kwh, month) => kwh - discharged[month]! - lost[month]!),
    chargedKwh: charged,
    dischargedKwh: discharged,
    outageHours: withMains.map((hours, month) => (fails ? DAYS_IN_MONTH[month]! * HOURS_PER_DAY - hours : 0)),
  }
}
