import type { SweepColumn } from './sweep-columns.ts'
import type { SweepRun } from './sweep-run.ts'

/** An output that is shown, and where its value stands among the outputs of a point. */
export interface ShownColumn {
  readonly column: SweepColumn
  readonly at: number
}

/** The outputs that tables and documents show. */
export function shownColumns({ columns, points }: Pick<SweepRun, 'columns' | 'points'>): ShownColumn[] {
  return columns
    .map((column, at) => ({ column, at }))
    .filter(
      ({ column: { shown }, at }) =>
        shown === 'always' ||
        (shown === 'where-not-zero' && points.some(({ outputs }) => (outputs[at] ?? 0) !== 0)),
    )
}
