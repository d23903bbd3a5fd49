import type { PhasedColumns } from './phased-columns.ts'

/** How many sites of each group take each column, and what is left of every scarce row. It never takes more than there is. */
export class PhasedAllocation {
  readonly columns: PhasedColumns
  /** By column. */
  readonly taken: Float64Array
  /** By row: of money, what is left by the end of each year with carrying, else of the year; of a floor, what is above it. */
  readonly left: Float64Array
  /** What a site that a floor lacks is worth beside its value. */
  private readonly floorWorth: number

  constructor(columns: PhasedColumns, floorWorth: number) {
    this.columns = columns
    this.floorWorth = floorWorth
    this.taken = new Float64Array(columns.first.at(-1)!)
    this.left = Float64Array.from(columns.rows.capacity)
    const { years, carry, firstFloor } = columns.rows
    if (carry) for (let year = 1; year < years; year++) this.left[year]! += this.left[year - 1]!
    for (let group = 0; group < columns.sites.length; group++) {
      const never = columns.first[group]!
      this.taken[never] = columns.sites[group]!
      for (const row of columns.rowSets[columns.uses[never]!]!)
        if (row >= firstFloor) this.left[row]! += columns.sites[group]!
    }
  }

  /** Sites that could move from one column to another at once without breaking a limit, or a floor that is reached. */
  room(from: number, to: number): number {
    const { columns, left } = this
    const { years, firstFloor } = columns.rows
    let most = this.taken[from]!
    for (let year = 0; year < years; year++) {
      const use = this.useBy(year, to) - this.useBy(year, from)
      if (use > 0) most = Math.min(most, Math.floor(left[year]! / use))
    }
    const before = columns.rowSets[columns.uses[from]!]!
    const after = columns.rowSets[columns.uses[to]!]!
    if (before === after) return Math.max(0, most)
    for (const row of after)
      if (row < firstFloor && !before.includes(row)) most = Math.min(most, Math.floor(left[row]!))
    for (const row of before)
      if (row >= firstFloor && !after.includes(row)) most = Math.min(most, Math.floor(left[row]!))
    return Math.max(0, most)
  }

  /** What one site that moves adds: value, and what a floor that is not reached would give for it. */
  gain(from: number, to: number): number {
    const { columns, left, floorWorth } = this
    const { firstFloor, count } = columns.rows
    const gain = columns.value[to]! - columns.value[from]!
    const before = columns.uses[from]!
    const after = columns.uses[to]!
    if (before === after || firstFloor === count) return gain
    let lacking = 0
    for (const row of columns.rowSets[after]!) if (row >= firstFloor && left[row]! < 0) lacking++
    for (const row of columns.rowSets[before]!) if (row >= firstFloor && left[row]! <= 0) lacking--
    return lacking === 0 ? gain : gain + lacking * floorWorth
  }

  move(from: number, to: number, sites: number): void {
    const { columns, left, taken } = this
    const { years, firstFloor } = columns.rows
    taken[from]! -= sites
    taken[to]! += sites
    for (let year = 0; year < years; year++)
      left[year]! -= sites * (this.useBy(year, to) - this.useBy(year, from))
    for (const row of columns.rowSets[columns.uses[from]!]!) left[row]! += row < firstFloor ? sites : -sites
    for (const row of columns.rowSets[columns.uses[to]!]!) left[row]! -= row < firstFloor ? sites : -sites
  }

  value(): number {
    return this.taken.reduce(
      (sum, sites, column) => (sites === 0 ? sum : sum + sites * this.columns.value[column]!),
      0,
    )
  }

  /** All floors are reached. */
  isMet(): boolean {
    return this.left.every((left, row) => row < this.columns.rows.firstFloor || left >= 0)
  }

  /** Money of a year's row that a site in a column takes. */
  useBy(year: number, column: number): number {
    const { columns } = this
    const own = columns.year[column]!
    return own === year || (columns.rows.carry && own < year) ? columns.cost[column]! : 0
  }
}
