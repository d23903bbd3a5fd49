import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const part = (keys: string) => `{ components: [{ name: a, floats: true, ${keys} }] }`
const flatWith = (keys: string) => `{ flat: 1 CNY/kWh, ${keys} }`
const period = (keys: string) =>
  `{ components: [{ name: a, floats: true, price: 1 CNY/kWh }], periods: [{ name: p, ${keys} }] }`
const months = (count: number) => Array.from({ length: count }, () => '1 CNY/kWh').join(', ')

/** A tariff, and what is said of it at the column of one of its texts. */
type Case = [what: string, tariff: string, at: string, message: string]

/** The place of the last `at` on the line of the tariff, in front of a message. */
const placed = (tariff: string, at: string, message: string) =>
  `s.yaml:5:${'tariff: '.length + tariff.lastIndexOf(at) + 1} tariff.${message}`

const refuses = async (_: string, tariff: string, at: string, message: string) => {
  folder.write('p.csv', `price\n${'1\n'.repeat(8760)}`)
  expect(await folder.problems(scenario({ tariff }))).toEqual([placed(tariff, at, message)])
}

const OTHER = "hint: the scenario's currency is CNY"
const PRICE = 'expected a price such as "0.65 CNY/kWh" (CNY/kWh, CNY/MWh)'

describe('a price', () => {
  test.each<Case>([
    [
      'of eleven months',
      part(`monthly: [${months(11)}]`),
      '[1 CNY',
      'components.a.monthly: expected a list of 12 prices, January to December, got 11: none for December',
    ],
    [
      'of thirteen months',
      part(`monthly: [${months(13)}]`),
      '[1 CNY',
      'components.a.monthly: expected a list of 12 prices, January to December, got 13',
    ],
    [
      'of no months',
      part('monthly: 3 CNY/kWh'),
      '3 CNY',
      'components.a.monthly: expected a list of 12 prices, January to December, got "3 CNY/kWh"',
    ],
    [
      'of two forms',
      part(`price: 1 CNY/kWh, monthly: [${months(12)}]`),
      '[1 CNY',
      'components.a.monthly: expected exactly one of "price", "monthly", "dated", "csv", "tiers", got price and monthly',
    ],
    [
      'of no form',
      part('adjusts: false'),
      '{ name: a',
      'components.a: expected exactly one of "price", "monthly", "dated", "csv", "tiers", got none of them',
    ],
    [
      'of a file with a unit alone',
      part('price: 1 CNY/kWh, unit: CNY/MWh'),
      'CNY/MWh',
      'components.a.unit: expected unit beside csv only, got "CNY/MWh"\n  hint: leave it out',
    ],
    [
      'of a file that is not there',
      part('csv: none.csv'),
      'none.csv',
      'components.a.csv: expected a file that can be read, got no such file: "none.csv"',
    ],
  ])('%s', refuses)
})

