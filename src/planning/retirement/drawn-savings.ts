import { HOURS_PER_YEAR } from '../../model/time.ts'
import type { SobolDirection } from '../../scenarios/sobol-directions.ts'
import type { Triangle } from '../../model/uncertainty/triangular.ts'
import { SobolSequence } from '../uncertainty/sobol.ts'
import { triangularMean, triangularQuantile, triangularVariance } from '../../model/uncertainty/triangular.ts'
import type { BottomUpTerms } from './bottom-up-terms.ts'

/** Factors that are drawn beside the powers of the classes: share in service, PUE, price. */
const FACTORS = 3

/**
 * Draws what a plan saves in a year: `itKw` of the equipment and `cost` of its energy, one a draw, in the order of a Sobol
 * sequence, each input at the middle of its part of the draws.
 *
 * The classes come first, the widest before the others, so that the same classes spread alike in whatever order they are
 * written. The sequence has as many dimensions as there are directions and one more: with more classes the widest are drawn,
 * and the others stand at their mean (assumption: what is left out is narrow beside what is drawn).
 *
 * @param draws  a power of two
 */
export function drawnSavings(
  { pue, price, inService, classKw }: BottomUpTerms,
  draws: number,
  directions: readonly SobolDirection[],
): { readonly itKw: Float64Array; readonly cost: Float64Array } {
  const { drawn, restKw } = split(
    classKw.map(({ kw }) => kw),
    directions.length + 1 - FACTORS,
  )
  const sequence = new SobolSequence(drawn.length + FACTORS, directions)
  const point = new Float64Array(drawn.length + FACTORS)
  const [itKw, cost] = [new Float64Array(draws), new Float64Array(draws)]
  // In the middle of its part no input is ever at its very least, where the origin would put it.
  const half = 0.5 / draws
  for (let i = 0; i < draws; i++) {
    sequence.next(point)
    let kw = restKw
    for (let j = 0; j < drawn.length; j++) kw += triangularQuantile(drawn[j]!, point[j]! + half)
    const factor = (of: Triangle, place: number) =>
      triangularQuantile(of, point[drawn.length + place]! + half)
    itKw[i] = kw
    cost[i] = kw * HOURS_PER_YEAR * factor(inService, 0) * factor(pue, 1) * factor(price, 2)
  }
  return { itKw, cost }
}

/** The widest of what spreads, widest first, and the sum of the means of the rest. */
function split(powers: readonly Triangle[], most: number): { drawn: Triangle[]; restKw: number } {
  const inOrder = powers.toSorted(
    (a, b) => triangularVariance(b) - triangularVariance(a) || triangularMean(b) - triangularMean(a),
  )
  const drawn = inOrder.filter((one) => triangularVariance(one) > 0).slice(0, most)
  const rest = inOrder.slice(drawn.length)
  return { drawn, restKw: rest.reduce((sum, one) => sum + triangularMean(one), 0) }
}
