import type { AirsideEconomiserSpec } from '../../model/cooling/data-centre/airside-economiser.ts'
import { airFlowKgPerS } from '../../model/cooling/data-centre/air-handlers.ts'
import {
  enthalpyKjPerKg,
  humidityRatioAt,
  humidityRatioAtDewPoint,
} from '../../model/cooling/data-centre/outdoor-air.ts'
import { latentHeatKjPerKg } from '../../model/cooling/data-centre/chilled-water-year.ts'
import { airFlow, airSide, riseKAt, supply } from './air-handler-fans.ts'
import type { AirSide } from './air-handler-fans.ts'
import { coilHeat } from './chilled-side.ts'
import type { ChilledSide } from './chilled-side.ts'
import { less, product, ratio, total } from './derived.ts'
import { constant, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airHeat } from './liquid-loop.ts'
import { meanKw } from './moved-fluids.ts'
import { meanOr, plantLeaf, weighed } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { outdoorWeather } from './weather.ts'

/** Water that a coil takes from the air and that is sprayed in again, mean [kg/s]: heat of the moisture / latent heat. */
export function coilMoisture(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  const { water, spec } = view
  if (water === undefined || spec.kind !== 'chilled-water') throw new Error('a plant without coils')
  const meanC = (i: number) => water.chilledC[i]! + spec.chilledWater.riseK / 2
  const note = 'where the moisture condenses: at the mean temperature of the chilled water'
  const own = { label: 'latent heat', unit: 'kJ/kg', note: `${note}, each step by its own` }
  const latent = meanOr(
    own,
    stretch,
    (i) => leaf('latent heat', latentHeatKjPerKg(meanC(i)), 'kJ/kg', { note }),
    () => {
      const perKg = (i: number) => side.coilKw(i) / latentHeatKjPerKg(meanC(i))
      return energyOver(stretch, side.coilKw) / energyOver(stretch, perKg)
    },
  )
  const { sensibleHeatRatio } = spec
  const moist = product('heat of the moisture', 'kWh', [
    coilHeat(view, side, stretch),
    less(
      'share of the moisture',
      '',
      constant(1),
      plantLeaf(view, 'sensible heat ratio', sensibleHeatRatio, '', 'coil', 'sensibleHeatRatio'),
    ),
  ])
  return ratio('water sprayed', 'kg/s', meanKw(moist, stretch), latent)
}

/** Water that an airside economiser sprays into its air, mean over hours in which outdoor air cools alone [kg/s]. */
export function airsideSpray(view: PlantView, free: Stretch): Explained {
  const side = airSide(view)!
  const intake = view.intake!
  const flowAt = (i: number) => airFlowKgPerS(view.airHeatKw[i]!, riseKAt(view, side.handlers, i))
  const share = meanOr(
    { label: 'spray per air', unit: 'kg/kg', note: 'weighed by flow; each step by its own weather' },
    free,
    (i) => sprayOfStep(view, side, i),
    () => weighed(free, (i) => intake.sprayKgPerKg[i]!, flowAt),
  )
  return product('water sprayed', 'kg/s', [airFlow(view, side, airHeat(view, free), free), share])
}

/** 1 - 1 / (1 + rise of the humidity ratio) in a step. */
function sprayOfStep(view: PlantView, side: AirSide, i: number): Explained {
  const spec = view.spec as AirsideEconomiserSpec
  const value = view.intake!.sprayKgPerKg[i]!
  const label = 'spray per air'
  const target = targetRatio(view, spec, side, i)
  const outdoors = outdoorRatio(view, spec, i)
  if (value === 0) {
    const given = () => [target, outdoors]
    return leaf(label, 0, 'kg/kg', { note: 'outdoor air is humid enough', given })
  }
  const risen = total('humid air per air', 'kg/kg', [
    constant(1),
    less('rise of the humidity ratio', 'kg/kg', target, outdoors),
  ])
  return less(label, 'kg/kg', constant(1), ratio('air per humid air', '', constant(1), risen))
}

function outdoorRatio({ scene }: PlantView, { outdoor }: AirsideEconomiserSpec, i: number): Explained {
  const origin = outdoorWeather(scene, 'temperature')
  const note = 'from temperature, humidity and pressure'
  return leaf('humidity ratio outdoors', outdoor.humidityRatio[i]!, 'kg/kg', { origin, note })
}

/** Humidity ratio that the supply air is brought to: up to the low humidity, or to its temperature at the enthalpy outdoors. */
function targetRatio(view: PlantView, spec: AirsideEconomiserSpec, side: AirSide, i: number): Explained {
  const { limits, outdoor } = spec
  const { psychrometrics } = outdoor
  const [pa, outdoorC, enthalpy] = [
    outdoor.pressurePa[i]!,
    outdoor.temperatureC[i]!,
    outdoor.enthalpyKjPerKg[i]!,
  ]
  const supplyC = side.supplyC(i)
  const label = 'humidity ratio of the supply air'
  const limit = humidityRatioAtDewPoint(psychrometrics, limits.dewPointC, pa)
  const isBelow = enthalpy < enthalpyKjPerKg(psychrometrics, limits.temperatureC, limit)
  if (isBelow && outdoorC <= supplyC) {
    const value = humidityRatioAt(psychrometrics, supplyC, limits.lowHumidity, pa)
    const given = () => [
      supply(view, side, i),
      plantLeaf(view, 'low humidity', limits.lowHumidity, '', 'outdoorAir', 'lowHumidity'),
    ]
    return leaf(label, value, 'kg/kg', { note: 'humidified up to the low humidity', given })
  }
  const dry = enthalpyKjPerKg(psychrometrics, supplyC, 0)
  const perRatio = enthalpyKjPerKg(psychrometrics, supplyC, 1) - dry
  const given = () => [supply(view, side, i)]
  return ratio(
    label,
    'kg/kg',
    less(
      'enthalpy left for vapour',
      'kJ/kg',
      leaf('enthalpy outdoors', enthalpy, 'kJ/kg', {
        origin: outdoorWeather(view.scene, 'temperature'),
        note: 'spray cools air at its own enthalpy',
      }),
      leaf('dry air at the supply', dry, 'kJ/kg', { given }),
    ),
    leaf('enthalpy of vapour', perRatio, 'kJ/kg', { given }),
  )
}
