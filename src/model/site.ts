import { plantColumns } from './cooling/data-centre/plant-year.ts'
import type { PlantColumns } from './cooling/data-centre/plant-year.ts'
import { coolRoom, roomRecord } from './cooling/site-room.ts'
import type { CooledSite, RoomModel, SiteRoomYear } from './cooling/site-room.ts'
import type { RoomColumns } from './cooling/room.ts'
import type { TariffYear } from './economy/tariff-year.ts'
import { facilityYear } from './facility.ts'
import type { CarbonSpec } from './economy/carbon.ts'
import type { FacilitySpec, FacilityYear } from './facility.ts'
import type { HeatReuse } from './heat-reuse.ts'
import type { ConverterName, PowerChain } from './power/converter.ts'
import { beyondOneSystem, overload, shortOfReserveH } from './power/overload.ts'
import type { Overload } from './power/overload.ts'
import type { ItSpec } from './it-load.ts'
import { acDispatch } from './power/dispatch.ts'
import type { Flows } from './power/dispatch.ts'
import type { Feeder } from './power/feeder.ts'
import { meterDemand, powerBuses, upsLossArgument } from './power/buses.ts'
import type { Bus, BusColumns } from './power/buses.ts'
import type { Radiation } from './radio/exposure.ts'
import type { PowerModel } from './radio/unit-power.ts'
import type { UnitService } from './radio/unit-service.ts'
import type { UnitStates } from './radio/unit-states.ts'
import type { RefrigerantSpec } from './refrigerant.ts'
import { unitLoads } from './site-load.ts'
import { siteTotals } from './site-totals.ts'
import type { SiteYear } from './site-totals.ts'
import { suppliedFlows } from './supply/supplied-site.ts'
import type { SuppliedSite } from './supply/supplied-site.ts'
import { supplyEnd } from './supply/supplied-year.ts'
import type { SupplyEnd } from './supply/supplied-year.ts'
import { supplyColumns, supplyWork } from './supply/supply-columns.ts'
import type { SupplyColumns, SupplyWork } from './supply/supply-columns.ts'
import type { SupplySpec } from './supply/supply-spec.ts'
import type { TimeAxis } from './time.ts'

/** A radio unit or a load at a site, with the columns that it follows. */
export interface UnitSpec {
  readonly id: string
  readonly count: number
  readonly bus: Bus
  readonly indoor: boolean
  readonly feeder: Feeder
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
  /** The row of the room's air flow in which it stands; left out where it stands in none. */
  readonly row?: number
  /** Rise of its power for each kelvin of warmer inlet air, by its fans; left out where it has none [1/K]. */
  readonly fanSensitivityPerK?: number
  /** Share of its heat, at cold inlet air, that a liquid carries away; left out where none does. */
  readonly liquidShare?: number
  /** What its power was made of, where it is IT; `load` is then its power over its rated power. */
  readonly it?: ItSpec
  /** In an outage it goes before others; left out: it is kept as long as there is energy. */
  readonly priority?: 'shed-first'
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
  readonly chain: PowerChain
  readonly dcSolar: SolarSpec | undefined
  readonly acSolar: SolarSpec | undefined
  readonly canExport: boolean
  /** Left out where the mains never fail and there is neither battery nor generator. */
  readonly supply?: SupplySpec
  /** Undefined where nothing is enclosed, or nothing is known of the enclosure. */
  readonly room: RoomModel | undefined
  /** Left out where nobody takes the heat. */
  readonly heatReuse?: HeatReuse
  /** Left out where nothing is said of the refrigerant. */
  readonly refrigerant?: RefrigerantSpec
  /** What is asked of an equipment room or a data centre; left out for a base station. */
  readonly facility?: FacilitySpec
  /** One value per step [degC], [currency/kWh], [kg/kWh]. */
  readonly outdoorC: Float64Array
  readonly pricePerKwh: Float64Array
  /** How it is billed, `pricePerKwh` its price; left out where the bill is the import at that price. */
  readonly tariff?: TariffYear
  readonly carbonKgPerKwh: Float64Array
  /** Left out where nothing is said of contracts, sold certificates or the margin. */
  readonly carbon?: CarbonSpec
}

/** Columns of one site's year; the caller owns them and reuses them for the next site [kW]. */
export interface SiteColumns extends Flows, BusColumns, RoomColumns {
  readonly unitKw: Float64Array
  readonly loadKw: Float64Array
  readonly feederLossKw: Float64Array
  /** Heat of what stands inside, with the losses of cables and converters there. */
  readonly indoorHeatKw: Float64Array
  /** Air from and to the cooling machines; of any content where no air flow is modelled [degC]. */
  readonly supplyC: Float64Array
  readonly returnC: Float64Array
  /** All electricity of cooling, whatever feeds it. */
  readonly coolingKw: Float64Array
  /** That of it which hangs on the -48 V plant, on the UPS, on the mains. */
  readonly dcCoolingKw: Float64Array
  readonly upsCoolingKw: Float64Array
  readonly acCoolingKw: Float64Array
  readonly demandKw: Float64Array
  readonly plant: PlantColumns
  /** Of any content where the site has no supply of its own. */
  readonly supply: SupplyColumns
  readonly supplyWork: SupplyWork
}

