import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import { isSought, optimiseSchedules } from '../../planning/schedule/optimise.ts'
import type { SearchProgress } from '../../planning/schedule/optimise.ts'
import type { UnitSchedule } from '../../planning/schedule/unit-schedules.ts'
import type { Objective } from '../../planning/schedule/site-cost.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario, LoadedVariant, LoadOptions } from '../../scenarios/load.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import { keyMarkOf } from '../../scenarios/source-path.ts'
import type { TouchedUnits } from '../../scenarios/touched-units.ts'
import { resultOf } from '../result.ts'
import type { Result } from '../result.ts'
import { savingsOf } from '../savings.ts'
import type { Savings } from '../savings.ts'
import { scenarioSteps } from '../simulate.ts'
import { ruleSets, rulesBySite, variantText } from './rule-text.ts'
import type { RuleText } from './rule-text.ts'
import { soughtRules } from './sought-rules.ts'
import type { Freedom } from './sought-rules.ts'

export interface ScheduleOptions extends Freedom {
  readonly objective: Objective
  readonly variant?: string | undefined
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
}

/** Runs long work, letting signals through between its steps. */
export type Runner = <T>(steps: Generator<undefined, T>) => Promise<T>

/** The best schedules of a variant, and what a simulation makes of them. */
export interface ScheduleRun {
  readonly loaded: LoadedScenario
  readonly variant: LoadedVariant
  readonly objective: Objective
  readonly schedules: readonly UnitSchedule[]
  readonly rules: ReadonlyMap<string, readonly RuleText[]>
  /** The rules as a variant of a scenario file. */
  readonly fragment: string
  /** Of the rules as they are written, and of the best ones, each against the units staying on. */
  readonly written: Simulated
  readonly optimised: Simulated
}

/** A simulated year, what it saves and what it does to the traffic. */
export interface Simulated {
  readonly result: Result
  readonly savings: Savings
}

/**
 * Optimises the schedules of a scenario's variant, and simulates the scenario that results.
 *
 * @throws InputError with every problem of the input, and where no unit may sleep
 */
export async function runSchedules(
  path: string,
  options: ScheduleOptions,
  run: Runner,
  progress: SearchProgress,
): Promise<ScheduleRun> {
  const read = await readScenario(path, options.dataDirs)
  const series = new SeriesCache()
  const load = (sets: readonly string[], variant?: string) =>
    loadRead(read, { sets, series, ...(variant === undefined ? {} : { variant }) } satisfies LoadOptions)
  const given = await load(options.sets, options.variant)
  const variantName = chosenVariant(given, options).name
  const sought = soughtRules(variantOf(given, variantName), options, path)
  const loaded = sought.length === 0 ? given : await load([...options.sets, ...sought], variantName)
  const variant = variantOf(loaded, variantName)
  const schedules = await run(
    optimiseSchedules(loaded.axis, variant, { objective: options.objective, site: options.site }, progress),
  )
  const rules = rulesBySite(loaded.axis, variant, schedules, path)
  const onlyOthers = rulesBySite(
    loaded.axis,
    variant,
    schedules.map((one) => ({ ...one, found: undefined })),
    path,
  )
  const simulate = async (more: readonly string[]) => {
    const changed = more.length === 0 ? given : await load([...options.sets, ...more], variantName)
    const own = await withOptimalDispatch({
      ...changed,
      variants: [variantOf(changed, variantName)],
      expected: [],
    })
    const [simulated] = await run(scenarioSteps(own))
    return {
      own,
      simulated: { ...simulated!, variant: { ...simulated!.variant, touched: touchedBy(schedules) } },
    }
  }
  const on = await simulate(ruleSets(onlyOthers))
  const against = async (more: readonly string[]): Promise<Simulated> => {
    const { own, simulated } = await simulate(more)
    return { result: resultOf(own, [simulated]), savings: savingsOf(on.simulated, simulated) }
  }
  return {
    loaded,
    variant,
    objective: options.objective,
    schedules,
    rules,
    fragment: variantText(
      rules,
      variantName,
      given.variants.map(({ name }) => name),
    ),
    written: await against([]),
    optimised: await against(ruleSets(rules)),
  }
}

function variantOf({ variants }: LoadedScenario, name: string): LoadedVariant {
  return variants.find((variant) => variant.name === name)!
}

/** The variant asked for, or the first whose rules may put a unit to sleep. */
function chosenVariant(loaded: LoadedScenario, { variant, site }: ScheduleOptions): LoadedVariant {
  const { variants, file } = loaded
  const candidates = variants.filter(({ name }) => variant === undefined || name === variant)
  const rulesOf = ({ sleepGroups }: LoadedVariant) =>
    sleepGroups.flatMap(({ rules }) => rules).filter((placed) => isSought(placed, undefined))
  const found = candidates.find((one) => rulesOf(one).some((placed) => isSought(placed, site)))
  if (found !== undefined) return found
  const sites = [...new Set(candidates.flatMap(({ members }) => members.map(({ id }) => id)))]
  if (site !== undefined && !sites.includes(site)) throw wrongSite(site, 'the id of a site', sites)
  const withRules = [...new Set(candidates.flatMap(rulesOf).map(({ sleeper }) => sleeper.member.id))]
  if (site !== undefined && withRules.length > 0)
    throw wrongSite(site, 'a site with a shutdown rule', withRules)
  const [first] = candidates
  const mark = keyMarkOf(first!.root, [], 'sites')
  throw new InputError([
    {
      ...mark,
      file: mark.file === '' ? file.path : mark.file,
      path: 'sites',
      expected: 'a site with a shutdown rule, which says what radio units may sleep and how deeply',
      got: variant === undefined ? 'none in the baseline or a variant' : `none in variant ${shown(variant)}`,
      hint: 'write at a site: shutdown: [ { id: night, units: [UNIT], window: 00:00-06:00, mode: carrier, offloadTo: OTHER_UNIT } ]',
    },
  ])
}

function wrongSite(site: string, expected: string, known: readonly string[]): InputError {
  const hint = nameHint(site, known)
  const problem = { file: '--site', line: 1, column: 1, path: '', expected, got: shown(site) }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}

/** Units that may sleep, and those that carry for them. */
function touchedBy(schedules: readonly UnitSchedule[]): TouchedUnits {
  const touched = new Map<string, Set<string>>()
  for (const { placed } of schedules)
    for (const { member, unit } of [placed.sleeper, ...placed.takeovers.map(({ carrier }) => carrier)])
      touched.set(member.id, (touched.get(member.id) ?? new Set()).add(unit.id))
  return touched
}
