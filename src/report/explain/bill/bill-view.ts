import type { Bill, BillItem } from '../../../model/economy/bill.ts'
import type { TariffYear } from '../../../model/economy/tariff-year.ts'
import { MONTHS, MONTHS_PER_YEAR } from '../../../model/time.ts'
import type { ValuePath } from '../../../scenarios/source-path.ts'
import { described, evaluated, leaf, scaleOf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { Scene } from '../scene.ts'
import type { Stretch } from '../stretch.ts'

/** A bill over whole months of a year. */
export interface BillView {
  readonly scene: Scene
  readonly bill: Bill
  readonly year: TariffYear
  readonly stretch: Stretch
  /** 0 to 11. */
  readonly months: readonly number[]
  /** Those of them that are billed by the meter: not by a lump sum. */
  readonly metered: readonly number[]
  /** Of the tariff in the scenario. */
  readonly path: ValuePath
  readonly currency: string
}

/** The months of which a stretch holds every step; undefined where it holds a part of one. */
export function wholeMonths({ axis, steps }: Stretch): number[] | undefined {
  const counts = new Int32Array(MONTHS_PER_YEAR)
  let month = 0
  for (const step of steps) {
    while (step >= axis.monthStart[month + 1]!) month++
    counts[month]!++
  }
  const lengths = MONTHS.map((_, m) => axis.monthStart[m + 1]! - axis.monthStart[m]!)
  const months = [...counts.keys()].filter((m) => counts[m]! > 0)
  return months.every((m) => counts[m] === lengths[m]) ? months : undefined
}

/** The bill of a scene over whole months. */
export function billView(
  scene: Scene,
  bill: Bill,
  year: TariffYear,
  stretch: Stretch,
  months: readonly number[],
): BillView {
  const { supply } = year.tariff
  const metered = supply.kind === 'lump-sum' ? months.filter((m) => Number.isNaN(supply.amount[m]!)) : months
  const path = scene.pathOf('tariff')
  return { scene, bill, year, stretch, months, metered, path, currency: scene.currency }
}

/** Values of months added up. */
export function over(values: ArrayLike<number>, months: readonly number[]): number {
  return months.reduce((total, m) => total + values[m]!, 0)
}

/** The name of a line of a bill. */
export function lineLabel({ kind, component, period }: BillItem): string {
  if (kind === 'excess') return `${component}, beyond the contract`
  return period === '' ? component : `${component}, ${period}`
}

/** A line month by month: of one month its own tree, of several their sum. */
export function byMonth(
  { months, currency }: BillView,
  item: BillItem,
  ofMonth: (month: number, label: string) => Explained,
): Explained {
  const label = lineLabel(item)
  const [first] = months
  if (months.length === 1) return ofMonth(first!, label)
  const own = { label, value: over(item.amount, months), unit: currency }
  return described(own, 'sum', () => months.map((m) => ofMonth(m, MONTHS[m]!)))
}

const TOLERANCE = 1e-10

/** A tree whose terms make its value, or else its value alone with a note. */
export function soundOr(node: Explained, note: string): Explained {
  const value = evaluated(node)
  const { value: own, label, unit } = node
  const isSound =
    typeof value === 'number' && own !== null && Math.abs(value - own) <= TOLERANCE * scaleOf(node)
  return isSound ? node : leaf(label, own, unit, { note })
}
