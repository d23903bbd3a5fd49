import type { LoadedScenario } from '../scenarios/load.ts'
import { csvText } from './csv.ts'

/** What a result tells of the file that its sites come from. */
export interface InventoryResult {
  /** Rows that are used. */
  readonly rows: number
  /** Rows that are left out. */
  readonly skipped: number
  /** Sums of their counts. */
  readonly sites: number
  /** Sites that differ, each simulated once. */
  readonly classes: number
}

/** Name of the file that tells which site stands for each row. */
export const INVENTORY_CLASSES = 'inventory-classes.csv'

/** What is told of the inventory of a scenario; undefined where it has none. */
export function inventoryResult({ inventory }: LoadedScenario): InventoryResult | undefined {
  if (inventory === undefined) return undefined
  const { inventory: read, classes } = inventory
  const sites = classes.sites.reduce((sum, count) => sum + count, 0)
  return { rows: read.rows, skipped: read.skippedCount, sites, classes: classes.firstRow.length }
}

const ROWS_AT_ONCE = 10_000

/** inventory-classes.csv, piece by piece: for each row the site of the result that stands for it. */
export function* inventoryClassesCsv({ inventory }: LoadedScenario): Generator<string, void> {
  if (inventory === undefined) return
  const { inventory: read, classes } = inventory
  yield csvText([['site_id', 'class']])
  for (let from = 0; from < read.rows; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, read.rows - from)
    const idOf = (row: number) => read.ids[classes.firstRow[classes.classOf[row]!]!]!
    yield csvText(Array.from({ length }, (_, i) => [read.ids[from + i]!, idOf(from + i)]))
  }
}
