import { BILL_KINDS, totalOf } from '../../model/economy/bill.ts'
import type { Bill, BillItem, BillKind } from '../../model/economy/bill.ts'
import type { FleetYear, MemberYear } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { Rounding } from '../rounding.ts'

/** A line of a bill. */
export interface BillItemResult {
  readonly kind: BillKind
  readonly component: string
  /** Empty where it has none. */
  readonly period: string
  /** `kWh`, `kW`, `kVA`, or empty of money alone. */
  readonly unit: BillItem['unit']
  /** Of the year: the sum, of power the largest month; null of money alone. */
  readonly quantity: number | null
  /** By month; null of money alone. */
  readonly quantities: readonly number[] | null
  readonly amount: number
  readonly months: readonly number[]
}

/** The lines of a bill; those of a month add up to the month and the months to the total, which is the cost. */
export interface BillLines {
  readonly items: readonly BillItemResult[]
  readonly total: number
  readonly months: readonly number[]
}

/** A year's bill of one site. */
export interface BillResult extends BillLines {
  /** Import by period [kWh]. */
  readonly periodKwh: Readonly<Record<string, number>>
  /** Total over import [currency/kWh]; null where nothing is imported. */
  readonly effectivePerKwh: number | null
  /** Total of the same import without periods; null where time of use is no choice. */
  readonly withoutPeriods: number | null
  /** Which of both costs less, where it is; neither where the amounts are the same to the digits of a result. */
  readonly cheaper?: 'time-of-use' | 'flat' | 'neither'
  /** For how long a choice holds. */
  readonly lockMonths?: number
}

/** The bill of one of the identical sites; undefined where it has no tariff. */
export function billOfSite({ member, annual, bill }: MemberYear, round: Rounding): BillResult | undefined {
  if (bill === undefined) return undefined
  return {
    ...billLines(bill.items, annual.cost, round),
    periodKwh: Object.fromEntries([...bill.periodKwh].map(([name, kwh]) => [name, round(sum(kwh))])),
    effectivePerKwh: annual.gridImportKwh === 0 ? null : round(annual.cost / annual.gridImportKwh),
    ...choiceOf(bill, member.spec.tariff?.tariff.choice?.lockMonths, round),
  }
}

type ChoiceResult = Pick<BillResult, 'withoutPeriods' | 'cheaper' | 'lockMonths'>

function choiceOf(
  { total, withoutPeriods }: Bill,
  lockMonths: number | undefined,
  round: Rounding,
): ChoiceResult {
  if (withoutPeriods === undefined || lockMonths === undefined) return { withoutPeriods: null }
  const [withPeriods, without] = [sum(total), sum(withoutPeriods)]
  return {
    withoutPeriods: round(without),
    cheaper:
      round(withPeriods) === round(without) ? 'neither' : withPeriods < without ? 'time-of-use' : 'flat',
    lockMonths,
  }
}

function billLines(items: readonly BillItem[], cost: number, round: Rounding): BillLines {
  return {
    items: items.map((item) => itemResult(item, round)),
    total: round(cost),
    months: Array.from(totalOf(items), (amount) => round(amount)),
  }
}

/** A line of a bill through the year. */
export function itemResult(item: BillItem, round: Rounding): BillItemResult {
  const { kind, component, period, unit, quantity, amount } = item
  const year = quantity === undefined ? null : unit === 'kWh' ? sum(quantity) : Math.max(...quantity)
  return {
    kind,
    component,
    period,
    unit,
    quantity: year === null ? null : round(year),
    quantities: quantity === undefined ? null : Array.from(quantity, (value) => round(value)),
    amount: round(sum(amount)),
    months: Array.from(amount, (value) => round(value)),
  }
}

/** The bills of all sites line by line, count times each; undefined where none has a tariff. */
export function billOfFleet(
  { members, total }: Pick<FleetYear, 'members' | 'total'>,
  round: Rounding,
): BillLines | undefined {
  if (members.every(({ bill }) => bill === undefined)) return undefined
  return billLines(addedItems(members), total.cost, round)
}

function addedItems(members: readonly MemberYear[]): BillItem[] {
  const lines = new Map<string, BillItem>()
  for (const { member, bill } of members) {
    for (const item of bill?.items ?? []) {
      const { kind, component, period, unit, quantity, amount } = item
      const key = JSON.stringify([kind, component, period, unit])
      const line = lines.get(key) ?? emptyLike(item)
      lines.set(key, line)
      addTimes(line.amount, member.count, amount)
      if (quantity !== undefined && line.quantity !== undefined)
        addTimes(line.quantity, member.count, quantity)
    }
  }
  return [...lines.values()].toSorted((a, b) => BILL_KINDS.indexOf(a.kind) - BILL_KINDS.indexOf(b.kind))
}

function emptyLike(item: BillItem): BillItem {
  const none = () => new Float64Array(MONTHS_PER_YEAR)
  return { ...item, amount: none(), quantity: item.quantity === undefined ? undefined : none() }
}

function addTimes(sums: Float64Array, count: number, values: Float64Array): void {
  for (let m = 0; m < sums.length; m++) sums[m] = sums[m]! + count * values[m]!
}
