import { simulateFleet } from '../../model/fleet.ts'
import type { FleetMember } from '../../model/fleet.ts'
import { openMembers } from '../../model/retirement/plan-years.ts'
import type { PlanState } from '../../model/retirement/plan.ts'
import { siteColumns } from '../../model/site.ts'
import type { SiteColumns, SiteSpec } from '../../model/site.ts'
import type { Strategy } from '../../model/storage/battery-spec.ts'
import type { StorageProblem } from '../../model/storage/storage-problem.ts'
import { followingStrategy, storageProblemOf } from '../../model/supply/problem-of-site.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { LoadedScenario, LoadedVariant } from '../../scenarios/load.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import type { YearsPlan } from '../../scenarios/resolve/years/planned-years.ts'
import { ContentKeys } from '../schedule/content-key.ts'
import { standInRules } from './rules.ts'
import { following, settledPlan } from './settled-plan.ts'
import { solveStorage, TIME_LIMIT_S } from './solve-storage.ts'
import type { StorageSolution } from './solve-storage.ts'

export interface OptimumOptions {
  /** After which a plan has failed [s]. */
  readonly timeLimitS?: number | undefined
  /** Told how many batteries are planned; before each and at the end. */
  readonly progress?: (done: number, of: number) => void
  /** What the battery of a site can save at its meter; unless told, by a simulation of the site. */
  readonly problemOf?: (axis: TimeAxis, spec: SiteSpec, under: Strategy) => StorageProblem
  /** What the year's energy of one such site costs under the strategy that its battery has [currency]. */
  readonly billOf?: (axis: TimeAxis, member: FleetMember) => number
}

/** Share of what a plan saves within which it counts as the best there is. */
const PROVEN = 1e-5

/**
 * Plans every battery of a scenario that is to be run with perfect foresight, and has it follow its plan: those of its
 * variants, and of the sites that its plans simulate beside them. Where no plan is found, it follows the cheapest of the
 * rules that need none, with a warning. Equal problems are solved once; a scenario without such a battery is handed back.
 */
export async function withOptimalDispatch(
  loaded: LoadedScenario,
  options: OptimumOptions = {},
): Promise<LoadedScenario> {
  const planner = new Planner(loaded, options)
  const asked = loaded.variants.map((variant) => new Set(simulatedMembers(variant).filter(isAsked)))
  const of = new Set(asked.flatMap((members) => [...members])).size
  if (of === 0) return loaded
  const planned = new Map<FleetMember, FleetMember>()
  for (const [index, { name }] of loaded.variants.entries())
    for (const member of asked[index]!) {
      options.progress?.(planned.size, of)
      planned.set(member, await planner.planned(member, name))
    }
  options.progress?.(of, of)
  for (const { name, plans } of loaded.variants) planner.warnOfYears(plans.years, name)
  const variants = loaded.variants.map((variant) => withMembers(variant, planned))
  return { ...loaded, variants, warnings: [...loaded.warnings, ...planner.warnings()] }
}

/** Without mains there is nothing to save. */
function isAsked({ spec: { supply } }: FleetMember): boolean {
  return supply?.battery?.strategy.kind === 'optimal' && !supply.mains.isAbsent
}

/** All sites that are simulated for a variant, those of its plans among them. */
function simulatedMembers({ members, plans: { retirement, coverage, years } }: LoadedVariant): FleetMember[] {
  const states = retirement === undefined ? [] : [...retirement.removed, ...retirement.after]
  const planned = (years?.states ?? []).filter(({ plannedAs }, index) => plannedAs === index)
  return [
    ...members,
    ...states.flatMap(openMembers),
    ...(coverage?.measured?.members ?? []),
    ...planned.flatMap((state) => state.members),
  ]
}

/** A variant with other sites in the place of some; sites that were one stay one. */
function withMembers(variant: LoadedVariant, others: ReadonlyMap<FleetMember, FleetMember>): LoadedVariant {
  const otherOf = (member: FleetMember) => others.get(member) ?? member
  const { retirement, coverage, years } = variant.plans
  const stateOf = (state: PlanState): PlanState =>
    new Map(
      [...state].map(([id, one]) => [
        id,
        one.member === undefined ? one : { ...one, member: otherOf(one.member) },
      ]),
    )
  const states =
    retirement === undefined
      ? {}
      : {
          retirement: {
            ...retirement,
            removed: retirement.removed.map(stateOf),
            after: retirement.after.map(stateOf),
          },
        }
  const measured =
    coverage?.measured === undefined
      ? {}
      : {
          coverage: {
            ...coverage,
            measured: { ...coverage.measured, members: coverage.measured.members.map(otherOf) },
          },
        }
  return {
    ...variant,
    members: variant.members.map(otherOf),
    plans: {
      ...variant.plans,
      ...states,
      ...measured,
      ...(years === undefined ? {} : { years: yearsFollowing(years, others) }),
    },
  }
}

