import type { PlanStates } from '../../../model/retirement/plan.ts'
import type { BottomUpSpec } from './bottom-up.ts'

/** A retirement plan with the sites as they are between its waves. */
export interface RetirementStates extends PlanStates {
  /** Left out where nothing reported is held against it. */
  readonly bottomUp?: BottomUpSpec
}
