import type { ServiceLimits } from '../scenarios/resolve/service-limits.ts'
import type { Metrics } from './result.ts'
import { rounded } from './rounding.ts'

const FIGURES = ['blockedPercent', 'worstBlockedPercent', 'worstCarrierPercent', 'wakeUpsPerDay'] as const

/** A figure of the service of a variant, held against the limit that the scenario sets. */
export interface ServiceVerdict {
  readonly variant: string
  readonly figure: (typeof FIGURES)[number]
  /** Null where no unit may sleep, or none carries for another. */
  readonly value: number | null
  /** In the unit of the figure. */
  readonly limit: number
  readonly ok: boolean
  /** True where a breach makes the run fail. */
  readonly enforced: boolean
}

/** Rounded results cannot be held closer than their own rounding. */
const ROUNDING = 5e-9

/** The verdicts on one variant: its worst site and the sum of all. */
export function serviceVerdicts(
  variant: string,
  total: Metrics,
  limits: ServiceLimits | undefined,
): ServiceVerdict[] {
  if (limits === undefined) return []
  const { maxBlocked, maxBlockedStep, maxCarrierLoad, maxWakeUpsPerDay, enforce } = limits
  const limitOf = {
    blockedPercent: percent(maxBlocked),
    worstBlockedPercent: percent(maxBlockedStep),
    worstCarrierPercent: percent(maxCarrierLoad),
    wakeUpsPerDay: maxWakeUpsPerDay,
  }
  return FIGURES.flatMap((figure) => {
    const limit = limitOf[figure]
    if (limit === undefined) return []
    const value = total[figure]
    const ok = value === null || value <= limit * (1 + ROUNDING)
    return [{ variant, figure, value, limit, ok, enforced: enforce }]
  })
}

function percent(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : rounded(100 * fraction)
}
