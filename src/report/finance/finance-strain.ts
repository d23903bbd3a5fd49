import type { FinancePlan } from '../../model/economy/finance-plan.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import type { SimulatedYears } from '../years/years-steps.ts'

/** Warns of batteries that the years replace and nothing of the finance pays for. */
export function financeStrains(plan: FinancePlan | undefined, years: SimulatedYears | undefined): Warning[] {
  if (plan === undefined || years === undefined) return []
  const isPriced = plan.investments.some(({ per, life }) => per === 'battery.capacity' && life !== undefined)
  const replaced = years.years
    .slice(0, plan.horizon)
    .reduce((sum, { batteryReplacements }) => sum + batteryReplacements, 0)
  if (isPriced || replaced === 0) return []
  const what =
    replaced === 1
      ? '1 battery that is replaced costs nothing'
      : `${replaced} batteries that are replaced cost nothing`
  return [{ at: 'investments', message: `${what}: no investment per battery.capacity has a life` }]
}
