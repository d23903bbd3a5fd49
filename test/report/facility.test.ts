import { describe, expect, test } from 'vitest'
import type { FacilityResult } from '../../src/report/facility.ts'
import { brokenInvariants } from '../../src/report/check/invariants.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

/** The facility of a site with these lines, 1 kW of IT on the UPS among them. */
async function facilityOf(...lines: string[]): Promise<FacilityResult> {
  const loaded = await folder.load(scenario({ site: ['kind: data-centre', ...lines] }))
  return resultOf(loaded, simulateScenario(loaded)).variants['baseline']!.sites!['a']!.facility!
}

const IT = 'it: [{ id: halls, capacity: 1 kW, utilisation: { constant: 100 % }, fanSensitivity: 0 %/K }]'
/** PDU 80 %, then UPS 80 %, both outside: 1 kW of IT is 1.25 kW into the PDU and 1.5625 kW into the UPS. */
const CHAIN = ['ups: { efficiency: 80 %, place: outdoor }', 'pdu: { efficiency: 80 %, place: outdoor }']
/** 1 kW of heat at a COP of 4. */
const COOLING = 'cooling: { cop: 4, setpoint: 22 degC }'

describe('a data centre with a battery on its AC side', () => {
  test('has what it loses as an overhead of its own, in every category and in what adds up', async () => {
    const battery = [
      'battery: { preset: lfp-48v, capacity: 10 kWh, place: outdoor, chargeEfficiency: 80 %, dischargeEfficiency: 80 %, strategy: { kind: arbitrage } }',
      'mains: { outages: [{ start: 01-02 00:00, duration: 3 h }] }',
      'tariff: { components: [{ name: energy, price: 1 CNY/kWh, floats: true }], periods: [{ name: peak, multiplier: 2, windows: ["18:00-20:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-06:00"] }] }',
    ]
    const loaded = await folder.load(
      scenario({ site: ['kind: data-centre', COOLING, IT, ...CHAIN, 'auxiliary: 50 W', ...battery] }),
    )
    const result = resultOf(loaded, simulateScenario(loaded))
    const { facility, annual } = result.variants['baseline']!.sites!['a']!
    expect(annual.batteryLossKwh).toBeGreaterThan(300)
    const overheads = Object.values(facility!.partialPue).reduce<number>((sum, one) => sum + one! - 1, 0)
    // Each of them is rounded in its ninth digit.
    expect(facility!.pue).toBeCloseTo(1 + overheads, 7)
    expect(facility!.partialPue.battery).toBeCloseTo(1 + annual.batteryLossKwh / annual.loadKwh, 8)
    const losses = Object.values(facility!.losses).reduce((sum, kwh) => sum + kwh, 0)
    expect(losses).toBeCloseTo(annual.conversionLossKwh, 4)
    expect(facility!.worstPue).toBeGreaterThan(facility!.pue!)
    expect(brokenInvariants(result)).toEqual([])
  })
})

describe('the PUE of a data centre', () => {
  test('is measured at UPS, PDU and equipment, the nearer the higher', async () => {
    const facility = await facilityOf(COOLING, IT, ...CHAIN)
    // 1.5625 kW + 0.25 kW of cooling, over 1.25, 1 and 1 kW.
    expect(facility).toMatchObject({
      category: 'advanced',
      consumptionKwh: 15877.5,
      itKwh: 8760,
      pue: 1.8125,
      basicPue: 1.45,
      intermediatePue: 1.8125,
      advancedPue: 1.8125,
      designedPue: 1.8125,
      worstPue: 1.8125,
    })
  })

  test('of the category asked for is the one stated, with its IT', async () => {
    const basic = await facilityOf(COOLING, IT, ...CHAIN, 'metering: { category: basic }')
    expect(basic).toMatchObject({ category: 'basic', itKwh: 10950, pue: 1.45, worstPue: 1.45 })
    expect(new Set(basic.monthlyPue)).toEqual(new Set([1.45]))
  })

  test('has partial ones whose overheads add up to its own', async () => {
    const facility = await facilityOf(COOLING, IT, ...CHAIN, 'auxiliary: 50 W')
    // 50 W of heat take 12.5 W more of cooling.
    expect(facility.partialPue).toEqual({
      cooling: 1.2625,
      feeder: 1,
      pdu: 1.25,
      ups: 1.3125,
      rectifier: 1,
      transformer: 1,
      battery: 1,
      auxiliary: 1.05,
    })
    const overheads = Object.values(facility.partialPue).reduce<number>((sum, one) => sum + one! - 1, 0)
    expect(facility.pue).toBeCloseTo(1 + overheads, 9)
    expect(facility.losses).toEqual({
      feederKwh: 0,
      pduKwh: 2190,
      upsKwh: 2737.5,
      rectifierKwh: 0,
      transformerKwh: 0,
    })
  })

  test('as designed is that of full racks, where loss at no load weighs less', async () => {
    const facility = await facilityOf(
      COOLING,
      'it: [{ id: halls, capacity: 100 kW, idle: 50 %, utilisation: { constant: 0 % } }]',
      'ups: { modules: 1, moduleRating: 100 kW, loss: { noLoad: 2 %, proportional: 0 %, square: 0 % }, place: outdoor }',
    )
    // 2 kW of loss and a quarter for cooling, over 50 kW as it runs and 100 kW as designed.
    expect(facility.pue).toBeCloseTo(1.29, 9)
    expect(facility.designedPue).toBeCloseTo(1.27, 9)
    expect(facility.worstPueAt).toBe('2021-01-01 00:00')
  })

  test('of an interim period holds its hours alone', async () => {
    const growing =
      'it: [{ id: halls, capacity: 100 kW, inUse: 50 %, growth: 50 %, utilisation: { constant: 100 % } }]'
    const facility = await facilityOf(
      COOLING,
      growing,
      'auxiliary: 5 kW',
      'metering: { interim: [{ name: spring, from: 03-01, to: 06-01 }] }',
    )
    const months = facility.monthlyPue.slice(2, 5).map(Number)
    expect(facility.interimPue['spring']).toBeGreaterThan(Math.min(...months))
    expect(facility.interimPue['spring']).toBeLessThan(Math.max(...months))
  })

  test('that was declared is the one that comes out, with its water', async () => {
    const facility = await facilityOf('cooling: { pue: 1.5, wue: 1.8 L/kWh }', IT)
    expect(facility).toMatchObject({ pue: 1.5, basicPue: 1.5, wueLPerKwh: 1.8 })
    expect(facility.parts).toEqual({ declaredKwh: 4380 })
    expect(facility.water).toEqual({ declaredL: 15768 })
  })

  test('without IT is none', async () => {
    const facility = await facilityOf(COOLING, 'auxiliary: 1 kW')
    expect(facility).toMatchObject({
      pue: null,
      basicPue: null,
      designedPue: null,
      worstPue: null,
      worstPueAt: null,
      wueLPerKwh: null,
      standardRacks: null,
      inUsePercent: null,
      itCapacityKw: 0,
    })
    expect(facility.partialPue.cooling).toBeNull()
  })
})

