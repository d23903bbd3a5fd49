import type { Outage } from './supply-spec.ts'

/** Outages of which none touches another, and where some lay over each other. */
export interface MergedOutages {
  readonly outages: readonly Outage[]
  /** Outages that began before an earlier one ended. */
  readonly overlapping: number
  /** When the first of them began; undefined where there is none [h]. */
  readonly firstOverlapH: number | undefined
}

/** Outages in the order of their beginnings, those that touch or overlap as one, those of no length left out. */
export function mergedOutages(given: readonly Outage[]): MergedOutages {
  const ascending = given
    .filter(({ startH, endH }) => endH > startH)
    .toSorted((a, b) => a.startH - b.startH || a.endH - b.endH)
  const outages: Outage[] = []
  let overlapping = 0
  let firstOverlapH: number | undefined
  for (const one of ascending) {
    const last = outages.at(-1)
    if (last === undefined || one.startH > last.endH) {
      outages.push(one)
      continue
    }
    if (one.startH < last.endH) {
      overlapping++
      firstOverlapH ??= one.startH
    }
    outages[outages.length - 1] = { startH: last.startH, endH: Math.max(last.endH, one.endH) }
  }
  return { outages, overlapping, firstOverlapH }
}
