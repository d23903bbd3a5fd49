import type { FleetMember } from '../model/fleet.ts'
import { exposureDistances } from '../model/radio/exposure.ts'
import type { ExposureDistances } from '../model/radio/exposure.ts'
import type { TimeAxis } from '../model/time.ts'
import type { Rounding } from './rounding.ts'

/** How far from one radio unit the limit of public exposure is met: figures for screening, no measurement. */
export interface UnitExposure extends ExposureDistances {
  /** Limit times the share of it that is left to the unit [W/m2]. */
  readonly limitWPerM2: number
  /** Below this distance the figures are no more than a rough guide; left out where the antenna's size is not known. */
  readonly farFieldFromM?: number
}

/** The distances of the radio units of a site whose antenna is known, by id; undefined where there are none. */
export function exposureOf(
  axis: TimeAxis,
  { spec }: FleetMember,
  round: Rounding,
): Record<string, UnitExposure> | undefined {
  const known = spec.units.flatMap(({ id, load, states, radiation }) => {
    if (radiation === undefined) return []
    const { maximumM, busiestHourM, meanM } = exposureDistances(axis, radiation, load, states?.onShare)
    const { limitWPerM2, farFieldFromM } = radiation
    const unit: UnitExposure = {
      limitWPerM2: round(limitWPerM2),
      maximumM: round(maximumM),
      busiestHourM: round(busiestHourM),
      meanM: round(meanM),
      ...(farFieldFromM === undefined ? {} : { farFieldFromM: round(farFieldFromM) }),
    }
    return [[id, unit] as const]
  })
  return known.length === 0 ? undefined : Object.fromEntries(known)
}
