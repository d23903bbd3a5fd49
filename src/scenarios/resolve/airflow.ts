import { coolingAirM3PerS } from '../../model/cooling/airflow.ts'
import type { Row } from '../../model/cooling/airflow.ts'
import type { UnitSpec } from '../../model/site.ts'
import { nameHint } from '../problem.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { airDrawers } from './air-drawers.ts'
import { airHeatAt } from './air-heat.ts'
import type { KnownClimate } from './climate.ts'
import { checkRise, drawnAirM3PerS, fullLoadAirKw } from './drawn-air.ts'
import type { RowMember } from './drawn-air.ts'
import { coolingAirShared, refuseBypass } from './cooling-air.ts'
import { extraKeys } from './extra-keys.ts'
import type { Resolving } from './resolving.ts'
import { separation } from './row-separation.ts'
import type { Separation } from './row-separation.ts'

type AirflowConfig = NonNullable<SiteConfig['airflow']>
type RowConfig = NonNullable<AirflowConfig['rows']>[number]

/** Air flow of a site: its rows, and which unit stands in which. */
export interface SiteAirflow {
  readonly rows: readonly Row[]
  /** Names of the rows; the one row of a site without `rows` is `room`. */
  readonly rowIds: readonly string[]
  /** Where each of them is written. */
  readonly rowPaths: readonly ValuePath[]
  /** Place in `rows` of each unit that stands in one, by its id. */
  readonly unitRow: ReadonlyMap<string, number>
  /** Heat that a flow of air carries per kelvin at the site [kJ/(m3 K)]. */
  readonly airHeatKjPerM3K: number
  /** Air that the cooling machines must move [m3/s]. */
  readonly coolingAirM3PerS: number
}

/** A row as the scenario names it. */
interface NamedRow {
  readonly id: string
  readonly config: AirflowConfig | RowConfig
  readonly members: readonly RowMember[]
  readonly at: ValuePath
}

const NOTHING_KNOWN: Separation = { recirculation: undefined, bypass: undefined }

/**
 * The air flow of a site; undefined where none is modelled, or something is wrong with it.
 *
 * @param units  of the site, undefined where something is wrong with one
 * @param known  climate of the site, undefined where something is wrong with it
 */
export async function siteAirflow(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[] | undefined,
  known: KnownClimate | undefined,
  at: ValuePath,
): Promise<SiteAirflow | undefined> {
  const path = [...at, 'airflow']
  const config = site.airflow
  if (config === undefined) return undefined
  if (site.enclosure === 'none')
    return r.problem(path, 'airflow in an enclosure only', 'airflow beside enclosure: none')
  if (site.cooling === undefined || site.cooling === 'none')
    return r.problem(path, 'airflow beside cooling only: its set-point is the warmest inlet', 'no cooling')
  if (config.rows !== undefined) extraKeys(r, path, { flow: config.flow, rise: config.rise }, 'rows')
  if (config.coolingAir !== undefined) refuseBypass(r, config, path)
  if (units === undefined) return undefined
  const named = namedRows(r, site, config, units, path)
  const outer = await separation(r, config, NOTHING_KNOWN, path, config.coolingAir !== undefined)
  if (named === undefined || outer === undefined || known === undefined) return undefined
  const airHeatKjPerM3K = airHeatAt(r, known)
  const rows: (Row | undefined)[] = []
  for (const one of named)
    rows.push(await resolvedRow(r, one, outer, airHeatKjPerM3K, config.coolingAir !== undefined))
  if (rows.includes(undefined)) return undefined
  const resolved =
    config.coolingAir === undefined
      ? (rows as Row[])
      : coolingAirShared(r, rows as Row[], config.coolingAir, [...path, 'coolingAir'])
  if (resolved === undefined) return undefined
  return {
    rows: resolved,
    rowIds: named.map(({ id }) => id),
    rowPaths: named.map((row) => row.at),
    unitRow: new Map(named.flatMap(({ members }, index) => members.map(({ unit }) => [unit.id, index]))),
    airHeatKjPerM3K,
    coolingAirM3PerS: coolingAirM3PerS(resolved),
  }
}

