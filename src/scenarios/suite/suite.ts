import type { Mark } from '../problem.ts'
import type { ValuePath } from '../source-path.ts'
import type { PropertyExpectation } from './suite-schema.ts'

/** A text of the suite with its place. */
export interface Placed {
  readonly text: string
  readonly at: Mark
  /** Dotted path in the suite. */
  readonly path: string
}

/** A change that the suite makes of a scenario; its text is `PATH=VALUE`. */
export interface SuiteSet extends Placed {
  /** The path of the scenario's value. */
  readonly target: string
}

/** A scenario of a suite. */
export interface SuiteScenario {
  readonly id: string
  /** From the working folder. */
  readonly file: string
  /** Where the suite names it. */
  readonly named: Placed
  readonly sets: readonly SuiteSet[]
  /** Undefined where it has those of the suite. */
  readonly outputs: readonly Placed[] | undefined
  /** From the working folder; undefined where it is held against none. */
  readonly baseline: string | undefined
}

/** A property of a suite. */
export interface SuiteProperty {
  readonly describe: string
  readonly at: Mark
  readonly scenario: string
  readonly sets: readonly SuiteSet[]
  /** One change for each value that is varied; undefined where none is. */
  readonly vary: readonly SuiteSet[] | undefined
  readonly expect: readonly PlacedExpectation[]
}

/** An expectation of a property with the places of its parts. */
export interface PlacedExpectation {
  readonly expectation: PropertyExpectation
  /** Place and path of one of its parts. */
  readonly place: (...steps: ValuePath) => { readonly at: Mark; readonly path: string }
}

export interface SuiteLimits {
  readonly absolute: number
  readonly relative: number
}

/** Limits with the key that they stand under. */
export interface PlacedLimits {
  readonly key: Placed
  readonly limits: SuiteLimits
}

/** A suite whose text was read and checked; its scenarios are not read yet. */
export interface Suite {
  readonly file: string
  readonly name: string
  /** Folder of the baseline files, from the working folder. */
  readonly baselines: string
  readonly scenarios: readonly SuiteScenario[]
  /** Undefined where the suite leaves it to the built-in patterns. */
  readonly outputs: readonly Placed[] | undefined
  readonly tolerances: {
    readonly outputs: readonly PlacedLimits[]
    readonly units: readonly PlacedLimits[]
    readonly default: SuiteLimits | undefined
  }
  readonly properties: readonly SuiteProperty[]
}
