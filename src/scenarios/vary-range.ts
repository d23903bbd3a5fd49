import { decimalOf, decimalText, scaledDecimal, unitsAt } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import { DIMENSIONS } from './dimensions.ts'
import type { Dimension, Unit } from './unit.ts'
import { shown } from './problem.ts'

/** Evenly spaced values `FROM:TO:STEP`, both ends among them where the step reaches them. */
export interface VariedRange {
  readonly from: Decimal
  readonly step: Decimal
  readonly to: Decimal
  /** Of all values; empty for bare numbers. */
  readonly unit: string
  readonly count: bigint
  /** False where the last value falls short of the end. */
  readonly reachesEnd: boolean
}

/** Why a text is no range. */
export interface RangeFault {
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

const FORM = 'FROM:TO:STEP such as 18:30:1 degC'

/** Hours of the day such as `22:00-06:00` have colons too. */
const WINDOW = /^\d{1,2}:\d{2}-\d{1,2}:\d{2}$/

/** Whether a text is meant as a range: numbers with colons between them. */
export function isRangeText(text: string): boolean {
  const [first, ...rest] = text.split(':')
  return rest.length > 0 && !WINDOW.test(text.trim()) && PART.test(first!.trim())
}

/** The range that a text gives; units left out are those of the next part that has one. */
export function readRange(text: string): { range: VariedRange } | { fault: RangeFault } {
  const texts = text.split(':').map((part) => part.trim())
  if (texts.length !== 3) {
    const hint = texts.length === 2 ? 'add the step' : 'write a list of values with commas instead'
    return { fault: { expected: FORM, got: shown(text), hint } }
  }
  const parts = texts.map(partOf)
  const [from, to, step] = parts
  if (from === undefined || to === undefined || step === undefined) {
    const bad = texts[parts.indexOf(undefined)]!
    return { fault: { expected: `a number with its unit in ${FORM}`, got: shown(bad) } }
  }
  const stepUnit = step.unit || to.unit || from.unit
  const toUnit = to.unit || stepUnit
  const unit = from.unit || toUnit
  const end = inUnit(to.number, toUnit, unit, false)
  const stride = inUnit(step.number, stepUnit, unit, true)
  if (end === undefined || stride === undefined) {
    const other = end === undefined ? toUnit : stepUnit
    const got = `${shown(unit)} and ${shown(other)}`
    return { fault: { expected: 'units that go together', got, hint: 'write all three in one unit' } }
  }
  return spaced(from.number, end, stride, unit)
}

/** The value of a range, counted from 0, written out with its unit. */
export function rangeText(range: VariedRange, index: number): string {
  return withUnit(rangeNumber(range, index), range.unit)
}

/** The same without its unit; all values of a range have the same decimals. */
export function rangeNumber({ from, step, count }: VariedRange, index: number): string {
  const decimals = count === 1n ? from.decimals : Math.max(from.decimals, step.decimals)
  if (index === 0) return decimalText(from, decimals)
  const units = unitsAt(from, decimals) + BigInt(index) * unitsAt(step, decimals)
  return decimalText({ units, decimals }, decimals)
}

/** What is to be said of a range whose last value falls short of its end; undefined where it does not. */
export function shortfall(range: VariedRange): string | undefined {
  if (range.reachesEnd) return undefined
  const end = withUnit(decimalText(range.to), range.unit)
  return `the last value is ${rangeText(range, Number(range.count) - 1)}: the step does not meet ${end}`
}

function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number} ${unit}`
}

interface Part {
  readonly number: Decimal
  readonly unit: string
}

const PART = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\d.])\s*(.*)$/

function partOf(text: string): Part | undefined {
  const match = PART.exec(text.trim())
  const number = match === null ? undefined : decimalOf(match[1]!)
  return number === undefined ? undefined : { number, unit: match![2]! }
}

function spaced(from: Decimal, to: Decimal, step: Decimal, unit: string): ReturnType<typeof readRange> {
  const decimals = Math.max(from.decimals, to.decimals, step.decimals)
  const [start, end, stride] = [from, to, step].map((value) => unitsAt(value, decimals)) as [
    bigint,
    bigint,
    bigint,
  ]
  const got = withUnit(decimalText(step), unit)
  const span = end - start
  if (stride === 0n) return { fault: { expected: 'a step that is not 0', got } }
  if (span !== 0n && span > 0n !== stride > 0n) {
    const expected =
      span > 0n ? 'a positive step, since TO is above FROM' : 'a negative step, since TO is below FROM'
    return { fault: { expected, got } }
  }
  const steps = span / stride
  if (span !== 0n && steps === 0n) return { fault: { expected: 'a step that fits between FROM and TO', got } }
  return { range: { from, to, step, unit, count: steps + 1n, reachesEnd: span % stride === 0n } }
}

const DEGREES: readonly string[] = ['degC', '°C', '℃']

/**
 * A number in another unit, exact; undefined where the two do not go together.
 *
 * @param isStep  a step between temperatures may be in kelvin
 */
function inUnit(number: Decimal, unit: string, wanted: string, isStep: boolean): Decimal | undefined {
  if (unit === wanted) return number
  const [isDegree, wantsDegree] = [DEGREES.includes(unit), DEGREES.includes(wanted)]
  if (isDegree && wantsDegree) return number
  if (unit === 'K' || wanted === 'K') return isStep && (isDegree || wantsDegree) ? number : undefined
  const factors = Object.values<Dimension>(DIMENSIONS).flatMap(({ units }) => {
    const [own, other] = [factorOf(units, unit), factorOf(units, wanted)]
    return own === undefined || other === undefined ? [] : [[own, other] as const]
  })
  const [first] = factors
  if (first === undefined) return undefined
  const [own, other] = first
  return scaledDecimal(number, own.multiply * other.divide, own.divide * other.multiply)
}

/** The factor of a unit to the canonical one as a ratio of whole numbers; undefined where it is none. */
function factorOf(
  units: Dimension['units'],
  name: string,
): { readonly multiply: bigint; readonly divide: bigint } | undefined {
  const unit: Unit | undefined = Object.hasOwn(units, name) ? units[name] : undefined
  if (unit === undefined || unit.add !== undefined) return undefined
  const { multiply = 1, divide = 1 } = unit
  return Number.isInteger(multiply) && Number.isInteger(divide)
    ? { multiply: BigInt(multiply), divide: BigInt(divide) }
    : undefined
}
