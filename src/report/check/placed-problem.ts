import { SET } from '../../scenarios/files.ts'
import { shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { Placed, SuiteSet } from '../../scenarios/suite/suite.ts'

/** Problems of a change are told where the suite writes it, those of the file as a whole where the suite names it. */
export function placedProblem(
  problem: Problem,
  file: string,
  named: Placed,
  sets: readonly SuiteSet[],
): Problem {
  if (problem.file === SET) {
    const set = sets.find(({ target }) => `${problem.path}.`.startsWith(`${target}.`)) ?? sets[0]
    return set === undefined ? problem : { ...problem, ...set.at, path: set.path }
  }
  const isWhole = problem.file === file && problem.path === '' && problem.expected.startsWith('a file')
  return isWhole
    ? { ...problem, ...named.at, path: named.path, got: `${problem.got}: ${shown(named.text)}` }
    : problem
}
