import type { BottomUpFigures } from '../../planning/retirement/bottom-up.ts'
import type { BottomUpInput } from '../../planning/retirement/bottom-up-terms.ts'
import type { CostShares } from '../../planning/retirement/variance-shares.ts'
import type { Percentiles } from '../../planning/uncertainty/percentile.ts'
import type { Rounding } from '../rounding.ts'

/** A spread by its percentiles; null where the plan saves nothing. */
export type SpreadResult = Readonly<Record<keyof Percentiles, number | null>>

/** What a result holds of a plan held against a reported saving from the bottom up. */
export interface BottomUpResult {
  /** Reported, and the model's own saving of a full year [currency]. */
  readonly reported: number
  readonly cost: number
  /** Reported over bottom-up, for all classes alike; null where the plan saves nothing. */
  readonly factorFullYear: number | null
  readonly factorHalfYear: number | null
  /** Percent of the draws that lie below the reported saving. */
  readonly percentileFullYear: number | null
  readonly percentileHalfYear: number | null
  readonly draws: number
  readonly costSpread: SpreadResult
  readonly itMwSpread: SpreadResult
  readonly factorFullYearSpread: SpreadResult
  readonly factorHalfYearSpread: SpreadResult
  /** What the scenario gives, or the model's own; the share in service is that of each class where it is not given. */
  readonly inputs: Readonly<Record<'pue' | 'price' | 'inService', BottomUpInput>>
  /** Percent of the variance of the power, by class; null where nothing varies. */
  readonly powerVariancePercent: Readonly<Record<string, number | null>>
  /** Percent of the variance of the saving, by input. */
  readonly costVariancePercent: Readonly<Record<keyof CostShares, number | null>>
  readonly drivingClass: string | null
  readonly drivingInput: string | null
}

/** A plan held against a reported saving, as a result tells it. */
export function bottomUpOf(figures: BottomUpFigures, round: Rounding): BottomUpResult {
  const { terms, range, powerShares, costShares } = figures
  const told = (value: number | null | undefined) =>
    value === null || value === undefined ? null : round(value)
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? null : round(100 * share)
  const spread = (of: Percentiles | undefined): SpreadResult => ({
    p5: told(of?.p5),
    p25: told(of?.p25),
    p50: told(of?.p50),
    p75: told(of?.p75),
    p95: told(of?.p95),
  })
  return {
    reported: round(figures.reported),
    cost: round(figures.cost),
    factorFullYear: told(figures.factorFullYear),
    factorHalfYear: told(figures.factorHalfYear),
    percentileFullYear: told(range?.percentileFullYear),
    percentileHalfYear: told(range?.percentileHalfYear),
    draws: figures.draws,
    costSpread: spread(range?.cost),
    itMwSpread: spread(range?.itMw),
    factorFullYearSpread: spread(range?.factorFullYear),
    factorHalfYearSpread: spread(range?.factorHalfYear),
    inputs: {
      pue: inputOf(terms.pue, round),
      price: inputOf(terms.price, round),
      inService: inputOf(terms.inService, round),
    },
    powerVariancePercent: Object.fromEntries(
      terms.classKw.map(({ id }) => [id, percent(powerShares?.get(id))]),
    ),
    costVariancePercent: {
      unitPowers: percent(costShares?.unitPowers),
      pue: percent(costShares?.pue),
      price: percent(costShares?.price),
      inService: percent(costShares?.inService),
      together: percent(costShares?.together),
    },
    drivingClass: figures.drivingClass,
    drivingInput: figures.drivingInput,
  }
}

function inputOf({ least, mode, most, given }: BottomUpInput, round: Rounding): BottomUpInput {
  return { least: round(least), mode: round(mode), most: round(most), given }
}
