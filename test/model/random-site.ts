import * as fc from 'fast-check'
import { tariffYear } from '../../src/model/economy/tariff-year.ts'
import type { TariffYear } from '../../src/model/economy/tariff-year.ts'
import type { Tariff } from '../../src/model/economy/tariff.ts'
import { solarKwPerKwp } from '../../src/model/power/solar-array.ts'
import { NO_FEEDER } from '../../src/model/power/feeder.ts'
import type { Feeder } from '../../src/model/power/feeder.ts'
import { offColumns } from '../../src/model/radio/shutdown.ts'
import { unitStates } from '../../src/model/radio/unit-states.ts'
import type { UnitStates } from '../../src/model/radio/unit-states.ts'
import type { ShutdownRule } from '../../src/model/radio/shutdown.ts'
import { shapedLoad } from '../../src/model/radio/traffic.ts'
import type { PowerModel } from '../../src/model/radio/unit-power.ts'
import type { SiteSpec, UnitSpec } from '../../src/model/site.ts'
import { siteColumns } from '../../src/model/site.ts'
import type { SiteColumns } from '../../src/model/site.ts'
import { timeAxis } from '../../src/model/time.ts'
import type { StepsPerHour, TimeAxis } from '../../src/model/time.ts'
import { constantClimate } from '../../src/model/weather/constant.ts'
import { plainTariffs, wholeTariffs } from './economy/random-tariffs.ts'
import { guardedUnits } from './guarded-units.ts'
import type { GuardedUnit } from './guarded-units.ts'
import { daily, flat } from './plain-site.ts'
import { anyIt, heatReuse, refrigerant } from './random-centre.ts'
import { amount, anyChain, anyRoom, roomStock } from './random-room.ts'
import type { RoomStock } from './random-room.ts'
import { checkCoolingFeedback } from '../../src/scenarios/resolve/cooling-feedback.ts'
import type { Resolving } from '../../src/scenarios/resolve/resolving.ts'

/** What sites of one length of step share: made once, since a year of columns takes longer than a year of a site. */
export interface Stock {
  readonly axis: TimeAxis
  readonly columns: SiteColumns
  readonly loads: readonly Float64Array[]
  /** Racks in use that become more [fraction]. */
  readonly inUse: readonly Float64Array[]
  readonly offs: readonly (UnitStates | undefined)[]
  /** Units of a cluster under guard: one that sleeps on a forecast and saves while on, one that sleeps and carries, one that carries. */
  readonly guarded: readonly GuardedUnit[]
  readonly kwPerKwp: readonly Float64Array[]
  readonly outdoorC: readonly Float64Array[]
  /** Whose bill is the import at its price in each step. */
  readonly tariffs: readonly TariffYear[]
  /** That bill more than that. */
  readonly wholeTariffs: readonly TariffYear[]
  readonly carbonKgPerKwh: readonly Float64Array[]
  readonly room: RoomStock
}

const SHAPE = {
  weekday: Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 0.3 : 1.35)),
  weekend: Array.from({ length: 24 }, (_, hour) => (hour < 9 ? 0.2 : 1.4)),
}

const NIGHT: ShutdownRule = { window: { startMinute: 0, endMinute: 480 }, days: 'all', depthFraction: 1 }
const RULES: readonly ShutdownRule[][] = [
  [NIGHT],
  [{ window: { startMinute: 1350, endMinute: 375 }, days: 'workdays', depthFraction: 0.6 }],
  [
    { ...NIGHT, depthFraction: 0 },
    { window: { startMinute: 195, endMinute: 290 }, days: 'weekends', depthFraction: 0.9 },
  ],
  [{ window: { startMinute: 0, endMinute: 1440 }, days: 'all', depthFraction: 1 }],
]

/** Columns under a name, so that a counterexample can be read. */
function named<T extends object>(name: string, columns: readonly T[]): T[] {
  return columns.map((column, index) =>
    Object.assign(column, { [fc.toStringMethod]: () => `${name}[${index}]` }),
  )
}

