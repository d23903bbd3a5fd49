import type { SavingMode } from '../../model/radio/saving-modes.ts'
import type { Bus } from '../../model/power/buses.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { offeredData, warnOfUnknownData } from './capacity.ts'
import { equipmentPower } from './equipment-power.ts'
import { radiation } from './exposure.ts'
import { unitFeeder } from './feeder.ts'
import { itUnit } from './it.ts'
import { priorityOf } from './supply/priority.ts'
import { radioPower } from './radio-power.ts'
import { classUnit } from './retirement/class-unit.ts'
import type { ClassAtSite } from './retirement/class-unit.ts'
import type { Equipment } from './equipment-power.ts'
import type { Resolving } from './resolving.ts'
import { savingModes } from './saving-modes.ts'
import { sleepRules } from './sleep-rules.ts'
import type { RuledUnit, SleepRule } from './sleep-rules.ts'
import { trafficColumn } from './traffic.ts'
import { grownLoad } from './years/grown-load.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]
type Place = 'outdoor' | 'indoor'

const asPlace = (text: string) => text as Place

/** The units of a site before any rule puts them to sleep, and what the rules and modes say. */
export interface SiteUnits {
  /** In the order of the file; undefined where something is wrong with one. */
  readonly units: UnitSpec[] | undefined
  readonly rules: readonly SleepRule[]
  /** Modes that save while a unit serves, by its id. */
  readonly modes: ReadonlyMap<string, readonly SavingMode[]>
}

/**
 * All radio units and loads of a site with its shutdown rules and saving modes.
 *
 * @param standing  classes of a retirement plan that stand at the site
 */
export async function siteUnits(
  r: Resolving,
  scenario: Pick<Scenario, 'exposure'>,
  site: SiteConfig,
  at: ValuePath,
  standing: readonly ClassAtSite[] = [],
): Promise<SiteUnits> {
  const hasDcBus = site.dcBus !== undefined && site.dcBus !== 'none'
  reportDoubleIds(r, site, at)
  const units: (UnitSpec | undefined)[] = []
  const ruled: RuledUnit[] = []
  const modes = new Map<string, readonly SavingMode[]>()
  for (const [index, radio] of (site.radio ?? []).entries()) {
    const path = [...at, 'radio', index]
    const unit = await radioUnit(r, scenario, radio, path, hasDcBus)
    const own = await savingModes(r, radio, path)
    if (own !== undefined && own.length > 0) modes.set(radio.id, own)
    units.push(own === undefined ? undefined : unit)
    ruled.push({ id: radio.id, power: unit?.power, isProtected: radio.protected === true, hasTraffic: true })
  }
  for (const [index, equipment] of (site.equipment ?? []).entries()) {
    const unit = await equipmentUnit(r, equipment, [...at, 'equipment', index], hasDcBus)
    units.push(unit)
    ruled.push({ id: equipment.id, power: unit?.power, isProtected: false, hasTraffic: false })
  }
  for (const [index, it] of (site.it ?? []).entries())
    units.push(await itUnit(r, site, it, [...at, 'it', index]))
  for (const one of standing) units.push(classUnit(r, one, site))
  warnOfUnknownData(r, site, at)
  return {
    units: units.includes(undefined) ? undefined : (units as UnitSpec[]),
    rules: await sleepRules(r, site, at, ruled),
    modes,
  }
}

function reportDoubleIds(r: Resolving, site: SiteConfig, at: ValuePath): void {
  const seen = new Set<string>()
  for (const list of ['radio', 'equipment', 'it'] as const) {
    for (const [index, { id }] of (site[list] ?? []).entries()) {
      if (seen.has(id)) r.problem([...at, list, index, 'id'], 'an id that no other unit of the site has')
      seen.add(id)
    }
  }
}

async function radioUnit(
  r: Resolving,
  { exposure }: Pick<Scenario, 'exposure'>,
  radio: Radio,
  at: ValuePath,
  hasDcBus: boolean,
): Promise<UnitSpec | undefined> {
  const power = await radioPower(r, radio, at)
  const load = grownLoad(r, await trafficColumn(r, radio, [...at, 'traffic']), at)
  const data = await offeredData(r, radio, load, at)
  const radiated = radiation(r, radio, power, exposure, at)
  const place: Place = r.take(radio.place, [...at, 'place'], 'radio.place', asPlace)
  const bus = hasDcBus ? 'dc' : 'ac'
  const feeder = unitFeeder(r, radio.feeder, { kind: 'radio', power, bus }, at)
  if (power === undefined || load === undefined || data === undefined || feeder === undefined)
    return undefined
  return {
    id: radio.id,
    count: radio.count ?? 1,
    bus,
    indoor: place === 'indoor',
    feeder,
    power,
    load,
    states: undefined,
    ...priorityOf(radio),
    ...data,
    ...(radiated === undefined ? {} : { radiation: radiated }),
  }
}

async function equipmentUnit(
  r: Resolving,
  equipment: Equipment,
  at: ValuePath,
  hasDcBus: boolean,
): Promise<UnitSpec | undefined> {
  const busKey = hasDcBus ? 'equipment.bus[with dcBus]' : 'equipment.bus[without dcBus]'
  const bus = r.take(equipment.bus, [...at, 'bus'], busKey, (text) => text as Bus)
  const place: Place = r.take(equipment.place, [...at, 'place'], 'equipment.place', asPlace)
  const power = await equipmentPower(r, equipment, at)
  const feeder = unitFeeder(r, equipment.feeder, { kind: 'equipment', power, bus }, at)
  if (bus === 'dc' && !hasDcBus) return r.problem([...at, 'bus'], 'bus: ac, since the site has no dcBus')
  if (power === undefined || feeder === undefined) return undefined
  const load = r.shared.once('load', 0, () => new Float64Array(r.axis.steps))
  return {
    id: equipment.id,
    count: equipment.count ?? 1,
    bus,
    indoor: place === 'indoor',
    feeder,
    power,
    load,
    states: undefined,
    ...priorityOf(equipment),
  }
}
