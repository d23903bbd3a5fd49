import type { RetirementPlan } from '../../../model/retirement/plan.ts'
import type { Resolving } from '../resolving.ts'

/** Sites that waves of all variants change, each counted in every wave: each is simulated for a year. */
const MOST_CHANGED_SITES = 50_000
/** Classes and replacements that leave or come, counted at each site in every wave. */
const MOST_AMOUNTS = 500_000
/** Sites of the plan, each for every wave and every day on which a wave cuts the year. */
const MOST_PIECES = 5_000_000

/**
 * Refuses waves that ask for more than is simulated in useful time and kept in memory.
 * Assumption: 500 rooms that each of 20 waves changes are 10,000; what people write stays far below the limits.
 *
 * @returns whether the waves are few enough
 */
export function isSmallEnough(
  r: Resolving,
  { installed, waves }: Pick<RetirementPlan, 'installed' | 'waves'>,
): boolean {
  const path = ['retirement', 'waves']
  const amounts = waves.reduce((sum, { retired, added }) => sum + retired.length + added.length, 0)
  if (amounts > MOST_AMOUNTS) {
    r.problem(path, `at most ${MOST_AMOUNTS} amounts of a class at a site in all waves`, String(amounts))
    return false
  }
  const changed = waves.reduce((sum, { retired, added }) => {
    const own = new Set(retired.map(({ site }) => site))
    for (const { site } of added) own.add(site)
    return sum + own.size
  }, 0)
  r.shared.changedSites += changed
  if (r.shared.changedSites > MOST_CHANGED_SITES) {
    const got = `${r.shared.changedSites} so far, each site counted in each wave that changes it`
    r.problem(path, `at most ${MOST_CHANGED_SITES} changed sites in all waves of all variants`, got)
    return false
  }
  const sites = new Set([...installed, ...waves.flatMap(({ added }) => added)].map(({ site }) => site)).size
  const days = new Set(waves.map(({ at }) => at.step)).size
  const pieces = sites * waves.length * days
  if (pieces > MOST_PIECES) {
    const got = `${pieces}: ${sites} x ${waves.length} x ${days}`
    r.problem(path, `at most ${MOST_PIECES} sites x waves x different days of the year`, got)
    return false
  }
  return true
}
