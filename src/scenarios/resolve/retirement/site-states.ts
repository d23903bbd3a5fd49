import type { FleetMember } from '../../../model/fleet.ts'
import { poweredFrames } from '../../../model/retirement/frames.ts'
import type { PlanClass, PlanState, RetirementPlan } from '../../../model/retirement/plan.ts'
import type { UnitSpec } from '../../../model/site.ts'
import type { Counts } from './counts.ts'

/** One unit of each replacement at each site that gets some, by site and id. */
export type ReplacementUnits = ReadonlyMap<string, ReadonlyMap<string, UnitSpec>>

/** What is known of a state before its sites are. */
interface KnownStates {
  /** Sites that are given up by then. */
  readonly givenUp: ReadonlySet<string>
  /** The state before the last wave. */
  readonly before: PlanState | undefined
  /** The state after the same wave without replacements. */
  readonly beside: PlanState | undefined
}

/** What the sites of a plan are made of between two waves. */
export class SiteStates {
  readonly #plan: RetirementPlan
  readonly #installed: Counts
  readonly #coming: ReplacementUnits
  readonly #classOf: ReadonlyMap<string, readonly PlanClass[]>

  /** @param installed  what stands before the plan */
  constructor(plan: RetirementPlan, installed: Counts, coming: ReplacementUnits) {
    this.#plan = plan
    this.#installed = installed
    this.#coming = coming
    const classOf = new Map<string, PlanClass[]>()
    for (const one of plan.classes) classOf.set(one.unitId, [...(classOf.get(one.unitId) ?? []), one])
    this.#classOf = classOf
  }

  /** Units of a class that stand at a site; undefined where it does not stand there at all. */
  unitsOf(unitId: string, site: string, counts: Counts): number | undefined {
    const one = this.#at(unitId, site)
    return one === undefined ? undefined : counts.get(site)!.get(one.id)!
  }

  /** A site with as many units as stand there; the same site where nothing of it changes. */
  member(base: FleetMember, counts: Counts): FleetMember {
    const { id, spec } = base
    const kept = spec.units.flatMap((unit) => {
      const one = this.#at(unit.id, id)
      if (one === undefined) return [unit]
      const count = poweredFrames(one, counts.get(id)!.get(one.id)!, this.#installed.get(id)!.get(one.id)!)
      return count === 0 ? [] : [count === unit.count ? unit : { ...unit, count }]
    })
    const come = [...(this.#coming.get(id) ?? [])].flatMap(([classId, unit]) => {
      const count = counts.get(id)?.get(classId) ?? 0
      return count === 0 ? [] : [{ ...unit, count }]
    })
    const units = [...kept, ...come]
    const isSame = units.length === spec.units.length && units.every((unit, i) => unit === spec.units[i])
    return isSame ? base : { ...base, spec: { ...spec, units } }
  }

  /**
   * A state of the plan. A site that is as it was before the last wave, or as it is without replacements, is the same one,
   * so that it is simulated once.
   *
   * @param base  the same sites before the plan
   */
  state(
    members: readonly FleetMember[],
    base: readonly FleetMember[],
    counts: Counts,
    { givenUp, before, beside }: KnownStates,
  ): PlanState {
    return new Map(
      members.map((member, index) => {
        const earlier = before === undefined ? base[index] : before.get(member.id)?.member
        const known = [earlier, beside?.get(member.id)?.member]
        const same = known.find((one) => one !== undefined && sameUnits(one, member)) ?? member
        const units = counts.get(member.id) ?? new Map<string, number>()
        return [member.id, { member: givenUp.has(member.id) ? undefined : same, units }]
      }),
    )
  }

  /**
   * Sites that are given up: those that are to be once nothing takes power there. What comes in place of what goes decides,
   * also where a state is without it: a room that something comes to was never to be saved.
   *
   * @param counts  with replacements
   */
  givenUp(base: readonly FleetMember[], counts: Counts): ReadonlySet<string> {
    const isEmpty = (member: FleetMember) => this.member(member, counts).spec.units.length === 0
    const closing = base.filter(({ id }) => this.#plan.siteTerms.get(id)?.closes === true)
    return new Set(closing.filter(isEmpty).map(({ id }) => id))
  }

  #at(unitId: string, site: string): PlanClass | undefined {
    const own = this.#installed.get(site)
    return this.#classOf.get(unitId)?.find(({ id }) => own?.has(id))
  }
}

/** Whether the units of a site are the same in two of its states. */
export function sameUnits({ spec: a }: FleetMember, { spec: b }: FleetMember): boolean {
  if (a.units === b.units) return true
  return (
    a.units.length === b.units.length && a.units.every((unit, index) => isSameUnit(unit, b.units[index]!))
  )
}

function isSameUnit(a: UnitSpec, b: UnitSpec): boolean {
  if (a === b) return true
  const keys = Object.keys(a) as (keyof UnitSpec)[]
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
