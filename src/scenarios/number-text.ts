import { parseNumber } from './number.ts'

/** Integers below 10^15 and powers of ten up to 10^22 are exact as doubles, so their quotient is rounded once, as by `Number`. */
const EXACT_DIGITS = 15
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, digits) => 10 ** digits)

const [TAB, SPACE, PLUS, MINUS, POINT, ZERO, NINE] = [9, 32, 43, 45, 46, 48, 57]

/**
 * The number that a piece of text holds, NaN where it is none.
 *
 * Reads what `parseNumber` reads, with blanks around it; -0 becomes 0. Short plain decimals, nearly all there are in a
 * weather file, are read without making a string of them.
 *
 * @param text  The text that holds it.
 * @param from  First character.
 * @param to    First character after it.
 */
export function numberIn(text: string, from: number, to: number): number {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (start < end && isBlank(text.charCodeAt(end - 1))) end--
  const sign = text.charCodeAt(start)
  let at = start < end && (sign === MINUS || sign === PLUS) ? start + 1 : start
  const digitsFrom = at
  let mantissa = 0
  let pointAt = -1
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) mantissa = 10 * mantissa + (code - ZERO)
    else if (code === POINT && pointAt < 0) pointAt = at
    else break
  }
  const length = end - digitsFrom
  const isShortDecimal = at === end && length > 0 && length <= EXACT_DIGITS && pointAt !== end - 1
  if (!isShortDecimal) return (parseNumber(text.slice(start, end)) ?? NaN) + 0
  const value = pointAt < 0 ? mantissa : mantissa / POWERS_OF_TEN[end - 1 - pointAt]!
  return sign === MINUS ? 0 - value : value
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB
}
