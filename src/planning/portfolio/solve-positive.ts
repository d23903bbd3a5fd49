/** Added to a pivot that rounding took to zero or below, as a share of its own size. */
const LEAST_PIVOT = 1e-14

/**
 * Solves a symmetric positive definite system by Cholesky's factors.
 *
 * @param matrix  Row by row; left as it is.
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!
      for (let at = 0; at < column; at++) sum -= factor[row * size + at]! * factor[column * size + at]!
      if (column < row) factor[row * size + column] = sum / factor[column * size + column]!
      else factor[row * size + row] = Math.sqrt(Math.max(sum, LEAST_PIVOT * matrix[row * size + row]!))
    }
  }
  const solution = Float64Array.from(right)
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) solution[row]! -= factor[row * size + at]! * solution[at]!
    solution[row]! /= factor[row * size + row]!
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) solution[row]! -= factor[at * size + row]! * solution[at]!
    solution[row]! /= factor[row * size + row]!
  }
  return solution
}
