import type { UsedDefault, Warning } from '../../scenarios/resolve/resolving.ts'

/** What came out at one point of the grid. */
export interface SweepPoint {
  /** One for each column; null where the result has no such number. */
  readonly outputs: readonly (number | null)[]
  readonly warnings: readonly Warning[]
  /** Sizes of plant that the scenario leaves open. */
  readonly sizes: readonly UsedDefault[]
}
