import { noModes } from './cooling-modes.ts'
import { followingCapacityKw } from './interrupted.ts'
import type { CoolingPlant } from './plant.ts'
import { bandTopC, HELD_WITHIN_K } from './room-figures.ts'
import type { RoomColumns, RoomCounts, RoomYear } from './room.ts'
import type { RoomSpec } from './room-step.ts'

/**
 * The quasi-steady year of a room that machines alone cool: what {@link quasiSteadyStep} gives, in one loop over columns,
 * since this is the commonest room and fleets have many. A test holds both to the same bits.
 *
 * @param heatKw  heat inside, one value per step, without the sun and blowers that never stop [kW]
 */
export function plantAloneYear(
  spec: RoomSpec,
  plant: CoolingPlant,
  limitC: number | undefined,
  heatKw: Float64Array,
  columns: RoomColumns,
  stepH: number,
): RoomYear {
  const { uaKwPerK, setpointC, outdoorC, solarGainKw } = spec
  const { roomC, highestC, plantKw, heatRemovedKw, unmetCoolingKw, overLimitShare } = columns
  const topC = bandTopC(spec, plant.units) + HELD_WITHIN_K
  const modes = noModes()
  const { off } = modes
  let [modeName, mode] = ['off' as keyof typeof modes, off]
  let [sumC, coldestC, stepsAbove, stepsUnmet] = [0, Infinity, 0, 0]
  let hottestC = -Infinity
  let hottestStep = 0
  const { inletC, poweredShare } = plant
  for (let i = 0; i < roomC.length; i++) {
    const sunKw = solarGainKw === undefined ? 0 : solarGainKw[i]!
    const insideKw = heatKw[i]! + (plant.standingHeatKw + sunKw)
    const heldC = inletC === undefined ? setpointC : inletC[i]!
    const loadKw = insideKw + uaKwPerK * (outdoorC[i]! - heldC)
    let c = heldC
    let removedKw = 0
    let unmetKw = 0
    if (loadKw > 0) {
      const onShare = poweredShare === undefined ? 1 : poweredShare[i]!
      removedKw = Math.min(loadKw, followingCapacityKw(plant.capacityKw(i), onShare, loadKw))
      const leftKw = loadKw - removedKw
      if (leftKw > 1e-9 * loadKw) {
        unmetKw = leftKw
        stepsUnmet++
        if (uaKwPerK > 0) c = (insideKw - removedKw + uaKwPerK * outdoorC[i]!) / uaKwPerK
      }
    } else if (uaKwPerK > 0) c = outdoorC[i]! + insideKw / uaKwPerK
    const powerKw = plant.powerKw(i, removedKw)
    plantKw[i] = powerKw
    heatRemovedKw[i] = removedKw
    unmetCoolingKw[i] = unmetKw
    roomC[i] = c
    highestC[i] = c
    overLimitShare[i] = limitC !== undefined && c > limitC ? 1 : 0
    sumC += c
    if (c < coldestC) coldestC = c
    if (c > topC) stepsAbove++
    if (c > hottestC) {
      hottestC = c
      hottestStep = i
    }
    const share = plant.runningShare(i, removedKw)
    off.hours += (1 - share) * stepH
    const name = share > 0 ? plant.mode(i, removedKw) : 'off'
    if (name !== modeName) {
      modeName = name
      mode = modes[name]
    }
    mode.hours += share * stepH
    mode.kwh += powerKw * stepH
    mode.heatKwh += removedKw * stepH
  }
  columns.fanKw.fill(0)
  columns.exchangerKw.fill(0)
  columns.storedKw.fill(0)
  const counts: RoomCounts = { sumC, coldestC, stepsAbove, stepsUnmet, storedKw: 0 }
  return { modes, hottest: { roomC: hottestC, step: hottestStep }, counts }
}
