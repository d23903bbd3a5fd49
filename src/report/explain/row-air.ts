import { coolingAirM3PerS } from '../../model/cooling/airflow.ts'
import type { Row } from '../../model/cooling/airflow.ts'
import { canFail } from '../../model/supply/supply-spec.ts'
import type { UnitSpec } from '../../model/site.ts'
import { quantityReader } from '../../scenarios/resolve/climate.ts'
import { fullLoadKw } from '../../scenarios/resolve/drawn-air.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { memberName } from '../../scenarios/source-path.ts'
import { airHeatInside } from './air-heat.ts'
import { less, product, ratio, total } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { numberAt } from './given-number.ts'
import { constantPower } from './power-terms.ts'
import type { Scene, SceneRoom } from './scene.ts'

const KW_PER_W = 0.001
const readAirflow = quantityReader('airflow')
const readRise = quantityReader('temperatureDifference')

/** A row of a room's air flow with what the scenario calls it. */
export interface PlacedRow {
  readonly row: Row
  /** ` of ID` where there are several. */
  readonly suffix: string
  readonly at: ValuePath
  readonly members: readonly UnitSpec[]
}

/** The rows of a room. */
export function placedRows({ origins, at, member }: Scene, { model }: SceneRoom): PlacedRow[] {
  const path = [...at, 'airflow']
  const named = origins.itemsAt([...path, 'rows'])
  return model.rows.map((row, index) => {
    const id = named[index] === undefined ? undefined : memberName(named[index])
    return {
      row,
      suffix: model.rows.length === 1 ? '' : ` of ${id ?? index + 1}`,
      at: named.length === 0 ? path : [...path, 'rows', index],
      members: member.spec.units.filter((unit) => unit.row === index),
    }
  })
}

/** Air that the machines of a room move: as it is written, or what the rows take and what passes them by [m3/s]. */
export function coolingAir(scene: Scene, room: SceneRoom): Explained {
  const own = [...scene.at, 'airflow', 'coolingAir']
  if (scene.origins.has(own)) {
    const origin = scene.origins.of(own)
    return leaf('cooling air', coolingAirM3PerS(room.model.rows), 'm3/s', { origin })
  }
  const rows = placedRows(scene, room)
  const parts = rows.map((one) =>
    ratio(
      `cooling air${one.suffix}`,
      'm3/s',
      product(`drawn from the supply${one.suffix}`, 'm3/s', [
        drawnAir(scene, room, one),
        less('share of supply air', '', constant(1), recirculation(scene, one)),
      ]),
      less('share that does not pass by', '', constant(1), bypass(scene, one)),
    ),
  )
  return parts.length === 1 ? parts[0]! : total('cooling air', 'm3/s', parts)
}

/** Share of the air at the inlet of a row that is its own exhaust. */
export function recirculation(scene: Scene, { row, suffix, at }: PlacedRow): Explained {
  return separation(scene, `recirculation${suffix}`, 'recirculation', row.recirculation, at)
}

function bypass(scene: Scene, { row, suffix, at }: PlacedRow): Explained {
  return separation(scene, `bypass${suffix}`, 'bypass', row.bypass, at)
}

/** The row's own key, else its preset, else those of all rows. */
function separation(
  { origins, at: site }: Scene,
  label: string,
  key: 'recirculation' | 'bypass',
  value: number,
  at: ValuePath,
): Explained {
  const origin = [at, [...site, 'airflow']]
    .flatMap((path) => {
      if (origins.has([...path, key])) return [origins.of([...path, key])]
      return origins.has([...path, 'preset']) ? [origins.named([...path, 'preset'])] : []
    })
    .find((one) => one !== undefined)
  return leaf(label, value, '', { origin })
}

/** Air that the fans of a row draw: as it is written, or what full load warms by the rise [m3/s]. */
export function drawnAir(scene: Scene, room: SceneRoom, { row, suffix, at, members }: PlacedRow): Explained {
  const own = { label: `air drawn${suffix}`, value: row.airflowM3PerS, unit: 'm3/s' }
  const flow = [...at, 'flow']
  if (scene.origins.has(flow)) return leaf(own.label, own.value, own.unit, { origin: scene.origins.of(flow) })
  const parts = members.map((unit) => unitAir(scene, room, unit, at))
  if (parts.length === 0 || parts.includes(undefined)) return leaf(own.label, own.value, own.unit)
  return described(own, 'sum', () => parts as Explained[])
}

