import { numberIn } from '../../scenarios/number-text.ts'
import { dataRows, fieldFault } from './csv-rows.ts'
import type { DataRow, DataText, RowFaults } from './csv-rows.ts'
import { HOUR_LABEL, hourOfLabel } from './hour-label.ts'
import type { CellConfig } from './measured-set.ts'

/** Columns of the three files, as the reference layout names them. */
export const COLUMNS = {
  cells: ['BS', 'CellName', 'RUType', 'Frequency', 'Bandwidth', 'Antennas', 'TXpower'],
  load: ['Time', 'BS', 'CellName', 'load'],
  energy: ['Time', 'BS', 'Energy'],
} as const

/** Shares of the hour in which a cell was shut down; one feature in two parts. Other modes are not read. */
const OFF_COLUMNS = ['ESMode1', 'ESMode2'] as const
/** dBm of one step of TXpower: our reading of the reference layout; it only tells classes of equipment apart. */
const DBM_PER_STEP = 6.69
/** Loads are quotients of counters: this much above 1 is rounding. */
const LOAD_ROUNDING = 1e-6

/** What one cell reported in one hour. */
export interface LoadRow {
  readonly at: DataRow
  readonly station: string
  readonly cell: string
  readonly hour: number
  readonly load: number
  readonly offShare: number
}

/** What one meter counted in one hour. */
export interface EnergyRow {
  readonly at: DataRow
  readonly station: string
  readonly hour: number
  readonly energy: number
}

/** Configuration of the cells. */
export function readCells(text: DataText, faults: RowFaults): { at: DataRow; cell: CellConfig }[] {
  const rows = dataRows(text, COLUMNS.cells, [], faults) ?? []
  return rows.flatMap((at) => {
    const [station, cell, unitType] = at.fields
    const [frequency, bandwidth, antennas, power] = at.fields.slice(3).map(numberOf)
    const blank = [station, cell, unitType].findIndex((name) => name === '')
    const wrong = [frequency!, bandwidth!, antennas!, power!].findIndex((value) => Number.isNaN(value))
    if (blank !== -1 || wrong !== -1) {
      const column = blank === -1 ? wrong + 3 : blank
      const expected = blank === -1 ? 'a number' : 'a name'
      faults.bad('unreadable cell', at.file, fieldFault(at, column, COLUMNS.cells[column]!, expected))
      return []
    }
    const carrier = `${Math.round(100 * frequency!) / 100}/${bandwidth}`
    const powerClass = Math.round(DBM_PER_STEP * power!)
    const config = {
      station: station!,
      cell: cell!,
      unitType: unitType!,
      carrier,
      antennas: antennas!,
      powerClass,
    }
    return [{ at, cell: config }]
  })
}

/** Loads and shutdown shares, hour by hour. An empty load is no report. */
export function readLoads(text: DataText, faults: RowFaults): LoadRow[] {
  const rows = dataRows(text, COLUMNS.load, OFF_COLUMNS, faults) ?? []
  const hourOf = labelReader(faults)
  return rows.flatMap((at) => {
    const [, station, cell, loadText, ...offTexts] = at.fields
    const hour = hourOf(at)
    if (hour === undefined) return []
    if (loadText === '') {
      faults.leaveOut('load rows without a value')
      return []
    }
    const load = numberOf(loadText!)
    if (!(load >= 0 && load <= 1 + LOAD_ROUNDING)) {
      const hint = load > 1 ? 'loads are shares from 0 to 1; divide per cents by 100' : undefined
      faults.bad('load not from 0 to 1', at.file, fieldFault(at, 3, 'load', 'a number from 0 to 1', hint))
      return []
    }
    const off = offTexts.map((text) => (text === '' ? 0 : numberOf(text)))
    const wrong = off.findIndex((share) => !(share >= 0 && share <= 1 + LOAD_ROUNDING))
    if (wrong !== -1) {
      const fault = fieldFault(at, 4 + wrong, OFF_COLUMNS[wrong]!, 'a share of the hour from 0 to 1')
      faults.bad('mode not from 0 to 1', at.file, fault)
      return []
    }
    const offShare = Math.min(1, Math.max(0, ...off))
    return [{ at, station: station!, cell: cell!, hour, load: Math.min(1, load), offShare }]
  })
}

/** Metered energies, hour by hour. An empty energy is no reading. */
export function readEnergies(text: DataText, faults: RowFaults): EnergyRow[] {
  const rows = dataRows(text, COLUMNS.energy, [], faults) ?? []
  const hourOf = labelReader(faults)
  return rows.flatMap((at) => {
    const [, station, energyText] = at.fields
    const hour = hourOf(at)
    if (hour === undefined) return []
    if (energyText === '') {
      faults.leaveOut('energy rows without a value')
      return []
    }
    const energy = numberOf(energyText!)
    if (!(energy >= 0)) {
      const reason = energy < 0 ? 'negative energy' : 'unreadable energy'
      faults.bad(reason, at.file, fieldFault(at, 2, 'Energy', 'a number, 0 or above'))
      return []
    }
    return [{ at, station: station!, hour, energy }]
  })
}

/** Reads the label of a row, its first field; few labels are read often. */
function labelReader(faults: RowFaults): (at: DataRow) => number | undefined {
  const known = new Map<string, number | undefined>()
  return (at) => {
    const label = at.fields[0]!
    if (!known.has(label)) known.set(label, hourOfLabel(label))
    const hour = known.get(label)
    if (hour === undefined) faults.bad('unreadable time', at.file, fieldFault(at, 0, 'Time', HOUR_LABEL))
    return hour
  }
}

function numberOf(text: string): number {
  return numberIn(text, 0, text.length)
}
