import { monthlyEnergy, sum } from '../../metrics.ts'
import type { TimeAxis } from '../../time.ts'
import type { CoolingPlant } from '../plant.ts'
import { clearPlantStep, emptyPlantStep, PLANT_PARTS, WATER_USES } from './plant-parts.ts'
import type { PlantPart, WaterUse } from './plant-parts.ts'

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
    for (const part of PLANT_PARTS) partKw[part][i] = step.partKw[part]
    for (const use of WATER_USES) waterLPerH[use][i] = step.waterLPerH[use]
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

function monthsOf<K extends string>(
  axis: TimeAxis,
  keys: readonly K[],
  columns: Readonly<Record<K, Float64Array>>,
): ReadonlyMap<K, Float64Array> {
  const months = keys.map((key) => [key, monthlyEnergy(axis, columns[key])] as const)
  return new Map(months.filter(([, values]) => values.some((value) => value !== 0)))
}
