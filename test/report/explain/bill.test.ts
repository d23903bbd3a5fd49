import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import { sum } from '../../../src/model/metrics.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'
import { rateText } from '../../scenarios/urdb/rate-text.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()

const PERIODS =
  'periods: [{ name: peak, multiplier: 1.6, windows: ["10:00-12:30", "17:00-21:00"] }, { name: critical, multiplier: 1.25, relativeTo: peak, windows: ["19:00-20:00"], months: [7, 8] }, { name: valley, multiplier: 0.4, windows: ["00:00-08:00"] }]'
const PURCHASE = '{ name: purchase, price: 0.43 CNY/kWh, floats: true }'
const MONTHLY = `{ name: delivery, monthly: [${Array.from({ length: 12 }, (_, m) => `0.${10 + m} CNY/kWh`).join(', ')}], floats: false, adjusts: false }`
const DATED =
  '{ name: agent, dated: [{ from: 2021-01-01, to: 2021-05-20, price: 0.01 CNY/kWh }, { from: 2021-05-21, price: 0.02 CNY/kWh }], floats: true }'
const TIERED =
  '{ name: blocks, tiers: [{ upTo: 500 kWh, price: 0.3 CNY/kWh }, { upTo: 900 kWh, price: 0.5 CNY/kWh }, { price: 0.8 CNY/kWh }], floats: true }'

const tariff = (...parts: readonly string[]) => `{ ${parts.join(', ')} }`
const components = (...list: readonly string[]) => `components: [${list.join(', ')}]`

const TARIFFS = {
  'prices by month and date': tariff(components(PURCHASE, MONTHLY, DATED), PERIODS),
  'blocks of a month': tariff(components(TIERED), PERIODS),
  'rounded prices and a reseller': tariff(
    components(PURCHASE, MONTHLY),
    PERIODS,
    'rounding: 2',
    'supply: { kind: resale, markup: 35 %, passesPeriods: true }',
  ),
  'a power factor under a reseller': tariff(
    components(PURCHASE, MONTHLY),
    PERIODS,
    'rounding: 2',
    'supply: { kind: resale, markup: 35 %, passesPeriods: true }',
    'demand: { name: power, mode: actual, price: 39 CNY/kW/month }',
    'powerFactor: { actual: 0.80, standard: 0.90 }',
  ),
  'the highest power, by month': tariff(
    components(PURCHASE),
    `demand: { name: power, mode: actual, monthly: [${Array.from({ length: 12 }, (_, m) => `${30 + m} CNY/kW/month`).join(', ')}] }`,
    'powerFactor: { actual: 0.92, standard: 0.90 }',
  ),
  'a contract and a capacity': tariff(
    components(PURCHASE, '{ name: fund, price: 0.02 CNY/kWh, floats: false, adjusts: false }'),
    PERIODS,
    'demand: [{ name: agreed, mode: contract, price: 39 CNY/kW/month, contract: 1 kW, band: 105 %, penalty: 2 }, { name: transformer, mode: capacity, price: 23 CNY/kVA/month, installed: 5 kVA }]',
    'powerFactor: { actual: 0.80, standard: 0.90 }',
  ),
  'sums, a least bill, subsidies and feed-in': tariff(
    components(PURCHASE),
    PERIODS,
    'fixed: [{ name: metering, perMonth: 20 CNY/month }, { name: line, perDay: 0.5 CNY/day }]',
    'minimum: 520 CNY/month',
    'subsidies: [{ name: green, perKwh: 0.1 CNY/kWh, of: solar, cap: 300 CNY/year }, { name: state, share: 10 %, from: 2021-03-10 }, { name: sum, perYear: 730 CNY/year }, { name: dear, above: 0.35 CNY/kWh }, { name: sold, perKwh: 0.05 CNY/kWh, of: exported }]',
    'feedIn: { price: 0.35 CNY/kWh }',
    'choice: { lock: 12 }',
  ),
  'a lump sum until June': tariff(
    components(PURCHASE, MONTHLY),
    PERIODS,
    'supply: { kind: lump-sum, perMonth: 1500 CNY/month, until: 2021-06-01 }',
    'powerFactor: { actual: 0.95, standard: 0.90 }',
    'demand: { name: power, mode: actual, price: 39 CNY/kW/month }',
    'minimum: 100 CNY/month',
  ),
  'a period with a price of its own': tariff(
    components(PURCHASE),
    'periods: [{ name: peak, price: 0.9 CNY/kWh, windows: ["10:00-12:30"] }, { name: valley, multiplier: 0.4, windows: ["00:00-08:00"] }]',
  ),
} as const

