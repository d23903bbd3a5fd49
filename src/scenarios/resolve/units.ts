import type { OffColumns } from '../../model/radio/shutdown.ts'
import type { PowerModel } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { radioPower } from './radio-power.ts'
import type { Resolving } from './resolving.ts'
import { shutdowns } from './shutdowns.ts'
import { trafficColumn } from './traffic.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]
type Equipment = NonNullable<SiteConfig['equipment']>[number]
type Place = 'outdoor' | 'indoor'

const asPlace = (text: string) => text as Place

/** All radio units and loads of a site, in the order of the file; undefined where something is wrong with them. */
export async function siteUnits(
  r: Resolving,
  site: SiteConfig,
  at: ValuePath,
): Promise<UnitSpec[] | undefined> {
  const hasDcBus = site.dcBus !== undefined && site.dcBus !== 'none'
  const ids = uniqueIds(r, site, at)
  const off = shutdowns(r, site, at, ids)
  const units: (UnitSpec | undefined)[] = []
  for (const [index, radio] of (site.radio ?? []).entries()) {
    units.push(await radioUnit(r, radio, [...at, 'radio', index], hasDcBus, off.get(radio.id)))
  }
  for (const [index, equipment] of (site.equipment ?? []).entries()) {
    units.push(equipmentUnit(r, equipment, [...at, 'equipment', index], hasDcBus, off.get(equipment.id)))
  }
  return units.includes(undefined) ? undefined : (units as UnitSpec[])
}

function uniqueIds(r: Resolving, site: SiteConfig, at: ValuePath): Set<string> {
  const seen = new Set<string>()
  for (const list of ['radio', 'equipment'] as const) {
    for (const [index, { id }] of (site[list] ?? []).entries()) {
      if (seen.has(id)) r.problem([...at, list, index, 'id'], 'an id that no other unit of the site has')
      seen.add(id)
    }
  }
  return seen
}

async function radioUnit(
  r: Resolving,
  radio: Radio,
  at: ValuePath,
  hasDcBus: boolean,
  off: OffColumns | undefined,
): Promise<UnitSpec | undefined> {
  const power = await radioPower(r, radio, at)
  const load = await trafficColumn(r, radio, [...at, 'traffic'])
  const place: Place = r.take(radio.place, [...at, 'place'], 'radio.place', asPlace)
  const feederLossFraction = r.take(radio.feeder, [...at, 'feeder'], 'radio.feeder', parseFraction)
  if (power === undefined || load === undefined) return undefined
  const bus = hasDcBus ? 'dc' : 'ac'
  return {
    id: radio.id,
    count: radio.count ?? 1,
    bus,
    indoor: place === 'indoor',
    feederLossFraction,
    power,
    load,
    off,
  }
}

function equipmentUnit(
  r: Resolving,
  equipment: Equipment,
  at: ValuePath,
  hasDcBus: boolean,
  off: OffColumns | undefined,
): UnitSpec | undefined {
  const busKey = hasDcBus ? 'equipment.bus[with dcBus]' : 'equipment.bus[without dcBus]'
  const bus = r.take(equipment.bus, [...at, 'bus'], busKey, (text) => text as 'dc' | 'ac')
  const place: Place = r.take(equipment.place, [...at, 'place'], 'equipment.place', asPlace)
  if (bus === 'dc' && !hasDcBus) return r.problem([...at, 'bus'], 'bus: ac, since the site has no dcBus')
  const power: PowerModel = { kind: 'constant', powerW: equipment.power }
  const load = r.shared.once('load', 0, () => new Float64Array(r.axis.steps))
  return {
    id: equipment.id,
    count: equipment.count ?? 1,
    bus,
    indoor: place === 'indoor',
    feederLossFraction: 0,
    power,
    load,
    off,
  }
}
