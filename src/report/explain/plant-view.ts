import { airsideIntake } from '../../model/cooling/data-centre/airside-intake.ts'
import type { AirsideIntake } from '../../model/cooling/data-centre/airside-intake.ts'
import { chilledWaterYear } from '../../model/cooling/data-centre/chilled-water-year.ts'
import type { ChilledWaterYear } from '../../model/cooling/data-centre/chilled-water-year.ts'
import { dryCoolerKw, loopYear } from '../../model/cooling/data-centre/liquid-cooling.ts'
import type { LiquidLoop } from '../../model/cooling/data-centre/liquid-cooling.ts'
import { plantColumns, plantYear } from '../../model/cooling/data-centre/plant-year.ts'
import type { PlantColumns } from '../../model/cooling/data-centre/plant-year.ts'
import { readyPlant } from '../../model/cooling/plant.ts'
import type { CoolingPlant, MachineAir } from '../../model/cooling/plant.ts'
import { airPlantOf } from './air-plant.ts'
import type { AirPlantSpec } from './air-plant.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** The plant of a data centre with what it did: what the trees of its parts and its water are made from. */
export interface PlantView {
  readonly scene: Scene
  readonly room: SceneRoom
  readonly spec: AirPlantSpec
  /** Undefined where no liquid carries heat beside the air. */
  readonly loop: LoopView | undefined
  readonly air: MachineAir
  /** Heat that what cools the air removed, one value per step [kW]. */
  readonly airHeatKw: Float64Array
  /** What it did, without the liquid beside it. */
  readonly did: PlantColumns
  /** Undefined for other plants than those of chilled water. */
  readonly water: ChilledWaterYear | undefined
  /** Undefined for other plants than airside economisers. */
  readonly intake: AirsideIntake | undefined
}

/** A liquid beside the air, one value per step [kW]. */
export interface LoopView {
  readonly spec: LiquidLoop
  /** Heat that the liquid takes up. */
  readonly takenKw: Float64Array
  /** Heat that the dry coolers carry at full speed. */
  readonly mostKw: Float64Array
  /** Heat that they carry: the smaller of both, 0 where they stand. */
  readonly carriedKw: Float64Array
}

const views = new WeakMap<Scene, PlantView>()

/** The plant of a scene's room, worked out once. */
export function plantView(scene: Scene, room: SceneRoom): PlantView {
  const view = views.get(scene) ?? viewOf(scene, room)
  views.set(scene, view)
  return view
}

function viewOf(scene: Scene, room: SceneRoom): PlantView {
  const plant = room.model.plant!
  const air = scene.machineAir(room)
  const { heatRemovedKw, plant: columns } = scene.columns
  const spec = airPlantOf(plant)!
  const loop =
    plant.kind === 'liquid-cooled'
      ? loopView(plant.loop, readyPlant(spec, air), air, heatRemovedKw)
      : undefined
  const airHeatKw = loop === undefined ? heatRemovedKw : heatRemovedKw.map((kw, i) => kw - loop.carriedKw[i]!)
  const did = loop === undefined ? columns : plantColumns(scene.axis)
  if (loop !== undefined) plantYear(scene.axis, readyPlant(spec, air), airHeatKw, did)
  return {
    scene,
    room,
    spec,
    loop,
    air,
    airHeatKw,
    did,
    water: spec.kind === 'chilled-water' ? chilledWaterYear(spec, air) : undefined,
    intake:
      spec.kind === 'airside-economiser'
        ? airsideIntake(spec.limits, spec.outdoor, spec.supplyLowC, air.supplyC ?? spec.supplyHighC)
        : undefined,
  }
}

function loopView(
  spec: LiquidLoop,
  airPlant: CoolingPlant,
  air: MachineAir,
  removedKw: Float64Array,
): LoopView {
  const takenKw = removedKw.map((kw, i) => Math.min(air.liquidHeatKw?.[i] ?? 0, kw))
  const mostKw = air.outdoorC.map((c) => dryCoolerKw(spec, c))
  const year = loopYear(spec, airPlant, air)
  for (let i = 0; i < removedKw.length; i++) year.settle(i, removedKw[i]!)
  return { spec, takenKw, mostKw, carriedKw: year.carriedKw }
}

/** A value of the plant, from where it is written: key by key below `cooling`. */
export function plantLeaf(
  { scene: { origins, at } }: Pick<PlantView, 'scene'>,
  label: string,
  value: number,
  unit: string,
  ...keys: readonly (string | number)[]
): Explained {
  return leaf(label, value, unit, { origin: origins.of([...at, 'cooling', ...keys]) })
}

/** The only step of a stretch; undefined where there are more. */
export function onlyStep({ steps }: Stretch): number | undefined {
  return steps.length === 1 ? steps[0] : undefined
}

/**
 * A value that changes with the weather: worked out in one step, in more of them its mean.
 *
 * @param weight  what the mean is weighed by
 * @param given   what it hangs on over more steps
 */
export function meanOr(
  own: { readonly label: string; readonly unit: string; readonly note: string },
  stretch: Stretch,
  ofStep: (step: number) => Explained,
  mean: () => number,
  given: () => readonly Explained[] = () => [],
): Explained {
  const step = onlyStep(stretch)
  if (step !== undefined) return ofStep(step)
  return leaf(`mean ${own.label}`, mean(), own.unit, { note: own.note, given })
}

/** The mean of a column over a stretch, weighed by another; 0 where nothing weighs. */
export function weighed(
  stretch: Stretch,
  valueAt: (step: number) => number,
  weightAt: (step: number) => number,
): number {
  const weight = energyOver(stretch, weightAt)
  return weight === 0 ? 0 : energyOver(stretch, (i) => valueAt(i) * weightAt(i)) / weight
}
