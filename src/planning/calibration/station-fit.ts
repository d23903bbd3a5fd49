import type { HourRows } from './hour-rows.ts'
import { solveSymmetric } from './quantile-fit.ts'
import { plausibleRange } from './plausible-energy.ts'
import { partsOf } from './radio-model.ts'
import type { RadioModel, StationLine } from './radio-model.ts'

/** A metered station against what the model expects of its equipment: factors on the parts of its energy. */
export interface StationFit {
  readonly idleFactor: number
  readonly slopeFactor: number
  readonly savedFactor: number
}

/** Nothing known of a station beyond its equipment. */
export const AS_EQUIPMENT: StationFit = { idleFactor: 1, slopeFactor: 1, savedFactor: 1 }

/** Fewer metered hours give one factor only. Assumption. */
const LEAST_HOURS = 6
/** Spread of the factors of slope and saving around the station's scale, and noise of an hour over its mean energy.
 * Assumption: of the size seen on the ITU data (own lines leave 1 to 2 %; slopes spread by about a fifth). */
const SLOPE_SPREAD = 0.25
const SAVED_SPREAD = 0.25
const NOISE = 0.02
/** Residuals count absolutely beyond this share of the mean energy, squared below. */
const CORNER = 0.01
const ROUNDS = 20

/** One factor for all of a station: metered over expected energy of the plausible rows. */
export function stationScale(
  model: RadioModel,
  rows: HourRows,
  own: readonly number[],
  line: StationLine,
): StationFit {
  const measured = own.filter((row) => rows.isMeasured[row] === 1)
  const hours = (measured.length === 0 ? own : measured).map((row) => {
    const { idle, saved, dynamic } = partsOf(rows, row, line, model.bend)
    return { energy: rows.energy[row]!, expected: idle - saved + dynamic }
  })
  const ratios = hours.map((hour) => (hour.expected > 0 ? hour.energy / hour.expected : 0))
  const { least, most } = plausibleRange(ratios)
  let [metered, expected] = [0, 0]
  hours.forEach((hour, i) => {
    if (ratios[i]! < least || ratios[i]! > most) return
    metered += hour.energy
    expected += hour.expected
  })
  const scale = expected > 0 ? metered / expected : 1
  return { idleFactor: scale, slopeFactor: scale, savedFactor: scale }
}

/**
 * Own idle, slope and shutdown saving of a station that was metered before, drawn towards one common scale.
 *
 * Robust penalised least squares (iteratively reweighted): the idle factor is free, the other two cost their squared
 * distance from the scale over their spread.
 *
 * @param own  Rows of the station that may be used.
 */
export function stationFit(
  model: RadioModel,
  rows: HourRows,
  own: readonly number[],
  line: StationLine,
): StationFit {
  const scale = stationScale(model, rows, own, line)
  const used = own.filter((row) => rows.isMeasured[row] === 1)
  if (used.length < LEAST_HOURS) return scale
  const parts = used.map((row) => {
    const { idle, saved, dynamic } = partsOf(rows, row, line, model.bend)
    return [idle, dynamic, -saved] as const
  })
  const energy = used.map((row) => rows.energy[row]!)
  const mean = energy.reduce((sum, value) => sum + value, 0) / energy.length
  if (mean <= 0 || scale.idleFactor <= 0) return scale
  const factors = penalisedFactors(parts, energy, mean, scale.idleFactor)
  return factors.every((factor) => factor >= 0)
    ? {
        idleFactor: factors[0]!,
        slopeFactor: factors[1]!,
        savedFactor: Math.min(factors[2]!, mostSaved(factors, line.depthFraction)),
      }
    : scale
}

/** A shutdown may take all of the idle energy, never more. */
function mostSaved(factors: readonly number[], depthFraction: number): number {
  return depthFraction > 0 ? factors[0]! / depthFraction : factors[0]!
}

function penalisedFactors(
  parts: readonly (readonly [number, number, number])[],
  energy: readonly number[],
  mean: number,
  scale: number,
): number[] {
  const noise = NOISE * mean
  const penalty = [0, (noise / (SLOPE_SPREAD * scale)) ** 2, (noise / (SAVED_SPREAD * scale)) ** 2]
  let factors = [scale, scale, scale]
  for (let round = 0; round < ROUNDS; round++) {
    const normal = penalty.map((cost, a) => penalty.map((_, b) => (a === b ? cost : 0)))
    const right = penalty.map((cost) => cost * scale)
    parts.forEach((part, i) => {
      const residual = energy[i]! - part.reduce((sum, value, a) => sum + value * factors[a]!, 0)
      const weight = Math.min(1, (CORNER * mean) / Math.abs(residual))
      for (let a = 0; a < 3; a++) {
        right[a]! += weight * part[a]! * energy[i]!
        for (let b = 0; b < 3; b++) normal[a]![b]! += weight * part[a]! * part[b]!
      }
    })
    factors = solveSymmetric(normal, right)
  }
  return factors
}

/** Energy of a row by the line of its equipment and what is known of its station. */
export function predictRow(
  model: RadioModel,
  rows: HourRows,
  row: number,
  line: StationLine,
  { idleFactor, slopeFactor, savedFactor }: StationFit,
): number {
  const { idle, saved, dynamic } = partsOf(rows, row, line, model.bend)
  return Math.max(0, idleFactor * idle - savedFactor * saved) + slopeFactor * dynamic
}
