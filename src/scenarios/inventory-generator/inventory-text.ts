import { COLUMNS, fleetSite } from './fleet-site.ts'
import type { FleetProvince, FleetTables } from './fleet-tables.ts'

/** What is to be generated. */
export interface FleetWish {
  /** Rows, each one site. */
  readonly sites: number
  /** Whole, 0 to 2^32 - 1. */
  readonly seed: number
  /** Those that sites are drawn in, at least one. */
  readonly provinces: readonly FleetProvince[]
}

/** A piece of a CSV file, and how many sites are told once it is written. */
export interface InventoryPiece {
  readonly text: string
  readonly sites: number
}

/** Assumption: large enough to write at once, small enough to show progress and to stop. */
const PIECE_SITES = 1000

/** A synthetic inventory as CSV, piece by piece, so that its size needs no memory; the first piece begins with the header. */
export function* inventoryText(tables: FleetTables, wish: FleetWish): Generator<InventoryPiece, void> {
  let text = `${COLUMNS.join(',')}\n`
  for (let number = 0; number < wish.sites; number++) {
    const site = fleetSite(tables, wish.provinces, wish.seed, number)
    text += `${COLUMNS.map((column) => site[column]).join(',')}\n`
    if ((number + 1) % PIECE_SITES !== 0 && number + 1 < wish.sites) continue
    yield { text, sites: number + 1 }
    text = ''
  }
}
