import { described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { RetirementScene } from './retirement-scene.ts'

/** What one site adds to a sum: its value, of one such site, and the tree that it follows from. */
export interface SitePart {
  readonly site: string
  readonly value: number
  readonly tree: () => Explained
}

/** Sites of a sum that are explained one by one; the smaller ones beyond are one term. */
const SITES_EXPLAINED = 12

/**
 * Values of sites added up, count times each: the largest one by one, each looked into when it is asked for. Sites of
 * nothing are left out.
 *
 * @param own.none  why all may be nothing, for people
 */
export function siteSum(
  scene: RetirementScene,
  own: { readonly label: string; readonly unit: string; readonly none?: string | undefined },
  parts: readonly SitePart[],
): Explained {
  const sizeOf = ({ site, value }: SitePart) => scene.countOf(site) * value
  const something = parts.filter(({ value }) => value !== 0)
  const value = something.reduce((sum, part) => sum + sizeOf(part), 0)
  if (something.length === 0) return leaf(own.label, 0, own.unit, { note: own.none })
  const { label, unit } = own
  return described({ label, value, unit }, 'sum', () => {
    const bySize = something.toSorted((a, b) => Math.abs(sizeOf(b)) - Math.abs(sizeOf(a)))
    const chosen = new Set(bySize.slice(0, SITES_EXPLAINED))
    const ones = something.filter((part) => chosen.has(part)).map((part) => ofCount(scene, part, own.unit))
    const others = something.filter((part) => !chosen.has(part))
    if (others.length === 0) return ones
    const rest = others.reduce((sum, part) => sum + sizeOf(part), 0)
    return [
      ...ones,
      leaf(`${others.length} other sites`, rest, own.unit, {
        note: 'each is smaller; retirement.rooms.ID has each site',
      }),
    ]
  })
}

function ofCount(scene: RetirementScene, { site, value, tree }: SitePart, unit: string): Explained {
  const count = scene.countOf(site)
  if (count === 1) return relabelled(tree(), { label: site })
  return described({ label: site, value: count * value, unit }, 'product', () => {
    const one = tree()
    return [scene.count(site), relabelled(one, { label: `${one.label} of one` })]
  })
}
