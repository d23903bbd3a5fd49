import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const ROOM = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW }]']
const SOLAR = 'solar: { capacity: 1 kWp, tilt: 20 deg, azimuth: 180 deg }'

async function warningsOf(charges: string, more: readonly string[] = [], site: readonly string[] = ROOM) {
  folder.write('p.csv', `price\n${'0.4\n'.repeat(8760)}`)
  const tariff = `{ flat: 0.5 CNY/kWh, ${charges} }`
  const { warnings } = await folder.load(scenario({ tariff, more, site }))
  return warnings.map(({ at, message }) => `${at}: ${message}`)
}

const contract = (keys: string) =>
  `{ name: agreed, mode: contract, price: 39 CNY/kW/month, installed: 315 kVA, ${keys} }`
const CAPACITY = '{ name: size, mode: capacity, price: 23 CNY/kVA/month, installed: 315 kVA }'

describe('a warning tells of', () => {
  test.each([
    [
      'a flat price beside that of a market',
      'supply: { kind: market, csv: p.csv }',
      'tariff.supply: flat is billed beside the market price: every kWh costs the sum of both',
    ],
    [
      'a contract above what is installed',
      `demand: [${contract('contract: 316 kW')}]`,
      'tariff.demand.agreed.contract: 316 kW are more than the 315 kVA installed can give',
    ],
    [
      'a contract and a capacity together',
      `demand: [${contract('contract: 315 kW')}, ${CAPACITY}]`,
      'tariff.demand: a charge by contract and one by capacity: a supply has one of them as a rule',
    ],
    [
      'holidays of which none is long enough',
      'holidays: { calendar: cn, atLeastDays: 20 }',
      'tariff.holidays: no holiday of "cn" in 2021 is chosen: no day is a holiday',
    ],
    [
      'a subsidy of solar energy without solar',
      'subsidies: [{ name: s, perKwh: 0.1 CNY/kWh, of: solar }]',
      'tariff.subsidies.s: pays nothing: none of its sites has solar',
    ],
  ])('%s', async (_, charges, warning) => {
    expect(await warningsOf(charges, ['year: 2021', 'step: 15 min'])).toEqual([warning])
  })
})

describe('nothing is told of', () => {
  test('a contract as large as what is installed', async () => {
    expect(await warningsOf(`demand: [${contract('contract: 315 kW')}]`, ['step: 15 min'])).toEqual([])
  })

  test.each([
    ['a site', [], [...ROOM, SOLAR]],
    ['a variant', [`variants: [{ name: v, set: { sites.a.solar: { ${SOLAR.slice(9)} } }]`], ROOM],
    [
      'a later year',
      [`years: { count: 2, swaps: [{ name: s, year: 2022, set: { sites.a.solar: { ${SOLAR.slice(9)} } }] }`],
      ROOM,
    ],
  ])('a subsidy of solar energy where %s has solar', async (_, more, site) => {
    const subsidy = 'subsidies: [{ name: s, perKwh: 0.1 CNY/kWh, of: solar }]'
    const told = await warningsOf(subsidy, ['year: 2021', ...more], site)
    expect(told.filter((text) => text.includes('subsidies'))).toEqual([])
  })
})

describe('the hint for', () => {
  const problems = async (tariff: string, ...more: readonly string[]) =>
    (await folder.problems(scenario({ tariff, more }))).map((text) => text.split('\n  hint: ')[1])

  test.each([
    ['powerFactor: { actual: 1.2, standard: 0.9 }', undefined],
    ['powerFactor: { actual: 92, standard: 0.9 }', 'did you mean "92 %"?'],
    ['minimum: 1000 CNY/year', 'a year has 12 months: "83.33 CNY/month"'],
    ['minimum: 0.1 万元/月', 'write the number out: "1000 CNY/month"'],
  ])('%s', async (charges, hint) => {
    expect(await problems(`{ flat: 0.5 CNY/kWh, ${charges} }`)).toEqual([hint])
  })

  test('a name with a space', async () => {
    const component = '{ name: e, price: 1 CNY/kWh, floats: true }'
    const period = '{ name: deep valley, multiplier: 0.3, windows: ["00:00-06:00"] }'
    expect(await problems(`{ components: [${component}], periods: [${period}] }`)).toEqual([
      'write deep-valley',
    ])
  })

  test.each([
    ['finance: { rate: 8 % }', 'write discount'],
    ['finance: { inflation: 2 % }', 'prices that rise are years: { count: 20, prices: 2 % }'],
    ['years: { count: 2, inflation: 2 % }', 'write prices'],
    ['investments: [{ name: a, price: 1.2 万元 }]', 'write the number out: "12000 CNY"'],
    ['investments: [{ name: a, price: 5 元/W }]', 'write CNY: "5 CNY/W"'],
    ['investments: [{ name: a, price: 5 USD/W }]', "the scenario's currency is CNY"],
    [
      'investments: [{ name: a, price: 500 CNY, opex: 0.01 万元/年 }]',
      'write the number out: "100 CNY/year"',
    ],
  ])('%s', async (line, hint) => {
    expect(await problems('{ flat: 0.5 CNY/kWh }', line)).toEqual([hint])
  })
})