const site = (given: string) =>
  scenario({
    location: null,
    weather: '{ normals: beijing }',
    tariff: given,
    site: [
      'kind: equipment-room',
      'cooling: { cop: 3 }',
      'equipment: [{ id: it, power: 1.5 kW }]',
      'solar: { capacity: 4 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }',
    ],
  })

/** Notes of values that their terms do not make. */
const STAND_INS =
  /times its price|times what it earns|^a share of what|^rounding of the price|^by its components|^less what|^what is missing/

const COST = 'variants.baseline.sites.a.annual.cost'
const nodes = (node: Explained): Explained[] => [node, ...node.terms.flatMap(nodes)]

describe('a price by date', () => {
  test.each([
    ['2021-05', '0.01 CNY/kWh'],
    ['2021-05-20T12:00', '0.01 CNY/kWh'],
    ['2021-05-21T12:00', '0.02 CNY/kWh'],
    ['2021-07', '0.02 CNY/kWh'],
  ])('comes in %s from the entry that is in force', async (at, text) => {
    const loaded = await folder.load(site(tariff(components(DATED))))
    const stretch = stretchAt(loaded.axis, at)
    const root = finished(new Explaining(loaded).steps(targetOf(COST, loaded), stretch))
    const told = nodes(root).flatMap(({ origin }) => (origin?.kind === 'scenario' ? [origin.text] : []))
    expect(told.filter((one) => one.endsWith('/kWh'))).toEqual([text])
  })
})

describe.each(Object.entries(TARIFFS))('the bill of %s', async (_, given) => {
  const loaded = await folder.load(site(given))
  const explaining = new Explaining(loaded)
  const [year] = simulateFleet(loaded.axis, loaded.variants[0]!.members).members
  const { total, items } = year!.bill!

  test('is told line by line for the year, and every node follows from its terms', () => {
    const root = finished(explaining.steps(targetOf(COST, loaded)))
    expect(driftsOf(root)).toEqual([])
    expect(Math.abs(root.value! - sum(total))).toBeLessThanOrEqual(1e-9 * Math.abs(sum(total)))
    const billed = items.filter(({ amount }) => amount.some((value) => Math.abs(value) > 1e-9))
    expect(root.terms.length).toBeGreaterThanOrEqual(billed.length)
  })

  test('is told for every month', () => {
    for (const [month, amount] of total.entries()) {
      const path = `variants.baseline.sites.a.monthly.cost.${month}`
      const root = finished(explaining.steps(targetOf(path, loaded)))
      expect(driftsOf(root), path).toEqual([])
      expect(Math.abs(root.value! - amount), path).toBeLessThanOrEqual(1e-9 * Math.abs(amount))
    }
  })

  test('of days and hours is what import costs and export earns', () => {
    const { pricePerKwh, feedInPerKwh } = year!.member.spec.tariff!
    for (const at of ['2021-07-15', '2021-07-15T12:00', '2021-07-15T19:00', '2021-02-01T03:00']) {
      const stretch = stretchAt(loaded.axis, at)
      const root = finished(explaining.steps(targetOf(COST, loaded), stretch))
      expect(driftsOf(root), at).toEqual([])
      const { importKw, solarExportedKw } = seenColumns(loaded)
      const own = [...stretch.steps].map(
        (i) => importKw[i]! * pricePerKwh[i]! - solarExportedKw[i]! * (feedInPerKwh?.[i] ?? 0),
      )
      expect(root.value, at).toBeCloseTo(sum(own), 9)
    }
  })

  test('has no line without a formula where it could have one', () => {
    const root = finished(explaining.steps(targetOf(COST, loaded)))
    const bare = root.terms.filter(({ terms, origin }) => terms.length === 0 && origin === undefined)
    expect(bare.map(({ label }) => label)).toEqual([])
    const given = nodes(root).filter(({ terms, note = '' }) => terms.length === 0 && STAND_INS.test(note))
    expect(given.map(({ label }) => label)).toEqual([])
  })
})

