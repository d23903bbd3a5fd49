import type { FleetMember } from '../../model/fleet.ts'
import type { Totals } from '../../model/metrics.ts'
import type { SiteSpec, UnitSpec } from '../../model/site.ts'
import { HOURS_PER_YEAR } from '../../model/time.ts'
import type { SiteFacts } from './fact-names.ts'

/** What a site takes in a year. */
export interface FactYear {
  readonly annual: Totals
  /** Largest import by month, or in the year [kW]. */
  readonly peakImportKw: ArrayLike<number>
  /** Largest value of the column `loadKw`; left out where it is not known [kW]. */
  readonly peakLoadKw?: number
}

/** Numbers of a site's row of the inventory; left out or NaN where it says none. */
export interface RowNumbers {
  readonly roofM2?: number
  readonly racks?: number
  /** Calendar year. */
  readonly commissioned?: number
}

/** Sums over the sites of a group. */
export interface GroupNumbers {
  readonly sites: number
  readonly radioUnits: number
  readonly equipmentUnits: number
}

/**
 * What is known of a site as it is, each of a count counted; all that only a bundle makes is NaN.
 *
 * @param group  left out where the site stands alone: it is then a group of itself
 */
export function siteFacts(
  { spec }: Pick<FleetMember, 'spec'>,
  { annual, peakImportKw, peakLoadKw = NaN }: FactYear,
  scenarioYear: number,
  row: RowNumbers = {},
  group?: GroupNumbers,
): SiteFacts {
  const units = unitFacts(spec)
  const { commissioned = NaN, roofM2 = NaN } = row
  const importKwh = annual.gridImportKwh
  return {
    loadKw: annual.loadKwh / HOURS_PER_YEAR,
    peakLoadKw,
    annualKwh: importKwh,
    coolingKwh: annual.coolingKwh,
    consumptionKwh: annual.consumptionKwh,
    peakImportKw: largest(peakImportKw),
    price: importKwh > 0 ? annual.cost / importKwh : NaN,
    ...units,
    ...rectifierFacts(spec),
    solarKwp: solarOf(spec),
    batteryKwh: spec.supply?.battery?.capacityKwh ?? 0,
    racks: isKnown(row.racks) ? row.racks : racksOf(spec.units),
    roofM2,
    traffic: meanTraffic(spec.units),
    age: scenarioYear - commissioned,
    groupSites: group?.sites ?? 1,
    groupRadioUnits: group?.radioUnits ?? units.radioUnits,
    groupEquipmentUnits: group?.equipmentUnits ?? units.equipmentUnits,
    newSolarKwp: NaN,
    newBatteryKwh: NaN,
    newRectifierKw: NaN,
    newConsumptionKwh: NaN,
  }
}

/** The same with what a bundle makes of the site: solar and battery beyond what it had, never below none. */
export function withBundle(
  facts: SiteFacts,
  { spec }: Pick<FleetMember, 'spec'>,
  annual: Pick<Totals, 'consumptionKwh'>,
): SiteFacts {
  return {
    ...facts,
    newSolarKwp: Math.max(0, solarOf(spec) - facts.solarKwp),
    newBatteryKwh: Math.max(0, (spec.supply?.battery?.capacityKwh ?? 0) - facts.batteryKwh),
    newRectifierKw: rectifierFacts(spec).rectifierKw,
    newConsumptionKwh: annual.consumptionKwh,
  }
}

const isKnown = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value)

function solarOf({ dcSolar, acSolar }: SiteSpec): number {
  return (dcSolar?.capacityKwp ?? 0) + (acSolar?.capacityKwp ?? 0)
}

const isRadio = ({ power, it }: UnitSpec): boolean => it === undefined && power.kind !== 'constant'

function unitFacts({ units }: SiteSpec): Pick<SiteFacts, 'radioUnits' | 'equipmentUnits' | 'equipmentKw'> {
  let [radioUnits, equipmentUnits, equipmentKw] = [0, 0, 0]
  for (const unit of units) {
    if (isRadio(unit)) radioUnits += unit.count
    else {
      equipmentUnits += unit.count
      equipmentKw += unit.count * ratedKw(unit)
    }
  }
  return { radioUnits, equipmentUnits, equipmentKw }
}

function ratedKw({ power, it }: UnitSpec): number {
  return it?.capacityKw ?? (power.kind === 'constant' ? power.powerW / 1000 : 0)
}

function rectifierFacts({ chain }: SiteSpec): Pick<SiteFacts, 'rectifierKw' | 'rectifierModules'> {
  const { converter } = chain.rectifier
  if (converter.kind !== 'modular') return { rectifierKw: 0, rectifierModules: 0 }
  const modules = (converter.systems ?? 1) * converter.modules
  return { rectifierKw: modules * converter.moduleKw, rectifierModules: modules }
}

function racksOf(units: readonly UnitSpec[]): number {
  const racks = units.flatMap(({ it, count }) => (it?.racks === undefined ? [] : [it.racks * count]))
  return racks.length === 0 ? NaN : racks.reduce((sum, one) => sum + one)
}

/** Mean load of the radio units, each of a count alike; NaN where there are none. */
function meanTraffic(units: readonly UnitSpec[]): number {
  let [sum, count] = [0, 0]
  for (const unit of units.filter(isRadio)) {
    let load = 0
    for (const value of unit.load) load += value
    sum += (unit.count * load) / unit.load.length
    count += unit.count
  }
  return sum / count
}

function largest(values: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!)
  return most
}
