import { mergedOutages } from '../../../model/supply/merged-outages.ts'
import type { Outage } from '../../../model/supply/supply-spec.ts'
import { HOURS_PER_YEAR } from '../../../model/time.ts'
import { uniform } from '../../../model/uncertainty/philox.ts'
import { siteDraws } from '../../site-draws.ts'

/** How often the mains fail, and for how long. */
export interface OutageStatistics {
  /** Mean number of outages that begin in a year. */
  readonly perYear: number
  /** Mean of their durations [h]. */
  readonly meanH: number
}

/** Hours of a mean year without mains. */
export function meanOutageHours({ perYear, meanH }: OutageStatistics): number {
  return perYear * meanH
}

/**
 * Outages of a year by chance: mains that are there and mains that have failed follow each other, each for a time of
 * exponential distribution. The year begins in the midst of it, in an outage as likely as any other moment, so that a mean year
 * has perYear beginnings and perYear x meanH hours without mains. The last outage is cut at the end of the year.
 *
 * The same seed, site and draw give the same outages, whatever other sites there are.
 *
 * Assumption: no memory, no season, no hour of the day: frequency and mean are all that a mains class tells.
 *
 * @param statistics  whose hours of a mean year are fewer than the year has
 * @param seed        whole, 0 to 2^32 - 1
 */
export function randomOutages(
  statistics: OutageStatistics,
  seed: number,
  siteId: string,
  draw = 0,
): readonly Outage[] {
  const { perYear, meanH } = statistics
  if (perYear === 0 || meanH === 0) return []
  const words = siteDraws(seed, siteId, draw, 'outages')
  const meanUpH = HOURS_PER_YEAR / perYear - meanH
  const [first, second] = words(0)
  const isDownAtFirst = uniform(first, second) < meanOutageHours(statistics) / HOURS_PER_YEAR
  const outages: Outage[] = []
  let fromH = 0
  for (let index = 1; fromH < HOURS_PER_YEAR; index++) {
    const [a, b, c, d] = words(index)
    const upH = index === 1 && isDownAtFirst ? 0 : exponential(meanUpH, uniform(a, b))
    const startH = fromH + upH
    if (startH >= HOURS_PER_YEAR) break
    fromH = startH + exponential(meanH, uniform(c, d))
    outages.push({ startH, endH: Math.min(fromH, HOURS_PER_YEAR) })
  }
  return mergedOutages(outages).outages
}

/** A time of exponential distribution at a share of it, 0 to below 1. */
function exponential(mean: number, share: number): number {
  return -mean * Math.log1p(-share)
}
