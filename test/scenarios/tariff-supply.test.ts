import { describe, expect, test } from 'vitest'
import { simulateScenario } from '../../src/report/simulate.ts'
import { ScenarioFolder, room, scenario } from './scenario-folder.ts'
import { billOfMonths, centsOf, each, tariffOf } from './tariff-bill.ts'

const folder = new ScenarioFolder()

const messages = ({ warnings }: { readonly warnings: readonly { at: string; message: string }[] }) =>
  warnings.map(({ at, message }) => `${at}: ${message}`)

const load = (tariff: string, ...more: readonly string[]) => folder.load(scenario({ tariff, more }))
const beside = (charges: string, ...more: readonly string[]) =>
  load(`{ flat: 0.5 CNY/kWh, ${charges} }`, ...more)

const HOURS = [744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744]

describe('a reseller', () => {
  const PERIODS =
    'components: [{ name: e, price: 0.5 CNY/kWh, floats: true }], periods: [{ name: peak, multiplier: 2, windows: ["08:00-20:00"] }]'

  test('adds a share to the price of energy', async () => {
    const loaded = await beside('supply: { kind: resale, markup: 35 % }')
    const bill = billOfMonths(loaded, each(100))
    expect(centsOf(bill, 'markup')).toEqual(HOURS.map((hours) => 17.5 * hours))
    // 100 kW x 744 h x 0.5 CNY x 1.35.
    expect(bill.total[0]).toBeCloseTo(50_220, 8)
    expect(messages(loaded)).toEqual([])
  })

  test('passes on no periods, which is told and listed', async () => {
    const loaded = await load(`{ ${PERIODS}, supply: { kind: resale, markup: 0.35 } }`)
    expect(tariffOf(loaded).periods).toEqual([])
    expect(messages(loaded)).toEqual([
      'tariff.supply: the reseller passes on no periods: every hour costs the flat price',
    ])
    expect(loaded.defaults.find(({ path }) => path === 'tariff.supply.passesPeriods')).toMatchObject({
      value: 'false',
      confidence: 'assumption',
    })
    expect(billOfMonths(loaded, each(1)).total[0]).toBeCloseTo(744 * 0.675, 9)
  })

  test('passes periods on where the scenario says so', async () => {
    const loaded = await load(`{ ${PERIODS}, supply: { kind: resale, markup: 0.35, passesPeriods: true } }`)
    expect(messages(loaded)).toEqual([])
    expect(billOfMonths(loaded, each(1)).total[0]).toBeCloseTo(744 * 0.75 * 1.35, 9)
  })
})

describe('a lump sum', () => {
  test('that is renegotiated on 1 July is paid until then, and the meter after it', async () => {
    const loaded = await beside('supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2021-07-01 }')
    const bill = billOfMonths(loaded, each(1))
    // 0.5 CNY x 1 kW x hours of the month from July on.
    expect([...bill.total]).toEqual([1500, 1500, 1500, 1500, 1500, 1500, 372, 372, 360, 372, 360, 372])
    const { pricePerKwh } = loaded.variants[0]!.members[0]!.spec
    expect([pricePerKwh[4343], pricePerKwh[4344]]).toEqual([0, 0.5])
    expect(messages(loaded)).toEqual([
      'tariff.supply: saved kWh are worth nothing until 2021-07-01: the sum is the same whatever is used, until it is renegotiated',
    ])
  })

  test('needs no price beside while it stands', async () => {
    const loaded = await load('{ supply: { kind: lump-sum, perMonth: 1500 CNY/month } }')
    expect([...billOfMonths(loaded, each(1)).total]).toEqual(each(1500))
    expect([...billOfMonths(loaded, each(9)).total]).toEqual(each(1500))
    expect(messages(loaded)).toEqual([
      'tariff.supply: saved kWh are worth nothing as long as the sum stands: the sum is the same whatever is used, until it is renegotiated',
    ])
  })

  test('that ended before the year is none, which is told', async () => {
    const loaded = await beside('supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2020-03-01 }')
    expect(billOfMonths(loaded, each(1)).total[0]).toBe(372)
    expect(messages(loaded)).toEqual([
      'tariff.supply.until: no sum is paid from 1 January 2021 on: the meter counts',
    ])
  })
})

