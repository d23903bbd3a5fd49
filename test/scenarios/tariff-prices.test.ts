import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

async function tariffOf(tariff: string, ...more: string[]) {
  const { variants, warnings } = await folder.load(scenario({ tariff, more }))
  const { spec } = variants[0]!.members[0]!
  return { year: spec.tariff!, prices: spec.pricePerKwh, warnings: warnings.map(({ message }) => message) }
}

/** Price of the first hour of a day, month from 1. */
const on = (prices: Float64Array, month: number, day: number) =>
  prices[24 * (DAYS.slice(0, month - 1).reduce((a, b) => a + b, 0) + day - 1)]

const one = (price: string, ...more: string[]) =>
  `{ components: [{ name: a, ${price}, floats: true }]${more.map((text) => `, ${text}`).join('')} }`
const COLUMN = (values: readonly number[]) => `hour,price\n${values.map((v, i) => `${i},${v}`).join('\n')}\n`
const HOURS = Array.from({ length: 8760 }, (_, i) => i)

describe('a price by the month', () => {
  test('holds on all days of its month', async () => {
    const months = Array.from({ length: 12 }, (_, month) => `${(month + 1) / 10} CNY/kWh`).join(', ')
    const { prices } = await tariffOf(one(`monthly: [${months}]`))
    const firsts = DAYS.map((days, month) => [on(prices, month + 1, 1), on(prices, month + 1, days)])
    expect(firsts).toEqual(DAYS.map((_, month) => [(month + 1) / 10, (month + 1) / 10]))
  })

  test('may be negative, and is added to others', async () => {
    const months = Array.from({ length: 12 }, () => '-50 CNY/MWh').join(', ')
    const { prices } = await tariffOf(
      `{ components: [{ name: a, monthly: [${months}], floats: true }, { name: b, price: 0.25 CNY/kWh, floats: false }] }`,
    )
    expect(new Set(prices)).toEqual(new Set([0.2]))
  })
})

describe('a price by dates', () => {
  const DATED =
    'dated: [{ from: 2020-01-01, to: 2021-04-30, price: 0.4 CNY/kWh }, { from: 2021-05-01, price: 0.5 CNY/kWh }, { from: 2021-07-01, to: 2022-03-31, price: 0.6 CNY/kWh }]'

  test('holds from each date to the day before the next, or to its own last day', async () => {
    const { prices } = await tariffOf(one(DATED))
    const at = [on(prices, 1, 1), on(prices, 4, 30), on(prices, 5, 1), on(prices, 6, 30), on(prices, 7, 1)]
    expect(at).toEqual([0.4, 0.4, 0.5, 0.5, 0.6])
    expect(on(prices, 12, 31)).toBe(0.6)
  })

  test('of a leap year passes over 29 February', async () => {
    const { prices } = await tariffOf(
      one(
        'dated: [{ from: 2020-01-01, to: 2020-02-29, price: 0.4 CNY/kWh }, { from: 2020-03-01, price: 0.5 CNY/kWh }]',
      ),
      'year: 2020',
    )
    expect([on(prices, 2, 28), on(prices, 3, 1)]).toEqual([0.4, 0.5])
  })

  test('is missed on the first day that has none', async () => {
    const gap = (dates: string) => scenario({ tariff: one(`dated: [${dates}]`) })
    expect(
      await folder.problems(
        gap('{ from: 2021-01-01, to: 2021-04-30, price: 1 CNY/kWh }, { from: 2021-05-03, price: 1 CNY/kWh }'),
      ),
    ).toEqual([
      's.yaml:5:42 tariff.components.a.dated: expected a price on each day of 2021, got none on 2021-05-01',
    ])
    expect(await folder.problems(gap('{ from: 2021-02-01, price: 1 CNY/kWh }'))).toEqual([
      's.yaml:5:42 tariff.components.a.dated: expected a price on each day of 2021, got none on 2021-01-01',
    ])
    expect(await folder.problems(gap('{ from: 2021-01-01, to: 2021-12-30, price: 1 CNY/kWh }'))).toEqual([
      's.yaml:5:42 tariff.components.a.dated: expected a price on each day of 2021, got none on 2021-12-31',
    ])
  })
})

describe('a price by dates in later years', () => {
  async function years(dated: string) {
    const tariff = one(`dated: [${dated}]`)
    const { variants, warnings } = await folder.load(scenario({ tariff, more: ['years: { count: 3 }'] }))
    const { states, stateOfYear } = variants[0]!.plans.years!
    const pricesOf = stateOfYear.map((state) => states[state]!.members[0]!.spec.pricePerKwh)
    return { pricesOf, warnings: warnings.map(({ at, message }) => `${at}: ${message}`) }
  }

  test('is that of its dates in each of them', async () => {
    const { pricesOf, warnings } = await years(
      '{ from: 2021-01-01, to: 2022-06-30, price: 0.5 CNY/kWh }, { from: 2022-07-01, price: 0.7 CNY/kWh }',
    )
    expect(pricesOf.map((prices) => [on(prices, 6, 30), on(prices, 7, 1)])).toEqual([
      [0.5, 0.5],
      [0.5, 0.7],
      [0.7, 0.7],
    ])
    expect(warnings).toEqual([])
  })

  test('is held after the last date that is given, which is told', async () => {
    const { pricesOf, warnings } = await years(
      '{ from: 2021-01-01, price: 0.5 CNY/kWh }, { from: 2022-01-01, to: 2022-06-30, price: 0.7 CNY/kWh }',
    )
    expect(pricesOf.map((prices) => on(prices, 12, 31))).toEqual([0.5, 0.7, 0.7])
    expect(warnings).toEqual([
      'tariff.components.a.dated: no price is given after 2022-06-30: the last one is held from then on',
    ])
  })

  test('is held in a gap of later years, which is told once with its days', async () => {
    const { pricesOf, warnings } = await years(
      '{ from: 2021-01-01, to: 2022-11-30, price: 0.5 CNY/kWh }, { from: 2023-03-01, price: 0.7 CNY/kWh }',
    )
    expect(pricesOf.map((prices) => [on(prices, 2, 28), on(prices, 3, 1)])).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
      [0.5, 0.7],
    ])
    expect(warnings).toEqual([
      'tariff.components.a.dated: no price is given from 2022-12-01 to 2023-02-28: the last one is held',
    ])
  })
})

