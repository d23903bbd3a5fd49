import type { Patch } from './patch.ts'
import { shown } from './problem.ts'
import type { Problem } from './problem.ts'

/** Keys that are read before values of the command line are laid over the scenario. */
const READ_BEFORE: readonly string[] = ['variants', 'archetypes', 'extends']

/** A value that is set where it would change nothing: in what variants, bids or archetypes change or bring. */
export function unreadPatch({ path, at }: Patch): Problem[] {
  const [first = '', , key, ...own] = path.split('.')
  if (!READ_BEFORE.includes(first) && !(first === 'bids' && key === 'set')) return []
  const within = first === 'archetypes' ? 'site' : 'set'
  const target = `${first === 'archetypes' ? 'sites.*.' : ''}${own.join('.')}`
  const hint =
    key === within && own.length > 0
      ? `write "${target}" itself: with --set it holds in the baseline and in every variant`
      : 'set the values themselves, or change the file'
  return [
    { ...at, path, expected: `a path of the scenario itself, not of its ${first}`, got: shown(path), hint },
  ]
}