describe('years after that of the scenario', () => {
  const YEARS = 'years: { count: 3 }'

  test('are billed by the meter from the day on which a lump sum ends', async () => {
    const sum = 'supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2022-07-01 }'
    const [simulated] = simulateScenario(await beside(sum, YEARS))
    const costs = simulated!.plans.years!.years.map(({ totals }) => totals.cost)
    // Six sums and 4416 h of 0.5 CNY in 2022, 8760 h in 2023.
    expect(costs).toEqual([18_000, 11_208, 4380])
  })

  test('without a price beside the sum are refused at the day', () =>
    folder.refuses([
      '',
      scenario({
        tariff: '{ supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2022-07-01 } }',
        more: [YEARS],
      }),
      '5:70 tariff.supply.until: expected components beside, which bill the meter from July 2022 on, got "2022-07-01"\n  hint: or leave "until" out',
    ]))

  test('have the subsidies of their own dates', async () => {
    const grant = (year: number, amount: number) =>
      `{ name: s, perYear: ${amount} CNY/year, from: ${year}-01-01, to: ${year}-12-31 }`
    const loaded = await beside(`subsidies: [${grant(2021, 3000)}, ${grant(2022, 1000)}]`, YEARS)
    const costs = simulateScenario(loaded)[0]!.plans.years!.years.map(({ totals }) => totals.cost)
    expect(costs.map((cost) => Math.round(cost))).toEqual([1380, 3380, 4380])
    expect(messages(loaded)).toEqual([])
  })
})

describe('a market', () => {
  const HEADER = 'price\n'
  const write = (at: (hour: number) => number) =>
    folder.write('spot.csv', `${HEADER}${Array.from({ length: 8760 }, (_, hour) => at(hour)).join('\n')}\n`)

  test('sets the price of each hour, with what the supplier adds, beside components of their own', async () => {
    write((hour) => (hour % 24 < 12 ? 200 : 400))
    const loaded = await load(
      '{ components: [{ name: grid, price: 0.15 CNY/kWh, floats: false }], supply: { kind: market, csv: spot.csv, unit: CNY/MWh, markup: 0.02 CNY/kWh } }',
    )
    const { pricePerKwh } = loaded.variants[0]!.members[0]!.spec
    expect(pricePerKwh[0]).toBeCloseTo(0.37, 12)
    expect(pricePerKwh[12]).toBeCloseTo(0.57, 12)
    const bill = billOfMonths(loaded, each(1))
    expect(centsOf(bill, 'energy', 'grid')[0]).toBe(111.6)
    expect(centsOf(bill, 'energy', 'market')[0]).toBe(223.2)
    expect(centsOf(bill, 'energy', 'market markup')[0]).toBe(14.88)
  })

  test('needs no components, and may pay for what is used', async () => {
    write((hour) => (hour === 0 ? -0.1 : 0.3))
    const loaded = await load('{ supply: { kind: market, csv: spot.csv } }')
    const { pricePerKwh } = loaded.variants[0]!.members[0]!.spec
    expect([pricePerKwh[0], pricePerKwh[1]]).toEqual([-0.1, 0.3])
  })

  test('is not multiplied by periods', async () => {
    write(() => 0.3)
    const loaded = await load(
      '{ components: [{ name: a, price: 0.1 CNY/kWh, floats: true }], periods: [{ name: peak, multiplier: 2, windows: ["08:00-20:00"] }], supply: { kind: market, csv: spot.csv } }',
    )
    expect(loaded.variants[0]!.members[0]!.spec.pricePerKwh[8]).toBeCloseTo(0.5, 12)
  })
})

