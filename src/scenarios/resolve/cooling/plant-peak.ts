import { airsideEconomiserPlant } from '../../../model/cooling/data-centre/airside-economiser.ts'
import type { AirsideEconomiserSpec } from '../../../model/cooling/data-centre/airside-economiser.ts'
import { chilledWaterPlant } from '../../../model/cooling/data-centre/chilled-water.ts'
import type { ChilledWaterSpec } from '../../../model/cooling/data-centre/chilled-water.ts'
import type { OutdoorAir } from '../../../model/cooling/data-centre/outdoor-air.ts'

/** A plant of a data centre whose work the weather decides. */
export type WeatheredPlant = ChilledWaterSpec | AirsideEconomiserSpec

/** What a plant can and takes in the hardest weather of its year. */
export interface PlantPeak {
  /** Heat of the room that it can remove; Infinity where nothing limits it [kW]. */
  readonly capacityKw: number
  /** Electricity for heat of the room, at most the capacity [kW]. */
  readonly powerKw: (heatKw: number) => number
}

/**
 * A plant in the steps with the hottest air, the highest wet bulb and the warmest sea: the least that it can, the most that
 * it takes.
 */
export function plantPeak(spec: WeatheredPlant): PlantPeak {
  const steps = hardestSteps(spec)
  const outdoor = airAt(spec.outdoor, steps)
  const air = { outdoorC: outdoor.temperatureC, returnC: undefined }
  const plant =
    spec.kind === 'airside-economiser'
      ? airsideEconomiserPlant({ ...spec, outdoor }, air)
      : chilledWaterPlant({ ...spec, outdoor, sink: sinkAt(spec.sink, steps) }, air)
  const each = steps.map((_, index) => index)
  return {
    capacityKw: Math.min(...each.map((step) => plant.capacityKw(step))),
    powerKw: (heatKw) =>
      Math.max(...each.map((step) => plant.powerKw(step, Math.min(heatKw, plant.capacityKw(step))))),
  }
}

function hardestSteps(spec: WeatheredPlant): number[] {
  const { temperatureC, wetBulbC } = spec.outdoor
  const columns = [temperatureC, wetBulbC]
  if (spec.kind === 'chilled-water' && spec.sink.kind === 'sea') columns.push(spec.sink.sea.temperatureC)
  return [...new Set(columns.map(stepOfMost))]
}

function stepOfMost(column: Float64Array): number {
  let most = 0
  for (let i = 1; i < column.length; i++) if (column[i]! > column[most]!) most = i
  return most
}

function at(column: Float64Array, steps: readonly number[]): Float64Array {
  return Float64Array.from(steps, (step) => column[step]!)
}

function airAt(outdoor: OutdoorAir, steps: readonly number[]): OutdoorAir {
  const { psychrometrics, temperatureC, pressurePa, wetBulbC, humidityRatio, enthalpyKjPerKg } = outdoor
  return {
    psychrometrics,
    temperatureC: at(temperatureC, steps),
    pressurePa: at(pressurePa, steps),
    wetBulbC: at(wetBulbC, steps),
    humidityRatio: at(humidityRatio, steps),
    enthalpyKjPerKg: at(enthalpyKjPerKg, steps),
  }
}

function sinkAt(sink: ChilledWaterSpec['sink'], steps: readonly number[]): ChilledWaterSpec['sink'] {
  if (sink.kind !== 'sea') return sink
  return { kind: 'sea', sea: { ...sink.sea, temperatureC: at(sink.sea.temperatureC, steps) } }
}
