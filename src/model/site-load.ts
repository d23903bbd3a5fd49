import { inletRiseK } from './cooling/inlet-power.ts'
import { monthlyEnergy } from './metrics.ts'
import type { Bus } from './power/buses.ts'
import { feederLossKw } from './power/feeder.ts'
import { awakePowerW, zeroLoadPowerW } from './radio/unit-power.ts'
import type { ConstantPower } from './radio/unit-power.ts'
import { applyStates } from './radio/unit-states.ts'
import type { SiteColumns, SiteSpec, UnitSpec } from './site.ts'
import { DAYS_IN_MONTH, HOURS_PER_DAY, MONTHS_PER_YEAR } from './time.ts'
import type { TimeAxis } from './time.ts'

/**
 * What each kelvin of warmer inlet air adds to the buses and to the heat inside, by all loads whose fans follow it and whose
 * cables lose a share: one value per step [kW/K].
 */
export interface FanRise {
  readonly busKwPerK: Readonly<Record<Bus, Float64Array>>
  readonly indoorKwPerK: Float64Array
}

/**
 * A load whose fans follow the inlet air behind a cable with a resistance, so that what they add is no straight line; with
 * its power at cold air, all of its count together [kW].
 */
export interface SensitiveLoad {
  readonly unit: UnitSpec
  readonly kw: Float64Array
}

/** The loads of a site, beside what the columns hold of them. */
export interface SiteLoads {
  /** Energy of each unit at its own terminals, by month [kWh]. */
  readonly energies: ReadonlyMap<string, Float64Array>
  /** Undefined where no load's fans follow the inlet air, or all such loads are `sensitive`. */
  readonly fanRise: FanRise | undefined
  readonly sensitive: readonly SensitiveLoad[]
  /** Heat that each row of the room's air flow gives to the air [kW]. */
  readonly rowKw: readonly Float64Array[]
  /** Heat at cold air that a liquid carries away where it can [kW]; undefined where none does. */
  readonly liquidHeatKw: Float64Array | undefined
}

/** Share of each step in which loads have power, by what feeds them and by priority. */
export interface ServedShares {
  readonly dcKeepShare: Float64Array
  readonly dcShedShare: Float64Array
  readonly acKeepShare: Float64Array
  readonly acShedShare: Float64Array
}

/**
 * Powers of all units, added to the buses, the feeders' losses and the heat inside.
 *
 * @param roomC   inlet air that fans follow, one value per step; undefined: as cold as makes no difference [degC]
 * @param served  left out where all are served in every step; what is not is written into the columns of the supply
 */
export function unitLoads(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  roomC?: Float64Array,
  served?: ServedShares,
): SiteLoads {
  const { unitKw, loadKw, dcLoadKw, upsLoadKw, acLoadKw, feederLossKw: lossKw, indoorHeatKw } = columns
  const steady = steadyLoads(spec, served === undefined)
  const { unservedKeepKw, unservedShedKw } = columns.supply
  if (served !== undefined) {
    unservedKeepKw.fill(0)
    unservedShedKw.fill(0)
  }
  loadKw.fill(steady.loadKw)
  dcLoadKw.fill(steady.busKw.dc)
  upsLoadKw.fill(steady.busKw.ups)
  acLoadKw.fill(steady.busKw.ac)
  lossKw.fill(steady.lossKw)
  indoorHeatKw.fill(spec.auxiliaryKw + steady.indoorKw)
  const energies = new Map<string, Float64Array>()
  const sensitive: SensitiveLoad[] = []
  let fanRise: FanRise | undefined
  let liquidHeatKw: Float64Array | undefined
  const rowKw = steady.rowKw.map((kw) => new Float64Array(axis.steps).fill(kw))
  for (const unit of spec.units) {
    if (served === undefined && isSteady(unit)) {
      energies.set(unit.id, steadyEnergy(steadyKw(unit)))
      continue
    }
    unitPower(unit, unitKw)
    const share = served === undefined ? undefined : servedShare(unit, served)
    const { liquidShare = 0 } = unit
    if (liquidShare > 0) {
      liquidHeatKw ??= new Float64Array(axis.steps)
      for (let i = 0; i < unitKw.length; i++) {
        const kw = share === undefined ? unitKw[i]! : unitKw[i]! * share[i]!
        liquidHeatKw[i] = liquidHeatKw[i]! + liquidShare * kw
      }
    }
    const perK = unit.fanSensitivityPerK ?? 0
    if (perK > 0 && roomC === undefined) {
      if (unit.feeder.kind === 'resistance') sensitive.push({ unit, kw: unitKw.slice() })
      else addFanRise(unit, perK / (1 - unit.feeder.fraction), unitKw, (fanRise ??= noFanRise(axis)))
    }
    if (roomC !== undefined) warmFans(unit, roomC, unitKw)
    const busKw = { dc: dcLoadKw, ups: upsLoadKw, ac: acLoadKw }[unit.bus]
    addUnit(unit, columns, busKw, share)
    if (share !== undefined)
      takeUnserved(share, unitKw, unit.priority === undefined ? unservedKeepKw : unservedShedKw)
    if (unit.row !== undefined) {
      const row = rowKw[unit.row]!
      for (let i = 0; i < row.length; i++) row[i] = row[i]! + (1 - liquidShare) * unitKw[i]!
    }
    energies.set(unit.id, monthlyEnergy(axis, unitKw))
  }
  return { energies, fanRise, sensitive, rowKw, liquidHeatKw }
}

