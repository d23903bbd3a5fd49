import { triangularMean, triangularVariance } from '../../model/uncertainty/triangular.ts'
import type { BottomUpTerms } from './bottom-up-terms.ts'

/** Shares of the inputs, each by itself, in the variance of the saving, and what they make together [fraction]. */
export interface CostShares {
  /** What the units take, all classes together. */
  readonly unitPowers: number
  readonly pue: number
  readonly price: number
  readonly inService: number
  /** Beyond what each makes by itself, since they multiply. */
  readonly together: number
}

/** Share of each class in the variance of the sum of their powers; null where none varies. */
export function powerShares({ classKw }: BottomUpTerms): ReadonlyMap<string, number> | null {
  const variances = classKw.map(({ kw }) => triangularVariance(kw))
  const all = variances.reduce((sum, one) => sum + one, 0)
  return all > 0 ? new Map(classKw.map(({ id }, i) => [id, variances[i]! / all])) : null
}

/**
 * First-order shares of the inputs in the variance of their product; null where it does not vary.
 *
 * Exact for independent factors: Var(product) = product of (1 + v) less 1 in units of the squared mean, v the variance of a
 * factor over its squared mean; the share of a factor by itself is its v over that.
 *
 * Source: L. A. Goodman, On the Exact Variance of Products, Journal of the American Statistical Association 55, 1960;
 * first-order index after I. M. Sobol, Mathematics and Computers in Simulation 55, 2001.
 */
export function costShares({ classKw, pue, price, inService }: BottomUpTerms): CostShares | null {
  const powers = classKw.map(({ kw }) => kw)
  const mean = powers.reduce((sum, kw) => sum + triangularMean(kw), 0)
  const variance = powers.reduce((sum, kw) => sum + triangularVariance(kw), 0)
  const factors = [pue, price, inService].map(
    (one) => [triangularVariance(one), triangularMean(one)] as const,
  )
  const moments = [[variance, mean] as const, ...factors]
  // A saving of nothing does not vary.
  if (moments.some(([, of]) => of <= 0)) return null
  const alone = moments.map(([one, of]) => (Math.sqrt(one) / of) ** 2)
  // One factor after the other: a product less 1 would lose the digits of narrow ones.
  let [whole, together] = [0, 0]
  for (const one of alone) {
    together += whole * one
    whole += one + whole * one
  }
  if (whole <= 0) return null
  const [unitPowers, ofPue, ofPrice, ofInService] = alone.map((one) => one / whole) as [
    number,
    number,
    number,
    number,
  ]
  return { unitPowers, pue: ofPue, price: ofPrice, inService: ofInService, together: together / whole }
}
