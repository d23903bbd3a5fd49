import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** What is written beside a flat price, or the whole tariff, and all messages that it must give. */
type Faulty = [string, ...string[]]

const refuses = ([charges, ...messages]: Faulty) => {
  const tariff = charges.startsWith('{') ? charges : `{ flat: 0.5 CNY/kWh, ${charges} }`
  return folder.refuses(['', scenario({ tariff }), ...messages.map((message) => `5:${message}`)])
}

describe('a charge for power is refused', () => {
  test.each<Faulty>([
    [
      'demand: 39 CNY/kW/month',
      '38 tariff.demand: expected a charge for power, or a list of them, got "39 CNY/kW/month"\n  hint: for example "demand: { mode: actual, price: 39 CNY/kW/month }"',
    ],
    [
      'demand: { mode: peak, price: 39 CNY/kW/month }',
      '46 tariff.demand.mode: expected one of "actual", "contract", "capacity", got "peak"\n  hint: write actual',
    ],
    [
      'demand: { mode: actual }',
      '38 tariff.demand: expected exactly one of "price", "monthly", got none of them',
    ],
    [
      'demand: { mode: actual, monthly: [39 CNY/kW/month] }',
      '63 tariff.demand.monthly: expected a list of 12 prices, January to December, got 1: none for February',
    ],
    [
      'demand: { mode: actual, price: 39 CNY/kVA/month }',
      '61 tariff.demand.price: expected a price by the kW such as "39 CNY/kW/month" beside mode actual, got "39 CNY/kVA/month"',
    ],
    [
      'demand: { mode: capacity, price: 23 CNY/kW/month, installed: 630 kVA }',
      '63 tariff.demand.price: expected a price by the kVA such as "23 CNY/kVA/month" beside mode capacity, got "23 CNY/kW/month"',
    ],
    [
      'demand: { mode: capacity, price: 23 CNY/kVA/month }',
      '38 tariff.demand: expected "installed" beside mode capacity, got none',
    ],
    [
      'demand: { mode: capacity, price: 23 CNY/kVA/month, installed: 630 kW }',
      '92 tariff.demand.installed: expected an apparent power such as "630 kVA" (kVA, MVA, VA), got "630 kW"\n  hint: "kW" measures a power',
    ],
    [
      'demand: { mode: capacity, price: 23 CNY/kVA/month, installed: 630 kVA, windows: ["08:00-12:00"] }',
      '110 tariff.demand.windows: expected no "windows" beside mode capacity, got a list',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month }',
      '38 tariff.demand: expected "contract" beside mode contract, got none',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month, contract: 0 kW }',
      '90 tariff.demand.contract: expected a power such as "480 W" (W, kW, MW, mW), above 0 W to 10000000000 W, got "0 kW"',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month, contract: 100 kVA }',
      '90 tariff.demand.contract: expected a power such as "480 W" (W, kW, MW, mW), got "100 kVA"\n  hint: kVA is apparent power: write kW (kVA x power factor, often 0.8)',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month, contract: 100 kW, band: 95 % }',
      '104 tariff.demand.band: expected a share such as "105 %" or 1.05, from 1 to 10, got "95 %"',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month, contract: 100 kW, band: 105 }',
      '104 tariff.demand.band: expected a share such as "105 %" or 1.05, from 1 to 10, got 105\n  hint: did you mean "105 %"?',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month, contract: 100 kW, penalty: -1 }',
      '107 tariff.demand.penalty: expected a number, from 0 to 100, got -1',
    ],
    [
      'demand: { mode: contract, price: 39 CNY/kW/month, contract: 100 kW, floor: 120 %, installed: 630 kVA }',
      '105 tariff.demand.floor: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"',
    ],
    [
      'demand: { mode: actual, price: 39 CNY/kW/month, contract: 100 kW }',
      '88 tariff.demand.contract: expected no "contract" beside mode actual, got "100 kW"',
    ],
    [
      'demand: { mode: actual, price: -39 CNY/kW/month }',
      '61 tariff.demand.price: expected an amount such as "39 CNY/kW/month", from 0 CNY/kW/month to 1000000000000000 CNY/kW/month, got "-39 CNY/kW/month"',
    ],
    [
      'demand: { mode: actual, price: 39 USD/kW/month }',
      '61 tariff.demand.price: expected an amount such as "39 CNY/kW/month", got "39 USD/kW/month"\n  hint: the scenario\'s currency is CNY',
    ],
    [
      'demand: { mode: actual, price: 39 CNY/kW/month, days: holidays }',
      '84 tariff.demand.days: expected days without holidays, or the key "holidays" in the tariff, got "holidays"\n  hint: for example holidays: cn',
    ],
    [
      'demand: [{ mode: actual, price: 39 CNY/kW/month, name: a }, { mode: actual, price: 9 CNY/kW/month, name: a }]',
      '135 tariff.demand.a.name: expected a name that no other charge for power has, got "a" again',
    ],
  ])('%s', (...faulty) => refuses(faulty))
})

