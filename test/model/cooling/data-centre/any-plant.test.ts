import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AirHandlers } from '../../../../src/model/cooling/data-centre/air-handlers.ts'
import {
  chillerCop,
  chillersCapacityKw,
  noChillerRun,
  runChillers,
} from '../../../../src/model/cooling/data-centre/chiller.ts'
import type { ChillerSpec } from '../../../../src/model/cooling/data-centre/chiller.ts'
import { leiChillerCop, turningPointC } from '../../../../src/model/cooling/data-centre/chiller-lei-2020.ts'
import { outdoorAir } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import type { OutdoorAir } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import { emptyPlantStep, partsKw } from '../../../../src/model/cooling/data-centre/plant-parts.ts'
import { readyPlant } from '../../../../src/model/cooling/plant.ts'
import type { CoolingPlant, PlantSpec } from '../../../../src/model/cooling/plant.ts'

/** A number of a range, its ends as often as all that lies between. */
const within = (min: number, max: number) =>
  fc.oneof(fc.constantFrom(min, max), fc.double({ min, max, noNaN: true }))

/** The whole ranges that a scenario may give. */
const share = within(0.01, 1)
const rise = within(0.1, 60)
const approach = within(0, 60)
const heatKw = fc.oneof(within(0.001, 1e6), within(100, 2000))
const fan = fc.record({ pressurePa: within(0, 10_000), efficiency: share })
const pump = fc.record({ pressurePa: within(0, 5e7), efficiency: share })

const airHandlers: fc.Arbitrary<AirHandlers> = fc.record({
  fan,
  riseK: rise,
  fanExponent: within(1, 4),
  designKw: heatKw,
  fanHeat: fc.constantFrom('removed', 'ignored'),
})

const chillers: fc.Arbitrary<ChillerSpec> = fc.record({
  curve: fc.constantFrom('lei-2020', 'energyplus'),
  correction: within(-0.9, 2),
  ratedCop: within(0.1, 100),
  size: fc.oneof(
    fc.record({ kind: fc.constant('load' as const), load: share }),
    fc.record({
      kind: fc.constant('fleet' as const),
      count: fc.oneof(fc.constantFrom(1, 10_000), fc.integer({ min: 1, max: 20 })),
      capacityKw: heatKw,
      staging: fc.constantFrom('least-power' as const, 'all' as const, 'sequential' as const),
    }),
  ),
  domain: fc.constantFrom('clamped', 'unclamped'),
})

const tower = fc.record({
  approachK: approach,
  rangeK: rise,
  liquidToGas: within(0.01, 100),
  pump,
  fan,
  water: fc.record({
    latentHeatKjPerKg: within(1000, 3000),
    windage: within(0, 0.1),
    cyclesOfConcentration: within(1.001, 1000),
  }),
})

const seaC = within(-5, 60)
const loop = fc.record({ riseK: rise, pump })

/** Three hours of any weather that a file may hold. */
const weather: fc.Arbitrary<OutdoorAir> = fc
  .record({
    psychrometrics: fc.constantFrom('ashrae' as const, 'lei-2020' as const),
    hours: fc.array(fc.tuple(within(-60, 60), within(0, 1), within(30_000, 120_000)), {
      minLength: 3,
      maxLength: 3,
    }),
  })
  .map(({ psychrometrics, hours }) =>
    outdoorAir(
      {
        temperatureC: Float64Array.from(hours, ([c]) => c),
        relativeHumidity: Float64Array.from(hours, ([, humidity]) => humidity),
        pressurePa: Float64Array.from(hours, ([, , pa]) => pa),
      },
      psychrometrics,
    ),
  )

/** A plant on a tower, the sea or air: its supply warm enough for water that does not freeze. */
function chilledWater(outdoor: OutdoorAir): fc.Arbitrary<PlantSpec> {
  const sink = fc.oneof(
    fc.record({ kind: fc.constant('tower' as const), tower }),
    fc.record({ kind: fc.constant('air' as const) }),
    fc.tuple(loop, seaC).map(([own, c]) => ({
      kind: 'sea' as const,
      sea: { ...own, temperatureC: Float64Array.of(c, c, c) },
    })),
  )
  const economiser = fc.record({
    approachK: approach,
    pump,
    control: fc.constantFrom('cheapest' as const, 'always' as const),
  })
  return fc
    .record({
      kind: fc.constant('chilled-water' as const),
      capacityKw: fc.oneof(fc.constant(Infinity), heatKw),
      supplyC: within(5, 80),
      airHandlers,
      coilEffectiveness: share,
      sensibleHeatRatio: share,
      humidifierPump: pump,
      chilledWater: loop,
      chillers,
      sink,
      economiser: fc.option(economiser, { nil: undefined }),
    })
    .map((spec) => {
      const { supplyC, airHandlers: air, coilEffectiveness } = spec
      // The most effective coil that the draw needs, as the reading of a scenario asks for it.
      const least = air.riseK / (supplyC + air.riseK - 4)
      return { ...spec, coilEffectiveness: Math.max(coilEffectiveness, Math.min(1, least)), outdoor }
    })
}

function airside(outdoor: OutdoorAir): fc.Arbitrary<PlantSpec> {
  return fc
    .record({
      kind: fc.constant('airside-economiser' as const),
      capacityKw: fc.oneof(fc.constant(Infinity), heatKw),
      supply: fc.tuple(within(0, 80), within(0, 80)),
      airHandlers,
      sprayPump: pump,
      limits: fc.record({
        temperatureC: within(-40, 80),
        dewPointC: within(-40, 80),
        highHumidity: within(0, 1),
        lowHumidity: within(0, 1),
      }),
      chilledWater: loop,
      chillers,
      tower,
    })
    .map(({ supply, ...spec }) => ({
      ...spec,
      supplyLowC: Math.min(...supply),
      supplyHighC: Math.max(...supply),
      outdoor,
    }))
}

