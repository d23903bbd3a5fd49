import { bentLoad, bendOf } from './load-bend.ts'
import { clockOffsets } from './clock-offset.ts'
import type { ClockOffsets } from './clock-offset.ts'
import { groupLines } from './group-line.ts'
import type { GroupLine } from './group-line.ts'
import { dayShapeOf, hourRows } from './hour-rows.ts'
import type { Clock, HourRows, RowStation } from './hour-rows.ts'
import type { MeasuredSet } from './measured-set.ts'
import { CARRIER_LEVEL, groupKeys } from './unit-groups.ts'

/** Energy of radio stations from load, equipment and shutdown, fitted on metered hours. */
export interface RadioModel {
  readonly clocks: ClockOffsets
  readonly clock: Clock
  /** c of the bent load x - c x2: energy rises a little less at high load. */
  readonly bend: number
  /** The quantile that was fitted, so that fitted and metered totals agree. */
  readonly quantile: number
  /** Lines of the groups, level by level. */
  readonly levels: readonly ReadonlyMap<string, GroupLine>[]
}

/** A station's expected energy: idle and slopes by carrier, and what a shutdown takes of the idle part. */
export interface StationLine {
  readonly idle: number
  /** Rise by the bent load of each carrier, in the order of the station's carriers. */
  readonly slopes: readonly number[]
  readonly depthFraction: number
  /** Level of the group it comes from; 0 where nothing of its equipment was known. */
  readonly level: number
}

/** How the clocks are treated. */
export interface FitOptions {
  /** False: labels of loads and energies are taken to mean the same hour. */
  readonly alignClocks: boolean
}

const MEDIAN = 0.5
const PROBE = 0.53
/** The fitted rows ask for twice the correction that unseen stations need: measured on the ITU data by folds. */
const CORRECTION = 0.5
/** Assumption: farther from the median, agreeing totals would cost too much of the single hours. */
const LEAST_QUANTILE = 0.45
const MOST_QUANTILE = 0.57
/** Assumption: farther than this factor from its equipment, a reading is a fault. */
const MOST_AWAY = 2

/** Fits clocks, bend and group lines on all stations of a set that have complete metered hours. */
export function fitRadioModel(set: MeasuredSet, { alignClocks }: FitOptions): RadioModel {
  const clocks = alignClocks ? clockOffsets(set) : { commonOffsetH: 0, carriers: [] }
  const clock = {
    offsetH: new Map(clocks.carriers.map(({ carrier, offsetH }) => [carrier, offsetH])),
    commonOffsetH: clocks.commonOffsetH,
    dayShape: dayShapeOf(set),
  }
  const rows = hourRows(set, clock)
  const bend = bendOf(rows)
  const fitted = (quantile: number): RadioModel => ({
    clocks,
    clock,
    bend,
    quantile,
    levels: groupLines(rows, bend, quantile),
  })
  return fitted(agreeingQuantile(rows, fitted))
}

/** Half way from the median to the quantile at which fitted and metered totals agree, by the secant of two fits. */
function agreeingQuantile(rows: HourRows, fitted: (quantile: number) => RadioModel): number {
  const [atMedian, atProbe] = [MEDIAN, PROBE].map((quantile) => meanError(rows, fitted(quantile)))
  const rise = (atProbe! - atMedian!) / (PROBE - MEDIAN)
  if (!(rise > 0)) return MEDIAN
  return Math.min(MOST_QUANTILE, Math.max(LEAST_QUANTILE, MEDIAN - (CORRECTION * atMedian!) / rise))
}

/** Mean of prediction minus energy over the hours that are no nonsense: within a factor of two of the prediction. */
function meanError(rows: HourRows, model: RadioModel): number {
  const predicted = predictRows(model, rows)
  let [error, count] = [0, 0]
  for (let i = 0; i < rows.count; i++) {
    const [expected, energy] = [predicted[i]!, rows.energy[i]!]
    if (rows.isMeasured[i] === 0 || energy > MOST_AWAY * expected || energy * MOST_AWAY < expected) continue
    error += expected - energy
    count++
  }
  return count === 0 ? 0 : error / count
}

/** What the model expects of a station, from the finest group that it knows. */
export function stationLine({ levels }: RadioModel, { station, carrierShare }: RowStation): StationLine {
  const keys = groupKeys(station.cells)
  for (let level = levels.length - 1; level >= 0; level--) {
    const line = levels[level]!.get(keys[level]!)
    if (line === undefined) continue
    const { idle, depthFraction } = line
    const slopes = level < CARRIER_LEVEL ? carrierShare.map((share) => line.slopes[0]! * share) : line.slopes
    return { idle, slopes, depthFraction, level }
  }
  return { idle: 0, slopes: carrierShare.map(() => 0), depthFraction: 0, level: 0 }
}

/** The two parts of a row's energy by a line: what idles, shutdown taken off, and what follows the load. */
export function partsOf(
  rows: HourRows,
  row: number,
  { idle, slopes, depthFraction }: StationLine,
  bend: number,
): { idle: number; saved: number; dynamic: number } {
  let dynamic = 0
  for (let j = 0; j < slopes.length; j++)
    dynamic += slopes[j]! * bentLoad(rows.load[rows.carriersMost * row + j]!, bend)
  return { idle, saved: idle * depthFraction * rows.offShare[row]!, dynamic }
}

/** Energy of every row as the model expects it of a station that it never saw, in the unit of the data. */
export function predictRows(model: RadioModel, rows: HourRows): Float64Array {
  const lines = rows.stations.map((station) => stationLine(model, station))
  const predicted = new Float64Array(rows.count)
  for (let i = 0; i < rows.count; i++) {
    const { idle, saved, dynamic } = partsOf(rows, i, lines[rows.station[i]!]!, model.bend)
    predicted[i] = idle - saved + dynamic
  }
  return predicted
}
