import type {
  ChilledWaterSpec,
  WatersideEconomiser,
} from '../../../model/cooling/data-centre/chilled-water.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import { LEI_2020 } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { chillers } from './chillers.ts'
import { waterSink } from './heat-sink.ts'
import type { MachineSource } from './machine.ts'
import { airHandlers, fluidMover, waterLoop } from './moved-fluids.ts'
import { plantMoistAir } from './plant-air.ts'
import { plantCapacityKw } from './plant-capacity.ts'
import { isSupplyMade } from './supply-water.ts'
import { plantMethod } from './plant-method.ts'
import type { PlantMethod } from './plant-method.ts'

/** The plant of a site that cools air with water from chillers; undefined where something is wrong with it. */
export function chilledWaterMachine(
  r: Resolving,
  source: MachineSource,
  model: 'air-cooled-chiller' | 'water-cooled-chiller',
): ChilledWaterSpec | undefined {
  const { config, values, place } = source
  r.uses(...LEI_2020)
  const method = plantMethod(source)
  const capacityKw = plantCapacityKw(r, source)
  const isAirCooled = model === 'air-cooled-chiller'
  const fleet = chillers(r, source, method, isAirCooled ? 'air' : 'water')
  const sink = isAirCooled ? ({ kind: 'air' } as const) : waterSink(r, source)
  const parts = {
    airHandlers: airHandlers(r, source, method, capacityKw),
    coilEffectiveness: values.stated('coil.effectiveness', config.coil?.effectiveness, parseFraction),
    sensibleHeatRatio: values.stated('coil.sensibleHeatRatio', config.coil?.sensibleHeatRatio, parseFraction),
    humidifierPump: fluidMover(values, 'humidifier', config.humidifier),
    chilledWater: waterLoop(values, 'chilledWater', config.chilledWater),
    economiser: isAirCooled ? undefined : economiser(r, source, method),
  }
  const outdoor = plantMoistAir(r, place.climate, method.psychrometrics)
  if (!isSupplyMade(r, source, parts.airHandlers.riseK, parts.coilEffectiveness)) return undefined
  if (fleet === undefined || sink === undefined || outdoor === undefined) return undefined
  return {
    kind: 'chilled-water',
    capacityKw,
    supplyC: place.setpointC,
    ...parts,
    chillers: fleet,
    sink,
    outdoor,
  }
}

/** The heat exchanger between condenser water and chilled water; undefined where there is none. */
function economiser(
  r: Resolving,
  { config, values, at }: MachineSource,
  { control }: PlantMethod,
): WatersideEconomiser | undefined {
  const given = config.economiser
  if (given === 'none') return undefined
  if (given === undefined && !values.isOfPreset('economiser.approach')) {
    r.used([...at, 'economiser'], 'none', r.shared.defaultRow('cooling.economiser'))
    return undefined
  }
  return {
    approachK: values.stated('economiser.approach', given?.approach, quantityReader('temperatureDifference')),
    pump: fluidMover(values, 'economiser', given),
    control,
  }
}
