import type { SiteResult } from './result.ts'
import { grouped } from './text-table.ts'

export const EXPOSURE_TITLE = 'screening distance to the public limit'

export const EXPOSURE_NOTE =
  'far field of one unit in its main beam, free space: a figure for screening, no substitute for a measurement'

const LOADS = [
  ['full power', 'maximumM'],
  ['busiest hour', 'busiestHourM'],
  ['mean of the year', 'meanM'],
] as const

const UNITS_LISTED = 12

type Sites = Readonly<Record<string, SiteResult>>

/** A row for each radio unit and load: label, unit, the distance in each variant. */
export function exposureRows(variants: readonly Sites[]): string[][] {
  const units = new Map(
    variants
      .flatMap((sites) => Object.entries(sites))
      .flatMap(([site, { exposure = {} }]) =>
        Object.keys(exposure).map((unit) => [`${site}.${unit}`, { site, unit }] as const),
      ),
  )
  const listed = [...units.values()].slice(0, UNITS_LISTED)
  const rows = listed.flatMap(({ site, unit }) =>
    LOADS.map(([label, key]) => {
      const distances = variants.map((sites) => sites[site]?.exposure?.[unit]?.[key] ?? null)
      return [`${site}.${unit}, ${label}`, 'm', ...distances.map((distance) => grouped(distance, 1))]
    }),
  )
  const more = units.size - listed.length
  return more === 0 ? rows : [...rows, [`${more} more units: see --json`, '', ...variants.map(() => '')]]
}
