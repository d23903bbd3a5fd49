import type { Catalogue, Row } from '../catalogue.ts'

/** A province that sites are drawn in. */
export interface FleetProvince {
  readonly id: string
  readonly name: string
  readonly population: number
  /** Middle of where its sites are put [deg]. */
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  /** Most that a site lies off the middle, in latitude and in longitude [deg]. */
  readonly spreadDeg: number
}

/** How often an archetype is drawn, and when such sites were built. */
export interface FleetArchetype {
  readonly id: string
  readonly kind: string
  /** Of the sites outside groups, 0..1. */
  readonly share: number
  /** Of the hubs, and of the members, of groups, 0..1. */
  readonly hubShare: number
  readonly memberShare: number
  readonly builtFrom: number
  readonly builtTo: number
}

/** Cells of a column with their shares, which add up to one. */
export type Distribution = readonly { readonly value: string; readonly share: number }[]

/** What a synthetic fleet is drawn from. */
export interface FleetTables {
  readonly provinces: readonly FleetProvince[]
  readonly archetypes: readonly FleetArchetype[]
  /** By column, then by archetype; a column without a distribution for an archetype is empty there. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, Distribution>>
}

/** What the catalogue tells of a national fleet. */
export async function fleetTables(catalogue: Catalogue): Promise<FleetTables> {
  const names = new Map((await catalogue.table('provinces')).map((row) => [row['id'], row['name']!]))
  return {
    provinces: (await catalogue.table('fleet-provinces')).map((row) => province(row, names.get(row['id'])!)),
    archetypes: (await catalogue.table('fleet-archetypes')).map(archetype),
    values: distributions(await catalogue.table('fleet-values')),
  }
}

function province(row: Row, name: string): FleetProvince {
  return {
    id: row['id']!,
    name,
    population: Number(row['population']),
    latitudeDeg: Number(row['latitude_deg']),
    longitudeDeg: Number(row['longitude_deg']),
    spreadDeg: Number(row['spread_deg']),
  }
}

function archetype(row: Row): FleetArchetype {
  return {
    id: row['id']!,
    kind: row['kind']!,
    share: Number(row['share']),
    hubShare: Number(row['hub_share']),
    memberShare: Number(row['member_share']),
    builtFrom: Number(row['built_from']),
    builtTo: Number(row['built_to']),
  }
}

function distributions(rows: readonly Row[]): ReadonlyMap<string, ReadonlyMap<string, Distribution>> {
  const columns = new Map<string, Map<string, { value: string; share: number }[]>>()
  for (const row of rows) {
    const column = columns.get(row['column']!) ?? new Map<string, { value: string; share: number }[]>()
    columns.set(row['column']!, column)
    for (const id of row['of']!.split(' '))
      column.set(id, [...(column.get(id) ?? []), { value: row['value']!, share: Number(row['share']) }])
  }
  return columns
}
