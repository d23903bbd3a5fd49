import { AIR_KJ_PER_KG_K, LEAST_RISE_K, airFlowKgPerS } from '../../model/cooling/data-centre/air-handlers.ts'
import type { AirHandlers } from '../../model/cooling/data-centre/air-handlers.ts'
import { airDensityKgPerM3, fanKw } from '../../model/cooling/data-centre/fluid-mover.ts'
import { less, raised, ratio } from './derived.ts'
import { setpoint } from './envelope-heat.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airDensity, carryingFlow, fanKwh, meanKw } from './moved-fluids.ts'
import { meanOr, onlyStep, plantLeaf } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { returnAir, supplyAir } from './return-air.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { outdoorWeather } from './weather.ts'

/** Fans that move the air of the rooms, and where that air comes from. */
export interface AirSide {
  readonly handlers: AirHandlers
  /** Supply air in a step, whose density the fans meet [degC]. */
  readonly supplyC: (step: number) => number
  readonly pressurePa: Float64Array
}

const LABEL = 'fans of the air handlers'

/** The fans of a plant that has them; undefined where it has none. */
export function airSide({ spec, air, intake }: PlantView): AirSide | undefined {
  if (spec.kind === 'chilled-water')
    return {
      handlers: spec.airHandlers,
      supplyC: (i) => air.supplyC?.[i] ?? spec.supplyC,
      pressurePa: spec.outdoor.pressurePa,
    }
  if (spec.kind !== 'airside-economiser') return undefined
  return {
    handlers: spec.airHandlers,
    supplyC: (i) => intake!.supplyC[i]!,
    pressurePa: spec.outdoor.pressurePa,
  }
}

/** Electricity of the fans that carry the heat of the room [kWh]: air x pressure / efficiency, below their design by the exponent. */
export function airHandlerFans(view: PlantView, side: AirSide, heat: Explained, stretch: Stretch): Explained {
  return view.scene.once('air fans', stretch, () => fansTree(view, side, heat, stretch))
}

function fansTree(view: PlantView, side: AirSide, heat: Explained, stretch: Stretch): Explained {
  const value = energyOver(stretch, (i) => view.did.partKw.airFan[i]!)
  const { handlers } = side
  if (value === 0) return leaf(LABEL, value, 'kWh', { note: 'nothing is removed' })
  const atFull = (label: string, kwh: number) =>
    fanKwh(view, label, kwh, volume(view, side, heat, stretch), handlers.fan, ['airHandlers'], stretch)
  if (handlers.fanExponent === 1) return atFull(LABEL, value)
  const fullKwh = energyOver(stretch, fullKw(view, side))
  return described({ label: LABEL, value, unit: 'kWh' }, 'product', () => [
    atFull('at full pressure', fullKwh),
    partFlow(view, handlers, heat, value / fullKwh, stretch),
  ])
}

/** What the fans would take at full pressure in a step [kW]. */
function fullKw(view: PlantView, { handlers, supplyC, pressurePa }: AirSide): (step: number) => number {
  return (i) => {
    const flow = airFlowKgPerS(view.airHeatKw[i]!, riseKAt(view, handlers, i))
    return fanKw(flow, airDensityKgPerM3(supplyC(i), pressurePa[i]!), handlers.fan)
  }
}

function partFlow(
  view: PlantView,
  { fanExponent, designKw }: AirHandlers,
  heat: Explained,
  mean: number,
  stretch: Stretch,
): Explained {
  const label = 'power against full pressure'
  const exponent = () => plantLeaf(view, 'exponent', fanExponent, '', 'airHandlers', 'exponent')
  const design = () => plantLeaf(view, 'design heat', designKw, 'kW', 'airHandlers', 'design')
  if (onlyStep(stretch) === undefined)
    return leaf(`mean ${label}`, mean, '', {
      note: '(heat / design heat)^(exponent - 1) of each step',
      given: () => [exponent(), design()],
    })
  return raised(
    label,
    '',
    ratio('heat against design', '', meanKw(heat, stretch), design()),
    less('exponent less one', '', exponent(), constant(1)),
  )
}

