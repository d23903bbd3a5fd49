import type { CheckedProperty } from '../../../src/report/check/check-properties.ts'
import type { CheckedScenario } from '../../../src/report/check/check-scenario.ts'
import type { Check } from '../../../src/report/check/check-suite.ts'
import { finding } from '../../../src/report/check/finding.ts'
import type { Finding } from '../../../src/report/check/finding.ts'
import type { ScenarioRun } from '../../../src/report/check/run-scenario.ts'
import type { Style } from '../../../src/report/style.ts'
import type { Problem } from '../../../src/scenarios/problem.ts'
import { kept } from './kept.ts'

/** Text without styles. */
export const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 120, unicode: true }
/** Styles that tests can see. */
export const MARKED: Style = {
  ...PLAIN,
  strong: (text) => `<b>${text}</b>`,
  faint: (text) => `<i>${text}</i>`,
}
/** A place in the suite. */
export const at = (line: number, file = 'suite.yaml') => ({ file, line, column: 5 })
/** An output that is compared. */
export const output = { path: 'a', value: 2, unit: 'kWh', aggregation: 'annual' } as const

/** A checked scenario, by itself without findings. */
export function scenario(id: string, parts: Partial<CheckedScenario> = {}): CheckedScenario {
  const run = { result: { expect: [] } } as unknown as ScenarioRun
  const read = { kind: 'read', baseline: kept({ id }), text: '' } as const
  return {
    id,
    file: `${id}.yaml`,
    problems: [],
    findings: [],
    run,
    chosen: [output, output],
    now: undefined,
    kept: read,
    ...parts,
  }
}

/** A check of two scenarios. */
export function check(
  findings: readonly Finding[],
  parts: {
    scenarios?: CheckedScenario[]
    properties?: CheckedProperty[]
    problems?: Problem[]
    strict?: boolean
  } = {},
): Check {
  const {
    scenarios = [scenario('one'), scenario('two')],
    properties = [],
    problems = [],
    strict = false,
  } = parts
  return {
    suite: {
      file: 'suite.yaml',
      name: 'The suite',
      baselines: 'baselines',
      scenarios: scenarios.map(({ id, file }, i) => ({
        id,
        file,
        named: { text: file, at: at(3 + i), path: '' },
        sets: [],
        outputs: undefined,
        baseline: undefined,
      })),
      outputs: undefined,
      tolerances: { outputs: [], units: [], default: undefined },
      properties: [],
    },
    strict,
    scenarios,
    properties,
    problems,
    findings,
  }
}

/** An output of the first scenario that moved. */
export const regression = (subject: string, more: Partial<Finding> = {}) =>
  finding({
    class: 'regression',
    scenario: 'one',
    subject,
    message: '1 -> 2 kWh',
    cause: 'the code',
    ...more,
  })
/** A change within tolerance in the second scenario. */
export const changed = finding({ class: 'changed', scenario: 'two', subject: 'b', message: 'a little' })
/** A property that does not hold. */
export const property = finding({
  class: 'property',
  scenario: 'one',
  subject: 'P holds',
  message: 'x falls',
  at: at(9),
})
/** The property, checked. */
export const held = (findings: Finding[] = [], problems: Problem[] = []): CheckedProperty => ({
  describe: 'P holds',
  scenario: 'one',
  problems,
  findings,
})
/** Something wrong with the input. */
export const problem: Problem = { file: 'one.yaml', line: 2, column: 3, path: 'p', expected: 'x', got: 'y' }
