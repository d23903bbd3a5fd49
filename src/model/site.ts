import type { EnclosureCooling, UnmetCooling } from './cooling/enclosure.ts'
import { enclosureCoolingKw } from './cooling/enclosure.ts'
import { acDispatch, dcBus } from './power/dispatch.ts'
import type { Flows } from './power/dispatch.ts'
import { overload, rectifierLossKw } from './power/rectifier.ts'
import type { Rectifier } from './power/rectifier.ts'
import type { Radiation } from './radio/exposure.ts'
import { awakePowerW, zeroLoadPowerW } from './radio/unit-power.ts'
import type { PowerModel } from './radio/unit-power.ts'
import type { UnitService } from './radio/unit-service.ts'
import { applyStates } from './radio/unit-states.ts'
import type { UnitStates } from './radio/unit-states.ts'
import { monthlyEnergy } from './metrics.ts'
import { siteTotals } from './site-totals.ts'
import type { SiteYear } from './site-totals.ts'
import type { TimeAxis } from './time.ts'

/** A radio unit or a load at a site, with the columns that it follows. */
export interface UnitSpec {
  readonly id: string
  readonly count: number
  readonly bus: 'dc' | 'ac'
  readonly indoor: boolean
  /** Loss of its cable as a share of the power sent, 0 to below 1. */
  readonly feederLossFraction: number
  readonly power: PowerModel
  /** Load that it carries in each step; of any content for a constant power model [fraction]. */
  readonly load: Float64Array
  /** Undefined where it is on throughout and no mode saves. */
  readonly states: UnitStates | undefined
  /** Left out where no rule puts it to sleep. */
  readonly service?: UnitService
  /** Load that is offered to it, where it carries that of others too [fraction]. */
  readonly offered?: Float64Array
  /** Power of one unit above that under perfect foresight [kW]; left out where no forecast is acted on. */
  readonly forecastErrorKw?: Float64Array
  /** Data that is offered to one unit, by month [GB]; left out where nothing says how much. */
  readonly dataGbPerMonth?: Float64Array
  /** Data that one unit carries in an hour of full load [GB/h]; left out where it is not known. */
  readonly capacityGbPerH?: number
  /** Left out where nothing is said of its antenna. */
  readonly radiation?: Radiation
}

/** An array and the power that one kWp of it gives in each step [kW/kWp]. */
export interface SolarSpec {
  readonly capacityKwp: number
  readonly kwPerKwp: Float64Array
}

/** One site, ready to be simulated: everything per site, with columns shared between sites where they are the same. */
export interface SiteSpec {
  readonly units: readonly UnitSpec[]
  readonly auxiliaryKw: number
  readonly rectifier: Rectifier
  readonly dcSolar: SolarSpec | undefined
  readonly acSolar: SolarSpec | undefined
  readonly canExport: boolean
  /** Undefined where nothing is cooled. */
  readonly cooling: EnclosureCooling | undefined
  /** One value per step [degC], [currency/kWh], [kg/kWh]. */
  readonly outdoorC: Float64Array
  readonly pricePerKwh: Float64Array
  readonly carbonKgPerKwh: Float64Array
}

/** Columns of one site's year; the caller owns them and reuses them for the next site [kW]. */
export interface SiteColumns extends Flows {
  readonly unitKw: Float64Array
  readonly loadKw: Float64Array
  readonly dcLoadKw: Float64Array
  readonly acLoadKw: Float64Array
  readonly feederLossKw: Float64Array
  readonly indoorHeatKw: Float64Array
  readonly rectifierKw: Float64Array
  readonly rectifierLossKw: Float64Array
  readonly coolingKw: Float64Array
  readonly demandKw: Float64Array
  readonly dcSolarKw: Float64Array
  readonly acSolarKw: Float64Array
}

/** New columns for an axis. */
export function siteColumns(axis: TimeAxis): SiteColumns {
  const column = () => new Float64Array(axis.steps)
  return {
    unitKw: column(),
    loadKw: column(),
    dcLoadKw: column(),
    acLoadKw: column(),
    feederLossKw: column(),
    indoorHeatKw: column(),
    rectifierKw: column(),
    rectifierLossKw: column(),
    coolingKw: column(),
    demandKw: column(),
    dcSolarKw: column(),
    acSolarKw: column(),
    solarUsedKw: column(),
    solarExportedKw: column(),
    solarCurtailedKw: column(),
    importKw: column(),
  }
}

