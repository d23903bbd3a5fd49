import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { BottomUpResult, SpreadResult } from './bottom-up.ts'

/** What the inputs of a bottom-up check are called, for people. */
const INPUT_NAMES = {
  unitPowers: 'powers of the units',
  pue: 'PUE',
  price: 'price',
  inService: 'share in service',
  together: 'what they make together',
} as const

/** Shares below this are not worth a word [%]. */
const LEAST_TOLD_PERCENT = 0.5

/** A bottom-up check for a terminal: the factor in both readings, its spread, and what drives it. */
export function bottomUpLines(result: BottomUpResult, currency: string, style: Style): string[] {
  const [first, ...rest] = alignedLines(rowsOf(result, currency), [
    'left',
    'left',
    'right',
    'right',
    'right',
    'right',
    'right',
    'right',
  ])
  return [
    style.strong(first!),
    ...rest,
    ...sentences(result).flatMap((text) => wrapped(text, style.width, '', '  ')),
  ]
}

function rowsOf(result: BottomUpResult, currency: string): string[][] {
  const { costSpread, itMwSpread, factorFullYearSpread, factorHalfYearSpread } = result
  const row = (label: string, unit: string, value: string, spread?: SpreadResult, decimals?: number) => [
    label,
    unit,
    value,
    ...(spread === undefined ? [] : Object.values(spread).map((one) => grouped(one, decimals))),
  ]
  return [
    ['bottom-up check', '', 'model', '5 %', '25 %', 'median', '75 %', '95 %'],
    row('reported for a year', currency, grouped(result.reported, 0)),
    row('saving of a full year', currency, grouped(result.cost, 0), costSpread, 0),
    row('power of the equipment', 'MW', '', itMwSpread, 2),
    row('factor, full year', '', grouped(result.factorFullYear, 4), factorFullYearSpread, 2),
    row('factor, half a year', '', grouped(result.factorHalfYear, 4), factorHalfYearSpread, 2),
  ]
}

function sentences(result: BottomUpResult): string[] {
  const { percentileFullYear, percentileHalfYear, powerVariancePercent, costVariancePercent } = result
  const place =
    percentileFullYear === null || percentileHalfYear === null
      ? []
      : [
          `Of ${grouped(result.draws, 0)} draws ${grouped(percentileFullYear, 1)} % lie below the reported saving; read as half a year's, ${grouped(percentileHalfYear, 1)} %. It is one number: it can scale all classes, and fit none.`,
        ]
  const byClass = shares(Object.entries(powerVariancePercent))
  const named = Object.entries(costVariancePercent).map(
    ([name, percent]) => [INPUT_NAMES[name as keyof typeof INPUT_NAMES], percent] as const,
  )
  return [
    ...place,
    ...(byClass === '' ? [] : [`Variance of the power: ${byClass}.`]),
    ...(shares(named) === '' ? [] : [`Variance of the saving: ${shares(named)}.`]),
    ...fixedInputs(result),
  ]
}

/** `mstp-sdh 75 %, ngn 13 %`, the largest first. */
function shares(of: readonly (readonly [name: string, percent: number | null])[]): string {
  return of
    .filter(([, percent]) => (percent ?? 0) >= LEAST_TOLD_PERCENT)
    .toSorted(([, a], [, b]) => b! - a!)
    .map(([name, percent]) => `${name} ${grouped(percent, 0)} %`)
    .join(', ')
}

/** What is not drawn, since the scenario gives no spread of it. */
function fixedInputs({ inputs: { pue, price, inService } }: BottomUpResult): string[] {
  const own = [
    ...(pue.given ? [] : [`PUE ${grouped(pue.mode, 3)}`]),
    ...(price.given ? [] : [`price ${grouped(price.mode, 4)} per kWh`]),
  ]
  return [
    ...(own.length === 0 ? [] : [`Not drawn, the model's own: ${own.join(', ')}.`]),
    ...(inService.given ? [] : ['Not drawn: the share in service, that of each class.']),
  ]
}
