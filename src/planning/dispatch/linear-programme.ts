import type { ModelData } from 'highs'

/** A value in a row of a programme, and the column that it stands in. */
export type Entry = readonly [column: number, value: number]

/** A linear programme whose least cost is sought, written column by column and row by row. */
export class LinearProgramme {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #cost: number[] = []
  readonly #rowLower: number[] = []
  readonly #rowUpper: number[] = []
  readonly #rows: (readonly Entry[])[] = []

  /** @returns its number */
  column(lower: number, upper: number, cost: number): number {
    this.#lower.push(lower)
    this.#upper.push(upper)
    return this.#cost.push(cost) - 1
  }

  /** What a sum of columns may come to. */
  row(lower: number, upper: number, entries: readonly Entry[]): void {
    this.#rowLower.push(lower)
    this.#rowUpper.push(upper)
    this.#rows.push(entries)
  }

  model(): ModelData {
    const [numCols, numRows] = [this.#cost.length, this.#rows.length]
    return {
      numCols,
      numRows,
      colCost: Float64Array.from(this.#cost),
      colLower: Float64Array.from(this.#lower),
      colUpper: Float64Array.from(this.#upper),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      matrix: { format: 'csc', numRows, numCols, ...this.#byColumn(numCols) },
    }
  }

  #byColumn(numCols: number) {
    const starts = new Int32Array(numCols + 1)
    for (const row of this.#rows) for (const [column] of row) starts[column + 1] = starts[column + 1]! + 1
    for (let column = 0; column < numCols; column++)
      starts[column + 1] = starts[column + 1]! + starts[column]!
    const next = starts.slice()
    const indices = new Int32Array(starts[numCols]!)
    const values = new Float64Array(starts[numCols]!)
    this.#rows.forEach((entries, row) => {
      for (const [column, value] of entries) {
        const at = next[column]!
        indices[at] = row
        values[at] = value
        next[column] = at + 1
      }
    })
    return { starts, indices, values }
  }
}
