import { philox4x32, uniform } from '../../model/uncertainty/philox.ts'

/** What random numbers are for. A number that is once given stays: fleets of stored seeds depend on it. */
const DRAWS = {
  isGroup: 1,
  province: 2,
  archetype: 3,
  place: 4,
  commissioned: 5,
  supply: 6,
  traffic: 7,
  roof_m2: 8,
  racks: 9,
  installed: 10,
  markup: 11,
} as const

/** What a random number of a synthetic fleet is for. */
export type FleetDraw = keyof typeof DRAWS

/** Sets the draws of fleets apart from those of other streams of the same seed: "inve" as four bytes. */
const STREAM = 0x696e7665

/**
 * Two numbers from 0 to below 1 for a site, or a block of sites, and what they are for: found by their numbers, so that
 * a site stays the same however many there are.
 *
 * @param seed    whole, 0 to 2^32 - 1
 * @param number  of the site or block, from 0
 */
export function fleetDraw(
  seed: number,
  number: number,
  draw: FleetDraw,
): readonly [first: number, second: number] {
  const [a, b, c, d] = philox4x32([number, DRAWS[draw], 0, STREAM], [seed, 0])
  return [uniform(a, b), uniform(c, d)]
}

/** The member that a number from 0 to below 1 falls on, members weighted; the last one of a weight above zero where rounding leaves none. */
export function weighted<T>(members: readonly T[], weightOf: (member: T) => number, at: number): T {
  let left = at * members.reduce((sum, member) => sum + weightOf(member), 0)
  let last: T = members[0]!
  for (const member of members) {
    const weight = weightOf(member)
    if (weight <= 0) continue
    if (left < weight) return member
    left -= weight
    last = member
  }
  return last
}
