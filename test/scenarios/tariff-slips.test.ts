import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { ScenarioParts } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const COMPONENT = '{ name: a, price: 1 CNY/kWh, floats: true }'
const flatWith = (keys: string) => `{ flat: 1 CNY/kWh, ${keys} }`
const timed = (keys: string, ...periods: string[]) =>
  `{ components: [${COMPONENT}], periods: [${periods.join(', ')}], ${keys} }`

/** What is said of a tariff, its place and its message. */
async function warningsOf(tariff: string, parts: ScenarioParts = {}): Promise<string[]> {
  folder.write('p.csv', `price\n430\n${'0.4\n'.repeat(8759)}`)
  const { warnings } = await folder.load(scenario({ ...parts, tariff }))
  return warnings.map(({ at, message }) => `${at}: ${message}`)
}

describe('a price above 10 CNY/kWh looks like one of a MWh', () => {
  const component = (keys: string) => `{ components: [{ name: a, floats: true, ${keys} }] }`
  const asks = (price: number) => `${price} CNY/kWh: is it a price of a MWh? write`
  const months = (price: string) => `monthly: [${price}${', 1 CNY/kWh'.repeat(11)}]`

  test.each([
    ['{ flat: 430 CNY/kWh }', `tariff.flat: ${asks(430)} CNY/MWh`],
    [component('price: 430 CNY/kWh'), `tariff.components.a.price: ${asks(430)} CNY/MWh`],
    [component(months('-43 CNY/kWh')), `tariff.components.a.monthly: ${asks(43)} CNY/MWh`],
    [
      component('dated: [{ from: 2021-01-01, price: 11 CNY/kWh }]'),
      `tariff.components.a.dated: ${asks(11)} CNY/MWh`,
    ],
    [
      component('tiers: [{ upTo: 1 kWh, price: 1 CNY/kWh }, { price: 12 CNY/kWh }]'),
      `tariff.components.a.tiers: ${asks(12)} CNY/MWh`,
    ],
    [component('csv: p.csv'), `tariff.components.a.csv: ${asks(430)} unit: CNY/MWh`],
    ['{ supply: { kind: market, csv: p.csv } }', `tariff.supply.csv: ${asks(430)} unit: CNY/MWh`],
    [
      timed('', '{ name: p, price: 20 CNY/kWh, windows: ["08:00-09:00"] }'),
      `tariff.periods.p.price: ${asks(20)} CNY/MWh`,
    ],
  ])('%s', async (tariff, warning) => {
    expect(await warningsOf(tariff)).toEqual([warning])
  })

  test('but not 10, not one that is of a MWh, and none in yen', async () => {
    expect(await warningsOf('{ flat: 10 CNY/kWh }')).toEqual([])
    expect(await warningsOf(component('csv: p.csv, unit: CNY/MWh'))).toEqual([])
    expect(await warningsOf('{ flat: 30 JPY/kWh }', { more: ['currency: JPY'] })).toEqual([])
    expect(await warningsOf('{ flat: 30 EUR/kWh }', { more: ['currency: EUR'] })).toHaveLength(1)
  })
})

test('an investment of more than 1000 CNY/W, or 100 CNY/Wh, looks like one of a kW or a kWh', async () => {
  const text = (panels: string, cells: string) =>
    scenario({
      more: [
        'finance: { discount: 8 % }',
        `investments: [{ name: p, per: solar.capacity, price: ${panels} }, { name: c, per: battery.capacity, price: ${cells} }]`,
      ],
    })
  const asked = async (panels: string, cells: string) =>
    (await folder.load(text(panels, cells))).warnings.filter(({ at }) => at.endsWith('.price'))
  expect(await asked('3000 CNY/W', '900 CNY/Wh')).toEqual([
    {
      at: 'investments.p.price',
      message: '3000 for each W: is it a price of a kW? write the unit as "/kW"',
    },
    {
      at: 'investments.c.price',
      message: '900 for each Wh: is it a price of a kWh? write the unit as "/kWh"',
    },
  ])
  expect(await asked('1000 CNY/W', '100 CNY/Wh')).toEqual([])
})

describe('equal names are refused at the second', () => {
  test.each([
    [
      `{ components: [${COMPONENT}, ${COMPONENT}] }`,
      '77 tariff.components.a.name: expected a name that no other component has, got "a" again',
    ],
    [
      flatWith('fixed: [{ name: x, perMonth: 1 CNY/month }, { name: x, perDay: 1 CNY/day }]'),
      '80 tariff.fixed.x.name: expected a name that no other fixed charge has, got "x" again',
    ],
    [
      flatWith('subsidies: [{ name: s, share: 1 % }, { name: s, share: 2 %, from: 2021-03-01 }]'),
      '73 tariff.subsidies.s.name: expected a name that no other subsidy of the same days has, got "s" again',
    ],
  ])('%s', async (tariff, message) => {
    expect(await folder.problems(scenario({ tariff }))).toEqual([`s.yaml:5:${message}`])
  })
})

test('shares of more than all together are warned of, not those of other days', async () => {
  const shares = (first: string, second: string) =>
    flatWith(`subsidies: [{ name: s, share: 60 %${first} }, { name: t, share: 50 %${second} }]`)
  expect(await warningsOf(shares('', ''))).toEqual([
    'tariff.subsidies: shares of 110 % together: they pay more than the import costs',
  ])
  expect(await warningsOf(shares(', to: 2021-03-31', ', from: 2021-04-01'))).toEqual([])
})

