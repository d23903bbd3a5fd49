import { offColumns } from '../../model/radio/shutdown.ts'
import type { OffColumns, ShutdownRule } from '../../model/radio/shutdown.ts'
import { shapedLoad } from '../../model/radio/traffic.ts'
import type { TrafficShape } from '../../model/radio/traffic.ts'
import type { PowerModel } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import { sum } from '../../model/metrics.ts'
import { HOURS_PER_DAY } from '../../model/time.ts'
import type { DayKind } from '../../model/windows.ts'
import type { Row } from '../catalogue.ts'
import { nameHint } from '../problem.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { readCsvColumn } from './csv-column.ts'
import type { Resolving } from './resolving.ts'

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

async function radioPower(r: Resolving, { power }: Radio, unit: ValuePath): Promise<PowerModel | undefined> {
  const at = [...unit, 'power']
  const { preset, model, idle, full, points } = power
  if (preset !== undefined) {
    extraKeys(r, at, { model, idle, full, points }, 'preset')
    const row = await r.shared.catalogue.row('radio', preset)
    if (row === undefined) {
      return r.unknown(
        [...at, 'preset'],
        'the id of a radio preset',
        preset,
        await r.shared.catalogue.ids('radio'),
        'radio',
      )
    }
    r.used([...at, 'idle'], `${row['idle_w']} W`, row)
    r.used([...at, 'full'], `${row['full_w']} W`, row)
    return { kind: 'linear', idleW: Number(row['idle_w']), fullW: Number(row['full_w']) }
  }
  return model === 'curve' ? curvePower(r, power, at) : linearPower(r, power, at)
}

function extraKeys(r: Resolving, at: ValuePath, keys: Record<string, unknown>, form: string): void {
  for (const [key, value] of Object.entries(keys)) {
    if (value !== undefined) r.problem([...at, key], `only keys that go with "${form}"`, `"${key}"`)
  }
}

function linearPower(
  r: Resolving,
  { idle, full, points }: Radio['power'],
  at: ValuePath,
): PowerModel | undefined {
  extraKeys(r, at, { points }, 'model: linear')
  if (idle === undefined || full === undefined) {
    return r.problem(
      [...at, idle === undefined ? 'idle' : 'full'],
      'idle and full for the linear model',
      'nothing',
    )
  }
  if (full < idle) return r.problem([...at, 'full'], 'a full power not below the idle power')
  return { kind: 'linear', idleW: idle, fullW: full }
}

function curvePower(
  r: Resolving,
  { idle, full, points }: Radio['power'],
  at: ValuePath,
): PowerModel | undefined {
  extraKeys(r, at, { idle, full }, 'model: curve')
  if (points === undefined) return r.problem([...at, 'points'], 'points for the curve model', 'nothing')
  if (points[0]![0] !== 0) return r.problem([...at, 'points', 0, 0], 'the first point at 0 % load')
  if (points.at(-1)![0] !== 1)
    return r.problem([...at, 'points', points.length - 1, 0], 'the last point at 100 % load')
  for (const [index, [load, powerW]] of points.entries()) {
    const before = points[index - 1]
    if (before === undefined) continue
    if (load <= before[0])
      return r.problem([...at, 'points', index, 0], 'loads that rise from point to point')
    if (powerW < before[1])
      return r.problem([...at, 'points', index, 1], 'a power that does not fall as load rises')
  }
  return {
    kind: 'curve',
    load: Float64Array.from(points, ([load]) => load),
    powerW: Float64Array.from(points, ([, w]) => w),
  }
}

async function trafficColumn(
  r: Resolving,
  { traffic }: Radio,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const { shape, mean, shift, constant, csv, column } = traffic
  if (constant !== undefined) {
    extraKeys(r, at, { mean, shift, column }, 'constant')
    return r.shared.once('load', constant, () => new Float64Array(r.axis.steps).fill(constant))
  }
  if (csv !== undefined) {
    extraKeys(r, at, { mean, shift }, 'csv')
    return csvColumn(r, [...at, 'csv'], csv, column, 'a load from 0 to 1, or in per cent', (text) => {
      const value = parseFraction(text)
      return value !== undefined && value >= 0 && value <= 1 ? value : undefined
    })
  }
  extraKeys(r, at, { column }, 'shape')
  return shapeColumn(r, shape!, mean, shift, at)
}

