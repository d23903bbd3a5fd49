import { grouped } from '../text-table.ts'
import type { Comparison } from './compare.ts'

const MOST_DECIMALS = 9
const MOST_DIGITS = 9

/** A value before and after with its unit: as many decimals as show the difference, `4,234.05 -> 4,238.28 kWh`. */
export function pairText(before: number | null, after: number | null, unit: string): string {
  const tail = unit === '' ? '' : ` ${unit}`
  if (before === null || after === null) return `${wordOf(before)} -> ${wordOf(after)}${tail}`
  const decimals = decimalsFor(Math.abs(after - before))
  if (!Number.isFinite(after - before)) return `${before} -> ${after}${tail}`
  return `${exact(before, decimals)} -> ${exact(after, decimals)}${tail}`
}

function wordOf(value: number | null): string {
  return value === null ? 'none' : plainNumber(value)
}

/** Decimals that leave three digits of a difference. */
function decimalsFor(difference: number): number {
  if (difference === 0) return 2
  return Math.min(MOST_DECIMALS, Math.max(0, 2 - Math.floor(Math.log10(difference))))
}

/** With at most the digits that a result holds. */
function exact(value: number, decimals: number): string {
  const whole = Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) + 1)
  return grouped(value, Math.max(0, Math.min(decimals, MOST_DIGITS - whole)))
}

/** A number with separators and at most nine digits, no zeros at its end. */
export function plainNumber(value: number): string {
  const [whole, part] = String(Number(value.toPrecision(MOST_DIGITS))).split('.') as [string, string?]
  if (whole.includes('e') || part?.includes('e')) return String(value)
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? separated : `${separated}.${part}`
}

/** A difference with its sign and unit, to three digits: `+1.24 kWh`. */
export function amountText(amount: number, unit: string): string {
  const text = plainNumber(Number(amount.toPrecision(3)))
  return `${amount > 0 ? '+' : ''}${text}${unit === '' ? '' : ` ${unit}`}`
}

/** A share as signed percent of two digits: `+0.1 %`. */
export function shareText(share: number): string {
  const percent = Number((share * 100).toPrecision(2))
  return `${percent > 0 ? '+' : ''}${percent} %`
}

/** How far an output moved: `4,234.05 -> 4,238.28 kWh (+0.1 %)`. */
export function movedText({ before, after, difference, relative }: Comparison): string {
  const text = pairText(before?.value ?? null, after?.value ?? null, after?.unit ?? before?.unit ?? '')
  if (difference === undefined || relative === undefined || before?.value === 0) return text
  return `${text} (${shareText(Math.sign(difference) * relative)})`
}
