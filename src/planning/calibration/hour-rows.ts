import { HOURS_PER_DAY } from '../../model/time.ts'
import type { CellHour, MeasuredCell, MeasuredSet, MeasuredStation } from './measured-set.ts'

/** A station as the rows see it: its carriers are the columns of its loads. */
export interface RowStation {
  readonly station: MeasuredStation
  readonly carriers: readonly string[]
  /** Share of the cells that are on each carrier; sums to 1. */
  readonly carrierShare: readonly number[]
}

/** Station-hours in which every cell of the station reported, station by station, hours ascending. */
export interface HourRows {
  readonly stations: readonly RowStation[]
  readonly count: number
  /** Index of the station, one value a row. */
  readonly station: Int32Array
  /** Label of the energy, in hours since 1970. */
  readonly hour: Int32Array
  readonly energy: Float64Array
  /** 1 where the loads of the metered hour were reported by every cell, 0 where one was filled in. */
  readonly isMeasured: Uint8Array
  /** Share of the hour that cells were shut down, mean over the cells [fraction]. */
  readonly offShare: Float64Array
  /** Mean load on each carrier: the value of carrier j in row i stands at `carriersMost * i + j` [fraction]. */
  readonly load: Float64Array
  readonly carriersMost: number
  /** Metered hours that are no row, since a cell or all cells are missing at their label. */
  readonly incomplete: number
  readonly withoutLoad: number
}

/** How load labels are set against energy labels. */
export interface Clock {
  /** Hours by which the load label of each carrier stands later than the energy label of the same hour. */
  readonly offsetH: ReadonlyMap<string, number>
  /** For carriers that no one told of. */
  readonly commonOffsetH: number
  /** Mean load by hour of the day of its label, to fill gaps with [fraction]. */
  readonly dayShape: Float64Array
}

interface Growing {
  readonly station: number[]
  readonly hour: number[]
  readonly energy: number[]
  readonly isMeasured: number[]
  readonly offShare: number[]
  readonly load: number[]
}

/**
 * Sets the loads of each metered hour beside its energy.
 *
 * A row exists where every cell reports at the energy's own label. The load is that of the label which the carrier's
 * clock puts into the same hour; where it is missing, the mean of the hours around it, or the nearest hour times the
 * typical change between these hours of the day. `isMeasured` tells those rows apart.
 */
export function hourRows({ stations }: MeasuredSet, clock: Clock): HourRows {
  const rowStations = stations.map(rowStation)
  const carriersMost = Math.max(1, ...rowStations.map(({ carriers }) => carriers.length))
  const rows: Growing = { station: [], hour: [], energy: [], isMeasured: [], offShare: [], load: [] }
  let [incomplete, withoutLoad] = [0, 0]
  rowStations.forEach(({ station, carriers }, index) => {
    for (const [hour, energy] of station.energy) {
      const reporting = station.cells.filter(({ hours }) => hours.has(hour)).length
      if (reporting < station.cells.length || reporting === 0) {
        if (reporting === 0) withoutLoad++
        else incomplete++
        continue
      }
      rows.station.push(index)
      rows.hour.push(hour)
      rows.energy.push(energy)
      addLoads(rows, station.cells, carriers, hour, clock, carriersMost)
    }
  })
  return {
    stations: rowStations,
    count: rows.hour.length,
    station: Int32Array.from(rows.station),
    hour: Int32Array.from(rows.hour),
    energy: Float64Array.from(rows.energy),
    isMeasured: Uint8Array.from(rows.isMeasured),
    offShare: Float64Array.from(rows.offShare),
    load: Float64Array.from(rows.load),
    carriersMost,
    incomplete,
    withoutLoad,
  }
}

function rowStation(station: MeasuredStation): RowStation {
  const carriers = [...new Set(station.cells.map(({ carrier }) => carrier))].sort()
  const carrierShare = carriers.map(
    (carrier) => station.cells.filter((cell) => cell.carrier === carrier).length / station.cells.length,
  )
  return { station, carriers, carrierShare }
}

function addLoads(
  rows: Growing,
  cells: readonly MeasuredCell[],
  carriers: readonly string[],
  hour: number,
  clock: Clock,
  carriersMost: number,
): void {
  const loads = Array.from({ length: carriersMost }, () => 0)
  const counts = Array.from({ length: carriersMost }, () => 0)
  let [off, measured] = [0, 1]
  for (const cell of cells) {
    const at = hour + (clock.offsetH.get(cell.carrier) ?? clock.commonOffsetH)
    const reported = cell.hours.get(at)
    const { load, offShare } = reported ?? filledHour(cell.hours, at, hour, clock.dayShape)
    if (reported === undefined) measured = 0
    const column = carriers.indexOf(cell.carrier)
    loads[column]! += load
    counts[column]!++
    off += offShare
  }
  rows.isMeasured.push(measured)
  rows.offShare.push(off / cells.length)
  rows.load.push(...loads.map((load, j) => (counts[j] === 0 ? 0 : load / counts[j]!)))
}

/** What a cell most likely did in an hour that it did not report; it reported at `label`. */
function filledHour(
  hours: ReadonlyMap<number, CellHour>,
  at: number,
  label: number,
  dayShape: Float64Array,
): CellHour {
  const [before, after] = [hours.get(at - 1), hours.get(at + 1)]
  if (before !== undefined && after !== undefined)
    return { load: (before.load + after.load) / 2, offShare: (before.offShare + after.offShare) / 2 }
  const from = before === undefined ? (after === undefined ? label : at + 1) : at - 1
  const { load, offShare } = hours.get(from)!
  const usual = dayShape[hourOfDay(from)]!
  const change = usual > 0 ? dayShape[hourOfDay(at)]! / usual : 1
  return { load: Math.min(1, load * change), offShare }
}

/** Hour of the day, 0 to 23, of an hour since 1970. */
function hourOfDay(hour: number): number {
  return ((hour % HOURS_PER_DAY) + HOURS_PER_DAY) % HOURS_PER_DAY
}

/** Mean load by hour of the day of its label over all cells; 0 for hours without a report [fraction]. */
export function dayShapeOf({ stations }: MeasuredSet): Float64Array {
  const sum = new Float64Array(HOURS_PER_DAY)
  const count = new Float64Array(HOURS_PER_DAY)
  for (const { cells } of stations)
    for (const { hours } of cells)
      for (const [hour, { load }] of hours) {
        sum[hourOfDay(hour)]! += load
        count[hourOfDay(hour)]!++
      }
  return sum.map((total, h) => (count[h] === 0 ? 0 : total / count[h]!))
}
