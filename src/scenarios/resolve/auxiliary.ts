import { ratedItKw } from '../../model/racks.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { fullLoadKw } from './drawn-air.ts'
import type { Resolving } from './resolving.ts'

const W_PER_KW = 1000

/** Lighting, monitoring and the like of a site: as given, and its share of the rated power of the IT [kW]. */
export function siteAuxiliaryKw(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[] | undefined,
  at: ValuePath,
): number {
  const ownW = r.take(site.auxiliary, [...at, 'auxiliary'], 'auxiliary', quantityReader('power'))
  if (site.auxiliaryShare !== undefined && !hasRated(site)) {
    const expected = 'auxiliaryShare at a site with it or equipment: it is a share of their rated power'
    r.problem([...at, 'auxiliaryShare'], expected, 'neither of them')
  }
  return ownW / W_PER_KW + sharedAuxiliaryKw(site, units ?? [])
}

/** What `auxiliaryShare` adds to `auxiliary` [kW]. */
export function sharedAuxiliaryKw(
  { auxiliaryShare = 0, it, equipment }: SiteConfig,
  units: readonly UnitSpec[],
): number {
  return auxiliaryShare * ratedKw(units, it, equipment)
}

/** Rated power of all IT; where there is none, of all equipment [kW]. */
function ratedKw(
  units: readonly UnitSpec[],
  it: SiteConfig['it'],
  equipment: SiteConfig['equipment'],
): number {
  if ((it ?? []).length > 0) return ratedItKw(units)
  const ids = new Set(equipment?.map(({ id }) => id))
  return units.filter(({ id }) => ids.has(id)).reduce((sum, unit) => sum + fullLoadKw(unit), 0)
}

function hasRated({ it, equipment }: SiteConfig): boolean {
  return (it ?? []).length > 0 || (equipment ?? []).length > 0
}
