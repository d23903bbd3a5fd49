import { median } from 'simple-statistics'
import type { UnitFit } from './unit-fit.ts'

/** A point of a measured curve. */
export interface CurvePoint {
  readonly load: number
  readonly powerW: number
  /** Intervals that it rests on; 0 for an end that the line gives. */
  readonly intervals: number
}

const BINS = 10
/** Assumption: a median of fewer intervals is chance. */
const LEAST_IN_BIN = 3
const NEAR_END = 1e-4

/**
 * The measured curve of power over load: mean load and median power of tenths of the load range that hold at least
 * three intervals, made not to fall by pooling neighbours; its ends, 0 % and 100 %, come from the fitted line where
 * that does not fall either.
 *
 * Source (pooling): M. Ayer et al., An empirical distribution function for sampling with incomplete information,
 * Annals of Mathematical Statistics 26(4), 1955 (pool adjacent violators).
 */
export function powerBins({ pairs, line, fullW }: Pick<UnitFit, 'pairs' | 'line' | 'fullW'>): CurvePoint[] {
  const measured = pooled(bins(pairs))
  const [first, last] = [measured[0], measured.at(-1)]
  const points = [...measured]
  if (first === undefined || first.load > 0)
    points.unshift({ load: 0, powerW: Math.min(line.idleW, first?.powerW ?? Infinity), intervals: 0 })
  if (last === undefined || last.load < 1)
    points.push({ load: 1, powerW: Math.max(fullW, last?.powerW ?? 0), intervals: 0 })
  return points
}

function bins({ load, powerW }: UnitFit['pairs']): CurvePoint[] {
  const groups = Array.from({ length: BINS }, () => ({ loads: [] as number[], powers: [] as number[] }))
  for (let i = 0; i < load.length; i++) {
    const group = groups[Math.min(BINS - 1, Math.floor(load[i]! * BINS))]!
    group.loads.push(load[i]!)
    group.powers.push(powerW[i]!)
  }
  return groups.flatMap(({ loads, powers }) => {
    if (loads.length < LEAST_IN_BIN) return []
    const mean = loads.reduce((sum, value) => sum + value, 0) / loads.length
    return [{ load: endOf(mean), powerW: median(powers), intervals: loads.length }]
  })
}

/** A scenario gives loads in hundredths of a per cent: what lies nearer to an end stands on it. */
function endOf(load: number): number {
  if (load < NEAR_END) return 0
  return load > 1 - NEAR_END ? 1 : load
}

/** Powers that do not fall: neighbours that do take their common mean, weighted by their intervals. */
function pooled(points: readonly CurvePoint[]): CurvePoint[] {
  const blocks: { powerW: number; intervals: number; points: CurvePoint[] }[] = []
  for (const point of points) {
    blocks.push({ powerW: point.powerW, intervals: point.intervals, points: [point] })
    for (
      let last = blocks.at(-1)!, before = blocks.at(-2);
      before !== undefined && before.powerW > last.powerW;
    ) {
      blocks.pop()
      const intervals = before.intervals + last.intervals
      before.powerW = (before.powerW * before.intervals + last.powerW * last.intervals) / intervals
      before.intervals = intervals
      before.points.push(...last.points)
      last = before
      before = blocks.at(-2)
    }
  }
  return blocks.flatMap(({ powerW, points: own }) => own.map((point) => ({ ...point, powerW })))
}
