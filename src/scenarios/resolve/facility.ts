import type { FacilitySpec, PueCategory } from '../../model/facility.ts'
import type { HeatReuse } from '../../model/heat-reuse.ts'
import { HOURS_PER_DAY, MONTHS_PER_YEAR } from '../../model/time.ts'
import { parseNumber } from '../number.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

const W_PER_KW = 1000

/** What is asked of the figures of a room or a data centre; undefined for a base station. */
export function siteFacility(r: Resolving, site: SiteConfig, at: ValuePath): FacilitySpec | undefined {
  const { metering } = site
  const path = [...at, 'metering']
  if (site.kind === 'base-station') {
    if (metering !== undefined)
      r.problem(
        path,
        'metering of an equipment room or a data centre',
        'that of a base station',
        'a base station is told by its load over its consumption, "see"',
      )
    return undefined
  }
  const category = r.take(
    metering?.category,
    [...path, 'category'],
    'metering.category',
    (text) => text as PueCategory,
  )
  const perDay = HOURS_PER_DAY * r.axis.stepsPerHour
  const names = new Set<string>()
  const periods = (metering?.interim ?? []).map(({ name, from, to }, index) => {
    if (names.has(name))
      r.problem([...path, 'interim', index, 'name'], 'a name that no other period of the site has')
    names.add(name)
    return { name, from: from * perDay, to: (to + 1) * perDay }
  })
  return { category, periods }
}

/** Who takes the heat of a site; undefined where nobody does, or nothing is there to take. */
export function siteHeatReuse(r: Resolving, site: SiteConfig, at: ValuePath): HeatReuse | undefined {
  const { heatReuse, cooling } = site
  if (heatReuse === undefined) return undefined
  const path = [...at, 'heatReuse']
  if (cooling === undefined || cooling === 'none')
    return r.problem(path, 'heatReuse beside cooling: it takes heat that cooling removes', 'no cooling')
  const { demand, months } = heatReuse
  const pricePerKwh = r.take(heatReuse.price, [...path, 'price'], 'heatReuse.price', parseNumber)
  const demandKw = Float64Array.from({ length: MONTHS_PER_YEAR }, (_, month) =>
    months === undefined || months.includes(month + 1) ? demand / W_PER_KW : 0,
  )
  return { demandKw, pricePerKwh }
}
