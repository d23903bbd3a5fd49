import { HOURS_PER_YEAR } from './time.ts'
import type { TimeAxis } from './time.ts'

/** Server racks or whatever else makes up the IT of a data centre: one group of equipment of the same kind. */
export interface ItSpec {
  /** Rated power of one group: all racks in use, all work that they can do, air up to 23 degC [kW]. */
  readonly capacityKw: number
  /** Power without work, as a share of that with all the work that it can do [fraction]. */
  readonly idle: number
  /** Work in each step, as a share of what the equipment in use can do [fraction]. */
  readonly utilisation: Float64Array
  /** Share of the racks with equipment that is on: the same all year, or one value per step [fraction]. */
  readonly inUse: Float64Array | number
  /** Racks of one group, and the rated power of one [kW]; left out where the scenario gives the power as a whole. */
  readonly racks?: number
  readonly rackKw?: number
}

/** Growth of the racks in use. */
export interface InUseGrowth {
  /** At the start of `fromYear`, 0 to 1 [fraction]. */
  readonly inUse: number
  /** In a year; below 0 where racks are emptied, above -1 [fraction]. */
  readonly ratePerYear: number
  readonly fromYear: number
}

/** Racks in use over a year. */
export interface GrownInUse {
  /** One value per step, 0 to 1 [fraction]. */
  readonly inUse: Float64Array
  /** Time in which growth asks for more racks than there are [h]. */
  readonly fullH: number
  /** The first step of it; undefined where there is none. */
  readonly fullFrom: number | undefined
}

/** Less than this share of the racks is none at all: shrinking never ends by itself. Assumption [fraction]. */
const LEAST_IN_USE = 1e-9

/**
 * Racks in use that grow without steps, by compound growth over calendar time, each step by its middle; held at 100 %,
 * and below a billionth of the racks at none.
 *
 * A year has 8760 h, whatever the calendar says. Before `fromYear` the same growth runs backwards.
 *
 * Assumption: equipment comes evenly; where it comes in lots, a file of the utilisation says more.
 */
export function grownInUse(axis: TimeAxis, { inUse, ratePerYear, fromYear }: InUseGrowth): GrownInUse {
  const grown = new Float64Array(axis.steps)
  let [full, fullFrom]: [number, number | undefined] = [0, undefined]
  for (let i = 0; i < grown.length; i++) {
    const years = axis.year - fromYear + ((i + 0.5) * axis.stepH) / HOURS_PER_YEAR
    const asked = inUse * (1 + ratePerYear) ** years
    if (asked > 1) {
      full++
      fullFrom ??= i
    }
    grown[i] = asked < LEAST_IN_USE ? 0 : Math.min(asked, 1)
  }
  return { inUse: grown, fullH: full * axis.stepH, fullFrom }
}

/**
 * Power of IT over its rated power, written into `share`: a straight line over the work, of the racks in use.
 *
 * Air up to 23 degC: fans in warmer air come on top.
 *
 * @param share  Result, one value per step, overwritten [fraction].
 *
 * Assumption: the straight line between idle and full power that power models of servers usually take, so X. Fan, W.-D.
 * Weber and L. A. Barroso, Power provisioning for a warehouse-sized computer, ISCA 2007 (unverified: from memory).
 */
export function itPowerShare(
  { idle, utilisation, inUse }: Pick<ItSpec, 'idle' | 'utilisation' | 'inUse'>,
  share: Float64Array,
): void {
  for (let i = 0; i < share.length; i++) {
    const on = typeof inUse === 'number' ? inUse : inUse[i]!
    share[i] = on * (idle + (1 - idle) * utilisation[i]!)
  }
}

/** Mean share of the racks in use over a year, by rated power; 0 where there is no IT [fraction]. */
export function inUseShare(
  units: readonly { readonly count: number; readonly it?: Pick<ItSpec, 'capacityKw' | 'inUse'> }[],
): number {
  let ratedKw = 0
  let inUseKw = 0
  for (const { count, it } of units) {
    if (it === undefined) continue
    const kw = count * it.capacityKw
    const share =
      typeof it.inUse === 'number' ? it.inUse : it.inUse.reduce((all, one) => all + one, 0) / it.inUse.length
    ratedKw += kw
    inUseKw += kw * share
  }
  return ratedKw === 0 ? 0 : inUseKw / ratedKw
}