describe('carbon, water and heat of a data centre', () => {
  test('are told per energy of the IT, heat sold against all energy', async () => {
    const facility = await facilityOf(
      COOLING,
      IT,
      ...CHAIN,
      'heatReuse: { demand: 0.4 kW, price: 0.1 CNY/kWh }',
    )
    // 1.8125 kW at 0.6 kg/kWh; 0.4 kW of heat sold.
    expect(facility.cueKgPerKwh).toBeCloseTo(1.0875, 9)
    expect(facility.erf).toBeCloseTo(0.4 / 1.8125, 9)
    expect(facility.ere).toBeCloseTo(1.4125, 9)
    expect(facility.heatRevenue).toBeCloseTo(350.4, 9)
    expect(facility.ref).toBe(0)
  })

  test('count refrigerant that leaks into the carbon of the IT', async () => {
    const facility = await facilityOf(
      'cooling: { cop: 4, setpoint: 22 degC, refrigerant: { charge: 100 kg, gwp: 2000, leak: 2 % } }',
      IT,
    )
    // 1.25 kW x 0.6 kg/kWh, and 4000 kg over 8760 kWh.
    expect(facility.cueKgPerKwh).toBeCloseTo(0.75 + 4000 / 8760, 8)
  })

  test('hold parts and water of a plant, which add up', async () => {
    const facility = await facilityOf(
      'cooling: { preset: waterside-economiser, chiller: { load: 50 % } }',
      IT,
    )
    expect(Object.keys(facility.parts)).toEqual([
      'airFanKwh',
      'humidifierKwh',
      'economiserPumpKwh',
      'towerPumpKwh',
      'towerFanKwh',
    ])
    expect(Object.keys(facility.water)).toEqual(['evaporationL', 'driftL', 'blowDownL'])
    const parts = Object.values(facility.parts).reduce((sum, kwh) => sum + kwh, 0)
    expect(parts).toBeCloseTo((facility.pue! - 1) * 8760, 4)
    // Blow-down at 5 cycles is a quarter of the evaporation.
    expect(facility.water['blowDownL']).toBeCloseTo(facility.water['evaporationL']! / 4, 4)
    expect(facility).toMatchObject({
      fullFreeCoolingHours: 8760,
      partialFreeCoolingHours: 0,
      noFreeCoolingHours: 0,
      idleCoolingHours: 0,
      outsideChillerCurveHours: 0,
    })
  })
})

describe('the size of a data centre', () => {
  test('is its rated power in racks of 2.5 kW, whatever stands in how many', async () => {
    const facility = await facilityOf(
      COOLING,
      'it: [{ id: halls, racks: 100, rackPower: 8 kW, inUse: 50 %, utilisation: { constant: 40 % } }, { id: net, capacity: 200 kW, utilisation: { constant: 40 % } }]',
    )
    expect(facility).toMatchObject({ itCapacityKw: 1000, standardRacks: 400, inUsePercent: 60 })
  })
})

test('a base station has no facility', async () => {
  const site = [
    'kind: base-station',
    'enclosure: none',
    'dcBus: none',
    'equipment: [{ id: bbu, power: 1 kW, place: outdoor }]',
  ]
  const loaded = await folder.load(scenario({ site }))
  const { sites } = resultOf(loaded, simulateScenario(loaded)).variants['baseline']!
  expect(sites!['a']!.facility).toBeUndefined()
})
