const DIGITS = 9

/** How numbers are rounded at the border. */
export type Rounding = (value: number) => number

/** A number as results hold it: 9 significant digits, and no negative zero. */
export function rounded(value: number): number {
  return toDigits(value, DIGITS)
}

/** A number with so many significant digits, and no negative zero. */
export function toDigits(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits))
}
