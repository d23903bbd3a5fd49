import type { PowerChain } from '../power/converter.ts'
import type { BatterySpec } from '../storage/battery-spec.ts'
import type { Store } from '../storage/store.ts'
import type { CoolingNeed } from './cooling-need.ts'
import type { Choice, Decide } from './decide.ts'
import type { SupplyColumns } from './supply-columns.ts'
import type { SupplySpec } from './supply-spec.ts'
import type { Wanted } from './wanted.ts'

/** The flows of a site's sources and buses that the loop fills, one value per step [kW]. */
export interface LoopColumns {
  readonly supply: SupplyColumns
  readonly rectifierKw: Float64Array
  readonly rectifierLossKw: Float64Array
  readonly transformerKw: Float64Array
  readonly transformerLossKw: Float64Array
  /** All power of the AC side, the battery's there counted as it is taken and given. */
  readonly demandKw: Float64Array
  readonly importKw: Float64Array
  readonly solarExportedKw: Float64Array
}

/** All that the pieces of a year share. */
export interface LoopSite {
  readonly chain: PowerChain
  readonly canExport: boolean
  readonly supply: SupplySpec
  readonly wanted: Wanted
  /** Undefined where the site has none. */
  readonly battery: BatterySpec | undefined
  readonly store: Store | undefined
  /** Share of the capacity that can be drawn at the temperature of each step; undefined: all of it. */
  readonly capacityShare: Float64Array | undefined
  /** Energy kept at the beginning of each step while the mains are there, and what loads that go first are shed at [kWh]. */
  readonly floorKwh: Float64Array
  readonly decide: Decide | undefined
  readonly choice: Choice
  readonly columns: LoopColumns
}

/** Cooling by the bus that feeds it. */
export interface CoolingNeeds {
  readonly dc: CoolingNeed
  readonly ac: CoolingNeed
}

/** What the loop needs beside the site. */
export interface LoopInput {
  readonly stepH: number
  readonly chain: PowerChain
  readonly canExport: boolean
  readonly supply: SupplySpec
  readonly wanted: Wanted
  readonly capacityShare: Float64Array | undefined
  readonly floorKwh: Float64Array
  readonly decide: Decide | undefined
  /** Where the mains fail and something cools: the columns of cooling in `wanted` are then overwritten step by step. */
  readonly needs?: CoolingNeeds | undefined
  /** False where cooling is not known yet, so that nothing may hang on what the site takes from the mains. */
  readonly knowsImport: boolean
}

/** Empties one step of the columns that the loop adds to. */
export function clearStep(columns: LoopColumns, i: number): void {
  for (const name of CLEARED) columns.supply[name][i] = 0
  for (const name of SHARES) columns.supply[name][i] = 0
  for (const name of FLOWS) columns[name][i] = 0
}

const CLEARED = [
  'chargeKw',
  'dischargeKw',
  'batteryLossKw',
  'storedKwh',
  'gensetKw',
  'gensetDumpedKw',
  'gensetShare',
  'gensetStarts',
  'dcCurtailedKw',
  'acCurtailedKw',
] as const satisfies readonly (keyof SupplyColumns)[]

const SHARES = [
  'mainsShare',
  'acShare',
  'dcKeepShare',
  'dcShedShare',
  'acKeepShare',
  'acShedShare',
] as const satisfies readonly (keyof SupplyColumns)[]

const FLOWS = [
  'rectifierKw',
  'rectifierLossKw',
  'transformerKw',
  'transformerLossKw',
  'demandKw',
  'importKw',
  'solarExportedKw',
] as const satisfies readonly (keyof LoopColumns)[]

/** Empties what the loop adds to; with mains that never fail everything has power throughout. */
export function clearYear(columns: LoopColumns, share: number): void {
  for (const name of CLEARED) columns.supply[name].fill(0)
  for (const name of SHARES) columns.supply[name].fill(share)
  for (const name of FLOWS) columns[name].fill(0)
}
