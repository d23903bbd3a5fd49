import { sum } from '../../../model/metrics.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'

/** A load above its end by less is rounding [fraction]. */
const ROUNDING = 1e-12

/**
 * The load that is offered to a radio unit in the year that is read, one value per step [fraction]. Growth beyond all of its
 * load is lost, and noted.
 */
export function grownLoad(
  r: Resolving,
  load: Float64Array | undefined,
  unit: ValuePath,
): Float64Array | undefined {
  const factor = r.later?.trafficFactor ?? 1
  if (load === undefined || factor === 1) return load
  const grown = r.shared.once('grown-load', { load: r.shared.idOf(load), factor }, () => ({
    load: load.map((value) => Math.min(1, value * factor)),
    isFull: load.some((value) => value * factor > 1 + ROUNDING),
    asked: (sum(load) * factor) / load.length,
  }))
  if (grown.isFull) {
    const reached = sum(grown.load) / grown.load.length
    r.later!.full.push({ at: unit, means: { reached, asked: grown.asked } })
  }
  return grown.load
}

/** Data that is offered in the year that is read, one value per row of its file [GB]. */
export function grownData(r: Resolving, rowGb: Float64Array): Float64Array {
  const factor = r.later?.trafficFactor ?? 1
  if (factor === 1) return rowGb
  return r.shared.once('grown-data', { data: r.shared.idOf(rowGb), factor }, () =>
    rowGb.map((value) => value * factor),
  )
}
