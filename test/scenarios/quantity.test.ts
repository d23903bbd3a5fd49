import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  loadUncommonUnits,
  parseFraction,
  parseQuantity,
  quantityExpected,
} from '../../src/scenarios/quantity.ts'
import { DIMENSIONS } from '../../src/scenarios/dimensions.ts'
import type { DimensionName } from '../../src/scenarios/dimensions.ts'
import { mast, room, scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const value = (text: string, dimension: DimensionName) => {
  const parsed = parseQuantity(text, dimension)
  if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault))
  return parsed.value
}
const fault = (text: string, dimension: DimensionName) => {
  const parsed = parseQuantity(text, dimension)
  return 'fault' in parsed ? parsed.fault : undefined
}
const powerOf = async (text: string) => {
  const { variants } = await folder.load(room(`equipment: [{ id: it, power: ${text} }]`))
  const { power } = variants[0]!.members[0]!.spec.units[0]!
  return power.kind === 'constant' ? power.powerW : undefined
}
const priceOf = async (text: string) => {
  const { variants } = await folder.load(scenario({ tariff: `{ flat: ${text} }` }))
  return variants[0]!.members[0]!.spec.pricePerKwh[0]
}

describe('a quantity with a common unit', () => {
  test.each<[DimensionName, string, number]>([
    ['power', '480 W', 480],
    ['power', '0.48 kW', 480],
    ['power', '2 MW', 2_000_000],
    ['power', '5 mW', 0.005],
    ['peakPower', '3.3 kWp', 3.3],
    ['peakPower', '550 Wp', 0.55],
    ['peakPower', '1.2 MWp', 1200],
    ['energy', '20 kWh', 20],
    ['energy', '500 Wh', 0.5],
    ['energy', '1.5 MWh', 1500],
    ['energy', '2 GWh', 2_000_000],
    ['duration', '8 h', 8],
    ['duration', '15 min', 0.25],
    ['duration', '1800 s', 0.5],
    ['angle', '30 deg', 30],
    ['angle', '-30°', -30],
    ['pressure', '7 MPa', 7_000_000],
    ['heatPerMass', '2450 kJ/kg', 2450],
    ['heatPerMass', '2.45 MJ/kg', 2450],
    ['specificHeat', '4.2 kJ/(kg K)', 4.2],
    ['specificHeat', '4200 J/(kg K)', 4.2],
    ['waterUsage', '1.8 L/kWh', 1.8],
    ['waterUsage', '1.8 m3/MWh', 1.8],
    ['fuelUse', '250 mL/kWh', 0.25],
    ['fuelUse', '0.08 L/h/kW', 0.08],
    ['fuelCarbon', '2.68 kgCO2/L', 2.68],
    ['fuelCarbon', '2680 g/L', 2.68],
    ['temperature', '-4.5 degC', -4.5],
    ['temperature', '25 °C', 25],
    ['temperature', '25 ℃', 25],
    ['temperature', '273.15 K', 0],
    ['perKelvin', '-0.4 %/K', -0.004],
    ['perKelvin', '-0.004 /K', -0.004],
    ['perKelvin', '-0.004 1/K', -0.004],
    ['perKelvin', '-0.5 %/degC', -0.005],
    ['perKelvin', '-0.5 %/°C', -0.005],
    ['conductance', '60 W/K', 60],
    ['conductance', '0.25 kW/K', 250],
    ['conductance', '60 W/degC', 60],
    ['conductance', '60 W/°C', 60],
    ['temperatureDifference', '2 K', 2],
    ['heatCapacity', '1 MJ/K', 1000],
    ['heatCapacity', '0.5 kWh/K', 1800],
    ['airflow', '1260 m3/h', 0.35],
    ['area', '6 m²', 6],
    ['filmCoefficient', '17 W/(m2 K)', 17],
    ['resistance', '20 mohm', 0.02],
    ['voltage', '53.5 V', 53.5],
    ['length', '32 m', 32],
    ['length', '1.2 km', 1200],
    ['pressure', '101325 Pa', 101325],
    ['pressure', '1013.25 hPa', 101325],
    ['pressure', '1013.25 mbar', 101325],
    ['pressure', '101.325 kPa', 101325],
    ['pressure', '1 bar', 100_000],
    ['speed', '2 m/s', 2],
    ['irradiance', '500 W/m2', 500],
    ['irradiance', '500 W/m²', 500],
    ['irradiance', '500 W/m^2', 500],
    ['irradiance', '0.5 kW/m2', 500],
    ['irradiance', '0.5 kW/m²', 500],
    ['carbonFactor', '0.7120 kg/kWh', 0.712],
    ['carbonFactor', '712 gCO2/kWh', 0.712],
    ['carbonFactor', '0.712 tCO2e/MWh', 0.712],
    ['carbonFactor', '712 kgCO2e/MWh', 0.712],
    ['bitRate', '1.5 Gbit/s', 1.5e9],
    ['bitRate', '1.5 Gb/s', 1.5e9],
    ['bitRate', '300 Mb/s', 3e8],
    ['bitRate', '300 Mbps', 3e8],
    ['bitRate', '64 kb/s', 64_000],
    ['powerDensity', '0.4 mW/cm2', 4],
    ['powerDensity', '0.4 mW/cm²', 4],
    ['powerDensity', '40 uW/cm2', 0.4],
    ['mass', '250 kg', 250],
    ['mass', '250 g', 0.25],
    ['mass', '2 t', 2000],
  ])('of %s: %s', (dimension, text, expected) => {
    expect(value(text, dimension)).toBe(expected)
  })

  test('may stand close to its number, or far from it', () => {
    expect(value('3.3kWp', 'peakPower')).toBe(3.3)
    expect(value('  3.3   kWp ', 'peakPower')).toBe(3.3)
    expect(value('1e3W', 'power')).toBe(1000)
  })

  test('reads back exactly in the canonical unit, whatever the dimension', () => {
    const names = Object.keys(DIMENSIONS) as DimensionName[]
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(...names),
        (number, name) => {
          expect(value(`${number} ${DIMENSIONS[name].canonical}`, name) + 0).toBe(number + 0)
        },
      ),
    )
  })

  test.each(['3.3', '480', '.5'])('%s alone has no unit, and the hint writes one', (text) => {
    expect(fault(text, 'power')).toEqual({
      expected: 'a power such as "480 W" (W, kW, MW, mW)',
      hint: `write the unit, as in "${text} W"`,
    })
  })

  test('needs the case of its unit: mW is not MW', () => {
    expect(value('1 MW', 'power') / value('1 mW', 'power')).toBe(1e9)
    expect(fault('1 mw', 'power')?.hint).toBe('unit names are case-sensitive: did you mean "MW" or "mW"?')
    expect(fault('1 kw', 'power')?.hint).toBe('unit names are case-sensitive: did you mean "kW"?')
    expect(fault('1 degc', 'temperature')?.hint).toBe('unit names are case-sensitive: did you mean "degC"?')
  })

  test('of another dimension is told what that unit measures', () => {
    expect(fault('8 kg', 'power')?.hint).toBe('"kg" measures a mass')
    expect(fault('8 kWh', 'power')?.hint).toBe('"kWh" measures an energy')
    expect(fault('3.3 kW', 'peakPower')?.hint).toBe('"kW" measures a power')
  })

  test.each([
    '0x10 W',
    '.nan W',
    '.inf W',
    '1e999 W',
    '1.2.3 W',
    '5. W',
    '1,5 kW',
    'W',
    '',
    '- 5 W',
    '1\n W\nx',
  ])('%j is none', (text) => {
    expect(fault(text, 'power')?.expected).toBe(quantityExpected('power'))
  })

  test('is not read from the names that every object has', () => {
    for (const unit of ['constructor', '__proto__', 'toString'])
      expect(fault(`5 ${unit}`, 'perKelvin')?.expected).toBe(quantityExpected('perKelvin'))
  })
})

