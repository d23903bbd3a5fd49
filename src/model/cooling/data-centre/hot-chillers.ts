import type { PlantSpec } from '../plant.ts'
import type { ChilledWaterSpec } from './chilled-water.ts'
import { heldLoad, turningPointC } from './chiller-lei-2020.ts'
import type { PlantColumns } from './plant-year.ts'

/**
 * Hours in which chillers run with water or air to their condensers above the turning point of their curve, where its COP
 * would rise again as it gets hotter: held there, or as it stands with domain `unclamped` [h]. Curve `lei-2020` alone has
 * such a point.
 *
 * Source: chiller-lei-2020.ts.
 */
export function hotChillerHours(spec: PlantSpec, columns: PlantColumns, stepH: number): number {
  if (spec.kind === 'liquid-cooled') return hotChillerHours(spec.air, columns, stepH)
  if (spec.kind !== 'chilled-water' && spec.kind !== 'airside-economiser') return 0
  if (spec.chillers.curve !== 'lei-2020') return 0
  const [columnC, aboveK] =
    spec.kind === 'chilled-water'
      ? condenserC(spec)
      : ([spec.outdoor.wetBulbC, spec.tower.approachK] as const)
  const { runningChillers, chillerLoad } = columns
  let steps = 0
  for (let i = 0; i < columnC.length; i++) {
    if (runningChillers[i]! > 0 && columnC[i]! + aboveK > turningPointC(heldLoad(chillerLoad[i]!))) steps++
  }
  return steps * stepH
}

/** A column, and how much warmer than it the condensers are served [degC], [K]. */
function condenserC({ sink, outdoor }: ChilledWaterSpec): readonly [Float64Array, number] {
  if (sink.kind === 'tower') return [outdoor.wetBulbC, sink.tower.approachK]
  return [sink.kind === 'sea' ? sink.sea.temperatureC : outdoor.temperatureC, 0]
}
