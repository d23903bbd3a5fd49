import type { FleetMember } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import { clusterYear } from '../../model/radio/cluster.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import { bestPolicySteps, leastClosedSteps } from './best-policy.ts'
import type { ContentKeys } from './content-key.ts'
import type { Aim } from './group-state.ts'
import { changedSites, hasInteraction, reacting } from './neighbourhood.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import { LEAST_GAIN, refined } from './refine.ts'
import type { Weighed } from './refine.ts'
import { allKeep } from './service-limits.ts'
import { Shortlist } from './shortlist.ts'
import { costColumn } from './site-cost.ts'
import type { SleepPolicy } from './sleep-problem.ts'
import { allowedSteps, sleeperProblem, underPolicy } from './sleeper-problem.ts'
import { stepTerms } from './step-terms.ts'

/** The question of one rule in its surroundings. */
export interface Question {
  readonly aim: Aim
  readonly members: readonly FleetMember[]
  readonly nearby: Neighbourhood
  readonly placed: PlacedRule
  /** 1 in steps in which the rule allows sleep. */
  readonly allowed: Uint8Array
  readonly reserved: readonly PlacedRule[]
  /** Units of the neighbourhood that are to keep the limits, by their places. */
  readonly judged: readonly number[]
  /** The policy that it has so far. */
  readonly current: SleepPolicy | undefined
}

/**
 * Steps of sleepers that the policies of a shortlist may take, and those that are tried around its best: a bound on the time,
 * so that a unit with many neighbours, or short steps, has fewer tried.
 */
const LISTED_STEPS = 3e6
const REFINED_STEPS = 5e6
const LEAST_TRIED = 16

/** Where others react the search only proposes: beyond so many steps of sleepers a run, with every so many thresholds. */
const FINE_STEPS = 5e4
const COARSE = 4

/** What a search comes to. */
export interface Answer {
  /** What is better near by than what is decided, the best first: policies, or undefined for staying on. */
  readonly better: readonly (SleepPolicy | undefined)[]
  /** True where some policy saves with all others held. */
  readonly hasPolicy: boolean
}

/** Seeks what is better than what is decided; the best of all where nobody reacts, the best of those tried else. */
export function* soughtPolicies(question: Question): Generator<undefined, Answer> {
  const { aim, nearby, placed, allowed } = question
  const around = { ...aim, members: question.members, nearby, reserved: question.reserved }
  const problem = sleeperProblem(around, placed, allowed)
  const terms = stepTerms(problem)
  if (!hasInteraction(nearby)) {
    const best = yield* bestPolicySteps(problem, terms)
    return { better: best === undefined ? [] : [best.policy], hasPolicy: best !== undefined }
  }
  const shortlist = new Shortlist()
  const runSteps = aim.axis.steps * (1 + nearby.earlier.length + nearby.later.length)
  const each = runSteps > FINE_STEPS ? COARSE : 1
  const proposed = { ...problem, thresholds: problem.thresholds.filter((_, i) => i % each === 0) }
  const best = yield* bestPolicySteps(proposed, terms, shortlist)
  const costOf = trial(question)
  const first = [question.current, best?.policy].filter((policy) => policy !== undefined)
  const most = (steps: number) => Math.max(LEAST_TRIED, Math.floor(steps / runSteps))
  const weighed: Weighed[] = []
  for (const policy of [...first, ...spread(shortlist.policies(), most(LISTED_STEPS))]) {
    weighed.push({ policy, cost: costOf(policy) })
    yield
  }
  weighed.sort((a, b) => a.cost - b.cost)
  const space = { ...problem, leastClosed: leastClosedSteps(problem) }
  const ends: Weighed[] = []
  // A window alone does not come to thresholds by small moves, nor the other way round.
  for (const isByLoad of [false, true]) {
    const top = weighed.find(
      ({ policy, cost }) => (policy.offBelow !== Infinity) === isByLoad && cost < Infinity,
    )
    const isWorth = top !== undefined && (top === weighed[0] || runSteps <= FINE_STEPS)
    if (isWorth) ends.push(yield* refined(top, space, costOf, most(REFINED_STEPS)))
  }
  // What is no cheaper near by than what is decided need not be tried in the whole group.
  const decided = costOf(question.current)
  const options = [...ends, ...weighed.slice(0, 2), { policy: undefined, cost: costOf(undefined) }]
  const better = options.filter(({ cost }) => cost < decided - LEAST_GAIN * Math.abs(decided))
  return {
    better: better.toSorted((a, b) => a.cost - b.cost).map(({ policy }) => policy),
    hasPolicy: best !== undefined || question.current !== undefined,
  }
}

/** So many of a list, at even distances, the first with them. */
function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list]
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!)
}

/** Cost of the sites near by under a policy where neighbours react; Infinity where one breaks a limit. */
function trial({
  aim,
  members,
  nearby,
  allowed,
  judged,
}: Question): (policy: SleepPolicy | undefined) => number {
  const { axis, objective, limits, columns } = aim
  const [earlier, later] = [reacting(nearby.earlier), reacting(nearby.later)]
  const known = new Map<string, number>()
  return (policy) => {
    const key = JSON.stringify(policy ?? null)
    const before = known.get(key)
    if (before !== undefined) return before
    const own = policy === undefined ? [] : [underPolicy(axis, nearby.sleeper, allowed, policy)]
    const years = clusterYear(axis, { units: nearby.cluster.units, sleepers: [...earlier, ...own, ...later] })
    const isKept = allKeep(
      judged.map((place) => years[place]!),
      limits,
    )
    const sites = changedSites(members, nearby, years)
    const cost = isKept ? sum(costColumn(axis, objective, sites.members, sites, columns)) : Infinity
    known.set(key, cost)
    return cost
  }
}

/** Members of a question that say who or where, or that follow from others. */
const NO_PART = new Set(['service', 'forecastErrorKw', 'offered', 'radiation', 'wakeSteps', 'awaySteps'])

/** A key that two questions share only where they have the same answer, at whatever site. */
export function keyOf(keys: ContentKeys, question: Question): string {
  const { members, nearby, placed, allowed, reserved, judged, current, aim } = question
  const { units, cluster, changing, sleeper, earlier, later } = nearby
  const ids = [...new Set(changing.map((place) => units[place]!.member.id))]
  const sites = ids.map((id) => members.find((member) => member.id === id)!)
  const unitsAt = units.map(({ member, unit }) => [ids.indexOf(member.id), unit.id])
  const offered = cluster.units.map((unit) => unit.offered)
  return keys.of(
    {
      sites: sites.map(({ count, spec }) => ({ count, spec })),
      unitsAt,
      units: cluster.units.map(({ power, plainRules, modes }) => ({ power, plainRules, modes })),
      loads: offered,
      changing,
      sleeper,
      earlier,
      later,
      isByLoad: placed.rule.offBelow !== Infinity,
      allowed,
      reserved: reserved.map((other) => allowedSteps(aim.axis, other)),
      judged,
      current,
    },
    NO_PART,
  )
}
