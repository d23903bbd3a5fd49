import { alignedLines } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { climateValue } from './climates.ts'
import { groupName, isMedianAssumed } from './province-figures.ts'
import type { GroupSpread, ProvinceFigures, ProvinceReading } from './province-figures.ts'

/** Behind the name of a climate that is not that of the capital. */
const ELSEWHERE = '*'

/** The readings of each province as a table under its legend, with lowest, median and highest; empty where there are none. */
export function provinceLines(figures: ProvinceFigures | null): string[] {
  if (figures === null) return []
  const shown = figures.columns.flatMap((column, index) => (column.isShown ? [{ ...column, index }] : []))
  const cells = (values: readonly (number | null)[]) =>
    shown.map(({ unit, index }) => {
      const value = values[index] ?? null
      return value === null ? '–' : climateValue(value, unit)
    })
  const rows = figures.provinces.map((one) => [
    `  ${one.province}`,
    ...cells(one.values),
    placed(one),
    one.rules ?? NO_RULES,
  ])
  const spreads = figures.spreads.flatMap((spread) => spreadRows(spread, figures.provinces, cells))
  const head = ['  in each province', ...shown.map((_, i) => `(${i + 1})`), 'climate', 'time of use']
  const legend = shown.map(({ name, unit }, i) => [`  (${i + 1}) ${name}`, unit])
  return [
    ...alignedLines(legend, ['left', 'left']),
    ...alignedLines(
      [head, ...rows, ...spreads],
      ['left', ...shown.map((): Align => 'right'), 'left', 'left'],
    ),
    `  ${ELSEWHERE} not of the capital`,
  ]
}

const NO_RULES = 'no rules recorded: flat'

function placed({ climate, climatePlace }: ProvinceReading): string {
  return climatePlace === 'capital' ? climate : `${climate} ${ELSEWHERE}`
}

function spreadRows(
  spread: GroupSpread,
  provinces: readonly ProvinceReading[],
  cells: (values: readonly (number | null)[]) => string[],
): string[][] {
  const { readings, group } = spread
  const medians = readings.map((one, index) =>
    group === 'all' && isMedianAssumed(provinces, index) ? null : (one?.median ?? null),
  )
  return [
    [`  ${groupName(spread)}`],
    ['    lowest', ...cells(readings.map((one) => one?.lowest.value ?? null))],
    ['    median', ...cells(medians)],
    ['    highest', ...cells(readings.map((one) => one?.highest.value ?? null))],
  ]
}
