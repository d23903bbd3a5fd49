import { FANS_RISE_FROM_C, FANS_RISE_TO_C } from '../../model/cooling/inlet-power.ts'
import { mostFeederKw } from '../../model/power/feeder.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { airDrawers } from './air-drawers.ts'
import type { AirDrawer, AirKeys } from './air-drawers.ts'
import type { SiteAirflow } from './airflow.ts'
import { quantityReader } from './climate.ts'
import { takesItAsGiven } from './cooling/plant-row.ts'
import { INLET_POWER } from './published-models.ts'
import type { Resolving } from './resolving.ts'

const W_PER_KW = 1000

/**
 * The units of a site with the row in which each stands, and by how much the power of a load grows with the temperature at
 * its inlet. Radio units have no such growth; a load in no row answers to the temperature of the room.
 *
 * @param airflow  of the site, undefined where none is modelled or something is wrong with it
 */
export async function unitsAtInlets(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[],
  airflow: SiteAirflow | undefined,
  at: ValuePath,
): Promise<UnitSpec[]> {
  const isAsGiven = await takesItAsGiven(r, site.cooling)
  const perK = fanSensitivities(r, site, units, { airflow, isAsGiven }, at)
  if ([...perK.values()].some((value) => value > 0)) r.uses(...INLET_POWER)
  return units.map((unit) => {
    const row = airflow?.unitRow.get(unit.id)
    const fanSensitivityPerK = perK.get(unit.id) ?? 0
    checkWarmFeeder(r, site, unit, fanSensitivityPerK, at)
    return {
      ...unit,
      ...(row === undefined ? {} : { row }),
      ...(fanSensitivityPerK === 0 ? {} : { fanSensitivityPerK }),
    }
  })
}

/** Notes a cable that carries the full power of a load in cold air, but not with its fans at full speed. */
function checkWarmFeeder(
  r: Resolving,
  site: SiteConfig,
  { id, feeder, power }: UnitSpec,
  perK: number,
  at: ValuePath,
): void {
  const warmW = fullLoadPowerW(power) * (1 + perK * (FANS_RISE_TO_C - FANS_RISE_FROM_C))
  const mostW = mostFeederKw(feeder) * W_PER_KW
  const drawer = airDrawers(site, at).find(({ load }) => load.id === id)
  if (perK === 0 || warmW <= mostW || drawer === undefined) return
  r.problem(
    [...drawer.at, 'feeder', 'resistance'],
    `a cable that can carry the ${watts(warmW)} of one unit with its fans in warm air`,
    `one that carries ${watts(mostW)} at most`,
  )
}

const watts = (w: number) => `${Number(w.toPrecision(4))} W`

/** What is known of the air at inlets. */
interface KnownAir {
  readonly airflow: SiteAirflow | undefined
  /** The cooling is reckoned with IT whose power does not answer to the air. */
  readonly isAsGiven: boolean
}

function fanSensitivities(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[],
  air: KnownAir,
  at: ValuePath,
): ReadonlyMap<string, number> {
  const perK = new Map<string, number>()
  const indoors = new Set(units.filter(({ indoor }) => indoor).map(({ id }) => id))
  const rows = site.airflow?.rows
  const listed = rows === undefined ? indoors : new Set(rows.flatMap(({ equipment }) => equipment))
  for (const drawer of airDrawers(site, at)) {
    const { load, at: path } = drawer
    const { id, fanSensitivity } = load
    const isIndoor = indoors.has(id)
    if (site.airflow === undefined || !listed.has(id)) refuseIdleAir(r, load, path)
    if (load.airflow !== undefined && load.rise !== undefined)
      r.problem([...path, 'rise'], 'airflow or rise, not both')
    if (fanSensitivity !== undefined && !isIdle(r, site, fanSensitivity, isIndoor, path))
      perK.set(id, fanSensitivity)
    const key = fanSensitivity === undefined && isIndoor ? defaultKey(site, drawer, air) : undefined
    if (key !== undefined)
      perK.set(id, r.take(undefined, [...path, 'fanSensitivity'], key, quantityReader('perKelvin')))
  }
  return perK
}

/**
 * The default of a load that says nothing; undefined where none is taken. Servers answer to whatever air is known of,
 * equipment, of which less is known, to that of its row alone.
 */
function defaultKey(
  site: SiteConfig,
  { list, load }: AirDrawer,
  { airflow, isAsGiven }: KnownAir,
): string | undefined {
  if (list === 'it') {
    if (!hasTemperature(site)) return undefined
    return isAsGiven ? 'it.fanSensitivity[as given]' : 'it.fanSensitivity'
  }
  if (airflow === undefined) return undefined
  return `equipment.fanSensitivity[${airflow.unitRow.has(load.id) ? 'in a row' : 'in no row'}]`
}

/** Notes air of a load that no row takes up. */
function refuseIdleAir(r: Resolving, { id, airflow, rise }: AirKeys, path: ValuePath): void {
  for (const [key, value] of Object.entries({ airflow, rise })) {
    if (value !== undefined)
      r.problem([...path, key], `"${key}" of a load in a row of airflow only`, `"${id}", which is in none`)
  }
}

/** Whether a growth with inlet air could not change anything; told where it could not. */
function isIdle(r: Resolving, site: SiteConfig, perK: number, isIndoor: boolean, path: ValuePath): boolean {
  if (perK === 0) return false
  const at = [...path, 'fanSensitivity']
  if (!isIndoor) r.problem(at, 'a load that stands indoors', '"fanSensitivity" outdoors')
  else if (!hasTemperature(site))
    r.problem(at, 'a room whose temperature is known: cooling, or an enclosure with ua', 'neither of them')
  else return false
  return true
}

/** Whether anything tells how warm it is inside. */
function hasTemperature({ enclosure, cooling }: SiteConfig): boolean {
  if (enclosure === 'none') return false
  if (cooling !== undefined && cooling !== 'none') return true
  return (enclosure?.ua ?? 0) > 0 || (enclosure?.infiltration ?? 0) > 0
}
