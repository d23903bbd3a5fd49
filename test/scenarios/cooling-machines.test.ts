import { describe, expect, test } from 'vitest'
import { dualCyclePlant } from '../../src/model/cooling/dual-cycle.ts'
import type { DualCycleSpec } from '../../src/model/cooling/dual-cycle.ts'
import { dxPlant } from '../../src/model/cooling/dx.ts'
import type { DxSpec } from '../../src/model/cooling/dx.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import type { MachinePlace } from '../../src/scenarios/resolve/cooling/machine.ts'
import { machines } from './resolved-cooling.ts'

const dx = async (cooling: string, given: Partial<MachinePlace> = {}) =>
  (await machines(cooling, given)).plant as DxSpec
const dualCycle = async (cooling: string, given: Partial<MachinePlace> = {}) =>
  (await machines(cooling, given)).plant as DualCycleSpec
const air = { outdoorC: Float64Array.of(35), returnC: undefined }

const AT = 'sites.a.cooling'
const OWN_DX = 'model: dx, capacity: 10 kW, ratedCop: 3, blower: 400 W'

describe('the preset split-ac', () => {
  test('is the nameplate, the field factor and the blower of its row, each listed with its source', async () => {
    const { plant, defaults, models } = await machines('preset: split-ac')
    expect(plant).toMatchObject({
      kind: 'dx',
      units: 1,
      capacityKw: 6,
      ratedCop: 2.8,
      fieldFactor: 0.62,
      partLoadDegradation: 0,
      blowerKw: 0.25,
      blowerRuns: 'with-compressor',
      staging: 'sequential',
      coilWetBulbC: 20,
    })
    expect(defaults.filter((line) => line.startsWith('cooling.'))).toEqual([
      'cooling.capacity: 6 kW, assumption',
      'cooling.ratedCop: 2.8, assumption',
      'cooling.blower: 250 W, assumption',
      'cooling.fieldFactor: 62 %, assumption',
      'cooling.partLoadDegradation: 0 %, assumption',
      'cooling.blowerRuns: with-compressor, assumption',
      'cooling.staging: sequential, assumption',
      'cooling.curve: energyplus-auto, assumption',
      'cooling.curve: energyplus-auto, wet bulb 12.8 to 23.9 degC, outdoors 18 to 46 degC, sourced',
      'cooling.coilWetBulb: 20 degC, assumption',
    ])
    expect([...models]).toEqual(['energyplus-dx-coil'])
  })

  test('held at 25 degC with 35 degC outdoors removes 3 kW at an EER of 1.48, blower included', async () => {
    const plant = dxPlant(withoutFactors(await dx('preset: split-ac', { setpointC: 25 })), air)
    // By hand: capFT 0.93770, eirFT 1.04404, part load 0.55802, so 3.1395 x 1.04404/1.736 + 0.1395 kW.
    expect(3 / plant.powerKw(0, 3)).toBeCloseTo(1.4796, 4)
  })

  test('gives way key by key to what stands beside it', async () => {
    const plant = await dx(
      'preset: split-ac, units: 2, ratedCop: 3.2, fieldFactor: 100 %, partLoadDegradation: 15 %, blower: 100 W, blowerRuns: always, staging: shared, curve: energyplus-5zone, coilWetBulb: 16 degC',
    )
    expect(plant).toMatchObject({
      units: 2,
      capacityKw: 6,
      ratedCop: 3.2,
      fieldFactor: 1,
      partLoadDegradation: 0.15,
      blowerKw: 0.1,
      blowerRuns: 'always',
      staging: 'shared',
      coilWetBulbC: 16,
    })
    expect(plant.curve.capacity[0]).toBe(0.476428)
  })

  test('of another capacity has a blower in proportion, and says so', async () => {
    const { plant, defaults } = await machines('preset: split-ac, capacity: 12 kW')
    expect(plant).toMatchObject({ capacityKw: 12, blowerKw: 0.5 })
    expect(defaults).toContain('cooling.blower: 250 W at 6 kW, by capacity, assumption')
  })
})

/** The machine without the factors of its scenario's own outdoor air. */
function withoutFactors({ factors, ...spec }: DxSpec): DxSpec {
  expect(factors).toBeDefined()
  return spec
}

