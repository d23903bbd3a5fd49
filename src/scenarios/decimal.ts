/** A decimal number, exact: a whole number of its last decimals. */
export interface Decimal {
  readonly units: bigint
  readonly decimals: number
}

/** Digits and exponents that people write; more would only cost time. Assumption. */
const MOST_DIGITS = 30
const MOST_EXPONENT = 30

/** The exact value of a number text; undefined where it is none, or longer than people write. */
export function decimalOf(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', part = '', exponentText = '0'] = match
  const digits = `${whole}${part}`
  const exponent = Number(exponentText)
  if (digits === '' || digits.length > MOST_DIGITS || Math.abs(exponent) > MOST_EXPONENT) return undefined
  const units = BigInt(digits) * (sign === '-' ? -1n : 1n)
  const decimals = part.length - exponent
  return decimals < 0 ? { units: units * 10n ** BigInt(-decimals), decimals: 0 } : shortest(units, decimals)
}

/** The whole number of last decimals that a value is; `decimals` must not be fewer than it has. */
export function unitsAt({ units, decimals }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - decimals)
}

/** A value times a ratio of whole numbers; undefined where that is no finite decimal number. */
export function scaledDecimal(
  { units, decimals }: Decimal,
  multiply: bigint,
  divide: bigint,
): Decimal | undefined {
  let product = units * multiply
  let places = decimals
  while (product % divide !== 0n) {
    if (places - decimals >= MOST_DIGITS) return undefined
    product *= 10n
    places++
  }
  return shortest(product / divide, places)
}

/** A value written out with so many decimals, at least as many as it has. */
export function decimalText(value: Decimal, decimals: number = value.decimals): string {
  const units = unitsAt(value, decimals)
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  const sign = units < 0n ? '-' : ''
  return decimals === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

function shortest(units: bigint, decimals: number): Decimal {
  let [left, places] = [units, decimals]
  while (places > 0 && left % 10n === 0n) {
    left /= 10n
    places--
  }
  return { units: left, decimals: places }
}
