import type { EquipmentTerms, PlacedUnits, PlanClass } from '../../../model/retirement/plan.ts'
import { nameHint, shown } from '../../problem.ts'
import { parseNumber } from '../../number.ts'
import { readStock } from '../../retirement-stock.ts'
import type { RetirementConfig } from '../../schema/retirement.ts'
import type { Scenario, SiteConfig } from '../../schema/scenario.ts'
import { markOf } from '../../source-path.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { classPower } from './class-power.ts'

type ClassConfig = RetirementConfig['classes'][number]
type ReplacementConfig = NonNullable<RetirementConfig['replacements']>[number]

/** A class as the scenario writes it, with what the model takes of it and where it stands in the text. */
export interface ListedClass<Config = ClassConfig> {
  readonly config: Config
  readonly made: PlanClass
  readonly at: ValuePath
}

/** The classes of a plan without those with which something is wrong, which is told. */
export async function listedClasses(r: Resolving, { classes }: RetirementConfig): Promise<ListedClass[]> {
  const listed: ListedClass[] = []
  for (const [index, config] of classes.entries()) {
    const at = ['retirement', 'classes', index]
    const made = config.unit === undefined ? await poweredClass(r, config, at) : describedClass(r, config, at)
    if (made !== undefined) listed.push({ config, made, at })
  }
  return listed
}

/** The replacements of a plan, as {@link listedClasses}. */
export async function listedReplacements(
  r: Resolving,
  { replacements = [] }: RetirementConfig,
): Promise<ListedClass<ReplacementConfig>[]> {
  const listed: ListedClass<ReplacementConfig>[] = []
  for (const [index, config] of replacements.entries()) {
    const at = ['retirement', 'replacements', index]
    const named = await classPower(r, config, at)
    if (named === undefined) continue
    const terms = termsOf(config, config.purchase)
    listed.push({
      config,
      made: { id: config.id, unitId: config.id, ...named, frameUnits: 1, regroups: true, terms },
      at,
    })
  }
  return listed
}

async function poweredClass(
  r: Resolving,
  config: ClassConfig,
  at: ValuePath,
): Promise<PlanClass | undefined> {
  for (const key of ['sites', 'carriedBy'] as const)
    if (config[key] !== undefined)
      r.problem([...at, key], 'no such key beside rooms', undefined, 'it belongs to "unit"')
  const named = await classPower(r, config, at)
  if (named === undefined) return undefined
  const frameUnits = r.take(config.frame, [...at, 'frame'], 'retirement.frame', parseNumber)
  const regroups =
    frameUnits === 1 ||
    r.take(config.regroup, [...at, 'regroup'], 'retirement.regroup', (text) => text === 'true')
  return {
    id: config.id,
    unitId: config.id,
    ...named,
    frameUnits,
    regroups,
    terms: termsOf(config, config.removal),
  }
}

/** Keys of a class that say what the site says of a unit that it describes. */
const OF_THE_SITE = ['preset', 'power', 'between', 'inService', 'bus', 'place', 'frame', 'regroup'] as const

/** A class of radio units or loads that sites describe already. */
function describedClass(r: Resolving, config: ClassConfig, at: ValuePath): PlanClass {
  for (const key of OF_THE_SITE)
    if (config[key] !== undefined)
      r.problem([...at, key], 'no such key beside unit', undefined, 'the site describes the unit')
  const { id, name = id, removal } = config
  return {
    id,
    name,
    unitId: config.unit!,
    power: undefined,
    frameUnits: 1,
    regroups: true,
    terms: termsOf(config, removal),
  }
}

type Terms = Pick<ClassConfig, 'space' | 'spares' | 'maintenance'>

/** What is not written is not counted. */
function termsOf({ space, spares, maintenance }: Terms, once: number | undefined): EquipmentTerms {
  return {
    spaceM2: space ?? 0,
    sparesPerYear: spares ?? 0,
    maintenancePerYear: maintenance ?? 0,
    oneOffCost: once ?? 0,
  }
}

/** Installed units of all classes by site; what cannot be is told. */
export async function installedUnits(
  r: Resolving,
  scenario: Scenario,
  listed: readonly ListedClass[],
): Promise<PlacedUnits[]> {
  const sites = new Map(scenario.sites.map((site) => [site.id, site]))
  const placed = listed.flatMap(({ config, at }) =>
    config.unit === undefined
      ? unitsOfRooms(r, config, sites, at)
      : describedUnits(r, config, config.unit, sites, at),
  )
  const stock = await stockUnits(r, scenario, listed, sites)
  return merged(r, placed, stock).filter(({ units }) => units > 0)
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

async function stockUnits(
  r: Resolving,
  { retirement }: Scenario,
  listed: readonly ListedClass[],
  sites: Sites,
): Promise<PlacedUnits[]> {
  const name = retirement?.stock?.csv
  if (name === undefined) return []
  const at = ['retirement', 'stock', 'csv']
  const read = await r.shared.files.read(markOf(r.root, at).file, name)
  if ('fault' in read) return r.problem(at, read.fault.expected, read.fault.got, read.fault.hint) ?? []
  const powered = new Set(listed.filter(({ config }) => config.unit === undefined).map(({ made }) => made.id))
  const found = readStock(read.bytes, new Set(sites.keys()), powered)
  if ('faults' in found) return r.dataFaults(at, read.at, found.faults) ?? []
  return found.rows
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
