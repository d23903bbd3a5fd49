import { coolRoom } from '../cooling/site-room.ts'
import { powerBuses } from '../power/buses.ts'
import { unitLoads } from '../site-load.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import { fullCoolingKw, learnNeed, TELLING_SHARE } from './cooling-need.ts'
import type { Dependence } from './dependence.ts'
import type { Floor } from './floor.ts'
import type { CoolingNeeds } from './loop-site.ts'
import { canFail } from './supply-spec.ts'
import type { KnownCooling } from './wanted.ts'

/** Changes of cooling and temperature from one pass to the next below which they are the same [kW], [K]. */
const SETTLED = 1e-9
/** What one pass takes from the one before. */
export interface Pass {
  /** Of cooling on the -48 V bus and on the AC side, where the mains fail. */
  needs: CoolingNeeds | undefined
  /** Undefined where the sources do not hang on cooling [kW]. */
  cooling: KnownCooling | undefined
  /** Air that fans of equipment draw; undefined where none answer to it [degC]. */
  inletC: Float64Array | undefined
  /** Heat of the rows with fans at cold air, as it counts for the air flow wherever the mains hold; undefined without such fans [kW]. */
  rowKw: readonly Float64Array[] | undefined
  /** Air around the battery [degC]. */
  ambientC: Float64Array
}

/** The site as if its mains never failed and it had no battery, where the sources need to know its cooling. */
export function firstPass(axis: TimeAxis, spec: SiteSpec, columns: SiteColumns, depends: Dependence): Pass {
  const { ambientC } = columns.supplyWork
  ambientC.set(spec.outdoorC)
  const pass: Pass = { needs: undefined, cooling: undefined, inletC: undefined, rowKw: undefined, ambientC }
  columns.upsCoolingKw.fill(0)
  columns.supply.unservedKeepKw.fill(0)
  columns.supply.unservedShedKw.fill(0)
  if (depends.cooling || depends.inlets) {
    const loads = unitLoads(axis, spec, columns)
    if (depends.inlets) pass.rowKw = loads.rowKw
    powerBuses(spec.chain, columns)
    coolRoom(axis, spec, columns, loads)
    for (const share of ['dcKeepShare', 'acKeepShare'] as const) columns.supply[share].fill(1)
    if (canFail(spec.supply!.mains)) pass.needs = needsOf(spec, axis, columns)
    remember(spec, pass, columns, depends)
  } else if (spec.room !== undefined && Number.isFinite(spec.room.balance.setpointC))
    ambientC.fill(spec.room.balance.setpointC)
  return pass
}

/** @param part  how far to go from what was known before to what is known now (0, 1] */
export function remember(
  spec: SiteSpec,
  pass: Pass,
  columns: SiteColumns,
  depends: Dependence,
  part = 1,
): void {
  const { roomC, supplyWork: work } = columns
  const { dcKeepShare, acKeepShare } = columns.supply
  if (depends.cooling) {
    const { needs } = pass
    whileOn(columns.upsCoolingKw, acKeepShare, work.upsCoolingKw, part)
    if (needs === undefined) {
      whileOn(columns.dcCoolingKw, dcKeepShare, work.dcCoolingKw, part)
      whileOn(columns.acCoolingKw, acKeepShare, work.acCoolingKw, part)
    } else {
      learnNeed(needs.dc, columns.dcCoolingKw, dcKeepShare, part)
      learnNeed(needs.ac, columns.acCoolingKw, acKeepShare, part)
    }
    pass.cooling = { dcKw: work.dcCoolingKw, upsKw: work.upsCoolingKw, acKw: work.acCoolingKw }
  }
  if (depends.inlets) {
    work.inletC.set(roomC)
    pass.inletC = work.inletC
  }
  if (spec.room !== undefined) pass.ambientC.set(roomC)
}

/** What cooling needs where the mains fail, from a year in which they do not. */
function needsOf({ room }: SiteSpec, { steps }: TimeAxis, columns: SiteColumns): CoolingNeeds | undefined {
  if (room === undefined) return undefined
  const { dcNeedKw, acNeedKw, dcCoolingKw, acCoolingKw } = columns.supplyWork
  dcNeedKw.set(columns.dcCoolingKw)
  acNeedKw.set(columns.acCoolingKw)
  dcCoolingKw.set(columns.dcCoolingKw)
  acCoolingKw.set(columns.acCoolingKw)
  return {
    dc: { needKw: dcNeedKw, fullKw: fullCoolingKw(room, 'dc', steps) },
    ac: { needKw: acNeedKw, fullKw: fullCoolingKw(room, 'ac', steps) },
  }
}

/** Power while it is there, from the mean over the step; where it was hardly there, what was known before. */
function whileOn(meanKw: Float64Array, share: Float64Array, onKw: Float64Array, part: number): void {
  for (let i = 0; i < onKw.length; i++) {
    if (share[i]! < TELLING_SHARE) continue
    const kw = meanKw[i]! / share[i]!
    if (!Number.isFinite(kw)) continue
    onKw[i] = part === 1 ? kw : part * kw + (1 - part) * onKw[i]!
  }
}

/** Whether cooling, and temperatures that count, are what the sources were worked out with. */
export function isSettled(pass: Pass, columns: SiteColumns, depends: Dependence, floor: Floor): boolean {
  const { dcCoolingKw, upsCoolingKw, acCoolingKw, roomC } = columns
  const { dcKeepShare, acKeepShare } = columns.supply
  const { cooling } = pass
  if (depends.cooling && cooling !== undefined) {
    if (!isNear(dcCoolingKw, cooling.dcKw, dcKeepShare)) return false
    if (!isNear(upsCoolingKw, cooling.upsKw, acKeepShare)) return false
    if (!isNear(acCoolingKw, cooling.acKw, acKeepShare)) return false
  }
  if (depends.inlets && !isNear(roomC, pass.inletC!)) return false
  return !depends.roomTemperature || floor.holdsAt(roomC)
}

function isNear(is: Float64Array, was: Float64Array, share?: Float64Array): boolean {
  for (let i = 0; i < is.length; i++) {
    const before = share === undefined ? was[i]! : was[i]! * share[i]!
    if (Math.abs(is[i]! - before) > SETTLED * Math.max(1, Math.abs(before))) return false
  }
  return true
}

/** For how long, and by how much, cooling differs from what the sources were worked out with. */
export interface Unsettled {
  readonly hours: number
  readonly kwh: number
}

export const AGREED: Unsettled = { hours: 0, kwh: 0 }

/** Powers that differ by less than this do not count [kW]. */
const NOTICED_KW = 1e-6

export function differences({ stepH }: TimeAxis, { cooling }: Pass, columns: SiteColumns): Unsettled {
  if (cooling === undefined) return AGREED
  const { dcCoolingKw, acCoolingKw, supply } = columns
  let [hours, kwh] = [0, 0]
  for (let i = 0; i < dcCoolingKw.length; i++) {
    const dcKw = Math.abs(dcCoolingKw[i]! - cooling.dcKw[i]! * supply.dcKeepShare[i]!)
    const kw = dcKw + Math.abs(acCoolingKw[i]! - cooling.acKw[i]! * supply.acKeepShare[i]!)
    if (kw < NOTICED_KW) continue
    hours += stepH
    kwh += kw * stepH
  }
  return { hours, kwh }
}
