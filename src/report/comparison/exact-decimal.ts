/** Digits that a double holds exactly. */
const EXACT_DIGITS = 15

/** Decimals that all values need to be written out, fewer where they would take more than 15 digits. */
export function decimalsOf(values: readonly number[]): number {
  const wanted = Math.max(0, ...values.map(decimalsOfOne))
  return Math.min(wanted, Math.max(0, EXACT_DIGITS - wholeDigits(values)))
}

/** Decimals that leave the largest value a number of digits. */
export function decimalsForDigits(values: readonly number[], digits: number): number {
  return Math.min(decimalsOf(values), Math.max(0, digits - wholeDigits(values)))
}

function wholeDigits(values: readonly number[]): number {
  const largest = Math.max(0, ...values.map(Math.abs))
  return largest < 1 ? 0 : Math.floor(Math.log10(largest)) + 1
}

function decimalsOfOne(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?]
  const part = mantissa.split('.')[1] ?? ''
  return Math.max(0, part.length - Number(exponent))
}

/** A value as a whole number of its last decimals. */
export function wholeUnits(value: number, decimals: number): number {
  return Number(value.toFixed(decimals).replace('.', '')) + 0
}

/** The value of a whole number of last decimals. */
export function fromUnits(units: number, decimals: number): number {
  return Number(unitsText(units, decimals)) + 0
}

/** A whole number of last decimals, written out. */
export function unitsText(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')
  const sign = units < 0 ? '-' : ''
  const whole = digits.slice(0, digits.length - decimals)
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`
}
