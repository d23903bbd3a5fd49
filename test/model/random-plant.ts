import * as fc from 'fast-check'
import type { AirHandlers } from '../../src/model/cooling/data-centre/air-handlers.ts'
import type { AirsideEconomiserSpec } from '../../src/model/cooling/data-centre/airside-economiser.ts'
import type { ChilledWaterSpec, HeatSink } from '../../src/model/cooling/data-centre/chilled-water.ts'
import type { ChillerSpec } from '../../src/model/cooling/data-centre/chiller.ts'
import type { CoolingTower } from '../../src/model/cooling/data-centre/cooling-tower.ts'
import type { DeclaredPueSpec } from '../../src/model/cooling/data-centre/declared-pue.ts'
import type { FluidMover } from '../../src/model/cooling/data-centre/fluid-mover.ts'
import type { LiquidCooledSpec, LiquidLoop } from '../../src/model/cooling/data-centre/liquid-cooling.ts'
import { outdoorAir } from '../../src/model/cooling/data-centre/outdoor-air.ts'
import type { OutdoorAir, Psychrometrics } from '../../src/model/cooling/data-centre/outdoor-air.ts'
import type { PlantSpec } from '../../src/model/cooling/plant.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const mover = (low: number, high: number): fc.Arbitrary<FluidMover> =>
  fc.record({ pressurePa: between(low, high), efficiency: between(0.6, 0.9) })

const airs = new WeakMap<Float64Array, Partial<Record<Psychrometrics, OutdoorAir>>>()

/** Moist air of a column of dry bulbs, humid by night, made once. */
function airOf(temperatureC: Float64Array, psychrometrics: Psychrometrics): OutdoorAir {
  const known = airs.get(temperatureC) ?? {}
  airs.set(temperatureC, known)
  const stepsPerHour = temperatureC.length / 8760
  return (known[psychrometrics] ??= outdoorAir(
    {
      temperatureC,
      relativeHumidity: temperatureC.map((_, i) =>
        Math.floor(i / stepsPerHour) % 24 < 8 ? 0.9 : 0.3 + (0.2 * i) / temperatureC.length,
      ),
      pressurePa: temperatureC.map((_, i) => 98_000 + (i % 50) * 60),
    },
    psychrometrics,
  ))
}

const chillers: fc.Arbitrary<ChillerSpec> = fc.record({
  curve: fc.constantFrom('lei-2020' as const, 'energyplus' as const),
  correction: between(-0.4, 0.1),
  ratedCop: between(2.5, 6),
  size: fc.oneof(
    between(0.2, 0.8).map((load) => ({ kind: 'load' as const, load })),
    fc.record({
      kind: fc.constant('fleet' as const),
      count: fc.integer({ min: 1, max: 5 }),
      capacityKw: between(1, 40),
      staging: fc.constantFrom('least-power' as const, 'all' as const, 'sequential' as const),
    }),
  ),
  domain: fc.constant('clamped' as const),
})

const tower: fc.Arbitrary<CoolingTower> = fc.record({
  approachK: between(2.8, 6.7),
  rangeK: between(4, 6),
  liquidToGas: between(1, 3),
  pump: mover(1e5, 3e5),
  fan: mover(100, 400),
  water: fc.record({
    latentHeatKjPerKg: between(2257, 2450),
    windage: between(5e-5, 5e-3),
    cyclesOfConcentration: between(2, 15),
  }),
})

const airHandlers: fc.Arbitrary<AirHandlers> = fc.record({
  fan: mover(300, 900),
  riseK: between(5, 18),
  fanExponent: fc.constantFrom(1, 1, 2.5),
  designKw: between(5, 60),
  fanHeat: fc.constantFrom('removed' as const, 'ignored' as const),
})

const loop = fc.record({ riseK: between(5, 10), pump: mover(1e5, 2e5) })
/** Without a limit plants on converters inside could heat more than they remove, without end. */
const capacityKw = between(2, 60)
const psychrometrics = fc.constantFrom('ashrae' as const, 'lei-2020' as const)

