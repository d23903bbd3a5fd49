import { columnsThatFit, headed, SITES_LISTED } from './headed-table.ts'
import type { Result, SiteResult } from './result.ts'
import type { Style } from './style.ts'
import type { BatteryResult, OutagesResult, SupplyResult } from './supply.ts'
import { grouped } from './text-table.ts'
import { wrapped } from './wrapped-text.ts'

/** A site that has a supply of its own. */
type Supplied = SiteResult & { readonly supply: SupplyResult }

type Row = readonly [label: string, unit: string, of: (site: Supplied) => number | null, decimals?: number]

const ROWS: readonly Row[] = [
  ['outages', '', ofOutages('count'), 0],
  ['  hours without mains', 'h', ({ annual }) => annual.outageHours],
  ['  longest', 'h', ofOutages('longestHours')],
  ['  survived', '', ofOutages('survived'), 0],
  ['  longest survived', 'h', ofOutages('longestSurvivedHours')],
  ['  soonest load unserved after', 'h', ofOutages('soonestUnservedHours')],
  ['load unserved', 'kWh', ({ annual }) => annual.unservedKwh],
  ['  that is to be kept', 'kWh', ofOutages('unservedKeepKwh')],
  ['  for', 'h', ofOutages('withoutKeepHours')],
  ['  that goes first', 'kWh', ofOutages('unservedShedKwh')],
  ['4 h of outage are survived', '%', ofProbability('4')],
  ['8 h of outage', '%', ofProbability('8')],
  ['  at worst (48 h: or longer)', 'h', ({ supply }) => supply.survival?.shortestHours ?? null],
  ['battery, charged', 'kWh', ofBattery('chargedKwh')],
  ['  discharged', 'kWh', ofBattery('dischargedKwh')],
  ['  lost', 'kWh', ofBattery('lossKwh')],
  ['  full cycles', '', ofBattery('equivalentFullCycles')],
  ['  charge, least', '%', percent(ofBattery('socMin')), 1],
  ['  charge, most', '%', percent(ofBattery('socMax')), 1],
  // Its reserve or its socMin, whichever is more.
  ['  kept back, least', 'kWh', ofBattery('reserveMinKwh')],
  ['  kept back, most', 'kWh', ofBattery('reserveMaxKwh')],
  ['  below that', 'h', ofBattery('belowReserveHours')],
  ['  mains above its limit', 'h', ofBattery('overLimitHours')],
  ['  capacity after the year', '%', percent(ofBattery('capacityAfterYear')), 2],
  ['generator', 'kWh', ofGenerator(({ annual }) => annual.gensetKwh)],
  ['  dumped', 'kWh', ofGenerator(({ annual }) => positive(annual.gensetDumpedKwh))],
  ['  fuel', 'L', ofGenerator(({ annual }) => annual.fuelL)],
  ['  running', 'h', ofGenerator(({ annual }) => annual.gensetHours)],
  ['  starts', '', ofGenerator(({ annual }) => annual.gensetStarts), 0],
  ['  services due', '', ({ supply }) => supply.generator?.services ?? null, 0],
]

function ofOutages(figure: keyof OutagesResult): Row[2] {
  return ({ supply }) => supply.outages?.[figure] ?? null
}

function ofBattery(figure: keyof BatteryResult): Row[2] {
  return ({ supply }) => supply.battery?.[figure] ?? null
}

function ofGenerator(of: Row[2]): Row[2] {
  return (site) => (site.supply.generator === null ? null : of(site))
}

function ofProbability(hours: string): Row[2] {
  return percent(({ supply }) => supply.survival?.probability[hours] ?? null)
}

function percent(of: Row[2]): Row[2] {
  return (site) => {
    const share = of(site)
    return share === null ? null : 100 * share
  }
}

function positive(value: number): number | null {
  return value === 0 ? null : value
}

/** The sources of each site that has some beside solar, of one such site; empty where none has, or for large fleets. */
export function supplyTables(
  { variants }: Pick<Result, 'variants'>,
  names: readonly string[],
  currency: string,
  style: Style,
): string {
  const sites = new Map(names.map((name) => [name, variants[name]!.sites ?? {}]))
  const ids = [...new Set([...sites.values()].flatMap((one) => Object.keys(one)))]
  const shown = ids.filter((id) => [...sites.values()].some((one) => one[id]?.supply !== undefined))
  if (shown.length > SITES_LISTED) return ''
  const blocks = shown.flatMap((id) =>
    columnsThatFit(names, style.width).flatMap((columns) => {
      const rows = supplyRows(
        columns.map((name) => sites.get(name)![id]),
        currency,
      )
      return rows.length === 0 ? [] : [headed([`supply of ${id}`, '', ...columns], rows, style)]
    }),
  )
  const loses = shown.some((id) => [...sites.values()].some((one) => losesByAge(one[id])))
  if (loses) blocks.push(wrapped(AGEING_NOTE, style.width, '', '').map(style.faint).join('\n'))
  return blocks.join('\n\n')
}

const AGEING_NOTE =
  "Calendar loss of a battery grows with the square root of time, or as its table says, fast at first: it lasts longer than this year's loss over and over would let it."

function losesByAge(site: SiteResult | undefined): boolean {
  return (site?.supply?.battery?.calendarLoss ?? 0) > 0
}

/** Rows of a table, a column a variant; rows that no variant has anything in are left out. */
function supplyRows(sites: readonly (SiteResult | undefined)[], currency: string): string[][] {
  const supplied = sites.map((site) => (isSupplied(site) ? site : undefined))
  const cost: Row = ['  cost', currency, ofGenerator(({ annual }) => annual.gensetCost)]
  const numbers = [...ROWS.slice(0, -1), cost, ...ROWS.slice(-1)].flatMap(([label, unit, of, decimals]) => {
    const values = supplied.map((site) => (site === undefined ? null : of(site)))
    return values.every((value) => value === null)
      ? []
      : [[label, unit, ...values.map((value) => grouped(value, decimals))]]
  })
  const at = numbers.findIndex(([label]) => label === CAPACITY) + 1
  return at === 0 ? numbers : [...numbers.slice(0, at), replacement(supplied), ...numbers.slice(at)]
}

const CAPACITY = '  capacity after the year'

/** A calendar year is no number to group. */
function replacement(sites: readonly (Supplied | undefined)[]): string[] {
  const texts = sites.map((site) => {
    const battery = site?.supply.battery
    if (battery === undefined || battery === null) return '–'
    return battery.replacementYear === null ? 'after 50 years' : String(battery.replacementYear)
  })
  return ['  to be replaced in', '', ...texts]
}

function isSupplied(site: SiteResult | undefined): site is Supplied {
  return site?.supply !== undefined
}
