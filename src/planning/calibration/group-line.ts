import { bentLoad } from './load-bend.ts'
import type { HourRows } from './hour-rows.ts'
import { quantileFit } from './quantile-fit.ts'
import { CARRIER_LEVEL, groupKeys, LEVELS } from './unit-groups.ts'

/** Line of a group of stations, drawn towards the line of the wider group that it belongs to. */
export interface GroupLine {
  readonly stations: number
  /** Stations that were seen shut down for an hour or more. */
  readonly stationsOff: number
  /** Energy of an hour at zero load, awake; unit of the data. */
  readonly idle: number
  /** Carriers of the slopes; empty in wide groups, whose only slope is over the mean load of all cells. */
  readonly carriers: readonly string[]
  /** Rise over the bent load: one by mean load in wide groups, one for each carrier in the others. */
  readonly slopes: readonly number[]
  /** Share of the idle energy that a shutdown takes away. */
  readonly depthFraction: number
}

/**
 * Weight of the wider group, in stations: a group of n stations keeps n / (n + 0.5) of its own line.
 * Assumption, held against the ITU data by folds of stations: 0.5 and 1 differ by less than 0.1 points of WMAPE.
 */
const PRIOR_STATIONS = 0.5
/** A whole shut-down hour tells more of the depth than the wider group does. Assumption. */
const PRIOR_STATIONS_OFF = 1
/** Assumption: something always stays awake; a share above is taken for a fault of the data. */
const MOST_DEPTH = 0.95
const MOST_LEFT_AWAKE = 0.5

/** Lines of all groups, level by level. Rows with filled-in loads are not fitted. */
export function groupLines(rows: HourRows, bend: number, quantile: number): Map<string, GroupLine>[] {
  const keys = rows.stations.map(({ station }) => groupKeys(station.cells))
  const byStation = rowsByStation(rows)
  const levels: Map<string, GroupLine>[] = []
  for (let level = 0; level < LEVELS.length; level++) {
    const members = new Map<string, number[]>()
    keys.forEach((own, station) => {
      if (byStation[station]!.length === 0) return
      const key = own[level]!
      members.set(key, [...(members.get(key) ?? []), station])
    })
    const lines = new Map<string, GroupLine>()
    for (const [key, stations] of members) {
      const own = ownLine(rows, stations, byStation, level < CARRIER_LEVEL, bend, quantile)
      const wider = levels[level - 1]?.get(keys[stations[0]!]![level - 1]!)
      const share = rows.stations[stations[0]!]!.carrierShare
      lines.set(key, wider === undefined ? own : drawn(own, towards(wider, own, share)))
    }
    levels.push(lines)
  }
  return levels
}

function rowsByStation(rows: HourRows): number[][] {
  const byStation = rows.stations.map((): number[] => [])
  for (let i = 0; i < rows.count; i++) if (rows.isMeasured[i] === 1) byStation[rows.station[i]!]!.push(i)
  return byStation
}

/** The line of a group by itself. */
function ownLine(
  rows: HourRows,
  stations: readonly number[],
  byStation: readonly (readonly number[])[],
  overMeanLoad: boolean,
  bend: number,
  quantile: number,
): GroupLine {
  const members = stations.flatMap((station) => byStation[station]!)
  const width = overMeanLoad ? 1 : rows.stations[stations[0]!]!.carriers.length
  const awake = new Float64Array(members.length).fill(1)
  const off = Float64Array.from(members, (row) => rows.offShare[row]!)
  const saved = off.map((share) => 0 - share)
  const loads = Array.from({ length: width }, (_, j) =>
    Float64Array.from(members, (row) =>
      overMeanLoad ? meanBentLoad(rows, row, bend) : bentLoad(rows.load[rows.carriersMost * row + j]!, bend),
    ),
  )
  const energy = Float64Array.from(members, (row) => rows.energy[row]!)
  const [idle, ...others] = quantileFit([awake, ...loads, saved], energy, quantile)
  const asleep = (station: number) => byStation[station]!.some((row) => rows.offShare[row]! > MOST_LEFT_AWAKE)
  return {
    stations: stations.length,
    stationsOff: stations.filter(asleep).length,
    carriers: overMeanLoad ? [] : rows.stations[stations[0]!]!.carriers,
    idle: idle!,
    slopes: others.slice(0, width),
    depthFraction: idle! > 0 ? Math.min(MOST_DEPTH, others[width]! / idle!) : 0,
  }
}

/** Mean over the cells of the bent load of their carriers. */
function meanBentLoad(rows: HourRows, row: number, bend: number): number {
  const { carrierShare } = rows.stations[rows.station[row]!]!
  let mean = 0
  for (let j = 0; j < carrierShare.length; j++)
    mean += carrierShare[j]! * bentLoad(rows.load[rows.carriersMost * row + j]!, bend)
  return mean
}

/** The wider line in the form of the narrower: a slope over the mean load is shared out among the carriers. */
function towards(wider: GroupLine, own: GroupLine, carrierShare: readonly number[]): GroupLine {
  if (wider.slopes.length === own.slopes.length) return wider
  return { ...wider, slopes: carrierShare.map((share) => wider.slopes[0]! * share) }
}

/** The own line drawn towards the wider one, the more so the fewer stations it rests on. */
function drawn(own: GroupLine, wider: GroupLine): GroupLine {
  const keep = own.stations / (own.stations + PRIOR_STATIONS)
  const keepOff = own.stationsOff / (own.stationsOff + PRIOR_STATIONS_OFF)
  const between = (a: number, b: number, share: number) => share * a + (1 - share) * b
  return {
    stations: own.stations,
    stationsOff: own.stationsOff,
    carriers: own.carriers,
    idle: between(own.idle, wider.idle, keep),
    slopes: own.slopes.map((slope, j) => between(slope, wider.slopes[j]!, keep)),
    depthFraction: between(own.depthFraction, wider.depthFraction, keepOff),
  }
}
