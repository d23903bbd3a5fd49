import { marginalPrices } from '../../model/economy/marginal-price.ts'
import type { FleetMember } from '../../model/fleet.ts'
import type { UnitYear } from '../../model/radio/cluster.ts'
import { simulateSite } from '../../model/site.ts'
import type { SiteColumns } from '../../model/site.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { SleepGroup } from '../../scenarios/resolve/service.ts'

/** What a schedule is to make least: money, energy bought, carbon. */
export const OBJECTIVES = ['bill', 'energy', 'carbon'] as const

export type Objective = (typeof OBJECTIVES)[number]

/** The sites with some units as some schedule leaves them; other sites stay the same objects. */
export function withUnits(
  members: readonly FleetMember[],
  { units }: Pick<SleepGroup, 'units'>,
  years: readonly UnitYear[],
): FleetMember[] {
  const yearOf = new Map(units.map(({ member, unit }, index) => [`${member.id} ${unit.id}`, years[index]!]))
  const sites = new Set(units.map(({ member }) => member.id))
  return members.map((member) => {
    if (!sites.has(member.id)) return member
    const changed = member.spec.units.map((unit) => {
      const year = yearOf.get(`${member.id} ${unit.id}`)
      return year === undefined ? unit : { ...unit, load: year.load, states: year.states }
    })
    return { ...member, spec: { ...member.spec, units: changed } }
  })
}

/**
 * Cost of each step at the sites of some units, all of their counts together. Of a bill what a kWh more of import costs and one
 * more of export earns in the step: charges for the highest power, and whatever else hangs on several steps, are not seen.
 *
 * @param columns  of any content, overwritten
 */
export function costColumn(
  axis: TimeAxis,
  objective: Objective,
  members: readonly FleetMember[],
  { units }: Pick<SleepGroup, 'units'>,
  columns: SiteColumns,
): Float64Array {
  const sites = new Set(units.map(({ member }) => member.id))
  const cost = new Float64Array(axis.steps)
  for (const { id, count, spec } of members) {
    if (!sites.has(id)) continue
    simulateSite(axis, spec, columns)
    const { pricePerKwh, feedInPerKwh } = marginalPrices(axis, spec)
    const perKwh = { bill: pricePerKwh, energy: undefined, carbon: spec.carbonKgPerKwh }[objective]
    for (let t = 0; t < cost.length; t++)
      cost[t] = cost[t]! + count * columns.importKw[t]! * axis.stepH * (perKwh?.[t] ?? 1)
    if (objective !== 'bill' || feedInPerKwh === undefined) continue
    for (let t = 0; t < cost.length; t++)
      cost[t] = cost[t]! - count * columns.solarExportedKw[t]! * axis.stepH * feedInPerKwh[t]!
  }
  return cost
}
