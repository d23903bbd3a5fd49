import { pumpKw } from '../../model/cooling/data-centre/fluid-mover.ts'
import type { LiquidLoop } from '../../model/cooling/data-centre/liquid-cooling.ts'
import type { PlantSpec } from '../../model/cooling/plant.ts'
import type { RoomModel } from '../../model/cooling/site-room.ts'
import type { Bus } from '../../model/power/buses.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import { plantPeak } from './cooling/plant-peak.ts'
import type { CoolingPeaks } from './power-chain.ts'

const W_PER_KW = 1000

/**
 * What cooling takes from the buses at most, for the sizes of converters that a scenario leaves open: machines at their
 * rating, plants of data centres in the hardest weather of the year, fans and exchangers at their largest power.
 *
 * Assumption: an ideal machine, a plant and a declared PUE remove the heat of all that stands inside at full load.
 */
export function coolingPeaks(room: RoomModel | undefined, units: readonly UnitSpec[]): CoolingPeaks {
  const peaks: Record<Bus, number> = { dc: 0, ups: 0, ac: 0 }
  if (room === undefined) return peaks
  const { plant, supply, balance } = room
  if (plant !== undefined) peaks[supply.plant] += plantPeakKw(plant, units)
  for (const device of ['fan', 'exchanger'] as const) {
    const cooler = balance[device]
    if (cooler !== undefined)
      peaks[supply[device]] += cooler.powerKw.reduce((most, kw) => Math.max(most, kw), 0)
  }
  return peaks
}

function plantPeakKw(plant: PlantSpec, units: readonly UnitSpec[]): number {
  if (plant.kind === 'ideal') return indoorPeakKw(units) / plant.cop
  if (plant.kind === 'dx')
    return plant.units * (plant.capacityKw / (plant.fieldFactor * plant.ratedCop) + plant.blowerKw)
  if (plant.kind === 'dual-cycle') {
    const compressorKw = plant.compressorKw / plant.fieldFactor
    return plant.units * (compressorKw + plant.condenserFanKw + plant.evaporatorFanKw)
  }
  if (plant.kind === 'declared-pue') return (plant.pue - 1) * indoorPeakKw(units)
  if (plant.kind === 'liquid-cooled')
    return plantPeakKw(plant.air, units) + loopPeakKw(plant.loop, liquidPeakKw(units))
  return plantPeak(plant).powerKw(indoorPeakKw(units))
}

function loopPeakKw({ pump, heatKjPerKgK, riseK, dryCooler }: LiquidLoop, heatKw: number): number {
  return dryCooler.fanKw + pumpKw(heatKw / (heatKjPerKgK * riseK), pump)
}

/** Power of all that stands inside at full load [kW]. */
export function indoorPeakKw(units: readonly UnitSpec[]): number {
  const inside = units.filter(({ indoor }) => indoor)
  return inside.reduce((sum, { count, power }) => sum + (count * fullLoadPowerW(power)) / W_PER_KW, 0)
}

/** Heat of all that stands inside at full load that a liquid carries [kW]. */
export function liquidPeakKw(units: readonly UnitSpec[]): number {
  const inside = units.filter(({ indoor }) => indoor)
  return inside.reduce(
    (sum, { count, power, liquidShare = 0 }) =>
      sum + (liquidShare * count * fullLoadPowerW(power)) / W_PER_KW,
    0,
  )
}
