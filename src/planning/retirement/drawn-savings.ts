import { HOURS_PER_YEAR } from '../../model/time.ts'
import type { SobolDirection } from '../../scenarios/sobol-directions.ts'
import type { Triangle } from '../../scenarios/schema/triangle.ts'
import { SobolSequence } from '../uncertainty/sobol.ts'
import { triangularMean, triangularQuantile, triangularVariance } from '../uncertainty/triangular.ts'
import type { BottomUpTerms } from './bottom-up-terms.ts'

/** Factors that are drawn beside the powers of the classes: PUE, price, share in service. */
const FACTORS = 3

/**
 * Draws what a plan saves in a year: `itKw` of the equipment and `cost` of its energy, one a draw, in the order of a Sobol
 * sequence, each input at the middle of its part of the draws.
 *
 * The sequence has as many dimensions as there are directions and one more: with more classes the widest are drawn, and the
 * others stand at their mean (assumption: what is left out is narrow beside what is drawn).
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
  const sequence = new SobolSequence(FACTORS + drawn.length, directions)
  const point = new Float64Array(FACTORS + drawn.length)
  const [itKw, cost] = [new Float64Array(draws), new Float64Array(draws)]
  // In the middle of its part no input is ever at its very least, where the origin would put it.
  const half = 0.5 / draws
  for (let i = 0; i < draws; i++) {
    sequence.next(point)
    let kw = restKw
    for (let j = 0; j < drawn.length; j++) kw += triangularQuantile(drawn[j]!, point[FACTORS + j]! + half)
    const kwh = kw * HOURS_PER_YEAR * triangularQuantile(inService, point[2]! + half)
    itKw[i] = kw
    cost[i] = kwh * triangularQuantile(pue, point[0]! + half) * triangularQuantile(price, point[1]! + half)
  }
  return { itKw, cost }
}

/** The widest of what spreads, and the sum of the means of the rest. */
function split(powers: readonly Triangle[], most: number): { drawn: Triangle[]; restKw: number } {
  const widest = powers
    .filter((one) => triangularVariance(one) > 0)
    .toSorted((a, b) => triangularVariance(b) - triangularVariance(a))
    .slice(0, most)
  const isDrawn = new Set(widest)
  // In the order of the plan, so that a class that turns wider moves no other.
  return {
    drawn: powers.filter((one) => isDrawn.has(one)),
    restKw: powers.reduce((sum, one) => sum + (isDrawn.has(one) ? 0 : triangularMean(one)), 0),
  }
}
