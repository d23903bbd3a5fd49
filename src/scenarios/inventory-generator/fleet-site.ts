import { fleetDraw, weighted } from './fleet-draws.ts'
import type { FleetDraw } from './fleet-draws.ts'
import type { FleetArchetype, FleetProvince, FleetTables } from './fleet-tables.ts'

/** Columns of a generated inventory, in their order in the file. */
export const COLUMNS = [
  'site_id',
  'name',
  'kind',
  'archetype',
  'count',
  'province',
  'latitude',
  'longitude',
  'price',
  'supply',
  'markup',
  'commissioned',
  'traffic',
  'roof_m2',
  'racks',
  'group',
  'role',
  'installed',
] as const

/** Cells of a site by column; none holds a comma, a quote or a line break. */
export type FleetSite = Readonly<Record<(typeof COLUMNS)[number], string>>

/**
 * Sites that stand in the file one after another and are a group together where chance wants it: one hub, the rest members.
 *
 * Assumption: a hub room and five masts around it; no survey of C-RAN groups was found.
 */
export const GROUP_SITES = 6

/**
 * Share of blocks of {@link GROUP_SITES} sites that are groups.
 *
 * Assumption: few sites of today are C-RAN; no figure was found.
 */
export const GROUP_SHARE = 0.06

interface Role {
  readonly group: string
  readonly role: '' | 'hub' | 'member'
}

const DIGITS = 7

/**
 * A site of a synthetic fleet. Province by population, archetype by share, and what else the tables of the fleet tell;
 * the same seed, number and provinces give the same site, whatever other sites there are.
 *
 * Assumption: provinces, archetypes and columns are drawn independently of each other; places are spread evenly around
 * the capital and say nothing of where sites are.
 *
 * @param seed       whole, 0 to 2^32 - 1
 * @param number     of the site, from 0
 * @param provinces  those of the tables that sites are drawn in, at least one
 */
export function fleetSite(
  tables: FleetTables,
  provinces: readonly FleetProvince[],
  seed: number,
  number: number,
): FleetSite {
  const { group, role } = roleOf(seed, number)
  // All sites of a group lie in one province, and its masts are of one archetype.
  const block = Math.floor(number / GROUP_SITES)
  const shared = role === '' ? number : block * GROUP_SITES
  const province = weighted(provinces, ({ population }) => population, fleetDraw(seed, shared, 'province')[0])
  const from = role === 'member' ? block * GROUP_SITES + 1 : number
  const archetype = weighted(
    tables.archetypes,
    (one) => shareOf(one, role),
    fleetDraw(seed, from, 'archetype')[0],
  )
  const cell = (column: FleetDraw) => drawnCell(tables, archetype, column, seed, number)
  const supply = cell('supply')
  const id = String(number + 1)
  return {
    site_id: `s${id.padStart(DIGITS, '0')}`,
    name: `${province.name} ${id}`,
    kind: archetype.kind,
    archetype: archetype.id,
    count: '1',
    province: province.id,
    ...placeOf(province, seed, shared, number),
    price: '',
    supply,
    markup: supply === 'resale' ? cell('markup') : '',
    commissioned: yearBuilt(archetype, fleetDraw(seed, number, 'commissioned')[0]),
    traffic: cell('traffic'),
    roof_m2: cell('roof_m2'),
    racks: cell('racks'),
    group,
    role,
    installed: cell('installed'),
  }
}

function roleOf(seed: number, number: number): Role {
  const block = Math.floor(number / GROUP_SITES)
  if (fleetDraw(seed, block, 'isGroup')[0] >= GROUP_SHARE) return { group: '', role: '' }
  return {
    group: `g${String(block + 1).padStart(DIGITS, '0')}`,
    role: number % GROUP_SITES === 0 ? 'hub' : 'member',
  }
}

function shareOf({ share, hubShare, memberShare }: FleetArchetype, role: Role['role']): number {
  return role === '' ? share : role === 'hub' ? hubShare : memberShare
}

function drawnCell(
  { values }: FleetTables,
  { id }: FleetArchetype,
  column: FleetDraw,
  seed: number,
  number: number,
): string {
  const cells = values.get(column)?.get(id)
  if (cells === undefined) return ''
  return weighted(cells, ({ share }) => share, fleetDraw(seed, number, column)[0]).value
}

/** Most that a mast lies off its hub. Assumption: about two kilometres. */
const GROUP_SPREAD_DEG = 0.02

function placeOf(
  { latitudeDeg, longitudeDeg, spreadDeg }: FleetProvince,
  seed: number,
  shared: number,
  number: number,
): { latitude: string; longitude: string } {
  const [north, east] = fleetDraw(seed, shared, 'place')
  const [ownNorth, ownEast] = fleetDraw(seed, number, 'place')
  const own = shared === number ? 0 : GROUP_SPREAD_DEG
  const at = (middle: number, far: number, near: number) =>
    (middle + spreadDeg * (2 * far - 1) + own * (2 * near - 1)).toFixed(2)
  return { latitude: at(latitudeDeg, north, ownNorth), longitude: at(longitudeDeg, east, ownEast) }
}

function yearBuilt({ builtFrom, builtTo }: FleetArchetype, at: number): string {
  return String(builtFrom + Math.floor(at * (builtTo - builtFrom + 1)))
}
