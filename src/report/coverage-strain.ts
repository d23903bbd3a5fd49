import type { Warning } from '../scenarios/resolve/resolving.ts'
import type { CoverageYears } from './coverage.ts'
import { grouped } from './text-table.ts'
import { told } from './told-number.ts'

/** What a site with its measure may do less of, so that it looks the better for it. */
const NEGLECTS = ['blockedTrafficH', 'unmetCoolingKwh'] as const

/** More of each than before, a year at one of the identical sites. */
export interface NeglectedSite extends Readonly<Record<(typeof NEGLECTS)[number], number>> {
  readonly id: string
  readonly count: number
}

/** No more than rounding [h, kWh]. */
const NOTHING = 1e-6

const WORDS: Readonly<Record<(typeof NEGLECTS)[number], (all: string, most: string) => string>> = {
  blockedTrafficH: (all, most) =>
    `blocks ${all} h of full load of traffic a year more than before, most at ${most} h: it saves by serving less`,
  unmetCoolingKwh: (all, most) =>
    `leaves ${all} kWh of heat a year more than before in rooms, most at ${most} kWh: it saves by cooling less`,
}

/** Warnings about measures that refuse traffic or leave rooms warmer, of all sites that they would cover. */
export function coverageStrains(years: CoverageYears | undefined): Warning[] {
  return NEGLECTS.flatMap((name) => {
    const worse = (years?.neglected ?? []).filter((site) => site[name] > NOTHING)
    if (worse.length === 0) return []
    const [first, ...others] = worse
    const most = others.reduce((worst, site) => (site[name] > worst[name] ? site : worst), first!)
    const sites = worse.reduce((sum, { count }) => sum + count, 0)
    const all = worse.reduce((sum, site) => sum + site.count * site[name], 0)
    const where = `on ${grouped(sites, 0)} ${sites === 1 ? 'site' : 'sites'}`
    const text = WORDS[name](told(all), `${most.id} with ${told(most[name])}`)
    return [{ at: 'coverage.measures', message: `what is added ${where} ${text}` }]
  })
}
