import type { AirHandlers } from '../../../model/cooling/data-centre/air-handlers.ts'
import type { FluidMover } from '../../../model/cooling/data-centre/fluid-mover.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import type { GivenValues } from './given-values.ts'
import type { MachineSource } from './machine.ts'
import type { PlantMethod } from './plant-method.ts'

const W_PER_KW = 1000
const readPressure = quantityReader('pressure')
const readDifference = quantityReader('temperatureDifference')

interface GivenMover {
  readonly pressure?: number | undefined
  readonly efficiency?: number | undefined
}

/** Pressure and efficiency of the fan or pump of a group of keys. */
export function fluidMover(values: GivenValues, group: string, given: GivenMover | undefined): FluidMover {
  return {
    pressurePa: values.stated(`${group}.pressure`, given?.pressure, readPressure),
    efficiency: values.stated(`${group}.efficiency`, given?.efficiency, parseFraction),
  }
}

/** Water that is warmed by its way, and its pump. */
export function waterLoop(
  values: GivenValues,
  group: 'chilledWater' | 'sea',
  given: (GivenMover & { readonly rise?: number | undefined }) | undefined,
): { readonly riseK: number; readonly pump: FluidMover } {
  return {
    riseK: values.stated(`${group}.rise`, given?.rise, readDifference),
    pump: fluidMover(values, group, given),
  }
}

/** The fans that move the air of the rooms. */
export function airHandlers(
  r: Resolving,
  { config, values, place, at }: MachineSource,
  { fanHeat }: PlantMethod,
  capacityKw: number,
): AirHandlers {
  const given = config.airHandlers
  const path = [...at, 'airHandlers', 'design']
  const fanExponent = values.orDefault(
    'airHandlers.exponent',
    given?.exponent,
    parseNumber,
    'cooling.airHandlers.exponent',
  )
  if (given?.design !== undefined && fanExponent === 1)
    r.warn(
      path,
      'has no effect: with an exponent of 1 the fans work against the same pressure at every air flow',
    )
  if (given?.rise !== undefined && place.hasAirflow)
    r.problem(
      [...at, 'airHandlers', 'rise'],
      'no rise: the airflow of the site says by how much the air is warmed',
    )
  const usualKw = Number.isFinite(capacityKw) ? capacityKw : Math.max(1, place.peakHeatKw)
  if (given?.design === undefined && fanExponent !== 1)
    r.used(path, `${rounded(usualKw)} kW`, r.shared.defaultRow('cooling.airHandlers.design'))
  return {
    fan: fluidMover(values, 'airHandlers', given),
    riseK: values.stated('airHandlers.rise', given?.rise, readDifference),
    fanExponent,
    designKw: given?.design === undefined ? usualKw : given.design / W_PER_KW,
    fanHeat,
  }
}

function rounded(kw: number): number {
  return Number(kw.toPrecision(4))
}
