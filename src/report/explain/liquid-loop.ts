import { meanKw, carryingFlow, pumpKwh } from './moved-fluids.ts'
import { less, product, raised, ratio } from './derived.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { onlyStep, plantLeaf } from './plant-view.ts'
import type { LoopView, PlantView } from './plant-view.ts'
import { removedKwh } from './room-heat.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

/** Heat that what cools the air carries [kWh]: all of it, less what a liquid carries to dry coolers. */
export function airHeat(view: PlantView, stretch: Stretch): Explained {
  const { scene, room, loop, airHeatKw } = view
  const removed = removedKwh(scene, room, stretch)
  if (loop === undefined) return removed
  return scene.once('air heat', stretch, () => {
    const value = energyOver(stretch, (i) => airHeatKw[i]!)
    return described({ label: 'heat left to the air', value, unit: 'kWh' }, 'difference', () => [
      removed,
      carriedHeat(view, loop, stretch),
    ])
  })
}

/** Heat that the liquid takes up [kWh]. */
function takenHeat(view: PlantView, { takenKw }: LoopView, stretch: Stretch): Explained {
  return view.scene.once('liquid heat', stretch, () => {
    const { scene, air } = view
    const value = energyOver(stretch, (i) => takenKw[i]!)
    const label = 'heat taken up by the liquid'
    const isAll = stretch.steps.every((i) => takenKw[i] === (air.liquidHeatKw?.[i] ?? 0))
    if (!isAll) return leaf(label, value, 'kWh', { note: 'at most all heat that is removed in a step' })
    const units = scene.member.spec.units.filter(({ liquidShare = 0 }) => liquidShare > 0)
    return described({ label, value, unit: 'kWh' }, 'sum', () =>
      units.map((unit) => {
        const cold = scene.coldUnitKw(unit)
        const share = scene.servedShare(unit)
        return product(unit.id, 'kWh', [
          leaf(
            `${unit.id}, in cold air`,
            energyOver(stretch, (i) => cold[i]! * (share?.[i] ?? 1)),
            'kWh',
            {
              note: 'its energy before its fans answer to warm air',
            },
          ),
          plantLeaf(view, 'share of the liquid', unit.liquidShare!, '', 'liquid', 'share'),
        ])
      }),
    )
  })
}

/** Why dry coolers stand that could carry a part. */
const STAND = 'they stand: what cools the air takes less alone'

/** True in a step in which dry coolers stand though they could carry a part. */
function isStanding({ takenKw, mostKw, carriedKw }: LoopView, i: number): boolean {
  return Math.min(takenKw[i]!, mostKw[i]!) > 0 && carriedKw[i] === 0
}

/** Hours of a stretch in which dry coolers stand though they could carry a part; none where there are none. */
function standingHours(loop: LoopView, stretch: Stretch): Explained[] {
  const { hours } = stepsWhere(stretch, (i) => isStanding(loop, i), 'hours standing')
  return hours === 0 ? [] : [leaf('hours in which they stand', hours, 'h', { note: STAND })]
}

/** Heat that the dry coolers carry [kWh]: what the liquid takes up, as far as it is cold enough outdoors and as it saves. */
function carriedHeat(view: PlantView, loop: LoopView, stretch: Stretch): Explained {
  const { takenKw, carriedKw } = loop
  const label = 'heat by the dry coolers'
  const value = energyOver(stretch, (i) => carriedKw[i]!)
  const isAll = stretch.steps.every((i) => carriedKw[i] === takenKw[i])
  if (isAll) return relabelled(takenHeat(view, loop, stretch), { label })
  const step = onlyStep(stretch)
  if (step === undefined)
    return leaf(label, value, 'kWh', {
      note: 'in each step what the liquid takes up, at most what they can carry, nothing where they stand',
      given: () => [
        takenHeat(view, loop, stretch),
        ...standingHours(loop, stretch),
        ...coolerGiven(view, loop),
      ],
    })
  if (isStanding(loop, step)) return standing(view, loop, label, step)
  const note = 'at full speed they cannot carry more'
  return described({ label, value, unit: 'kWh', note }, 'product', () => [
    couldCarry(view, loop, step),
    hoursOf(stretch),
  ])
}

/** An energy of dry coolers that stand in a step though they could carry a part: none [kWh]. */
function standing(view: PlantView, loop: LoopView, label: string, step: number): Explained {
  return leaf(label, 0, 'kWh', { note: STAND, given: () => [couldCarry(view, loop, step)] })
}

function coolerGiven(view: PlantView, { spec: { dryCooler, supplyC } }: LoopView): Explained[] {
  return [
    plantLeaf(
      view,
      'capacity of the dry coolers',
      dryCooler.capacityKw,
      'kW',
      'liquid',
      'dryCooler',
      'capacity',
    ),
    plantLeaf(view, 'rated difference', dryCooler.ratedDifferenceK, 'K', 'liquid', 'dryCooler', 'difference'),
    plantLeaf(view, 'liquid to the equipment', supplyC, 'degC', 'liquid', 'supply'),
  ]
}

