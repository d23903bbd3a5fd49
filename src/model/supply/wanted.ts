import { converterLossKw } from '../power/converter.ts'
import type { PowerChain } from '../power/converter.ts'
import { upsLossArgumentKw } from '../power/buses.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { ShedLoads } from '../site-load.ts'

/** What a site would take in each step if everything had power, and what its arrays give [kW]. */
export interface Wanted {
  /** On the -48 V bus, by priority, and cooling there while it has power. */
  readonly dcKeepKw: Float64Array
  readonly dcShedKw: Float64Array | undefined
  readonly dcCoolingKw: Float64Array | undefined
  /** On the AC side beside the rectifiers: loads, auxiliaries, the UPS with what it feeds; and cooling while it has power. */
  readonly acKeepKw: Float64Array
  readonly acShedKw: Float64Array | undefined
  readonly acCoolingKw: Float64Array | undefined
  readonly dcSolarKw: Float64Array
  readonly acSolarKw: Float64Array
}

/** Cooling by what feeds it, as it was reckoned before; undefined where nothing is known of it yet [kW]. */
export interface KnownCooling {
  readonly dcKw: Float64Array
  readonly upsKw: Float64Array
  readonly acKw: Float64Array
}

/**
 * What a site wants of its buses, from loads that all have power.
 *
 * @param columns  dcLoadKw, upsLoadKw, acLoadKw hold the loads without cooling; not changed
 * @param cooling  while it has power; undefined where it is reckoned later and decides nothing
 */
export function wantedLoads(
  { chain, auxiliaryKw }: SiteSpec,
  columns: SiteColumns,
  shed: ShedLoads | undefined,
  cooling: KnownCooling | undefined,
): Wanted {
  const { dcLoadKw, dcSolarKw, acSolarKw, supplyWork } = columns
  const { dcKeepKw, acKeepKw } = supplyWork
  dcKeepKw.set(dcLoadKw)
  acSide(chain, auxiliaryKw, columns, cooling, acKeepKw)
  const wanted = {
    dcKeepKw,
    dcShedKw: shed?.dcKw,
    dcCoolingKw: cooling?.dcKw,
    acKeepKw,
    acShedKw: shed === undefined ? undefined : new Float64Array(dcKeepKw.length),
    acCoolingKw: cooling?.acKw,
    dcSolarKw,
    acSolarKw,
  }
  if (shed !== undefined) takeShed(chain, shed, columns, cooling, wanted)
  return wanted
}

/** The AC side beside the rectifiers, without cooling there [kW]. */
function acSide(
  chain: PowerChain,
  auxiliaryKw: number,
  { upsLoadKw, acLoadKw }: SiteColumns,
  cooling: KnownCooling | undefined,
  acKeepKw: Float64Array,
): void {
  const hasUps = chain.ups.converter.kind !== 'lossless' || chain.pdu.converter.kind !== 'lossless'
  for (let i = 0; i < acKeepKw.length; i++) {
    const inUpsKw = upsLoadKw[i]! + (cooling === undefined ? 0 : cooling.upsKw[i]!)
    acKeepKw[i] = acLoadKw[i]! + auxiliaryKw + (hasUps ? upsInputKw(chain, inUpsKw) : inUpsKw)
  }
}

/** Moves the part that goes first out of what is kept; of a UPS what its input then falls by. */
function takeShed(
  chain: PowerChain,
  shed: ShedLoads,
  { upsLoadKw }: SiteColumns,
  cooling: KnownCooling | undefined,
  { dcKeepKw, acKeepKw, acShedKw }: Wanted,
): void {
  for (let i = 0; i < dcKeepKw.length; i++) {
    dcKeepKw[i] = Math.max(0, dcKeepKw[i]! - shed.dcKw[i]!)
    const upsKw = upsLoadKw[i]! + (cooling === undefined ? 0 : cooling.upsKw[i]!)
    const keptKw = Math.max(0, upsKw - shed.upsKw[i]!)
    const ofUpsKw = shed.upsKw[i]! > 0 ? upsInputKw(chain, upsKw) - upsInputKw(chain, keptKw) : 0
    acShedKw![i] = shed.acKw[i]! + ofUpsKw
    acKeepKw[i] = Math.max(0, acKeepKw[i]! - acShedKw![i]!)
  }
}

/** What UPS and PDU take for a load behind them [kW]. */
function upsInputKw(chain: PowerChain, loadKw: number): number {
  const pduKw = converterLossKw(chain.pdu.converter, loadKw)
  const upsKw = converterLossKw(chain.ups.converter, upsLossArgumentKw(chain, loadKw, pduKw))
  return loadKw + pduKw + upsKw
}
