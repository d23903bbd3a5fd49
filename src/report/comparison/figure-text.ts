import { grouped } from '../text-table.ts'
import { unitsText } from './exact-decimal.ts'

/** Two values for people, with as many digits as it takes to see that they differ. */
export function pairText(before: number | null, after: number | null): [string, string] {
  const short = [grouped(before), grouped(after)] as [string, string]
  return short[0] === short[1] && before !== after ? [String(before), String(after)] : short
}

/** A difference for people, with its sign. */
export function differenceText(difference: number | null, decimals?: number): string {
  if (difference === null) return '–'
  const short = grouped(difference, difference === 0 ? undefined : decimals)
  const text = Number(short.replaceAll(',', '')) === 0 && difference !== 0 ? String(difference) : short
  return difference > 0 ? `+${text}` : text
}

/** A share in percent, with its sign and three digits. */
export function percentText(share: number | null): string {
  if (share === null) return '–'
  const percent = 100 * share
  const size = Math.abs(percent)
  const text = size >= 1000 ? grouped(percent) : String(Number(percent.toPrecision(3)))
  return `${percent > 0 ? '+' : ''}${text} %`
}

/** A whole number of last decimals for people, with thousands separators, and its sign where asked for. */
export function unitsFigure(units: number | null, decimals: number, signed: boolean): string {
  if (units === null) return '–'
  const [whole, part] = unitsText(units, decimals).split('.') as [string, string | undefined]
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const text = part === undefined ? separated : `${separated}.${part}`
  return signed && units > 0 ? `+${text}` : text
}
