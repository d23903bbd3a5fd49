/** Power of one unit as a straight line of its load, and how well the line holds. */
export interface LineFit {
  /** Power at zero load, not negative [W]. */
  readonly idleW: number
  /** Rise of the power from zero to full load, not negative [W]. */
  readonly slopeW: number
  readonly points: number
  /** Loads that the points cover: outside of them the line is an extrapolation [fraction]. */
  readonly leastLoad: number
  readonly mostLoad: number
  /** Share of the variance of the power that the line explains; below 0 where a constant would do better. */
  readonly r2: number
  /** Mean absolute residual [W]. */
  readonly maeW: number
  /** Sum of absolute residuals over the sum of powers; 0 where all power is 0 [fraction]. */
  readonly wmape: number
  /** Measured minus fitted power. */
  readonly residuals: ResidualSummary
}

/** How the residuals of a fit are spread. */
export interface ResidualSummary {
  readonly meanW: number
  readonly p5W: number
  readonly p25W: number
  readonly medianW: number
  readonly p75W: number
  readonly p95W: number
  /** Points farther from the line than three robust standard deviations (1.4826 x median absolute residual). */
  readonly outliers: number
}

interface Line {
  readonly idleW: number
  readonly slopeW: number
}

/** Normal-consistent standard deviation from a median absolute deviation. Source: Huber, 1981, section 5.1. */
const SIGMA_PER_MAD = 1.4826
/** Residuals beyond so many standard deviations are weighted down: 95 % efficiency at the normal. Source: Huber, 1964. */
const HUBER_K = 1.345
const OUTLIER_SIGMAS = 3
const MOST_ROUNDS = 100
/** Assumption: a change below this share of the mean power is none. */
const SETTLED = 1e-12

/**
 * Robust line of power over load of one unit, `powerW = idleW + slopeW * load`, idle and slope not negative.
 *
 * Huber's M-estimator by iteratively reweighted least squares. The start and the scale come from the median slope of
 * pairs half the points apart in load, so that up to about a quarter of wild points do not matter.
 *
 * @param load    Load of each point, 0 to 1, finite [fraction].
 * @param powerW  Power of each point, finite, same length [W].
 * @returns undefined where no line can be told: fewer than three points, or all at one load
 *
 * Source: P. J. Huber, Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35(1), 1964; the
 * start: H. Theil, A rank-invariant method of linear and polynomial regression analysis, 1950, in the form of its
 * "incomplete method".
 */
export function fitPowerLine(load: Float64Array, powerW: Float64Array): LineFit | undefined {
  const n = load.length
  const byLoad = Float64Array.from(load).sort()
  const [leastLoad, mostLoad] = [byLoad[0], byLoad[n - 1]]
  if (n < 3 || leastLoad === undefined || mostLoad === undefined || leastLoad === mostLoad) return undefined
  const line = huberLine(load, powerW, medianLine(load, powerW))
  const residualW = residualsOf(load, powerW, line)
  return { ...line, points: n, leastLoad, mostLoad, ...qualityOf(powerW, residualW) }
}

/** Theil's incomplete method: the median slope of pairs half the points apart, then the median intercept. */
function medianLine(load: Float64Array, powerW: Float64Array): Line {
  const order = Array.from(load, (_, i) => i).sort((a, b) => load[a]! - load[b]! || powerW[a]! - powerW[b]!)
  const half = Math.ceil(order.length / 2)
  const slopes: number[] = []
  for (let i = 0; i + half < order.length; i++) {
    const [low, high] = [order[i]!, order[i + half]!]
    const run = load[high]! - load[low]!
    if (run > 0) slopes.push((powerW[high]! - powerW[low]!) / run)
  }
  // Where most points stand at one load, no pair may differ; the weighted rounds find the slope then.
  const slopeW = slopes.length === 0 ? 0 : Math.max(0, quantile(Float64Array.from(slopes).sort(), 0.5))
  const above = Float64Array.from(powerW, (power, i) => power - slopeW * load[i]!).sort()
  return { idleW: Math.max(0, quantile(above, 0.5)), slopeW }
}

