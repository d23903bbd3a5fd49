import { ADDITIVE_METRICS } from '../model/metrics.ts'
import { PLANT_PARTS, WATER_USES } from '../model/cooling/data-centre/plant-parts.ts'
import type { PlantColumns, PlantYear } from '../model/cooling/data-centre/plant-year.ts'
import type { PlantSpec } from '../model/cooling/plant.ts'
import type { FleetMember } from '../model/fleet.ts'
import type { SimulatedSite, SiteColumns, SiteSpec, UnitSpec } from '../model/site.ts'
import type { SupplyColumns } from '../model/supply/supply-columns.ts'
import { DAYS_IN_MONTH, MONTHS_PER_YEAR } from '../model/time.ts'
import type { TimeAxis } from '../model/time.ts'
import { RATIO_METRICS } from '../scenarios/expectations.ts'
import { outputUnit } from '../scenarios/output-unit.ts'
import { monthlyCarbon } from './carbon-figures.ts'
import { csvText } from './csv.ts'
import { annualOf } from './result.ts'
import type { Metrics, SimulatedVariant } from './result.ts'
import { rounded } from './rounding.ts'

const SITE_METRICS = [...ADDITIVE_METRICS, ...RATIO_METRICS] as const satisfies readonly (keyof Metrics)[]

/** Metrics whose unit is no part of their name. */
const MONEY: readonly string[] = ['cost', 'gensetCost', 'energyCost']

function unitHeader(name: string, currency: string): string {
  return MONEY.includes(name) ? `${name}${currency[0]}${currency.slice(1).toLowerCase()}` : name
}

/** Empty where it is not known. */
const MONTHLY_CARBON = ['scope2MarketKg', 'avoidedMarginalKg'] as const

/** monthly.csv: one row for each variant, site and month; values of one such site. */
export function monthlyCsv(simulated: readonly SimulatedVariant[], currency: string): string {
  const names = ADDITIVE_METRICS
  const head = [
    'variant',
    'site',
    'count',
    'month',
    ...names.map((n) => unitHeader(n, currency)),
    'peakImportKw',
    ...MONTHLY_CARBON,
  ]
  const rows = simulated.flatMap(({ variant, year }) =>
    year.members.flatMap((one) => {
      const { member, monthly, peakImportKw } = one
      const carbon = monthlyCarbon(one, rounded)
      return Array.from({ length: MONTHS_PER_YEAR }, (_, m) => [
        variant.name,
        member.id,
        member.count,
        m + 1,
        ...names.map((name) => rounded(monthly[name][m]!)),
        rounded(peakImportKw[m]!),
        ...MONTHLY_CARBON.map((name) => carbon[name][m]!),
      ])
    }),
  )
  return csvText([head, ...rows])
}

/** sites.csv: one row for each variant and site; values of one such site over the year. */
export function sitesCsv(simulated: readonly SimulatedVariant[], currency: string): string {
  const head = ['variant', 'site', 'kind', 'count', ...SITE_METRICS.map((n) => unitHeader(n, currency))]
  const rows = simulated.flatMap(({ variant, year }) =>
    year.members.map((one) => {
      const annual = annualOf(one)
      return [
        variant.name,
        one.member.id,
        one.member.kind,
        one.member.count,
        ...SITE_METRICS.map((name) => annual[name]),
      ]
    }),
  )
  return csvText([head, ...rows])
}

const FLOWS = [
  'loadKw',
  'feederLossKw',
  'rectifierKw',
  'rectifierLossKw',
  'upsKw',
  'pduLossKw',
  'upsLossKw',
  'transformerLossKw',
  'indoorHeatKw',
  'coolingKw',
  'demandKw',
  'dcSolarKw',
  'acSolarKw',
  'solarUsedKw',
  'solarExportedKw',
  'solarCurtailedKw',
  'importKw',
] as const satisfies readonly (keyof SiteColumns)[]

/** Empty where no room is modelled. */
const ROOM = [
  'roomC',
  'heatRemovedKw',
  'unmetCoolingKw',
  'plantKw',
  'fanKw',
  'exchangerKw',
  'storedKw',
] as const

/** Empty where no air flow is modelled. */
const AIR = ['supplyC', 'returnC'] as const

/** Of each part of the plant, its water and its chillers; empty where the plant tells none. */
const PLANT = [
  ...PLANT_PARTS.map((part) => `${part}Kw`),
  ...WATER_USES.map((use) => `${use}LPerH`),
  'freeShare',
  'runningChillers',
  'chillerLoad',
]

/** The columns of a plant, in the order of {@link PLANT}; undefined where it has none of it. */
function plantSeries(
  { partKw, waterLPerH, freeShare, runningChillers, chillerLoad }: PlantColumns,
  plant: PlantYear | undefined,
): (Float64Array | undefined)[] {
  const has = (isHere: boolean | undefined, column: Float64Array) => (isHere === true ? column : undefined)
  const hasChillers = plant?.partKwh.has('chiller')
  return [
    ...PLANT_PARTS.map((part) => has(plant?.partKwh.has(part), partKw[part])),
    ...WATER_USES.map((use) => has(plant?.waterL.has(use), waterLPerH[use])),
    has(plant !== undefined, freeShare),
    has(hasChillers, runningChillers),
    has(hasChillers, chillerLoad),
  ]
}

/** Of a battery; empty where the site has none. */
const BATTERY = [
  'chargeKw',
  'dischargeKw',
  'batteryLossKw',
  'storedKwh',
  'reserveKwh',
  'batteryC',
] as const satisfies readonly (keyof SupplyColumns)[]

/** Of a generator; empty where the site has none. */
const GENSET = [
  'gensetKw',
  'gensetDumpedKw',
  'gensetShare',
] as const satisfies readonly (keyof SupplyColumns)[]

