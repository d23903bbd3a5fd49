import type { Scenario } from '../schema/scenario.ts'
import type { Resolving } from './resolving.ts'

/** Limits on what shutdown may do to the traffic of a variant. */
export interface ServiceLimits {
  readonly maxBlocked?: number | undefined
  readonly maxBlockedStep?: number | undefined
  readonly maxCarrierLoad?: number | undefined
  readonly maxWakeUpsPerDay?: number | undefined
  /** True where a breach makes the run fail. */
  readonly enforce: boolean
}

/** The limits that a scenario sets; undefined where it sets none. */
export function serviceLimits(r: Resolving, { service }: Scenario): ServiceLimits | undefined {
  if (service === undefined) return undefined
  const isTrue = (text: string) => text === 'true'
  return { ...service, enforce: r.take(service.enforce, ['service', 'enforce'], 'service.enforce', isTrue) }
}
