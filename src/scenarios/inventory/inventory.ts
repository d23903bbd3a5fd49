import type { InputFile } from '../files.ts'
import type { Problem } from '../problem.ts'

/** A column of an inventory: each row's cell as the code of its text. */
export interface InventoryColumn {
  readonly header: string
  /** Place in the file, from 0. */
  readonly index: number
  /** By row: position in `texts`. */
  readonly codes: Uint32Array
  /** Cells without blanks around them; '' is an empty one. Where there are very many, one may stand twice. */
  readonly texts: readonly string[]
}

/** A row that could not be read, and why. */
export interface SkippedRow {
  readonly line: number
  /** Empty where even that is missing. */
  readonly id: string
  readonly problems: readonly Problem[]
}

/** A fleet read from a CSV file, one site a row, in typed columns. */
export interface Inventory {
  readonly file: InputFile
  /** As errors name it. */
  readonly path: string
  readonly encoding: 'utf-8' | 'gbk'
  readonly rows: number
  /** Of all columns, in the order of the file. */
  readonly headers: readonly string[]
  /** By row. */
  readonly ids: readonly string[]
  /** By row: line of the file, from 1. */
  readonly lines: Uint32Array
  /** By header; `site_id` is in `ids` alone. */
  readonly columns: ReadonlyMap<string, InventoryColumn>
  /** Numbers of the standard columns, by header and row; NaN where a cell is empty. Fractions are 0..1. */
  readonly numbers: ReadonlyMap<string, Float64Array>
  /** At most 1,000 are listed. */
  readonly skipped: readonly SkippedRow[]
  readonly skippedCount: number
  /** What the reader of a result should know. */
  readonly warnings: readonly string[]
}

/** Rows that are alike in all that physics and money depend on. */
export interface SiteClasses {
  /** By row; classes are in the order of their first rows. */
  readonly classOf: Uint32Array
  /** By class. */
  readonly firstRow: Uint32Array
  /** By class: sum of the counts of its rows. */
  readonly sites: Float64Array
}

/** An inventory as a scenario holds it: a site for each class. */
export interface ReadInventory {
  readonly inventory: Inventory
  readonly classes: SiteClasses
}

/** Cell of a row, '' where it is empty or the file has no such column. */
export function cellOf({ columns }: Pick<Inventory, 'columns'>, header: string, row: number): string {
  const column = columns.get(header)
  return column === undefined ? '' : column.texts[column.codes[row]!]!
}

/** Number of a row, NaN where it is empty or the file has no such column. */
export function numberOf({ numbers }: Pick<Inventory, 'numbers'>, header: string, row: number): number {
  return numbers.get(header)?.[row] ?? Number.NaN
}

/** How many identical sites a row stands for. */
export function countOf(inventory: Pick<Inventory, 'numbers'>, row: number): number {
  const count = numberOf(inventory, 'count', row)
  return Number.isNaN(count) ? 1 : count
}
