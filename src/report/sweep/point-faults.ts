import { SET } from '../../scenarios/files.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { coversPath, pointValues, VARY } from '../../scenarios/vary.ts'
import type { VariedGrid } from '../../scenarios/vary.ts'

/** What a point sets, in words: `point 3 of 13: sites.a.cooling.setpoint = 20 degC`. */
export function pointText(grid: VariedGrid, point: number): string {
  const values = pointValues(grid, point)
  const sets = grid.paths.map(({ path }, index) => `${path} = ${values[index]!.text}`)
  return `point ${point + 1} of ${grid.count}: ${sets.join(', ')}`
}

/** Problems of a point, told with the point; those at a value that it varies stand at `--vary`. */
export function pointProblems(problems: readonly Problem[], grid: VariedGrid, point: number): Problem[] {
  const where = pointText(grid, point)
  return problems.map((problem) => {
    const isVaried = problem.file === SET && grid.paths.some(({ path }) => isAlong(path, problem.path))
    const hint = problem.hint === undefined ? `at ${where}` : `${problem.hint}; at ${where}`
    return isVaried ? { ...problem, file: VARY, line: 1, column: 1, hint } : { ...problem, hint }
  })
}

/** Whether one of two paths leads to the other; members of lists may be named in one and counted in the other. */
function isAlong(varied: string, path: string): boolean {
  const pattern = varied
    .split('.')
    .map((name) => (/^\d+$/.test(name) ? '*' : name))
    .join('.')
  return coversPath(pattern, path) || coversPath(path, pattern)
}