describe('a price of power in the spellings that people use is answered with the one that is read', () => {
  test.each<[string, string, string]>([
    ['actual', '39 元/千瓦·月', 'write CNY: "39 CNY/kW/month"'],
    ['actual', '39 元/kW·月', 'write CNY: "39 CNY/kW/month"'],
    ['actual', '39 元/(千瓦·月)', 'write CNY: "39 CNY/kW/month"'],
    ['actual', '39 CNY/(kW·month)', 'write "39 CNY/kW/month"'],
    ['actual', '39 CNY/kW-month', 'write "39 CNY/kW/month"'],
    ['actual', '39 CNY/month/kW', 'write "39 CNY/kW/month"'],
    ['actual', '39 CNY/kW', 'by the month: "39 CNY/kW/month"'],
    ['actual', '468 CNY/kW/year', 'a year has 12 months: "39 CNY/kW/month"'],
    ['capacity', '23 元/千伏安·月', 'write CNY: "23 CNY/kVA/month"'],
    ['capacity', '23 元/kVA·月', 'write CNY: "23 CNY/kVA/month"'],
    ['capacity', '23 CNY/kVA', 'by the month: "23 CNY/kVA/month"'],
  ])('%s: %s', (mode, price, hint) => {
    const example = mode === 'capacity' ? '23 CNY/kVA/month' : '39 CNY/kW/month'
    const column = mode === 'capacity' ? 63 : 61
    return refuses([
      `demand: { mode: ${mode}, price: ${price}, installed: 630 kVA }`,
      `${column} tariff.demand.price: expected an amount such as "${example}", got "${price}"\n  hint: ${hint}`,
    ])
  })
})

describe('a power factor is refused', () => {
  test.each<Faulty>([
    [
      'powerFactor: 0.92',
      '43 tariff.powerFactor: expected a map, got 0.92\n  hint: for example "powerFactor: { standard: 0.90, actual: 0.92 }"',
    ],
    [
      'powerFactor: { actual: 92, standard: 0.9 }',
      '53 tariff.powerFactor.actual: expected a power factor such as 0.92, above 0 to 1, got 92\n  hint: did you mean "92 %"?',
    ],
    [
      'powerFactor: { actual: 0, standard: 0.9 }',
      '53 tariff.powerFactor.actual: expected a power factor such as 0.92, above 0 to 1, got 0',
    ],
    [
      'powerFactor: { actual: 0.92, standard: 0.95 }',
      '69 tariff.powerFactor.standard: expected a standard of the table: 0.90, 0.85 or 0.80, got 0.95',
    ],
    [
      'powerFactor: { actual: 0.92 }',
      '43 tariff.powerFactor.standard: expected a standard of the table: 0.90, 0.85 or 0.80, got nothing',
    ],
  ])('%s', (...faulty) => refuses(faulty))
})

