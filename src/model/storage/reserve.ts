import type { BatterySpec } from './battery-spec.ts'

/** What a reserve is made from. */
export type ReserveSpec = Pick<
  BatterySpec,
  'capacityKwh' | 'health' | 'dischargeEfficiency' | 'socMin' | 'socMinOutage' | 'socMax' | 'reserveH'
>

/**
 * Least energy at the beginning of each step, so that the critical load of the hours ahead is kept in reserve: above what the
 * cold locks in, never less than `socMin`, never more than `socMax`. The year starts anew at its end.
 *
 * Assumption: what the cold locks in at the beginning of a step stays locked in; warmth beyond the rated capacity unlocks
 * nothing. Limits of power are not looked at.
 *
 * @param criticalKw     load that is carried in an outage, at the battery's terminals, one value per step [kW]
 * @param capacityShare  share of the capacity that can be drawn, same length [fraction]
 * @param stepH          length of a step [h]
 * @param out            result, same length, overwritten [kWh]
 * @returns hours of critical load from `socMax` down to the outage floor, `socMinOutage` or what is locked in, in the worst step
 *   of the year; at most `reserveH`: less than that where the reserve is larger than the battery [h]
 */
export function reserveKwh(
  spec: ReserveSpec,
  criticalKw: Float64Array,
  capacityShare: Float64Array,
  stepH: number,
  out: Float64Array,
): number {
  const { dischargeEfficiency, socMin, socMinOutage, socMax, reserveH } = spec
  const energyKwh = spec.capacityKwh * spec.health
  sumAhead(criticalKw, reserveH / stepH, out)
  let shortestH = reserveH
  for (let i = 0; i < out.length; i++) {
    const needKwh = (out[i]! * stepH) / dischargeEfficiency
    const lockedKwh = Math.max(0, 1 - capacityShare[i]!) * energyKwh
    const usableKwh = Math.max(0, socMax * energyKwh - Math.max(lockedKwh, socMinOutage * energyKwh))
    if (needKwh > usableKwh * (1 + ROUNDING)) {
      const kwPerStep = (usableKwh * dischargeEfficiency) / stepH
      shortestH = Math.min(shortestH, stepsUntil(criticalKw, i, kwPerStep, shortestH / stepH) * stepH)
    }
    const outOfReachKwh = needKwh > 0 ? Math.max(lockedKwh, socMinOutage * energyKwh) : lockedKwh
    out[i] = Math.min(socMax * energyKwh, Math.max(socMin * energyKwh, outOfReachKwh + needKwh))
  }
  return shortestH
}

/** A battery that just holds its reserve is not too small for a last digit. */
const ROUNDING = 1e-12

/** Steps from `start` until the column has added up to a sum, parts of a step too; at most `most`. */
function stepsUntil(column: Float64Array, start: number, sum: number, most: number): number {
  let [left, at] = [sum, start]
  for (let step = 0; step < most; step++) {
    const value = column[at]!
    if (value > left) return Math.min(most, step + left / value)
    left -= value
    at = at + 1 === column.length ? 0 : at + 1
  }
  return most
}

/**
 * Sums of a column over a number of steps from each step on, around its end; the last of them counts in part where the number is
 * not whole. Every sum is added up afresh from two parts, so that nothing drifts.
 */
function sumAhead(column: Float64Array, steps: number, out: Float64Array): void {
  const n = column.length
  const rounds = Math.floor(steps / n)
  const whole = Math.floor(steps) - rounds * n
  const part = steps - Math.floor(steps)
  const ofRounds = rounds === 0 ? 0 : rounds * column.reduce((sum, value) => sum + value, 0)
  out.fill(0)
  if (whole > 0) for (let block = 0; block < n; block += whole) addBlock(column, block, whole, out)
  for (let i = 0; i < n; i++) out[i] = out[i]! + ofRounds + part * column[(i + whole) % n]!
}

/** Adds the sums over `width` steps to those that begin in a block of that width: the rest of the block, and what follows it. */
function addBlock(column: Float64Array, block: number, width: number, out: Float64Array): void {
  const n = column.length
  let rest = 0
  for (let i = block + width - 1; i >= block; i--) {
    rest += column[i % n]!
    if (i < n) out[i] = rest
  }
  let next = 0
  for (let i = block + 1; i < Math.min(block + width, n); i++) {
    next += column[(i + width - 1) % n]!
    out[i] = out[i]! + next
  }
}
