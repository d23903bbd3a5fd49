import { ADDITIVE_METRICS, addMonths, monthlyEnergy, monthlyPeak, sum, yearOf } from './metrics.ts'
import type { MonthlyTotals, Totals } from './metrics.ts'
import type { CarbonMonths } from './economy/carbon.ts'
import { brokenBill } from './economy/bill-identity.ts'
import type { Bill } from './economy/bill.ts'
import type { PlantYear } from './cooling/data-centre/plant-year.ts'
import { reusedHeat } from './heat-reuse.ts'
import type { ConverterName } from './power/converter.ts'
import { refrigerantKg } from './refrigerant.ts'
import { siteMoney } from './site-money.ts'
import type { SiteColumns, SiteSpec } from './site.ts'
import type { GensetFigures } from './supply/genset-figures.ts'
import { canFail } from './supply/supply-spec.ts'
import { supplyMonths } from './supply/supply-months.ts'
import { DAYS_IN_MONTH, HOURS_PER_DAY, MONTHS_PER_YEAR } from './time.ts'
import { serviceTotals } from './radio/service-totals.ts'
import type { TimeAxis } from './time.ts'

/** A year of one site, by month. */
export interface SiteYear {
  readonly monthly: MonthlyTotals
  /** Largest import in each month [kW]. */
  readonly peakImportKw: Float64Array
  /** Energy of each radio unit and load at its own terminals, by month [kWh]. */
  readonly units: ReadonlyMap<string, Float64Array>
  readonly carbon: CarbonMonths
  /** Left out where no tariff is known: the import at its price. */
  readonly bill?: Bill
}

/** Columns of the losses of converters between the meter and the loads. */
export const CONVERTER_LOSSES = {
  rectifier: 'rectifierLossKw',
  pdu: 'pduLossKw',
  ups: 'upsLossKw',
  transformer: 'transformerLossKw',
} as const satisfies Record<ConverterName, keyof SiteColumns>

/** What is lost in cables and converters, by month; a converter that loses nothing is passed over [kWh]. */
function conversionLoss(axis: TimeAxis, { chain }: SiteSpec, columns: SiteColumns): Float64Array {
  const lossy = Object.entries(CONVERTER_LOSSES).filter(
    ([name]) => chain[name as ConverterName].converter.kind !== 'lossless',
  )
  return addMonths(
    monthlyEnergy(axis, columns.feederLossKw),
    ...lossy.map(([, column]) => monthlyEnergy(axis, columns[column])),
  )
}

/** What a site's totals are made from beside its columns. */
export interface SiteParts {
  readonly units: ReadonlyMap<string, Float64Array>
  /** Its plant's parts and water; undefined where it tells none. */
  readonly plant: PlantYear | undefined
  /** Undefined where it has none. */
  readonly genset: GensetFigures | undefined
}

