import { airDensityKgPerM3, waterFlowKgPerS } from '../../model/cooling/data-centre/fluid-mover.ts'
import { rejectedHeat } from './chilled-side.ts'
import type { ChilledSide } from './chilled-side.ts'
import { ratio } from './derived.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airDensity, fanKwh, pumpKwh, waterFlow } from './moved-fluids.ts'
import { meanOr, plantLeaf } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { outdoorWeather } from './weather.ts'

/** Water through the towers, mean [kg/s]: heat rejected / (4.2 x range). */
export function towerFlow(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  const { sink } = side
  if (sink.kind !== 'tower') throw new Error('a plant without towers')
  const range = plantLeaf(view, 'range of the towers', sink.tower.rangeK, 'K', 'tower', 'range')
  return waterFlow(rejectedHeat(view, side, stretch), range, stretch)
}

/** Electricity of the pumps of towers or sea water [kWh]. */
export function sinkPumpKwh(
  view: PlantView,
  side: ChilledSide,
  label: string,
  value: number,
  stretch: Stretch,
): Explained {
  const { sink } = side
  if (sink.kind === 'tower') {
    const flow = towerFlow(view, side, stretch)
    return pumpKwh(view, label, value, flow, sink.tower.pump, ['tower', 'pump'], stretch)
  }
  if (sink.kind !== 'sea') throw new Error('a plant without water at its condensers')
  const rise = plantLeaf(view, 'rise of the sea water', sink.sea.riseK, 'K', 'sea', 'rise')
  const flow = waterFlow(rejectedHeat(view, side, stretch), rise, stretch)
  return pumpKwh(view, label, value, flow, sink.sea.pump, ['sea'], stretch)
}

/** Electricity of the tower's fans [kWh]: air by liquid to gas, at the density outdoors. */
export function towerFanKwh(
  view: PlantView,
  side: ChilledSide,
  label: string,
  value: number,
  stretch: Stretch,
): Explained {
  const { sink, air } = side
  if (sink.kind !== 'tower') throw new Error('a plant without towers')
  const { liquidToGas, fan, rangeK } = sink.tower
  const flow = ratio(
    'flow of air',
    'kg/s',
    towerFlow(view, side, stretch),
    plantLeaf(view, 'liquid to gas', liquidToGas, '', 'tower', 'liquidToGas'),
  )
  const outdoorC = outdoorColumn(view)
  const airKgPerS = (i: number) =>
    waterFlowKgPerS(side.coilKw(i) + view.did.partKw.chiller[i]!, rangeK) / liquidToGas
  const density = meanOr(
    {
      label: 'density of the air',
      unit: 'kg/m3',
      note: 'flow over volume; of outdoor air at the pressure of each step',
    },
    stretch,
    (i) => {
      const origin = outdoorWeather(view.scene, 'temperature')
      return airDensity(view, leaf('outdoors', outdoorC[i]!, 'degC', { origin }), air.pressurePa[i]!)
    },
    () => {
      const m3 = (i: number) => airKgPerS(i) / airDensityKgPerM3(outdoorC[i]!, air.pressurePa[i]!)
      return energyOver(stretch, airKgPerS) / energyOver(stretch, m3)
    },
  )
  return fanKwh(
    view,
    label,
    value,
    ratio('volume of air', 'm3/s', flow, density),
    fan,
    ['tower', 'fan'],
    stretch,
  )
}

function outdoorColumn({ spec, air }: PlantView): Float64Array {
  return spec.kind === 'chilled-water' || spec.kind === 'airside-economiser'
    ? spec.outdoor.temperatureC
    : air.outdoorC
}