/** What the dry coolers carry at full speed in a step [kW]. */
function couldCarry(view: PlantView, { spec, mostKw }: LoopView, i: number): Explained {
  const value = mostKw[i]!
  const label = 'dry coolers can carry'
  const [capacity, rated, supply] = coolerGiven(view, { spec } as LoopView)
  const outdoors = leaf('outdoors', view.air.outdoorC[i]!, 'degC', {
    origin: outdoorWeather(view.scene, 'temperature'),
  })
  if (value === 0)
    return leaf(label, 0, 'kW', {
      note: 'it is as warm outdoors as the liquid',
      given: () => [supply!, outdoors],
    })
  return described({ label, value, unit: 'kW' }, 'product', () => [
    capacity!,
    ratio('difference against rated', '', less('colder outdoors', 'K', supply!, outdoors), rated!),
  ])
}

/** Electricity of the pumps of the liquid [kWh]. */
export function liquidPumpKwh(
  view: PlantView,
  loop: LoopView,
  label: string,
  value: number,
  stretch: Stretch,
): Explained {
  const { riseK, heatKjPerKgK, pump } = loop.spec
  const flow = carryingFlow(
    'flow of liquid',
    takenHeat(view, loop, stretch),
    plantLeaf(view, 'specific heat', heatKjPerKgK, 'kJ/(kg K)', 'liquid', 'specificHeat'),
    plantLeaf(view, 'rise of the liquid', riseK, 'K', 'liquid', 'rise'),
    stretch,
  )
  return pumpKwh(view, label, value, flow, pump, ['liquid'], stretch)
}

/** Electricity of the fans of the dry coolers [kWh]: power at full speed x speed ^ exponent, none where they stand. */
export function dryCoolerFanKwh(
  view: PlantView,
  loop: LoopView,
  label: string,
  value: number,
  stretch: Stretch,
): Explained {
  if (value === 0) return idleFans(view, loop, label, stretch)
  const { dryCooler } = loop.spec
  const path = ['liquid', 'dryCooler'] as const
  const capacity = plantLeaf(
    view,
    'capacity of the dry coolers',
    dryCooler.capacityKw,
    'kW',
    ...path,
    'capacity',
  )
  const share = plantLeaf(
    view,
    'fans per capacity',
    dryCooler.fanKw / dryCooler.capacityKw,
    '',
    ...path,
    'fan',
  )
  return described({ label, value, unit: 'kWh' }, 'product', () => [
    product('fans at full speed', 'kW', [capacity, share]),
    fullSpeedHours(view, loop, value / dryCooler.fanKw, stretch),
  ])
}

/** Why the fans of the dry coolers take nothing. */
function idleFans(view: PlantView, loop: LoopView, label: string, stretch: Stretch): Explained {
  const { takenKw, mostKw, carriedKw } = loop
  const step = onlyStep(stretch)
  if (step !== undefined && isStanding(loop, step)) return standing(view, loop, label, step)
  const isAny = (kw: Float64Array) => stretch.steps.some((i) => kw[i]! > 0)
  if (!isAny(takenKw)) return leaf(label, 0, 'kWh', { note: 'the liquid takes up nothing' })
  if (isAny(carriedKw)) return leaf(label, 0, 'kWh', { note: 'they turn at no power' })
  const note = isAny(mostKw) ? 'they stand all the time' : 'it is as warm outdoors as the liquid'
  const given = () => (step === undefined ? standingHours(loop, stretch) : [couldCarry(view, loop, step)])
  return leaf(label, 0, 'kWh', { note, given })
}

function fullSpeedHours(view: PlantView, loop: LoopView, value: number, stretch: Stretch): Explained {
  const { dryCooler } = loop.spec
  const { takenKw, mostKw } = loop
  const exponent = plantLeaf(view, 'exponent', dryCooler.fanExponent, '', 'liquid', 'dryCooler', 'exponent')
  const label = 'hours at full power'
  const step = onlyStep(stretch)
  if (step === undefined)
    return leaf(label, value, 'h', {
      note: 'speed^exponent of each step; speed: heat of the liquid over what they can carry; none where they stand',
      given: () => [exponent, ...standingHours(loop, stretch), ...coolerGiven(view, loop)],
    })
  const can = couldCarry(view, loop, step)
  if (takenKw[step]! >= mostKw[step]!) {
    const own = { label, value: stretch.hours, unit: 'h', note: 'at full speed all the time' }
    return described({ ...own, given: () => [can] }, 'sum', () => [hoursOf(stretch)])
  }
  return product(label, 'h', [
    raised(
      'power against full speed',
      '',
      ratio('speed', '', meanKw(takenHeat(view, loop, stretch), stretch), can),
      exponent,
    ),
    hoursOf(stretch),
  ])
}
