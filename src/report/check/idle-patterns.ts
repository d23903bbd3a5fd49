import type { Problem } from '../../scenarios/problem.ts'
import type { Placed, Suite } from '../../scenarios/suite/suite.ts'
import type { Output } from '../outputs.ts'
import { matchesNothing } from './check-scenario.ts'
import type { CheckedScenario } from './check-scenario.ts'
import { fitsGlob, isGlob } from './glob.ts'
import { unitClasses } from './tolerance.ts'

/** Patterns, paths and units of a suite that fit no output of any scenario: told, since a typing error would silence a check. */
export function idlePatterns(suite: Suite, scenarios: readonly CheckedScenario[]): Problem[] {
  const runs = scenarios.flatMap(({ run }) => (run === undefined ? [] : [run]))
  if (runs.length < scenarios.length) return []
  const all = runs.flatMap(({ outputs }) => outputs)
  const compared = scenarios.flatMap(({ now, chosen }) => (now === undefined ? [] : chosen))
  return [
    ...(suite.outputs ?? [])
      .filter((one) => !fits(one, all))
      .map((one) => matchesNothing(one, 'an output of a scenario')),
    ...suite.tolerances.outputs
      .filter(({ key }) => !fits(key, compared))
      .map(({ key }) =>
        matchesNothing(key, 'an output that is compared', fits(key, all) ? NOT_CHOSEN : undefined),
      ),
    ...suite.tolerances.units
      .filter(({ key }) => !unitNames(compared).has(key.text))
      .map(({ key }) => idleUnit(key, all, compared)),
  ]
}

const NOT_CHOSEN = 'the results have it, but "outputs" does not choose it'

function fits({ text }: Placed, among: readonly Output[]): boolean {
  return among.some(({ path }) => (isGlob(text) ? fitsGlob(text, path) : text === path))
}

/** All that a suite may write for the units of some outputs. */
function unitNames(outputs: readonly Output[]): Set<string> {
  return new Set(outputs.flatMap(({ unit, aggregation }) => unitClasses(unit, aggregation)))
}

function idleUnit({ at, path, text }: Placed, all: readonly Output[], compared: readonly Output[]): Problem {
  const names = [...unitNames(compared)].filter((name) => !name.includes(' '))
  const hint = unitNames(all).has(text) ? NOT_CHOSEN : `known: ${names.toSorted().join(', ')}`
  return { ...at, path, expected: 'the unit of an output that is compared', got: JSON.stringify(text), hint }
}
