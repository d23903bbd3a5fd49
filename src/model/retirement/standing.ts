import { poweredFrames } from './frames.ts'
import type { EquipmentTerms, PlacedUnits, PlanClass, RetirementPlan, SiteState } from './plan.ts'

/** What the equipment of a plan costs at one site while it stands there, apart from energy [currency a year]. */
export interface StandingTerms {
  readonly spaceM2: number
  readonly rent: number
  readonly spares: number
  readonly maintenance: number
}

/** Everything of a plan by id. */
export interface PlanIndex {
  readonly classes: ReadonlyMap<string, PlanClass>
  /** Installed units by site and class. */
  readonly installed: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** A plan's classes and replacements by id, and what is installed by site. */
export function planIndex({ classes, replacements, installed }: RetirementPlan): PlanIndex {
  const bySite = new Map<string, Map<string, number>>()
  for (const { site, classId, units } of installed) {
    const own = bySite.get(site) ?? new Map<string, number>()
    bySite.set(site, own.set(classId, (own.get(classId) ?? 0) + units))
  }
  return { classes: new Map([...classes, ...replacements].map((one) => [one.id, one])), installed: bySite }
}

/** Units whose frames are powered: those that stay, and the places of those that have left their frames. */
export function poweredUnits(one: PlanClass, left: number, installed: number): number {
  if (one.frameUnits === 1) return left
  return one.frameUnits * poweredFrames(one, left, installed)
}

/** What is paid at a site between two waves. Floor is occupied by powered frames; spares and upkeep go by the unit. */
export function standingTerms(
  plan: RetirementPlan,
  { classes, installed }: PlanIndex,
  site: string,
  { member, units }: SiteState,
): StandingTerms {
  const own = [...units].map(([id, left]) => ({
    left,
    one: classes.get(id)!,
    before: installed.get(site)?.get(id) ?? left,
  }))
  const sumOf = (of: (terms: EquipmentTerms) => number) =>
    own.reduce((sum, { left, one }) => sum + left * of(one.terms), 0)
  const spaceM2 = own.reduce(
    (sum, { left, one, before }) => sum + poweredUnits(one, left, before) * one.terms.spaceM2,
    0,
  )
  const terms = plan.siteTerms.get(site)
  const rent =
    member === undefined || terms === undefined ? 0 : terms.rentPerYear + terms.rentPerM2Year * spaceM2
  return {
    spaceM2,
    rent,
    spares: sumOf(({ sparesPerYear }) => sparesPerYear),
    maintenance: sumOf(({ maintenancePerYear }) => maintenancePerYear),
  }
}

/** What is paid once when units leave or come [currency], for one such site each. */
export function oneOffCost({ classes }: PlanIndex, units: readonly PlacedUnits[]): Map<string, number> {
  const bySite = new Map<string, number>()
  for (const { site, classId, units: n } of units)
    bySite.set(site, (bySite.get(site) ?? 0) + n * classes.get(classId)!.terms.oneOffCost)
  return bySite
}
