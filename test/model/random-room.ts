import * as fc from 'fast-check'
import type { DualCycleSpec } from '../../src/model/cooling/dual-cycle.ts'
import type { DxCurve } from '../../src/model/cooling/dx-curve.ts'
import type { DxSpec } from '../../src/model/cooling/dx.ts'
import type { FreeCooler } from '../../src/model/cooling/free-cooler.ts'
import type { IdealSpec } from '../../src/model/cooling/plant.ts'
import type { RoomModel } from '../../src/model/cooling/site-room.ts'
import type { Converter, PlacedConverter, PowerChain } from '../../src/model/power/converter.ts'
import type { TimeAxis } from '../../src/model/time.ts'
import { daily, flat } from './plain-site.ts'
import { anyCentrePlant } from './random-plant.ts'

/** Columns of rooms, shared by all sites of one length of step. */
export interface RoomStock {
  readonly conductanceKwPerK: readonly Float64Array[]
  readonly powerKw: readonly Float64Array[]
  readonly solarGainKw: readonly Float64Array[]
}

/** Devices that may always run, never by day, and in summer only; the sun by day. */
export function roomStock(axis: TimeAxis): RoomStock {
  const isSummer = (i: number) => i > axis.steps * 0.4 && i < axis.steps * 0.7
  return {
    conductanceKwPerK: [
      flat(axis, 0.4),
      daily(axis, (hour) => (hour < 7 || hour > 18 ? 0.3 : 0)),
      flat(axis, 0).map((_, i) => (isSummer(i) ? 0.05 : 0)),
    ],
    powerKw: [flat(axis, 0.15), daily(axis, (hour) => 0.02 * hour)],
    solarGainKw: [daily(axis, (hour) => Math.max(0, 1.5 * Math.sin((Math.PI * (hour - 6)) / 12)))],
  }
}

/** Curve II of the facts: EnergyPlus 7.1, DXCoilSystemAuto.idf. */
export const CURVE_II: DxCurve = {
  capacity: [0.766956, 0.0107756, -0.0000414703, 0.00134961, -0.000261144, 0.000457488],
  eir: [0.297145, 0.0430933, -0.000748766, 0.00597727, 0.000482112, -0.000956448],
  wetBulbC: [12.8, 23.9],
  outdoorC: [18, 46],
}

export const amount = (max: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.double({ min: 0.001, max, noNaN: true }) },
  )

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

const coilWetBulbC = fc.constantFrom(17, 19.4, 'return-air' as const)

const ideal: fc.Arbitrary<IdealSpec> = between(1.5, 8).map((cop) => ({ kind: 'ideal', cop }))

/** Any machines that switch, with one curve. */
export const anyDx: fc.Arbitrary<DxSpec> = fc.record({
  kind: fc.constant('dx' as const),
  units: fc.integer({ min: 1, max: 4 }),
  capacityKw: between(0.3, 15),
  ratedCop: between(2.5, 5),
  fieldFactor: between(0.6, 1),
  partLoadDegradation: between(0, 0.3),
  blowerKw: between(0, 0.2),
  blowerRuns: fc.constantFrom('with-compressor' as const, 'always' as const),
  staging: fc.constantFrom('sequential' as const, 'shared' as const),
  curve: fc.constant(CURVE_II),
  coilWetBulbC,
})

/** Any dual-cycle machines that take what costs least. */
export const anyDualCycle: fc.Arbitrary<DualCycleSpec> = fc
  .record({
    units: fc.integer({ min: 1, max: 3 }),
    capacityKw: between(2, 40),
    capacityCurve: fc.constantFrom(undefined, CURVE_II.capacity),
    coilWetBulbC,
    returnC: between(25, 40),
    fieldFactor: between(0.7, 1),
  })
  .map(({ capacityKw, ...more }) => ({
    ...liebert(capacityKw),
    ...more,
  }))

/** The machine of the facts: Liebert SL-28170, two points, scaled to a capacity. */
export function liebert(capacityKw: number): DualCycleSpec {
  const scale = capacityKw / 86
  return {
    kind: 'dual-cycle',
    units: 1,
    capacityKw,
    compressorKw: 17 * scale,
    condenserFanKw: 3.9 * scale,
    condenserFanExponent: 0,
    evaporatorFanKw: 3.2 * scale,
    pumpKw: 0.6 * scale,
    pumps: 2,
    pumpFullK: 22,
    pumpOnsetK: 12,
    fieldFactor: 1,
    curve: { ...CURVE_II, outdoorC: [18, 46.1] },
    capacityCurve: undefined,
    coilWetBulbC: 19.4,
    returnC: 32,
    control: 'cheapest',
  }
}

const anyMachine = fc.oneof(ideal, anyDx, anyDualCycle)

