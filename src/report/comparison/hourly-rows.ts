import { parseNumber } from '../../scenarios/number.ts'
import { InputError } from '../../scenarios/problem.ts'
import { cellsOf, nameText, RowReader } from './row-reader.ts'

/** Columns that say where a row belongs. */
export const KEY_COLUMNS = ['variant', 'site', 'start'] as const

/** Tells whether the other result has a variant's site, so that its rows are looked for there. */
export type Expects = (variant: string, site: string) => boolean

/** One of the two files. */
export interface HourlyFile {
  readonly path: string
  /** What the other file has. */
  readonly isInOther: Expects
}

/** The rows of one file whose variant and site the other file has too. */
export class HourlyRows {
  readonly columns: readonly string[]
  skipped = 0
  readonly #reader: RowReader
  readonly #isInOther: Expects
  /** Of the row before: its text up to the second comma, and whether the other file has it. */
  #place = ''
  #isPlaceCommon = false

  constructor({ path, isInOther }: HourlyFile) {
    this.#reader = new RowReader(path)
    this.#isInOther = isInOther
    const columns = cellsOf(this.#reader.next() ?? '').map(nameText)
    this.columns = columns
    if (KEY_COLUMNS.some((name, i) => columns[i] !== name)) {
      this.close()
      throw this.#fault(
        1,
        `a header that starts with ${KEY_COLUMNS.join(',')}`,
        columns.slice(0, 3).join(',') || 'nothing',
      )
    }
  }

  next(): string | undefined {
    for (;;) {
      const row = this.#reader.next()
      if (row === undefined || this.#isCommon(row)) return row
      this.skipped++
    }
  }

  close(): void {
    this.#reader.close()
  }

  /** The text of a cell as a number. */
  number(cells: readonly string[], index: number): number {
    const text = cells[index] ?? ''
    const value = parseNumber(text)
    if (value === undefined)
      throw this.#fault(index + 1, 'a number', text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60)))
    return value
  }

  cells(row: string): string[] {
    const cells = cellsOf(row)
    const { length } = this.columns
    if (cells.length !== length) throw this.#fault(1, `${length} cells as in the header`, `${cells.length}`)
    return cells
  }

  #fault(column: number, expected: string, got: string): InputError {
    const { path, line } = this.#reader
    return new InputError([{ file: path, line, column, path: this.columns[column - 1] ?? '', expected, got }])
  }

  /** Rows of a site follow each other, and few texts before the second comma differ. */
  #isCommon(row: string): boolean {
    if (row.startsWith('"')) return this.#isPlaceInOther(row)
    const place = row.slice(0, row.indexOf(',', row.indexOf(',') + 1))
    if (place !== this.#place) {
      this.#isPlaceCommon = this.#isPlaceInOther(row)
      this.#place = place
    }
    return this.#isPlaceCommon
  }

  #isPlaceInOther(row: string): boolean {
    const [variant = '', site = ''] = cellsOf(row)
    return this.#isInOther(nameText(variant), nameText(site))
  }
}
