import type { Words2, Words4 } from '../model/uncertainty/philox.ts'
import { philox4x32 } from '../model/uncertainty/philox.ts'
import { sha256 } from './files.ts'

/** What random numbers are for. A number that is once given stays: results of stored seeds depend on it. */
const STREAMS = {
  outages: 1,
  inputs: 2,
  strata: 3,
  shifts: 4,
  trajectories: 5,
  resamples: 6,
  sitePrices: 7,
} as const

/** What random numbers are for. */
export type Stream = keyof typeof STREAMS

const BITS_OF_INDEX = 16

/**
 * The random words of a site, four for each index from 0 to 65,535. The same seed, site, draw and stream give the same words,
 * whatever other sites there are.
 *
 * Assumption: the key is the seed; the counter holds the site, the draw, and stream and index together.
 *
 * @param seed  whole, 0 to 2^32 - 1
 * @param draw  which of several draws of the same seed, from 0
 */
export function siteDraws(
  seed: number,
  siteId: string,
  draw: number,
  stream: Stream,
): (index: number) => Words4 {
  const words = keyedDraws(seed, siteId, stream)
  return (index) => words(draw, index)
}

/**
 * The random words of a name, such as that of a site or the path of an input, as {@link siteDraws} gives them: four for each
 * draw and index.
 */
export function keyedDraws(
  seed: number,
  name: string,
  stream: Stream,
): (draw: number, index: number) => Words4 {
  const [low, high] = nameWords(name)
  const upper = STREAMS[stream] << BITS_OF_INDEX
  return (draw, index) => philox4x32([low, high, draw, (upper | index) >>> 0], [seed, 0])
}

/** Two words that stand for a name: the first eight bytes of its SHA-256, each four as a little-endian number. */
function nameWords(name: string): Words2 {
  const bytes = Buffer.from(sha256(name), 'hex')
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)]
}
