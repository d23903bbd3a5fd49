import { applyPatch } from '../../patch.ts'
import type { PatchRules } from '../../patch.ts'
import { nameHint, shown } from '../../problem.ts'
import type { Problem } from '../../problem.ts'
import { withoutRemoved } from '../../removed-keys.ts'
import { isMapKeyAt, knownKeysAt } from '../../scenario-reader.ts'
import type { YearsConfig } from '../../schema/years.ts'
import { nodeAt } from '../../source-path.ts'
import type { MapNode } from '../../source-tree.ts'
import type { Resolving } from '../resolving.ts'

/** Something that changes on 1 January of a year and stays. */
export interface PlannedSwap {
  readonly name: string
  readonly year: number
  /** Once [currency]; 0 where none is written. */
  readonly cost: number
  /** Its place in the list. */
  readonly index: number
}

/** The calendar years of a plan, the first and the last. */
interface Horizon {
  readonly from: number
  readonly to: number
}

/**
 * The swaps of a variant in the order of their years, those of one year in the order of the list. What is wrong with any of
 * the list is told.
 *
 * @param names  of all variants
 */
export function plannedSwaps(
  r: Resolving,
  { swaps = [] }: YearsConfig,
  { from, to }: Horizon,
  variant: string | undefined,
  names: readonly string[],
): PlannedSwap[] {
  const taken = new Set<string>()
  const own = swaps.flatMap(({ name, year, cost = 0, variants }, index): PlannedSwap[] => {
    const at = ['years', 'swaps', index]
    if (taken.has(name)) r.problem([...at, 'name'], 'a name that no other swap has')
    taken.add(name)
    if (year <= from || year > to) {
      const expected =
        from === to ? `a later year than ${from}, the only one` : `a year from ${from + 1} to ${to}`
      const hint = year === from ? 'what holds from the first year on is a change of a variant' : undefined
      r.problem([...at, 'year'], expected, undefined, hint)
    }
    for (const [place, other] of (variants ?? []).entries())
      if (!names.includes(other))
        r.problem([...at, 'variants', place], 'the name of a variant', shown(other), nameHint(other, names))
    const isOwn = variants === undefined || (variant !== undefined && variants.includes(variant))
    return isOwn ? [{ name, year, cost, index }] : []
  })
  return own.toSorted((a, b) => a.year - b.year || a.index - b.index)
}

/** What of a scenario may be another from a year on. */
const SWAPPED = ['sites', 'tariff', 'grid', 'carbon', 'weather', 'location', 'service', 'exposure']
/** What makes a site that site. */
const FIXED = ['id', 'archetype']

const RULES: PatchRules = {
  inherit: (site, key) => site.entries.get(key)?.node,
  known: { keysAt: knownKeysAt, isMapKeyAt },
  createsMaps: true,
}

/** The text of a variant with swaps in it, and why some could not be written there. */
interface SwappedTree {
  readonly root: MapNode
  readonly problems: readonly Problem[]
}

/**
 * A variant's text with the paths of its swaps set, one swap after the other.
 *
 * @param root  of the variant, archetypes laid under its sites
 */
export function swappedTree(root: MapNode, swaps: readonly PlannedSwap[]): SwappedTree {
  const problems: Problem[] = []
  let tree = root
  for (const { name, index } of swaps) {
    const set = nodeAt(root, ['years', 'swaps', index, 'set'])
    if (set?.kind !== 'map') continue
    for (const [path, { keyAt, node }] of set.entries) {
      const told = { ...keyAt, path: `years.swaps.${name}.set.${path}`, got: JSON.stringify(path) }
      const fault = forbidden(path)
      if (fault !== undefined) {
        problems.push({ ...told, ...fault })
        continue
      }
      const applied = applyPatch(tree, { path, at: keyAt, node }, RULES)
      if ('problem' in applied) problems.push({ ...applied.problem, ...told })
      else tree = applied.node as MapNode
    }
  }
  return { root: withoutRemoved(tree) as MapNode, problems }
}

/** Why a path cannot be set from a year on; undefined where it can. */
function forbidden(path: string): Pick<Problem, 'expected' | 'hint'> | undefined {
  const [first = '', , key] = path.split('.')
  if (!SWAPPED.includes(first)) {
    const expected = 'a path that begins with sites, or with what sites share, such as tariff'
    const hint = nameHint(first, SWAPPED)
    return hint === undefined ? { expected } : { expected, hint }
  }
  if (first !== 'sites') return undefined
  if (key === undefined) return { expected: 'a path below a site: sites stay the same through the years' }
  const more = path.split('.').length > 3
  if (key === 'count' && !more)
    return {
      expected: 'a path below a site other than its count: sites neither come nor go through the years',
      hint: 'a plan of retirement takes sites away; equipment has counts of its own',
    }
  return FIXED.includes(key)
    ? { expected: 'a path below a site other than its id and archetype', hint: 'set the keys that change' }
    : undefined
}