async function shapeColumn(
  r: Resolving,
  shape: string,
  mean: number | undefined,
  shift: number | undefined,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const rows = await r.shared.catalogue.rows('traffic', shape)
  if (rows.length === 0) {
    return r.unknown(
      [...at, 'shape'],
      'the id of a traffic shape',
      shape,
      await r.shared.catalogue.ids('traffic'),
      'traffic',
    )
  }
  r.used([...at, 'shape'], shape, rows[0]!)
  if (mean === undefined) return r.problem([...at, 'mean'], 'a mean load beside the shape', 'nothing')
  const shiftH = r.take(shift, [...at, 'shift'], 'traffic.shift', quantityReader('duration'))
  const made = r.shared.once('load', { shape, mean, shiftH }, () => {
    const load = new Float64Array(r.axis.steps)
    return { load, clippedH: shapedLoad(r.axis, shapeOf(rows), mean, shiftH, load) }
  })
  if (made.clippedH > 0) {
    const reached = ((sum(made.load) / made.load.length) * 100).toFixed(2)
    r.warn(
      at,
      `load is clipped at 100 % in ${made.clippedH} h of the year: the mean reached is ${reached} %, not ${(mean * 100).toFixed(2)} %`,
    )
  }
  return made.load
}

function shapeOf(rows: readonly Row[]): TrafficShape {
  const hours = (day: string) => {
    const row = rows.find((candidate) => candidate['day'] === day)!
    return Array.from({ length: HOURS_PER_DAY }, (_, h) => Number(row[`h${String(h).padStart(2, '0')}`]))
  }
  return { weekday: hours('weekday'), weekend: hours('weekend') }
}

/** A column of a CSV file that the scenario names, one value per step. */
export async function csvColumn(
  r: Resolving,
  at: ValuePath,
  file: string,
  column: string | undefined,
  expected: string,
  read: (text: string) => number | undefined,
): Promise<Float64Array | undefined> {
  const named = markOf(r.root, at).file
  const found = await r.shared.files.read(named, file)
  if ('fault' in found) return r.problem(at, found.fault.expected, found.fault.got, found.fault.hint)
  const made = r.shared.once('csv', { sha256: found.file.sha256, column, expected }, () =>
    readCsvColumn(found.bytes, column, r.axis, { expected, read }),
  )
  if ('faults' in made) return r.dataFaults(at, found.at, made.faults)
  if (made.warning !== undefined) r.warn(at, made.warning)
  return made.values
}

/** What the shutdown rules of a site do to each unit that they name. */
function shutdowns(
  r: Resolving,
  site: SiteConfig,
  at: ValuePath,
  ids: ReadonlySet<string>,
): Map<string, OffColumns> {
  const rules = new Map<string, ShutdownRule[]>()
  for (const [index, entry] of (site.shutdown ?? []).entries()) {
    const path = [...at, 'shutdown', index]
    const rule: ShutdownRule = {
      window: entry.window,
      days: r.take(entry.days, [...path, 'days'], 'shutdown.days', (text) => text as DayKind),
      depthFraction: r.take(entry.depth, [...path, 'depth'], 'shutdown.depth', parseFraction),
    }
    for (const [position, id] of entry.units.entries()) {
      if (!ids.has(id))
        r.problem(
          [...path, 'units', position],
          'the id of a radio unit or load of the site',
          undefined,
          nameHint(id, [...ids]),
        )
      rules.set(id, [...(rules.get(id) ?? []), rule])
    }
  }
  const columns = (list: ShutdownRule[]) => r.shared.once('off', list, () => offColumns(r.axis, list))
  return new Map([...rules].map(([id, list]) => [id, columns(list)]))
}