function anyCooler(stock: RoomStock, kind: FreeCooler['kind']): fc.Arbitrary<FreeCooler> {
  return fc.record({
    kind: fc.constant(kind),
    conductanceKwPerK: fc.constantFrom(...stock.conductanceKwPerK),
    onsetK: fc.constantFrom(0, 5),
    powerKw: fc.constantFrom(...stock.powerKw),
    isExclusive: kind === 'fan' ? fc.boolean() : fc.constant(false),
    marginK: kind === 'fan' ? fc.constantFrom(0, 4) : fc.constant(0),
    offsetK: between(0, 4),
  })
}

const anyBus = fc.oneof(
  { weight: 3, arbitrary: fc.constant('ac' as const) },
  { weight: 2, arbitrary: fc.constantFrom('dc' as const, 'ups' as const) },
)

const rows = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({
        airflowM3PerS: between(0.1, 3),
        recirculation: between(0, 0.4),
        bypass: between(0, 0.6),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  },
)

/** A room with a plant of a data centre, beside which neither free coolers nor thermal mass are modelled. */
function centre(outdoorC: Float64Array, model: RoomModel): fc.Arbitrary<RoomModel> {
  const balance = { ...model.balance, massKwhPerK: 0, fan: undefined, exchanger: undefined }
  return anyCentrePlant(outdoorC, balance.setpointC, anyMachine).map((plant) => ({
    ...model,
    balance,
    plant,
  }))
}

/** Any room in an outdoor air: with and without envelope, mass, sun, air flow, and any machines on any bus. */
export function anyRoom(stock: RoomStock, outdoorC: Float64Array): fc.Arbitrary<RoomModel> {
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const balance = fc.record({
    uaKwPerK: amount(0.3),
    massKwhPerK: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: between(0.02, 2) },
    ),
    setpointC: between(15, 40),
    bandK: between(0.5, 4),
    stageOffsetK: between(0, 2),
    solarGainKw: optional(fc.constantFrom(...stock.solarGainKw)),
    outdoorC: fc.constant(outdoorC),
    fan: optional(anyCooler(stock, 'fan')),
    exchanger: optional(anyCooler(stock, 'exchanger')),
  })
  const plain = fc.record({
    balance,
    plant: fc.option(anyMachine, { nil: undefined, freq: 8 }),
    supply: fc.record({ plant: anyBus, fan: anyBus, exchanger: anyBus }),
    rows,
    airHeatKjPerM3K: fc.constantFrom(1.2072, 0.9),
    limits: fc.record({
      limitC: fc.constantFrom(undefined, 30, 45),
      classes: fc.constantFrom([], [{ id: 'recommended', lowC: 18, highC: 27 }]),
    }),
  })
  return fc.oneof(
    { weight: 3, arbitrary: plain },
    { weight: 1, arbitrary: plain.chain((model) => centre(outdoorC, model)) },
  )
}

/** Rating of a converter against sites of up to some tens of kW. */
const LEAST_RATING_KW = 5

/** Any converter. An efficiency below 80 % at every load, thrice in a row inside, would heat more than machines remove. */
const anyConverter: fc.Arbitrary<Converter> = fc.oneof(
  fc.constant({ kind: 'lossless' as const }),
  fc.record({ kind: fc.constant('constant' as const), efficiency: between(0.8, 1) }),
  fc
    .record(
      {
        kind: fc.constant('modular' as const),
        systems: fc.constantFrom(1, 2),
        modules: fc.integer({ min: 1, max: 8 }),
        moduleKw: between(0.5, 20),
        a0: amount(0.05),
        a1: amount(0.1),
        a2: amount(0.05),
        staging: fc.record({ redundancy: fc.integer({ min: 0, max: 2 }), maxLoading: between(0.5, 1) }),
      },
      { requiredKeys: ['kind', 'modules', 'moduleKw', 'a0', 'a1', 'a2'] },
    )
    .map((converter) => ({
      ...converter,
      // Far smaller ones inside, on what machines without a limit take, bring back more heat than is removed: the resolver refuses them.
      moduleKw: Math.max(converter.moduleKw, LEAST_RATING_KW / converter.modules),
    })),
)

function placed(indoorWeight: number): fc.Arbitrary<PlacedConverter> {
  const isIndoor = fc.oneof(
    { weight: indoorWeight, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  )
  return fc.record({ converter: anyConverter, isIndoor })
}

/** Any chain of converters; a transformer mostly stands outside. */
export const anyChain: fc.Arbitrary<PowerChain> = fc.record(
  {
    rectifier: placed(2),
    ups: placed(1),
    pdu: placed(1),
    transformer: fc.oneof(
      { weight: 3, arbitrary: anyConverter.map((converter) => ({ converter, isIndoor: false })) },
      { weight: 1, arbitrary: placed(4) },
    ),
    losses: fc.constantFrom('cascade' as const, 'additive' as const),
  },
  { requiredKeys: ['rectifier', 'ups', 'pdu', 'transformer'] },
)
