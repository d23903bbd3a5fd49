import type { Problem } from '../../scenarios/problem.ts'
import type { Placed, Suite } from '../../scenarios/suite/suite.ts'
import { checkProperty } from './check-properties.ts'
import type { CheckedProperty } from './check-properties.ts'
import { checkScenario, matchesNothing } from './check-scenario.ts'
import type { CheckedScenario, CheckOptions } from './check-scenario.ts'
import type { Finding } from './finding.ts'
import { weightOf, worstFirst } from './finding.ts'
import { fitsGlob, isGlob } from './glob.ts'
import { RATIO } from './tolerance.ts'

/** A whole suite, checked. */
export interface Check {
  readonly suite: Suite
  readonly strict: boolean
  readonly scenarios: readonly CheckedScenario[]
  readonly properties: readonly CheckedProperty[]
  /** What is wrong with the suite, its scenarios or its baselines. */
  readonly problems: readonly Problem[]
  /** Of all scenarios and properties, worst first. */
  readonly findings: readonly Finding[]
}

/** What a check says, the first that applies. */
export type Verdict = 'unusable' | 'fails' | 'incomplete' | 'passes'

/** The verdict of a check: bad input before findings, findings before baselines that are missing or of other inputs. */
export function verdictOf({
  problems,
  findings,
  strict,
}: Pick<Check, 'problems' | 'findings' | 'strict'>): Verdict {
  if (problems.length > 0) return 'unusable'
  const weights = new Set(findings.map((one) => weightOf(one, strict)))
  return weights.has('fails') ? 'fails' : weights.has('incomplete') ? 'incomplete' : 'passes'
}

export interface SuiteOptions extends CheckOptions {
  readonly strict: boolean
  /** Only scenarios whose id fits this pattern. */
  readonly only: string | undefined
  /** Told of each scenario and property that is done. */
  readonly progress: (done: number, of: number) => void
}

/** Checks every scenario and property of a suite; what is wrong with one does not stop the others. */
export async function checkSuite(suite: Suite, options: SuiteOptions): Promise<Check> {
  const { only, strict, progress } = options
  const chosen = suite.scenarios.filter(({ id }) => only === undefined || fitsGlob(only, id))
  const asked = suite.properties.filter(({ scenario }) => chosen.some(({ id }) => id === scenario))
  const all = chosen.length + asked.length
  let done = 0
  const scenarios: CheckedScenario[] = []
  for (const entry of chosen) {
    scenarios.push(await checkScenario(suite, entry, options))
    progress(++done, all)
  }
  const properties: CheckedProperty[] = []
  for (const property of asked) {
    const scenario = scenarios.find(({ id }) => id === property.scenario)!
    const checked = await checkProperty(suite, property, scenario, options.run)
    if (checked !== undefined) properties.push(checked)
    progress(++done, all)
  }
  const parts = [...scenarios, ...properties]
  return {
    suite,
    strict,
    scenarios,
    properties,
    problems: [
      ...parts.flatMap(({ problems }) => problems),
      // Of scenarios that were left out or could not be simulated nobody knows the outputs.
      ...(scenarios.length === suite.scenarios.length ? idlePatterns(suite, scenarios) : []),
    ],
    findings: worstFirst(parts.flatMap(({ findings }) => findings)),
  }
}

/** Patterns, paths and units of a suite that fit no output of any scenario: told, since a typing error would silence a check. */
function idlePatterns(suite: Suite, scenarios: readonly CheckedScenario[]): Problem[] {
  const runs = scenarios.flatMap(({ run }) => (run === undefined ? [] : [run]))
  if (runs.length < scenarios.length) return []
  const all = runs.flatMap(({ outputs }) => outputs)
  const paths = new Set(all.map(({ path }) => path))
  const compared = new Set(scenarios.flatMap(({ chosen }) => chosen.map(({ path }) => path)))
  const units = new Set(all.map(({ unit }) => (unit === '' ? RATIO : unit)))
  const fits = ({ text }: Placed, among: ReadonlySet<string>) =>
    isGlob(text) ? [...among].some((path) => fitsGlob(text, path)) : among.has(text)
  const outputs = (suite.outputs ?? []).filter((one) => !fits(one, paths))
  const tolerances = suite.tolerances.outputs.map(({ key }) => key).filter((key) => !fits(key, compared))
  const unitKeys = suite.tolerances.units.map(({ key }) => key)
  const idleUnits = unitKeys.filter(({ text }) => !/^\*( |$)/.test(text) && !units.has(text.split(' ')[0]!))
  return [
    ...outputs.map((one) => matchesNothing(one, 'an output of a scenario')),
    ...tolerances.map((one) =>
      matchesNothing(
        one,
        'an output that is compared',
        fits(one, paths) ? 'the results have it, but "outputs" does not choose it' : undefined,
      ),
    ),
    ...idleUnits.map(({ at, path, text }) => {
      const known = `known: ${[...units].toSorted().join(', ')}, *`
      return { ...at, path, expected: 'a unit that an output has', got: JSON.stringify(text), hint: known }
    }),
  ]
}