function unitAir(scene: Scene, room: SceneRoom, unit: UnitSpec, row: ValuePath): Explained | undefined {
  const { origins } = scene
  const path = scene.unitPath(unit.id)
  const label = `air of ${unit.id}`
  const flowPath = [...path, 'airflow']
  const flow = numberAt(scene, flowPath, readAirflow)
  if (flow !== undefined)
    return product(label, 'm3/s', [
      countOf(scene, unit),
      leaf('air of one', flow, 'm3/s', { origin: origins.of(flowPath) }),
    ])
  const risePath = origins.has([...path, 'rise']) ? [...path, 'rise'] : [...row, 'rise']
  const rise = numberAt(scene, risePath, readRise)
  if (rise === undefined) return undefined
  return ratio(
    label,
    'm3/s',
    fullLoad(scene, unit),
    product('heat carried by its air', 'kJ/m3', [
      airHeatInside(scene, room.model.airHeatKjPerM3K),
      leaf('rise in the equipment at full load', rise, 'K', { origin: origins.of(risePath) }),
    ]),
  )
}

function fullLoad(scene: Scene, unit: UnitSpec): Explained {
  return unit.power.kind === 'constant'
    ? constantKw(scene, unit, `full load of ${unit.id}`)
    : leaf(`full load of ${unit.id}`, fullLoadKw(unit), 'kW')
}

function constantKw(scene: Scene, unit: UnitSpec, label: string): Explained {
  const power = constantPower(scene, unit)
  return product(label, 'kW', [countOf(scene, unit), power, constant(KW_PER_W, 'kW/W')])
}

function countOf(scene: Scene, { id, count }: UnitSpec): Explained {
  const origin = scene.origins.of([...scene.unitPath(id), 'count'])
  return leaf('count', count, '', {
    origin,
    note: origin === undefined && count === 1 ? 'not written: one' : undefined,
  })
}

/** Power of the equipment of a row that its air has to carry in a step, in cold air: without what a liquid takes [kW]. */
export function rowPower(scene: Scene, { suffix, members }: PlacedRow, step: number): Explained {
  return total(
    `power${suffix === '' ? ' of the equipment' : suffix}`,
    'kW',
    members.map((unit) => toAir(scene, unit, unitPower(scene, unit, step))),
    !countsWarmFans(scene) && members.some(({ fanSensitivityPerK = 0 }) => fanSensitivityPerK > 0)
      ? 'in cold air'
      : undefined,
  )
}

/** Where the mains fail the air of a row is worked out with fans as they run; elsewhere with fans in cold air. */
function countsWarmFans({ supply }: Scene): boolean {
  return supply !== undefined && canFail(supply.spec.mains)
}

function unitPower(scene: Scene, unit: UnitSpec, step: number): Explained {
  const isWarmRow = countsWarmFans(scene)
  const isWarm = isWarmRow && (unit.fanSensitivityPerK ?? 0) > 0
  const isServed = (scene.servedShare(unit)?.[step] ?? 1) === 1
  if (unit.power.kind === 'constant' && unit.states === undefined && isServed && !isWarm)
    return constantKw(scene, unit, `power of ${unit.id}`)
  const note = `explained by units.${unit.id}`
  const column = isWarmRow ? scene.unitKw(unit) : scene.coldUnitKw(unit)
  return leaf(`power of ${unit.id}`, column[step]!, 'kW', { note })
}

/** What of a unit's power its air carries. */
function toAir({ origins, at }: Scene, { id, liquidShare = 0 }: UnitSpec, power: Explained): Explained {
  if (liquidShare === 0) return power
  const origin = origins.of([...at, 'cooling', 'liquid', 'share'])
  const share = less(
    'share of the air',
    '',
    constant(1),
    leaf('share of the liquid', liquidShare, '', { origin }),
  )
  return product(`power of ${id} to the air`, 'kW', [power, share])
}
