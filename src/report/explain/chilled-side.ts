import { CHILLED_WATER_C } from '../../model/cooling/data-centre/airside-economiser.ts'
import type { ChillerSpec, Condenser } from '../../model/cooling/data-centre/chiller.ts'
import type { HeatSink } from '../../model/cooling/data-centre/chilled-water.ts'
import type { PlantPart } from '../../model/cooling/data-centre/plant-parts.ts'
import type { FluidMover } from '../../model/cooling/data-centre/fluid-mover.ts'
import { chilledShare } from './economiser-share.ts'
import { ratio, total } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airSide } from './air-handler-fans.ts'
import type { AirSide } from './air-handler-fans.ts'
import { airHeat } from './liquid-loop.ts'
import { plantLeaf } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** What chills water in a plant, and where the heat goes. */
export interface ChilledSide {
  readonly air: AirSide
  readonly chillers: ChillerSpec
  readonly chilledWater: { readonly riseK: number; readonly pump: FluidMover }
  readonly sink: HeatSink
  readonly condenser: Condenser
  /** Water or air to the condensers in a step [degC]. */
  readonly condenserC: (step: number) => number
  /** Chilled water that leaves [degC]. */
  readonly evaporatorC: (step: number) => number
  /** Heat at the coils, that of the moisture with it, in a step [kW]. */
  readonly coilKw: (step: number) => number
  /** Share of it that the economiser carries in a step. */
  readonly freeShare: (step: number) => number
  readonly hasEconomiser: boolean
  /** Sensible over total heat at the coil; undefined where the coil takes no moisture. */
  readonly sensibleHeatRatio: number | undefined
}

/** What chills water in a plant; undefined where nothing does. */
export function chilledSide(view: PlantView): ChilledSide | undefined {
  const { spec, did, airHeatKw, water, intake } = view
  const air = airSide(view)
  if (air === undefined) return undefined
  const fansKw = did.partKw.airFan
  const isRemoved = air.handlers.fanHeat === 'removed'
  const sensibleKw = (i: number) => airHeatKw[i]! + (isRemoved ? fansKw[i]! : 0)
  if (spec.kind === 'chilled-water')
    return {
      air,
      chillers: spec.chillers,
      chilledWater: spec.chilledWater,
      sink: spec.sink,
      condenser: spec.sink.kind === 'air' ? 'air' : 'water',
      condenserC: (i) => water!.condenserC[i]!,
      evaporatorC: (i) => water!.chilledC[i]!,
      coilKw: (i) => sensibleKw(i) / spec.sensibleHeatRatio,
      freeShare: (i) => did.freeShare[i]!,
      hasEconomiser: spec.economiser !== undefined,
      sensibleHeatRatio: spec.sensibleHeatRatio,
    }
  if (spec.kind !== 'airside-economiser') return undefined
  const { tower, outdoor } = spec
  return {
    air,
    chillers: spec.chillers,
    chilledWater: spec.chilledWater,
    sink: { kind: 'tower', tower },
    condenser: 'water',
    condenserC: (i) => outdoor.wetBulbC[i]! + tower.approachK,
    evaporatorC: () => CHILLED_WATER_C,
    coilKw: (i) => (intake!.isFree[i] === 1 ? 0 : sensibleKw(i)),
    freeShare: () => 0,
    hasEconomiser: false,
    sensibleHeatRatio: undefined,
  }
}

const chilledHours = new WeakMap<PlantView, WeakMap<Stretch, Stretch>>()

/** Those steps of a stretch in which a plant chills anything: all of them, but for hours in which outdoor air cools alone. */
export function chilledStretch(view: PlantView, stretch: Stretch): Stretch {
  const { intake } = view
  if (intake === undefined || stretch.steps.every((i) => intake.isFree[i] === 0)) return stretch
  const known = chilledHours.get(view) ?? new WeakMap<Stretch, Stretch>()
  chilledHours.set(view, known)
  const part = known.get(stretch) ?? stepsWhere(stretch, (i) => intake.isFree[i] === 0, 'hours of chillers')
  known.set(stretch, part)
  return part
}

/** Heat at the coils without that of the moisture [kWh]: of the room, and of the fans where it is not ignored. */
function sensibleHeat(view: PlantView, { air }: ChilledSide, stretch: Stretch): Explained {
  return view.scene.once('sensible heat', stretch, () => {
    const heat = airHeat(view, stretch)
    if (air.handlers.fanHeat === 'ignored') return heat
    const fans = energyOver(stretch, (i) => view.did.partKw.airFan[i]!)
    return total('heat of the air', 'kWh', [heat, toldElsewhere('fans of the air handlers', fans, 'airFan')])
  })
}

/** Heat at the coils [kWh]: of the air, and of the moisture that the coils take from it. */
export function coilHeat(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  return view.scene.once('coil heat', stretch, () => {
    const sensible = sensibleHeat(view, side, stretch)
    const { sensibleHeatRatio } = side
    if (sensibleHeatRatio === undefined) return sensible
    return ratio(
      'heat at the coils',
      'kWh',
      sensible,
      plantLeaf(view, 'sensible heat ratio', sensibleHeatRatio, '', 'coil', 'sensibleHeatRatio'),
    )
  })
}

/** Heat that the economiser carries [kWh]. */
export function economiserHeat(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  const value = energyOver(stretch, (i) => side.freeShare(i) * side.coilKw(i))
  return described({ label: 'heat by the economiser', value, unit: 'kWh' }, 'product', () => [
    coilHeat(view, side, stretch),
    chilledShare(view, side, stretch).economiser,
  ])
}

/** Heat that the chillers carry [kWh]. */
export function chilledHeat(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  return view.scene.once('chilled heat', stretch, () => {
    const coil = coilHeat(view, side, stretch)
    if (!side.hasEconomiser) return coil
    const value = energyOver(stretch, (i) => (1 - side.freeShare(i)) * side.coilKw(i))
    return described({ label: 'heat by the chillers', value, unit: 'kWh' }, 'product', () => [
      coil,
      chilledShare(view, side, stretch).chillers,
    ])
  })
}

/** Heat that tower or sea take: that at the coils, and the work of the compressors [kWh]. */
export function rejectedHeat(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  return view.scene.once('rejected heat', stretch, () => {
    const chillers = energyOver(stretch, (i) => view.did.partKw.chiller[i]!)
    return total('heat rejected', 'kWh', [
      coilHeat(view, side, stretch),
      ...(chillers === 0 ? [] : [toldElsewhere('chillers', chillers, 'chiller')]),
    ])
  })
}

/** Electricity of a part whose heat another has to do with: what it comes from is told where it is asked for. */
function toldElsewhere(label: string, kwh: number, part: PlantPart): Explained {
  return leaf(label, kwh, 'kWh', { note: `explained by facility.parts.${part}Kwh` })
}
