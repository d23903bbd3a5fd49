import type { Evidence } from '../../../model/coverage.ts'
import { countOf } from '../../../model/coverage-extension.ts'
import type { CoveredSite } from '../../../model/coverage-extension.ts'
import { grouped } from '../../text-table.ts'
import { constant, described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'

/** Sites of a count that are named; those beyond are one term. */
const SITES_NAMED = 24

/**
 * How many some sites are, each named with what covers it and the figure that proves it.
 *
 * @param evidence  of a site, where it is not that of its own year
 */
export function siteCount(
  { origins }: FleetScenes,
  sites: readonly CoveredSite[],
  label: string,
  evidence: (site: CoveredSite) => readonly Evidence[] = ({ active }) => active,
): Explained {
  const value = countOf(sites)
  if (sites.length === 0) return leaf(label, 0, '', { note: 'none' })
  return described({ label, value, unit: '' }, 'sum', () => {
    const named = sites.slice(0, SITES_NAMED).map((site) => {
      const { id, count } = site.member
      const origin = origins.of(['sites', origins.siteIndex(id), 'count'])
      return leaf(id, count, '', { origin, note: evidenceText(evidence(site)) })
    })
    const others = sites.slice(SITES_NAMED)
    return others.length === 0
      ? named
      : [...named, leaf(`${others.length} other entries`, countOf(others), '')]
  })
}

/** What is active at a site and how much it did, in words. */
function evidenceText(active: readonly Evidence[]): string {
  if (active.length === 0) return 'nothing active'
  return active
    .map(({ technology, value, unit, what }) => `${technology}: ${grouped(value)} ${unit}, ${what}`)
    .join('; ')
}

/** A part as a share of the whole [%]; null where the whole is 0. */
export function percentOf(part: Explained, whole: Explained, label: string): Explained {
  if (whole.value === 0) return leaf(label, null, '%', { note: `null: ${whole.label} is 0` })
  const share = (part.value ?? 0) / (whole.value ?? NaN)
  return described({ label, value: 100 * share, unit: '%' }, 'product', () => [
    constant(100, '%'),
    described({ label: 'share', value: share, unit: '' }, 'quotient', () => [part, whole]),
  ])
}
