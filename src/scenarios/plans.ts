import type { FinancePlan } from '../model/economy/finance-plan.ts'
import type { AssetPlan } from '../model/assets/asset-plan.ts'
import { assetOutputs } from './asset-outputs.ts'
import { coverageOutputs } from './coverage-outputs.ts'
import { financeOutputs } from './finance-outputs.ts'
import type { PlanName } from './plan-names.ts'
import type { CoveragePlan } from './resolve/coverage.ts'
import type { RetirementStates } from './resolve/retirement/states.ts'
import type { YearsPlan } from './resolve/years/planned-years.ts'
import { retirementOutputs } from './retirement-outputs.ts'
import { yearsOutputs } from './years-outputs.ts'

/** What a scenario plans beside the year that it simulates; each is left out where nothing is written of it. */
export interface Plans {
  readonly retirement?: RetirementStates
  readonly assets?: AssetPlan
  readonly coverage?: CoveragePlan
  readonly years?: YearsPlan
  readonly finance?: FinancePlan
}

/** Every output of a plan, dotted, as it stands below `variants.VARIANT.NAME`; empty where there is no such plan. */
export function planOutputs(
  { retirement, assets, coverage, years, finance }: Plans,
  name: PlanName,
): readonly string[] {
  switch (name) {
    case 'retirement':
      return retirement === undefined ? [] : retirementOutputs(retirement)
    case 'assets':
      return assets === undefined ? [] : assetOutputs(assets)
    case 'coverage':
      return coverage === undefined ? [] : coverageOutputs(coverage)
    case 'years':
      return years === undefined ? [] : yearsOutputs(years)
    case 'finance':
  }
  return finance === undefined ? [] : financeOutputs(finance)
}
