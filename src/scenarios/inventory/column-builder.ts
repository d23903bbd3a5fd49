import type { FileFault } from '../files.ts'
import { readCell } from './cell.ts'
import type { HeaderColumn } from './header.ts'
import type { InventoryColumn } from './inventory.ts'

/**
 * Different cells that are looked up; of more, those met first are forgotten, so that memory stays bounded. A column in
 * which hardly any cell comes again, such as one of names, is not looked up any more.
 */
const MOST_REMEMBERED = 65_536
const ROWS_PER_CELL = 2
const FIRST_ROWS = 4096

/** A column that grows row by row; each different cell is read once. */
export class ColumnBuilder {
  readonly header: string
  readonly index: number
  readonly #column: HeaderColumn
  #codeOf: Map<string, number> | undefined = new Map()
  #lastCell = ''
  #lastCode = -1
  readonly #texts: string[] = []
  readonly #values: number[] = []
  readonly #faults = new Map<number, FileFault>()
  #codes = new Uint32Array(FIRST_ROWS)

  constructor(column: HeaderColumn) {
    this.#column = column
    this.header = column.header
    this.index = column.index
  }

  /** Whether cells are read as numbers. */
  get isNumeric(): boolean {
    const { standard } = this.#column
    return standard !== undefined && standard.reading !== 'text'
  }

  /** Notes the cell of a row; undefined where it can be read. */
  set(row: number, cell: string): FileFault | undefined {
    const isSame = cell === this.#lastCell && this.#lastCode !== -1
    const code = isSame ? this.#lastCode : (this.#codeOf?.get(cell) ?? this.#added(cell, row))
    this.#lastCell = cell
    this.#lastCode = code
    if (row >= this.#codes.length) this.#codes = grown(this.#codes)
    this.#codes[row] = code
    return this.#faults.size === 0 ? undefined : this.#faults.get(code)
  }

  #added(cell: string, row: number): number {
    const code = this.#texts.length
    const text = cell.trim()
    this.#texts.push(text)
    if (this.#column.standard !== undefined) {
      const read = readCell(this.#column.standard, text)
      this.#values.push(typeof read === 'number' ? read : Number.NaN)
      if (typeof read !== 'number') this.#faults.set(code, read)
    }
    if (this.#codeOf !== undefined && this.#codeOf.size >= MOST_REMEMBERED)
      this.#codeOf = row < ROWS_PER_CELL * code ? undefined : new Map()
    this.#codeOf?.set(cell, code)
    return code
  }

  /** The column of the rows that hold. */
  column(rows: number): InventoryColumn {
    return {
      header: this.header,
      index: this.index,
      codes: this.#codes.slice(0, rows),
      texts: this.#texts,
    }
  }

  /** Its numbers by row. */
  numbers(rows: number): Float64Array {
    const numbers = new Float64Array(rows)
    for (let row = 0; row < rows; row++) numbers[row] = this.#values[this.#codes[row]!]!
    return numbers
  }
}

/** A copy of twice the length. */
export function grown(codes: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * codes.length)
  longer.set(codes)
  return longer
}
