import { describe, expect, it, test } from 'vitest'
import { bidsCsv } from '../../../src/report/bids/bids-csv.ts'
import { bidsDocument } from '../../../src/report/bids/bids-document.ts'
import type { BidsDocument } from '../../../src/report/bids/bids-document.ts'
import { runBids } from '../../../src/report/bids/bids-run.ts'
import type { BidsOptions } from '../../../src/report/bids/bids-run.ts'
import { bidsText } from '../../../src/report/bids/bids-text.ts'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import type { Refused } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

async function compared(text: string, options: Partial<BidsOptions> = {}): Promise<BidsDocument> {
  folder.write('s.yaml', text)
  const run = await runBids(
    folder.at('s.yaml'),
    { bids: [], carbonPrice: undefined, sets: [], dataDirs: [], ...options },
    {
      plan: async (loaded) => loaded,
      run: async (steps) => {
        let step = steps.next()
        while (!step.done) step = steps.next()
        return step.value
      },
    },
  )
  return bidsDocument(run)
}

/** 1 kW of equipment, 8,760 kWh a year; a variant takes half of it. */
const offers = (bids: readonly string[], more: readonly string[] = []) =>
  scenario({
    tariff: '{ flat: 1 CNY/kWh }',
    more: [
      'bids:',
      ...bids.map((bid) => `  - { ${bid} }`),
      'variants: [{ name: half, set: { sites.a.equipment.it.power: 500 W } }]',
      ...more,
    ],
  })

const CHEAP = 'name: cheap, variant: baseline, price: 1000 CNY, life: 5'
const FRUGAL = 'name: frugal, variant: half, price: 20000 CNY, life: 10'
const annuity = (years: number) => (1 - 1.08 ** -years) / 0.08
const plain = { strong: (text: string) => text, faint: (text: string) => text, width: 120, unicode: true }