function huberLine(load: Float64Array, powerW: Float64Array, start: Line): Line {
  const limitW = HUBER_K * sigmaOf(residualsOf(load, powerW, start))
  // More than half of the points on one line: nothing is left to weigh.
  if (limitW === 0) return start
  const weights = new Float64Array(load.length)
  let line = start
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (let i = 0; i < weights.length; i++) {
      const awayW = Math.abs(powerW[i]! - line.idleW - line.slopeW * load[i]!)
      weights[i] = awayW <= limitW ? 1 : limitW / awayW
    }
    const next = weightedLine(load, powerW, weights)
    const changeW = Math.abs(next.idleW - line.idleW) + Math.abs(next.slopeW - line.slopeW)
    line = next
    if (changeW <= SETTLED * (line.idleW + line.slopeW)) break
  }
  return line
}

/** Weighted least squares with idle and slope not negative. */
function weightedLine(load: Float64Array, powerW: Float64Array, weights: Float64Array): Line {
  let [sw, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    const [w, x, y] = [weights[i]!, load[i]!, powerW[i]!]
    sw += w
    sx += w * x
    sy += w * y
    sxx += w * x * x
    sxy += w * x * y
  }
  const spread = sxx - (sx * sx) / sw
  const slopeW = spread > 0 ? (sxy - (sx * sy) / sw) / spread : 0
  const idleW = (sy - slopeW * sx) / sw
  if (slopeW >= 0 && idleW >= 0) return { idleW, slopeW }
  // The constrained optimum of a convex sum lies on a border: flat, or through the origin, whichever explains more.
  const flatW = Math.max(0, sy / sw)
  const throughOriginW = sxx > 0 ? Math.max(0, sxy / sxx) : 0
  const gainFlat = 2 * flatW * sy - flatW * flatW * sw
  const gainOrigin = 2 * throughOriginW * sxy - throughOriginW * throughOriginW * sxx
  return gainFlat >= gainOrigin ? { idleW: flatW, slopeW: 0 } : { idleW: 0, slopeW: throughOriginW }
}

function residualsOf(load: Float64Array, powerW: Float64Array, { idleW, slopeW }: Line): Float64Array {
  return Float64Array.from(powerW, (power, i) => power - idleW - slopeW * load[i]!)
}

/** Robust standard deviation of residuals around zero [W]. */
function sigmaOf(residualW: Float64Array): number {
  return SIGMA_PER_MAD * quantile(Float64Array.from(residualW, Math.abs).sort(), 0.5)
}

function qualityOf(
  powerW: Float64Array,
  residualW: Float64Array,
): Pick<LineFit, 'r2' | 'maeW' | 'wmape' | 'residuals'> {
  const n = powerW.length
  const [total, sum] = [totalOf(powerW), totalOf(residualW)]
  let [squares, variance, absolute, outliers] = [0, 0, 0, 0]
  const limitW = OUTLIER_SIGMAS * sigmaOf(residualW)
  for (let i = 0; i < n; i++) {
    const awayW = Math.abs(residualW[i]!)
    squares += awayW * awayW
    variance += (powerW[i]! - total / n) ** 2
    absolute += awayW
    if (awayW > limitW) outliers++
  }
  const sorted = Float64Array.from(residualW).sort()
  return {
    r2: variance > 0 ? 1 - squares / variance : 1,
    maeW: absolute / n,
    wmape: total > 0 ? absolute / total : 0,
    residuals: {
      meanW: sum / n,
      p5W: quantile(sorted, 0.05),
      p25W: quantile(sorted, 0.25),
      medianW: quantile(sorted, 0.5),
      p75W: quantile(sorted, 0.75),
      p95W: quantile(sorted, 0.95),
      outliers,
    },
  }
}

function totalOf(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** Quantile of ascending values, linear between them. */
function quantile(ascending: Float64Array, share: number): number {
  const at = share * (ascending.length - 1)
  const below = Math.floor(at)
  const low = ascending[below]!
  return low + (at - below) * ((ascending[below + 1] ?? low) - low)
}
