import { fitPowerLine } from '../../model/radio/line-fit.ts'
import type { LineFit } from '../../model/radio/line-fit.ts'
import { lineDoubts, lineLimits, percentText } from './line-doubts.ts'
import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import { seenUpTo } from './seen-load.ts'
import type { ObjectTrace } from './object-trace.ts'

/** The straight line of an object's power over its load, and the hours that it rests on. */
export interface UnitFit {
  readonly line: LineFit
  readonly fullW: number
  /** Hours with both load and power. */
  readonly hours: number
  /** False where the line is no measurement of the unit: the warnings say why. */
  readonly isTold: boolean
  /** Load up to which full power is seen rather than extrapolated: 1 where enough intervals are nearly full [fraction]. */
  readonly seenLoad: number
  readonly pairs: { readonly load: Float64Array; readonly powerW: Float64Array }
}

/** Fits the power of an object over its load; undefined, and noted, where no line can be told. */
export function unitFit(trace: ObjectTrace, stepMin: number, notes: Notes): UnitFit | undefined {
  const { name, load, powerW } = trace
  const both = [...load.keys()].filter((i) => !Number.isNaN(load[i]! + powerW[i]!))
  const pairs = {
    load: Float64Array.from(both, (i) => load[i]!),
    powerW: Float64Array.from(both, (i) => powerW[i]!),
  }
  const line = fitPowerLine(pairs.load, pairs.powerW)
  if (line === undefined) {
    notes.add(
      name,
      `no line of power over load: ${both.length} intervals have both, at least three at different loads are needed`,
    )
    return undefined
  }
  const hours = (both.length * stepMin) / 60
  const doubts = lineDoubts(line, pairs)
  const seen = seenUpTo(pairs.load)
  const beyond =
    seen.nearlyFull === 0
      ? `the highest load seen is ${percentText(seen.load)}`
      : `only ${times(seen.nearlyFull, 'interval lies', 'intervals lie')} above 90 %, the others end at ${percentText(seen.load)}`
  for (const message of [
    ...lineLimits(hours),
    ...doubts,
    ...(seen.load < 1 && line.slopeW > 0 ? [`full power is extrapolated: ${beyond}`] : []),
  ])
    notes.add(name, message)
  return {
    line,
    fullW: line.idleW + line.slopeW,
    hours,
    isTold: doubts.length === 0,
    seenLoad: seen.load,
    pairs,
  }
}
