import { SITE_KINDS } from '../../model/fleet.ts'
import type { SiteKind } from '../../model/fleet.ts'
import { archetypeId } from '../../scenarios/archetypes.ts'
import type { Archetypes } from '../../scenarios/archetypes.ts'
import { cellOf, countOf, numberOf } from '../../scenarios/inventory/inventory.ts'
import type { Inventory } from '../../scenarios/inventory/inventory.ts'
import type { InventoryOfScenario } from '../../scenarios/inventory/scenario-inventory.ts'
import { provinceOf } from '../../scenarios/inventory/surroundings.ts'
import type { FactName } from '../../scenarios/measures/fact-names.ts'
import type { GroupRole } from '../../scenarios/measures/measure.ts'
import type { GroupNumbers } from '../../scenarios/measures/site-facts.ts'
import { withEntry } from '../../scenarios/overlay.ts'
import { withoutRemoved } from '../../scenarios/removed-keys.ts'
import { memberName, nodeAt } from '../../scenarios/source-path.ts'
import type { MapNode, SourceNode } from '../../scenarios/source-tree.ts'
import type { ClassTask } from './class-task.ts'

/** Alike sites of a fleet. */
export interface FleetClass extends ClassTask {
  readonly kind: SiteKind
  readonly archetype: string
}

/** The sites of a fleet, each with its class, in the order of their ids. */
export interface PlanFleet {
  readonly classes: readonly FleetClass[]
  /** By site. */
  readonly classOf: Uint32Array
  /** By site: row of the inventory, or {@link NONE} for a site of the scenario itself. */
  readonly rowOf: Uint32Array
  /** By site: its province in `provinces`. */
  readonly provinceOf: Uint32Array
  readonly provinces: readonly string[]
  /** By site: its group, or {@link NONE}. */
  readonly groupOf: Uint32Array
  readonly groups: number
  readonly inventory: Inventory | undefined
}

/** In place of a row or a group. */
export const NONE = 0xffff_ffff

/** Where sites of the scenario itself, or rows without a province, are counted. */
const NO_PROVINCE = '(none)'

/** Name of a site of the fleet. */
export function siteIdOf({ inventory, rowOf, classOf, classes }: PlanFleet, site: number): string {
  const row = rowOf[site]!
  return row === NONE ? classes[classOf[site]!]!.id : inventory!.ids[row]!
}

/**
 * The fleet of a scenario, the classes of its inventory standing among its sites.
 *
 * @param facts  that formulas of measures name
 */
export function planFleet(
  root: MapNode,
  archetypes: Archetypes,
  read: InventoryOfScenario | undefined,
  facts: ReadonlySet<FactName>,
): PlanFleet {
  const known = new Map<SourceNode, SourceNode>()
  const sites = new Map(
    siteNodes(root).map((node) => {
      const archetype = archetypeId(node) ?? ''
      const site = withoutRemoved(archetypes.expanded(node), known) as MapNode
      // An archetype that is laid under the site is not laid there twice; one that nobody knows is told later.
      const own = archetypes.get(archetype) === undefined ? site : withEntry(site, 'archetype', undefined)
      return [memberName(node) ?? '', { site: own, archetype }]
    }),
  )
  const classes: FleetClass[] = []
  const list = new SiteList()
  const ofRows = read === undefined ? new Set<string>() : addRows(read, facts, sites, classes, list)
  for (const [id, own] of sites) {
    if (ofRows.has(id)) continue
    const count = nodeAt(own.site, ['count'])
    const sitesAlike = count?.kind === 'scalar' ? Number(count.value) : 1
    list.add(id, { classIndex: classes.length, row: NONE, group: NONE, province: NO_PROVINCE }, sitesAlike)
    classes.push({ ...plainClass(id, own), installed: [], role: undefined, row: {}, group: undefined })
  }
  return { classes, ...list.inOrder(), inventory: read?.inventory }
}

interface ExpandedSite {
  readonly site: MapNode
  readonly archetype: string
}

/** Adds the rows of an inventory; returns the ids of the sites that stand for their classes. */
function addRows(
  { inventory, classes: alike, context }: InventoryOfScenario,
  facts: ReadonlySet<FactName>,
  sites: ReadonlyMap<string, ExpandedSite>,
  classes: FleetClass[],
  list: SiteList,
): Set<string> {
  const groups = new Groups(
    inventory,
    (row) => sites.get(inventory.ids[alike.firstRow[alike.classOf[row]!]!]!)?.site,
  )
  const known = new Map<string, number>()
  const names = new Map([['', NO_PROVINCE]])
  const provinceName = (cell: string): string => {
    const name = names.get(cell) ?? provinceOf(context.surroundings, cell)?.['id'] ?? cell
    names.set(cell, name)
    return name
  }
  for (let row = 0; row < inventory.rows; row++) {
    const place = alike.classOf[row]!
    const group = groups.of(row)
    const commissioned = numberOf(inventory, 'commissioned', row)
    // What no formula names tells no sites apart.
    const told = [
      place,
      facts.has('age') ? commissioned : '',
      group !== undefined && GROUP_FACTS.some((name) => facts.has(name)) ? Object.values(group.numbers) : '',
    ]
    const key = told.join(' ')
    const first = alike.firstRow[place]!
    const own = sites.get(inventory.ids[first]!)
    if (own === undefined) continue
    let at = known.get(key)
    if (at === undefined) {
      at = classes.length
      known.set(key, at)
      const role = cellOf(inventory, 'role', row)
      classes.push({
        ...plainClass(inventory.ids[row]!, own),
        installed: installedOf(inventory, row),
        role: group === undefined || role === '' ? undefined : (role as GroupRole),
        row: {
          roofM2: numberOf(inventory, 'roof_m2', row),
          racks: numberOf(inventory, 'racks', row),
          commissioned,
        },
        group: group?.numbers,
      })
    }
    const province = provinceName(cellOf(inventory, 'province', row))
    const entry = { classIndex: at, row, group: group?.index ?? NONE, province }
    list.add(inventory.ids[row]!, entry, countOf(inventory, row))
  }
  return new Set(Array.from(alike.firstRow, (row) => inventory.ids[row]!))
}

