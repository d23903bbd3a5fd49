import { parseNumber } from './number.ts'
import { DIMENSIONS } from './dimensions.ts'
import type { DimensionName } from './dimensions.ts'
import type { Dimension, Unit } from './unit.ts'
import { commaHint } from './decimal-comma.ts'
import { misspeltUnit } from './misspelt-unit.ts'

/** Why a text is no quantity of the wanted kind. */
export interface QuantityFault {
  readonly expected: string
  readonly hint?: string
  /** True where mathjs might still know the unit. */
  readonly unknownUnit?: boolean
}

/** A converter for uncommon units: the value in the canonical unit, or undefined where it does not know or the kinds differ. */
export type UnitConverter = (value: number, unit: string, canonical: string) => number | undefined

/** Number and unit text, taken apart; undefined where there is no leading number. */
export function splitQuantity(text: string): { value: number; unit: string } | undefined {
  const match = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\d.])\s*(\S[^\n]*)?$/.exec(text.trim())
  const value = match === null ? undefined : parseNumber(match[1]!)
  return value === undefined ? undefined : { value, unit: match?.[2]?.trim() ?? '' }
}

/**
 * The value of a quantity text in its dimension's canonical unit. A value written in the canonical unit reads back exactly.
 *
 * @param uncommon asked for units that the table does not hold
 */
export function parseQuantity(
  text: string,
  name: DimensionName,
  uncommon?: UnitConverter,
): { value: number } | { fault: QuantityFault } {
  const dimension: Dimension = DIMENSIONS[name]
  const expected = quantityExpected(name)
  const parts = splitQuantity(text)
  const comma = commaHint(text)
  if (comma !== undefined) return { fault: { expected, hint: comma } }
  if (parts === undefined) return { fault: { expected } }
  const unit = Object.hasOwn(dimension.units, parts.unit) ? dimension.units[parts.unit] : undefined
  if (unit !== undefined) return { value: converted(parts.value, unit) }
  if (parts.unit === '') return { fault: { expected, hint: unitHint(parts.value, name, text.trim()) } }
  const lookalike = dimension.lookalike?.(parts.unit)
  if (lookalike !== undefined) return { fault: { expected, hint: lookalike } }
  const near = Object.keys(dimension.units).filter((u) => u.toLowerCase() === parts.unit.toLowerCase())
  if (near.length > 0)
    return {
      fault: { expected, hint: `unit names are case-sensitive: did you mean "${near.join('" or "')}"?` },
    }
  const other = Object.values<Dimension>(DIMENSIONS).find(({ units }) => Object.hasOwn(units, parts.unit))
  if (other !== undefined) return { fault: { expected, hint: `"${parts.unit}" measures ${other.noun}` } }
  if (dimension.mathjs !== undefined && /^[A-Za-z][A-Za-z0-9/^* ]{0,30}$/.test(parts.unit)) {
    if (uncommon === undefined) return { fault: { expected, unknownUnit: true } }
    const value = uncommon(parts.value, parts.unit, dimension.mathjs)
    if (value !== undefined && Number.isFinite(value)) return { value }
  }
  const guess = misspeltUnit(parts.unit, Object.keys(dimension.units))
  return { fault: guess === undefined ? { expected } : { expected, hint: `did you mean "${guess}"?` } }
}

/**
 * The hint for a number that came without its unit.
 *
 * @param text  the number as it was written
 */
export function unitHint(value: number, name: DimensionName, text = `${value}`): string {
  const { canonical, bareUnit }: Dimension = DIMENSIONS[name]
  return `write the unit, as in "${text} ${bareUnit?.(value) ?? canonical}"`
}

function converted(value: number, unit: Unit): number {
  const scaled = (value * (unit.multiply ?? 1)) / (unit.divide ?? 1)
  return unit.add === undefined ? scaled : scaled + unit.add
}

/** What a field of this kind wants, with its units: `a power such as "480 W" (W, kW, MW, mW)`. */
export function quantityExpected(name: DimensionName): string {
  const { noun, example, units }: Dimension = DIMENSIONS[name]
  return `${noun} such as "${example}" (${Object.keys(units).slice(0, 6).join(', ')})`
}

/** The fraction of `0.14` or `14 %`; undefined for anything else. */
export function parseFraction(text: string): number | undefined {
  const percent = /^([^%]*\S)\s*%$/.exec(text.trim())
  if (percent === null) return parseNumber(text.trim())
  const value = parseNumber(percent[1]!)
  return value === undefined ? undefined : value / 100
}

/** Loads mathjs and returns a converter that asks it; about a second, so only when a file needs it. */
export async function loadUncommonUnits(): Promise<UnitConverter> {
  const { unit } = await import('mathjs')
  return (value, name, canonical) => {
    try {
      return unit(value, name).toNumber(canonical)
    } catch {
      return undefined
    }
  }
}
