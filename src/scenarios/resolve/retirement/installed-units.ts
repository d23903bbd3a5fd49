import type { PlacedUnits } from '../../../model/retirement/plan.ts'
import { nameHint, shown } from '../../problem.ts'
import { readStock } from '../../retirement-stock.ts'
import type { Scenario, SiteConfig } from '../../schema/scenario.ts'
import { markOf } from '../../source-path.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { ListedClass } from './class-list.ts'

type ClassConfig = ListedClass['config']

/** Installed units of all classes by site; undefined where a file of them cannot be read; what cannot be is told. */
export async function installedUnits(
  r: Resolving,
  scenario: Scenario,
  listed: readonly ListedClass[],
): Promise<PlacedUnits[] | undefined> {
  const sites = new Map(scenario.sites.map((site) => [site.id, site]))
  const placed = listed.flatMap(({ config, at }) =>
    config.unit === undefined
      ? unitsOfRooms(r, config, sites, at)
      : describedUnits(r, config, config.unit, sites, at),
  )
  refuseSharedUnits(r, listed, placed)
  const stock = await stockUnits(r, scenario, listed, sites)
  return stock === undefined ? undefined : merged(r, placed, stock).filter(({ units }) => units > 0)
}

type Sites = ReadonlyMap<string, SiteConfig>

function unitsOfRooms(
  r: Resolving,
  { id, rooms = {} }: ClassConfig,
  sites: Sites,
  at: ValuePath,
): PlacedUnits[] {
  return Object.entries(rooms).flatMap(([site, units]) => {
    if (sites.has(site)) return [{ site, classId: id, units }]
    return (
      r.problem([...at, 'rooms', site], 'the id of a site', shown(site), nameHint(site, [...sites.keys()])) ??
      []
    )
  })
}

/** The units that sites describe: all of their count. */
function describedUnits(
  r: Resolving,
  { id, sites: named }: ClassConfig,
  unit: string,
  sites: Sites,
  at: ValuePath,
): PlacedUnits[] {
  const countAt = (site: SiteConfig) =>
    [...(site.radio ?? []), ...(site.equipment ?? [])].find((one) => one.id === unit)
  const having = [...sites.values()].filter((site) => countAt(site) !== undefined)
  if (having.length === 0) {
    const all = [...sites.values()].flatMap((site) => [...(site.radio ?? []), ...(site.equipment ?? [])])
    const ids = [...new Set(all.map((one) => one.id))]
    return (
      r.problem([...at, 'unit'], 'a radio unit or a load of a site', undefined, nameHint(unit, ids)) ?? []
    )
  }
  const chosen = (named ?? having.map((site) => site.id)).flatMap((name, index): SiteConfig[] => {
    const site = having.find((one) => one.id === name)
    if (site !== undefined) return [site]
    const hint = nameHint(
      name,
      having.map((one) => one.id),
    )
    return r.problem([...at, 'sites', index], `a site with a unit "${unit}"`, undefined, hint) ?? []
  })
  return chosen.map((site) => ({ site: site.id, classId: id, units: countAt(site)!.count ?? 1 }))
}

/** A unit of a site is of one class, or it would be taken out twice. */
function refuseSharedUnits(
  r: Resolving,
  listed: readonly ListedClass[],
  placed: readonly PlacedUnits[],
): void {
  const taken = new Map<string, string>()
  for (const { site, classId } of placed) {
    const one = listed.find(({ config }) => config.id === classId)
    const unit = one?.config.unit
    if (one === undefined || unit === undefined) continue
    const other = taken.get(`${site} ${unit}`)
    if (other !== undefined)
      r.problem(
        [...one.at, 'unit'],
        'a unit that no other class is',
        undefined,
        `${site}.${unit} is ${shown(other)}`,
      )
    taken.set(`${site} ${unit}`, classId)
  }
}

async function stockUnits(
  r: Resolving,
  { retirement }: Scenario,
  listed: readonly ListedClass[],
  sites: Sites,
): Promise<PlacedUnits[] | undefined> {
  const name = retirement?.stock?.csv
  if (name === undefined) return []
  const at = ['retirement', 'stock', 'csv']
  const read = await r.shared.files.read(markOf(r.root, at).file, name)
  if ('fault' in read) return r.problem(at, read.fault.expected, read.fault.got, read.fault.hint)
  const powered = retirement!.classes.filter(({ unit }) => unit === undefined).map(({ id }) => id)
  const found = readStock(read.bytes, new Set(sites.keys()), new Set(powered))
  if ('faults' in found) return r.dataFaults(at, read.at, found.faults)
  // Rows of a class that is refused as a whole are no faults of their own.
  const made = new Set(listed.map(({ config }) => config.id))
  return found.rows.filter(({ classId }) => made.has(classId))
}

/** What the file and the classes say, each pair once. */
function merged(r: Resolving, written: readonly PlacedUnits[], stock: readonly PlacedUnits[]): PlacedUnits[] {
  const pairs = new Set(written.map(({ site, classId }) => `${site} ${classId}`))
  const twice = stock.find(({ site, classId }) => pairs.has(`${site} ${classId}`))
  if (twice !== undefined)
    r.problem(
      ['retirement', 'stock', 'csv'],
      'installed units either in the file or in "rooms"',
      `class ${shown(twice.classId)} of ${shown(twice.site)} in both`,
    )
  return [...written, ...stock]
}
