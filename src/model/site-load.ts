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

/**
 * Powers of all units, added to the buses, the feeders' losses and the heat inside.
 *
 * @param roomC  inlet air that fans follow, one value per step; undefined: as cold as makes no difference [degC]
 */
export function unitLoads(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  roomC?: Float64Array,
): SiteLoads {
  const { unitKw, loadKw, dcLoadKw, upsLoadKw, acLoadKw, feederLossKw: lossKw, indoorHeatKw } = columns
  const steady = steadyLoads(spec)
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
    if (isSteady(unit)) {
      energies.set(unit.id, steadyEnergy(steadyKw(unit)))
      continue
    }
    unitPower(unit, unitKw)
    const { liquidShare = 0 } = unit
    if (liquidShare > 0) {
      liquidHeatKw ??= new Float64Array(axis.steps)
      for (let i = 0; i < unitKw.length; i++) liquidHeatKw[i] = liquidHeatKw[i]! + liquidShare * unitKw[i]!
    }
    const perK = unit.fanSensitivityPerK ?? 0
    if (perK > 0 && roomC === undefined) {
      if (unit.feeder.kind === 'resistance') sensitive.push({ unit, kw: unitKw.slice() })
      else addFanRise(unit, perK / (1 - unit.feeder.fraction), unitKw, (fanRise ??= noFanRise(axis)))
    }
    if (perK > 0 && roomC !== undefined)
      for (let i = 0; i < unitKw.length; i++) unitKw[i] = unitKw[i]! * (1 + perK * inletRiseK(roomC[i]!))
    const busKw = { dc: dcLoadKw, ups: upsLoadKw, ac: acLoadKw }[unit.bus]
    addUnit(unit, columns, busKw)
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

function steadyLoads({ units, room }: SiteSpec): SteadyLoads {
  const busKw = { dc: 0, ups: 0, ac: 0 }
  const rowKw = (room?.rows ?? []).map(() => 0)
  let [loadKw, lossKw, indoorKw] = [0, 0, 0]
  for (const unit of units) {
    if (!isSteady(unit)) continue
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

/** Power of a unit with all of its count, before its fans answer to the air [kW]. */
function unitPower(unit: UnitSpec, unitKw: Float64Array): void {
  awakePowerW(unit.power, unit.load, unitKw)
  if (unit.states !== undefined) applyStates(unit.states, zeroLoadPowerW(unit.power), unitKw)
  for (let i = 0; i < unitKw.length; i++) unitKw[i] = (unitKw[i]! * unit.count) / 1000
}

/** Adds a unit's power and its cable's loss to the load, its bus and the heat inside. */
function addUnit({ feeder, count, indoor }: UnitSpec, columns: SiteColumns, busKw: Float64Array): void {
  const { unitKw, loadKw, feederLossKw: lossKw, indoorHeatKw } = columns
  const isIndoor = indoor ? 1 : 0
  if (feeder.kind === 'resistance') {
    for (let i = 0; i < unitKw.length; i++) {
      const kw = unitKw[i]!
      const lost = count * feederLossKw(feeder, kw / count)
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
