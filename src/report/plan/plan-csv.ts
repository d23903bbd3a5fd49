import { abatementCurve } from '../../planning/abatement/abatement-curve.ts'
import type { ChosenSite, FleetPlan, PlanSums } from '../../planning/fleet/fleet-plan.ts'
import { csvText } from '../csv.ts'
import { rounded } from '../rounding.ts'
import { measureFigures, savedFigures } from './plan-document.ts'

type Cell = string | number | null

/** Columns of what is paid and saved a year, after the sites. */
const SUM_COLUMNS = [
  'capex',
  'opex_per_year',
  'grid_kwh_saved',
  'consumption_kwh_saved',
  'bill_saved',
  'carbon_kg_saved',
  'npv',
  'refused_traffic_kwh',
  'payback_years',
] as const

function sumCells(sums: PlanSums): Cell[] {
  const { sites: _, ...cells } = savedFigures(sums)
  return Object.values(cells)
}

const CHOSEN_COLUMNS = [
  'site_id',
  'kind',
  'province',
  'archetype',
  'measures',
  'year',
  'sites',
  ...SUM_COLUMNS,
  'shutdown_hours',
] as const

/** Rows of chosen.csv that are made at once. */
const ROWS_AT_ONCE = 1000

/** chosen.csv in parts: a row for each site where something is done, its measures in the order in which they are applied. */
export function* chosenCsv({ chosen }: Pick<FleetPlan, 'chosen'>): Generator<string> {
  yield csvText([CHOSEN_COLUMNS])
  for (let from = 0; from < chosen.length; from += ROWS_AT_ONCE)
    yield csvText(chosen.slice(from, from + ROWS_AT_ONCE).map(chosenRow))
}

function chosenRow({
  siteId,
  kind,
  province,
  archetype,
  measures,
  year,
  sums,
  shutdownHours,
}: ChosenSite): Cell[] {
  const site = [siteId, kind, province, archetype, measures.join(';'), year ?? null]
  return [...site, sums.sites, ...sumCells(sums), rounded(shutdownHours)]
}

/** by-measure.csv: what each measure adds to those applied before it, in the order in which they are. */
export function byMeasureCsv(plan: FleetPlan): string {
  const { bars, apart } = abatementCurve(plan)
  const cost = new Map([...bars, ...apart].map((bar) => [bar.id, measureFigures(bar).costPerTonne]))
  const about = ['measure', 'name', 'confidence', 'life_years', 'applicable_sites', 'sites']
  return csvText([
    [...about, ...SUM_COLUMNS, 'cost_per_tonne'],
    ...plan.byMeasure.map((measure) => {
      const { id, name, confidence, lifeYears, applicable, sites } = measure
      const head = [id, name, confidence, rounded(lifeYears), applicable, sites]
      return [...head, ...sumCells(measure), cost.get(id)!]
    }),
  ])
}

/** by-province.csv: what is done and saved in each province. */
export function byProvinceCsv({ byProvince }: FleetPlan): string {
  return csvText([
    ['province', 'sites_of_fleet', 'sites', ...SUM_COLUMNS],
    ...byProvince.map((share) => [share.name, share.sitesOfFleet, share.sites, ...sumCells(share)]),
  ])
}

/** years.csv: what is done in each year of a plan with years; what it saves is of a whole year after it is done. */
export function planYearsCsv({ years }: FleetPlan): string {
  return csvText([
    ['year', 'budget', 'carried', 'spent', 'shadow_price', 'sites', ...SUM_COLUMNS],
    ...years.map((one) => {
      const { year, budget, carried, spent, shadowPrice, sites } = one
      const money = [budget, carried, spent].map(rounded)
      const worth = shadowPrice === undefined ? null : rounded(shadowPrice)
      return [year, ...money, worth, sites, ...sumCells(one)]
    }),
  ])
}

/** frontier.csv: the best that each budget buys, and how good it is proved to be. */
export function frontierCsv({ frontier }: FleetPlan): string {
  return csvText([
    ['budget', 'spent', 'value', 'bound', 'gap_percent', 'shadow_price', 'sites', ...SUM_COLUMNS],
    ...frontier.map(({ budget, spent, value, bound, gap, shadowPrice, sums }) => {
      const figures = [budget, spent, value, bound, 100 * gap, shadowPrice].map(rounded)
      return [...figures, sums.sites, ...sumCells(sums)]
    }),
  ])
}
