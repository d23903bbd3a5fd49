import type { FinancePlan } from '../../../model/economy/finance-plan.ts'
import type { Scenario } from '../../schema/scenario.ts'
import type { Resolving } from '../resolving.ts'

/** Warns of investments of the baseline's list for which no variant pays anything. */
export function warnOfUnusedInvestments(
  r: Resolving,
  { investments = [] }: Pick<Scenario, 'investments'>,
  plans: readonly { readonly finance?: FinancePlan }[],
): void {
  const planned = plans.flatMap(({ finance }) => finance?.investments ?? [])
  const used = planned.filter(({ sites, plantShare }) => sites.length > 0 || plantShare.size > 0)
  const names = new Set(used.map(({ name }) => name))
  for (const [index, { name, per = 'site' }] of investments.entries()) {
    if (names.has(name)) continue
    const what =
      per === 'site'
        ? 'no variant has a site for it'
        : `no variant has more ${per} than the baseline; what replaces equipment of the same size is priced for each site`
    r.warn(['investments', index], `nothing is bought: ${what}`)
  }
}
