import { cellOf, countOf } from './inventory.ts'
import type { Inventory, InventoryColumn, SiteClasses } from './inventory.ts'
import { isNote } from './header.ts'
import { surroundingsKey } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** Columns on which neither physics nor money depends; province, climate, tariff and grid are taken together. */
const APART: readonly string[] = ['name', 'count', 'latitude', 'longitude', 'commissioned', 'group']
const PLACE = ['province', 'climate', 'tariff', 'grid'] as const

/**
 * Classes of rows that are alike in all that physics and money depend on, in the order of their first rows.
 *
 * @param tellsApart  further columns that tell rows apart, such as `commissioned`
 */
export function siteClasses(
  inventory: Inventory,
  surroundings: Surroundings,
  tellsApart: readonly string[] = [],
): SiteClasses {
  const { rows, columns } = inventory
  const classing = new Classing(rows)
  for (const header of PLACE)
    if (columns.has(header)) classing.refine(codesOf(inventory, columns.get(header)!))
  classing.merge((row) => surroundingsKey(surroundings, (header) => cellOf(inventory, header, row)))
  for (const [header, column] of columns) {
    if ((PLACE as readonly string[]).includes(header) || isNote(header)) continue
    if (APART.includes(header) && !tellsApart.includes(header)) continue
    classing.refine(codesOf(inventory, column))
  }
  const sites = new Float64Array(classing.count)
  for (let row = 0; row < rows; row++) sites[classing.classOf[row]!]! += countOf(inventory, row)
  return { classOf: classing.classOf, firstRow: classing.firstRows(), sites }
}

/** Codes by row, the same for cells that say the same: numbers by their value. */
interface Codes {
  readonly ofRow: (row: number) => number
  readonly count: number
}

function codesOf({ numbers }: Inventory, { header, codes, texts }: InventoryColumn): Codes {
  const values = numbers.get(header)
  const known = new Map<string | number, number>()
  const canonical = new Int32Array(texts.length).fill(-1)
  const ofRow = (row: number) => {
    const code = codes[row]!
    const before = canonical[code]!
    if (before !== -1) return before
    const value = values === undefined ? texts[code]! : values[row]!
    const made = known.get(value) ?? known.size
    known.set(value, made)
    canonical[code] = made
    return made
  }
  return { ofRow, count: texts.length }
}

/** Rows in one class, which columns tell apart one after another. */
class Classing {
  readonly classOf: Uint32Array
  count: number

  constructor(rows: number) {
    this.classOf = new Uint32Array(rows)
    this.count = Math.min(rows, 1)
  }

  /** Rows of one class stay in one where their codes are the same. */
  refine({ ofRow, count }: Codes): void {
    if (count <= 1) return
    const made = new Map<number, number>()
    for (let row = 0; row < this.classOf.length; row++) {
      const key = this.classOf[row]! * count + ofRow(row)
      const known = made.get(key) ?? made.size
      if (known === made.size) made.set(key, known)
      this.classOf[row] = known
    }
    this.count = made.size
  }

  /** Classes become one where the key of their first rows is the same. */
  merge(keyOf: (row: number) => string): void {
    const made = new Map<string, number>()
    const merged = Array.from(this.firstRows(), (row) => {
      const key = keyOf(row)
      const known = made.get(key) ?? made.size
      made.set(key, known)
      return known
    })
    for (let row = 0; row < this.classOf.length; row++) this.classOf[row] = merged[this.classOf[row]!]!
    this.count = made.size
  }

  firstRows(): Uint32Array {
    const first = new Uint32Array(this.count)
    let next = 0
    // Classes are numbered in the order in which rows meet them.
    for (let row = 0; row < this.classOf.length && next < this.count; row++)
      if (this.classOf[row] === next) first[next++] = row
    return first
  }
}
