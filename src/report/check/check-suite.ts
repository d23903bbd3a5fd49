import type { Problem } from '../../scenarios/problem.ts'
import type { Suite } from '../../scenarios/suite/suite.ts'
import { checkProperty } from './check-properties.ts'
import type { CheckedProperty } from './check-properties.ts'
import { checkScenario } from './check-scenario.ts'
import type { CheckedScenario, CheckOptions } from './check-scenario.ts'
import type { Finding } from './finding.ts'
import { weightOf, worstFirst } from './finding.ts'
import { fitsGlob } from './glob.ts'
import { idlePatterns } from './idle-patterns.ts'

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