describe('money of another currency', () => {
  test.each<Case>([
    ['flat', '{ flat: 1 EUR/kWh }', '1 EUR', `flat: ${PRICE}, got "1 EUR/kWh"\n  ${OTHER}`],
    [
      'of a component',
      part('price: 1 USD/kWh'),
      '1 USD',
      `components.a.price: ${PRICE}, got "1 USD/kWh"\n  ${OTHER}`,
    ],
    [
      'of a month',
      part(`monthly: [${months(11)}, 1 USD/kWh]`),
      '1 USD',
      `components.a.monthly.11: ${PRICE}, got "1 USD/kWh"\n  ${OTHER}`,
    ],
    [
      'of a date',
      part('dated: [{ from: 2021-01-01, price: 1 USD/MWh }]'),
      '1 USD',
      `components.a.dated.0.price: ${PRICE}, got "1 USD/MWh"\n  ${OTHER}`,
    ],
    [
      'of a block',
      part('tiers: [{ price: 1 USD/kWh }]'),
      '1 USD',
      `components.a.tiers.0.price: ${PRICE}, got "1 USD/kWh"\n  ${OTHER}`,
    ],
    [
      'of a file',
      part('csv: p.csv, unit: USD/MWh'),
      'USD',
      `components.a.unit: expected a unit of the file's prices: CNY/kWh or CNY/MWh, got "USD/MWh"\n  ${OTHER}`,
    ],
    [
      'of a period',
      period('windows: ["00:00-01:00"], price: 1 USD/kWh'),
      '1 USD',
      `periods.p.price: ${PRICE}, got "1 USD/kWh"\n  ${OTHER}`,
    ],
  ])('%s', refuses)

  test('is that of a catalogue that knows CNY alone', async () => {
    const text = (tariff: string) => scenario({ tariff, more: ['currency: USD'] })
    const expected = "expected a tariff in USD, since the scenario's currency is USD"
    expect(await folder.problems(text('cn-direct-flat'))).toEqual([
      `s.yaml:5:9 tariff: ${expected}, got "cn-direct-flat"`,
    ])
    expect(await folder.problems(text('{ rules: cn-guizhou-2023 }'))).toEqual([
      `s.yaml:5:18 tariff.rules: ${expected}, got "cn-guizhou-2023"`,
    ])
  })
})

describe('dates of prices', () => {
  const dated = (entries: string) => part(`dated: [${entries}]`)
  test.each<Case>([
    [
      'that no calendar has',
      dated('{ from: 2021-02-29, price: 1 CNY/kWh }'),
      '2021-02-29',
      'components.a.dated.0.from: expected a date such as "2021-07-15", got "2021-02-29"\n  hint: there is no 29 February 2021',
    ],
    [
      'out of order',
      dated('{ from: 2021-01-01, price: 1 CNY/kWh }, { from: 2020-07-01, price: 1 CNY/kWh }'),
      '2020-07-01',
      'components.a.dated.1.from: expected a date after 2021-01-01, in order, got 2020-07-01',
    ],
    [
      'twice the same',
      dated('{ from: 2021-01-01, price: 1 CNY/kWh }, { from: "2021-01-01", price: 1 CNY/kWh }'),
      '"2021-01-01"',
      'components.a.dated.1.from: expected a date after 2021-01-01, in order, got 2021-01-01',
    ],
    [
      'that overlap',
      dated(
        '{ from: 2021-01-01, to: 2021-06-30, price: 1 CNY/kWh }, { from: "2021-06-30", price: 1 CNY/kWh }',
      ),
      '"2021-06-30"',
      'components.a.dated.1.from: expected a date after 2021-06-30, to which the entry before holds, got 2021-06-30',
    ],
    [
      'that end before they begin',
      dated('{ from: 2021-01-01, to: 2020-12-31, price: 1 CNY/kWh }'),
      '2020-12-31',
      'components.a.dated.0.to: expected a date from 2021-01-01 on, got 2020-12-31',
    ],
    ['none', dated(''), '[]', 'components.a.dated: expected at least one price, got an empty list'],
  ])('%s', refuses)
})

describe('blocks', () => {
  const tiers = (entries: string) => part(`tiers: [${entries}]`)
  test.each<Case>([
    [
      'that do not ascend',
      tiers('{ upTo: 500 kWh, price: 1 CNY/kWh }, { upTo: 400 kWh, price: 1 CNY/kWh }, { price: 1 CNY/kWh }'),
      '400 kWh',
      'components.a.tiers.1.upTo: expected more than the 500 kWh of the block before, got 400 kWh',
    ],
    [
      'of which the last has an end',
      tiers('{ upTo: 500 kWh, price: 1 CNY/kWh }'),
      '500 kWh',
      'components.a.tiers.0.upTo: expected a last block without end: leave upTo out, got "500 kWh"',
    ],
    [
      'of which one before the last has none',
      tiers('{ price: 1 CNY/kWh }, { price: 2 CNY/kWh }'),
      '{ price: 1',
      'components.a.tiers.0: expected upTo in every block but the last, got none',
    ],
  ])('%s', refuses)
})

