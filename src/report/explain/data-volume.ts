import { gbPerHour } from '../../model/radio/capacity.ts'
import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { UnitSpec } from '../../model/site.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { loadHours } from './load-hours.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Data that the units of a site carry, those left out that state none [GB]. */
export function dataGb(scene: Scene, stretch: Stretch): Explained {
  const label = 'data'
  const units = scene.member.spec.units.filter(({ dataGbPerMonth }) => dataGbPerMonth !== undefined)
  const note = 'no radio unit states a capacity or a data volume'
  if (units.length === 0) return leaf(label, 0, 'GB', { note })
  const ones = units.map((unit) => ofUnits(scene, unit, stretch))
  const value = ones.reduce((sum, one) => sum + one.value!, 0)
  return described({ label, value, unit: 'GB' }, 'sum', () => ones)
}

function ofUnits(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const one = ofOne(scene, unit, stretch)
  if (unit.count === 1) return relabelled(one, { label: unit.id })
  const origin = scene.origins.of([...scene.unitPath(unit.id), 'count'])
  return described({ label: unit.id, value: unit.count * one.value!, unit: 'GB' }, 'product', () => [
    leaf('units', unit.count, '', { origin }),
    one,
  ])
}

/** Data of one of identical units: what is offered to it, less what nobody carried while it was off. */
function ofOne(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const label = 'data of one'
  const isByFile = unit.capacityGbPerH === undefined
  const offered = isByFile ? ofFile(scene, unit, stretch) : ofCapacity(scene, unit, stretch)
  const lost = isByFile ? blockedOfFile(scene, unit, stretch) : blockedOfCapacity(unit, stretch)
  if (lost.value === 0) return relabelled(offered, { label })
  return described({ label, value: offered.value! - lost.value!, unit: 'GB' }, 'difference', () => [
    offered,
    lost,
  ])
}

function ofCapacity(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const { offered, ...others } = unit
  const load = offered ?? unit.load
  const hours = loadHours(scene, { ...others, load, states: undefined }, stretch)
  const gbPerH = unit.capacityGbPerH!
  return described({ label: 'data offered', value: hours.value! * gbPerH, unit: 'GB' }, 'product', () => [
    relabelled(hours, { label: 'load x hours' }),
    capacityPerHour(scene, unit, gbPerH),
  ])
}

const BLOCKED = 'data blocked'
const BLOCKED_NOTE = 'traffic of the time off that no other unit had room for'

function blockedOfCapacity({ service, capacityGbPerH }: UnitSpec, stretch: Stretch): Explained {
  const hours = service === undefined ? 0 : energyOver(stretch, (i) => service.columns.blocked[i]!)
  const value = hours * capacityGbPerH!
  return described({ label: BLOCKED, value, unit: 'GB', note: BLOCKED_NOTE }, 'product', () => [
    leaf('traffic blocked', hours, 'h', { note: 'in hours of full load' }),
    leaf('data in an hour of full load', capacityGbPerH!, 'GB/h'),
  ])
}

/** What a file says of each step. */
function ofFile(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  return leaf(
    'data offered',
    energyOver(stretch, (i) => gbPerHourAt(scene, unit, i)),
    'GB',
    {
      origin: scene.origins.file([...scene.unitPath(unit.id), 'dataVolume', 'csv']),
      note: 'the volume of each row, added up',
    },
  )
}

/** The share of each month's traffic that was blocked, of the file's volume in that month. */
function blockedOfFile(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const { service } = unit
  if (service === undefined) return leaf(BLOCKED, 0, 'GB')
  const { blockedH, offeredH } = service
  const shares = blockedH.map((hours, month) => (offeredH[month]! > 0 ? hours / offeredH[month]! : 0))
  const { monthStart } = stretch.axis
  let month = 0
  const value = energyOver(stretch, (i) => {
    while (month < MONTHS_PER_YEAR - 1 && monthStart[month + 1]! <= i) month++
    return gbPerHourAt(scene, unit, i) * shares[month]!
  })
  return leaf(BLOCKED, value, 'GB', { note: `${BLOCKED_NOTE}: the month's share of traffic blocked` })
}

function gbPerHourAt(scene: Scene, unit: UnitSpec, step: number): number {
  const { rowGb, rowH } = scene.madeFrom.dataVolumes.get(unit.dataGbPerMonth!)!
  return rowGb[step]! / rowH
}

/** The capacity as the scenario writes it, a bit rate or a bandwidth with what each hertz of it carries. */
function capacityPerHour(scene: Scene, unit: UnitSpec, gbPerH: number): Explained {
  const at = [...scene.unitPath(unit.id), 'capacity']
  const origin = (key: string) => scene.origins.of([...at, key])
  const perBitPerS = gbPerHour(1)
  const throughput = () =>
    scene.origins.has([...at, 'throughput'])
      ? leaf('throughput at full load', gbPerH / perBitPerS, 'bit/s', { origin: origin('throughput') })
      : leaf('throughput at full load', gbPerH / perBitPerS, 'bit/s', {
          note: 'bandwidth x spectral efficiency',
          given: () => [
            leaf('bandwidth', null, '', { origin: origin('bandwidth') }),
            leaf('spectral efficiency', null, '', { origin: origin('spectralEfficiency') }),
          ],
        })
  return described({ label: 'data in an hour of full load', value: gbPerH, unit: 'GB/h' }, 'product', () => [
    throughput(),
    constant(perBitPerS, 'GB/h per bit/s'),
  ])
}
