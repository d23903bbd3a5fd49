import { AGREED, differences, firstPass, isSettled, remember } from './passes.ts'
import type { Unsettled } from './passes.ts'
import { marginalPrices } from '../economy/marginal-price.ts'
import { addConverterHeat } from '../cooling/indoor-heat.ts'
import type { PoweredShares } from '../cooling/interrupted.ts'
import { coolOnce } from '../cooling/site-room.ts'
import type { CooledSite } from '../cooling/site-room.ts'
import type { Bus } from '../power/buses.ts'
import { shedLoads, unitLoads } from '../site-load.ts'
import type { ShedLoads, SiteLoads } from '../site-load.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import { closeSteps, meterSteps, upsBuses } from './close-steps.ts'
import { decider } from './decide.ts'
import { dependenceOf } from './dependence.ts'
import type { Dependence } from './dependence.ts'
import { floorColumn } from './floor.ts'
import type { Floor } from './floor.ts'
import type { PriorityLoads } from './outage-figures.ts'
import { storageProblem } from './site-problem.ts'
import { supplyLoop } from './supply-loop.ts'
import { canFail } from './supply-spec.ts'
import type { CoolingNeeds } from './loop-site.ts'
import type { SupplySpec } from './supply-spec.ts'
import { wantedLoads } from './wanted.ts'
import type { Wanted } from './wanted.ts'
import { LookAhead } from '../storage/look-ahead.ts'

/** Passes after which what is left is put on the meter, the generator or the battery. */
const MOST_PASSES = 80
/** Passes after which a pass goes only half of its way, so that what swings comes to rest. */
const CALM_AFTER = 40

/**
 * The flows of a site with sources of its own, or with mains that fail. Cooling hangs on what sources do (losses inside,
 * who has power), and sources may hang on cooling (a limit on the mains, a generator, an AC battery): then both are worked
 * out in turn, over the whole year, until they agree. What little they then differ by, the meter, the generator or the
 * battery takes, so that every balance holds.
 *
 * @param columns  of any content; the arrays' power is filled
 */
export function suppliedFlows(
  axis: TimeAxis,
  spec: SiteSpec,
  supply: SupplySpec,
  columns: SiteColumns,
): SuppliedSite {
  const depends = dependenceOf(spec, supply)
  const fails = canFail(supply.mains)
  const pass = firstPass(axis, spec, columns, depends)
  let cooled: CooledSite | undefined
  let facts: Omit<SupplyFacts, 'isSettled' | 'unsettled'> | undefined
  let settled = false
  for (let count = 1; !settled; count++) {
    const shed = shedLoads(axis, spec, columns.unitKw, pass.inletC)
    const loads = unitLoads(axis, spec, columns, pass.inletC)
    const wanted = wantedLoads(spec, columns, shed, pass.cooling)
    const floor = floorColumn(axis, spec, supply, wanted, pass.ambientC, columns)
    facts = { wanted, floor, loads: fails ? priorityLoads(wanted, shed, columns) : undefined }
    runLoop({ axis, spec, supply, columns, wanted, floor, depends, needs: pass.needs })
    const served = fails ? serve(axis, spec, columns, loads, pass.inletC) : loads
    upsBuses(spec.chain, columns, columns.upsCoolingKw)
    heatInside(spec, supply, columns)
    if (depends.transformerHeat) {
      meterSteps(spec, supply, columns, pass.cooling)
      add(columns.indoorHeatKw, columns.transformerLossKw)
    }
    const drawing = fails || pass.rowKw === undefined ? served : { ...served, rowKw: pass.rowKw }
    cooled = coolOnce(axis, spec, columns, drawing, fails ? powered(spec, columns) : {})
    settled = isSettled(pass, columns, depends, floor)
    if (settled || count === MOST_PASSES) break
    remember(spec, pass, columns, depends, count < CALM_AFTER ? 1 : 0.5)
  }
  const unsettled = settled ? AGREED : differences(axis, pass, columns)
  addCoolingToBuses(columns)
  closeSteps(spec, supply, columns, depends.cooling || fails)
  return { ...cooled!, supplied: { ...facts!, isSettled: settled, unsettled } }
}

/** A site's year with what its sources were asked for. */
export interface SuppliedSite extends CooledSite {
  readonly supplied: SupplyFacts
}

/** What the figures of a supply are told from, beside its columns. */
export interface SupplyFacts {
  readonly wanted: Wanted
  readonly floor: Floor
  /** Undefined where the mains never fail. */
  readonly loads: PriorityLoads | undefined
  /** Cooling and sources agree; false where some steps have no balance that both keep, as of a fan that gives way to compressors. */
  readonly isSettled: boolean
  /** For how long, and by how much, cooling differs from what the sources were worked out with. */
  readonly unsettled: Unsettled
}

