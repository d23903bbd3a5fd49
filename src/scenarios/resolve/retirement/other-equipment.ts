import type { RetirementPlan } from '../../../model/retirement/plan.ts'
import type { Resolving } from '../resolving.ts'

/**
 * Warns where only the baseline or only a variant has classes with a power at its sites: their energy then looks like a
 * saving or a loss of the variant, and is none of a plan.
 */
export function warnOfOtherEquipment(
  r: Resolving,
  baseline: RetirementPlan | undefined,
  own: RetirementPlan | undefined,
): void {
  const [before, now] = [baseline, own].map((plan) => placesPower(plan))
  if (before === now) return
  r.warnAt(
    'retirement',
    now === true
      ? 'its plan of retirement places classes at sites that the baseline has without them: against the baseline their energy is lost, and what the plan saves stands in "retirement"'
      : 'without it the classes do not stand at their sites: against the baseline all of their energy is saved, which is no saving of a plan',
  )
}

function placesPower(plan: RetirementPlan | undefined): boolean {
  if (plan === undefined) return false
  const powered = new Set(plan.classes.filter(({ power }) => power !== undefined).map(({ id }) => id))
  return plan.installed.some(({ classId }) => powered.has(classId))
}
