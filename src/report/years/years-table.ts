import { outputUnit } from '../../scenarios/output-unit.ts'
import { columnsThatFit, headed } from '../headed-table.ts'
import type { Result } from '../result.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { YearFigures, YearsResult } from './years.ts'

/** Of this many years and more not every one has a line. */
const LONG = 12
const EVERY = 5

const QUANTITIES: readonly (readonly [label: string, name: keyof YearFigures, showZero: boolean])[] = [
  ['consumption', 'consumptionKwh', true],
  ['grid import', 'gridImportKwh', true],
  ['energy cost', 'energyCost', true],
  ['carbon', 'carbonKg', true],
  ['new batteries', 'batteryReplacements', false],
]

interface NamedYears {
  readonly name: string
  readonly years: YearsResult
}

/** Tables of the years of all variants, for a terminal; empty where none plans any. */
export function yearsTables(
  { variants }: Result,
  names: readonly string[],
  currency: string,
  style: Style,
): string[] {
  const planned = names.flatMap((name): NamedYears[] => {
    const years = variants[name]!.years
    return years === undefined ? [] : [{ name, years }]
  })
  const [only, ...others] = planned
  if (only === undefined) return []
  const tables = others.length === 0 ? ofOne(only, currency, style) : ofSeveral(planned, currency, style)
  const note =
    'Each year has the weather, weekdays and outages of the first; nothing is discounted. Batteries are replaced at the start of a year.'
  return [
    ...tables,
    wrapped(note, style.width, '', '  ')
      .map((line) => style.faint(line))
      .join('\n'),
  ]
}

type Quantity = (typeof QUANTITIES)[number]

function shownQuantities(planned: readonly NamedYears[]): readonly Quantity[] {
  return QUANTITIES.filter(
    ([, name, showZero]) => showZero || planned.some(({ years }) => years.total[name] !== 0),
  )
}

/** Quantities side by side. */
function ofOne({ name, years }: NamedYears, currency: string, style: Style): string[] {
  const { horizon } = years
  const quantities = shownQuantities([{ name, years }])
  return columnsThatFit(
    quantities.map(([label]) => label),
    style.width,
  ).map((labels) => {
    const shown = quantities.filter(([label]) => labels.includes(label))
    const heads = shown.map(([label, of]) => [label, unitOf(of, currency)].filter((t) => t !== '').join(', '))
    const row = (label: string, figures: YearFigures) => [
      label,
      '',
      ...shown.map(([, of]) => grouped(figures[of])),
    ]
    const title = `years ${horizon.from} to ${horizon.to}`
    const rows = shownYears(years).map((year) => row(year, years.byYear[year]!))
    return headed([title, '', ...heads], [...rows, row('all years', years.total)], style)
  })
}

/** A table for each quantity, with the variants side by side. */
function ofSeveral(planned: readonly NamedYears[], currency: string, style: Style): string[] {
  const listed = [...new Set(planned.flatMap(({ years }) => shownYears(years)))].toSorted()
  return shownQuantities(planned).flatMap(([label, of]) =>
    columnsThatFit(
      planned.map(({ name }) => name),
      style.width,
    ).map((columns) => {
      const shown = planned.filter(({ name }) => columns.includes(name))
      const row = (head: string, figuresOf: (years: YearsResult) => YearFigures | undefined) => [
        head,
        unitOf(of, currency),
        ...shown.map(({ years }) => grouped(figuresOf(years)?.[of] ?? null)),
      ]
      const rows = listed.map((year) => row(year, ({ byYear }) => byYear[year]))
      return headed(
        [`${label} by year`, '', ...columns],
        [...rows, row('all years', ({ total }) => total)],
        style,
      )
    }),
  )
}

function unitOf(name: string, currency: string): string {
  return outputUnit(name, currency)
}

/** The first year, every fifth and the last; all of them where they are few. */
function shownYears({ byYear }: YearsResult): string[] {
  const years = Object.keys(byYear)
  if (years.length < LONG) return years
  return years.filter((_, index) => index % EVERY === 0 || index === years.length - 1)
}
