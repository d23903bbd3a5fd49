import type { FleetYear } from '../model/fleet.ts'
import { openMembers, retirementSteps } from '../model/retirement/plan-years.ts'
import type { PlanYears as RetirementYears } from '../model/retirement/plan-years.ts'
import type { SiteColumns } from '../model/site.ts'
import type { TimeAxis } from '../model/time.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import { assetsOf } from './assets.ts'
import type { AssetsResult } from './assets.ts'
import { assetsTables } from './assets-table.ts'
import { coverageOf, coverageSteps } from './coverage.ts'
import type { CoverageResult, CoverageYears } from './coverage.ts'
import { coverageTables } from './coverage-table.ts'
import { financeOf } from './finance/finance.ts'
import type { FinanceResult } from './finance/finance.ts'
import { financeTables } from './finance/finance-table.ts'
import type { Result, SimulatedVariant } from './result.ts'
import { retirementOf } from './retirement/retirement.ts'
import type { RetirementResult } from './retirement/retirement.ts'
import { retirementTables } from './retirement/retirement-table.ts'
import type { Rounding } from './rounding.ts'
import type { Style } from './style.ts'
import { yearsSteps } from './years/years-steps.ts'
import type { SimulatedYears } from './years/years-steps.ts'
import { yearsOf } from './years/years.ts'
import type { YearsResult } from './years/years.ts'
import { yearsTables } from './years/years-table.ts'

/** What was simulated for the plans of a variant beside its year; each is left out where nothing is planned. */
export interface PlanYears {
  readonly retirement?: RetirementYears
  readonly coverage?: CoverageYears
  readonly years?: SimulatedYears
}

/** What a result holds of the plans of a variant. */
export interface PlanResults {
  readonly retirement?: RetirementResult
  readonly assets?: AssetsResult
  readonly coverage?: CoverageResult
  readonly years?: YearsResult
  readonly finance?: FinanceResult
}

/**
 * Simulates what the plans of a variant ask beyond its year, pausing after each site.
 *
 * @param columns  of any content, overwritten by each site
 */
export function* planSteps(
  axis: TimeAxis,
  { plans: { retirement, coverage, years } }: LoadedVariant,
  year: FleetYear,
  columns: SiteColumns,
): Generator<undefined, PlanYears> {
  return {
    ...(retirement === undefined ? {} : { retirement: yield* retirementSteps(axis, retirement, columns) }),
    ...(coverage === undefined ? {} : { coverage: yield* coverageSteps(axis, coverage, year, columns) }),
    ...(years === undefined ? {} : { years: yield* yearsSteps(axis, years, columns) }),
  }
}

/** Sites that are simulated for the plans of a variant beside its year, at most. */
export function planSiteYears({ retirement, coverage, years }: LoadedVariant['plans']): number {
  const states = retirement === undefined ? [] : [...retirement.removed, ...retirement.after]
  const members = new Set(states.flatMap((state) => openMembers(state)))
  const ofYears = years === undefined ? 0 : years.count * years.states[0]!.members.length
  return members.size + (coverage?.measured?.members.length ?? 0) + ofYears
}

/** The plans of a variant as a result tells them; money through the years is held against the baseline. */
export function planResults(
  loaded: LoadedScenario,
  simulated: SimulatedVariant,
  baseline: SimulatedVariant,
  round: Rounding,
): PlanResults {
  const { retirement, assets, coverage, years, finance } = simulated.variant.plans
  const { plans } = simulated
  return {
    ...(retirement === undefined || plans.retirement === undefined
      ? {}
      : { retirement: retirementOf(loaded.axis, retirement, plans.retirement, round) }),
    ...(assets === undefined ? {} : { assets: assetsOf(assets, round) }),
    ...(coverage === undefined || plans.coverage === undefined
      ? {}
      : { coverage: coverageOf(coverage, plans.coverage, round) }),
    ...(years === undefined || plans.years === undefined
      ? {}
      : { years: yearsOf(years, plans.years, round) }),
    ...(finance === undefined ? {} : { finance: financeOf(finance, simulated, baseline, round) }),
  }
}

/** Tables of the plans of all variants, for a terminal. */
export function planTables(
  result: Result,
  variants: readonly string[],
  currency: string,
  style: Style,
): string[] {
  return [
    ...retirementTables(result, variants, currency, style),
    ...assetsTables(result, variants, currency, style),
    ...coverageTables(result, variants, currency, style),
    ...yearsTables(result, variants, currency, style),
    ...financeTables(result, variants, currency, style),
  ]
}
