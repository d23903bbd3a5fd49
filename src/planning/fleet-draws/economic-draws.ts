import type { Measure } from '../../scenarios/measures/measure.ts'
import type { PlanSettings } from '../../scenarios/measures/plan-settings.ts'
import { clippedSpread, spreadAround, spreadQuantile } from '../uncertainty/distribution.ts'
import type { Spread } from '../uncertainty/distribution.ts'
import { latinHypercubeShares } from '../uncertainty/latin-hypercube.ts'

/** What of a plan's money is not known for sure. */
export type UncertainMoney = Pick<PlanSettings, 'priceLevel' | 'capexSpread'>

/** Money in one draw: the same for all sites. */
export interface EconomicDraw {
  /** Multiplier of all bills. */
  readonly priceLevel: number
  /** By measure: which share of its prices lies below the one that holds at every site, 0 to 1. */
  readonly capexShare: Float64Array
  /** By measure [a]. */
  readonly lifeYears: Float64Array
}

type PricedMeasure = Pick<Measure, 'id' | 'lifeYears' | 'lifeRange'>

/**
 * Draws of prices, a Latin hypercube: the level of bills, the price of each measure and its life. Each is keyed by the seed
 * and its own name, so that a measure more or less changes no other.
 *
 * Assumption: a measure is dear or cheap at all sites alike, since its price comes from one market; triangular
 * distributions, independent of each other. Lives that are drawn are whole years.
 */
export function economicDraws(
  measures: readonly PricedMeasure[],
  { priceLevel }: UncertainMoney,
  count: number,
  seed: number,
): EconomicDraw[] {
  const levels = latinHypercubeShares(count, seed, 'plan.priceLevel')
  const prices = measures.map(({ id }) => latinHypercubeShares(count, seed, `measures.${id}.capex`))
  const lives = measures.map(({ id }) => latinHypercubeShares(count, seed, `measures.${id}.life`))
  const at = drawMaker(measures, priceLevel)
  return Array.from({ length: count }, (_, draw) =>
    at(
      levels[draw]!,
      prices.map((shares) => shares[draw]!),
      lives.map((shares) => shares[draw]!),
    ),
  )
}

/** All inputs at their medians. */
export function medianDraw(measures: readonly PricedMeasure[], { priceLevel }: UncertainMoney): EconomicDraw {
  const middle = measures.map(() => 0.5)
  return drawMaker(measures, priceLevel)(0.5, middle, middle)
}

function drawMaker(measures: readonly PricedMeasure[], priceLevel: UncertainMoney['priceLevel']) {
  const level = spreadOf(priceLevel.value, priceLevel.range)
  const lives = measures.map(({ lifeYears, lifeRange }) => spreadOf(lifeYears, lifeRange))
  const lifeAt = (index: number, share: number) => {
    const spread = lives[index]
    return spread === undefined
      ? measures[index]!.lifeYears
      : Math.max(1, Math.round(spreadQuantile(spread, share)))
  }
  return (
    levelShare: number,
    priceShares: readonly number[],
    lifeShares: readonly number[],
  ): EconomicDraw => ({
    priceLevel: level === undefined ? priceLevel.value : spreadQuantile(level, levelShare),
    capexShare: Float64Array.from(priceShares),
    lifeYears: Float64Array.from(lifeShares, (share, index) => lifeAt(index, share)),
  })
}

/** Of a number that is never below 0; undefined where it is known. */
export function spreadOf(
  value: number,
  range: readonly [p5: number, p95: number] | undefined,
): Spread | undefined {
  if (range === undefined || range[0] === range[1]) return undefined
  return clippedSpread(spreadAround(range[0], value, range[1]), 0, Infinity)
}
