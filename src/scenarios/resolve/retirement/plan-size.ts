import type { PlanWave } from '../../../model/retirement/plan.ts'
import type { Resolving } from '../resolving.ts'

/** Sites that waves change, each counted in every wave: each is simulated for a year. */
const MOST_CHANGED_SITES = 50_000
/** Classes and replacements that leave or come, counted at each site in every wave. */
const MOST_AMOUNTS = 2_000_000
/** Changed sites, each for every piece into which the days of the waves cut a year. */
const MOST_PIECES = 2_000_000

/**
 * Refuses waves that ask for more than is simulated in useful time and kept in memory.
 * Assumption: 500 rooms that each of 20 waves changes are 10,000; what people write stays far below the limits.
 *
 * @returns whether the waves are few enough
 */
export function isSmallEnough(r: Resolving, waves: readonly PlanWave[]): boolean {
  const path = ['retirement', 'waves']
  const amounts = waves.reduce((sum, { retired, added }) => sum + retired.length + added.length, 0)
  if (amounts > MOST_AMOUNTS) {
    r.problem(path, `at most ${MOST_AMOUNTS} amounts of a class at a site in all waves`, String(amounts))
    return false
  }
  const changed = waves.reduce((sum, { retired, added }) => {
    const sites = new Set(retired.map(({ site }) => site))
    for (const { site } of added) sites.add(site)
    return sum + sites.size
  }, 0)
  if (changed > MOST_CHANGED_SITES) {
    const got = `${changed}, each site counted in each wave that changes it`
    r.problem(path, `at most ${MOST_CHANGED_SITES} changed sites in all waves`, got)
    return false
  }
  const days = new Set(waves.map(({ at }) => at.step)).size
  if (changed * (days + 1) > MOST_PIECES) {
    const got = `${changed} changed sites on ${days} different days of the year`
    r.problem(path, `at most ${MOST_PIECES} changed sites times different days of the year`, got)
    return false
  }
  return true
}