/** What a site could not do, for warnings. */
export interface SiteStrain {
  readonly rectifierOverload: { hours: number; peakShare: number }
  readonly unmetCooling: UnmetCooling
}

/**
 * One site's year: load, the DC bus with its own array, heat and cooling, the AC side, totals.
 * `columns` hold the site's flows afterwards.
 */
export function simulateSite(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
): SiteYear & { strain: SiteStrain } {
  const units = unitLoads(axis, spec, columns)
  solarPower(spec.dcSolar, columns.dcSolarKw)
  solarPower(spec.acSolar, columns.acSolarKw)
  dcBus(columns.dcLoadKw, columns.dcSolarKw, columns.rectifierKw, columns)
  rectifierLossKw(spec.rectifier, columns.rectifierKw, columns.rectifierLossKw)
  const unmetCooling = cool(spec, columns, axis.stepH)
  siteDemand(spec.auxiliaryKw, columns)
  acDispatch(columns.demandKw, columns.acSolarKw, spec.canExport, columns)
  const strain = {
    rectifierOverload: overload(spec.rectifier, columns.rectifierKw, axis.stepH),
    unmetCooling,
  }
  return { ...siteTotals(axis, spec, columns, units), strain }
}

/** Powers of all units, added to the buses, the feeders' losses and the heat inside; returns each unit's energy by month. */
function unitLoads(axis: TimeAxis, spec: SiteSpec, columns: SiteColumns): Map<string, Float64Array> {
  const { unitKw, loadKw, dcLoadKw, acLoadKw, feederLossKw, indoorHeatKw } = columns
  for (const column of [loadKw, dcLoadKw, acLoadKw, feederLossKw]) column.fill(0)
  indoorHeatKw.fill(spec.auxiliaryKw)
  const energies = new Map<string, Float64Array>()
  for (const unit of spec.units) {
    awakePowerW(unit.power, unit.load, unitKw)
    if (unit.states !== undefined) applyStates(unit.states, zeroLoadPowerW(unit.power), unitKw)
    const busKw = unit.bus === 'dc' ? dcLoadKw : acLoadKw
    const lossPerLoad = 1 / (1 - unit.feederLossFraction) - 1
    const heatShare = unit.indoor ? 1 + lossPerLoad : 0
    for (let i = 0; i < unitKw.length; i++) {
      const kw = (unitKw[i]! * unit.count) / 1000
      const lossKw = kw * lossPerLoad
      unitKw[i] = kw
      loadKw[i] = loadKw[i]! + kw
      feederLossKw[i] = feederLossKw[i]! + lossKw
      busKw[i] = busKw[i]! + kw + lossKw
      indoorHeatKw[i] = indoorHeatKw[i]! + kw * heatShare
    }
    energies.set(unit.id, monthlyEnergy(axis, unitKw))
  }
  return energies
}

function solarPower(solar: SolarSpec | undefined, powerKw: Float64Array): void {
  if (solar === undefined) {
    powerKw.fill(0)
    return
  }
  const { capacityKwp, kwPerKwp } = solar
  for (let i = 0; i < powerKw.length; i++) powerKw[i] = capacityKwp * kwPerKwp[i]!
}

/** Adds the rectifiers' loss to the heat inside and cools it. */
function cool(spec: SiteSpec, columns: SiteColumns, stepH: number): UnmetCooling {
  const { indoorHeatKw, rectifierLossKw: lossKw, coolingKw } = columns
  for (let i = 0; i < indoorHeatKw.length; i++) indoorHeatKw[i] = indoorHeatKw[i]! + lossKw[i]!
  if (spec.cooling !== undefined)
    return enclosureCoolingKw(spec.cooling, indoorHeatKw, spec.outdoorC, coolingKw, stepH)
  coolingKw.fill(0)
  return { kwh: 0, hours: 0 }
}

function siteDemand(auxiliaryKw: number, columns: SiteColumns): void {
  const { rectifierKw, rectifierLossKw: lossKw, acLoadKw, coolingKw, demandKw } = columns
  for (let i = 0; i < demandKw.length; i++) {
    demandKw[i] = rectifierKw[i]! + lossKw[i]! + acLoadKw[i]! + coolingKw[i]! + auxiliaryKw
  }
}