describe('forms of a tariff', () => {
  const COMPONENTS = 'components: [{ name: a, price: 1 CNY/kWh, floats: true }]'
  const FORMS =
    'expected flat alone, components with or without periods, rules with or without components, or urdb'
  test.each([
    ['{ urdb: r.json, rules: cn-guizhou-2023 }', 'rules and urdb together'],
    ['{ flat: 1 CNY/kWh, urdb: r.json }', 'flat and urdb together'],
    [`{ urdb: r.json, ${COMPONENTS} }`, 'urdb and components together'],
    [`{ flat: 1 CNY/kWh, ${COMPONENTS} }`, 'flat and components together'],
    ['{ flat: 1 CNY/kWh, periods: [] }', 'flat and periods together'],
    ['{ urdb: r.json, periods: [] }', 'urdb and periods together'],
    ['{ rules: cn-guizhou-2023, periods: [] }', 'rules and periods together'],
    ['{ rounding: 4 }', 'none of them'],
    ['{ supply: direct }', 'none of them'],
  ])('%s do not go together', async (tariff, got) => {
    expect(await folder.problems(scenario({ tariff }))).toEqual([`s.yaml:5:9 tariff: ${FORMS}, got ${got}`])
  })

  test('are told where the command line or a variant sets what clashes', async () => {
    const got = `tariff: ${FORMS}, got flat and components together`
    const sets = ['tariff.flat=0.5 CNY/kWh']
    expect(await folder.problems(scenario({ tariff: `{ ${COMPONENTS} }` }), { sets })).toEqual([
      `--set:1:13 ${got}`,
    ])
    const more = [`variants: [{ name: v, set: { tariff.${COMPONENTS} } }]`]
    expect(await folder.problems(scenario({ more }))).toEqual([`s.yaml:12:49 ${got}`])
  })

  test.each<Case>([
    ['a label of no file', flatWith('label: x'), 'x }', 'label: expected label beside urdb only, got "x"'],
    ['seven decimals', flatWith('rounding: 7'), '7', 'rounding: expected a whole number, from 0 to 6, got 7'],
    ['half a decimal', flatWith('rounding: 1.5'), '1.5', 'rounding: expected a whole number, got 1.5'],
    [
      'a trigger of no temperature',
      period('multiplier: 2, windows: ["00:00-01:00"], trigger: { temperature: 35 }'),
      '35',
      'periods.p.trigger.temperature: expected a temperature such as "25 degC" (degC, °C, ℃, K), got 35\n  hint: write the unit, as in "35 degC"',
    ],
    [
      'a trigger after no day',
      period(
        'multiplier: 2, windows: ["00:00-01:00"], trigger: { temperature: 35 degC, consecutiveDays: 0 }',
      ),
      '0 }',
      'periods.p.trigger.consecutiveDays: expected a whole number, from 1 to 31, got 0',
    ],
    [
      'a negative multiplier',
      period('multiplier: -1, windows: ["00:00-01:00"]'),
      '-1',
      'periods.p.multiplier: expected a number, from 0 to 100, got -1',
    ],
  ])('%s', refuses)
})

test('charges go with rules and with one flat price', async () => {
  const tariffs = [
    '{ flat: 0.5 CNY/kWh, rounding: 1, holidays: cn }',
    '{ rules: cn-guizhou-2023, rounding: 2, holidays: cn }',
  ]
  for (const tariff of tariffs) {
    const { variants } = await folder.load(scenario({ tariff }))
    const { dayKinds, decimals } = variants[0]!.members[0]!.spec.tariff!.tariff
    expect([dayKinds?.[0], decimals]).toEqual([2, tariff === tariffs[0] ? 1 : 2])
  }
})
