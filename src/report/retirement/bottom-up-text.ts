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

const MILLION = 1e6

/** A bottom-up check for a terminal: the factor in both readings, its spread, and what drives it. */
export function bottomUpLines(result: BottomUpResult, currency: string, style: Style): string[] {
  const [head, ...rows] = rowsOf(result, currency)
  const [first, ...rest] = alignedLines(
    [head!, ...rows],
    head!.map((_, column) => (column === 0 ? 'left' : 'right')),
  )
  return [
    style.strong(first!),
    ...rest,
    ...sentences(result).flatMap((text) => wrapped(text, style.width, '', '  ')),
  ]
}

function isSpread({ costVariancePercent }: BottomUpResult): boolean {
  return Object.values(costVariancePercent).some((percent) => percent !== null)
}

function rowsOf(result: BottomUpResult, currency: string): string[][] {
  const { reported, cost, costSpread, itMwSpread, factorFullYearSpread, factorHalfYearSpread } = result
  const inMillions = Math.max(reported, cost) >= MILLION
  const money = (value: number | null) =>
    inMillions ? grouped(value === null ? null : value / MILLION, 2) : grouped(value, 0)
  const unit = inMillions ? `million ${currency}` : currency
  const row = (label: string, value: string, of: SpreadResult, over = 1) => [
    label,
    value,
    ...(isSpread(result)
      ? Object.values(of).map((one) => threeDigits(one === null ? null : one / over))
      : []),
  ]
  const power = isSpread(result) ? '' : grouped(itMwSpread.p50, 3)
  return [
    ['bottom-up check', 'model', ...(isSpread(result) ? ['5 %', '25 %', 'median', '75 %', '95 %'] : [])],
    [`reported, ${unit}`, money(reported)],
    row(`full year, ${unit}`, money(cost), costSpread, inMillions ? MILLION : 1),
    row('equipment, MW', power, itMwSpread),
    row('factor, full year', grouped(result.factorFullYear, 4), factorFullYearSpread),
    row('factor, half a year', grouped(result.factorHalfYear, 4), factorHalfYearSpread),
  ]
}

/** A percentile of draws: about 0.1 % is what they carry. */
function threeDigits(value: number | null): string {
  if (value === null || value === 0) return grouped(value, 0)
  const shown = Number(value.toPrecision(3))
  return grouped(shown, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(shown)))))
}

function sentences(result: BottomUpResult): string[] {
  const { percentileFullYear, percentileHalfYear, powerVariancePercent, costVariancePercent } = result
  if (!isSpread(result))
    return ['Nothing is drawn: no class has ends of its power, and no other input a spread.']
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
    `Variance of the saving: ${shares(named)}.`,
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
