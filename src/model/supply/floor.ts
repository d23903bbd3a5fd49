import { keptShare } from '../storage/store.ts'
import { inputKw, ratingKw } from '../power/converter.ts'
import { capacityShares } from '../storage/capacity-at.ts'
import { reserveKwh } from '../storage/reserve.ts'
import type { BatterySpec } from '../storage/battery-spec.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import type { SupplyColumns } from './supply-columns.ts'
import type { SupplySpec } from './supply-spec.ts'
import type { Wanted } from './wanted.ts'

/** Shares of the capacity nearer than this are the same: a battery follows the air around it with hours of delay. */
const SAME_SHARE = 1e-4

/** What a battery keeps in reserve. */
export interface Floor {
  /** Energy kept at the beginning of each step while the mains are there [kWh]. */
  readonly floorKwh: Float64Array
  /** Share of the capacity that can be drawn in each step; undefined: all of it. */
  readonly capacityShare: Float64Array | undefined
  /** Hours of critical load that it gives at worst, where they are fewer than the reserve asks for. */
  readonly givesH: number
  /** Load that is kept in an outage, at the terminals of the battery; undefined without one [kW]. */
  readonly criticalKw: Float64Array | undefined
  /** Whether another temperature of the room makes the same capacity. */
  holdsAt(roomC: Float64Array): boolean
}

/**
 * The reserve of a site's battery: the critical load of the hours ahead on the capacity that temperature leaves, and before
 * it rises faster than the battery can charge, as much as lets it be reached. Solar power ahead does not lower it.
 *
 * @param ambientC  around the battery, where its own temperature is not given [degC]
 * @param columns   batteryC and reserveKwh (at the end of each step) are overwritten
 */
export function floorColumn(
  { stepH, steps }: TimeAxis,
  spec: SiteSpec,
  { battery }: SupplySpec,
  wanted: Wanted,
  ambientC: Float64Array,
  { supply: columns, supplyWork }: Pick<SiteColumns, 'supply' | 'supplyWork'>,
): Floor {
  if (battery === undefined) return noFloor(columns)
  const { batteryC } = columns
  const { capacityShare, floorKwh } = supplyWork
  const { temperature, capacityByC } = battery
  if (typeof temperature === 'number') batteryC.fill(temperature)
  else batteryC.set(temperature === 'room' ? ambientC : spec.outdoorC)
  capacityShares(capacityByC, batteryC, capacityShare)
  const critical = criticalLoad(spec, battery, wanted)
  const givesH = reserveKwh(battery, critical, capacityShare, stepH, floorKwh)
  reachable(spec, battery, wanted, stepH, floorKwh)
  columns.reserveKwh.set(floorKwh.subarray(1))
  columns.reserveKwh[steps - 1] = floorKwh[0]!
  return {
    floorKwh,
    capacityShare,
    givesH,
    criticalKw: critical,
    holdsAt(roomC) {
      const share = new Float64Array(steps)
      capacityShares(capacityByC, roomC, share)
      return share.every((part, i) => Math.abs(part - capacityShare[i]!) <= SAME_SHARE)
    },
  }
}

function noFloor({ reserveKwh }: SupplyColumns): Floor {
  return {
    floorKwh: reserveKwh,
    capacityShare: undefined,
    givesH: 0,
    criticalKw: undefined,
    holdsAt: () => true,
  }
}

function criticalLoad({ chain }: SiteSpec, { bus }: BatterySpec, wanted: Wanted): Float64Array {
  const { dcKeepKw, dcCoolingKw, acKeepKw, acCoolingKw } = wanted
  if (bus === 'dc' && dcCoolingKw === undefined) return dcKeepKw
  const at = (column: Float64Array | undefined, i: number) => (column === undefined ? 0 : column[i]!)
  return dcKeepKw.map((dcKw, i) => {
    const onBusKw = dcKw + at(dcCoolingKw, i)
    if (bus === 'dc') return onBusKw
    return inputKw(chain.rectifier.converter, onBusKw) + acKeepKw[i]! + at(acCoolingKw, i)
  })
}

/** Raises a floor before it rises by more than the battery can charge in a step; twice round, since the year wraps. */
function reachable(
  { chain }: SiteSpec,
  battery: BatterySpec,
  { dcKeepKw, dcShedKw, dcCoolingKw }: Wanted,
  stepH: number,
  floorKwh: Float64Array,
): void {
  const { bus, chargeKw, chargeEfficiency } = battery
  const { converter } = chain.rectifier
  const ratedKw = converter.kind === 'modular' && bus === 'dc' ? ratingKw(converter) : Infinity
  const ceilingKwh = battery.socMax * battery.capacityKwh * battery.health
  const keep = keptShare(battery, stepH)
  const n = floorKwh.length
  // The second time round only as long as it raises something.
  for (let round = 0; round < 2; round++) {
    let next = floorKwh[0]!
    for (let i = n - 1; i >= 0; i--) {
      let loadKw = dcKeepKw[i]!
      if (dcShedKw !== undefined) loadKw += dcShedKw[i]!
      if (dcCoolingKw !== undefined) loadKw += dcCoolingKw[i]!
      const spareKw = ratedKw > loadKw ? ratedKw - loadKw : 0
      const gainKwh = (chargeKw < spareKw ? chargeKw : spareKw) * chargeEfficiency * stepH
      const needed = Math.min(ceilingKwh, (next - gainKwh) / keep)
      if (needed > floorKwh[i]!) floorKwh[i] = needed
      else if (round > 0) return
      next = floorKwh[i]!
    }
  }
}