/** New columns for an axis. */
export function siteColumns(axis: TimeAxis): SiteColumns {
  const column = () => new Float64Array(axis.steps)
  return {
    unitKw: column(),
    loadKw: column(),
    dcLoadKw: column(),
    upsLoadKw: column(),
    acLoadKw: column(),
    feederLossKw: column(),
    indoorHeatKw: column(),
    rectifierKw: column(),
    rectifierLossKw: column(),
    pduLossKw: column(),
    upsKw: column(),
    upsLossKw: column(),
    transformerKw: column(),
    transformerLossKw: column(),
    roomC: column(),
    plantKw: column(),
    fanKw: column(),
    exchangerKw: column(),
    heatRemovedKw: column(),
    unmetCoolingKw: column(),
    highestC: column(),
    overLimitShare: column(),
    storedKw: column(),
    supplyC: column(),
    returnC: column(),
    coolingKw: column(),
    dcCoolingKw: column(),
    upsCoolingKw: column(),
    acCoolingKw: column(),
    demandKw: column(),
    plant: plantColumns(axis),
    supply: supplyColumns(axis),
    supplyWork: supplyWork(axis),
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
  readonly overload: Readonly<Record<ConverterName, Overload>>
  /** Of converters with several systems: above the rating of one alone. */
  readonly beyondOneSystem: Readonly<Record<ConverterName, Overload>>
  /** Hours in which hibernation leaves fewer modules than load and reserve ask for, since there are no more [h]. */
  readonly shortOfReserveH: Readonly<Record<'rectifier' | 'ups', number>>
}

/**
 * One site's year: load, the buses with the array of the -48 V plant, heat and cooling, the AC side, totals.
 * `columns` hold the site's flows afterwards.
 */
export function simulateSite(axis: TimeAxis, spec: SiteSpec, columns: SiteColumns): SimulatedSite {
  const { room: cooled, units, supplied } = siteFlows(axis, spec, columns)
  const room = cooled === undefined ? undefined : roomRecord(axis, cooled, columns)
  const supply = supplied === undefined ? undefined : supplyEnd(axis, spec, supplied, columns)
  return {
    ...siteTotals(axis, spec, columns, { units, plant: room?.plant, genset: supply?.genset }),
    room,
    ...(supply === undefined ? {} : { supply }),
    strain: strainOf(axis, spec, columns),
    facility: spec.facility === undefined ? undefined : facilityYear(axis, spec, spec.facility, columns),
  }
}

/** The flows of one site's year, written into `columns`, with the energies of its units by month. */
export function siteFlows(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
): CooledSite & Partial<SuppliedSite> {
  solarPower(spec.dcSolar, columns.dcSolarKw)
  solarPower(spec.acSolar, columns.acSolarKw)
  if (spec.supply !== undefined) return suppliedFlows(axis, spec, spec.supply, columns)
  const loads = unitLoads(axis, spec, columns)
  powerBuses(spec.chain, columns)
  const cooled = coolRoom(axis, spec, columns, loads)
  meterDemand(spec, columns)
  if (spec.chain.transformer.isIndoor) addTransformerHeat(columns)
  acDispatch(columns.demandKw, columns.acSolarKw, spec.canExport, columns)
  return cooled
}

/** A site's year with what its room did; undefined where none is modelled. */
export interface SimulatedSite extends SiteYear {
  readonly room: SiteRoomYear | undefined
  /** Left out where the site has no supply of its own and its mains never fail. */
  readonly supply?: SupplyEnd
  readonly strain: SiteStrain
  /** Undefined for a base station. */
  readonly facility: FacilityYear | undefined
}

function solarPower(solar: SolarSpec | undefined, powerKw: Float64Array): void {
  if (solar === undefined) {
    powerKw.fill(0)
    return
  }
  const { capacityKwp, kwPerKwp } = solar
  for (let i = 0; i < powerKw.length; i++) powerKw[i] = capacityKwp * kwPerKwp[i]!
}

/** Its loss is known last: the room has reckoned with it step by step. */
function addTransformerHeat({ indoorHeatKw, transformerLossKw }: SiteColumns): void {
  for (let i = 0; i < indoorHeatKw.length; i++) indoorHeatKw[i] = indoorHeatKw[i]! + transformerLossKw[i]!
}

function strainOf(axis: TimeAxis, spec: SiteSpec, columns: SiteColumns): SiteStrain {
  const { stepH } = axis
  const { rectifier, ups } = spec.chain
  return {
    overload: overloads(axis, spec, columns),
    beyondOneSystem: overloads(axis, spec, columns, beyondOneSystem),
    shortOfReserveH: {
      rectifier: shortOfReserveH(rectifier.converter, columns.rectifierKw, stepH),
      ups: shortOfReserveH(ups.converter, upsLossArgument(spec.chain, columns), stepH),
    },
  }
}

/**
 * How the converters of a site stand to their ratings, from the columns of its year.
 *
 * @param aboveRating  which rating: that of all systems, or of one alone
 */
export function overloads(
  { stepH }: TimeAxis,
  { chain }: SiteSpec,
  columns: SiteColumns,
  aboveRating: typeof overload = overload,
): SiteStrain['overload'] {
  return {
    rectifier: aboveRating(chain.rectifier.converter, columns.rectifierKw, stepH),
    ups: aboveRating(chain.ups.converter, columns.upsKw, stepH),
    pdu: aboveRating(chain.pdu.converter, columns.upsLoadKw, stepH),
    transformer: aboveRating(chain.transformer.converter, columns.transformerKw, stepH),
  }
}
