import type { PlantSpec } from '../../model/cooling/plant.ts'
import type { RoomModel } from '../../model/cooling/site-room.ts'
import type { Bus } from '../../model/power/buses.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { CoolingPeaks } from './power-chain.ts'

const W_PER_KW = 1000

/**
 * What cooling takes from the buses at most, for the sizes of converters that a scenario leaves open: machines at their
 * rating, fans and exchangers at their largest power.
 *
 * Assumption: an ideal machine removes the heat of all that stands inside at full load.
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
  const compressorKw = plant.compressorKw / plant.fieldFactor
  return plant.units * (compressorKw + plant.condenserFanKw + plant.evaporatorFanKw)
}

/** Power of all that stands inside at full load [kW]. */
function indoorPeakKw(units: readonly UnitSpec[]): number {
  const inside = units.filter(({ indoor }) => indoor)
  return inside.reduce((sum, { count, power }) => sum + (count * fullLoadPowerW(power)) / W_PER_KW, 0)
}