function plainClass(id: string, { site, archetype }: ExpandedSite) {
  const kind = nodeAt(site, ['kind'])
  const found = SITE_KINDS.find((one) => kind?.kind === 'scalar' && kind.value === one)
  return { id, site, kind: found ?? SITE_KINDS[0], archetype }
}

const GROUP_FACTS: readonly FactName[] = ['groupSites', 'groupRadioUnits', 'groupEquipmentUnits']

/** Ids of measures of a row's cell. */
export function installedOf(inventory: Inventory, row: number): string[] {
  return cellOf(inventory, 'installed', row)
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}

function siteNodes(root: MapNode): MapNode[] {
  const list = root.entries.get('sites')?.node
  return list?.kind === 'list' ? list.items.filter((node) => node.kind === 'map') : []
}

interface Group {
  readonly index: number
  readonly numbers: GroupNumbers
}

/** Sites of an inventory that are decided together. */
class Groups {
  readonly #inventory: Inventory
  readonly #byName = new Map<string, Group>()

  /** @param siteOf  archetype laid under it; undefined for a row that was skipped */
  constructor(inventory: Inventory, siteOf: (row: number) => MapNode | undefined) {
    this.#inventory = inventory
    for (let row = 0; row < inventory.rows; row++) {
      const name = cellOf(inventory, 'group', row)
      const site = name === '' ? undefined : siteOf(row)
      if (site === undefined) continue
      const { index, numbers } = this.#byName.get(name) ?? { index: this.#byName.size, numbers: NOTHING }
      const count = countOf(inventory, row)
      this.#byName.set(name, {
        index,
        numbers: {
          sites: numbers.sites + count,
          radioUnits: numbers.radioUnits + count * unitsOf(site, 'radio'),
          equipmentUnits: numbers.equipmentUnits + count * unitsOf(site, 'equipment'),
        },
      })
    }
  }

  of(row: number): Group | undefined {
    return this.#byName.get(cellOf(this.#inventory, 'group', row))
  }
}

const NOTHING: GroupNumbers = { sites: 0, radioUnits: 0, equipmentUnits: 0 }

/** Sum of the counts of a site's list. */
function unitsOf(site: MapNode, key: string): number {
  const list = site.entries.get(key)?.node
  if (list?.kind !== 'list') return 0
  return list.items.reduce((sum, unit) => {
    const count = unit.kind === 'map' ? nodeAt(unit, ['count']) : undefined
    return sum + (count?.kind === 'scalar' && typeof count.value === 'number' ? count.value : 1)
  }, 0)
}

interface SiteEntry {
  readonly classIndex: number
  readonly row: number
  readonly group: number
  readonly province: string
}

/** Sites as they are found. */
class SiteList {
  readonly #ids: string[] = []
  readonly #entries: SiteEntry[] = []
  readonly #counts: number[] = []
  #sites = 0

  /** @param count  alike sites under the id */
  add(id: string, entry: SiteEntry, count: number): void {
    this.#ids.push(id)
    this.#entries.push(entry)
    this.#counts.push(count)
    this.#sites += count
  }

  inOrder(): Omit<PlanFleet, 'classes' | 'inventory'> {
    const ids = this.#ids
    const order = ids.map((_, index) => index)
    order.sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0))
    const column = () => new Uint32Array(this.#sites)
    const columns = { classOf: column(), rowOf: column(), groupOf: column(), provinceOf: column() }
    const provinces = new Map<string, number>()
    const groups = new Set<number>()
    let at = 0
    for (const index of order) {
      const { classIndex, row, group, province } = this.#entries[index]!
      if (group !== NONE) groups.add(group)
      const place = provinces.get(province) ?? provinces.size
      provinces.set(province, place)
      const end = at + this.#counts[index]!
      columns.classOf.fill(classIndex, at, end)
      columns.rowOf.fill(row, at, end)
      columns.groupOf.fill(group, at, end)
      columns.provinceOf.fill(place, at, end)
      at = end
    }
    return { ...columns, provinces: [...provinces.keys()], groups: groups.size }
  }
}
