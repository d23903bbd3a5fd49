import type { ChoiceProblem } from '../portfolio/choice-problem.ts'
import type { GroupChoice } from './group-choice.ts'
import { NONE } from './plan-fleet.ts'
import type { PlanFleet } from './plan-fleet.ts'

/** An option of a site or of a group of sites. */
export interface UnitOption {
  /** [currency] */
  readonly cost: number
  readonly value: number
  /** Bundle of each member, in the order of the members. */
  readonly bundles: readonly number[]
}

/** Alike sites or groups that are decided as one. */
interface UnitClass {
  readonly options: readonly UnitOption[]
}

/** The choice of a fleet: sites, and groups of sites that are decided together. */
export interface DecisionUnits {
  readonly problem: ChoiceProblem
  /** By unit: its sites, in the order in which its options name them. */
  readonly sitesOf: (unit: number) => readonly number[]
  readonly optionOf: (unit: number, option: number) => UnitOption
  /** By option of the problem. */
  readonly options: readonly UnitOption[]
}

/**
 * The units of a fleet in the order of their first sites.
 *
 * @param optionsOf  of a class, that of doing nothing first
 * @param groupOf    the options of a group by the classes of its members; undefined where each is decided by itself
 */
export function decisionUnits(
  fleet: PlanFleet,
  optionsOf: (classIndex: number) => readonly UnitOption[],
  groupOf: GroupChoice,
): DecisionUnits {
  const { classOf } = fleet
  const together = groupedSites(fleet)
  const known = new Map<string, number>()
  const classes: UnitClass[] = []
  const firstSite: number[] = []
  const members = new Map<number, readonly number[]>()
  const unitClass: number[] = []
  const classFor = (key: string, options: () => readonly UnitOption[]): number => {
    const there = known.get(key)
    if (there !== undefined) return there
    known.set(key, classes.length)
    return classes.push({ options: options() }) - 1
  }
  const ofGroups = new Map<string, readonly UnitOption[] | undefined>()
  const optionsTogether = (key: string, own: readonly number[]) => {
    if (!ofGroups.has(key)) ofGroups.set(key, groupOf(own))
    return ofGroups.get(key)
  }
  const seen = new Set<number>()
  for (let site = 0; site < classOf.length; site++) {
    const group = fleet.groupOf[site]!
    if (seen.has(group)) continue
    const sites = together.get(group) ?? []
    const own = sites.map((one) => classOf[one]!)
    const key = `group ${own.join()}`
    const options = group === NONE ? undefined : optionsTogether(key, own)
    if (options === undefined) unitClass.push(classFor(`${classOf[site]!}`, () => optionsOf(classOf[site]!)))
    else {
      seen.add(group)
      members.set(unitClass.length, sites)
      unitClass.push(classFor(key, () => options))
    }
    firstSite.push(site)
  }
  const first = new Uint32Array(classes.length + 1)
  for (const [index, { options }] of classes.entries()) first[index + 1] = first[index]! + options.length
  const all = classes.flatMap(({ options }) => options)
  return {
    problem: {
      classOf: Uint32Array.from(unitClass),
      first,
      cost: Float64Array.from(all, ({ cost }) => cost),
      value: Float64Array.from(all, ({ value }) => value),
    },
    sitesOf: (unit) => members.get(unit) ?? [firstSite[unit]!],
    optionOf: (unit, option) => all[first[unitClass[unit]!]! + option]!,
    options: all,
  }
}

/** Sites of each group, by class and then by their order. */
function groupedSites({ classOf, groupOf }: PlanFleet): Map<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (let site = 0; site < groupOf.length; site++) {
    const group = groupOf[site]!
    if (group === NONE) continue
    const sites = found.get(group)
    if (sites === undefined) found.set(group, [site])
    else sites.push(site)
  }
  for (const sites of found.values()) sites.sort((a, b) => classOf[a]! - classOf[b]! || a - b)
  return found
}
