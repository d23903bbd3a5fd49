import type { PlanName } from '../../../scenarios/plan-names.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { assetsFigure } from './assets-figure.ts'
import { coverageFigure } from './coverage-figure.ts'
import { financeFigure } from './finance-figure.ts'
import { retirementFigure } from './retirement-figure.ts'
import { yearsFigure } from './years-figure.ts'

const FIGURES = {
  assets: assetsFigure,
  coverage: coverageFigure,
  retirement: retirementFigure,
  years: yearsFigure,
  finance: financeFigure,
} as const

/**
 * An output of a plan of a variant, pausing after each site.
 *
 * @param names     what stands below the plan's name in a result, one of its outputs
 * @param baseline  against which money is held
 */
export function planFigure(
  fleet: FleetScenes,
  plan: PlanName,
  names: readonly string[],
  baseline: FleetScenes,
): Generator<undefined, Explained> {
  return FIGURES[plan](fleet, names, baseline)
}