/** The monthly totals of a site whose columns are filled. */
export function siteTotals(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  { units, plant, genset }: SiteParts,
): SiteYear {
  const loadKwh = monthlyEnergy(axis, columns.loadKw)
  const none = () => new Float64Array(MONTHS_PER_YEAR)
  const energyOf = (has: boolean, column: Float64Array) => (has ? monthlyEnergy(axis, column) : none())
  const conversionLossKwh = conversionLoss(axis, spec, columns)
  const coolingKwh = energyOf(spec.room !== undefined, columns.coolingKw)
  const auxiliaryKwh =
    spec.supply === undefined || !canFail(spec.supply.mains)
      ? Float64Array.from(DAYS_IN_MONTH, (days) => days * HOURS_PER_DAY * spec.auxiliaryKw)
      : monthlyEnergy(axis, columns.supply.acKeepShare).map((hours) => hours * spec.auxiliaryKw)
  const sourced = supplyMonths(axis, spec.supply, columns.supply)
  const leakedKg = spec.refrigerant === undefined ? none() : refrigerantKg(spec.refrigerant)
  const scope1Kg = genset === undefined ? leakedKg : addMonths(leakedKg, genset.months.scope1Kg)
  const gensetCost = genset?.months.cost ?? none()
  const hasSolar = spec.dcSolar !== undefined || spec.acSolar !== undefined
  const solarExportedKwh = energyOf(hasSolar, columns.solarExportedKw)
  const solarCurtailedKwh = energyOf(hasSolar, columns.solarCurtailedKw)
  const solarKwh = addMonths(
    energyOf(spec.dcSolar !== undefined, columns.dcSolarKw),
    energyOf(spec.acSolar !== undefined, columns.acSolarKw),
  )
  const solarUsedKwh = energyOf(hasSolar, columns.solarUsedKw)
  const gridImportKwh = monthlyEnergy(axis, columns.importKw)
  const metered = { solarKwh, solarUsedKwh, solarCurtailedKwh, gridImportKwh, scope1Kg, gensetCost }
  const { priced, bill, carbon } = siteMoney(axis, spec, columns, metered)
  const monthly: MonthlyTotals = {
    loadKwh,
    conversionLossKwh,
    coolingKwh,
    auxiliaryKwh,
    batteryLossKwh: sourced.batteryLossKwh,
    consumptionKwh: addMonths(loadKwh, conversionLossKwh, coolingKwh, auxiliaryKwh, sourced.batteryLossKwh),
    unservedKwh: sourced.unservedKwh,
    solarKwh,
    solarUsedKwh,
    solarExportedKwh,
    solarCurtailedKwh,
    gensetKwh: sourced.gensetKwh,
    gensetDumpedKwh: sourced.gensetDumpedKwh,
    gridImportKwh,
    gridExportKwh: solarExportedKwh,
    storedChangeKwh: sourced.storedChangeKwh,
    scope1Kg,
    ...priced,
    ...serviceTotals(axis, spec.units),
    heatRemovedKwh: energyOf(spec.room !== undefined, columns.heatRemovedKw),
    unmetCoolingKwh: energyOf(spec.room !== undefined, columns.unmetCoolingKw),
    overLimitHours: energyOf(spec.room?.limits.limitC !== undefined, columns.overLimitShare),
    waterL: addMonths(...(plant?.waterL.values() ?? [])),
    heatReusedKwh:
      spec.heatReuse === undefined || spec.room === undefined
        ? none()
        : reusedHeat(axis, spec.heatReuse, columns.heatRemovedKw),
    outageHours: sourced.outageHours,
    unservedShedKwh: sourced.unservedShedKwh,
    chargedKwh: sourced.chargedKwh,
    dischargedKwh: sourced.dischargedKwh,
    fuelL: genset?.months.fuelL ?? none(),
    gensetHours: genset?.months.runningH ?? none(),
    gensetStarts: genset?.months.starts ?? none(),
    gensetCost,
  }
  const peakImportKw = monthlyPeak(axis, columns.importKw)
  return { monthly, peakImportKw, units, carbon, ...(bill === undefined ? {} : { bill }) }
}

const TOLERANCE = 1e-9

/**
 * The identities of energy that must hold for any totals, a year or a month: the first that is broken, in words, or
 * undefined. Tolerance 1e-9 of consumption.
 */
export function brokenIdentity(t: Totals): string | undefined {
  const notFinite = ADDITIVE_METRICS.find((name) => !Number.isFinite(t[name]))
  if (notFinite !== undefined) return `${notFinite} is not finite`
  const scale = Math.max(Math.abs(t.consumptionKwh), Math.abs(t.solarKwh), Math.abs(t.gensetKwh), 1e-6)
  const off = (left: number, right: number) => Math.abs(left - right) > TOLERANCE * scale
  if (
    off(t.consumptionKwh, t.loadKwh + t.conversionLossKwh + t.coolingKwh + t.auxiliaryKwh + t.batteryLossKwh)
  ) {
    return 'consumption is not the sum of its parts'
  }
  const supply = t.gridImportKwh + t.solarKwh + t.gensetKwh - t.storedChangeKwh
  if (off(supply, t.consumptionKwh + t.gridExportKwh + t.solarCurtailedKwh + t.gensetDumpedKwh)) {
    return 'supply is not use'
  }
  if (off(t.solarKwh, t.solarUsedKwh + t.solarExportedKwh + t.solarCurtailedKwh))
    return 'solar is not the sum of its uses'
  return undefined
}

/** The first identity that a site's year breaks, in its months or as a whole. */
export function brokenIdentityOf({ monthly, units, bill }: SiteYear): string | undefined {
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const totals = Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, monthly[name][month]!])) as Totals
    const broken = brokenIdentity(totals)
    if (broken !== undefined) return `${broken} in month ${month + 1}`
  }
  const load = sum(monthly.loadKwh)
  const ofUnits = [...units.values()].reduce((total, months) => total + sum(months), 0)
  if (Math.abs(load - ofUnits) > TOLERANCE * Math.max(load, 1e-6)) return 'load is not the sum of its units'
  const ofBill = bill === undefined ? undefined : brokenBill(bill, monthly.gridImportKwh)
  if (ofBill !== undefined) return ofBill
  return brokenIdentity(yearOf(monthly))
}