/** Of the mains and what is not served; where the site has no supply of its own they never fail. */
const MAINS = [
  'mainsShare',
  'unservedKeepKw',
  'unservedShedKw',
] as const satisfies readonly (keyof SupplyColumns)[]

const SUPPLY = [...BATTERY, ...GENSET, ...MAINS] as const

/** The columns of a supply, in this order; undefined where the site has none of it. */
function supplySeries({ supply }: SiteSpec, columns: SupplyColumns): (Float64Array | undefined)[] {
  return [
    ...BATTERY.map((name) => (supply?.battery === undefined ? undefined : columns[name])),
    ...GENSET.map((name) => (supply?.genset === undefined ? undefined : columns[name])),
    ...MAINS.map((name) => (supply === undefined ? undefined : columns[name])),
  ]
}

/** Heat of the sun on the walls. */
const SOLAR_GAIN = 'solarGainKw'

/** Columns of hourly.csv that are empty for sites without what they tell of. */
export const EMPTY_COLUMNS: ReadonlySet<string> = new Set([...ROOM, SOLAR_GAIN, ...AIR, ...PLANT, ...SUPPLY])

const SERVICE = ['unitsAsleep', 'trafficMoved', 'trafficBlocked'] as const

/**
 * What units that may sleep do in each step, counts multiplied: how many are asleep, the traffic that comes to them while
 * asleep or waking, and what of it nobody carries, in units at full load.
 */
function serviceColumns(
  axis: TimeAxis,
  units: readonly UnitSpec[],
): Record<(typeof SERVICE)[number], Float64Array> {
  const column = () => new Float64Array(axis.steps)
  const sums = { unitsAsleep: column(), trafficMoved: column(), trafficBlocked: column() }
  for (const { count, states, service } of units) {
    if (states === undefined || service === undefined) continue
    const { offered, away, blocked } = service.columns
    for (let i = 0; i < axis.steps; i++) {
      sums.unitsAsleep[i]! += count * states.offShare[i]!
      sums.trafficMoved[i]! += count * offered[i]! * away[i]!
      sums.trafficBlocked[i]! += count * blocked[i]!
    }
  }
  return sums
}

/** Columns of hourly.csv that are there where any site fills them. */
export interface MoreColumns {
  /** Of plants that tell their parts. */
  readonly plants: boolean
  /** Of batteries, generators and mains that fail. */
  readonly supply: boolean
}

/** Which further columns the sites fill. */
export function moreColumns(members: readonly FleetMember[]): MoreColumns {
  return {
    plants: members.some(({ spec }) => PLANT_KINDS.includes(spec.room?.plant?.kind ?? '')),
    supply: members.some(({ spec }) => spec.supply !== undefined),
  }
}

/** Kinds of plants that tell their parts. */
const PLANT_KINDS: readonly string[] = [
  'chilled-water',
  'airside-economiser',
  'declared-pue',
  'liquid-cooled',
] satisfies PlantSpec['kind'][]

/**
 * Header of hourly.csv: `start` is the local standard time at which the step begins; powers are means over the step.
 */
export function hourlyHeader(currency: string, more: MoreColumns): string {
  const series = ['outdoorC', `price${currency[0]}${currency.slice(1).toLowerCase()}PerKwh`, 'carbonKgPerKwh']
  return csvText([
    [
      'variant',
      'site',
      'start',
      ...series,
      ...FLOWS,
      ...SERVICE,
      ...ROOM,
      SOLAR_GAIN,
      ...AIR,
      ...(more.plants ? PLANT : []),
      ...(more.supply ? SUPPLY : []),
    ],
  ])
}

/** The rows of one site's year in hourly.csv. */
export function hourlyRows(
  axis: TimeAxis,
  variant: string,
  { id, spec }: FleetMember,
  columns: SiteColumns,
  { room }: Pick<SimulatedSite, 'room'>,
  more: MoreColumns,
): string {
  const starts = stepStarts(axis)
  const service = serviceColumns(axis, spec.units)
  const { outdoorC, pricePerKwh, carbonKgPerKwh } = spec
  const series = [
    outdoorC,
    pricePerKwh,
    carbonKgPerKwh,
    ...FLOWS.map((name) => columns[name]),
    ...SERVICE.map((name) => service[name]),
    ...ROOM.map((name) => (spec.room === undefined ? undefined : columns[name])),
    spec.room?.balance.solarGainKw,
    ...AIR.map((name) =>
      spec.room === undefined || spec.room.rows.length === 0 ? undefined : columns[name],
    ),
    ...(more.plants ? plantSeries(columns.plant, room?.plant) : []),
    ...(more.supply ? supplySeries(spec, columns.supply) : []),
  ]
  const place = csvText([[variant, id]]).trimEnd()
  let rows = ''
  for (let i = 0; i < axis.steps; i++) {
    rows += `${place},${starts[i]}`
    for (const column of series) rows += column === undefined ? ',' : `,${rounded(column[i]!)}`
    rows += '\n'
  }
  return rows
}

function stepStarts(axis: TimeAxis): string[] {
  const two = (n: number) => String(n).padStart(2, '0')
  const perDay = 24 * axis.stepsPerHour
  return DAYS_IN_MONTH.flatMap((days, month) =>
    Array.from({ length: days * perDay }, (_, i) => {
      const minutes = (i % perDay) * 60 * axis.stepH
      const date = `${axis.year}-${two(month + 1)}-${two(Math.floor(i / perDay) + 1)}`
      return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
    }),
  )
}

/** Units of the columns of a CSV file, for the manifest. */
export function metricUnits(currency: string): Record<string, string> {
  return Object.fromEntries(
    SITE_METRICS.map((name) => [unitHeader(name, currency), outputUnit(name, currency)]),
  )
}