/** A stock of columns for a number of steps an hour. */
export function stockOf(stepsPerHour: StepsPerHour): Stock {
  const axis = timeAxis(2021, stepsPerHour)
  const shaped = [0.2, 0.9].map((mean) => {
    const load = flat(axis, 0)
    shapedLoad(axis, SHAPE, mean, 0.5, load)
    return load
  })
  const year = (i: number) => Math.cos((2 * Math.PI * i) / axis.steps)
  const loads = named('loads', [flat(axis, 0), flat(axis, 1), ...shaped])
  return {
    axis,
    columns: siteColumns(axis),
    loads,
    inUse: named('inUse', [flat(axis, 0).map((_, i) => 0.5 + (0.5 * i) / axis.steps)]),
    guarded: named('guarded', guardedUnits(axis, loads[2]!)),
    offs: [
      undefined,
      ...named(
        'offs',
        RULES.map((rules) => unitStates(offColumns(axis, rules))),
      ),
    ],
    kwPerKwp: named('kwPerKwp', [flat(axis, 0), sunnyArray(axis, 'inverter'), sunnyArray(axis, 'converter')]),
    outdoorC: named('outdoorC', [
      flat(axis, 25),
      flat(axis, 0).map((_, i) => 12 - 25 * year(i)),
      daily(axis, (hour) => 2 * hour - 30),
    ]),
    tariffs: named('tariffs', laid(axis, plainTariffs(axis))),
    wholeTariffs: named('wholeTariffs', laid(axis, wholeTariffs(axis))),
    carbonKgPerKwh: named('carbonKgPerKwh', [flat(axis, 0.7), daily(axis, (hour) => 0.3 + 0.02 * hour)]),
    room: stockOfRooms(axis),
  }
}

function laid(axis: TimeAxis, tariffs: readonly Tariff[]): TariffYear[] {
  return tariffs.map((tariff) => tariffYear(axis, tariff))
}

function stockOfRooms(axis: TimeAxis): RoomStock {
  const { conductanceKwPerK, powerKw, solarGainKw } = roomStock(axis)
  return {
    conductanceKwPerK: named('conductanceKwPerK', conductanceKwPerK),
    powerKw: named('powerKw', powerKw),
    solarGainKw: named('solarGainKw', solarGainKw),
  }
}

/** An array that faces south in Wuhan, under one global irradiance while the sun is up. */
function sunnyArray(axis: TimeAxis, kind: 'inverter' | 'converter'): Float64Array {
  const weather = {
    temperatureC: 20,
    relativeHumidity: 0.5,
    pressurePa: 101_325,
    windMPerS: 2,
    ghiWPerM2: 500,
  }
  const place = { latitudeDeg: 30.6, longitudeDeg: 114.1, utcOffsetH: 8, elevationM: 23 }
  const kwPerKwp = flat(axis, NaN)
  const array = {
    tiltDeg: 30,
    azimuthDeg: 180,
    transposition: 'isotropic',
    cellTemperature: 'faiman',
    temperatureCoefficientPerK: -0.004,
    albedo: 0.2,
    lossFraction: 0.14,
    coupling: kind === 'inverter' ? { kind, efficiency: 0.96, dcAcRatio: 1.2 } : { kind, efficiency: 0.97 },
  } as const
  solarKwPerKwp(array, constantClimate(weather, place, axis.stepsPerHour), kwPerKwp)
  return kwPerKwp
}

const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Any power model of a unit. */
export const anyPower: fc.Arbitrary<PowerModel> = fc.oneof(
  fc
    .record({ transceivers: fc.integer({ min: 1, max: 64 }), noLoadW: amount(200), asleep: share })
    .map(({ asleep, ...more }) => ({
      kind: 'earth' as const,
      maxOutputW: 20,
      slope: 4.7,
      asleepW: asleep * more.noLoadW,
      ...more,
    })),
  fc
    .record({
      fullW: amount(2000),
      antennaShare: share,
      leastSlotActivity: fc.constantFrom(0, 0.3, 1),
      amplifier: fc.constantFrom('constant' as const, 'variable' as const),
      uplinkShare: fc.constantFrom(0, 0.25),
    })
    .map((more) => ({
      kind: 'tr38864' as const,
      states: { deepSleep: 1, lightSleep: 25, microSleep: 55, downlink: 280, uplink: 110 },
      toLightSleep: { timeMs: 6, energy: 90 },
      toDeepSleep: { timeMs: 50, energy: 1000 },
      bandwidthShare: 0.9,
      psdRatio: 1,
      downlinkShare: 0.75,
      ...more,
    })),
  fc.record({ kind: fc.constant('constant' as const), powerW: amount(8000) }),
  fc
    .record({ idleW: amount(1000), riseW: amount(2000) })
    .map(({ idleW, riseW }) => ({ kind: 'linear' as const, idleW, fullW: idleW + riseW })),
  fc
    .record({
      idleW: amount(500),
      riseW: amount(800),
      kneeLoad: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    })
    .map(({ idleW, riseW, kneeLoad }) => ({
      kind: 'curve' as const,
      load: Float64Array.of(0, kneeLoad, 1),
      powerW: Float64Array.of(idleW, idleW + riseW, idleW + 3 * riseW),
    })),
)

