import { medianSorted } from 'simple-statistics'
import { rounded } from '../rounding.ts'
import { spreadSentence } from './climates.ts'
import type { ClimatePlace, Province } from './provinces.ts'

/** A reading that is made in every province. */
export interface ProvinceColumn {
  readonly name: string
  readonly unit: string
  /** Shown in the table too. */
  readonly isShown: boolean
  /** The reported figure is looked for among its values. */
  readonly isHeld: boolean
}

/** The readings of a province. */
export interface ProvinceReading {
  readonly province: string
  /** Time-of-use rules of the catalogue; null where none is recorded whole, and the price is flat. */
  readonly rules: string | null
  readonly rulesNote: string
  readonly climate: string
  readonly climatePlace: ClimatePlace
  readonly note: string
  /** In the order of the columns; null where there is none. */
  readonly values: readonly (number | null)[]
}

/** One reading over provinces; those without it are left out. */
export interface ProvinceSpread {
  readonly lowest: { readonly province: string; readonly value: number }
  readonly median: number
  readonly highest: { readonly province: string; readonly value: number }
}

/** Readings over a group of provinces. */
export interface GroupSpread {
  readonly group: 'with-rules' | 'all'
  readonly provinces: number
  /** In the order of the columns; null where no province has the reading. */
  readonly readings: readonly (ProvinceSpread | null)[]
}

/** A figure in every province. */
export interface ProvinceFigures {
  readonly columns: readonly ProvinceColumn[]
  /** Those with rules first, in each group the least value of the leading column first. */
  readonly provinces: readonly ProvinceReading[]
  readonly spreads: readonly GroupSpread[]
}

/** What a province comes to. */
export interface ProvinceValues {
  readonly province: Province
  readonly values: readonly (number | null)[]
}

/**
 * The readings of provinces as results tell them, with their spread over those with recorded rules and over all.
 *
 * @param lead  index of the column by which provinces are ordered
 */
export function provinceFigures(
  columns: readonly ProvinceColumn[],
  lead: number,
  all: readonly ProvinceValues[],
): ProvinceFigures {
  const told = all.map(({ province, values }): ProvinceReading => {
    const { name, rules = null, rulesNote, climate, climatePlace, note } = province
    const own = values.map((value) => (value === null ? null : rounded(value)))
    return { province: name, rules, rulesNote, climate, climatePlace, note, values: own }
  })
  const ordered = told.toSorted((a, b) => (a.values[lead] ?? 0) - (b.values[lead] ?? 0) || byName(a, b))
  const [ruled, flat] = [true, false].map((has) => ordered.filter(({ rules }) => (rules !== null) === has))
  const provinces = [...ruled!, ...flat!]
  return {
    columns,
    provinces,
    spreads: [groupSpread('with-rules', columns, ruled!), groupSpread('all', columns, provinces)],
  }
}

function byName(a: ProvinceReading, b: ProvinceReading): number {
  return a.province < b.province ? -1 : 1
}

function groupSpread(
  group: GroupSpread['group'],
  columns: readonly ProvinceColumn[],
  provinces: readonly ProvinceReading[],
): GroupSpread {
  return {
    group,
    provinces: provinces.length,
    readings: columns.map((_, index) => spreadOf(sortedValues(provinces, index))),
  }
}

interface PlacedValue {
  readonly name: string
  readonly value: number
}

/** Values of one column, the least first; provinces without it are left out. */
function sortedValues(provinces: readonly ProvinceReading[], index: number): PlacedValue[] {
  return provinces
    .flatMap(({ province: name, values }) => {
      const value = values[index] ?? null
      return value === null ? [] : [{ name, value }]
    })
    .toSorted((a, b) => a.value - b.value || (a.name < b.name ? -1 : 1))
}

function spreadOf(sorted: readonly PlacedValue[]): ProvinceSpread | null {
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return null
  const placed = ({ name: province, value }: PlacedValue) => ({ province, value })
  const median = rounded(medianSorted(sorted.map(({ value }) => value)))
  return { lowest: placed(first), median, highest: placed(last) }
}

/** Where the reported figure lies among the values of the columns that are held against it, over each group. */
export function provinceSentences(
  reported: number | null,
  { columns, provinces, spreads }: ProvinceFigures,
): string[] {
  const groups = [provinces.filter(({ rules }) => rules !== null), provinces]
  return columns.flatMap(({ name, unit, isHeld }, index) =>
    isHeld
      ? groups.flatMap((own, i) => {
          const sorted = sortedValues(own, index)
          const over = `${capitalised(name)}, over ${groupName(spreads[i]!)}`
          return sorted.length === 0
            ? []
            : [spreadSentence(over, reported, unit, sorted, !isMedianAssumed(own, index))]
        })
      : [],
  )
}

/** Values that differ by less are the same one, as a share. */
const SAME = 1e-6

/**
 * Whether the median of a reading is nothing but the flat price that is assumed for provinces without recorded rules: more
 * than half are such, and the reading is one and the same in all of them, or there always that of an earlier column.
 */
export function isMedianAssumed(provinces: readonly ProvinceReading[], index: number): boolean {
  const [flat, ruled] = [true, false].map((is) => provinces.filter(({ rules }) => (rules === null) === is))
  if (2 * flat!.length <= provinces.length) return false
  const isSame = (a: number | null | undefined, b: number | null | undefined) =>
    typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= SAME * Math.abs(b)
  const known = [
    () => flat![0]!.values[index],
    ...Array.from(
      { length: index },
      (_, earlier) =>
        ({ values }: ProvinceReading) =>
          values[earlier],
    ),
  ]
  return known.some((of) => {
    const holds = (one: ProvinceReading) => isSame(one.values[index], of(one))
    return flat!.every(holds) && !ruled!.every(holds)
  })
}

/** A group of provinces in words. */
export function groupName({ group, provinces }: Pick<GroupSpread, 'group' | 'provinces'>): string {
  return group === 'all' ? `all ${provinces} provinces` : `the ${provinces} provinces with recorded rules`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
