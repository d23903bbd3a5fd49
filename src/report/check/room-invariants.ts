import type { AdditiveMetric } from '../../model/metrics.ts'
import { HOURS_PER_YEAR } from '../../model/time.ts'
import type { SiteResult } from '../result.ts'
import type { ModeResult, RoomResult } from '../room.ts'
import { held, notAbove, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

type Values = Readonly<Record<AdditiveMetric, number>>

/** Figures of cooling that count something, so that none lies below zero. */
const COUNTED = ['heatRemovedKwh', 'unmetCoolingKwh', 'overLimitHours'] as const

/** What holds of cooling in any stretch of time, of one site or of all. */
export function ofCooling(at: string, v: Values): BrokenInvariant[] {
  return COUNTED.flatMap((name) => notAbove(`${at}.${name}`, 'nothing less than none', 0, v[name]))
}

/** Heat removed for each kWh of cooling. */
export function eerOfCooling(
  at: string,
  v: Values & { readonly coolingEer: number | null },
): BrokenInvariant[] {
  const path = `${at}.coolingEer`
  if (v.coolingEer === null) return held(path, 'no cooling, no ratio', [v.coolingKwh], [0])
  const removed = v.coolingEer * v.coolingKwh
  return ofProduct(path, 'EER x cooling = heat removed', removed, [v.heatRemovedKwh])
}

/** What holds between the room of a site and its year. */
export function ofRoom(at: string, { annual, room }: Pick<SiteResult, 'annual' | 'room'>): BrokenInvariant[] {
  if (room === undefined) return []
  const own = `${at}.room`
  const modes = Object.values(room.modes)
  const sum = (key: 'hours' | 'kwh' | 'heatKwh') => modes.map((mode) => mode[key])
  return [
    ...held(`${own}.modes`, 'hours of all modes = the year', sum('hours'), [HOURS_PER_YEAR]),
    ...held(`${own}.modes`, 'electricity of all modes = cooling', sum('kwh'), [annual.coolingKwh]),
    ...held(`${own}.modes`, 'heat of all modes = heat removed', sum('heatKwh'), [annual.heatRemovedKwh]),
    ...Object.entries(room.modes).flatMap(([name, mode]) => ofMode(`${own}.modes.${name}`, mode)),
    ...Object.entries(room.classes).flatMap(([id, { belowHours, withinHours, aboveHours }]) =>
      held(
        `${own}.classes.${id}`,
        'hours below, within and above = the year',
        [belowHours, withinHours, aboveHours],
        [HOURS_PER_YEAR],
      ),
    ),
    ...held(
      `${own}.overLimitHours`,
      'hours over the limit = those of the year',
      [room.overLimitHours],
      [annual.overLimitHours],
    ),
    ...ofTemperatures(own, room),
  ]
}

function ofMode(at: string, { kwh, heatKwh, eer }: ModeResult): BrokenInvariant[] {
  if (eer === null) return held(`${at}.eer`, 'no electricity, no ratio', [kwh], [0])
  return ofProduct(`${at}.eer`, 'EER x electricity = heat', eer * kwh, [heatKwh])
}

function ofTemperatures(at: string, { coldestC, meanC, hottestC }: RoomResult): BrokenInvariant[] {
  if (coldestC === null || meanC === null || hottestC === null) return []
  return [
    ...notAbove(`${at}.meanC`, 'the mean is not below the coldest step', coldestC, meanC),
    ...notAbove(`${at}.meanC`, 'the mean is not above the hottest moment', meanC, hottestC),
  ]
}
