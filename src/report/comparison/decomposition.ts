import { decimalsForDigits, decimalsOf, fromUnits, wholeUnits } from './exact-decimal.ts'
import type { Change } from './change.ts'

/** Changes that are made together, and how they are called. */
export interface Step {
  readonly label: string
  /** Empty where another program or catalogue is the change. */
  readonly changes: readonly Change[]
  /** Why several are one: no valid scenario lies between them, or there are too many. */
  readonly together: 'joined' | 'grouped' | undefined
}

/** An output after each step, and with each step alone. */
export interface Chain {
  readonly path: string
  readonly unit: string
  /** One more than there are steps: before all of them first. */
  readonly states: readonly number[]
  /** What the step alone would give on the first side, less what that side has; null where it is no valid scenario alone. */
  readonly alone: readonly (AloneValue | null)[]
}

/** An output of the first side, and with one step made there. */
export interface AloneValue {
  readonly without: number
  readonly made: number
}

/** How the difference of an output comes about, in whole numbers of its last decimals: the deltas sum exactly. */
export interface Split {
  readonly decimals: number
  readonly before: number
  readonly after: number
  readonly difference: number
  readonly deltas: readonly number[]
  readonly alone: readonly (number | null)[]
  /** What the steps do together beyond what each does alone, zero where rounding can make it; null where one of them cannot stand alone. */
  readonly interaction: number | null
}

/** Splits the difference of an output by step. */
export function splitOf(chain: Chain, decimals = decimalsOf(valuesOf(chain))): Split {
  const { states, alone } = chain
  const units = (value: number) => wholeUnits(value, decimals)
  const marks = states.map(units)
  const [before, after] = [marks[0]!, marks.at(-1)!]
  const interaction = interactionOf(chain)
  return {
    decimals,
    before,
    after,
    difference: after - before,
    deltas: marks.slice(1).map((mark, i) => mark - marks[i]!),
    alone: alone.map((one) => (one === null ? null : units(one.made) - units(one.without))),
    interaction: interaction === null ? null : units(interaction),
  }
}

/** Every number that a chain holds. */
function valuesOf({ states, alone }: Pick<Chain, 'states' | 'alone'>): number[] {
  return [...states, ...alone.flatMap((one) => (one === null ? [] : [one.without, one.made]))]
}

/** Significant digits of the values of a chain: further ones are noise of long sums. */
export const CHAIN_DIGITS = 12

/** The coarsest last digit among the values of a chain. */
function lastDigitOf(values: readonly number[]): number {
  const decimals = decimalsOf(values)
  const isCut = values.some((value) => fromUnits(wholeUnits(value, decimals), decimals) !== value)
  const ofLargest = 10 ** (exponentOf(Math.max(...values.map(Math.abs))) + 1 - CHAIN_DIGITS)
  return isCut ? Math.max(10 ** -decimals, ofLargest) : ofLargest
}

function exponentOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
}

/** Computed in all digits, so that a table of fewer does not make it up. */
function interactionOf(chain: Chain): number | null {
  const { states, alone } = chain
  if (alone.includes(null)) return null
  const values = valuesOf(chain)
  const decimals = decimalsOf(values)
  const units = (value: number) => wholeUnits(value, decimals)
  const sum = alone.reduce((total, one) => total + units(one!.made) - units(one!.without), 0)
  const interaction = fromUnits(units(states.at(-1)!) - units(states[0]!) - sum, decimals)
  const used = 2 + 2 * alone.length
  return Math.abs(interaction) <= (used * lastDigitOf(values)) / 2 ? 0 : interaction
}

/** Digits that the largest value shows at least, and each change that is not zero. */
const VALUE_DIGITS = 7
const CHANGE_DIGITS = 3

/** Decimals for people: few, yet enough to see every change. */
export function shownDecimals(chain: Chain): number {
  const values = valuesOf(chain)
  const least = lastDigitOf(values)
  const deltas = [
    ...chain.states.slice(1).map((state, i) => state - chain.states[i]!),
    ...chain.alone.flatMap((one) => (one === null ? [] : [one.made - one.without])),
  ]
  const needed = deltas
    // One last digit is what the rounding of two numbers can make.
    .filter((delta) => Math.abs(delta) > 1.5 * least)
    .map((delta) => CHANGE_DIGITS - 1 - exponentOf(delta))
  return Math.min(decimalsOf(values), Math.max(decimalsForDigits(values, VALUE_DIGITS), ...needed))
}

/** A split with its numbers in the unit of the output, as documents hold it. */
export function splitValues(split: Split): Split {
  const value = (units: number) => fromUnits(units, split.decimals)
  const orNull = (units: number | null) => (units === null ? null : value(units))
  return {
    decimals: split.decimals,
    before: value(split.before),
    after: value(split.after),
    difference: value(split.difference),
    deltas: split.deltas.map(value),
    alone: split.alone.map(orNull),
    interaction: orNull(split.interaction),
  }
}
