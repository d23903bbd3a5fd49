import type { DxSpec } from '../../src/model/cooling/dx.ts'
import type { RoomSpec } from '../../src/model/cooling/room-step.ts'
import type { RoomModel } from '../../src/model/cooling/site-room.ts'
import { NO_CONVERTER } from '../../src/model/power/converter.ts'
import type { Converter, PowerChain } from '../../src/model/power/converter.ts'
import { NO_FEEDER } from '../../src/model/power/feeder.ts'
import type { SimulatedSite, SiteSpec, UnitSpec } from '../../src/model/site.ts'
import { simulateSite, siteColumns } from '../../src/model/site.ts'
import type { SiteColumns } from '../../src/model/site.ts'
import type { Totals } from '../../src/model/metrics.ts'
import { yearOf } from '../../src/model/metrics.ts'
import { timeAxis } from '../../src/model/time.ts'
import type { TimeAxis } from '../../src/model/time.ts'

/** Hours of 2021, a year of 365 days that begins on a Friday. */
export const HOURLY = timeAxis(2021, 1)

/** A column of one value. */
export function flat(axis: TimeAxis, value: number): Float64Array {
  return new Float64Array(axis.steps).fill(value)
}

/** A column that repeats a day of hours. */
export function daily(axis: TimeAxis, hours: (hour: number) => number): Float64Array {
  return Float64Array.from({ length: axis.steps }, (_, i) => hours(Math.floor(i / axis.stepsPerHour) % 24))
}

/** A load of 1 kW on the DC bus, outdoors, with what is said otherwise. */
export function unit(axis: TimeAxis, given: Partial<UnitSpec> = {}): UnitSpec {
  return {
    id: 'load',
    count: 1,
    bus: 'dc',
    indoor: false,
    feeder: NO_FEEDER,
    power: { kind: 'constant', powerW: 1000 },
    load: flat(axis, 0),
    states: undefined,
    ...given,
  }
}

/** A site without any converter. */
export const NO_CHAIN: PowerChain = {
  rectifier: NO_CONVERTER,
  ups: NO_CONVERTER,
  pdu: NO_CONVERTER,
  transformer: NO_CONVERTER,
}

/** A site whose only converters are rectifiers, inside as the equipment that they feed. */
export function rectified(converter: Converter): PowerChain {
  return { ...NO_CHAIN, rectifier: { converter, isIndoor: true } }
}

/** A room that stores no heat, on the mains, without machines, with what is said otherwise. */
export function room(
  axis: TimeAxis,
  balance: Partial<RoomSpec> = {},
  more: Partial<Omit<RoomModel, 'balance'>> = {},
): RoomModel {
  return {
    balance: {
      uaKwPerK: 0,
      massKwhPerK: 0,
      setpointC: 25,
      bandK: 2,
      stageOffsetK: 1,
      solarGainKw: undefined,
      outdoorC: flat(axis, 20),
      fan: undefined,
      exchanger: undefined,
      ...balance,
    },
    plant: undefined,
    supply: { plant: 'ac', fan: 'ac', exchanger: 'ac' },
    rows: [],
    airHeatKjPerM3K: 1.2072,
    limits: { limitC: undefined, classes: [] },
    ...more,
  }
}

/** A room that stores no heat and an ideal machine, in outdoor air of 20 degC or as said. */
export function plainRoom(
  axis: TimeAxis,
  { cop, ...balance }: Partial<RoomSpec> & { readonly cop: number },
): RoomModel {
  return room(axis, balance, { plant: { kind: 'ideal', cop } })
}

/** A machine that is the same in all weather, at every load, without a blower. */
export function evenDx(capacityKw: number, cop: number, more: Partial<DxSpec> = {}): DxSpec {
  const even = [1, 0, 0, 0, 0, 0] as const
  return {
    kind: 'dx',
    units: 1,
    capacityKw,
    ratedCop: cop,
    fieldFactor: 1,
    partLoadDegradation: 0,
    blowerKw: 0,
    blowerRuns: 'with-compressor',
    staging: 'sequential',
    curve: { capacity: even, eir: even, wetBulbC: [12.8, 23.9], outdoorC: [18, 46] },
    coilWetBulbC: 17,
    ...more,
  }
}

/** A room that stores no heat and a machine of limited capacity, in outdoor air of 20 degC or as said. */
export function limitedRoom(
  axis: TimeAxis,
  { capacityKw, cop, ...balance }: Partial<RoomSpec> & { readonly cop: number; readonly capacityKw: number },
): RoomModel {
  return room(axis, balance, { plant: evenDx(capacityKw, cop) })
}

/** A site with that load and nothing that loses or costs other energy: 1 CNY/kWh, 0.5 kg/kWh, 20 degC. */
export function site(axis: TimeAxis, given: Partial<SiteSpec> = {}): SiteSpec {
  return {
    units: [unit(axis)],
    auxiliaryKw: 0,
    chain: NO_CHAIN,
    dcSolar: undefined,
    acSolar: undefined,
    canExport: false,
    room: undefined,
    outdoorC: flat(axis, 20),
    pricePerKwh: flat(axis, 1),
    carbonKgPerKwh: flat(axis, 0.5),
    ...given,
  }
}

export interface Simulated extends SimulatedSite {
  readonly annual: Totals
  readonly columns: SiteColumns
}

/** A site's year, with its sums and its columns. */
export function simulated(axis: TimeAxis, spec: SiteSpec, columns = siteColumns(axis)): Simulated {
  const year = simulateSite(axis, spec, columns)
  return { ...year, annual: yearOf(year.monthly), columns }
}

/** Below this a number has not all its digits. */
const LEAST = 1e-290

/** How far two numbers lie apart, as a share of the larger; 0 for two zeros. */
export function apart(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), LEAST)
}