test.each([
  [
    flatWith('choice: { lock: 0 }'),
    's.yaml:5:44 tariff.choice.lock: expected a whole number, from 1 to 120, got 0',
  ],
  [
    flatWith('supply: { kind: resale, markup: 8 }'),
    's.yaml:5:60 tariff.supply.markup: expected a share of the price such as "35 %" or 0.35, with a percent sign beyond 100 %, got 8\n  hint: did you mean "8 %"?',
  ],
  [
    flatWith('feedIn: { ratioOfFlat: 5 }'),
    's.yaml:5:51 tariff.feedIn.ratioOfFlat: expected a share such as "14 %" or 0.14, with a percent sign beyond 200 %, got 5\n  hint: did you mean "5 %"?',
  ],
  [
    flatWith('fixed: { name: x, perMonth: 2 CNY/month }'),
    's.yaml:5:35 tariff.fixed: expected a list of fixed charges, got a map\n  hint: a list, also of one: put "- " before it, or [ ] around it',
  ],
  [
    flatWith('demand: { mode: maximum, price: 39 CNY/kW/month }'),
    's.yaml:5:44 tariff.demand.mode: expected one of "actual", "contract", "capacity", got "maximum"\n  hint: write actual',
  ],
  [
    '{ components: [{ name: a, price: 43 fen/kWh, floats: yes }] }',
    's.yaml:5:42 tariff.components.a.price: expected a price such as "0.65 CNY/kWh" (CNY/kWh, CNY/MWh), got "43 fen/kWh"\n  hint: 1 fen is 0.01 CNY: "0.43 CNY/kWh"',
    's.yaml:5:62 tariff.components.a.floats: expected true or false, got "yes"\n  hint: write true',
  ],
  [
    'flat：1 CNY/kWh',
    's.yaml:5:9 tariff: expected the id of a tariff, or a map, got "flat：1 CNY/kWh"\n  hint: a full-width colon: write ": "',
  ],
])('%s is refused', async (tariff, ...messages) => {
  expect(await folder.problems(scenario({ tariff }))).toEqual(messages)
})

test.each(['demand', 'periods', 'components', 'feedIn', 'powerFactor', 'fixed', 'holidays'])(
  '%s beside the tariff belongs into it',
  async (key) => {
    const hint = `hint: "${key}" goes inside "tariff"`
    const at = (line: string) => `s.yaml:${line}${key}: expected a known key, got "${key}"\n  ${hint}`
    expect(await folder.problems(scenario({ more: [`${key}: 1`] }))).toEqual([at('12:1 ')])
    const site = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW }]']
    expect(await folder.problems(scenario({ site: [...site, `${key}: 1`] }))).toEqual([at('12:5 sites.a.')])
  },
)

test('a holiday on 29 February is told to be left out', async () => {
  const year = { more: ['year: 2020'] }
  const message = 'tariff.holidays: 2020-02-29 is left out: a run has no 29 February'
  expect(await warningsOf(flatWith('holidays: [2020-02-29]'), year)).toEqual([message])
  expect(await warningsOf(flatWith('holidays: [2020-02-29, 2020-10-01]'), year)).toEqual([message])
  expect(await warningsOf(flatWith('holidays: [2021-10-01]'))).toEqual([])
})

test.each([
  ['days: holidays', 'days: [holidays, weekends]', 'on holidays'],
  ['days: holidays, months: [5]', 'days: holidays', 'on holidays of month 5'],
  ['days: weekends, months: [7]', 'days: [holidays, weekends]', 'on weekends of month 7'],
  ['days: all', 'days: all, months: [7]', 'in month 7'],
])('windows of equal width with %s and %s meet %s', async (first, second, days) => {
  const period = (name: string, keys: string) =>
    `{ name: ${name}, multiplier: ${name.length}, windows: ["08:00-11:00"], ${keys} }`
  const tariff = timed('holidays: cn', period('p', first), period('qq', second))
  const [problem] = await folder.problems(scenario({ tariff }))
  expect(problem).toMatch(new RegExp(`got "qq" and "p" with windows of equal width at 08:00 ${days}$`))
})

test('days of a trigger are not told where a reseller hands no periods on', async () => {
  const hot = '{ name: p, multiplier: 2, windows: ["08:00-11:00"], trigger: { temperature: 15 degC } }'
  const resold = (keys: string) => timed(`supply: { kind: resale, markup: 35 %${keys} }`, hot)
  expect(await warningsOf(resold(''))).toEqual([
    'tariff.supply: the reseller passes on no periods: every hour costs the flat price',
  ])
  expect((await warningsOf(resold(', passesPeriods: true')))[0]).toMatch(/^tariff.periods.p.trigger: "p" is/)
})

test('a price of export has an effect where a variant or a later year may export', async () => {
  const tariff = flatWith('feedIn: { price: 0.3 CNY/kWh }')
  const solar = '{ capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }'
  const ways = [
    `variants: [{ name: v, set: { sites.a.solar: ${solar} } }, { name: w, set: { sites.a.count: 2 } }]`,
    `years: { count: 2, swaps: [{ name: s, year: 2022, set: { sites.a.solar: ${solar} } }] }`,
  ]
  for (const way of ways) {
    const told = await warningsOf(tariff, { more: [way] })
    expect(told.filter((text) => text.startsWith('tariff.feedIn'))).toEqual([])
  }
  expect(await warningsOf(tariff, { more: ['variants: [{ name: w, set: { sites.a.count: 2 } }]'] })).toEqual([
    'tariff.feedIn: has no effect: no site of this tariff may export ("solar.export" is not true)',
  ])
})
