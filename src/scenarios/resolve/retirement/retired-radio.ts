import type { FleetMember } from '../../../model/fleet.ts'
import type { UnitSpec } from '../../../model/site.ts'
import { parseNumber } from '../../number.ts'
import { pathText } from '../../source-path.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { AwakeSite, SleepGroup } from '../service.ts'
import { carrierOf } from '../takeovers.ts'
import type { ListedClass } from './class-list.ts'
import type { WrittenPlan } from './plan.ts'

/** A unit of a site that takes traffic, and on which terms. */
export interface Taker {
  readonly site: string
  readonly unit: string
  readonly share: number
  /** Load of one taker for the load of one retired unit, before their numbers count. */
  readonly loadPerLoad: number
}

/** A radio unit that is retired at a site, and who takes its traffic. */
export interface RadioMove {
  readonly classId: string
  readonly site: string
  readonly unit: string
  readonly installed: number
  readonly takers: readonly Taker[]
}

/** The radio units that a plan retires; undefined where something is wrong with one, which is told. */
export function retiredRadio(
  r: Resolving,
  { plan, listed }: WrittenPlan,
  awake: readonly AwakeSite[],
  groups: readonly SleepGroup[],
): readonly RadioMove[] | undefined {
  const members = new Map(awake.map(({ member }) => [member.id, member]))
  const retired = new Set<UnitSpec>()
  const moves = plan.installed.flatMap(({ site, classId, units }): (RadioMove & { at: ValuePath })[] => {
    const one = listed.find(({ made }) => made.id === classId)
    const member = members.get(site)
    if (one?.config.unit === undefined || member === undefined) return []
    const unit = member.spec.units.find(({ id }) => id === one.config.unit)
    if (unit === undefined || unit.power.kind === 'constant') return []
    retired.add(unit)
    const takers = takersOf(r, one, member, unit, members)
    return [{ classId, site, unit: unit.id, installed: units, takers, at: one.at }]
  })
  for (const { config, at } of listed)
    if (
      config.unit !== undefined &&
      config.carriedBy !== undefined &&
      !moves.some(({ classId }) => classId === config.id)
    )
      r.problem(
        [...at, 'carriedBy'],
        'takers of a radio unit only',
        undefined,
        `"${config.unit}" carries no traffic`,
      )
  refuseRetiredTakers(r, moves, members, retired)
  refuseRetiredCarriers(r, moves, groups, retired)
  return moves
}

function takersOf(
  r: Resolving,
  { config, at }: ListedClass,
  member: FleetMember,
  unit: UnitSpec,
  members: ReadonlyMap<string, FleetMember>,
): Taker[] {
  const list = config.carriedBy ?? []
  const known = { members, ids: new Set(members.keys()) }
  const seen = new Set<UnitSpec>()
  const takers = list.flatMap((one, index): Taker[] => {
    const path = [...at, 'carriedBy', index]
    if (one.unit === unit.id || one.unit === `${member.id}.${unit.id}`)
      return r.problem([...path, 'unit'], 'another unit: what is gone carries no traffic') ?? []
    const carrier = carrierOf(r, one.unit, [...path, 'unit'], { member, unit }, known)
    if (carrier === undefined) return []
    if (seen.has(carrier.unit)) return r.problem([...path, 'unit'], 'each carrier once') ?? []
    seen.add(carrier.unit)
    const extra = r.take(
      one.extraResources,
      [...path, 'extraResources'],
      'offloadTo.extraResources',
      parseNumber,
    )
    const [from, to] = [unit.capacityGbPerH, carrier.unit.capacityGbPerH]
    const capacity =
      one.capacityRatio === undefined && from !== undefined && to !== undefined && to > 0
        ? from / to
        : r.take(one.capacityRatio, [...path, 'capacityRatio'], 'offloadTo.capacityRatio', parseNumber)
    const share = one.share ?? 1 / list.length
    return [{ site: carrier.member.id, unit: carrier.unit.id, share, loadPerLoad: extra * capacity }]
  })
  const total = takers.reduce((sum, { share }) => sum + share, 0)
  if (total > 1 + 1e-9)
    r.problem(
      [...at, 'carriedBy'],
      'shares that add up to at most 100 %',
      `${Number((100 * total).toPrecision(6))} %`,
    )
  return takers
}

type PlacedMove = RadioMove & { readonly at: ValuePath }

function refuseRetiredTakers(
  r: Resolving,
  moves: readonly PlacedMove[],
  members: ReadonlyMap<string, FleetMember>,
  retired: ReadonlySet<UnitSpec>,
): void {
  for (const { takers, at } of moves)
    for (const [index, { site, unit }] of takers.entries())
      if (retired.has(members.get(site)!.spec.units.find(({ id }) => id === unit)!))
        r.problem([...at, 'carriedBy', index, 'unit'], 'a unit that the plan does not retire')
}

/** Rules would hand traffic to units that are gone. */
function refuseRetiredCarriers(
  r: Resolving,
  moves: readonly PlacedMove[],
  groups: readonly SleepGroup[],
  retired: ReadonlySet<UnitSpec>,
): void {
  for (const { rule, sleeper, takeovers } of groups.flatMap(({ rules }) => rules)) {
    const gone = takeovers.find(({ carrier }) => retired.has(carrier.unit))
    if (gone === undefined || retired.has(sleeper.unit)) continue
    const { carrier } = gone
    const move = moves.find(({ site, unit }) => site === carrier.member.id && unit === carrier.unit.id)!
    r.problem(
      [...move.at, 'unit'],
      'a unit that carries for none that stays',
      `${carrier.member.id}.${carrier.unit.id}, which carries for ${sleeper.member.id}.${sleeper.unit.id}`,
      `take it out of ${pathText(r.root, [...rule.at, 'offloadTo'])}`,
    )
  }
}
