import type { ChoiceProblem, Floor } from './choice-problem.ts'
import { sitesByClass } from './hull.ts'

/** A problem with floors: sites of one class that are about the same floors. Floors are bits of a number. */
export interface FloorClasses {
  readonly problem: ChoiceProblem
  readonly floors: number
  /** Part of each site. */
  readonly partOf: Uint32Array
  /** By part: class of the problem, floors that are about its sites, and their number. */
  readonly ownClass: Uint32Array
  readonly about: Uint32Array
  readonly sites: Uint32Array
  /** By option of the problem: floors that it counts for. */
  readonly counts: Uint32Array
}

const MOST_FLOORS = 31

/** Classes divided by the floors that are about their sites. At most 31 floors. */
export function floorClasses(problem: ChoiceProblem, floors: readonly Floor[]): FloorClasses {
  if (floors.length > MOST_FLOORS) throw new Error(`at most ${MOST_FLOORS} floors, got ${floors.length}`)
  const counts = bitsOf(
    problem.cost.length,
    floors.map((floor) => floor.counts),
  )
  const aboutSite = bitsOf(
    problem.classOf.length,
    floors.map(({ ofSites }) => ofSites),
  )
  const parts = new Map<number, number>()
  const [ownClass, about]: number[][] = [[], []]
  const classes = problem.first.length - 1
  const partOf = problem.classOf.map((own, site) => {
    const key = aboutSite[site]! * classes + own
    const known = parts.get(key)
    if (known !== undefined) return known
    parts.set(key, ownClass!.length)
    about!.push(aboutSite[site]!)
    return ownClass!.push(own) - 1
  })
  return {
    problem,
    floors: floors.length,
    partOf,
    ownClass: Uint32Array.from(ownClass!),
    about: Uint32Array.from(about!),
    sites: sitesByClass({ ...problem, classOf: partOf, first: new Uint32Array(ownClass!.length + 1) }),
    counts,
  }
}

/** One bit of each list. */
function bitsOf(length: number, lists: readonly Uint8Array[]): Uint32Array {
  const bits = new Uint32Array(length)
  for (const [at, list] of lists.entries())
    for (let i = 0; i < length; i++) if (list[i] === 1) bits[i]! |= 1 << at
  return bits
}

/** Sites that count for each floor. */
export function reachedBy(
  { classOf, first }: ChoiceProblem,
  floors: readonly Floor[],
  option: Uint32Array,
): number[] {
  return floors.map(({ counts, ofSites }) => {
    let reached = 0
    for (let site = 0; site < classOf.length; site++)
      if (ofSites[site] === 1 && counts[first[classOf[site]!]! + option[site]!] === 1) reached++
    return reached
  })
}