function sink(outdoorC: Float64Array): fc.Arbitrary<HeatSink> {
  const sea = outdoorC.map((c) => Math.max(4, 10 + c / 3))
  return fc.oneof(
    { weight: 2, arbitrary: tower.map((own) => ({ kind: 'tower' as const, tower: own })) },
    {
      weight: 1,
      arbitrary: loop.map((own) => ({ kind: 'sea' as const, sea: { ...own, temperatureC: sea } })),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'air' as const }) },
  )
}

/** @param supplyC  set-point of the room [degC] */
function chilledWater(outdoorC: Float64Array, supplyC: number): fc.Arbitrary<ChilledWaterSpec> {
  return fc
    .record({
      capacityKw,
      airHandlers,
      coilEffectiveness: between(0.7, 0.9),
      sensibleHeatRatio: between(0.9, 1),
      humidifierPump: mover(6e6, 8e6),
      chilledWater: loop,
      chillers,
      sink: sink(outdoorC),
      economiser: fc.option(
        fc.record({
          approachK: between(1.7, 2.8),
          pump: mover(1e5, 2e5),
          control: fc.constantFrom('cheapest' as const, 'always' as const),
        }),
        { nil: undefined },
      ),
      psychrometrics,
    })
    .map(({ psychrometrics: equations, economiser, ...own }) => ({
      kind: 'chilled-water',
      supplyC,
      ...own,
      economiser: own.sink.kind === 'air' ? undefined : economiser,
      outdoor: airOf(outdoorC, equations),
    }))
}

function airside(outdoorC: Float64Array, supplyC: number): fc.Arbitrary<AirsideEconomiserSpec> {
  return fc
    .record({
      capacityKw,
      colderK: between(0, 20),
      airHandlers,
      sprayPump: mover(6e6, 8e6),
      limits: fc.record({
        temperatureC: between(20, 30),
        dewPointC: between(10, 18),
        highHumidity: between(0.6, 0.9),
        lowHumidity: between(0.08, 0.3),
      }),
      chilledWater: loop,
      chillers,
      tower,
      psychrometrics,
    })
    .map(({ psychrometrics: equations, colderK, ...own }) => ({
      kind: 'airside-economiser',
      supplyLowC: supplyC - colderK,
      supplyHighC: supplyC,
      ...own,
      outdoor: airOf(outdoorC, equations),
    }))
}

const declared: fc.Arbitrary<DeclaredPueSpec> = fc.record({
  kind: fc.constant('declared-pue' as const),
  pue: between(1, 1.4),
  wueLPerKwh: between(0, 2),
})

const liquidLoop: fc.Arbitrary<LiquidLoop> = fc.record({
  supplyC: between(20, 45),
  riseK: between(5, 15),
  heatKjPerKgK: between(3.5, 4.2),
  pump: mover(1e5, 3e5),
  dryCooler: fc.record({
    capacityKw: between(1, 30),
    ratedDifferenceK: between(5, 15),
    fanKw: between(0.05, 1),
    fanExponent: between(1, 3),
  }),
})

/**
 * Any plant of a data centre, alone or beside a liquid; the liquid also beside other machines.
 *
 * @param outdoorC  dry bulb outdoors, one value per step [degC]
 * @param supplyC   set-point of the room [degC]
 * @param machines  what else may cool the air beside a liquid
 */
export function anyCentrePlant(
  outdoorC: Float64Array,
  supplyC: number,
  machines: fc.Arbitrary<Exclude<PlantSpec, LiquidCooledSpec>>,
): fc.Arbitrary<PlantSpec> {
  const own = fc.oneof(chilledWater(outdoorC, supplyC), airside(outdoorC, supplyC))
  const beside: fc.Arbitrary<LiquidCooledSpec> = fc.record({
    kind: fc.constant('liquid-cooled' as const),
    air: fc.oneof(own, machines),
    loop: liquidLoop,
  })
  return fc.oneof(
    { weight: 4, arbitrary: own },
    { weight: 1, arbitrary: declared },
    { weight: 3, arbitrary: beside },
  )
}
