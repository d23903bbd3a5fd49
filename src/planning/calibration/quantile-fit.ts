/** Residuals below this share of the mean count alike: the absolute value is rounded off at its corner. Assumption. */
const CORNER_SHARE = 0.003
/** Keeps a column that does not vary from dividing by nothing; too small to move a fit. */
const RIDGE = 1e-9
const MOST_ROUNDS = 25
/** Coefficients that change by less of their sum do not move a score. */
const SETTLED = 1e-5

/**
 * Coefficients of `y = sum of coefficient x column`, none negative, that fit a quantile of the residuals.
 *
 * Quantile 0.5 is least absolute deviations, which minimises WMAPE. Solved by iteratively reweighted least squares
 * (at most 25 rounds); a coefficient that wants to be negative is left at 0.
 *
 * @param columns   One array a coefficient, each as long as `y`.
 * @param quantile  Share of the rows that should lie below the fit, 0 to 1.
 *
 * Source: R. Koenker, G. Bassett, Regression Quantiles, Econometrica 46(1), 1978; E. J. Schlossmacher, An Iterative
 * Technique for Absolute Deviations Curve Fitting, Journal of the American Statistical Association 68, 1973.
 */
export function quantileFit(columns: readonly Float64Array[], y: Float64Array, quantile: number): number[] {
  const weights = new Float64Array(y.length).fill(1)
  const corner = Math.max(CORNER_SHARE * meanOf(y), Number.MIN_VALUE)
  const [above, below] = [2 * quantile, 2 * (1 - quantile)]
  let fitted: number[] = columns.map(() => 0)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = fitted
    fitted = nonNegativeLeastSquares(columns, y, weights)
    const change = fitted.reduce((sum, value, j) => sum + Math.abs(value - before[j]!), 0)
    if (change <= SETTLED * fitted.reduce((sum, value) => sum + value, 0)) break
    for (let i = 0; i < y.length; i++) {
      let residual = y[i]!
      for (let j = 0; j < fitted.length; j++) residual -= fitted[j]! * columns[j]![i]!
      weights[i] = (residual > 0 ? above : below) / Math.max(Math.abs(residual), corner)
    }
  }
  return fitted
}

function meanOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length === 0 ? 0 : sum / values.length
}

/** Weighted least squares; the most negative coefficient is put to 0 and the rest solved again, until none is. */
function nonNegativeLeastSquares(
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
): number[] {
  const { normal, right } = normalEquations(columns, y, weights)
  const kept = columns.map((_, j) => j)
  for (;;) {
    const solved = solveSymmetric(
      kept.map((a) => kept.map((b) => normal[a]![b]!)),
      kept.map((a) => right[a]!),
    )
    const worst = solved.reduce((low, value, j) => (value < solved[low]! ? j : low), 0)
    if (kept.length === 0 || solved[worst]! >= 0) {
      const all = columns.map(() => 0)
      kept.forEach((column, j) => (all[column] = solved[j]!))
      return all
    }
    kept.splice(worst, 1)
  }
}

function normalEquations(
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
): { normal: number[][]; right: number[] } {
  const normal = columns.map(() => columns.map(() => 0))
  const right = columns.map(() => 0)
  for (let a = 0; a < columns.length; a++) {
    const first = columns[a]!
    for (let b = a; b < columns.length; b++) {
      const second = columns[b]!
      let sum = 0
      for (let i = 0; i < y.length; i++) sum += weights[i]! * first[i]! * second[i]!
      normal[a]![b] = sum
      normal[b]![a] = sum
    }
    let sum = 0
    for (let i = 0; i < y.length; i++) sum += weights[i]! * first[i]! * y[i]!
    right[a] = sum
  }
  return { normal, right }
}

/** Solves a small positive semi-definite system by Gauss elimination; a direction without support gives 0. */
export function solveSymmetric(normal: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length
  const largest = normal.reduce((most, row, i) => Math.max(most, row[i]!), 0)
  const rows = normal.map((row, i) => [
    ...row.map((value, j) => (i === j ? value + RIDGE * Math.max(largest, Number.MIN_VALUE) : value)),
    right[i]!,
  ])
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]!
    if (pivot[i]! <= 0) continue
    for (let k = i + 1; k < size; k++) {
      const row = rows[k]!
      const factor = row[i]! / pivot[i]!
      for (let j = i; j <= size; j++) row[j]! -= factor * pivot[j]!
    }
  }
  const solved = right.map(() => 0)
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i]!
    if (row[i]! <= 0) continue
    let value = row[size]!
    for (let j = i + 1; j < size; j++) value -= row[j]! * solved[j]!
    solved[i] = value / row[i]!
  }
  return solved
}