function seenColumns(loaded: Awaited<ReturnType<ScenarioFolder['load']>>) {
  const seen: { importKw: Float64Array; solarExportedKw: Float64Array }[] = []
  simulateFleet(loaded.axis, loaded.variants[0]!.members, (_, { importKw, solarExportedKw }) =>
    seen.push({ importKw: importKw.slice(), solarExportedKw: solarExportedKw.slice() }),
  )
  return seen[0]!
}

async function treeOf(given: string, path: string, at?: string): Promise<Explained> {
  const loaded = await folder.load(site(given))
  const stretch = at === undefined ? undefined : stretchAt(loaded.axis, at)
  return finished(new Explaining(loaded).steps(targetOf(path, loaded), stretch))
}

const named = (root: Explained, label: string) => nodes(root).find((node) => node.label === label)!

describe('a line of a bill', () => {
  test('tells energy, price and multiplier with where they were written', async () => {
    const root = await treeOf(TARIFFS['prices by month and date'], COST)
    const critical = named(root, 'purchase, critical')
    expect(critical.terms.map(({ label }) => label)).toEqual([
      'grid import, critical',
      'price of purchase',
      'multiplier',
    ])
    expect(critical.terms[1]).toMatchObject({ value: 0.43, origin: { kind: 'scenario', line: 5 } })
    expect(critical.terms[2]).toMatchObject({ value: 2, origin: { text: '1.25' } })
    expect(critical.terms[2]!.note).toContain('19:00-20:00, months 7 8; written relative to peak')
  })

  test('of one month tells the price of that month', async () => {
    const root = await treeOf(TARIFFS['prices by month and date'], COST, '2021-07')
    expect(named(root, 'price of delivery')).toMatchObject({
      value: 0.16,
      origin: { text: '0.16 CNY/kWh' },
    })
    expect(named(root, 'price of delivery').note).toBeUndefined()
  })

  test('for power tells when it was highest', async () => {
    const root = await treeOf(TARIFFS['the highest power, by month'], COST, '7')
    const [kw, price] = root.terms.find(({ label }) => label === 'power')!.terms
    expect(kw!.label).toBe('highest power')
    expect(kw!.note).toMatch(/^mean of the step from 2021-07-\d\d \d\d:00$/)
    expect(price).toMatchObject({ value: 36, unit: 'CNY/kW', origin: { text: '36 CNY/kW/month' } })
  })

  test('beyond a contract is its excess times price and penalty', async () => {
    const root = await treeOf(TARIFFS['a contract and a capacity'], COST, '7')
    const [kw, price, penalty] = named(root, 'agreed, beyond the contract').terms
    expect(kw!.value).toBeGreaterThan(0)
    expect([price!.value, penalty!.value]).toEqual([39, 2])
    expect(named(root, 'power factor').terms[1]!.origin).toMatchObject({ text: '0.80' })
  })

  test('of the power factor leaves out what is left out with its markup', async () => {
    const root = await treeOf(TARIFFS['a power factor under a reseller'], COST, '7')
    const [base, adjustment] = named(root, 'power factor').terms
    expect(adjustment!.value).toBe(0.05)
    const [energy, power] = base!.terms
    expect([energy!.label, power!.label]).toEqual(['energy with the markup', 'power'])
    expect(nodes(energy!).map(({ label }) => label)).not.toContain('delivery, peak')
    expect(named(energy!, 'markup')).toMatchObject({ value: 0.35, origin: { text: '35 %' } })
  })

  test('for hours says which lines are of whole months', async () => {
    const root = await treeOf(TARIFFS['a contract and a capacity'], COST, '2021-07-15T11:00')
    expect(root.note).toContain('of whole months are agreed')
  })
})