describe('prices', () => {
  test('0.5703 CNY/kWh stays 0.5703', async () => {
    expect(await priceOf('0.5703 CNY/kWh')).toBe(0.5703)
  })

  test('each of 0.001 to 9.999 CNY/kWh reads back exactly', async () => {
    const prices = Array.from({ length: 9999 }, (_, i) => `${(i + 1) / 1000}`)
    const components = prices.map((price, i) => `{ name: p${i}, price: ${price} CNY/kWh, floats: false }`)
    folder.write('s.yaml', scenario({ tariff: `{ components: [${components.join(', ')}] }` }))
    const { checkAgainstSchema } = await import('../../src/scenarios/scenario-reader.ts')
    const { readScenario } = await import('../../src/scenarios/read-scenario.ts')
    const [read] = await checkAgainstSchema([(await readScenario(folder.at('s.yaml'), [])).root])
    const tariff = read!.rest!.scenario.tariff
    const got = typeof tariff === 'object' ? tariff.components!.map(({ price }) => price) : []
    expect(got).toEqual(prices.map(Number))
  })

  test('RMB is another name of CNY, and MWh of 1000 kWh', async () => {
    expect(await priceOf('0.65 RMB/kWh')).toBe(0.65)
    expect(await priceOf('650 CNY/MWh')).toBe(0.65)
    expect(await priceOf('-0.05 CNY/kWh')).toBe(-0.05)
  })
})