/** The years of a variant with batteries that follow the plan of the first year in which the same is at the sites. */
function yearsFollowing(years: YearsPlan, others: ReadonlyMap<FleetMember, FleetMember>): YearsPlan {
  const states = years.states.map((state) => {
    const first = years.states[state.plannedAs]!
    const members = state.members.map((member, index) => {
      const planned = others.get(first.members[index]!)
      if (planned === undefined) return member
      return state === first ? planned : withStrategy(member, planned.spec.supply!.battery!.strategy)
    })
    return { ...state, members }
  })
  return { ...years, states }
}

/** Plans batteries one after the other. */
class Planner {
  readonly #loaded: LoadedScenario
  readonly #options: OptimumOptions
  readonly #keys = new ContentKeys()
  readonly #solved = new Map<string, StorageSolution>()
  #columns: SiteColumns | undefined
  /** Names of variants by what they are warned of. */
  readonly #warned = new Map<string, { readonly warning: Warning; readonly variants: string[] }>()

  constructor(loaded: LoadedScenario, options: OptimumOptions) {
    this.#loaded = loaded
    this.#options = options
  }

  /** A site whose battery follows its plan, or the rule that stands in for it. */
  async planned(member: FleetMember, variant: string): Promise<FleetMember> {
    const { plan: solution } = await settledPlan(
      (under) => this.#problemOf(member.spec, under),
      (problem) => this.#solve(problem),
    )
    if (solution.kind === 'failed') return this.#standIn(member, variant, solution.reason)
    const { cost, boundCost } = solution
    const missed = cost - boundCost
    if (missed > PROVEN * Math.abs(boundCost))
      this.#warn(
        member,
        variant,
        `its plan may miss up to ${missed.toPrecision(3)} ${this.#loaded.currency} of what perfect foresight saves: ` +
          'with prices below zero, or above the price of import for what is exported, a linear programme only comes near it',
      )
    return withStrategy(member, following(solution))
  }

  /** Later years follow the plan of an earlier one. */
  warnOfYears(years: YearsPlan | undefined, variant: string): void {
    const states = years?.states ?? []
    const follows = states.flatMap(({ plannedAs, members }) => (members.some(isAsked) ? [plannedAs] : []))
    if (years === undefined || years.count === 1 || follows.length === 0) return
    const planned = [...new Set(follows)].map((state) => years.first + years.stateOfYear.indexOf(state))
    this.#note(
      'years',
      `batteries with perfect foresight follow the plan of ${planned.join(' and of ')} in the years after it: ` +
        'it is not made anew for prices, traffic and age',
      variant,
    )
  }

  /** What was warned of, with the names of the variants where not all of them are meant. */
  warnings(): Warning[] {
    const all = this.#loaded.variants.length
    return [...this.#warned.values()].map(({ warning: { at, message }, variants }) => ({
      at,
      message: variants.length === all ? message : `${message} (${variants.join(', ')})`,
    }))
  }

  #problemOf(spec: SiteSpec, under: Strategy): StorageProblem {
    const { axis } = this.#loaded
    if (this.#options.problemOf !== undefined) return this.#options.problemOf(axis, spec, under)
    this.#columns ??= siteColumns(axis)
    return storageProblemOf(axis, spec, this.#columns, under)
  }

  async #solve(problem: StorageProblem): Promise<StorageSolution> {
    const key = this.#keys.of(problem)
    const known = this.#solved.get(key)
    if (known !== undefined) return known
    const solution = await solveStorage(problem, this.#options.timeLimitS ?? TIME_LIMIT_S)
    this.#solved.set(key, solution)
    return solution
  }

  #standIn(member: FleetMember, variant: string, reason: string): FleetMember {
    const { axis, madeFrom } = this.#loaded
    const billOf = this.#options.billOf ?? yearBill
    const [first, ...others] = standInRules(madeFrom, member.spec.pricePerKwh).map((strategy) => {
      const ruled = withStrategy(member, strategy)
      return { ruled, strategy, bill: billOf(axis, ruled) }
    })
    const best = others.reduce((best, other) => (other.bill < best.bill ? other : best), first!)
    this.#warn(
      member,
      variant,
      `no plan with perfect foresight was found: ${reason}. The battery follows ${best.strategy.kind} instead, ` +
        'the rule with the lowest bill',
    )
    return best.ruled
  }

  #warn({ id, spec }: FleetMember, variant: string, message: string): void {
    const at = `sites.${id}.${spec.supply?.battery?.bus === 'dc' ? 'dcBus.' : ''}battery.strategy`
    this.#note(at, message, variant)
  }

  #note(at: string, message: string, variant: string): void {
    const known = this.#warned.get(`${at} ${message}`)
    if (known === undefined)
      this.#warned.set(`${at} ${message}`, { warning: { at, message }, variants: [variant] })
    else if (!known.variants.includes(variant)) known.variants.push(variant)
  }
}

function withStrategy(member: FleetMember, strategy: Strategy): FleetMember {
  return { ...member, spec: followingStrategy(member.spec, strategy) }
}

function yearBill(axis: TimeAxis, member: FleetMember): number {
  return simulateFleet(axis, [{ ...member, count: 1 }]).total.energyCost
}
