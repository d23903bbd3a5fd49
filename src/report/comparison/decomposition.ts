import { decimalsOf, fromUnits, wholeUnits } from './exact-decimal.ts'
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
  /** What the steps do together beyond what each does alone; null where one of them cannot stand alone. */
  readonly interaction: number | null
}

/** Splits the difference of an output by step. */
export function splitOf({ states, alone }: Chain, decimals = decimalsOfChain({ states, alone })): Split {
  const units = (value: number) => wholeUnits(value, decimals)
  const marks = states.map(units)
  const [before, after] = [marks[0]!, marks.at(-1)!]
  const aloneUnits = alone.map((one) => (one === null ? null : units(one.made) - units(one.without)))
  const known = aloneUnits.filter((delta) => delta !== null)
  const sum = known.reduce((total, delta) => total + delta, 0)
  return {
    decimals,
    before,
    after,
    difference: after - before,
    deltas: marks.slice(1).map((mark, i) => mark - marks[i]!),
    alone: aloneUnits,
    interaction: known.length < alone.length ? null : after - before - sum,
  }
}

/** Every number that a chain holds. */
export function valuesOf({ states, alone }: Pick<Chain, 'states' | 'alone'>): number[] {
  return [...states, ...alone.flatMap((one) => (one === null ? [] : [one.without, one.made]))]
}

function decimalsOfChain(chain: Pick<Chain, 'states' | 'alone'>): number {
  return decimalsOf(valuesOf(chain))
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