/** A load whose power is the same in every step, whatever the air around it. */
type SteadyUnit = UnitSpec & {
  readonly power: ConstantPower
  readonly feeder: Extract<UnitSpec['feeder'], { kind: 'share' }>
}

function isSteady(unit: UnitSpec): unit is SteadyUnit {
  const { power, states, feeder, liquidShare = 0, fanSensitivityPerK = 0 } = unit
  return (
    power.kind === 'constant' &&
    states === undefined &&
    feeder.kind === 'share' &&
    liquidShare === 0 &&
    fanSensitivityPerK === 0
  )
}

/** All steady loads of a site together, so that a room of many takes no longer than one of few [kW]. */
interface SteadyLoads {
  readonly loadKw: number
  readonly lossKw: number
  readonly busKw: Readonly<Record<Bus, number>>
  readonly indoorKw: number
  /** By row of the room's air flow. */
  readonly rowKw: readonly number[]
}

function steadyLoads({ units, room }: SiteSpec, isServed: boolean): SteadyLoads {
  const busKw = { dc: 0, ups: 0, ac: 0 }
  const rowKw = (room?.rows ?? []).map(() => 0)
  let [loadKw, lossKw, indoorKw] = [0, 0, 0]
  for (const unit of units) {
    if (!isServed || !isSteady(unit)) continue
    const kw = steadyKw(unit)
    const lost = kw * lossPerLoad(unit.feeder.fraction)
    loadKw += kw
    lossKw += lost
    busKw[unit.bus] += kw + lost
    if (unit.indoor) indoorKw += kw + lost
    if (unit.row !== undefined) rowKw[unit.row]! += kw
  }
  return { loadKw, lossKw, busKw, indoorKw, rowKw }
}

/** Power of a steady load with all of its count [kW]. */
function steadyKw({ power, count }: SteadyUnit): number {
  return (power.powerW * count) / 1000
}

function steadyEnergy(kw: number): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++)
    months[month] = DAYS_IN_MONTH[month]! * HOURS_PER_DAY * kw
  return months
}

/** Loss of a cable for each unit of power that leaves it. */
function lossPerLoad(fraction: number): number {
  return 1 / (1 - fraction) - 1
}

function noFanRise({ steps }: TimeAxis): FanRise {
  const column = () => new Float64Array(steps)
  return { busKwPerK: { dc: column(), ups: column(), ac: column() }, indoorKwPerK: column() }
}

/** Adds a load's rise for each kelvin: a share of its power, its cable's loss included. */
function addFanRise({ bus, indoor }: UnitSpec, sharePerK: number, unitKw: Float64Array, rise: FanRise): void {
  const busKwPerK = rise.busKwPerK[bus]
  const { indoorKwPerK } = rise
  for (let i = 0; i < busKwPerK.length; i++) {
    const kwPerK = sharePerK * unitKw[i]!
    busKwPerK[i] = busKwPerK[i]! + kwPerK
    if (indoor) indoorKwPerK[i] = indoorKwPerK[i]! + kwPerK
  }
}

/** Raises a unit's power by what its fans take at the inlets. */
function warmFans({ fanSensitivityPerK = 0 }: UnitSpec, roomC: Float64Array, unitKw: Float64Array): void {
  if (fanSensitivityPerK === 0) return
  for (let i = 0; i < unitKw.length; i++)
    unitKw[i] = unitKw[i]! * (1 + fanSensitivityPerK * inletRiseK(roomC[i]!))
}

