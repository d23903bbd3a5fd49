import { ADDITIVE_METRICS } from '../model/metrics.ts'
import { calendarYears } from '../model/years/year-plan.ts'
import type { YearPlan } from '../model/years/year-plan.ts'

/** What a result tells of a year beside the additive metrics. */
export const YEAR_FIGURES = [
  'peakImportKw',
  'scope2MarketKg',
  'batteryReplacements',
  'batteryReplacedKwh',
] as const

/** What it tells of a site in a year. */
export const AGE_FIGURES = ['dcSolarPercent', 'acSolarPercent', 'batteryHealthPercent'] as const

const SITES_IN_DOCUMENT = 1000
/** Sites times years of which a result tells each. */
const SITE_YEARS_IN_DOCUMENT = 20_000

/** Whether a result tells how each site ages. */
export function hasSiteYears({ states, count }: YearPlan): boolean {
  const sites = states[0]!.members.length
  return sites <= SITES_IN_DOCUMENT && sites * count <= SITE_YEARS_IN_DOCUMENT
}

/** Every output of the years of a variant, dotted, as it stands below `years` in a result. */
export function yearsOutputs(plan: YearPlan): readonly string[] {
  const years = calendarYears(plan)
  const metrics = [...ADDITIVE_METRICS, ...YEAR_FIGURES]
  return [
    ...years.flatMap((year) => metrics.map((name) => `byYear.${year}.${name}`)),
    ...metrics.map((name) => `total.${name}`),
    ...(hasSiteYears(plan) ? years.flatMap((year, index) => siteOutputs(plan, year, index)) : []),
  ]
}

function siteOutputs({ states, stateOfYear }: YearPlan, year: number, index: number): string[] {
  return states[stateOfYear[index]!]!.members.flatMap(({ id, spec }) => {
    const has = {
      dcSolarPercent: spec.dcSolar !== undefined,
      acSolarPercent: spec.acSolar !== undefined,
      batteryHealthPercent: spec.supply?.battery !== undefined,
    }
    return AGE_FIGURES.filter((name) => has[name]).map((name) => `sites.${id}.${name}.${year}`)
  })
}
