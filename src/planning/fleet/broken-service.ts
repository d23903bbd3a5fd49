import type { Totals } from '../../model/metrics.ts'
import type { WorstService } from '../../model/radio/service-totals.ts'
import type { ServiceLimits } from '../../scenarios/resolve/service-limits.ts'

/** A year of a site as far as its service goes. */
export interface ServedYear {
  readonly annual: Totals
  readonly worst: WorstService
}

/** Unserved load that rounding may add, and room of limits for rounding [share]. */
const ROUNDING = 1e-9

/** Whether a year leaves load unserved that another one serves. */
export function servesLess(after: ServedYear, before: ServedYear): boolean {
  const { unservedKwh, loadKwh } = before.annual
  return after.annual.unservedKwh > unservedKwh + ROUNDING * (loadKwh + unservedKwh)
}

/** Whether a year breaks a limit of service, and is worse there than the year of the site as it is. */
export function breaksService(
  after: ServedYear,
  before: ServedYear,
  limits: ServiceLimits | undefined,
): boolean {
  if (limits === undefined) return false
  const figures = (year: ServedYear) => [
    { value: blockedShare(year.annual), limit: limits.maxBlocked },
    { value: year.worst.blockedFraction, limit: limits.maxBlockedStep },
    { value: year.worst.carrierFraction, limit: limits.maxCarrierLoad },
    { value: year.worst.wakeUpsPerDay, limit: limits.maxWakeUpsPerDay },
  ]
  const was = figures(before)
  return figures(after).some(({ value, limit }, index) => {
    if (value === null || limit === undefined) return false
    return value > limit * (1 + ROUNDING) && value > (was[index]!.value ?? 0) * (1 + ROUNDING)
  })
}

function blockedShare({ blockedTrafficH, offeredTrafficH }: Totals): number | null {
  return offeredTrafficH > 0 ? blockedTrafficH / offeredTrafficH : null
}