describe('charges beside those of a rate file', () => {
  const lines = async (keys: string) => {
    const fields = { flatdemandstructure: [[{ rate: 12 }]], fixedmonthlycharge: 3 }
    folder.write('rate.json', rateText(fields))
    const text = `${site(`{ urdb: rate.json, ${keys} }`)}currency: USD\n`
    const loaded = await folder.load(text)
    const root = finished(new Explaining(loaded).steps(targetOf(COST, loaded)))
    expect(driftsOf(root)).toEqual([])
    return root.terms
  }
  const originOf = (terms: readonly Explained[], label: string) => {
    const line = terms.find((one) => one.label === label)!
    return (line.origin ?? named(line, 'price').origin)!
  }

  test('are told from where they were written, those of the file from the file', async () => {
    const terms = await lines(
      'demand: [{ name: a, mode: capacity, price: 2 USD/kVA/month, installed: 7 kVA }, { name: b, mode: actual, price: 3 USD/kW/month }], fixed: [{ name: metering, perMonth: 20 USD/month }]',
    )
    expect(originOf(terms, 'demand').kind).toBe('file')
    expect(originOf(terms, 'fixed charge').kind).toBe('file')
    expect(originOf(terms, 'a')).toMatchObject({ text: '2 USD/kVA/month' })
    expect(originOf(terms, 'b')).toMatchObject({ text: '3 USD/kW/month' })
    expect(originOf(terms, 'metering')).toMatchObject({ text: '20 USD/month' })
    expect(
      named(
        terms.find(({ label }) => label === 'a')!,
        'capacity',
      ).origin,
    ).toMatchObject({
      text: '7 kVA',
    })
  })

  test('may be one alone', async () => {
    const terms = await lines('demand: { name: own, mode: actual, price: 4 USD/kW/month }')
    expect(originOf(terms, 'demand').kind).toBe('file')
    expect(originOf(terms, 'own')).toMatchObject({ text: '4 USD/kW/month' })
  })
})

test('a bill of constant components alone is told by its prices, as before', async () => {
  const root = await treeOf(tariff(components(PURCHASE), PERIODS), COST)
  expect(root.terms.map(({ label }) => label)).toContain('at peak')
})

describe('figures of a bill', () => {
  const given = TARIFFS['sums, a least bill, subsidies and feed-in']
  const at = (name: string, when?: string) => treeOf(given, `variants.baseline.sites.a.bill.${name}`, when)

  test.each(['total', 'effectivePerKwh', 'withoutPeriods', 'periodKwh.peak', 'periodKwh.flat'])(
    '%s has a tree that holds',
    async (name) => {
      const root = await at(name)
      expect(driftsOf(root)).toEqual([])
      expect(root.value).toBeGreaterThan(0)
    },
  )

  test('the total is the cost, of a site and of all', async () => {
    const [own, all] = [await at('total'), await treeOf(given, 'variants.baseline.bill.total')]
    const cost = await treeOf(given, COST)
    expect([own.label, own.value]).toEqual(['total of the bill', cost.value])
    expect(own.terms.map(({ label }) => label)).toEqual(cost.terms.map(({ label }) => label))
    expect([all.label, all.value]).toEqual([own.label, own.value])
  })

  test('what stands nowhere is refused with what there is', async () => {
    await expect(at('totals')).rejects.toThrow('did you mean "total"')
    await expect(at('periodKwh.pek')).rejects.toThrow('did you mean "peak"')
    await expect(at('total.x')).rejects.toThrow('no number')
  })
})
