import { fleetSteps } from '../../model/fleet.ts'
import type { FleetMember, MemberYear } from '../../model/fleet.ts'
import { siteColumns } from '../../model/site.ts'
import type { SiteColumns } from '../../model/site.ts'
import type { Strategy } from '../../model/storage/battery-spec.ts'
import type { StorageProblem } from '../../model/storage/storage-problem.ts'
import { followingStrategy, storageProblemOf, withoutBattery } from '../../model/supply/problem-of-site.ts'
import { comparedStrategies } from '../../planning/dispatch/compared-strategies.ts'
import type { ComparedStrategy } from '../../planning/dispatch/compared-strategies.ts'
import { following, settledPlan } from '../../planning/dispatch/settled-plan.ts'
import { solveStorage } from '../../planning/dispatch/solve-storage.ts'
import type { StorageSolution } from '../../planning/dispatch/solve-storage.ts'
import { loadScenario } from '../../scenarios/load.ts'
import type { LoadedScenario, LoadedVariant } from '../../scenarios/load.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import { keyMarkOf } from '../../scenarios/source-path.ts'
import { BrokenIdentity } from '../simulate.ts'

export interface DispatchOptions {
  readonly variant?: string | undefined
  readonly site?: string | undefined
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
  /** Whether more than one site is refused: the schedule of one battery is asked for. */
  readonly isForOne?: boolean
  /** For the plan of each battery; undefined: the usual one [s]. */
  readonly timeLimitS?: number | undefined
}

/** Takes long work to its end, step by step. */
export type Runner = <T>(steps: Generator<undefined, T>) => Promise<T>

/** The year of a site under one strategy of its battery. */
export interface StrategyYear extends Omit<ComparedStrategy, 'strategy'> {
  /** Undefined where no plan was found. */
  readonly year: MemberYear | undefined
}

/** One of the identical sites, its battery under one strategy after another. */
export interface SiteDispatch {
  readonly member: FleetMember
  readonly withoutBattery: MemberYear
  readonly strategies: readonly StrategyYear[]
  /** What a kWh more in store at the end of the year costs the plan; without one a refill in the cheapest step [currency/kWh]. */
  readonly storedWorthPerKwh: number
  /** What its battery would do with the whole year known, or why no plan was found. */
  readonly plan: StorageSolution
}

/** What each strategy of the batteries of a variant comes to. */
export interface DispatchRun {
  readonly loaded: LoadedScenario
  readonly variant: LoadedVariant
  readonly sites: readonly SiteDispatch[]
}

/**
 * Simulates the sites of a variant that have a battery and mains, under each strategy that has a chance there.
 *
 * @param progress  told how many years are simulated or planned
 * @throws InputError with every problem of the input, and where there is no such site
 */
export async function runDispatch(
  path: string,
  options: DispatchOptions,
  run: Runner,
  progress: (done: number, of: number) => void,
): Promise<DispatchRun> {
  const { variant: name, site, sets, dataDirs } = options
  const loaded = await loadScenario(path, {
    sets,
    dataDirs,
    ...(name === undefined ? {} : { variant: name }),
  })
  const variant = chosenVariant(loaded, options)
  const members = variant.members.filter((one) => hasBattery(one) && (site === undefined || one.id === site))
  if (options.isForOne === true && members.length > 1) throw severalSites(members)
  const columns = siteColumns(loaded.axis)
  const counts = members.map(({ spec }) => 2 + comparedStrategies(spec, loaded.madeFrom).length)
  const all = counts.reduce((sum, count) => sum + count, 0)
  let done = 0
  progress(done, all)
  const sites: SiteDispatch[] = []
  for (const member of members)
    sites.push(
      await compared({ loaded, member, columns, run, timeLimitS: options.timeLimitS }, () =>
        progress(++done, all),
      ),
    )
  return { loaded, variant, sites }
}

interface Work {
  readonly loaded: LoadedScenario
  readonly member: FleetMember
  readonly columns: SiteColumns
  readonly run: Runner
  readonly timeLimitS: number | undefined
}