function units(stock: Stock): fc.Arbitrary<UnitSpec[]> {
  const alone = fc.record({
    load: fc.constantFrom(...stock.loads),
    states: fc.constantFrom(...stock.offs),
  })
  const following: fc.Arbitrary<GuardedUnit> = fc.oneof(
    { weight: 3, arbitrary: alone },
    { weight: 1, arbitrary: fc.constantFrom(...stock.guarded) },
  )
  const one = fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    bus: fc.constantFrom('dc' as const, 'ups' as const, 'ac' as const),
    indoor: fc.boolean(),
    feeder,
    power: anyPower,
    following,
    inAir,
  })
  const any = fc.oneof(
    { weight: 4, arbitrary: one.map(({ following: own, ...spec }) => ({ ...spec, ...own })) },
    { weight: 1, arbitrary: anyIt(stock, feeder, inAir) },
  )
  return fc
    .array(any, { maxLength: 5 })
    .map((list) =>
      list.map(({ inAir: air, ...spec }, index): UnitSpec => ({ ...spec, ...air, id: `unit-${index}` })),
    )
}

const feeder: fc.Arbitrary<Feeder> = fc.oneof(
  fc.constant(NO_FEEDER),
  fc.record({ kind: fc.constant('share' as const), fraction: fc.double({ min: 0, max: 0.9, noNaN: true }) }),
  fc.record({
    kind: fc.constant('resistance' as const),
    ohm: fc.double({ min: 1e-4, max: 0.3, noNaN: true }),
    volt: fc.constantFrom(53.5, 240),
  }),
)

/** What of a unit answers to the room: its fans, and the row in which it stands. */
const inAir = fc.record({
  fanSensitivityPerK: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(0.004, 0.01) },
  ),
  row: fc.nat({ max: 2 }),
})

/**
 * Any site: units on all buses, feeders, shutdown, every kind of converter, arrays on both sides, any room.
 *
 * @param tariffs  one of which bills it; left out: those whose bill is the import at its price in each step
 */
export function anySite(
  stock: Stock,
  tariffs: readonly TariffYear[] = stock.tariffs,
): fc.Arbitrary<SiteSpec> {
  const solar = fc.option(
    fc.record({ capacityKwp: amount(40), kwPerKwp: fc.constantFrom(...stock.kwPerKwp) }),
    { nil: undefined },
  )
  const cooled = fc.constantFrom(...stock.outdoorC).chain((outdoorC) =>
    fc.record({
      outdoorC: fc.constant(outdoorC),
      room: fc.option(anyRoom(stock.room, outdoorC), { nil: undefined }),
    }),
  )
  const parts = fc.record({
    units: units(stock),
    auxiliaryKw: amount(2),
    chain: anyChain,
    dcSolar: solar,
    acSolar: solar,
    canExport: fc.boolean(),
    tariff: fc.constantFrom(...tariffs),
    carbonKgPerKwh: fc.constantFrom(...stock.carbonKgPerKwh),
    sold: fc.option(heatReuse, { nil: undefined, freq: 2 }),
    leaking: fc.option(refrigerant, { nil: undefined, freq: 2 }),
  })
  const site = fc.tuple(parts, cooled).map(([{ units: list, sold, leaking, ...more }, own]) => ({
    ...more,
    ...own,
    pricePerKwh: more.tariff.pricePerKwh,
    ...(sold === undefined ? {} : { heatReuse: sold }),
    ...(leaking === undefined ? {} : { refrigerant: leaking }),
    units: list.map((one) => standing(one, own.room?.rows.length ?? 0)),
  }))
  return site.filter(isNoRunaway)
}

/**
 * Whether the resolver takes a site's cooling: with converters inside that are far too small, a machine brings in as much
 * heat as it removes, and its power grows without end.
 */
function isNoRunaway({ room, chain, units: list, auxiliaryKw, canExport, acSolar }: SiteSpec): boolean {
  let refused = false
  const r = {
    problem: () => {
      refused = true
    },
  } as unknown as Resolving
  const exported = canExport ? acSolar : undefined
  checkCoolingFeedback(r, { room, chain, units: list, auxiliaryKw, exported }, [])
  return !refused
}

/** A unit in one of the rows that there are, or in none. */
function standing({ row, ...more }: UnitSpec, rows: number): UnitSpec {
  return row === undefined || row >= rows ? more : { ...more, row }
}
