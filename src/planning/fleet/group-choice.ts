import { groupOptions } from '../portfolio/group-options.ts'
import type { SiteOptions } from '../portfolio/group-options.ts'
import { objectiveAt } from './bundle-value.ts'
import type { UnitOption } from './decision-units.ts'
import type { Objective } from './fleet-plan.ts'
import type { BundleBook, PlanBasis } from './plan-basis.ts'
import type { PlanFleet } from './plan-fleet.ts'

/**
 * The options of a group by the classes of its members, in their order; undefined where nothing changes them together, so that
 * each is decided by itself.
 */
export type GroupChoice = (classes: readonly number[]) => readonly UnitOption[] | undefined

/** Options of groups: with one of the measures that change all members together, or without. */
export function groupChoice(basis: PlanBasis, book: BundleBook, objective: Objective): GroupChoice {
  const ofGroups = basis.measures.flatMap(({ group }, index) => (group === undefined ? [] : [index]))
  return (classes) => {
    const members = classes.map((own) => ({ own, without: bundlesOf(basis, own, undefined) }))
    const isLed = isLedGroup(basis.fleet, classes)
    const withEach = ofGroups.flatMap((measure) => {
      const withIt = classes.map((own) => bundlesOf(basis, own, measure))
      return isLed && withIt.every((bundles) => bundles.length > 0) ? [withIt] : []
    })
    if (withEach.length === 0) return undefined
    const worthOf = (own: number, bundles: readonly number[]): SiteOptions => {
      const sums = bundles.map((bundle) => book.sums(own, bundle))
      return {
        cost: Float64Array.from(sums, ({ capex }) => capex),
        value: Float64Array.from(sums, (one) => objectiveAt(objective, one, basis.terms, 0)),
      }
    }
    const without = members.map(({ own, without: bundles }) => worthOf(own, bundles))
    return withEach.flatMap((withIt, place) => {
      const together = withIt.map((bundles, member) => worthOf(classes[member]!, bundles))
      // None is left out, so that the bound holds of every combination.
      const found = groupOptions({ without, with: together, cost: 0, value: 0 }, Infinity)
      return [...found.ofMembers].flatMap((option, at): UnitOption[] => {
        const hasMeasure = found.hasMeasure[at] === 1
        // What all have without it is listed once.
        if (!hasMeasure && place > 0) return []
        const bundles = Array.from(option, (one, member) =>
          hasMeasure ? withIt[member]![one]! : members[member]!.without[one]!,
        )
        return [{ cost: found.cost[at]!, value: found.value[at]!, bundles }]
      })
    })
  }
}

/** Whether sites of these classes are a hub with members: one hub, and not it alone. */
export function isLedGroup({ classes }: Pick<PlanFleet, 'classes'>, members: readonly number[]): boolean {
  const hubs = members.filter((own) => classes[own]!.role === 'hub')
  return hubs.length === 1 && members.length > 1
}

/**
 * Bundles of a class that are an option: with a measure of its group, that alone first, or with none such, the site as it is
 * first; empty where the class cannot have the measure.
 */
export function bundlesOf(
  { outcomes, measures }: PlanBasis,
  own: number,
  measure: number | undefined,
): readonly number[] {
  const { bundles, refused } = outcomes[own]!
  const isOfGroup = (one: number) => measures[one]!.group !== undefined
  const found = [...bundles.keys()].filter((at) => {
    const shared = bundles[at]!.measures.filter(isOfGroup)
    const isWanted =
      measure === undefined ? shared.length === 0 : shared.length === 1 && shared[0] === measure
    return isWanted && !refused.includes(at)
  })
  return found[0] !== undefined && bundles[found[0]]!.measures.length === (measure === undefined ? 0 : 1)
    ? found
    : []
}
