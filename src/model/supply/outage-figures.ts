import { sum } from '../metrics.ts'
import { HOURS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { SupplyColumns } from './supply-columns.ts'
import type { MainsSpec, Outage } from './supply-spec.ts'

/**
 * Load that is asked for, served or not, by bus (dc; ac and ups) and priority, one value per step [kW]; undefined where none
 * goes first. Load as everywhere: lighting, cooling and losses are none, so a dark lamp fails no site.
 */
export interface PriorityLoads {
  readonly dcKeepKw: Float64Array
  readonly dcShedKw: Float64Array | undefined
  readonly acKeepKw: Float64Array
  readonly acShedKw: Float64Array | undefined
}

/** What one failure of the mains did to the load. */
export interface OutageRecord extends Outage {
  /** All load of priority `keep` is served to its end. */
  readonly isSurvived: boolean
  /** Until the first load of priority `keep` goes unserved; its whole length where none does [h]. */
  readonly servedH: number
  /** Time in which some load of that priority is unserved [h]. */
  readonly withoutKeepH: number
  readonly withoutShedH: number
}

/** The failures of a site's mains over a year. */
export interface OutageFigures {
  readonly each: readonly OutageRecord[]
  readonly hours: number
  /** The longest; null without any [h]. */
  readonly longestH: number | null
  readonly survived: number
  /** The longest that is survived, the shortest that is not; null where there is none [h]. */
  readonly longestSurvivedH: number | null
  readonly shortestFailedH: number | null
  /** Shortest time from the failure to the first unserved load of priority `keep`; null where none goes unserved [h]. */
  readonly soonestUnservedH: number | null
  /** Time of the year, mains or not, in which some load of that priority is unserved [h]. */
  readonly withoutKeepH: number
  readonly withoutShedH: number
  /** [kWh]. */
  readonly unservedKeepKwh: number
  readonly unservedShedKwh: number
}

/** Shorter gaps are the rounding of shares, and of energies at which a battery is taken to be empty [h]. */
const GAP_H = 1e-6

/**
 * How a site came through the failures of its mains. Without mains the year is one failure of 8,760 h.
 *
 * A step may be longer than a failure, and its shares do not say when. Assumption: what is unserved in a step comes at the end
 * of the part of the failure in it, as a battery runs out; where a generator starts in the step, just before it runs. Several
 * failures in a step share what is unserved by their lengths. A bus that nobody asks anything of in a step is served in full,
 * and two buses fail at the same time as far as they can.
 */
export function outageFigures(
  axis: TimeAxis,
  { isAbsent, outages }: MainsSpec,
  columns: SupplyColumns,
  loads: PriorityLoads,
): OutageFigures {
  const { dcKeepShare, acKeepShare, dcShedShare, acShedShare } = columns
  const keepH = unservedH(
    axis,
    { loadKw: loads.dcKeepKw, share: dcKeepShare },
    { loadKw: loads.acKeepKw, share: acKeepShare },
  )
  const shedH = unservedH(
    axis,
    { loadKw: loads.dcShedKw, share: dcShedShare },
    { loadKw: loads.acShedKw, share: acShedShare },
  )
  const failures = isAbsent ? [{ startH: 0, endH: HOURS_PER_YEAR }] : outages
  const each = failures.map((outage) => outageRecord(axis, outage, columns, keepH, shedH))
  const survived = each.filter(({ isSurvived }) => isSurvived)
  const failed = each.filter(({ isSurvived }) => !isSurvived)
  return {
    each,
    hours: each.reduce((hours, outage) => hours + lengthH(outage), 0),
    longestH: extreme(Math.max, each.map(lengthH)),
    survived: survived.length,
    longestSurvivedH: extreme(Math.max, survived.map(lengthH)),
    shortestFailedH: extreme(Math.min, failed.map(lengthH)),
    soonestUnservedH: extreme(
      Math.min,
      failed.map(({ servedH }) => servedH),
    ),
    withoutKeepH: sum(keepH),
    withoutShedH: sum(shedH),
    unservedKeepKwh: sum(columns.unservedKeepKw) * axis.stepH,
    unservedShedKwh: sum(columns.unservedShedKw) * axis.stepH,
  }
}

function lengthH({ startH, endH }: Outage): number {
  return endH - startH
}

function extreme(of: (a: number, b: number) => number, values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => of(a, b))
}

/** Time of each step in which a load of a priority is unserved: on the bus that is worse off, of those with load [h]. */
function unservedH({ steps, stepH }: TimeAxis, dc: BusShare, ac: BusShare): Float64Array {
  const hours = new Float64Array(steps)
  for (const { loadKw, share } of [dc, ac]) {
    if (loadKw === undefined) continue
    for (let i = 0; i < steps; i++) {
      const gapH = (1 - share[i]!) * stepH
      if (gapH > GAP_H && gapH > hours[i]! && loadKw[i]! > 0) hours[i] = gapH
    }
  }
  return hours
}

/** Load of a priority on a bus [kW], and the share of each step in which it is served. */
interface BusShare {
  readonly loadKw: Float64Array | undefined
  readonly share: Float64Array
}

function outageRecord(
  { steps, stepH }: TimeAxis,
  { startH, endH }: Outage,
  { mainsShare, gensetShare, gensetStarts }: SupplyColumns,
  keepH: Float64Array,
  shedH: Float64Array,
): OutageRecord {
  let firstH = endH
  let withoutKeepH = 0
  let withoutShedH = 0
  const end = Math.min(steps, Math.ceil(endH / stepH))
  for (let i = Math.floor(startH / stepH); i < end; i++) {
    const fromH = Math.max(startH, i * stepH)
    const toH = Math.min(endH, (i + 1) * stepH)
    const partH = toH - fromH
    // Of several failures in the step, this one has its part of what is unserved.
    const ofStep = partH / Math.max(partH, (1 - mainsShare[i]!) * stepH)
    const gapH = Math.min(partH, keepH[i]! * ofStep)
    if (gapH > GAP_H && firstH === endH) {
      const ranH = gensetStarts[i]! > 0 ? gensetShare[i]! * stepH * ofStep : 0
      firstH = Math.max(fromH, toH - ranH - gapH)
    }
    withoutKeepH += gapH
    withoutShedH += Math.min(partH, shedH[i]! * ofStep)
  }
  const isSurvived = firstH === endH
  return { startH, endH, isSurvived, servedH: firstH - startH, withoutKeepH, withoutShedH }
}
