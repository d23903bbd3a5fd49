import type { HourRows } from './hour-rows.ts'
import { plausibleRange } from './plausible-energy.ts'

/** Candidates of the bend. Half would make power level off at full load; it may never fall. */
const BENDS = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]
/** A shorter or sleepier record says nothing of the curve. Assumption. */
const LEAST_HOURS = 24
const MOST_OFF_SHARE = 0.01

/** The load as the energy follows it: x - c x2, rising over 0 to 1 while c is below a half [fraction]. */
export function bentLoad(load: number, bend: number): number {
  return load - bend * load * load
}

/**
 * The bend that fits all stations best, each with its own straight line over the bent mean load; 0 without evidence.
 *
 * Squared residuals are taken over each station's mean energy, so that all stations count by their hours.
 */
export function bendOf(rows: HourRows): number {
  const records = awakeRecords(rows)
  let [best, least] = [0, Infinity]
  for (const bend of BENDS) {
    let left = 0
    for (const record of records) left += leftOver(record, bend)
    if (left < least * (1 - 1e-9)) [best, least] = [bend, left]
  }
  return best
}

interface AwakeRecord {
  readonly load: number[]
  /** As metered, later over the station's mean. */
  readonly energy: number[]
}

function awakeRecords(rows: HourRows): AwakeRecord[] {
  const records = rows.stations.map((): AwakeRecord => ({ load: [], energy: [] }))
  for (let i = 0; i < rows.count; i++) {
    if (rows.isMeasured[i] === 0 || rows.offShare[i]! > MOST_OFF_SHARE) continue
    const { carrierShare } = rows.stations[rows.station[i]!]!
    const load = carrierShare.reduce(
      (sum, share, j) => sum + share * rows.load[rows.carriersMost * i + j]!,
      0,
    )
    const record = records[rows.station[i]!]!
    record.load.push(load)
    record.energy.push(rows.energy[i]!)
  }
  return records.map(plausible).filter(({ energy }) => energy.length >= LEAST_HOURS)
}

/** The plausible readings of a record, over their mean. */
function plausible({ load, energy }: AwakeRecord): AwakeRecord {
  const { least, most } = plausibleRange(energy)
  const kept = energy.flatMap((value, i) => (value >= least && value <= most ? [i] : []))
  const mean = kept.reduce((sum, i) => sum + energy[i]!, 0) / kept.length
  return {
    load: kept.map((i) => load[i]!),
    energy: kept.map((i) => (mean > 0 ? energy[i]! / mean : 0)),
  }
}

/** Squared residuals of a record around its own line over the bent load. */
function leftOver({ load, energy }: AwakeRecord, bend: number): number {
  const n = load.length
  let [sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const x = bentLoad(load[i]!, bend)
    const y = energy[i]!
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
    syy += y * y
  }
  const [vx, vy, cxy] = [sxx - (sx * sx) / n, syy - (sy * sy) / n, sxy - (sx * sy) / n]
  return vx > 0 && cxy > 0 ? Math.max(0, vy - (cxy * cxy) / vx) : vy
}
