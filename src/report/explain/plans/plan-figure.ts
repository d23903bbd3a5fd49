import type { PlanName } from '../../../scenarios/plan-names.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { assetsFigure } from './assets-figure.ts'
import { coverageFigure } from './coverage-figure.ts'
import { retirementFigure } from './retirement-figure.ts'

/**
 * An output of a plan of a variant, pausing after each site.
 *
 * @param names  what stands below the plan's name in a result, one of its outputs
 */
export function planFigure(
  fleet: FleetScenes,
  plan: PlanName,
  names: readonly string[],
): Generator<undefined, Explained> {
  return { assets: assetsFigure, coverage: coverageFigure, retirement: retirementFigure }[plan](fleet, names)
}
