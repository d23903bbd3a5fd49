/** What a result holds of the bill of a site beside its lines. */
const BILL_FIGURES = ['total', 'effectivePerKwh', 'withoutPeriods'] as const

/** What is told of the bill of a site, by the names that lead to it. */
export type BillOutput =
  | readonly [figure: (typeof BILL_FIGURES)[number]]
  | readonly [list: 'periodKwh', period: string]

/** A name that is none of those that could stand there. */
interface UnknownBillName {
  readonly what: string
  readonly name: string
  readonly known: readonly string[]
}

/**
 * The output of a bill that names lead to, or the first name that leads nowhere.
 *
 * @param names    what stands below `bill`; a name of a period may hold dots
 * @param periods  names of the tariff's periods, `flat` among them
 */
export function billOutput(
  names: readonly string[],
  periods: readonly string[],
): { readonly output: BillOutput } | { readonly unknown: UnknownBillName } {
  const [first = '', ...more] = names
  const period = more.join('.')
  const unknown = (what: string, name: string, known: readonly string[]) => ({
    unknown: { what, name, known },
  })
  if (first === 'periodKwh')
    return periods.includes(period)
      ? { output: [first, period] }
      : unknown('period of the tariff', period, [...new Set(periods)])
  const figure = BILL_FIGURES.find((name) => name === first)
  if (figure === undefined) return unknown('figure of a bill', first, [...BILL_FIGURES, 'periodKwh'])
  return more.length > 0 ? unknown('number', names.join('.'), []) : { output: [figure] }
}

/** What an output of a bill is measured in, by what stands below `bill`. */
export function billUnit([first = '']: readonly string[], currency: string): string {
  if (first === 'periodKwh') return 'kWh'
  return first === 'effectivePerKwh' ? `${currency}/kWh` : currency
}
