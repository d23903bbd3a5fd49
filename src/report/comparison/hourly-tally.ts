import type { HourlyRows } from './hourly-rows.ts'
import { KEY_COLUMNS } from './hourly-rows.ts'
import { EMPTY_COLUMNS } from '../run-files.ts'
import { changeOf, isBeyond } from './output-differences.ts'
import type { Limits } from './output-differences.ts'
import { nameText } from './row-reader.ts'

/** A cell in which two hourly files differ. */
export interface HourlyCell {
  readonly variant: string
  readonly site: string
  /** Local standard time at which the step begins. */
  readonly start: string
  readonly before: number
  readonly after: number
  readonly difference: number
  /** As a share of the first value; null where it is zero. */
  readonly relative: number | null
}

/** One column of two hourly files. */
export interface HourlyColumn {
  readonly column: string
  /** Cells beyond the limits, or with a value in one of the files alone. */
  readonly differing: number
  readonly first: HourlyCell | undefined
  readonly largestAbsolute: HourlyCell | undefined
  readonly largestRelative: HourlyCell | undefined
}

/** Two hourly files held against each other. */
export interface HourlyDifferences {
  /** Rows and cells that both have. */
  readonly rows: number
  readonly cells: number
  readonly differing: number
  /** Where the first difference stands. */
  readonly first: (HourlyCell & { readonly column: string }) | undefined
  readonly columns: readonly HourlyColumn[]
  readonly columnsRemoved: readonly string[]
  readonly columnsAdded: readonly string[]
  /** Rows of variants and sites that only one of them has. */
  readonly rowsRemoved: number
  readonly rowsAdded: number
  /** Why the rest was not compared. */
  readonly stopped: string | undefined
}

/** A cell as it is remembered while the files are read: numbers and the cells of its row. */
interface SeenCell {
  readonly row: readonly string[]
  readonly before: number
  readonly after: number
}

class ColumnTally {
  readonly column: string
  /** A site may have nothing to tell there. */
  readonly mayBeEmpty: boolean
  differing = 0
  first: SeenCell | undefined
  #absolute = 0
  #largestAbsolute: SeenCell | undefined
  #relative = 0
  #largestRelative: SeenCell | undefined

  constructor(column: string) {
    this.column = column
    this.mayBeEmpty = EMPTY_COLUMNS.has(column)
  }

  /** A cell that is empty in one of the files: there is no difference to tell. */
  addOfOne(): void {
    this.differing++
  }

  add(row: readonly string[], before: number, after: number): void {
    this.differing++
    this.first ??= { row, before, after }
    const absolute = Math.abs(after - before)
    if (absolute > this.#absolute) {
      this.#absolute = absolute
      this.#largestAbsolute = { row, before, after }
    }
    // What comes from zero is the largest relative change.
    const relative = before === 0 ? Infinity : absolute / Math.abs(before)
    if (relative > this.#relative) {
      this.#relative = relative
      this.#largestRelative = { row, before, after }
    }
  }

  result(): HourlyColumn {
    return {
      column: this.column,
      differing: this.differing,
      first: told(this.first),
      largestAbsolute: told(this.#largestAbsolute),
      largestRelative: told(this.#largestRelative),
    }
  }
}

function told(cell: SeenCell | undefined): HourlyCell | undefined {
  if (cell === undefined) return undefined
  const { before, after, row } = cell
  const [variant, site, start] = row.slice(0, KEY_COLUMNS.length).map(nameText) as [string, string, string]
  const { difference, relative } = changeOf(before, after)
  return { variant, site, start, before, after, difference: difference!, relative }
}

/** Counts the cells in which two files differ, and remembers the first and the largest of each column. */
export class HourlyTally {
  #rows = 0
  #first: ColumnTally | undefined
  readonly #limits: Limits
  readonly #isSameHeader: boolean
  readonly #pairs: readonly { a: number; b: number; tally: ColumnTally }[]

  constructor(a: readonly string[], b: readonly string[], limits: Limits) {
    this.#limits = limits
    this.#isSameHeader = a.length === b.length && a.every((column, i) => column === b[i])
    this.#pairs = a.slice(KEY_COLUMNS.length).flatMap((column, i) => {
      const there = b.indexOf(column, KEY_COLUMNS.length)
      return there === -1 ? [] : [{ a: i + KEY_COLUMNS.length, b: there, tally: new ColumnTally(column) }]
    })
  }

  /** Compares two rows; says why no further row can be compared. */
  add(a: HourlyRows, b: HourlyRows, rowA: string | undefined, rowB: string | undefined): string | undefined {
    if (rowA === rowB && this.#isSameHeader) {
      this.#rows++
      return undefined
    }
    const cellsA = rowA === undefined ? undefined : a.cells(rowA)
    const cellsB = rowB === undefined ? undefined : b.cells(rowB)
    if (cellsA === undefined || cellsB === undefined || KEY_COLUMNS.some((_, i) => cellsA[i] !== cellsB[i]))
      return `the rows part: ${placeText(cellsA)} stands against ${placeText(cellsB)}`
    this.#rows++
    for (const { a: i, b: j, tally } of this.#pairs) {
      if (cellsA[i] === cellsB[j]) continue
      if (tally.mayBeEmpty && (cellsA[i] === '' || cellsB[j] === '')) {
        tally.addOfOne()
        continue
      }
      const [before, after] = [a.number(cellsA, i), b.number(cellsB, j)]
      if (!isBeyond(before, after, this.#limits)) continue
      tally.add(cellsA, before, after)
      this.#first ??= tally
    }
    return undefined
  }

  result(a: HourlyRows, b: HourlyRows, stopped: string | undefined): HourlyDifferences {
    const columns = this.#pairs.map(({ tally }) => tally)
    return {
      rows: this.#rows,
      cells: this.#rows * columns.length,
      differing: columns.reduce((sum, { differing }) => sum + differing, 0),
      first:
        this.#first === undefined ? undefined : { column: this.#first.column, ...told(this.#first.first)! },
      columns: columns.filter(({ differing }) => differing > 0).map((tally) => tally.result()),
      columnsRemoved: a.columns.filter((column) => !b.columns.includes(column)),
      columnsAdded: b.columns.filter((column) => !a.columns.includes(column)),
      rowsRemoved: a.skipped,
      rowsAdded: b.skipped,
      stopped,
    }
  }
}

function placeText(cells: readonly string[] | undefined): string {
  return cells === undefined ? 'no row' : cells.slice(0, KEY_COLUMNS.length).map(nameText).join(' ')
}