describe('bids by what they cost to own', () => {
  it('are a spreadsheet, in common and over own lives', async () => {
    const { terms, bids, verdict, turns, meanPricePerKwh } = await compared(offers([CHEAP, FRUGAL]))
    const [cheap, frugal] = [bids['cheap']!, bids['frugal']!]
    expect(terms).toMatchObject({ horizon: 10, isHorizonWritten: false, discountPercent: 8 })
    const bought = 1000 * (1 + 1.08 ** -5)
    expect(cheap.common.total).toBeCloseTo(bought + 8760 * annuity(10), 3)
    expect(frugal.common.total).toBeCloseTo(20000 + 4380 * annuity(10), 3)
    expect(cheap.ownLife.perYear).toBeCloseTo(1000 / annuity(5) + 8760, 4)
    expect(frugal.ownLife.perYear).toBeCloseTo(20000 / annuity(10) + 4380, 4)
    // Over a chain of whole lives both ways agree.
    expect(cheap.common.perYear).toBeCloseTo(cheap.ownLife.perYear, 4)
    expect([cheap.common.rank, frugal.common.rank, frugal.common.rival]).toEqual([2, 1, 'cheap'])
    expect(frugal.common.breakEvenPrice).toBeCloseTo(bought + 4380 * annuity(10), 3)
    expect(frugal.common.carbonKg).toBeCloseTo(0.6 * 4380 * 10, 3)
    expect(verdict).toEqual({
      lowestPrice: ['cheap'],
      cheapest: ['frugal'],
      isLowestPriceCheapest: false,
      isLowestPriceDearest: true,
    })
    expect(meanPricePerKwh).toBeCloseTo(1, 8)
    const turn = (20000 - bought) / (4380 * annuity(10))
    expect(turns).toHaveLength(1)
    expect(turns[0]).toMatchObject({ below: 'cheap', above: 'frugal' })
    expect(turns[0]!.pricePerKwh).toBeCloseTo(turn, 8)
  })

  it('turn where the price of electricity is said to turn them', async () => {
    const { turns } = await compared(offers([CHEAP, FRUGAL]))
    const at = async (factor: number) => {
      const sets = [`tariff={ flat: ${(factor * turns[0]!.pricePerKwh!).toFixed(6)} CNY/kWh }`]
      return (await compared(offers([CHEAP, FRUGAL]), { sets })).verdict.cheapest
    }
    expect(await at(0.999)).toEqual(['cheap'])
    expect(await at(1.001)).toEqual(['frugal'])
  })

  it('may change what they offer themselves, beside or on top of a variant', async () => {
    const { bids } = await compared(
      offers([
        CHEAP,
        'name: quarter, set: { sites.a.equipment.it.power: 250 W }, price: 30000 CNY, life: 10',
        'name: two, variant: half, set: { sites.a.count: 2 }, price: 10000 CNY, perSite: true, life: 10',
      ]),
    )
    expect(bids['quarter']!.firstYear.gridImportKwh).toBeCloseTo(2190, 6)
    expect(bids['two']!.firstYear.gridImportKwh).toBeCloseTo(8760, 6)
    expect([bids['two']!.price, bids['two']!.pricedSites]).toEqual([20000, 2])
  })

  it('follow planned years, and the horizon of the finance', async () => {
    const { terms, bids, assumptions } = await compared(
      offers(
        [CHEAP, FRUGAL],
        ['years: { count: 4, prices: 10 % }', 'finance: { discount: 0 %, horizon: 4 }'],
      ),
    )
    expect(terms).toMatchObject({ horizon: 4, isHorizonWritten: true })
    expect(bids['cheap']!.common.electricity).toBeCloseTo(8760 * 4.641, 3)
    expect(bids['cheap']!.common.residual).toBeCloseTo(200, 8)
    expect(bids['cheap']!.ownLife.electricity).toBeCloseTo(8760 * (4.641 + 1.331), 3)
    expect(assumptions).toContain('years beyond the 4 that are planned repeat the last one')
  })

  it('of lives that end together too late compare over the planned years, else over ten', async () => {
    const bids = [CHEAP.replace('life: 5', 'life: 7'), FRUGAL]
    const { terms, bids: of } = await compared(offers(bids))
    expect([terms.horizon, of['cheap']!.common.residual]).toEqual([
      10,
      expect.closeTo((1000 * 4) / 7 / 1.08 ** 10, 5),
    ])
    expect((await compared(offers(bids, ['years: { count: 3 }']))).terms.horizon).toBe(3)
  })

  it('count carbon at a price', async () => {
    const embodied = `${FRUGAL}, embodiedCarbon: 1 t`
    const { bids } = await compared(offers([CHEAP, embodied]), { carbonPrice: '60 CNY/t' })
    const { carbonCost, embodiedKg, carbonKgPerYear } = bids['frugal']!.common
    expect(carbonCost).toBeCloseTo(0.06 * (1000 + 0.6 * 4380 * annuity(10)), 5)
    expect([embodiedKg, carbonKgPerYear]).toEqual([1000, 100 + 0.6 * 4380])
  })

  it('are told as a page and as rows', async () => {
    const document = await compared(offers([CHEAP, `${FRUGAL}, maintenance: 100 CNY/year, warranty: 2`]))
    const page = bidsText(document, plain)
    expect(page).toContain('the cheapest to buy is the dearest to own')
    expect(page).toMatch(/^in common, 10 years at 8 % +cheap +frugal$/m)
    expect(page).toMatch(/^rank +2 +1$/m)
    expect(page).toMatch(/^\+ maintenance +CNY +0 +493$/m)
    expect(page).toMatch(/below it cheap is the\s+cheapest to own, above it frugal/)
    const rows = bidsCsv(document).trim().split('\n')
    expect(rows).toHaveLength(5)
    expect(rows[1]).toMatch(/^common,cheap,baseline,10,1000,/)
    expect(rows[0]!.split(',')).toHaveLength(rows[1]!.split(',').length)
  })

  it('of the lowest price may win', async () => {
    const text = offers([CHEAP, 'name: dear, variant: baseline, price: 3000 CNY, life: 5'])
    const document = await compared(text)
    expect(document.verdict).toMatchObject({ cheapest: ['cheap'], isLowestPriceCheapest: true })
    expect(document.turns).toEqual([])
    expect(bidsText(document, plain)).toContain('cheap: cheapest to own at any price of electricity.')
  })
})

