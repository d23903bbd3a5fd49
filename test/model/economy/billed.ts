import * as fc from 'fast-check'
import { billOf, totalOf } from '../../../src/model/economy/bill.ts'
import type { Bill, BillKind } from '../../../src/model/economy/bill.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { TariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { Tariff } from '../../../src/model/economy/tariff.ts'
import { monthlyEnergy, sum } from '../../../src/model/metrics.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { flat, HOURLY } from '../plain-site.ts'

/** An import that differs from hour to hour, from day to day and from month to month [kW]. */
export const anyImport = fc
  .record({
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    meanKw: fc.double({ min: 0.1, max: 50, noNaN: true }),
    exports: fc.boolean(),
  })
  .map(({ seed, meanKw, exports }) => ({ importKw: noise(HOURLY, seed, meanKw), exports, meanKw }))

/** Numbers that look random, up to twice the mean. */
function noise({ steps }: TimeAxis, seed: number, meanKw: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: steps }, () => {
    state = (1_103_515_245 * state + 12_345) % 2 ** 31
    return (2 * meanKw * state) / 2 ** 31
  })
}

/** The bill of a year's import; what is exported is all that the sun gives. */
export function bill(
  year: TariffYear,
  importKw: Float64Array,
  exportedKw = flat(HOURLY, 0),
  axis = HOURLY,
): Bill {
  return billOf(axis, year, { importKw, exportedKw, solarKwh: monthlyEnergy(axis, exportedKw) })
}

/** The same by a tariff that is not laid yet. */
export function billed(tariff: Tariff, importKw: Float64Array, exportedKw = flat(HOURLY, 0)): Bill {
  return bill(tariffYear(HOURLY, tariff), importKw, exportedKw)
}

/** The lines of some kinds. */
export function itemsOf({ items }: Bill, ...kinds: BillKind[]): Bill['items'] {
  return items.filter(({ kind }) => kinds.includes(kind))
}

/** What a kind of lines comes to in the year. */
export function amountOf(one: Bill, ...kinds: BillKind[]): number {
  return sum(totalOf(itemsOf(one, ...kinds)))
}
