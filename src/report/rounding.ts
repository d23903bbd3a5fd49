const DIGITS = 9

/** A number as results hold it: 9 significant digits, and no negative zero. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(DIGITS))
}
