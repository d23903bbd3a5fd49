import type { MeasuredCell, MeasuredSet, MeasuredStation } from './measured-set.ts'
import { plausibleRange } from './plausible-energy.ts'

/** What the clock of one carrier's load counters shows against the meters. */
export interface CarrierClock {
  readonly carrier: string
  /** Stations that were asked. */
  readonly stations: number
  /** Hours by which its load labels stand later than the energy labels of the same hour. */
  readonly offsetH: number
  /** Share of the energy's variance within a station that the load explains, without and with the offset. */
  readonly explainedAsLabelled: number
  readonly explained: number
}

/** Clocks of all carriers, and the offset of those that no one told of. */
export interface ClockOffsets {
  readonly commonOffsetH: number
  readonly carriers: readonly CarrierClock[]
}

/** Assumption: less of an offset is sought, since two meters of one site differ by a label's convention or a zone. */
const MOST_OFFSET_H = 2
/** Fewer hours say nothing of one station's line. Assumption. */
const LEAST_HOURS = 12
/** Fewer stations say nothing of a carrier's clock. Assumption. */
const LEAST_STATIONS = 3
/** An offset is believed where it takes away this share of what stayed unexplained. Assumption. */
const LEAST_GAIN = 0.1
/** Cells that slept for more of an hour do not follow their load then. */
const MOST_OFF_SHARE = 0.01
const ROUNDS = 2

/**
 * Finds the hours by which load labels stand later than energy labels, carrier by carrier.
 *
 * Counters and meters of one site are often labelled by different conventions (start or end of the hour) or zones.
 * For each station a straight line of energy over mean load is fitted; the offset taken is that which leaves least
 * of the variance within stations unexplained. Carriers are settled in turn, twice, beginning with the commonest.
 */
export function clockOffsets({ stations }: MeasuredSet): ClockOffsets {
  const asked = stations
    .filter(({ energy, cells }) => energy.size >= LEAST_HOURS && cells.length > 0)
    .map(recordOf)
  const offsets = new Map<string, number>()
  const common = bestOffset((offset) => unexplained(asked, () => offset), 0)
  const settled = [...stationsByCarrier(asked)]
    .map(([carrier, having]) => ({ carrier, having }))
    .sort((a, b) => b.having.length - a.having.length || (a.carrier < b.carrier ? -1 : 1))
  for (let round = 0; round < ROUNDS; round++)
    for (const { carrier, having } of settled) {
      if (having.length < LEAST_STATIONS) continue
      const tried = (offset: number) =>
        unexplained(having, (of) => (of === carrier ? offset : (offsets.get(of) ?? common)))
      offsets.set(carrier, bestOffset(tried, common))
    }
  const carriers = settled.map(({ carrier, having }) => {
    const offsetH = offsets.get(carrier) ?? common
    return {
      carrier,
      stations: having.length,
      offsetH,
      explainedAsLabelled: 1 - unexplained(having, () => 0),
      explained: 1 - unexplained(having, (of) => offsets.get(of) ?? common),
    }
  })
  return { commonOffsetH: common, carriers: carriers.sort((a, b) => (a.carrier < b.carrier ? -1 : 1)) }
}

/** A station with its plausible readings only: squares of the others would hide all else. */
interface MeterRecord {
  readonly cells: readonly MeasuredCell[]
  readonly energy: readonly (readonly [hour: number, energy: number])[]
}

function recordOf({ cells, energy }: MeasuredStation): MeterRecord {
  const { least, most } = plausibleRange(energy.values())
  return { cells, energy: [...energy].filter(([, value]) => value >= least && value <= most) }
}

function stationsByCarrier(stations: readonly MeterRecord[]): Map<string, MeterRecord[]> {
  const having = new Map<string, MeterRecord[]>()
  for (const station of stations)
    for (const carrier of new Set(station.cells.map((cell) => cell.carrier)))
      having.set(carrier, [...(having.get(carrier) ?? []), station])
  return having
}

/** The offset that leaves least unexplained, or `standing` where none is clearly better. */
function bestOffset(unexplainedAt: (offset: number) => number, standing: number): number {
  let best = standing
  let least = unexplainedAt(standing) * (1 - LEAST_GAIN)
  for (let offset = -MOST_OFFSET_H; offset <= MOST_OFFSET_H; offset++) {
    if (offset === standing) continue
    const left = unexplainedAt(offset)
    if (left < least) [best, least] = [offset, left]
  }
  return best
}

/** Mean over stations of the share of the energy's variance that a line over the mean load leaves; 1 for none. */
function unexplained(stations: readonly MeterRecord[], offsetOf: (carrier: string) => number): number {
  let [left, weight] = [0, 0]
  for (const station of stations) {
    const line = lineOf(station, offsetOf)
    if (line === undefined) continue
    left += line.left * line.hours
    weight += line.hours
  }
  return weight === 0 ? 1 : left / weight
}

function lineOf(
  { cells, energy }: MeterRecord,
  offsetOf: (carrier: string) => number,
): { left: number; hours: number } | undefined {
  const offsets = cells.map(({ carrier }) => offsetOf(carrier))
  let [n, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0]
  for (const [hour, y] of energy) {
    const x = meanAwakeLoad(cells, offsets, hour)
    if (x === undefined) continue
    n++
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
    syy += y * y
  }
  const [vx, vy, cxy] = [sxx - (sx * sx) / n, syy - (sy * sy) / n, sxy - (sx * sy) / n]
  if (n < LEAST_HOURS || vy <= 1e-12 * syy || vx <= 1e-12 * sxx) return undefined
  // A line that falls with load explains nothing: power does not fall with traffic.
  return { left: cxy <= 0 ? 1 : Math.max(0, 1 - (cxy * cxy) / (vx * vy)), hours: n }
}

function meanAwakeLoad(
  cells: readonly MeasuredCell[],
  offsets: readonly number[],
  hour: number,
): number | undefined {
  let load = 0
  for (let i = 0; i < cells.length; i++) {
    const at = cells[i]!.hours.get(hour + offsets[i]!)
    if (at === undefined || at.offShare > MOST_OFF_SHARE) return undefined
    load += at.load
  }
  return load / cells.length
}