describe('who bills the site is refused', () => {
  test.each<Faulty>([
    [
      'supply: resale',
      '38 tariff.supply: expected direct, or a map with kind, got "resale"\n  hint: for example "supply: { markup: 35 %, kind: resale }"',
    ],
    ['supply: { kind: resale }', '38 tariff.supply: expected "markup" beside kind resale, got none'],
    [
      'supply: { kind: resale, markup: -150 % }',
      '62 tariff.supply.markup: expected a share of the price such as "35 %" or 0.35, from -1 to 10, got "-150 %"',
    ],
    [
      'supply: { kind: resale, markup: 35 }',
      '62 tariff.supply.markup: expected a share of the price such as "35 %" or 0.35, from -1 to 10, got 35\n  hint: did you mean "35 %"?',
    ],
    [
      'supply: { kind: resale, markup: 0.1 CNY/kWh }',
      '62 tariff.supply.markup: expected a share of the price such as "35 %" or 0.35, got "0.1 CNY/kWh"',
    ],
    [
      'supply: { kind: resale, markup: 35 %, perMonth: 1500 CNY/month }',
      '78 tariff.supply.perMonth: expected no "perMonth" beside kind resale: it belongs to lump-sum, got "1500 CNY/month"',
    ],
    ['supply: { kind: lump-sum }', '38 tariff.supply: expected "perMonth" beside kind lump-sum, got none'],
    [
      'supply: { kind: lump-sum, perMonth: 1500 CNY }',
      '66 tariff.supply.perMonth: expected an amount such as "1500 CNY/month", got "1500 CNY"\n  hint: by the month: "1500 CNY/month"',
    ],
    [
      'supply: { kind: lump-sum, perMonth: 18000 元/年 }',
      '66 tariff.supply.perMonth: expected an amount such as "1500 CNY/month", got "18000 元/年"\n  hint: write CNY, a year has 12 months: "1500 CNY/month"',
    ],
    [
      'supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2021-07-02 }',
      '89 tariff.supply.until: expected the first day of a month, got "2021-07-02"',
    ],
    [
      '{ supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2021-07-01 } }',
      '70 tariff.supply.until: expected components beside, which bill the meter from July 2021 on, got "2021-07-01"\n  hint: or leave "until" out',
    ],
    ['supply: { kind: market }', '38 tariff.supply: expected "csv" beside kind market, got none'],
    [
      'supply: { kind: market, csv: none.csv, markup: 2 % }',
      '59 tariff.supply.csv: expected a file that can be read, got no such file: "none.csv"',
      '77 tariff.supply.markup: expected a price of each kWh such as "0.02 CNY/kWh", got "2 %"',
    ],
    [
      'supply: { kind: market, csv: none.csv, unit: USD/MWh }',
      '59 tariff.supply.csv: expected a file that can be read, got no such file: "none.csv"',
      '75 tariff.supply.unit: expected a unit of the file\'s prices: CNY/kWh or CNY/MWh, got "USD/MWh"\n  hint: the scenario\'s currency is CNY',
    ],
    [
      'supply: { kind: direct, markup: 2 % }',
      '62 tariff.supply.markup: expected no "markup" beside kind direct: it belongs to resale and market, got "2 %"',
    ],
  ])('%s', (...faulty) => refuses(faulty))

  test('a cell of a market without a price is told at its line', async () => {
    const prices = Array.from({ length: 8760 }, (_, hour) => (hour === 99 ? 'none' : '0.3'))
    folder.write('spot.csv', `price\n${prices.join('\n')}\n`)
    const text = scenario({ tariff: '{ supply: { kind: market, csv: spot.csv } }' })
    const [problem, ...more] = await folder.problems(text)
    expect(more).toEqual([])
    expect(problem).toBe(
      'spot.csv:101:1 price: expected a price from -1000 to 1000 CNY/kWh, got "none"\n  hint: named at s.yaml:5:40',
    )
  })
})

