import type { PlanYears } from '../../model/retirement/plan-years.ts'
import type { RetirementStates } from '../../scenarios/resolve/retirement/states.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import { CONVERTERS } from '../converter-words.ts'
import { told } from '../told-number.ts'

/** Heat that is no more than rounding [kWh]. */
const MORE_HEAT_KWH = 1e-6

/** Warnings about plant that is too small for what a plan puts in: each once, with the first wave after which it is. */
export function retirementStrains(
  states: RetirementStates | undefined,
  years: PlanYears | undefined,
): Warning[] {
  if (states === undefined || years === undefined) return []
  const { plan, removed, after } = states
  const warnings = new Map<string, Warning>()
  const warn = (key: string, at: string, message: string) => {
    if (!warnings.has(key)) warnings.set(key, { at, message })
  }
  for (const [index, { id: wave }] of plan.waves.entries()) {
    for (const [site, { member }] of after[index + 1]!) {
      const year = member === undefined ? undefined : years.ofMember.get(member)!
      if (year?.overload === undefined) continue
      const at = `retirement.waves.${wave}`
      for (const [name, , words] of CONVERTERS) {
        const { hours, peakShare } = year.overload[name]
        const peak = (100 * peakShare).toFixed(0)
        if (hours > 0)
          warn(
            `${site} ${name}`,
            at,
            `at ${site} ${words} in ${hours} h a year from then on, at most at ${peak} % of it`,
          )
      }
      const before = years.ofMember.get(removed[0]!.get(site)!.member!)!
      const moreKwh = year.unmetCoolingKwh - before.unmetCoolingKwh
      if (moreKwh > MORE_HEAT_KWH)
        warn(
          `${site} heat`,
          at,
          `at ${site} ${told(moreKwh)} kWh of heat a year more than before are not removed from then on`,
        )
    }
  }
  return [...warnings.values()]
}
