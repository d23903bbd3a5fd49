import type { Words4 } from '../../model/uncertainty/philox.ts'
import { keyedDraws } from '../../scenarios/site-draws.ts'
import { clippedSpread, spreadAround, spreadQuantile } from '../uncertainty/distribution.ts'

/** Multiplier of the price of a measure at a site in a draw. */
export type SitePrices = (site: number, measure: number, draw: number) => number

/** Numbers that one counter of the generator gives. */
const NUMBERS_AT_ONCE = 4
const WORDS = 2 ** 32

/**
 * What each site pays more or less than the price of a measure, drawn for each by itself: by seed, site, measure and draw, so
 * that a site or a measure more or less changes no other.
 *
 * Assumption: triangular about the price, independent between sites and measures; never below nothing.
 *
 * @param spread  either way, P5 to P95 [fraction]
 * @param nameOf  of a site, that no other has
 */
export function sitePrices(
  spread: number,
  seed: number,
  nameOf: (site: number) => string,
  measures: readonly { readonly id: string }[],
): SitePrices {
  const around = clippedSpread(spreadAround(1 - spread, 1, 1 + spread), 0, Infinity)
  const streams: ReturnType<typeof keyedDraws>[] = []
  const known: Words4[] = []
  const knownOf: number[] = []
  return (site, measure, draw) => {
    const key = site * measures.length + measure
    const counter = Math.floor(draw / NUMBERS_AT_ONCE)
    if (knownOf[key] !== counter) {
      streams[key] ??= keyedDraws(seed, `${nameOf(site)}\0${measures[measure]!.id}`, 'sitePrices')
      known[key] = streams[key](counter, 0)
      knownOf[key] = counter
    }
    return spreadQuantile(around, (known[key]![draw % NUMBERS_AT_ONCE]! + 0.5) / WORDS)
  }
}
