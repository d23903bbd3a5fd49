import type { PlacedUnits, PlanClass, PlanStates } from './plan.ts'
import type { PlanYears } from './plan-years.ts'
import { poweredUnits } from './standing.ts'

/** What becomes of a class, all sites together. */
export interface ClassFigures {
  readonly installedUnits: number
  readonly retiredUnits: number
  /** Units that are powered no more, by whole frames. */
  readonly offUnits: number
  /** Its energy in a year before the plan, at its terminals [kWh]. */
  readonly loadKwh: number
  /** What of that is saved in a year after all waves [kWh]. */
  readonly savedLoadKwh: number
}

/** What comes of a replacement, all sites together. */
export interface ReplacementFigures {
  readonly addedUnits: number
  /** Its energy in a year after all waves [kWh]. */
  readonly loadKwh: number
}

/** The figures of a class of the plan. */
export function classFigures(states: PlanStates, years: PlanYears, one: PlanClass): ClassFigures {
  const { plan, removed } = states
  const own = plan.installed.filter(({ classId }) => classId === one.id)
  const installed = unitsBySite(own)
  const count = counts(states)
  const gone = plan.waves.flatMap(({ retired }) => retired).filter(({ classId }) => classId === one.id)
  const offAt = ([site, units]: [string, number]) => {
    const before = installed.get(site)!
    return count(site) * (poweredUnits(one, before, before) - poweredUnits(one, before - units, before))
  }
  const sites = own.map(({ site }) => site)
  const before = energyOf(years, removed[0]!, one.unitId, sites)
  return {
    installedUnits: unitsOf(own, count),
    retiredUnits: unitsOf(gone, count),
    offUnits: [...unitsBySite(gone)].reduce((sum, entry) => sum + offAt(entry), 0),
    loadKwh: before,
    savedLoadKwh: before - energyOf(years, removed.at(-1)!, one.unitId, sites),
  }
}

function unitsBySite(list: readonly PlacedUnits[]): Map<string, number> {
  const bySite = new Map<string, number>()
  for (const { site, units } of list) bySite.set(site, (bySite.get(site) ?? 0) + units)
  return bySite
}

/** The figures of a replacement of the plan. */
export function replacementFigures(states: PlanStates, years: PlanYears, one: PlanClass): ReplacementFigures {
  const added = states.plan.waves.flatMap((wave) => wave.added).filter(({ classId }) => classId === one.id)
  const sites = [...new Set(added.map(({ site }) => site))]
  return {
    addedUnits: unitsOf(added, counts(states)),
    loadKwh: energyOf(years, states.after.at(-1)!, one.unitId, sites),
  }
}

/** Sites of which each site of the plan stands for. */
function counts({ removed }: PlanStates): (site: string) => number {
  return (site) => removed[0]!.get(site)!.member!.count
}

function unitsOf(list: readonly PlacedUnits[], count: (site: string) => number): number {
  return list.reduce((sum, { site, units }) => sum + count(site) * units, 0)
}

function energyOf(
  { ofMember }: PlanYears,
  state: PlanStates['removed'][number],
  unitId: string,
  sites: readonly string[],
): number {
  return sites.reduce((sum, site) => {
    const member = state.get(site)!.member
    return member === undefined ? sum : sum + member.count * (ofMember.get(member)!.unitKwh.get(unitId) ?? 0)
  }, 0)
}
