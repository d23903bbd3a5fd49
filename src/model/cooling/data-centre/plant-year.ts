import { monthlyEnergy, sum } from '../../metrics.ts'
import type { TimeAxis } from '../../time.ts'
import type { CoolingPlant } from '../plant.ts'
import { clearPlantStep, emptyPlantStep, PLANT_PARTS, WATER_USES } from './plant-parts.ts'
import type { PlantPart, PlantStep, WaterUse } from './plant-parts.ts'

/** What a plant did in each step; the caller owns the columns. Of any content where a site's plant tells no parts. */
export interface PlantColumns {
  /** Electricity of each part [kW]. */
  readonly partKw: Readonly<Record<PlantPart, Float64Array>>
  /** Water of each use [L/h]. */
  readonly waterLPerH: Readonly<Record<WaterUse, Float64Array>>
  /** Heat carried without a compressor as a share of all that is carried. */
  readonly freeShare: Float64Array
  readonly runningChillers: Float64Array
  readonly chillerLoad: Float64Array
  /** 1 where the chillers' curve is used outside of what it knows, held at its border or not. */
  readonly outsideCurve: Float64Array
}

/** New columns for an axis. */
export function plantColumns({ steps }: TimeAxis): PlantColumns {
  const column = () => new Float64Array(steps)
  const each = <K extends string>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, column()])) as Record<K, Float64Array>
  return {
    partKw: each(PLANT_PARTS),
    waterLPerH: each(WATER_USES),
    freeShare: column(),
    runningChillers: column(),
    chillerLoad: column(),
    outsideCurve: column(),
  }
}

/** A plant's year by parts: 12 values each, parts and uses that it has only. */
export interface PlantYear {
  readonly partKwh: ReadonlyMap<PlantPart, Float64Array>
  readonly waterL: ReadonlyMap<WaterUse, Float64Array>
  /** Hours in which chillers run outside of what their curve knows [h]. */
  readonly outsideCurveH: number
}

/**
 * Parts, water and chillers of a plant for the heat that it removed, written into `columns`; undefined where it tells none.
 *
 * @param removedKw  heat that the plant removed, one value per step [kW]
 */
export function plantYear(
  axis: TimeAxis,
  plant: CoolingPlant,
  removedKw: Float64Array,
  columns: PlantColumns,
): PlantYear | undefined {
  if (plant.detail === undefined) return undefined
  const step = emptyPlantStep()
  const { partKw, waterLPerH, freeShare, runningChillers, chillerLoad, outsideCurve } = columns
  for (let i = 0; i < removedKw.length; i++) {
    clearPlantStep(step)
    plant.detail(i, removedKw[i]!, step)
    keepParts(step.partKw, partKw, i)
    keepWater(step.waterLPerH, waterLPerH, i)
    freeShare[i] = step.freeShare
    runningChillers[i] = step.runningChillers
    chillerLoad[i] = step.chillerLoad
    outsideCurve[i] = step.isOutsideChillerDomain ? 1 : 0
  }
  return {
    partKwh: monthsOf(axis, PLANT_PARTS, partKw),
    waterL: monthsOf(axis, WATER_USES, waterLPerH),
    outsideCurveH: sum(outsideCurve) * axis.stepH,
  }
}

/** By name, not by a loop over names, which takes longer than the plant itself. */
function keepParts(from: PlantStep['partKw'], to: PlantColumns['partKw'], i: number): void {
  to.airFan[i] = from.airFan
  to.humidifier[i] = from.humidifier
  to.chiller[i] = from.chiller
  to.economiserPump[i] = from.economiserPump
  to.chilledWaterPump[i] = from.chilledWaterPump
  to.towerPump[i] = from.towerPump
  to.towerFan[i] = from.towerFan
  to.seaPump[i] = from.seaPump
  to.liquidPump[i] = from.liquidPump
  to.dryCoolerFan[i] = from.dryCoolerFan
  to.machine[i] = from.machine
  to.declared[i] = from.declared
}

function keepWater(from: PlantStep['waterLPerH'], to: PlantColumns['waterLPerH'], i: number): void {
  to.evaporation[i] = from.evaporation
  to.drift[i] = from.drift
  to.blowDown[i] = from.blowDown
  to.humidification[i] = from.humidification
  to.declared[i] = from.declared
}

function monthsOf<K extends string>(
  axis: TimeAxis,
  keys: readonly K[],
  columns: Readonly<Record<K, Float64Array>>,
): ReadonlyMap<K, Float64Array> {
  const months = keys.map((key) => [key, monthlyEnergy(axis, columns[key])] as const)
  return new Map(months.filter(([, values]) => values.some((value) => value !== 0)))
}