/** Power of a unit with all of its count, before its fans answer to the air [kW]. */
function unitPower(unit: UnitSpec, unitKw: Float64Array): void {
  awakePowerW(unit.power, unit.load, unitKw)
  if (unit.states !== undefined) applyStates(unit.states, zeroLoadPowerW(unit.power), unitKw)
  for (let i = 0; i < unitKw.length; i++) unitKw[i] = (unitKw[i]! * unit.count) / 1000
}

/** Share of each step in which a unit has power. */
function servedShare({ bus, priority }: UnitSpec, served: ServedShares): Float64Array {
  if (bus === 'dc') return priority === undefined ? served.dcKeepShare : served.dcShedShare
  return priority === undefined ? served.acKeepShare : served.acShedShare
}

/** Leaves what is served of a unit's power in `unitKw` and adds the rest to what is not. */
function takeUnserved(share: Float64Array, unitKw: Float64Array, unservedKw: Float64Array): void {
  for (let i = 0; i < unitKw.length; i++) {
    const kw = unitKw[i]!
    const served = kw * share[i]!
    unservedKw[i] = unservedKw[i]! + (kw - served)
    unitKw[i] = served
  }
}

/**
 * Adds a unit's power and its cable's loss to the load, its bus and the heat inside.
 *
 * @param share  share of each step in which it has power, then at its full power; left out: all of it
 */
function addUnit(unit: UnitSpec, columns: SiteColumns, busKw: Float64Array, share?: Float64Array): void {
  const { feeder, count, indoor } = unit
  const { unitKw, loadKw, feederLossKw: lossKw, indoorHeatKw } = columns
  const isIndoor = indoor ? 1 : 0
  if (feeder.kind === 'resistance' || share !== undefined) {
    const perLoad = feeder.kind === 'share' ? lossPerLoad(feeder.fraction) : undefined
    for (let i = 0; i < unitKw.length; i++) {
      const part = share === undefined ? 1 : share[i]!
      const fullKw = unitKw[i]!
      const kw = fullKw * part
      const lost = perLoad === undefined ? part * count * feederLossKw(feeder, fullKw / count) : kw * perLoad
      loadKw[i] = loadKw[i]! + kw
      lossKw[i] = lossKw[i]! + lost
      busKw[i] = busKw[i]! + kw + lost
      indoorHeatKw[i] = indoorHeatKw[i]! + (kw + lost) * isIndoor
    }
    return
  }
  const perLoad = lossPerLoad(feeder.fraction)
  const heatShare = isIndoor * (1 + perLoad)
  for (let i = 0; i < unitKw.length; i++) {
    const kw = unitKw[i]!
    const lost = kw * perLoad
    loadKw[i] = loadKw[i]! + kw
    lossKw[i] = lossKw[i]! + lost
    busKw[i] = busKw[i]! + kw + lost
    indoorHeatKw[i] = indoorHeatKw[i]! + kw * heatShare
  }
}

/** What loads that go first in an outage take from their buses, cables included, one value per step [kW]. */
export interface ShedLoads {
  readonly dcKw: Float64Array
  readonly upsKw: Float64Array
  readonly acKw: Float64Array
}

/**
 * The part of the buses' loads that goes first; undefined where nothing does.
 *
 * @param unitKw  of any content, overwritten
 * @param roomC   inlet air that fans follow; undefined: cold [degC]
 */
export function shedLoads(
  axis: TimeAxis,
  { units }: SiteSpec,
  unitKw: Float64Array,
  roomC?: Float64Array,
): ShedLoads | undefined {
  const first = units.filter(({ priority }) => priority !== undefined)
  if (first.length === 0) return undefined
  const column = () => new Float64Array(axis.steps)
  const busKw = { dc: column(), ups: column(), ac: column() }
  for (const unit of first) {
    unitPower(unit, unitKw)
    if (roomC !== undefined) warmFans(unit, roomC, unitKw)
    const to = busKw[unit.bus]
    const { feeder, count } = unit
    for (let i = 0; i < to.length; i++)
      to[i] = to[i]! + unitKw[i]! + count * feederLossKw(feeder, unitKw[i]! / count)
  }
  return { dcKw: busKw.dc, upsKw: busKw.ups, acKw: busKw.ac }
}
