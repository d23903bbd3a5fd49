/** A value that is known by its ends and by what it most likely is. */
export interface Triangle {
  readonly least: number
  readonly mode: number
  readonly most: number
}

/**
 * The value below which a share of a triangular distribution lies.
 *
 * @param share  0 to 1
 *
 * Source: inverse of the integral of the density, which is two straight lines.
 */
export function triangularQuantile({ least, mode, most }: Triangle, share: number): number {
  const width = most - least
  if (width <= 0) return mode
  return share * width < mode - least
    ? least + Math.sqrt(share * width * (mode - least))
    : most - Math.sqrt((1 - share) * width * (most - mode))
}

/** Mean of a triangular distribution: the mean of its three corners. */
export function triangularMean({ least, mode, most }: Triangle): number {
  return (least + mode + most) / 3
}

/** Variance of a triangular distribution, in the square of its unit. */
export function triangularVariance({ least, mode, most }: Triangle): number {
  // By differences: the usual sum of squares and products would lose the digits of a narrow triangle.
  const [left, right] = [mode - least, most - mode]
  return (left * left + left * right + right * right) / 18
}