/** Rise of the air between supply and return in a step [K]. */
/** Rise of the air between supply and return in a step [K]. */
export function riseKAt({ air }: PlantView, handlers: AirHandlers, i: number): number {
  if (air.returnC === undefined || air.supplyC === undefined) return handlers.riseK
  return Math.max(air.returnC[i]! - air.supplyC[i]!, LEAST_RISE_K)
}

/** Mean flow of air [kg/s]: heat / (1.01 x rise). */
export function airFlow(
  view: PlantView,
  { handlers }: AirSide,
  heat: Explained,
  stretch: Stretch,
): Explained {
  const rise = isModelled(view)
    ? meanOr(
        { label: 'rise of the air', unit: 'K', note: 'heat over flow; each step by its own air flow' },
        stretch,
        (i) => riseOfStep(view, { handlers }, i),
        () => {
          const carried = energyOver(stretch, (i) => view.airHeatKw[i]!)
          return carried / energyOver(stretch, (i) => view.airHeatKw[i]! / riseKAt(view, handlers, i))
        },
      )
    : plantLeaf(view, 'rise of the air', handlers.riseK, 'K', 'airHandlers', 'rise')
  return carryingFlow('flow of air', heat, constant(AIR_KJ_PER_KG_K, 'kJ/(kg K)'), rise, stretch)
}

function isModelled({ air }: PlantView): boolean {
  return air.returnC !== undefined && air.supplyC !== undefined
}

/** Rise of the air in a step, as it is written or as the air flow of the room makes it [K]. */
export function riseOfStep(view: PlantView, { handlers }: Pick<AirSide, 'handlers'>, i: number): Explained {
  const { scene, room } = view
  if (!isModelled(view)) return plantLeaf(view, 'rise of the air', handlers.riseK, 'K', 'airHandlers', 'rise')
  const inside = setpoint(scene, room)
  const plain = less(
    'rise of the air',
    'K',
    returnAir(scene, room, i, inside),
    supplyAir(scene, room, i, inside),
  )
  const held = riseKAt(view, handlers, i)
  if (plain.value! >= LEAST_RISE_K) return plain
  const note = 'held: air that is hardly warmed would take endless flow'
  return leaf('rise of the air', held, 'K', { note, given: () => [plain] })
}

/** Mean volume of air [m3/s]. */
function volume(view: PlantView, side: AirSide, heat: Explained, stretch: Stretch): Explained {
  const { pressurePa, supplyC, handlers } = side
  const density = meanOr(
    {
      label: 'density of the air',
      unit: 'kg/m3',
      note: 'flow over volume; of the supply air at the pressure of each step',
    },
    stretch,
    (i) => airDensity(view, supply(view, side, i), pressurePa[i]!),
    () => {
      const flow = (i: number) => airFlowKgPerS(view.airHeatKw[i]!, riseKAt(view, handlers, i))
      const m3 = (i: number) => flow(i) / airDensityKgPerM3(supplyC(i), pressurePa[i]!)
      return energyOver(stretch, flow) / energyOver(stretch, m3)
    },
  )
  return ratio('volume of air', 'm3/s', airFlow(view, side, heat, stretch), density)
}

/** Supply air in a step [degC], from what sets it. */
export function supply(view: PlantView, side: AirSide, i: number): Explained {
  const { scene, room, spec, air } = view
  const value = side.supplyC(i)
  const label = 'supply air'
  if (spec.kind === 'airside-economiser') {
    const outdoorC = spec.outdoor.temperatureC[i]!
    const warmestC = air.supplyC?.[i] ?? spec.supplyHighC
    if (value === outdoorC)
      return leaf(label, value, 'degC', {
        origin: outdoorWeather(scene, 'temperature'),
        note: 'as it is outdoors',
      })
    if (value !== warmestC) return plantLeaf(view, 'coldest supply air', value, 'degC', 'supplyLow')
  }
  if (air.supplyC !== undefined) return supplyAir(scene, room, i, setpoint(scene, room))
  return plantLeaf(view, label, value, 'degC', 'setpoint')
}
