import type { AdditiveMetric } from '../../model/metrics.ts'
import { held, notAbove, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

type Values = Readonly<Record<AdditiveMetric, number>>

/** Service figures that count something, so that none lies below zero. */
const COUNTED = [
  'shutdownHours',
  'dataGb',
  'blockedTrafficH',
  'unreachedTrafficH',
  'refusedTrafficKwh',
  'wakeUps',
  'missedSleepHours',
  'wrongSleepHours',
] as const

/** What holds of the traffic of units that sleep, in any stretch of time, of one site or of all. */
export function ofService(at: string, v: Values): BrokenInvariant[] {
  return [
    ...notAbove(at, 'traffic blocked is part of the traffic moved', v.blockedTrafficH, v.movedTrafficH),
    ...notAbove(
      at,
      'traffic out of reach is part of the traffic blocked',
      v.unreachedTrafficH,
      v.blockedTrafficH,
    ),
    ...notAbove(at, 'traffic moved is part of the traffic offered', v.movedTrafficH, v.offeredTrafficH),
    ...COUNTED.flatMap((name) => notAbove(`${at}.${name}`, 'nothing less than none', 0, v[name])),
  ]
}

/** The share of traffic blocked is that of the traffic offered to units that may sleep. */
export function blockedShare(
  at: string,
  v: Values & { readonly blockedPercent: number | null },
): BrokenInvariant[] {
  const path = `${at}.blockedPercent`
  if (v.blockedPercent === null) return held(path, 'no traffic offered, no share', [v.offeredTrafficH], [0])
  const blocked = (v.blockedPercent * v.offeredTrafficH) / 100
  return ofProduct(path, 'percent x traffic offered = traffic blocked', blocked, [v.blockedTrafficH])
}
