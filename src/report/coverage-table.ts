import { CHOICES } from '../model/coverage-extension.ts'
import type { Choice } from '../model/coverage-extension.ts'
import { TECHNOLOGIES } from '../model/coverage.ts'
import type { Technology } from '../model/coverage.ts'
import { SITE_KINDS } from '../model/fleet.ts'
import type { SiteKind } from '../model/fleet.ts'
import type { KindCoverage } from './coverage.ts'
import { columnsThatFit, headed } from './headed-table.ts'
import type { Result } from './result.ts'
import type { Style } from './style.ts'
import { grouped } from './text-table.ts'

type Columns = readonly (KindCoverage | undefined)[]

const PLURAL: Readonly<Record<SiteKind, string>> = {
  'base-station': 'base stations',
  'equipment-room': 'equipment rooms',
  'data-centre': 'data centres',
}

const TECHNOLOGY: Readonly<Record<Technology, string>> = {
  solar: 'solar',
  shutdown: 'shutdown',
  'saving-modes': 'saving modes',
  'free-cooling': 'free cooling',
  'liquid-cooling': 'liquid cooling',
  'heat-reuse': 'heat reuse',
  hibernation: 'hibernation of modules',
  'ups-eco': 'eco mode of the UPS',
}

const CHOICE: Readonly<Record<Choice, string>> = {
  proportional: 'in proportion',
  best: 'best sites first',
  worst: 'worst sites first',
}

/** Tables of the coverage of all variants, for a terminal; empty where nothing is asked. */
export function coverageTables(
  { variants }: Result,
  names: readonly string[],
  currency: string,
  style: Style,
): string[] {
  return SITE_KINDS.flatMap((kind) => {
    const all = names.map((name) => variants[name]!.coverage?.[kind])
    if (all.every((one) => one === undefined)) return []
    return columnsThatFit(names, style.width).map((columns) => {
      const shown = columns.map((name) => variants[name]!.coverage?.[kind])
      const rows = [...shareRows(shown), ...technologyRows(all, shown), ...extensionRows(shown, currency)]
      return headed([`coverage of ${PLURAL[kind]}`, '', ...columns], rows, style)
    })
  })
}

function row(
  label: string,
  unit: string,
  columns: Columns,
  of: (one: KindCoverage) => number | null | undefined,
  decimals?: number,
): string[] {
  return [
    label,
    unit,
    ...columns.map((one) => grouped(one === undefined ? null : (of(one) ?? null), decimals)),
  ]
}

/** A count of sites: whole, or with as many decimals as a share of sites needs. */
function countDecimals(columns: Columns, of: (one: KindCoverage) => number | undefined): number {
  return columns.every((one) => Number.isInteger(one === undefined ? 0 : (of(one) ?? 0))) ? 0 : 2
}

function shareRows(columns: Columns): string[][] {
  return [
    row('sites', '', columns, ({ sites }) => sites, 0),
    row('covered', '', columns, ({ coveredSites }) => coveredSites, 0),
    row('  of the sites', '%', columns, ({ sitesPercent }) => sitesPercent, 2),
    row('  of their consumption', '%', columns, ({ kwhPercent }) => kwhPercent, 2),
  ]
}

/** Technologies that are active in any variant; a site with several counts for each. */
function technologyRows(all: Columns, columns: Columns): string[][] {
  const active = TECHNOLOGIES.filter((one) => all.some((kind) => (kind?.technologies[one]?.sites ?? 0) > 0))
  return active.flatMap((one) => [
    row(`  ${TECHNOLOGY[one]}`, '', columns, ({ technologies }) => technologies[one]?.sites, 0),
    row('    of the sites', '%', columns, ({ technologies }) => technologies[one]?.sitesPercent, 2),
  ])
}

function extensionRows(columns: Columns, currency: string): string[][] {
  const points = [...new Set(columns.flatMap((one) => (one?.more === undefined ? [] : [one.more.points])))]
  if (points.length === 0) return []
  const label = points.length === 1 ? `${points[0]} points more` : 'points more, as asked'
  const wanted = ({ more }: KindCoverage) => more?.wantedSites
  const reached = ({ more }: KindCoverage) => more?.sites
  const isInactive = columns.some((one) => (one?.more?.inactiveSites ?? 0) > 0)
  return [
    row(`${label}: sites`, '', columns, wanted, countDecimals(columns, wanted)),
    row('  reached', '', columns, reached, countDecimals(columns, reached)),
    ...(isInactive ? [row('  measure does nothing', '', columns, ({ more }) => more?.inactiveSites, 0)] : []),
    row('  covered then', '%', columns, ({ more }) => more?.sitesPercent, 2),
    ...CHOICES.flatMap((choice) => [
      row(`import saved, ${CHOICE[choice]}`, 'kWh', columns, ({ more }) => more?.[choice].gridImportKwh),
      row('  of all grid import', '%', columns, ({ more }) => more?.[choice].gridPercent, 3),
      row('  bill', currency, columns, ({ more }) => more?.[choice].cost),
      row('  carbon', 'kg', columns, ({ more }) => more?.[choice].carbonKg),
    ]),
  ]
}
