import { billOf } from '../../src/model/economy/bill.ts'
import type { Bill, BillKind } from '../../src/model/economy/bill.ts'
import type { Tariff } from '../../src/model/economy/tariff.ts'
import { monthlyEnergy } from '../../src/model/metrics.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'

/** The tariff of the first site. */
export function tariffOf({ variants }: LoadedScenario): Tariff {
  return variants[0]!.members[0]!.spec.tariff!.tariff
}

/** The bill of the first site for powers that are the same in all steps of a month [kW]. */
export function billOfMonths(
  { axis, variants }: LoadedScenario,
  importKw: readonly number[],
  exportedKw: readonly number[] = importKw.map(() => 0),
): Bill {
  const perDay = axis.steps / axis.monthOfDay.length
  const column = (months: readonly number[]) =>
    Float64Array.from(
      { length: axis.steps },
      (_, step) => months[axis.monthOfDay[Math.floor(step / perDay)]!]!,
    )
  const exported = column(exportedKw)
  return billOf(axis, variants[0]!.members[0]!.spec.tariff!, {
    importKw: column(importKw),
    exportedKw: exported,
    solarKwh: monthlyEnergy(axis, exported),
  })
}

/** Amounts of all lines of a kind together, by month, to the cent. */
export function centsOf({ items }: Bill, kind: BillKind, component?: string): number[] {
  const own = items.filter((item) => item.kind === kind && (component ?? item.component) === item.component)
  return Array.from({ length: 12 }, (_, m) => {
    const amount = own.reduce((sum, item) => sum + item.amount[m]!, 0)
    return Math.round(100 * amount) / 100 + 0
  })
}

/** The same value in each of the twelve months. */
export const each = (value: number): number[] => Array.from({ length: 12 }, () => value)
