import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import type { DxSpec } from '../../model/cooling/dx.ts'
import { curveOrigin } from './curve-terms.ts'
import { product } from './derived.ts'
import { devicesOf } from './device-energy.ts'
import { netCapacity } from './dx-capacity.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { carriedBy } from './free-cooling.ts'
import { momentText } from '../../model/time.ts'
import { heatAtSetpoint } from './room-heat.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { deviceShare, shareColumn } from './supply-steps.ts'
import { hoursOf } from './unit-hours.ts'

const UNMET = 'heat not removed'
const KWH = 'kWh'

/** Heat above all capacities at the set-point [kWh]. */
export function unmetCoolingKwh(scene: Scene, stretch: Stretch): Explained {
  const { room } = scene
  const { unmetCoolingKw } = scene.columns
  const value = energyOver(stretch, (i) => unmetCoolingKw[i]!)
  if (room === undefined || devicesOf(room).length === 0)
    return leaf(UNMET, value, KWH, { note: 'no set-point: nothing is cooled' })
  const hot = stepsWhere(stretch, (i) => unmetCoolingKw[i]! > 0, 'hours above all capacities')
  if (hot.steps.length === 0) return leaf(UNMET, value, KWH, { note: 'the machines suffice at all times' })
  const note = `${hoursText(hot)} above all capacities; it warms the room`
  const own = { label: UNMET, value, unit: KWH, note }
  const shares = devicesOf(room).map((device) => shareColumn(scene, deviceShare(room, device)))
  const isPowered = (i: number) => shares.every((share) => share === undefined || share[i] === 1)
  const powered = stepsWhere(hot, isPowered, hot.label)
  if (powered.steps.length === hot.steps.length)
    return described(own, 'difference', () => unmetTerms(scene, room, hot))
  const cut = stepsWhere(hot, (i) => !isPowered(i), 'hours cut by outages')
  const left = leaf(
    `${UNMET}, in ${hoursText(cut)} cut by outages`,
    energyOver(cut, (i) => unmetCoolingKw[i]!),
    KWH,
    { note: 'the machines have no power for some of that time' },
  )
  if (powered.steps.length === 0) return described(own, 'sum', () => [left])
  const others = {
    label: `${UNMET}, in ${hoursText(powered)} with power`,
    value: energyOver(powered, (i) => unmetCoolingKw[i]!),
    unit: KWH,
  }
  return described(own, 'sum', () => [
    described(others, 'difference', () => unmetTerms(scene, room, powered)),
    left,
  ])
}

function unmetTerms(scene: Scene, room: SceneRoom, hot: Stretch): Explained[] {
  return [heatAtSetpoint(scene, room, hot), ...capacities(scene, room, hot)]
}

/** What each device could remove with the room at its set-point. */
function capacities(scene: Scene, room: SceneRoom, hot: Stretch): Explained[] {
  const { balance, plant } = room.model
  const { fan, exchanger, setpointC, outdoorC } = balance
  const air = room.year.air
  const carriedKw = (cooler: NonNullable<typeof fan>, i: number) => {
    const sourceC = outdoorC[i]! + cooler.onsetK - (air?.returnRiseK[i] ?? 0)
    return cooler.conductanceKwPerK[i]! * Math.max(0, setpointC - sourceC)
  }
  const note = 'with the room at its set-point, each step by its own air'
  const terms: Explained[] = []
  if (exchanger !== undefined) {
    const value = energyOver(hot, (i) => carriedKw(exchanger, i))
    terms.push(
      leaf('the heat exchanger could carry', value, KWH, {
        note,
        given: () => carriedBy(scene, 'exchanger'),
      }),
    )
  }
  // Beside compressors that it gives way to a fan counts for nothing where it does not suffice.
  if (fan !== undefined && (plant === undefined || !fan.isExclusive)) {
    const isAllowed = (i: number) =>
      plant === undefined || outdoorC[i]! <= setpointC - (air?.supplyDropK[i] ?? 0) - fan.marginK
    const value = energyOver(hot, (i) => (isAllowed(i) ? carriedKw(fan, i) : 0))
    terms.push(leaf('the fan could carry', value, KWH, { note, given: () => carriedBy(scene, 'fan') }))
  }
  if (plant !== undefined) terms.push(capacityKwh(scene, room, hot))
  return terms
}

/** What the machines with compressors could remove [kWh]. */
function capacityKwh(scene: Scene, room: SceneRoom, hot: Stretch): Explained {
  const plant = scene.plantOf(room)!
  const spec = room.model.plant!
  const label = 'capacity of the machines'
  const value = energyOver(hot, (i) => plant.capacityKw(i))
  const own = { label, value, unit: KWH }
  if (spec.kind !== 'dx' && spec.kind !== 'dual-cycle')
    return leaf(label, value, KWH, {
      note: spec.kind === 'ideal' ? undefined : 'of the plant in the weather of each step',
    })
  const units = spec.units === 1 ? [] : [ofMachine(scene, 'units', spec.units, '', 'units')]
  const capacity = ofMachine(scene, 'capacity of one', spec.capacityKw, 'kW', 'capacity')
  if (spec.kind === 'dual-cycle' && spec.capacityCurve === undefined)
    return product(label, KWH, [...units, capacity, hoursOf(hot)])
  if (spec.kind === 'dx' && hot.steps.length === 1) {
    const net = netCapacity(scene, room, spec, hot.steps[0]!)
    if (net.value! > 0) return described(own, 'product', () => [...units, net, hoursOf(hot)])
  }
  return leaf(label, value, KWH, { note: 'by the outdoor air of each step', given: () => given(scene, spec) })
}

function given(scene: Scene, spec: DxSpec | DualCycleSpec): Explained[] {
  return [
    ofMachine(scene, 'capacity of one', spec.capacityKw, 'kW', 'capacity'),
    leaf('curve', null, '', { origin: curveOrigin(scene, 'capacity', spec.curve) }),
  ]
}

function ofMachine({ origins, at }: Scene, label: string, value: number, unit: string, key: string) {
  return leaf(label, value, unit, { origin: origins.of([...at, 'cooling', key]) })
}

/** Hours in which the room is warmer than its limit, within steps too [h]. */
export function overLimitHours(scene: Scene, stretch: Stretch): Explained {
  const { room, axis } = scene
  const label = 'hours over the limit'
  const limitC = room?.model.limits.limitC
  if (room === undefined) return leaf(label, 0, 'h', { note: 'no room is modelled' })
  if (limitC === undefined)
    return leaf(label, 0, 'h', { note: 'the enclosure has neither a limit nor a class' })
  const { highestC, overLimitShare } = scene.columns
  const value = energyOver(stretch, (i) => overLimitShare[i]!)
  const origin = scene.origins.of([...scene.at, 'enclosure', 'limit'])
  const warmest = stretch.steps.reduce(
    (most, i) => (highestC[i]! > highestC[most]! ? i : most),
    stretch.steps[0]!,
  )
  const given = () => [
    leaf('limit', limitC, 'degC', { origin }),
    leaf('warmest moment', highestC[warmest]!, 'degC', {
      note: `in the step from ${momentText(axis, warmest)}`,
    }),
  ]
  return leaf(label, value, 'h', {
    note: 'share of each step in which it is warmer, by the course of its temperature',
    given,
  })
}
