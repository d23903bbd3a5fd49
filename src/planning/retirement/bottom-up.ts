import { HOURS_PER_YEAR } from '../../model/time.ts'
import type { BottomUpSpec } from '../../scenarios/resolve/retirement/bottom-up.ts'
import { percentBelow, percentilesOf } from '../uncertainty/percentile.ts'
import type { Percentiles } from '../uncertainty/percentile.ts'
import { triangularMean } from '../../model/uncertainty/triangular.ts'
import { termsOf } from './bottom-up-terms.ts'
import type { BottomUpTerms, GrossYear, UnitsOff } from './bottom-up-terms.ts'
import { drawnSavings } from './drawn-savings.ts'
import { costShares, powerShares } from './variance-shares.ts'
import type { CostShares } from './variance-shares.ts'

/** How the bottom-up figure spreads over what is not known. */
export interface BottomUpRange {
  /** The saving of a full year [currency]. */
  readonly cost: Percentiles
  /** Power of the equipment [MW]: of its units in service, or of all of them where their share is drawn. */
  readonly itMw: Percentiles
  /** Reported saving over drawn saving of a full year, and of half of it. */
  readonly factorFullYear: Percentiles
  readonly factorHalfYear: Percentiles
  /** Percent of the drawn savings that lie below the reported one. */
  readonly percentileFullYear: number
  readonly percentileHalfYear: number
}

/** What the bottom-up figure is, and may be. */
export interface BottomUpFigures {
  readonly reported: number
  /** The model's own saving of a full year [currency]: the bottom-up figure itself. */
  readonly cost: number
  /** Reported over bottom-up, one factor for all classes; null where the plan saves nothing. */
  readonly factorFullYear: number | null
  /** The same where what was removed over the year counts half on average. */
  readonly factorHalfYear: number | null
  readonly terms: BottomUpTerms
  readonly draws: number
  /** Undefined where the plan saves nothing. */
  readonly range: BottomUpRange | undefined
  /** Share of each class in the variance of the power [fraction]; null where nothing varies. */
  readonly powerShares: ReadonlyMap<string, number> | null
  /** Shares in the variance of the saving [fraction]; null where nothing varies. */
  readonly costShares: CostShares | null
  /** The class that drives the spread of the power, and what drives that of the saving. */
  readonly drivingClass: string | null
  readonly drivingInput: string | null
}

/**
 * Holds a plan against a reported saving from the bottom up: what the units take, times PUE, price and hours.
 *
 * One factor is all that one number can tell: the powers of the classes are drawn and never fitted. All draws are
 * independent (assumption).
 *
 * @param classes  those that go off; only the spread of the widest of them is drawn, see {@link drawnSavings}
 */
export function bottomUpFigures(
  spec: BottomUpSpec,
  classes: readonly UnitsOff[],
  gross: GrossYear,
): BottomUpFigures {
  const { reported, draws } = spec
  const terms = termsOf(spec, classes, gross)
  const power = powerShares(terms)
  const cost = costShares(terms)
  return {
    reported,
    cost: gross.cost,
    factorFullYear: gross.cost > 0 ? reported / gross.cost : null,
    factorHalfYear: gross.cost > 0 ? reported / (gross.cost / 2) : null,
    terms,
    draws,
    range: typicalCost(terms) > 0 ? rangeOf(spec, terms) : undefined,
    powerShares: power,
    costShares: cost,
    drivingClass: power === null ? null : largest([...power]),
    drivingInput:
      cost === null ? null : largest(Object.entries(cost).filter(([name]) => name !== 'together')),
  }
}

/** The saving at the mean of everything that is drawn [currency a year]. */
function typicalCost({ pue, price, inService, classKw }: BottomUpTerms): number {
  const kw = classKw.reduce((sum, one) => sum + triangularMean(one.kw), 0)
  return [pue, price, inService].reduce((product, one) => product * triangularMean(one), kw * HOURS_PER_YEAR)
}

function rangeOf({ reported, draws, directions }: BottomUpSpec, terms: BottomUpTerms): BottomUpRange {
  const { itKw, cost } = drawnSavings(terms, draws, directions)
  const costs = percentilesOf(cost.sort())
  const power = percentilesOf(itKw.sort())
  return {
    cost: costs,
    itMw: mapped(power, (kw) => kw / 1000),
    factorFullYear: factors(reported, costs),
    factorHalfYear: factors(2 * reported, costs),
    percentileFullYear: percentBelow(cost, reported),
    percentileHalfYear: percentBelow(cost, 2 * reported),
  }
}

/** A small saving makes a large factor: the percentiles change places. */
function factors(reported: number, { p5, p25, p50, p75, p95 }: Percentiles): Percentiles {
  return mapped({ p5: p95, p25: p75, p50, p75: p25, p95: p5 }, (cost) => reported / cost)
}

function mapped({ p5, p25, p50, p75, p95 }: Percentiles, to: (value: number) => number): Percentiles {
  return { p5: to(p5), p25: to(p25), p50: to(p50), p75: to(p75), p95: to(p95) }
}

function largest(shares: readonly (readonly [name: string, share: number])[]): string | null {
  return shares.reduce<readonly [string | null, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [null, 0],
  )[0]
}