function liquidBeside(air: PlantSpec): fc.Arbitrary<PlantSpec> {
  return fc.record({
    kind: fc.constant('liquid-cooled' as const),
    air: fc.constant(air),
    loop: fc.record({
      supplyC: within(0, 90),
      riseK: rise,
      heatKjPerKgK: within(0.5, 10),
      pump,
      dryCooler: fc.record({
        capacityKw: heatKw,
        ratedDifferenceK: rise,
        fanKw: within(0, 1e6),
        fanExponent: within(0, 4),
      }),
    }),
  })
}

const declared: fc.Arbitrary<PlantSpec> = fc.record({
  kind: fc.constant('declared-pue' as const),
  pue: within(1, 10),
  wueLPerKwh: within(0, 100),
})

const anyPlant = weather.chain((outdoor) => {
  const machine = fc.oneof(chilledWater(outdoor), airside(outdoor))
  return fc.record({
    outdoor: fc.constant(outdoor),
    spec: fc.oneof(machine, machine, machine.chain(liquidBeside), declared),
    liquidKw: fc.oneof(fc.constantFrom(0, 5e-324), heatKw, heatKw),
    askedKw: fc.oneof(fc.constantFrom(0, 5e-324, 1e-300, 1e-12), heatKw, heatKw),
  })
})

/** What is wrong with a number that is a power, a heat or a flow. */
function expectAmount(value: number, what: string): void {
  if (!(value >= 0 && Number.isFinite(value))) throw new Error(`${what} is ${value}`)
}

function expectSoundStep(plant: CoolingPlant, step: number, askedKw: number): void {
  const capacityKw = plant.capacityKw(step)
  if (!(capacityKw >= 0)) throw new Error(`the capacity is ${capacityKw}`)
  const removedKw = Math.min(askedKw, capacityKw)
  const out = emptyPlantStep()
  const powerKw = plant.powerKw(step, removedKw)
  plant.detail!(step, removedKw, out)
  expectAmount(powerKw, 'the power')
  for (const [part, kw] of Object.entries(out.partKw)) expectAmount(kw, part)
  for (const [use, litres] of Object.entries(out.waterLPerH)) expectAmount(litres, use)
  expect(partsKw(out)).toBe(powerKw)
  expect(out.freeShare).toBeGreaterThanOrEqual(0)
  expect(out.freeShare).toBeLessThanOrEqual(1 + 1e-12)
  expectAmount(out.chillerLoad, 'the part load')
  expect(Number.isInteger(out.runningChillers)).toBe(true)
  if (removedKw === 0) expect(powerKw).toBe(0)
}

describe('a plant of a data centre anywhere in the ranges of a scenario', () => {
  test('takes a finite power of at least 0 that is the sum of its parts, and water of at least 0, in any weather', () => {
    const property = fc.property(anyPlant, ({ outdoor, spec, liquidKw, askedKw }) => {
      const plant = readyPlant(spec, {
        outdoorC: outdoor.temperatureC,
        returnC: undefined,
        liquidHeatKw: Float64Array.of(liquidKw, liquidKw, liquidKw),
      })
      for (let step = 0; step < 3; step++) expectSoundStep(plant, step, askedKw)
    })
    fc.assert(property, { numRuns: 1500 })
  })
})

describe('chillers anywhere in the ranges of a scenario', () => {
  test('keep a COP above 0 where the published regression is not held in its domain', () => {
    // Its vertex over the temperature, lowest at no load.
    expect(leiChillerCop(0, turningPointC(0))).toBeCloseTo(0.4368, 3)
    const property = fc.property(
      chillers,
      share,
      within(-70, 120),
      within(4, 140),
      (spec, load, hotC, waterC) => {
        expectAmount(1 / chillerCop({ ...spec, domain: 'unclamped' }, load, hotC, waterC), 'power over heat')
      },
    )
    fc.assert(property, { numRuns: 1000 })
  })

  test('of which as many run as take least, however many there are', () => {
    const fleet = fc.record({
      kind: fc.constant('fleet' as const),
      count: fc.integer({ min: 1, max: 60 }),
      capacityKw: fc.constant(100),
      staging: fc.constant('least-power' as const),
    })
    const condenser = fc.constantFrom('water' as const, 'air' as const)
    const property = fc.property(
      chillers,
      fleet,
      within(0.001, 1),
      within(-60, 90),
      condenser,
      (spec, size, share_, hotC, on) => {
        const own = { ...spec, size }
        const unitKw = chillersCapacityKw(own, hotC, 10) / size.count
        const wantedKw = share_ * size.count * unitKw
        const run = noChillerRun()
        runChillers(own, wantedKw, hotC, 10, run, on)
        const least = Math.max(1, Math.ceil(wantedKw / unitKw - 1e-9))
        const powers = Array.from(
          { length: size.count + 1 - least },
          (_, more) => wantedKw / chillerCop(own, wantedKw / ((least + more) * unitKw), hotC, 10, on),
        )
        expect(run.powerKw / Math.min(...powers)).toBeCloseTo(1, 12)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  test('are staged as fast among ten thousand as among four', () => {
    const size = { kind: 'fleet', count: 10_000, capacityKw: 1e6, staging: 'least-power' } as const
    const run = noChillerRun()
    for (const curve of ['lei-2020', 'energyplus'] as const) {
      const spec: ChillerSpec = { curve, correction: 0, ratedCop: 3, size, domain: 'clamped' }
      // A year of hours took 18 s while every number was tried.
      for (let hour = 0; hour < 8760; hour++) runChillers(spec, 1000, 25, 10, run)
      expect(run.running).toBe(1)
    }
  })
})
