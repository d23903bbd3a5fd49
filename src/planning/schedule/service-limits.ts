import { sum } from '../../model/metrics.ts'
import type { UnitYear } from '../../model/radio/cluster.ts'
import { DAYS_PER_YEAR } from '../../model/time.ts'
import type { ServiceLimits } from '../../scenarios/resolve/service-limits.ts'
import { DEAD_BAND } from './sleep-problem.ts'
import type { SleepLimits } from './sleep-problem.ts'

/**
 * The limits that a scenario sets on the traffic, for each unit by itself, so that their sum keeps them too. Where it does
 * not say how much may be blocked, nothing may.
 */
export function sleepLimits(service: ServiceLimits | undefined): SleepLimits {
  const { maxBlocked, maxBlockedStep, maxCarrierLoad, maxWakeUpsPerDay } = service ?? { enforce: false }
  return {
    maxBlocked: maxBlocked ?? (maxBlockedStep === undefined ? 0 : 1),
    maxBlockedStep: maxBlockedStep ?? 1,
    maxCarrierLoad: maxCarrierLoad ?? Infinity,
    maxWakeUpsPerDay: maxWakeUpsPerDay ?? Infinity,
  }
}

/** True where each of some units keeps the limits. */
export function allKeep(years: readonly UnitYear[], limits: SleepLimits): boolean {
  return years.every(({ service }) => {
    if (service === undefined) return true
    const blocked = sum(service.blockedH)
    return (
      blocked <= (limits.maxBlocked + DEAD_BAND) * sum(service.offeredH) &&
      service.worstBlockedFraction <= limits.maxBlockedStep + DEAD_BAND &&
      service.worstCarrierFraction <= limits.maxCarrierLoad + DEAD_BAND &&
      sum(service.wakeUps) <= (limits.maxWakeUpsPerDay + DEAD_BAND) * DAYS_PER_YEAR
    )
  })
}
