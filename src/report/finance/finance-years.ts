import { yearlyColumn } from '../../model/economy/cash-flow.ts'
import type { FinancePlan } from '../../model/economy/finance-plan.ts'
import { plannedFinance } from '../../model/economy/planned-finance.ts'
import type { PlannedFinance, ReplacedBatteries, YearsOfMoney } from '../../model/economy/planned-finance.ts'
import type { Totals } from '../../model/metrics.ts'
import type { YearPlan } from '../../model/years/year-plan.ts'
import type { SimulatedYears } from '../years/years-steps.ts'

/** Figures of a year that money hangs on. */
export type MoneyTotals = Pick<Totals, 'energyCost' | 'solarUsedKwh' | 'solarExportedKwh'>

/** The years of a variant: its own, and those that follow where they are planned. */
export interface FinanceYears {
  readonly own: MoneyTotals
  readonly planned: { readonly plan: YearPlan; readonly simulated: SimulatedYears } | undefined
}

/** What the years of a variant come to within a horizon; a year that is not planned repeats the variant's own. */
function yearsOfMoney({ own, planned }: FinanceYears, horizon: number): YearsOfMoney {
  const years = planned === undefined ? [own] : planned.simulated.years.map(({ totals }) => totals)
  const column = (of: (totals: MoneyTotals) => number) => yearlyColumn(years.map(of), horizon)
  return {
    energyCost: column(({ energyCost }) => energyCost),
    solarUsedKwh: column(({ solarUsedKwh }) => solarUsedKwh),
    solarGivenKwh: column(({ solarUsedKwh, solarExportedKwh }) => solarUsedKwh + solarExportedKwh),
    ...(planned === undefined
      ? { replaced: [], unlived: new Map() }
      : batteriesIn(planned.plan, planned.simulated, horizon)),
  }
}

/** Batteries that are replaced within a horizon, and what is left of the life of the last ones at its end. */
function batteriesIn(
  plan: YearPlan,
  { sites }: SimulatedYears,
  horizon: number,
): Pick<YearsOfMoney, 'replaced' | 'unlived'> {
  const replaced: ReplacedBatteries[] = []
  const unlived = new Map<string, number>()
  for (const { id, count } of plan.states[0]!.members) {
    const years = sites.get(id)!
    for (let year = 1; year < Math.min(horizon, years.length); year++) {
      const { age, spec } = years[year]!
      if (!age.isReplaced) continue
      replaced.push({ site: id, atYear: year, kwh: count * spec.supply!.battery!.capacityKwh })
    }
    const last = years[Math.min(horizon, years.length) - 1]!
    const endOfLife = last.spec.supply?.battery?.ageing.endOfLife ?? 1
    if (last.ageing === undefined || endOfLife >= 1) continue
    unlived.set(id, Math.max(0, (last.ageing.capacityAfterYear - endOfLife) / (1 - endOfLife)))
  }
  return { replaced, unlived }
}

/** A variant whose finance is reckoned; undefined of a baseline that asks for none. */
interface FinancedVariant<Plan extends FinancePlan | undefined> {
  readonly plan: Plan
  readonly years: FinanceYears
}

/** The money of a variant against the baseline. */
export function financed(
  { plan, years }: FinancedVariant<FinancePlan>,
  baseline: FinancedVariant<FinancePlan | undefined>,
): PlannedFinance {
  const { horizon } = plan
  return plannedFinance({
    plan,
    years: yearsOfMoney(years, horizon),
    baseline: { plan: baseline.plan, years: yearsOfMoney(baseline.years, horizon) },
  })
}
