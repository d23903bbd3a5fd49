import type { LineFit } from '../../model/radio/line-fit.ts'
import { LEAST_MEAN_W } from './plausible-values.ts'

/** Assumption: fewer intervals than those of a day say little. */
const FEW_HOURS = 24
/** Assumption: loads closer together than this do not show a slope [fraction]. */
const NARROW = 0.05
/** Assumption: loads that all stay below 1 % are fractions that were taken for per cents [fraction]. */
const HARDLY_ANY = 0.01
/** Assumption: a line that explains less of the variance, or misses more of the power, is no measurement of a unit. */
const LEAST_R2 = 0.2
const MOST_WMAPE = 0.3

/** The points that a line was fitted to. */
export interface LinePoints {
  readonly load: Float64Array
  readonly powerW: Float64Array
}

/** What limits a line that is a measurement all the same. */
export function lineLimits(hours: number): string[] {
  return hours < FEW_HOURS
    ? [`only ${Number(hours.toPrecision(3))} h have load and power: the line is uncertain`]
    : []
}

/** Why a line is no measurement of a unit, each reason with its likely cause; none for a line that is one. */
export function lineDoubts(line: LineFit, points: LinePoints): string[] {
  return [...powerDoubts(points.powerW), ...loadDoubts(line), ...fitDoubts(line, points)]
}

function powerDoubts(powerW: Float64Array): string[] {
  const meanW = meanOf(powerW)
  const isConstant = powerW.every((power) => power === powerW[0])
  if (isConstant && meanW === 0) return ['power is 0 in every interval: nothing was measured']
  const constant = isConstant
    ? [`power is ${Number(meanW.toPrecision(4))} W in every interval: the counter seems to stand still`]
    : []
  if (meanW >= LEAST_MEAN_W) return constant
  const little = `power is ${Number(meanW.toPrecision(3))} W in the mean, too little for a radio unit: is it in kW? write the unit into the header, as in "PEE.AvgPower (kW)", or name another column with --columns power=NAME`
  return [...constant, little]
}

function loadDoubts({ leastLoad, mostLoad }: LineFit): string[] {
  if (mostLoad <= HARDLY_ANY)
    return [
      `loads lie between ${percentText(leastLoad)} and ${percentText(mostLoad)}: are they fractions under a header of per cents? then write [fraction] in the place of that unit`,
    ]
  if (mostLoad - leastLoad >= NARROW) return []
  return [
    `loads lie between ${percentText(leastLoad)} and ${percentText(mostLoad)}: too close for a slope to be told`,
  ]
}

function fitDoubts({ slopeW, r2, wmape }: LineFit, points: LinePoints): string[] {
  const plainW = leastSquaresSlope(points)
  if (slopeW === 0 && plainW < 0)
    return [
      `power falls as load rises (by ${Number((-plainW).toPrecision(3))} W from 0 to 100 %): the slope is taken as 0`,
    ]
  if (r2 >= LEAST_R2 && wmape <= MOST_WMAPE) return []
  return [
    `the line explains little of the power (R² ${r2.toFixed(2)}, WMAPE ${percentText(wmape)}): it is no measured curve; are load and power of the same unit and the same hours?`,
  ]
}

/** Ordinary least squares, which may fall [W]. */
function leastSquaresSlope({ load, powerW }: LinePoints): number {
  const [meanLoad, meanW] = [meanOf(load), meanOf(powerW)]
  let [together, alone] = [0, 0]
  for (let i = 0; i < load.length; i++) {
    together += (load[i]! - meanLoad) * (powerW[i]! - meanW)
    alone += (load[i]! - meanLoad) ** 2
  }
  return together / alone
}

function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length
}

/** `12.3 %` of a share. */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`
}