describe('a subsidy', () => {
  const granted = async (subsidy: string, exported = 0) =>
    centsOf(
      billOfMonths(await beside(`subsidies: [{ name: s, ${subsidy} }]`), each(1), each(exported)),
      'subsidy',
    ).map((amount) => 0 - amount)

  test('for each kWh ends where its cap is reached', async () => {
    // 744 and 672 kWh at 0.1 CNY, then what is left of 200 CNY.
    expect(await granted('perKwh: 0.1 CNY/kWh, cap: 200 CNY/year')).toEqual([
      74.4,
      67.2,
      58.4,
      ...Array.from({ length: 9 }, () => 0),
    ])
  })

  test('is of import unless told, which is listed, or of what is exported', async () => {
    const loaded = await beside('subsidies: [{ name: s, perKwh: 0.1 CNY/kWh }]')
    expect(loaded.defaults.find(({ path }) => path === 'tariff.subsidies.s.of')?.value).toBe('import')
    expect((await granted('perKwh: 0.1 CNY/kWh, of: exported', 2))[0]).toBe(148.8)
    expect((await granted('perKwh: 0.1 CNY/kWh, of: solar', 2))[0]).toBe(148.8)
  })

  test('of a year is paid for the days on which it holds', async () => {
    // 10 CNY for each of the days from July on.
    expect(await granted('perYear: 3650 CNY/year, from: 2021-07-01, to: 2021-12-31')).toEqual(
      HOURS.map((hours, month) => (month < 6 ? 0 : (10 * hours) / 24)),
    )
  })

  test('is a share of what energy costs, or what the price is above a target', async () => {
    expect((await granted('share: 10 %'))[0]).toBe(37.2)
    // (0.5 - 0.35) CNY x 744 kWh.
    expect((await granted('above: 0.35 CNY/kWh'))[0]).toBe(111.6)
    expect(await granted('above: 0.6 CNY/kWh')).toEqual(each(0))
  })

  test('holds on a part of a month by its days', async () => {
    // 10 of 31 days at 0.1 CNY x 744 kWh.
    expect(await granted('perKwh: 0.1 CNY/kWh, to: 2021-01-10')).toEqual([
      24,
      ...Array.from({ length: 11 }, () => 0),
    ])
  })

  test('of another year pays nothing, which is told', async () => {
    const loaded = await beside(
      'subsidies: [{ name: s, perYear: 8000 CNY/year, from: 2019-01-01, to: 2019-12-31 }]',
    )
    expect(messages(loaded)).toEqual([
      'tariff.subsidies.s: pays nothing in 2021: it holds from 2019-01-01 to 2019-12-31',
    ])
  })

  test('with a cap for all sites is shared evenly by those that have it', async () => {
    const tariff =
      '{ flat: 0.5 CNY/kWh, subsidies: [{ name: s, perYear: 8000 CNY/year, capAll: 10000 CNY/year }] }'
    const loaded = await load(
      tariff,
      '    count: 3',
      '  - { id: b, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }',
      '  - { id: c, kind: equipment-room, cooling: none, tariff: { flat: 0.5 CNY/kWh }, equipment: [{ id: it, power: 1 kW }] }',
    )
    expect(messages(loaded)).toEqual([
      'tariff.subsidies.s.capAll: shared evenly by 4 sites, 2500 CNY/year each (assumption): what one does not use no other gets',
    ])
    const amounts = centsOf(billOfMonths(loaded, each(1)), 'subsidy')
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(-2500, 8)
  })
})

describe('exported energy', () => {
  const SOLAR = 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }'
  const EQUIPMENT = 'equipment: [{ id: it, power: 1 kW }]'
  const exporting = (tariff: string) =>
    folder.load(room(EQUIPMENT, SOLAR).replace('{ flat: 0.65 CNY/kWh }', tariff))

  test('earns nothing without a feed-in price, which is told', async () => {
    expect(messages(await exporting('{ flat: 0.5 CNY/kWh }'))).toContain(
      'sites.a.solar.export: exported energy earns nothing: the tariff has no feed-in price',
    )
  })

  test.each<[string, number, number]>([
    ['price: 0.4 CNY/kWh', 0.4, 0.4],
    ['ratioOfFlat: 40 %', 0.2, 0.2],
    [
      `monthly: [${each(0)
        .map((_, m) => `${(m + 1) / 10} CNY/kWh`)
        .join(', ')}]`,
      0.1,
      1.2,
    ],
    [
      'dated: [{ from: 2020-05-01, to: 2021-06-30, price: 0.3 CNY/kWh }, { from: 2021-07-01, price: 0.25 CNY/kWh }]',
      0.3,
      0.25,
    ],
  ])('earns the price of the tariff: %s', async (feedIn, january, december) => {
    const loaded = await exporting(`{ flat: 0.5 CNY/kWh, feedIn: { ${feedIn} } }`)
    expect(messages(loaded).filter((message) => /earn|feedIn/.test(message))).toEqual([])
    const bill = billOfMonths(loaded, each(1), each(2))
    expect(centsOf(bill, 'feed-in')[0]).toBeCloseTo(-2 * 744 * january, 8)
    expect(centsOf(bill, 'feed-in')[11]).toBeCloseTo(-2 * 744 * december, 8)
  })

  test('earns a share of a flat price that changes over the year', async () => {
    const prices = each(0).map((_, m) => `${(m + 1) / 10} CNY/kWh`)
    const component = `{ name: a, monthly: [${prices.join(', ')}], floats: true }`
    const loaded = await exporting(`{ components: [${component}], feedIn: { ratioOfFlat: 0.5 } }`)
    const { feedInPerKwh } = loaded.variants[0]!.members[0]!.spec.tariff!
    expect(feedInPerKwh![0]).toBeCloseTo(0.05, 12)
    expect(feedInPerKwh![8759]).toBeCloseTo(0.6, 12)
  })

  test('of sites that may not export has a price to no effect, which is told', async () => {
    expect(messages(await beside('feedIn: { price: 0.4 CNY/kWh }'))).toEqual([
      'tariff.feedIn: has no effect: no site of this tariff may export ("solar.export" is not true)',
    ])
  })
})
