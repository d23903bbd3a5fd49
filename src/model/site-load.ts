import { inletRiseK } from './cooling/inlet-power.ts'
import { monthlyEnergy } from './metrics.ts'
import type { Bus } from './power/buses.ts'
import { feederLossKw } from './power/feeder.ts'
import { awakePowerW, zeroLoadPowerW } from './radio/unit-power.ts'
import { applyStates } from './radio/unit-states.ts'
import type { SiteColumns, SiteSpec, UnitSpec } from './site.ts'
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
  for (const column of [loadKw, dcLoadKw, upsLoadKw, acLoadKw, lossKw]) column.fill(0)
  indoorHeatKw.fill(spec.auxiliaryKw)
  const energies = new Map<string, Float64Array>()
  const sensitive: SensitiveLoad[] = []
  let fanRise: FanRise | undefined
  let liquidHeatKw: Float64Array | undefined
  const rowKw = (spec.room?.rows ?? []).map(() => new Float64Array(axis.steps))
  for (const unit of spec.units) {
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
  const lossPerLoad = 1 / (1 - feeder.fraction) - 1
  const heatShare = isIndoor * (1 + lossPerLoad)
  for (let i = 0; i < unitKw.length; i++) {
    const kw = unitKw[i]!
    const lost = kw * lossPerLoad
    loadKw[i] = loadKw[i]! + kw
    lossKw[i] = lossKw[i]! + lost
    busKw[i] = busKw[i]! + kw + lost
    indoorHeatKw[i] = indoorHeatKw[i]! + kw * heatShare
  }
}
