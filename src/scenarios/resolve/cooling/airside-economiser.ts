import { CHILLED_WATER_C } from '../../../model/cooling/data-centre/airside-economiser.ts'
import type { AirsideEconomiserSpec } from '../../../model/cooling/data-centre/airside-economiser.ts'
import type { OutdoorAirLimits } from '../../../model/cooling/data-centre/airside-intake.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import { LEI_2020 } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { chillers } from './chillers.ts'
import { coolingTower } from './heat-sink.ts'
import type { MachineSource } from './machine.ts'
import { airHandlers, fluidMover, waterLoop } from './moved-fluids.ts'
import { plantMoistAir } from './plant-air.ts'
import { plantCapacityKw } from './plant-capacity.ts'
import { plantMethod } from './plant-method.ts'

const readTemperature = quantityReader('temperature')

/** The plant of a site that cools with outdoor air where it can; undefined where something is wrong with it. */
export function airsideEconomiserMachine(
  r: Resolving,
  source: MachineSource,
): AirsideEconomiserSpec | undefined {
  const { config, values, place } = source
  r.uses(...LEI_2020)
  const method = plantMethod(source)
  const capacityKw = plantCapacityKw(r, source)
  const supplyLowC = coldestSupplyC(r, source)
  const fleet = chillers(r, source, method, 'water')
  const parts = {
    supplyHighC: place.setpointC,
    airHandlers: airHandlers(r, source, method, capacityKw),
    sprayPump: fluidMover(values, 'humidifier', config.humidifier),
    limits: outdoorAirLimits(r, source),
    chilledWater: waterLoop(values, 'chilledWater', config.chilledWater),
    tower: coolingTower(source),
  }
  const outdoor = plantMoistAir(r, place.climate, method.psychrometrics)
  if (supplyLowC === undefined || fleet === undefined || outdoor === undefined) return undefined
  return { kind: 'airside-economiser', capacityKw, supplyLowC, ...parts, chillers: fleet, outdoor }
}

/** Coldest supply air; undefined where it is warmer than the warmest [degC]. */
function coldestSupplyC(r: Resolving, { config, values, place, at }: MachineSource): number | undefined {
  const { setpointC } = place
  const { supplyLow, setpoint } = config
  if (setpointC <= CHILLED_WATER_C)
    return r.problem(
      [...at, 'setpoint'],
      `a warmest supply above the chilled water of ${CHILLED_WATER_C} degC that cools it where outdoor air does not`,
    )
  const lowC = values.stated('supplyLow', supplyLow, readTemperature)
  if (lowC <= setpointC) return lowC
  const [lowAt, highAt] = [
    [...at, 'supplyLow'],
    [...at, 'setpoint'],
  ]
  const isHighToBlame =
    supplyLow === undefined || (setpoint !== undefined && r.overridden(lowAt, highAt) === highAt)
  return isHighToBlame
    ? r.problem(
        highAt,
        `a warmest supply of at least the coldest, supplyLow: ${lowC} degC`,
        undefined,
        supplyLow === undefined ? 'or write a colder supplyLow' : undefined,
      )
    : r.problem(lowAt, `a coldest supply of at most the warmest, setpoint: ${setpointC} degC`)
}

/** Which outdoor air is used; a problem where there is no such air. */
function outdoorAirLimits(r: Resolving, { config, values, at }: MachineSource): OutdoorAirLimits {
  const given = config.outdoorAir
  const share = (key: 'highHumidity' | 'lowHumidity') =>
    values.stated(`outdoorAir.${key}`, given?.[key], parseFraction)
  const limits = {
    temperatureC: values.stated('outdoorAir.temperature', given?.temperature, readTemperature),
    dewPointC: values.stated('outdoorAir.dewPoint', given?.dewPoint, readTemperature),
    highHumidity: share('highHumidity'),
    lowHumidity: share('lowHumidity'),
  }
  const path = [...at, 'outdoorAir']
  if (limits.dewPointC > limits.temperatureC)
    r.problem(
      [...path, given?.dewPoint === undefined ? 'temperature' : 'dewPoint'],
      given?.dewPoint === undefined
        ? `a temperature of at least its dewPoint, ${limits.dewPointC} degC`
        : `a dew point of at most the temperature, ${limits.temperatureC} degC`,
      undefined,
      'a dew point is never warmer than the dry bulb',
    )
  if (limits.lowHumidity > limits.highHumidity)
    r.problem(
      [...path, given?.lowHumidity === undefined ? 'highHumidity' : 'lowHumidity'],
      given?.lowHumidity === undefined
        ? `a humidity of at least lowHumidity, ${percent(limits.lowHumidity)} %`
        : `a humidity of at most highHumidity, ${percent(limits.highHumidity)} %`,
    )
  return limits
}

function percent(share: number): number {
  return Number((100 * share).toPrecision(4))
}