async function resolvedRow(
  r: Resolving,
  { config, members, at }: NamedRow,
  outer: Separation,
  airHeatKjPerM3K: number,
  hasCoolingAir: boolean,
): Promise<Row | undefined> {
  const airflowM3PerS = drawnAirM3PerS(r, members, config, airHeatKjPerM3K, at)
  const kept = await separation(r, config, outer, at, hasCoolingAir)
  if (airflowM3PerS !== undefined) checkRise(r, members, { airflowM3PerS, airHeatKjPerM3K }, at)
  if (kept === undefined) return undefined
  const { recirculation, bypass } = kept
  for (const [key, value] of Object.entries(kept)) {
    if (value === undefined)
      r.problem([...at, key], `${key}, or a preset`, 'nothing', 'for example preset: open-room')
  }
  if (recirculation === undefined || bypass === undefined || airflowM3PerS === undefined) return undefined
  return { airflowM3PerS, recirculation, bypass }
}

/** The rows with their units; undefined where something is wrong with one. */
function namedRows(
  r: Resolving,
  site: SiteConfig,
  config: AirflowConfig,
  units: readonly UnitSpec[],
  at: ValuePath,
): NamedRow[] | undefined {
  const siteAt = at.slice(0, -1)
  const loads = new Map(
    airDrawers(site, siteAt).map(({ load, at: equipmentAt }) => [load.id, { equipment: load, equipmentAt }]),
  )
  const member = (unit: UnitSpec): RowMember => ({ unit, ...loads.get(unit.id) })
  if (config.rows === undefined) {
    const members = units.filter(({ indoor }) => indoor).map(member)
    if (!takesPower(members))
      return r.problem(at, 'airflow where something stands indoors that takes power', 'airflow without it')
    return [{ id: 'room', config, members, at }]
  }
  const seats = emptySeats(units)
  const ids = new Set<string>()
  const rows = config.rows.map((row, index): NamedRow | undefined => {
    const path = [...at, 'rows', index]
    if (ids.has(row.id)) r.problem([...path, 'id'], 'an id that no other row of the site has')
    ids.add(row.id)
    const found = row.equipment.map((id, place) =>
      seated(r, id, row.id, seats, [...path, 'equipment', place]),
    )
    if (found.includes(undefined)) return undefined
    const members = (found as UnitSpec[]).map(member)
    if (takesPower(members)) return { id: row.id, config: row, members, at: path }
    return r.problem([...path, 'equipment'], 'equipment that takes power', 'none that does')
  })
  return rows.includes(undefined) ? undefined : (rows as NamedRow[])
}

/** Units of a site, and the rows in which they are so far. */
interface Seats {
  readonly byId: ReadonlyMap<string, UnitSpec>
  readonly indoorIds: readonly string[]
  readonly taken: Map<string, string>
  /** Ids so far that no unit has. */
  strangers: number
}

/** Looking for the nearest name takes long: with more unknown ones the list itself is wrong. */
const MOST_HINTS = 100

function emptySeats(units: readonly UnitSpec[]): Seats {
  return {
    byId: new Map(units.map((unit) => [unit.id, unit])),
    indoorIds: units.filter(({ indoor }) => indoor).map(({ id }) => id),
    taken: new Map(),
    strangers: 0,
  }
}

function seated(r: Resolving, id: string, row: string, seats: Seats, at: ValuePath): UnitSpec | undefined {
  const unit = seats.byId.get(id)
  if (unit === undefined) {
    const hint = seats.strangers++ < MOST_HINTS ? nameHint(id, seats.indoorIds) : undefined
    return r.problem(at, 'the id of a unit that stands indoors', undefined, hint)
  }
  if (!unit.indoor) return r.problem(at, 'the id of a unit that stands indoors', `"${id}", which is outdoors`)
  const other = seats.taken.get(id)
  if (other !== undefined) return r.problem(at, 'each unit in one row', `"${id}", which is in row "${other}"`)
  seats.taken.set(id, row)
  return unit
}

function takesPower(members: readonly RowMember[]): boolean {
  return members.some(({ unit }) => fullLoadAirKw(unit) > 0)
}