describe('sums are refused', () => {
  test.each<Faulty>([
    [
      'fixed: [{ name: a }]',
      '38 tariff.fixed.a: expected exactly one of "perMonth", "perDay", "perYear", got none of them',
    ],
    [
      'fixed: [{ name: a, perMonth: 20 CNY/month, perYear: 20 CNY/year }]',
      '82 tariff.fixed.a.perYear: expected exactly one of "perMonth", "perDay", "perYear", got perMonth and perYear',
    ],
    [
      'fixed: [{ name: a, perMonth: -20 CNY/month }]',
      '59 tariff.fixed.a.perMonth: expected an amount such as "20 CNY/month", from 0 CNY/month to 1000000000000000 CNY/month, got "-20 CNY/month"',
    ],
    [
      'fixed: [{ name: a, perDay: 20 USD/day }]',
      '57 tariff.fixed.a.perDay: expected an amount such as "0.5 CNY/day", got "20 USD/day"\n  hint: the scenario\'s currency is CNY',
    ],
    [
      'minimum: 100',
      '39 tariff.minimum: expected an amount such as "100 CNY/month", got 100\n  hint: write the unit, as in "100 CNY/month"; no comma within a number',
    ],
    ['choice: { lock: 2.5 }', '46 tariff.choice.lock: expected a whole number, got 2.5'],
  ])('%s', (...faulty) => refuses(faulty))
})

describe('a subsidy is refused', () => {
  test.each<Faulty>([
    [
      'subsidies: [{ name: a }]',
      '42 tariff.subsidies.a: expected exactly one of "perKwh", "perYear", "share", "above", got none of them',
    ],
    [
      'subsidies: [{ name: a, perKwh: 0.1 CNY/kWh, share: 10 % }]',
      '81 tariff.subsidies.a.share: expected exactly one of "perKwh", "perYear", "share", "above", got perKwh and share',
    ],
    [
      'subsidies: [{ name: a, perKwh: -0.1 CNY/kWh }]',
      '61 tariff.subsidies.a.perKwh: expected a price such as "0.1 CNY/kWh" (CNY/kWh, CNY/MWh), from 0 CNY/kWh to 1000 CNY/kWh, got "-0.1 CNY/kWh"',
    ],
    [
      'subsidies: [{ name: a, share: 10 %, of: solar }]',
      '70 tariff.subsidies.a.of: expected "of" beside perKwh only, got "solar"',
    ],
    [
      'subsidies: [{ name: a, perYear: 5000 CNY/year, from: 2021-07-01, to: 2021-06-01 }]',
      '99 tariff.subsidies.a.to: expected a date from 2021-07-01 on, got 2021-06-01',
    ],
    [
      'subsidies: [{ name: a, perYear: 5000 EUR/year, cap: -1 CNY/year }]',
      '62 tariff.subsidies.a.perYear: expected an amount such as "5000 CNY/year", got "5000 EUR/year"\n  hint: the scenario\'s currency is CNY',
      '82 tariff.subsidies.a.cap: expected an amount such as "5000 CNY/year", from 0 CNY/year to 1000000000000000 CNY/year, got "-1 CNY/year"',
    ],
  ])('%s', (...faulty) => refuses(faulty))
})

describe('a feed-in price is refused', () => {
  test.each<Faulty>([
    [
      'feedIn: 0.4 CNY/kWh',
      '38 tariff.feedIn: expected a map, got "0.4 CNY/kWh"\n  hint: for example "feedIn: { price: 0.4 CNY/kWh }"',
    ],
    [
      'feedIn: { price: 0.4 CNY/kWh, ratioOfFlat: 40 % }',
      '73 tariff.feedIn.ratioOfFlat: expected exactly one of "price", "monthly", "dated", "csv", "ratioOfFlat", got price and ratioOfFlat',
    ],
    [
      'feedIn: { price: 0.4 USD/kWh }',
      '47 tariff.feedIn.price: expected a price such as "0.65 CNY/kWh" (CNY/kWh, CNY/MWh), got "0.4 USD/kWh"\n  hint: the scenario\'s currency is CNY',
    ],
    [
      '{ components: [{ name: a, tiers: [{ upTo: 5 kWh, price: 1 CNY/kWh }, { price: 2 CNY/kWh }], floats: false }], feedIn: { ratioOfFlat: 40 % } }',
      '142 tariff.feedIn.ratioOfFlat: expected a price of its own beside components with tiers, got "40 %"',
    ],
  ])('%s', (...faulty) => refuses(faulty))
})