describe('a machine of one’s own', () => {
  test('of model dx takes the field factor and leaves no loss at part load unless given', async () => {
    expect(await dx(OWN_DX)).toMatchObject({
      capacityKw: 10,
      ratedCop: 3,
      blowerKw: 0.4,
      fieldFactor: 0.62,
      partLoadDegradation: 0,
    })
  })

  test('may have polynomials of its own, one or both', async () => {
    const { curve } = await dx(`${OWN_DX}, eirCurve: [0.5, 0, 0, 0.01, 0, 0]`)
    expect(curve.eir).toEqual([0.5, 0, 0, 0.01, 0, 0])
    expect(curve.capacity[0]).toBe(0.766956)
  })

  test('of model dual-cycle names all its powers', async () => {
    const plant = await dualCycle(
      'model: dual-cycle, capacity: 30 kW, compressor: 6 kW, condenserFan: 1.4 kW, evaporatorFan: 1 kW, pump: 300 W, pumps: 1',
    )
    expect(plant).toMatchObject({ capacityKw: 30, compressorKw: 6, pumpKw: 0.3, pumps: 1, fieldFactor: 1 })
    expect(plant).toMatchObject({ pumpFullK: 22, pumpOnsetK: 12, returnC: 28, coilWetBulbC: 19.4 })
  })
})

describe('the preset precision-ac', () => {
  test('is the Liebert machine without pumps: 24.1 kW for 86 kW of equipment at 35 degC', async () => {
    const spec = withoutFactors(await dx('preset: precision-ac, coilWetBulb: 19.4 degC'))
    const plant = dxPlant(spec, air)
    // The curve gives 1.0017 at its own rating point, and the COP of the row has four digits.
    expect(plant.powerKw(0, 86 + plant.standingHeatKw)).toBeCloseTo(24.1, 1)
    expect(plant.capacityKw(0)).toBeCloseTo(89.2, 0)
  })
})

describe('the preset dual-cycle', () => {
  test('scales its powers with the capacity', async () => {
    const { plant, defaults, models } = await machines('preset: dual-cycle, capacity: 8.6 kW')
    expect(plant).toMatchObject({ kind: 'dual-cycle', capacityKw: 8.6, pumps: 2, fieldFactor: 1 })
    const { compressorKw, condenserFanKw, evaporatorFanKw, pumpKw } = plant as DualCycleSpec
    for (const [kw, wanted] of [
      [compressorKw, 1.7],
      [condenserFanKw, 0.39],
      [evaporatorFanKw, 0.32],
      [pumpKw, 0.06],
    ] as const)
      expect(kw).toBeCloseTo(wanted, 12)
    expect(defaults).toContain('cooling.compressor: 17 kW at 86 kW, by capacity, sourced')
    expect([...models]).toEqual(['liebert-dse', 'energyplus-dx-coil'])
  })

  test('takes return air no colder than the set-point, and that of the airflow where it is modelled', async () => {
    const { plant, defaults } = await machines('preset: dual-cycle', { setpointC: 31 })
    expect(plant).toMatchObject({ returnC: 31 })
    expect(defaults).toContain('cooling.returnAir: 31 degC, assumption')
    const { warnings } = await machines('preset: dual-cycle, returnAir: 25 degC')
    expect(warnings).toEqual([
      `${AT}.returnAir: air returns at 25 degC, colder than the set-point of 28 degC`,
    ])
  })

  test('factors of the scenario’s climate are those that the plant would make', async () => {
    const spec = await dualCycle('preset: dual-cycle')
    const { compressorFactor, ...without } = spec
    const outdoorC = new Float64Array(compressorFactor!.length).fill(20)
    const ready = dualCyclePlant(spec, { outdoorC, returnC: undefined })
    expect(ready.powerKw(7, 50)).toBe(
      dualCyclePlant(without, { outdoorC, returnC: undefined }).powerKw(7, 50),
    )
  })
})

describe('where air flow is modelled', () => {
  const flow = { hasAirflow: true, coolingAirM3PerS: 1.6 }

  test('the wet bulb at the coil follows the return air of direct expansion, unless given', async () => {
    expect((await dx('preset: split-ac', flow)).coilWetBulbC).toBe('return-air')
    expect((await dx('preset: split-ac, coilWetBulb: 17 degC', flow)).coilWetBulbC).toBe(17)
    expect((await dualCycle('preset: dual-cycle', flow)).coilWetBulbC).toBe(19.4)
  })

  test('a blower of known rated air flow takes (V/V_rated)^2.5 of its rated power', async () => {
    const given = 'preset: split-ac, units: 2, ratedAirflow: 1 m3/s'
    expect((await dx(given, flow)).blowerKw).toBeCloseTo(0.25 * 0.8 ** 2.5, 12)
    expect((await dx(`${given}, fanExponent: 3`, flow)).blowerKw).toBeCloseTo(0.25 * 0.8 ** 3, 12)
    expect((await dx('preset: split-ac', flow)).blowerKw).toBe(0.25)
    const fan = await dualCycle('preset: dual-cycle, ratedAirflow: 3.2 m3/s', flow)
    expect(fan.evaporatorFanKw).toBeCloseTo(3.2 * 0.5 ** 2.5, 12)
  })

  test('more air than the machine is rated for is told, and so is a rated air flow without effect', async () => {
    expect((await machines('preset: split-ac, ratedAirflow: 0.8 m3/s', flow)).warnings).toEqual([
      `${AT}.ratedAirflow: the room draws 1.6 m3/s through each unit, above its rated 0.8 m3/s: its fan takes more than its rated power`,
    ])
    expect((await machines('preset: split-ac, ratedAirflow: 0.8 m3/s')).warnings).toEqual([
      `${AT}.ratedAirflow: has no effect: the site has no airflow`,
    ])
  })
})

