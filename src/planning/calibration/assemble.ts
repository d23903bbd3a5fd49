import type { DataFault } from '../../scenarios/data-fault.ts'
import type { DataRow, DataText, LeftOut } from './csv-rows.ts'
import { fieldFault, RowFaults } from './csv-rows.ts'
import { readCells, readEnergies, readLoads } from './layout.ts'
import type { EnergyRow, LoadRow } from './layout.ts'
import type { CellConfig, CellHour, MeasuredSet } from './measured-set.ts'

/** The texts of one set of data; loads and energies may come in several files. */
export interface SetTexts {
  readonly cells: readonly DataText[]
  readonly load: readonly DataText[]
  readonly energy: readonly DataText[]
}

/** A set, and the rows of its files that are not in it. */
export interface AssembledSet {
  readonly set: MeasuredSet
  readonly leftOut: LeftOut
  readonly rows: { readonly cells: number; readonly load: number; readonly energy: number }
}

interface StationParts {
  readonly cells: Map<string, { config: CellConfig; hours: Map<number, CellHour> }>
  readonly energy: Map<number, number>
}

/**
 * Reads configuration, loads and energies into stations; stations without any energy are dropped.
 *
 * @param skipBadRows   Rows that cannot be used are counted and left out; otherwise they are faults.
 * @param configuredBy  Option that names a further configuration, for hints.
 * @throws InputError with every fault, 20 a file
 */
export function assembleSet(
  texts: SetTexts,
  skipBadRows: boolean,
  configuredBy?: '--test-cells',
): AssembledSet {
  const faults = new RowFaults(skipBadRows)
  const once = new OnlyOnce(faults)
  const stations = new Map<string, StationParts>()
  const cells = texts.cells.flatMap((text) => readCells(text, faults))
  const load = texts.load.flatMap((text) => readLoads(text, faults))
  const energy = texts.energy.flatMap((text) => readEnergies(text, faults))
  if (energy.length > 0 && energy.every((row) => row.energy === 0))
    faults.always(energy[0]!.at.file, allZero(energy))
  // What cannot be read would seem to be missing when the files are joined.
  faults.throwAny()
  for (const { at, cell } of cells) {
    if (!once.isFirst(at, 1, 'CellName', `${cell.station} ${cell.cell}`, 'repeated cell')) continue
    const parts = stations.get(cell.station) ?? { cells: new Map(), energy: new Map() }
    stations.set(cell.station, parts)
    parts.cells.set(cell.cell, { config: cell, hours: new Map() })
  }
  const unknown = new UnknownNames(faults, configuredBy)
  addLoads(stations, load, unknown, once)
  addEnergies(stations, energy, unknown, once)
  faults.throwAny()
  const rows = { cells: cells.length, load: load.length, energy: energy.length }
  return { set: setOf(stations), leftOut: faults.leftOut, rows }
}

function addLoads(
  stations: ReadonlyMap<string, StationParts>,
  rows: readonly LoadRow[],
  unknown: UnknownNames,
  once: OnlyOnce,
): void {
  for (const { at, station, cell, hour, load, offShare } of rows) {
    const hours = stations.get(station)?.cells.get(cell)?.hours
    if (hours === undefined) {
      unknown.tell(`cell ${station} ${cell}`, at, 2, 'CellName', 'a cell of the configuration')
      continue
    }
    if (once.isFirst(at, 0, 'Time', `load ${station} ${cell} ${hour}`, 'repeated load'))
      hours.set(hour, { load, offShare })
  }
}

function addEnergies(
  stations: ReadonlyMap<string, StationParts>,
  rows: readonly EnergyRow[],
  unknown: UnknownNames,
  once: OnlyOnce,
): void {
  for (const { at, station, hour, energy } of rows) {
    const parts = stations.get(station)
    if (parts === undefined) {
      unknown.tell(`station ${station}`, at, 1, 'BS', 'a station of the configuration')
      continue
    }
    if (once.isFirst(at, 0, 'Time', `energy ${station} ${hour}`, 'repeated energy'))
      parts.energy.set(hour, energy)
  }
}

/** Tells names without configuration: each is one fault, however many rows have it. */
class UnknownNames {
  readonly #known = new Set<string>()
  readonly #faults: RowFaults
  readonly #hint: string | undefined

  constructor(faults: RowFaults, configuredBy: '--test-cells' | undefined) {
    this.#faults = faults
    this.#hint = configuredBy === undefined ? undefined : `name its configuration with ${configuredBy} FILE`
  }

  /** @param name  what it is, and what it is called */
  tell(name: string, at: DataRow, column: number, header: string, expected: string): void {
    if (this.#known.has(name)) {
      this.#faults.leaveOut('no configuration')
      return
    }
    this.#known.add(name)
    const got = `${name.slice(name.indexOf(' ') + 1)}, which has none`
    const fault = fieldFault(at, column, header, expected, this.#hint)
    this.#faults.bad('no configuration', at.file, { ...fault, got })
  }
}

function allZero(energy: readonly EnergyRow[]): DataFault {
  const got = `0 in all ${energy.length} rows`
  const hint = 'the meter did not count, or its column is another one'
  return { line: energy[0]!.at.line, column: 3, header: 'Energy', expected: 'energies above 0', got, hint }
}

/** Tells rows that stand a second time for the same thing. */
class OnlyOnce {
  readonly #first = new Map<string, LoadRow['at']>()
  readonly #faults: RowFaults

  constructor(faults: RowFaults) {
    this.#faults = faults
  }

  isFirst(at: LoadRow['at'], column: number, header: string, key: string, reason: string): boolean {
    const first = this.#first.get(key)
    if (first === undefined) {
      this.#first.set(key, at)
      return true
    }
    const where = first.file === at.file ? `line ${first.line}` : `${first.file} line ${first.line}`
    const fault = fieldFault(at, column, header, `each of them once (the first stands in ${where})`)
    this.#faults.bad(reason, at.file, { ...fault, got: `${at.fields.slice(0, 3).join(' ')} again` })
    return false
  }
}

function setOf(stations: ReadonlyMap<string, StationParts>): MeasuredSet {
  const byName = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    stations: byName(stations)
      .filter(([, { energy }]) => energy.size > 0)
      .map(([id, { cells, energy }]) => ({
        id,
        cells: byName(cells).map(([, { config, hours }]) => ({ ...config, hours })),
        energy: new Map([...energy].sort(([a], [b]) => a - b)),
      })),
  }
}
