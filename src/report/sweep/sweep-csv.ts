import { pointValues } from '../../scenarios/vary.ts'
import { csvText } from '../csv.ts'
import { shownColumns } from './shown-columns.ts'
import type { SweepRun } from './sweep-run.ts'

/**
 * A sweep as CSV, a row a point: its number, what varies (numbers, with the unit in the header, where a range gives them),
 * the outputs and how many warnings there are.
 */
export function sweepCsv(run: SweepRun): string {
  const { grid, points } = run
  const columns = shownColumns(run)
  const header = [
    'point',
    ...grid.paths.map(({ path, range }) =>
      range === undefined || range.unit === '' ? path : `${path} [${range.unit}]`,
    ),
    ...columns.map(({ column: { name, unit } }) => (name.endsWith('cost') ? `${name} [${unit}]` : name)),
    'warnings',
  ]
  const rows = points.map(({ outputs, warnings }, index) => {
    const values = pointValues(grid, index)
    const varied = grid.paths.map(({ range, values: all }, axis) => {
      const value = values[axis]!
      if (range !== undefined) return Number(range.numbers[all.indexOf(value)]!)
      return typeof value.value === 'number' ? value.value : value.text
    })
    return [index + 1, ...varied, ...columns.map(({ at }) => outputs[at]!), warnings.length]
  })
  return csvText([header, ...rows])
}