describe('free cooling', () => {
  test('by the preset fan is 0.35 m3/s for 150 W, with a margin of 4 K, no limits and a clean filter', async () => {
    const { free, plant, problems, defaults } = await machines('fan: { preset: fan-shelter }')
    expect([plant, free?.exchanger, problems]).toEqual([undefined, undefined, []])
    expect(free!.fan).toMatchObject({ isExclusive: true, marginK: 4, offsetK: 2 })
    expect(free!.fan!.conductanceKwPerK[0]).toBeCloseTo((0.35 * 1.2072 * 100) / 101.325, 12)
    expect(defaults.filter((line) => line.startsWith('cooling.fan'))).toEqual([
      'cooling.fan.airflow: 0.35 m3/s, assumption',
      'cooling.fan.power: 150 W, assumption',
      'cooling.fan.limits: none, assumption',
      'cooling.fan.filter: none, assumption',
      'cooling.fan.together: false, assumption',
      'cooling.fan.margin: 4 K, assumption',
      'cooling.fan.offset: 2 K, assumption',
    ])
  })

  test('by a fan and an exchanger beside a machine, each with its own keys', async () => {
    const { free, plant, problems } = await machines(
      'cop: 3, fan: { airflow: 720 m3/h, power: 80 W, together: true, maxDewPoint: 15 degC, filter: {} }, exchanger: { kind: thermosyphon, ua: 288 W/K, power: 100 W }',
    )
    expect(problems).toEqual([])
    expect(plant).toEqual({ kind: 'ideal', cop: 3 })
    expect(free!.fan!.isExclusive).toBe(false)
    // New on 1 January, 20 % of the air lost after 2190 h.
    const clean = (0.2 * 1.2072 * 100) / 101.325
    expect(free!.fan!.conductanceKwPerK[2189]).toBeCloseTo(clean * (1 - 0.2 * (2189.5 / 2190)), 9)
    expect(free!.exchanger).toMatchObject({ onsetK: 5, offsetK: 2, isExclusive: false })
    expect(free!.exchanger!.conductanceKwPerK[0]).toBe(0.288)
  })

  test('by an exchanger of the catalogue takes its W/K, and its power from the scenario', async () => {
    const { free, defaults } = await machines('exchanger: { preset: rittal-sk-3130-100, power: 100 W }')
    expect(free!.exchanger!.conductanceKwPerK[0]).toBe(0.09)
    expect(defaults).toContain('cooling.exchanger.ua: 90 W/K, sourced')
    const byAir = await machines('exchanger: { effectiveness: 50 %, airflow: 0.2 m3/s, power: 100 W }')
    expect(byAir.free!.exchanger!.conductanceKwPerK[0]).toBeCloseTo((0.1 * 1.2072 * 100) / 101.325, 12)
  })

  test('that its limits never admit is told', async () => {
    const { warnings } = await machines('fan: { preset: fan-shelter, maxHumidity: 40 % }')
    expect(warnings).toEqual([`${AT}.fan: its limits let the fan run in no step of the year`])
  })
})

describe('the catalogue', () => {
  test('every machine, fan and curve of it can be named, with what its row leaves open', async () => {
    for (const id of await SHIPPED.ids('cooling'))
      expect((await machines(`preset: ${id}`)).plant, id).toBeDefined()
    for (const id of await SHIPPED.ids('dx-curves'))
      expect((await dx(`preset: split-ac, curve: ${id}`)).kind, id).toBe('dx')
    for (const id of await SHIPPED.ids('fans'))
      expect((await machines(`fan: { preset: ${id}, power: 1 W }`)).free?.fan, id).toBeDefined()
    for (const id of await SHIPPED.ids('heat-exchangers'))
      expect((await machines(`exchanger: { preset: ${id}, power: 1 W }`)).free?.exchanger, id).toBeDefined()
  })
})
