import { quantileSorted } from 'simple-statistics'
import { fitPowerLine } from '../../model/radio/line-fit.ts'
import { rowsByStation } from './evaluation.ts'
import { hourRows } from './hour-rows.ts'
import type { HourRows } from './hour-rows.ts'
import { bentLoad } from './load-bend.ts'
import type { MeasuredSet } from './measured-set.ts'
import { stationLine } from './radio-model.ts'
import type { RadioModel } from './radio-model.ts'

/** Middle and quartiles over the stations of a unit type. */
export interface Quartiles {
  readonly p25: number
  readonly median: number
  readonly p75: number
}

/** Idle, slope and idle ratio of the stations with one unit type, each from the station's own line. */
export interface UnitTypeLine {
  readonly unitType: string
  /** Stations with complete hours, and those hours. */
  readonly stations: number
  readonly rows: number
  /** Stations whose own line is told by their hours; 0 leaves the lines null. */
  readonly lines: number
  /** Energy of an hour at zero load; unit of the data. */
  readonly idle: Quartiles | null
  /** Rise from zero to full load, extrapolated where full load was not reached; unit of the data. */
  readonly rise: Quartiles | null
  /** Idle over full. */
  readonly idleRatio: Quartiles | null
  /** Share of the idle energy that a shut-down hour takes away, and the stations that show it. */
  readonly depthFraction: number | null
  readonly stationsOff: number
}

/** Which own lines are believed. Assumption: as in the idle ratios of the project's validation. */
const LEAST_HOURS = 12
const LEAST_R2 = 0.5
const LEAST_SPREAD = 0.05
const MOST_OFF_SHARE = 0.01

interface Gathered {
  stations: number
  rows: number
  readonly idle: number[]
  readonly rise: number[]
  readonly ratio: number[]
  readonly depths: number[]
}

/** What the data say of each unit type, that of a station's first cell, in the order of the types. */
export function unitTypeLines(set: MeasuredSet, model: RadioModel): UnitTypeLine[] {
  const rows = hourRows(set, model.clock)
  const byType = new Map<string, Gathered>()
  for (const own of rowsByStation(rows)) {
    const of = rows.stations[rows.station[own[0]!]!]!
    const { unitType } = of.station.cells[0]!
    const gathered = byType.get(unitType) ?? {
      stations: 0,
      rows: 0,
      idle: [],
      rise: [],
      ratio: [],
      depths: [],
    }
    byType.set(unitType, gathered)
    gathered.stations++
    gathered.rows += own.length
    if (own.some((row) => rows.offShare[row]! > 0.5))
      gathered.depths.push(stationLine(model, of).depthFraction)
    const line = ownLine(rows, own, of.carrierShare, model.bend)
    if (line === undefined) continue
    gathered.idle.push(line.idle)
    gathered.rise.push(line.rise)
    gathered.ratio.push(line.idle / (line.idle + line.rise))
  }
  return [...byType].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unitType, of]) => summary(unitType, of))
}

function ownLine(
  rows: HourRows,
  own: readonly number[],
  carrierShare: readonly number[],
  bend: number,
): { idle: number; rise: number } | undefined {
  const used = own.filter((row) => rows.isMeasured[row] === 1 && rows.offShare[row]! <= MOST_OFF_SHARE)
  if (used.length < LEAST_HOURS) return undefined
  const load = Float64Array.from(used, (row) =>
    carrierShare.reduce(
      (sum, share, j) => sum + share * bentLoad(rows.load[rows.carriersMost * row + j]!, bend),
      0,
    ),
  )
  const line = fitPowerLine(
    load,
    Float64Array.from(used, (row) => rows.energy[row]!),
  )
  const isTold =
    line !== undefined &&
    line.r2 > LEAST_R2 &&
    line.slopeW > 0 &&
    line.idleW > 0 &&
    line.mostLoad - line.leastLoad >= LEAST_SPREAD
  return isTold ? { idle: line.idleW, rise: line.slopeW * bentLoad(1, bend) } : undefined
}

function summary(unitType: string, { stations, rows, idle, rise, ratio, depths }: Gathered): UnitTypeLine {
  return {
    unitType,
    stations,
    rows,
    lines: idle.length,
    idle: quartiles(idle),
    rise: quartiles(rise),
    idleRatio: quartiles(ratio),
    depthFraction: quartiles(depths)?.median ?? null,
    stationsOff: depths.length,
  }
}

function quartiles(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return {
    p25: quantileSorted(sorted, 0.25),
    median: quantileSorted(sorted, 0.5),
    p75: quantileSorted(sorted, 0.75),
  }
}
