import { OWN_PRICE } from '../../model/economy/tariff-year.ts'
import { visible } from '../../scenarios/problem.ts'
import { headed } from '../headed-table.ts'
import type { Result, VariantResult } from '../result.ts'
import type { Style } from '../style.ts'
import { cut, grouped } from '../text-table.ts'
import type { BillItemResult, BillLines } from './bill-result.ts'
import { printedAmounts } from './printed-amounts.ts'

/** Variants beyond which bills are told in files alone. */
const VARIANTS_LISTED = 4
/** Lines for energy beyond which those of a component stand together. */
const ENERGY_LINES = 12
const LABEL_WIDTH = 44
/** Amounts from which the nine digits of a result hold no cents [currency]. */
const WITHOUT_CENTS = 1e7

/** The bills of the variants line by line, all sites together; empty where each is energy at one price. */
export function billTables(
  { variants }: Pick<Result, 'variants'>,
  names: readonly string[],
  currency: string,
  style: Style,
): string {
  const told = names.flatMap((name) => {
    const bill = variants[name]!.bill
    return bill === undefined || bill.items.length < 2 ? [] : [{ name, bill, variant: variants[name]! }]
  })
  const blocks = told.slice(0, VARIANTS_LISTED).map(({ name, bill, variant }) => {
    const table = headed([`bill of ${name}`, '', 'quantity', currency, 'of charges'], rowsOf(bill), style)
    return [table, ...choiceLines(variant, currency, style)].join('\n')
  })
  const more = told.length - VARIANTS_LISTED
  if (more > 0) blocks.push(style.faint(`bills of ${more} more variants: --json, or bill.csv of -o`))
  return blocks.join('\n\n')
}

/** Rows whose amounts add up as they are printed: to the cent, of large sums to the whole. */
function rowsOf(bill: BillLines): string[][] {
  const lines = shownLines(bill.items)
  const amounts = lines.map(({ amount }) => amount)
  const decimals = [bill.total, ...amounts].some((amount) => Math.abs(amount) >= WITHOUT_CENTS) ? 0 : 2
  const units = 10 ** decimals
  const total = Math.round(units * bill.total)
  const printed = printedAmounts(
    amounts.map((amount) => units * amount),
    total,
  )
  // What is paid to the site would make shares of the total senseless.
  const charged = amounts.reduce((sum, amount) => sum + Math.max(0, amount), 0)
  const share = (amount: number) => (charged === 0 ? '–' : `${grouped((100 * amount) / charged, 1)} %`)
  const rows = lines.map(({ label, unit, quantity, amount }, index) => [
    cut(visible(label), LABEL_WIDTH),
    unit,
    quantity === null ? '' : grouped(quantity),
    grouped(printed[index]! / units, decimals),
    share(amount),
  ])
  return [...rows, ['total', '', '', grouped(total / units, decimals), share(bill.total)]]
}

interface Line {
  readonly label: string
  readonly unit: string
  readonly quantity: number | null
  readonly amount: number
}

/** Lines with something on them; many for energy put together by component. */
function shownLines(items: readonly BillItemResult[]): Line[] {
  const filled = items.filter(({ amount, quantity }) => amount !== 0 || (quantity ?? 0) !== 0)
  const energy = filled.filter(({ kind }) => kind === 'energy')
  const isMany = energy.length > ENERGY_LINES
  // What has a price of its own is no part of a price: nothing else is billed in its period.
  const isOwn = ({ component, period }: BillItemResult) =>
    component === OWN_PRICE &&
    energy.some((other) => other.component !== component) &&
    !energy.some((other) => other.component !== component && other.period === period)
  const lines = new Map<string, Line>()
  for (const item of filled) {
    const label = labelOf(item, isMany && !isOwn(item))
    const key = `${label} ${item.unit}`
    const known = lines.get(key)
    lines.set(key, known === undefined ? { ...item, label } : together(known, item))
  }
  return [...lines.values()]
}

function together(line: Line, { quantity, amount }: BillItemResult): Line {
  const both = line.quantity === null || quantity === null ? null : line.quantity + quantity
  return { ...line, quantity: both, amount: line.amount + amount }
}

/** Kinds that their component does not tell. */
const NAMED: readonly BillItemResult['kind'][] = ['excess', 'subsidy']

function labelOf({ kind, component, period }: BillItemResult, isTogether: boolean): string {
  if (kind === 'energy') return period === '' || isTogether ? component : `${component}, ${period}`
  return NAMED.includes(kind) ? `${kind}, ${component}` : component
}

/** What sites that may choose would pay without periods. */
function choiceLines({ sites = {} }: VariantResult, currency: string, style: Style): string[] {
  const choosing = Object.values(sites).flatMap(({ count, bill }) =>
    bill === undefined || bill.withoutPeriods === null ? [] : [{ count, ...bill, flat: bill.withoutPeriods }],
  )
  if (choosing.length === 0) return []
  const [paid, flat] = choosing.reduce(
    ([own, other], { count, total, flat: without }) => [own + count * total, other + count * without],
    [0, 0],
  )
  const locks = [...new Set(choosing.map(({ lockMonths }) => lockMonths))].filter(
    (lock) => lock !== undefined,
  )
  const lock =
    locks.length === 0 || Math.max(...locks) === 0 ? '' : `, a choice for ${locks.join(' or ')} months`
  const isSame = choosing.every(({ cheaper: word }) => word === 'neither')
  const cheaper = isSame ? 'no difference' : paid <= flat ? 'time of use is cheaper' : 'flat is cheaper'
  return [
    style.faint(
      `without periods ${grouped(flat, 2)} ${currency} against ${grouped(paid, 2)}: ${cheaper}${lock}`,
    ),
  ]
}