test.each<Refused>([
  ['one bid', offers([CHEAP]), '13:3 bids: expected at least two bids, got a list of 1'],
  [
    'two of a name',
    offers([CHEAP, CHEAP]),
    '14:13 bids.cheap.name: expected a name that no other bid has, got "cheap"',
  ],
  [
    'an unknown variant',
    offers([CHEAP, 'name: b, variant: haf, price: 1 CNY, life: 1']),
    '14:25 bids.b.variant: expected the name of a variant, got "haf"\n  hint: did you mean "half"?',
  ],
  [
    'nothing offered',
    offers(['name: cheap, price: 1 CNY, life: 1', FRUGAL]),
    '13:5 bids.cheap: expected "variant" or "set", which say what is offered, got none of them',
  ],
  [
    'a life of no year',
    offers([CHEAP.replace('5', '0'), FRUGAL]),
    '13:62 bids.cheap.life: expected a whole number, from 1 to 60, got 0',
  ],
  [
    'another currency',
    offers([CHEAP.replace('CNY', 'USD'), FRUGAL]),
    `13:46 bids.cheap.price: expected an amount such as "12000 CNY", got "1000 USD"\n  hint: the scenario's currency is CNY`,
  ],
  [
    'a warranty beyond the life',
    offers([`${CHEAP}, warranty: 6`, FRUGAL]),
    '13:75 bids.cheap.warranty: expected years of its life, at most 5, got 6',
  ],
  [
    'a site that is not there',
    offers([`${CHEAP}, perSite: [b]`, FRUGAL]),
    '13:75 bids.cheap.perSite.0: expected the id of a site, got "b"\n  hint: known: a',
  ],
  [
    'a path that leads nowhere',
    offers([`${CHEAP}, set: { sites.a.cuont: 2 }`, FRUGAL]),
    '13:72 sites.a.cuont: expected a known key, got "cuont"\n  hint: did you mean "count"?',
  ],
  [
    'no bids',
    scenario(),
    '1:1 bids: expected a list of bids, got nothing\n  hint: write bids: [{ name: a, variant: baseline, price: 12000 CNY, life: 10 }, ...]',
  ],
])('%s is refused', async (_, text, ...messages) => {
  expect(await messagesOf(compared(text))).toEqual(messages)
})

const PRICE =
  '--carbon-price:1:1: expected a price such as "60 CNY/t" (CNY/t, CNY/kg), from 0 to 1000000 CNY/kg'

test.each([
  [
    'an unknown bid',
    { bids: ['chep'] },
    '--bid:1:1: expected the name of a bid, got "chep"\n  hint: did you mean "cheap"?',
  ],
  [
    'one bid alone',
    { bids: ['cheap'] },
    '--bid:1:1: expected at least two bids, got one\n  hint: known: cheap, frugal',
  ],
  ['a price of carbon without its unit', { carbonPrice: '60' }, `${PRICE}, got "60"`],
  ['a price of carbon below zero', { carbonPrice: '-60 CNY/t' }, `${PRICE}, got "-60 CNY/t"`],
  [
    'a price of carbon in another currency',
    { carbonPrice: '60 USD/t' },
    `${PRICE}, got "60 USD/t"\n  hint: the scenario's currency is CNY`,
  ],
])('%s on the command line is refused', async (_, options, message) => {
  expect(await messagesOf(compared(offers([CHEAP, FRUGAL]), options))).toEqual([message])
})

async function messagesOf(made: Promise<unknown>): Promise<string[]> {
  const error = await made.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(InputError)
  const at = `${folder.at('s.yaml')}:`
  return (error as InputError).problems.map((one) => problemText(one).replace(at, ''))
}