async function compared(work: Work, passed: () => void): Promise<SiteDispatch> {
  const { loaded, columns, timeLimitS } = work
  const member = { ...work.member, count: 1 }
  const { problem, plan } = await settledPlan(
    (under) => storageProblemOf(loaded.axis, member.spec, columns, under),
    (one) => solveStorage(one, timeLimitS),
  )
  passed()
  const bare = await yearOf(work, { ...member, spec: withoutBattery(member.spec) }, 'no battery')
  passed()
  const strategies: StrategyYear[] = []
  for (const { strategy, ...named } of comparedStrategies(member.spec, loaded.madeFrom)) {
    const followed = strategy.kind === 'optimal' ? planned(plan) : strategy
    const spec = followed === undefined ? undefined : followingStrategy(member.spec, followed)
    strategies.push({ ...named, year: spec && (await yearOf(work, { ...member, spec }, named.name)) })
    passed()
  }
  const storedWorthPerKwh = plan.kind === 'failed' ? leastWorth(problem) : plan.endWorthPerKwh
  return { member: work.member, withoutBattery: bare, strategies, storedWorthPerKwh, plan }
}

function planned(plan: StorageSolution): Strategy | undefined {
  return plan.kind === 'failed' ? undefined : following(plan)
}

function leastWorth({ worthPerKwh, chargeEfficiency }: StorageProblem): number {
  return worthPerKwh.reduce((least, worth) => Math.min(least, worth), Infinity) / chargeEfficiency
}

async function yearOf(
  { loaded, columns, run }: Work,
  member: FleetMember,
  what: string,
): Promise<MemberYear> {
  const year = await run(fleetSteps(loaded.axis, [member], () => {}, columns))
  if (year.broken !== undefined) throw new BrokenIdentity(`${what}, ${year.broken}`)
  return year.members[0]!
}

function hasBattery({ spec: { supply } }: FleetMember): boolean {
  return supply?.battery !== undefined && !supply.mains.isAbsent
}

/** The variant asked for, or the first with a battery (at the site asked for). */
function chosenVariant(
  { variants, file }: LoadedScenario,
  { variant, site }: DispatchOptions,
): LoadedVariant {
  const candidates = variants.filter(({ name }) => variant === undefined || name === variant)
  const found = candidates.find(({ members }) =>
    members.some((one) => hasBattery(one) && (site === undefined || one.id === site)),
  )
  if (found !== undefined) return found
  const ids = (members: readonly FleetMember[]) => [...new Set(members.map(({ id }) => id))]
  const all = ids(candidates.flatMap(({ members }) => members))
  if (site !== undefined && !all.includes(site)) throw wrongSite(site, 'the id of a site', all)
  const equipped = ids(candidates.flatMap(({ members }) => members.filter(hasBattery)))
  if (site !== undefined && equipped.length > 0)
    throw wrongSite(site, 'a site with a battery and with mains', equipped)
  const mark = keyMarkOf(candidates[0]!.root, [], 'sites')
  throw new InputError([
    {
      ...mark,
      file: mark.file === '' ? file.path : mark.file,
      path: 'sites',
      expected: 'a site with a battery and with mains',
      got: variant === undefined ? 'none in the baseline or a variant' : `none in variant ${shown(variant)}`,
      hint: 'write at a site: dcBus: { battery: { preset: lfp-48v, capacity: 20 kWh } }',
    },
  ])
}

function severalSites(members: readonly FleetMember[]): InputError {
  const ids = members.slice(0, SITES_NAMED).map(({ id }) => id)
  return new InputError([
    {
      file: '--site',
      line: 1,
      column: 1,
      path: '',
      expected: 'one site with a battery, whose schedule is written',
      got: `${members.length} of them`,
      hint: `for example --site ${ids.join(' or ')}`,
    },
  ])
}

const SITES_NAMED = 3

function wrongSite(site: string, expected: string, known: readonly string[]): InputError {
  const hint = nameHint(site, known)
  const problem = { file: '--site', line: 1, column: 1, path: '', expected, got: shown(site) }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}
