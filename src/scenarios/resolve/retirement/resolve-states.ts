import type { FleetMember } from '../../../model/fleet.ts'
import type { PlanState, RetiredTraffic } from '../../../model/retirement/plan.ts'
import type { Scenario } from '../../schema/scenario.ts'
import type { Resolving } from '../resolving.ts'
import { withSleep } from '../service.ts'
import type { AwakeSite } from '../service.ts'
import type { ResolvedSites } from '../sites.ts'
import { replacementUnits } from './class-unit.ts'
import { planCounts } from './counts.ts'
import type { Counts } from './counts.ts'
import type { WrittenPlan } from './plan.ts'
import { withMovedTraffic } from './moved-load.ts'
import { retiredRadio } from './retired-radio.ts'
import type { RadioMove } from './retired-radio.ts'
import { sameUnits, SiteStates } from './site-states.ts'
import type { RetirementStates } from './states.ts'

/** The sites of a variant, and the scenario that writes them. */
export type VariantSites = ResolvedSites & { readonly scenario: Scenario }

/** The sites of a plan before it and after each of its waves; undefined where something is wrong with it. */
export function retirementStates(
  r: Resolving,
  written: WrittenPlan,
  sites: VariantSites,
): RetirementStates | undefined {
  const { plan, bottomUp } = written
  const coming = replacementUnits(r, written.coming, sites.scenario)
  const moves = retiredRadio(r, written, sites.awake, sites.groups)
  if (r.problems.length > 0 || moves === undefined) return undefined
  const made = new SiteStates(plan, planCounts(plan, false)[0]!, coming)
  const chains =
    moves.length === 0 ? plainChains(written, sites, made) : radioChains(r, written, sites, made, moves)
  if (chains === undefined) return undefined
  warnOfOpenSites(r, written, chains)
  return { plan, ...chains, ...(bottomUp === undefined ? {} : { bottomUp }) }
}

type Chains = Pick<RetirementStates, 'removed' | 'after' | 'traffic'>

/** Sites at which the plan takes something out or puts something in. */
function planSites({ plan }: WrittenPlan): ReadonlySet<string> {
  return new Set([...plan.installed, ...plan.waves.flatMap(({ added }) => added)].map(({ site }) => site))
}

/** Loads leave and come; what radio units do stays as it was. */
function plainChains(written: WrittenPlan, { members }: VariantSites, made: SiteStates): Chains {
  const names = planSites(written)
  const own = members.filter(({ id }) => names.has(id))
  const withAll = planCounts(written.plan, true)
  const chain = (withReplacements: boolean, beside: readonly PlanState[] = []) => {
    const states: PlanState[] = []
    let [last, next] = [new Map() as Counts, own]
    const all = withReplacements ? withAll : planCounts(written.plan, false)
    for (const [index, counts] of all.entries()) {
      // Most waves leave most sites as they are.
      const isAsBefore = ({ id }: FleetMember) => states.length > 0 && counts.get(id) === last.get(id)
      const earlier = next
      next = own.map((member, at) => (isAsBefore(member) ? earlier[at]! : made.member(member, counts)))
      last = counts
      const givenUp = made.givenUp(own, withAll[index]!)
      const state = made.state(next, own, counts, { givenUp, before: states.at(-1), beside: beside[index] })
      next = next.map((member) => state.get(member.id)!.member ?? member)
      states.push(state)
    }
    return states
  }
  const removed = chain(false)
  return { removed, after: chain(true, removed), traffic: undefined }
}

/**
 * Radio units leave, so that the units of every state are put to sleep anew. Who takes their traffic comes in their place, as
 * replacements do: without replacements it is nobody's.
 */
function radioChains(
  r: Resolving,
  written: WrittenPlan,
  { awake, members, scenario }: VariantSites,
  made: SiteStates,
  moves: readonly RadioMove[],
): Chains | undefined {
  const ids = new Set(scenario.sites.map(({ id }) => id))
  const traffic: RetiredTraffic[] = []
  const asleep = (withReplacements: boolean) =>
    planCounts(written.plan, withReplacements).map((counts) => {
      const moved = withReplacements ? withMovedTraffic(r.axis, awake, counts, moves) : undefined
      if (moved !== undefined) traffic.push(moved.traffic)
      const there = (moved?.sites ?? awake).map((site): AwakeSite => {
        const { id } = site.member
        const rules = site.rules.filter(({ unit }) => made.unitsOf(unit, id, counts) !== 0)
        return { ...site, rules, member: made.member(site.member, counts) }
      })
      return { counts, members: withSleep(r, there, ids).members }
    })
  const [removed, after] = [asleep(false), asleep(true)]
  if (r.problems.length > 0) return undefined
  const names = planSites(written)
  const isTouched = (index: number) =>
    names.has(members[index]!.id) ||
    [...removed, ...after].some((state) => !sameUnits(state.members[index]!, members[index]!))
  const touched = members.flatMap((_, index) => (isTouched(index) ? [index] : []))
  const at = (list: readonly FleetMember[]) => touched.map((index) => list[index]!)
  const chain = (list: typeof removed, beside: readonly PlanState[] = []) => {
    const states: PlanState[] = []
    for (const [index, { counts, members: next }] of list.entries()) {
      const givenUp = made.givenUp(at(members), after[index]!.counts)
      const known = { givenUp, before: states.at(-1), beside: beside[index] }
      states.push(made.state(at(next), at(members), counts, known))
    }
    return states
  }
  const without = chain(removed)
  return { removed: without, after: chain(after, without), traffic }
}

/** Sites that were to be given up and still hold something at the end, and those that no class or replacement is at. */
function warnOfOpenSites(r: Resolving, { plan }: WrittenPlan, { removed, after }: Chains): void {
  const last = after.at(-1)!
  for (const [site, { closes }] of plan.siteTerms) {
    if (!removed[0]!.has(site))
      r.warnAt(`retirement.sites.${site}`, 'the plan changes nothing there: none of it is counted')
    const member = last.get(site)?.member
    if (!closes || member === undefined) continue
    const left = member.spec.units.map(({ id }) => id)
    const take = left.length === 1 ? 'takes' : 'take'
    r.warnAt(
      `retirement.sites.${site}`,
      `it is not given up: ${left.length === 0 ? 'no unit leaves it' : `${left.join(', ')} still ${take} power there`}`,
    )
  }
}
