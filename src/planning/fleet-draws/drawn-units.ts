import type { DecisionUnits, UnitOption } from '../fleet/decision-units.ts'
import type { PlanFleet } from '../fleet/plan-fleet.ts'
import type { Floor } from '../portfolio/choice-problem.ts'
import type { RolloutLimit } from '../portfolio/phased-problem.ts'

/** The units of a fleet as what is drawn leaves them alike: by class, or each by itself where sites pay different prices. */
export interface DrawnUnits {
  readonly units: DecisionUnits
  /** As in a choice problem. */
  readonly classOf: Uint32Array
  readonly first: Uint32Array
  /** By option: that of the units. */
  readonly source: Uint32Array
  /** First part of each option, and last their number: what is done at each member. */
  readonly partFirst: Uint32Array
  /** By part: row of the bundles, and a site for which it stands. */
  readonly rowOf: Uint32Array
  readonly siteOf: Uint32Array
}

/**
 * Units with the bundles of their options.
 *
 * @param firstRow  of each class of sites
 * @param areAlike  whether units of a class stay alike
 */
export function drawnUnits(
  units: DecisionUnits,
  { classOf: classOfSite }: Pick<PlanFleet, 'classOf'>,
  firstRow: Uint32Array,
  areAlike: boolean,
): DrawnUnits {
  const { problem, options } = units
  const representatives = areAlike ? firstUnits(problem.classOf, problem.first.length - 1) : undefined
  const shown = representatives ?? Uint32Array.from(problem.classOf, (_, unit) => unit)
  const first = new Uint32Array(shown.length + 1)
  const source: number[] = []
  const partFirst: number[] = [0]
  const rowOf: number[] = []
  const siteOf: number[] = []
  for (const [at, unit] of shown.entries()) {
    const own = problem.classOf[unit]!
    const sites = units.sitesOf(unit)
    for (let option = problem.first[own]!; option < problem.first[own + 1]!; option++) {
      source.push(option)
      for (const [member, bundle] of options[option]!.bundles.entries()) {
        const site = sites[member]!
        rowOf.push(firstRow[classOfSite[site]!]! + bundle)
        siteOf.push(site)
      }
      partFirst.push(rowOf.length)
    }
    first[at + 1] = source.length
  }
  return {
    units,
    classOf: areAlike ? problem.classOf : shown,
    first,
    source: Uint32Array.from(source),
    partFirst: Uint32Array.from(partFirst),
    rowOf: Uint32Array.from(rowOf),
    siteOf: Uint32Array.from(siteOf),
  }
}

/** The first unit of each class. */
function firstUnits(classOf: Uint32Array, classes: number): Uint32Array {
  const found = new Uint32Array(classes)
  for (let unit = classOf.length - 1; unit >= 0; unit--) found[classOf[unit]!] = unit
  return found
}

/** What an option of a unit, counted within its class, does at each member. */
function optionOfUnit(
  { units, classOf, first, source }: DrawnUnits,
  unit: number,
  option: number,
): UnitOption {
  return units.options[source[first[classOf[unit]!]! + option]!]!
}

/** Limits that are about options of the units, about those of the drawn ones. */
export function drawnCounts<T extends Floor | RolloutLimit>(limit: T, { source }: DrawnUnits): T {
  return { ...limit, counts: Uint8Array.from(source, (option) => limit.counts[option]!) }
}

/** Bundle of every site, by the option of each unit. */
export function bundlesBySite(drawn: DrawnUnits, option: Uint32Array, sites: number): Uint32Array {
  const bundleOf = new Uint32Array(sites)
  for (let unit = 0; unit < option.length; unit++) {
    const { bundles } = optionOfUnit(drawn, unit, option[unit]!)
    const members = drawn.units.sitesOf(unit)
    for (let member = 0; member < members.length; member++) bundleOf[members[member]!] = bundles[member]!
  }
  return bundleOf
}
