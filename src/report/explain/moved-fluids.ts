import {
  STANDARD_AIR_KG_PER_M3,
  STANDARD_PRESSURE_PA,
  WATER_KJ_PER_KG_K,
  ZERO_C_IN_K,
} from '../../model/cooling/data-centre/fluid-mover.ts'
import type { FluidMover } from '../../model/cooling/data-centre/fluid-mover.ts'
import { product, ratio, total } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { plantLeaf } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

/** 1 over 1000 kg/m3 and 1000 W/kW. */
const PUMP_FACTOR = 1e-6
const KW_PER_W = 1e-3

/**
 * Electricity of a fan [kWh]: volume x pressure / efficiency, over a stretch in which the volume is its mean.
 *
 * @param value  what it took
 * @param keys   group of keys of its pressure and its efficiency
 */
export function fanKwh(
  view: PlantView,
  label: string,
  value: number,
  volume: Explained,
  { pressurePa, efficiency }: FluidMover,
  keys: readonly string[],
  stretch: Stretch,
): Explained {
  return described({ label, value, unit: 'kWh' }, 'quotient', () => [
    product('work on the air', 'kWh', [
      volume,
      plantLeaf(view, 'pressure', pressurePa, 'Pa', ...keys, 'pressure'),
      constant(KW_PER_W, 'kW/W'),
      hoursOf(stretch),
    ]),
    plantLeaf(view, 'efficiency', efficiency, '', ...keys, 'efficiency'),
  ])
}

/** Electricity of a pump [kWh]: flow of water x pressure / efficiency, at 1000 kg/m3; as {@link fanKwh}. */
export function pumpKwh(
  view: PlantView,
  label: string,
  value: number,
  flow: Explained,
  { pressurePa, efficiency }: FluidMover,
  keys: readonly string[],
  stretch: Stretch,
): Explained {
  return described({ label, value, unit: 'kWh' }, 'quotient', () => [
    product('work on the water', 'kWh', [
      flow,
      plantLeaf(view, 'pressure', pressurePa, 'Pa', ...keys, 'pressure'),
      constant(PUMP_FACTOR, 'm3/kg kW/W'),
      hoursOf(stretch),
    ]),
    plantLeaf(view, 'efficiency', efficiency, '', ...keys, 'efficiency'),
  ])
}

/** Mean flow of a fluid that carries a heat when it is warmed by a rise [kg/s]. */
export function carryingFlow(
  label: string,
  heat: Explained,
  kjPerKgK: Explained,
  rise: Explained,
  stretch: Stretch,
): Explained {
  return ratio(label, 'kg/s', meanKw(heat, stretch), product('heat of a kg', 'kJ/kg', [kjPerKgK, rise]))
}

/** The same of water. */
export function waterFlow(heat: Explained, rise: Explained, stretch: Stretch): Explained {
  return carryingFlow('flow of water', heat, constant(WATER_KJ_PER_KG_K, 'kJ/(kg K)'), rise, stretch)
}

/** An energy over the hours in which it flows [kW]. */
export function meanKw(heat: Explained, stretch: Stretch): Explained {
  return ratio('heat flow', 'kW', heat, hoursOf(stretch))
}

/** Density of dry air in a step [kg/m3]. */
export function airDensity({ scene }: PlantView, celsius: Explained, pressurePa: number): Explained {
  return product('density of the air', 'kg/m3', [
    constant(STANDARD_AIR_KG_PER_M3, 'kg/m3'),
    ratio(
      'pressure against sea level',
      '',
      leaf('air pressure', pressurePa, 'Pa', { origin: outdoorWeather(scene, 'pressure') }),
      constant(STANDARD_PRESSURE_PA, 'Pa'),
    ),
    ratio(
      'against air at 0 degC',
      '',
      constant(ZERO_C_IN_K, 'K'),
      total(`${celsius.label}, absolute`, 'K', [celsius, constant(ZERO_C_IN_K, 'K')]),
    ),
  ])
}