/** Loads by bus and priority, without lighting and losses of UPS. */
function priorityLoads(
  { dcKeepKw, dcShedKw }: Wanted,
  shed: ShedLoads | undefined,
  { acLoadKw, upsLoadKw }: SiteColumns,
): PriorityLoads {
  const acKeepKw = acLoadKw.map((kw, i) => kw + upsLoadKw[i]!)
  if (shed === undefined) return { dcKeepKw, dcShedKw, acKeepKw, acShedKw: undefined }
  const acShedKw = shed.acKw.map((kw, i) => kw + shed.upsKw[i]!)
  for (let i = 0; i < acKeepKw.length; i++) acKeepKw[i] = Math.max(0, acKeepKw[i]! - acShedKw[i]!)
  return { dcKeepKw, dcShedKw, acKeepKw, acShedKw }
}

interface LoopRun {
  readonly axis: TimeAxis
  readonly spec: SiteSpec
  readonly supply: SupplySpec
  readonly columns: SiteColumns
  readonly wanted: Wanted
  readonly floor: Floor
  readonly depends: Dependence
  readonly needs: CoolingNeeds | undefined
}

function runLoop({ axis, spec, supply, columns, wanted, floor, depends, needs }: LoopRun): void {
  const { battery } = supply
  const { stepH } = axis
  const input = {
    stepH,
    chain: spec.chain,
    canExport: spec.canExport,
    supply,
    wanted,
    capacityShare: floor.capacityShare,
    floorKwh: floor.floorKwh,
    knowsImport: depends.cooling || (spec.room === undefined && depends.meter),
  }
  const ahead =
    battery?.strategy.kind === 'look-ahead'
      ? new LookAhead(
          storageProblem({ ...input, ...marginalPrices(axis, spec) }, battery),
          Math.max(1, Math.round(battery.strategy.hours / stepH)),
        )
      : undefined
  const decide = battery === undefined ? undefined : decider(battery.strategy, ahead)
  supplyLoop({ ...input, decide, needs }, columns)
}

/** Takes the power from loads that have none in some steps. */
function serve(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  loads: SiteLoads,
  inletC: Float64Array | undefined,
): SiteLoads {
  const { supply, indoorHeatKw } = columns
  const shares = [supply.dcKeepShare, supply.dcShedShare, supply.acKeepShare, supply.acShedShare]
  if (shares.every((share) => share.every((part) => part === 1))) {
    supply.unservedKeepKw.fill(0)
    supply.unservedShedKw.fill(0)
    return loads
  }
  // Sums of pieces of a step may pass it in their last digit.
  for (const share of shares) for (let i = 0; i < share.length; i++) share[i] = clean(share[i]!)
  const served = unitLoads(axis, spec, columns, inletC, supply)
  const { acKeepShare } = supply
  for (let i = 0; i < indoorHeatKw.length; i++)
    indoorHeatKw[i] = indoorHeatKw[i]! - spec.auxiliaryKw * (1 - acKeepShare[i]!)
  return served
}

const ROUNDING = 1e-9

function clean(share: number): number {
  if (share > 1 - ROUNDING) return 1
  return share < ROUNDING ? 0 : share
}

/** Adds what converters and the battery lose inside. */
function heatInside(spec: SiteSpec, { battery }: SupplySpec, columns: SiteColumns): void {
  addConverterHeat(spec, columns)
  if (battery?.isIndoor === true) add(columns.indoorHeatKw, columns.supply.batteryLossKw)
}

function add(to: Float64Array, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + from[i]!
}

/** For how much of each step the devices of the cooling have power. */
function powered({ room }: SiteSpec, { supply }: SiteColumns): PoweredShares {
  if (room === undefined) return {}
  const shareOf = (bus: Bus) => (bus === 'dc' ? supply.dcKeepShare : supply.acKeepShare)
  const { plant, fan, exchanger } = room.supply
  return { plant: shareOf(plant), fan: shareOf(fan), exchanger: shareOf(exchanger) }
}

/** What each bus feeds holds the cooling that hangs on it. */
function addCoolingToBuses({ dcLoadKw, upsLoadKw, dcCoolingKw, upsCoolingKw }: SiteColumns): void {
  add(dcLoadKw, dcCoolingKw)
  add(upsLoadKw, upsCoolingKw)
}