describe('a price of a file', () => {
  test('holds in its hour, in CNY/kWh unless told', async () => {
    folder.write('p.csv', COLUMN(HOURS.map((hour) => (hour % 24) / 100 - 0.05)))
    const { prices } = await tariffOf(one('csv: p.csv, column: price'))
    expect([prices[0], prices[5], prices[8759]]).toEqual([-0.05, 0, 0.18])
  })

  test('in CNY/MWh is a thousandth of it', async () => {
    folder.write('p.csv', COLUMN(HOURS))
    const { prices } = await tariffOf(one('csv: p.csv, column: price, unit: CNY/MWh'))
    expect([prices[0], prices[1], prices[8759]]).toEqual([0, 0.001, 8.759])
  })

  test('may have a row a step, and hours within quarter hours', async () => {
    folder.write('p.csv', COLUMN(HOURS))
    const { prices } = await tariffOf(one('csv: p.csv, column: price, unit: CNY/MWh'), 'step: 15 min')
    expect([prices[0], prices[3], prices[4]]).toEqual([0, 0, 0.001])
  })

  test('is told where a cell is wrong, and where rows lack', async () => {
    folder.write('p.csv', COLUMN(HOURS).replace('\n2,2\n', '\n2,cheap\n'))
    const text = scenario({ tariff: one('csv: p.csv, column: price, unit: CNY/MWh') })
    expect(await folder.problems(text)).toEqual([
      'p.csv:4:2 price: expected a price from -1000000 to 1000000 CNY/MWh, got "cheap"\n  hint: named at s.yaml:5:40',
    ])
    folder.write('p.csv', COLUMN(HOURS.slice(1)))
    expect(await folder.problems(text)).toEqual([
      'p.csv:8760:1: expected 8760 rows after the header, got 8759 rows\n  hint: named at s.yaml:5:40',
    ])
  })
})

describe('a price by blocks', () => {
  test('is that of the first block in each step', async () => {
    const { prices, year } = await tariffOf(
      one(
        'tiers: [{ upTo: 500 kWh, price: 0.5 CNY/kWh }, { upTo: 1 MWh, price: 0.6 CNY/kWh }, { price: 0.8 CNY/kWh }]',
      ),
    )
    expect(new Set(prices)).toEqual(new Set([0.5]))
    expect(year.tariff.components[0]!.price).toEqual({
      kind: 'tiered',
      tiers: [
        { upToKwh: 500, pricePerKwh: 0.5 },
        { upToKwh: 1000, pricePerKwh: 0.6 },
        { upToKwh: Infinity, pricePerKwh: 0.8 },
      ],
    })
  })
})

describe('rounding', () => {
  test('is of the sum of the components', async () => {
    const { prices } = await tariffOf(
      '{ components: [{ name: a, price: 0.33333 CNY/kWh, floats: true }, { name: b, price: 0.00004 CNY/kWh, floats: false }], rounding: 4 }',
    )
    expect(new Set(prices)).toEqual(new Set([0.3334]))
  })

  test('does not go with blocks', async () => {
    expect(
      await folder.problems(scenario({ tariff: one('tiers: [{ price: 0.8 CNY/kWh }]', 'rounding: 2') })),
    ).toEqual([
      's.yaml:5:95 tariff.rounding: expected no rounding beside tiers, got 2\n  hint: leave one of them out',
    ])
  })
})

test('sites of one tariff share what is laid of it, whatever their number', async () => {
  folder.write('p.csv', COLUMN(HOURS.map((hour) => hour / 10)))
  const { variants } = await folder.load(
    scenario({
      tariff: one('csv: p.csv, column: price, unit: CNY/MWh'),
      more: [
        '  - { id: b, kind: equipment-room }',
        `  - { id: c, kind: equipment-room, tariff: ${one('csv: p.csv, column: price, unit: CNY/MWh')} }`,
        `  - { id: d, kind: equipment-room, tariff: ${one('csv: p.csv, column: price')} }`,
        'variants: [{ name: v, set: { name: other } }]',
      ],
    }),
  )
  const years = variants.flatMap(({ members }) => members.map(({ spec }) => spec.tariff))
  expect(years.map((year) => years.indexOf(year))).toEqual([0, 0, 0, 3, 0, 0, 0, 3])
})
