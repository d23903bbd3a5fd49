import { fitPowerLine } from '../../model/radio/line-fit.ts'
import type { LineFit } from '../../model/radio/line-fit.ts'
import type { Notes } from './notes.ts'
import type { ObjectTrace } from './object-trace.ts'

/** The straight line of an object's power over its load, and the hours that it rests on. */
export interface UnitFit {
  readonly line: LineFit
  readonly fullW: number
  /** Hours with both load and power. */
  readonly hours: number
  readonly pairs: { readonly load: Float64Array; readonly powerW: Float64Array }
}

/** Assumption: fewer intervals than those of a day say little. */
const FEW_HOURS = 24
/** Assumption: loads closer together than this do not show a slope [fraction]. */
const NARROW = 0.05
/** Assumption: up to this load a full power is seen rather than extrapolated [fraction]. */
const NEARLY_FULL = 0.9

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
  noteQuality(name, line, pairs, hours, notes)
  return { line, fullW: line.idleW + line.slopeW, hours, pairs }
}

function noteQuality(
  name: string,
  line: LineFit,
  pairs: UnitFit['pairs'],
  hours: number,
  notes: Notes,
): void {
  const { leastLoad, mostLoad, slopeW } = line
  const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`
  if (hours < FEW_HOURS)
    notes.add(name, `only ${Number(hours.toPrecision(3))} h have load and power: the line is uncertain`)
  if (mostLoad - leastLoad < NARROW)
    notes.add(
      name,
      `loads lie between ${percent(leastLoad)} and ${percent(mostLoad)}: too close for a slope to be told`,
    )
  const plainW = leastSquaresSlope(pairs)
  if (slopeW === 0 && plainW < 0)
    notes.add(
      name,
      `power falls as load rises (by ${Number((-plainW).toPrecision(3))} W from 0 to 100 %): the slope is taken as 0`,
    )
  else if (mostLoad < NEARLY_FULL)
    notes.add(name, `full power is extrapolated: the highest load seen is ${percent(mostLoad)}`)
}

/** Ordinary least squares, which may fall [W]. */
function leastSquaresSlope({ load, powerW }: UnitFit['pairs']): number {
  const mean = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length
  const [meanLoad, meanW] = [mean(load), mean(powerW)]
  let [together, alone] = [0, 0]
  for (let i = 0; i < load.length; i++) {
    together += (load[i]! - meanLoad) * (powerW[i]! - meanW)
    alone += (load[i]! - meanLoad) ** 2
  }
  return together / alone
}