describe('a fraction', () => {
  test.each([
    ['14 %', 0.14],
    ['14%', 0.14],
    ['0.14', 0.14],
    [' 100 % ', 1],
    ['-5 %', -0.05],
  ])('%s', (text, expected) => {
    expect(parseFraction(text)).toBe(expected)
  })

  test.each(['', '%', '14 %%', '14 percent', '14 % %', 'x %', '0x10 %'])('%j is none', (text) => {
    expect(parseFraction(text)).toBeUndefined()
  })

  test('may be a plain number or a text with % in a scenario', async () => {
    const loadOf = async (text: string) =>
      (await folder.load(mast(`power: { preset: aau-64t64r }, traffic: { constant: ${text} }`))).variants[0]!
        .members[0]!.spec.units[0]!.load[0]
    expect(await loadOf('0.14')).toBe(0.14)
    expect(await loadOf('14 %')).toBe(0.14)
    expect(await loadOf('"14 %"')).toBe(0.14)
  })
})

describe('an uncommon unit', () => {
  test('3 hp is a power', async () => {
    expect(await powerOf('3 hp')).toBeCloseTo(3 * 745.69987, 4)
  })

  test('77 degF is 25 degC in a whole scenario', async () => {
    const { variants } = await folder.load(scenario({ weather: '{ constant: { temperature: 77 degF } }' }))
    expect(variants[0]!.members[0]!.spec.outdoorC[0]).toBeCloseTo(25, 9)
  })

  test.each<[DimensionName, string, number]>([
    ['length', '100 ft', 30.48],
    ['pressure', '1 atm', 101325],
    ['duration', '2 day', 48],
    ['energy', '3.6 MJ', 1],
    ['speed', '36 km/h', 10],
    ['mass', '1 lbm', 0.45359237],
    ['power', '1 BTU/h', 0.29307107],
  ])('of %s: %s', async (dimension, text, expected) => {
    const parsed = parseQuantity(text, dimension, await loadUncommonUnits())
    expect('value' in parsed ? parsed.value : undefined).toBeCloseTo(expected, 7)
  })

  test.each(['3 foo', '3 V', '3 W^2', '3 kilo'])('%s is no power even so', async (text) => {
    expect('fault' in parseQuantity(text, 'power', await loadUncommonUnits())).toBe(true)
  })
})

describe('a quantity written as a record', () => {
  test('counts as its value; source, confidence and range go beside it', async () => {
    expect(await powerOf('{ value: 3.3 kW }')).toBe(3300)
    expect(
      await powerOf(
        '{ value: 3.3 kW, source: "data sheet X", confidence: measured, range: [3.0 kW, 3600 W] }',
      ),
    ).toBe(3300)
  })

  test.each([
    [
      '{ value: 8 }',
      '11:43',
      '.value',
      'a power such as "480 W" (W, kW, MW, mW), got 8\n  hint: write the unit, as in "8 W"',
    ],
    ['{ source: x }', '11:34', '.value', 'a power such as "480 W" (W, kW, MW, mW), got nothing'],
    [
      '{ value: 8 W, sorce: x }',
      '11:48',
      '.sorce',
      'a known key, got "sorce"\n  hint: did you mean "source"?',
    ],
    ['{ value: 8 W, source: 3 }', '11:56', '.source', 'text, got 3'],
    [
      '{ value: 8 W, confidence: sure }',
      '11:60',
      '.confidence',
      'one of "sourced", "measured", "assumption", "unverified", got "sure"',
    ],
    ['{ value: 8 W, range: 9 W }', '11:55', '.range', 'a list of two values, [P5, P95], got "9 W"'],
    ['{ value: 8 W, range: [7 W] }', '11:55', '.range', 'a list of two values, [P5, P95], got a list'],
    [
      '{ value: 8 W, range: [7 W, 9] }',
      '11:61',
      '.range.1',
      'a power such as "480 W" (W, kW, MW, mW), got 9\n  hint: write the unit, as in "9 W"',
    ],
    [
      '{ value: 8 W, range: [9 W, 10 W] }',
      '11:55',
      '.range',
      'a range [P5, P95] around the value, got a list',
    ],
    [
      '{ value: 8 W, range: [9 W, 7 W] }',
      '11:55',
      '.range',
      'a range [P5, P95] around the value, got a list',
    ],
  ])('%s is refused at the part that is wrong', async (text, place, part, message) => {
    expect(await folder.problems(room(`equipment: [{ id: it, power: ${text} }]`))).toEqual([
      `s.yaml:${place} sites.a.equipment.it.power${part}: expected ${message}`,
    ])
  })
})
