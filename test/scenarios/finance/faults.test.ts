import { expect, test } from 'vitest'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'
import type { Refused } from '../scenario-folder.ts'

const folder = new ScenarioFolder()

const VARIANTS = 'variants: [{ name: frugal, set: { sites.a.equipment.it.power: 500 W } }]'

/** Finance on line 12 of the scenario. */
const finance = (text: string, ...more: string[]) =>
  scenario({ more: [`finance: { ${text} }`, VARIANTS, ...more] })

/** An investment on line 12. */
const investment = (text: string, ...more: string[]) =>
  scenario({ more: [`investments: [{ name: x, ${text} }]`, VARIANTS, ...more] })

const payment = (text: string) => finance(`payment: { ${text} }`)

const AMOUNT = 'an amount such as "5 CNY/W" (CNY, CNY/W, CNY/kW, CNY/Wh, CNY/kWh)'
const RATE = 'a rate such as "8 %" or 0.08, from -0.9 to 1'
const HORIZON = 'finance.horizon: expected a whole number'
const PER = '"solar.capacity", "battery.capacity", "generator.rating", "rectifier.rating", "site"'

test.each<Refused>([
  ['a horizon of no year', finance('horizon: 0'), `12:21 ${HORIZON}, from 1 to 60, got 0`],
  ['a horizon before today', finance('horizon: -2'), `12:21 ${HORIZON}, from 1 to 60, got -2`],
  ['half a year', finance('horizon: 2.5'), `12:21 ${HORIZON}, got 2.5`],
  [
    'a horizon longer than the years',
    finance('horizon: 20', 'years: { count: 10 }'),
    '12:21 finance.horizon: expected at most 10, the years that are planned, got 20\n  hint: write years.count: 20',
  ],
  [
    'a discount of all',
    finance('discount: -100 %'),
    `12:22 finance.discount: expected ${RATE}, got "-100 %"`,
  ],
  [
    'a discount of more than all',
    finance('discount: -1.5'),
    `12:22 finance.discount: expected ${RATE}, got -1.5`,
  ],
  [
    'a discount as a bare per cent',
    finance('discount: 20'),
    `12:22 finance.discount: expected ${RATE}, got 20\n  hint: did you mean "20 %"?`,
  ],
  [
    'a discount of 8 without its sign',
    finance('discount: 8'),
    `12:22 finance.discount: expected ${RATE}, got 8\n  hint: did you mean "8 %"?`,
  ],
  [
    'a discount of 1 without its sign',
    finance('discount: 1'),
    '12:22 finance.discount: expected a rate such as "8 %" or 0.08, with a percent sign beyond 50 %, got 1\n  hint: did you mean "1 %"?',
  ],
  [
    'a discount of more than half without its sign',
    finance('discount: 0.6'),
    '12:22 finance.discount: expected a rate such as "8 %" or 0.08, with a percent sign beyond 50 %, got 0.6\n  hint: write "60 %"',
  ],
  [
    'growth as a factor',
    finance('opexGrowth: 1.02'),
    '12:24 finance.opexGrowth: expected a share such as "14 %" or 0.14, from -0.5 to 1, got 1.02\n  hint: "2 %" for a factor of 1.02 a year',
  ],
  [
    'opex of 1 without its sign',
    investment('price: 5 CNY/W, per: solar.capacity, opex: 1'),
    '12:69 investments.x.opex: expected a share of the price such as "1 %", or an amount such as "100 CNY/year", with a percent sign beyond 50 %, got 1\n  hint: did you mean "1 %"?',
  ],
  [
    'a contract by its short name',
    payment('kind: EMC, share: 70 %, years: 6'),
    '12:29 finance.payment.kind: expected one of "energy-management-contract", "power-purchase-agreement", got "EMC"\n  hint: write energy-management-contract',
  ],
  [
    'another by its short name',
    payment('kind: PPA, price: 0.4 CNY/kWh, years: 6'),
    '12:29 finance.payment.kind: expected one of "energy-management-contract", "power-purchase-agreement", got "PPA"\n  hint: write power-purchase-agreement',
  ],
  [
    'a key of the finance beside it',
    scenario({ more: ['discount: 8 %'] }),
    '12:1 discount: expected a known key, got "discount"\n  hint: "discount" goes inside "finance"',
  ],
  [
    'an unknown basis',
    finance('basis: nominl'),
    '12:19 finance.basis: expected one of "nominal", "real", got "nominl"\n  hint: did you mean "nominal"?',
  ],
  [
    'a tax without a depreciation',
    finance('tax: { rate: 25 % }'),
    '12:17 finance.tax.depreciation: expected a whole number, got nothing',
  ],
  [
    'a depreciation over no year',
    finance('tax: { rate: 25 %, depreciation: 0 }'),
    '12:45 finance.tax.depreciation: expected a whole number, from 1 to 100, got 0',
  ],
  [
    'an unknown way to pay',
    finance('payment: lease'),
    '12:21 finance.payment: expected "own", or a map with kind: energy-management-contract or power-purchase-agreement, got "lease"',
  ],
  [
    'a contract without a share',
    payment('kind: energy-management-contract, years: 6'),
    '12:21 finance.payment: expected "share" with energy-management-contract, got none',
  ],
  [
    'a share above all of it',
    payment('kind: energy-management-contract, share: 170 %, years: 6'),
    '12:64 finance.payment.share: expected a share such as "14 %" or 0.14, from 0 to 1, got "170 %"',
  ],
  [
    'a price in a contract by share',
    payment('kind: energy-management-contract, share: 70 %, years: 6, price: 0.4 CNY/kWh'),
    '12:87 finance.payment.price: expected no "price" with energy-management-contract, got "0.4 CNY/kWh"',
  ],
  [
    'an agreement without a price',
    payment('kind: power-purchase-agreement, years: 6'),
    '12:21 finance.payment: expected "price" with power-purchase-agreement, got none',
  ],
  [
    'a contract of no year',
    payment('kind: energy-management-contract, share: 70 %, years: 0'),
    '12:77 finance.payment.years: expected a whole number, from 1 to 60, got 0',
  ],
  [
    'a price in another currency',
    investment('per: solar.capacity, price: 5 USD/W'),
    `12:54 investments.x.price: expected ${AMOUNT}, got "5 USD/W"\n  hint: the scenario's currency is CNY`,
  ],
  [
    'a price without a unit',
    investment('per: solar.capacity, price: 5'),
    `12:54 investments.x.price: expected ${AMOUNT}, got 5\n  hint: write the unit, as in "5 CNY/W"; no comma within a number`,
  ],
  [
    'a price below zero',
    investment('price: -5 CNY'),
    `12:33 investments.x.price: expected ${AMOUNT}, from 0 to 1000000000000000, got "-5 CNY"`,
  ],
  [
    'a price of arrays for a site',
    investment('per: solar.capacity, price: 5000 CNY'),
    '12:54 investments.x.price: expected an amount by the power, such as "5 CNY/W", since it is counted by solar.capacity, got "5000 CNY"',
  ],
  [
    'a price by the power of nothing',
    investment('price: 5 CNY/W'),
    '12:33 investments.x.price: expected an amount for each site, such as "3000 CNY", since it is counted by site, got "5 CNY/W"\n  hint: write per: what it is counted by, such as solar.capacity',
  ],
  [
    'a price of batteries by their power',
    investment('per: battery.capacity, price: 5 CNY/W'),
    '12:56 investments.x.price: expected an amount by the energy, such as "600 CNY/kWh", since it is counted by battery.capacity, got "5 CNY/W"',
  ],
  [
    'an operation in another currency',
    investment('price: 5 CNY, opex: 3 EUR/year'),
    '12:46 investments.x.opex: expected an amount such as "0.07 CNY/W/year" (CNY/year, CNY/W/year, CNY/kW/year, CNY/Wh/year, CNY/kWh/year), got "3 EUR/year"\n  hint: the scenario\'s currency is CNY',
  ],
  [
    'an operation by another size',
    investment('price: 5 CNY, opex: 3 CNY/kW/year'),
    '12:46 investments.x.opex: expected a share, an amount by the year for each site, or one by the size of site, got "3 CNY/kW/year"',
  ],
  [
    'an operation of more than the price',
    investment('price: 5 CNY, opex: 2'),
    '12:46 investments.x.opex: expected a share of the price such as "1 %", or an amount such as "100 CNY/year", from 0 to 1, got 2\n  hint: did you mean "2 %"?',
  ],
  [
    'an unknown size',
    investment('per: solar.capcity, price: 5 CNY/W'),
    `12:31 investments.x.per: expected one of ${PER}, got "solar.capcity"\n  hint: did you mean "solar.capacity"?`,
  ],
  [
    'an unknown variant',
    investment('price: 5 CNY, variants: [frugl]'),
    '12:51 investments.x.variants.0: expected the name of a variant, got "frugl"\n  hint: did you mean "frugal"?',
  ],
  [
    'the baseline',
    investment('price: 5 CNY, variants: [baseline]'),
    '12:51 investments.x.variants.0: expected a variant other than the baseline, got "baseline"\n  hint: what stands in the baseline is paid for already; write what is bought instead as a variant',
  ],
  [
    'an unknown site',
    investment('price: 5 CNY, sites: [b]'),
    '12:48 investments.x.sites.0: expected the id of a site, got "b"\n  hint: known: a',
  ],
  [
    'what is left above all of it',
    investment('price: 5 CNY, residual: 1.5'),
    '12:50 investments.x.residual: expected a share such as "14 %" or 0.14, from 0 to 1, got 1.5\n  hint: did you mean "1.5 %"?',
  ],
  [
    'a life of nothing',
    investment('price: 5 CNY, life: 0'),
    '12:46 investments.x.life: expected years such as 10, or "ageing", above 0 to 200, got 0',
  ],
  [
    'a life in words',
    investment('price: 5 CNY, life: long'),
    '12:46 investments.x.life: expected years such as 10, or "ageing", got "long"',
  ],
  [
    'ageing of what is no battery',
    investment('price: 5 CNY, life: ageing', 'years: { count: 10 }'),
    '12:46 investments.x.life: expected years: only batteries (per: battery.capacity) age, got "ageing"',
  ],
  [
    'ageing without years',
    investment('per: battery.capacity, price: 1 CNY/Wh, life: ageing'),
    '12:72 investments.x.life: expected years, since no ageing is simulated, got "ageing"\n  hint: write years: { count: 20 } beside it, or the life in years',
  ],
  [
    'ageing that is left out of the years',
    investment(
      'per: battery.capacity, price: 1 CNY/Wh, life: ageing',
      'years: { count: 10, batteryAgeing: false }',
    ),
    '12:72 investments.x.life: expected years, since years.batteryAgeing is false, got "ageing"',
  ],
  [
    'two investments of a name',
    scenario({ more: ['investments: [{ name: x, price: 1 CNY }, { name: x, price: 2 CNY }]'] }),
    '12:50 investments.x.name: expected a name that no other investment has, got "x"',
  ],
  [
    'years that the baseline has not',
    scenario({
      more: ['finance: {}', 'variants: [{ name: long, set: { years: { count: 5 } } }]'],
    }),
    '13:40 years: expected no years, as the baseline has none, got a map\n  hint: a saving is a difference to the baseline, year by year; or write finance: null and investments: null here',
  ],
])('%s is refused', (...refused) => folder.refuses(refused))

test('what nothing is bought of is warned of, and prices that are not those of the baseline', async () => {
  const { warnings } = await folder.load(
    scenario({
      more: [
        'years: { count: 3 }',
        'finance: {}',
        'investments: [{ name: panels, per: solar.capacity, price: 5 CNY/W }, { name: works, price: 3 CNY }]',
        'variants:',
        '  - { name: dear, set: { years.prices: 5 %, finance.discount: 5 % } }',
      ],
    }),
  )
  expect(warnings.map(({ at, message }) => `${at}: ${message}`)).toEqual([
    'years.prices: the change of prices is another than in the baseline: what the finance tells as saved is in part a difference of prices (dear)',
    'finance.discount: the discount rate is another than in the baseline: total costs do not compare, equivalent annual costs do (dear)',
    'investments.panels: nothing is bought: no variant has more solar.capacity than the baseline; what replaces equipment of the same size is priced for each site',
  ])
})
