import type { FleetMember } from '../fleet.ts'
import { sum } from '../metrics.ts'
import { serviceTotals } from '../radio/service-totals.ts'
import { overloads, siteFlows } from '../site.ts'
import type { SiteColumns, SiteStrain } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import { piecesOf } from './pieces.ts'
import type { StretchTotals } from './pieces.ts'
import type { PlanState, PlanStates, PlanWave } from './plan.ts'

/** A state of a site over the year: totals of each piece between the cuts, and the energy of each unit. */
export interface MemberPieces {
  readonly pieces: readonly StretchTotals[]
  /** Energy of each unit over the year [kWh]. */
  readonly unitKwh: ReadonlyMap<string, number>
  /** Heat above all capacities, over the year [kWh]. */
  readonly unmetCoolingKwh: number
  /** Traffic of its units under shutdown rules that nobody carries, of one such site [h]. */
  readonly blockedTrafficH: number
  /** Left out where nothing came that was not there before. */
  readonly overload?: SiteStrain['overload']
}

/** Every state of the sites of a plan, each simulated once over a whole year. */
export interface PlanYears {
  /** Steps at which any wave cuts a year, with its first and its end. */
  readonly cuts: readonly number[]
  readonly ofMember: ReadonlyMap<FleetMember, MemberPieces>
  /** The first identity of energy that a state breaks, in words; undefined when all hold. */
  readonly broken: string | undefined
}

/**
 * Simulates a year of every state of the sites of a plan, pausing after each. A state that lasts for a part of a year is
 * that part of its whole year: what a room or a battery remembers of the state before is left out, hours of a year.
 *
 * @param columns  of any content, overwritten by each site
 */
export function* retirementSteps(
  axis: TimeAxis,
  { plan, removed, after }: PlanStates,
  columns: SiteColumns,
): Generator<undefined, PlanYears> {
  const cuts = cutsOf(axis, plan.waves)
  const ofMember = new Map<FleetMember, MemberPieces>()
  let broken: string | undefined
  for (const [index, state] of [...removed, ...after].entries()) {
    const hasCome = index > removed.length
    for (const { member } of state.values()) {
      if (member === undefined || ofMember.has(member)) continue
      const { units, room } = siteFlows(axis, member.spec, columns)
      const { pieces, broken: fault } = piecesOf(axis, member.spec, columns, cuts)
      if (fault !== undefined) broken ??= `site ${member.id}: ${fault}`
      ofMember.set(member, {
        pieces,
        unitKwh: new Map([...units].map(([id, months]) => [id, sum(months)])),
        unmetCoolingKwh: room === undefined ? 0 : sum(columns.unmetCoolingKw) * axis.stepH,
        blockedTrafficH: blockedTrafficH(axis, member),
        ...(hasCome ? { overload: overloads(axis, member.spec, columns) } : {}),
      })
      yield
    }
  }
  return { cuts, ofMember, broken }
}

function cutsOf({ steps }: TimeAxis, waves: readonly PlanWave[]): number[] {
  const cuts = new Set([0, steps, ...waves.map(({ at }) => at.step)])
  return [...cuts].toSorted((a, b) => a - b)
}

/** Members of a state that are open. */
export function openMembers(state: PlanState): FleetMember[] {
  return [...state.values()].flatMap(({ member }) => (member === undefined ? [] : [member]))
}

function blockedTrafficH(axis: TimeAxis, { spec: { units } }: FleetMember): number {
  const isRuled = units.some(({ service }) => service !== undefined)
  return isRuled ? sum(serviceTotals(axis, units).blockedTrafficH) : 0
}
