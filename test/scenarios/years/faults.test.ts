import { expect, test } from 'vitest'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'
import type { Refused } from '../scenario-folder.ts'

const folder = new ScenarioFolder()

/** Years on line 12 of the scenario, a variant after them. */
const years = (text: string) =>
  scenario({
    more: [`years: { ${text} }`, 'variants: [{ name: frugal, set: { sites.a.equipment.it.power: 500 W } }]'],
  })

const swap = (text: string) => years(`count: 5, swaps: [{ name: new, ${text} }]`)
const POWER = 'set: { sites.a.equipment.it.power: 800 W }'
const WHOLE = 'years.count: expected a whole number'
const CHANGE = 'a yearly change such as "2 %" or 0.02, or a map of factors by year such as { 2030: 1.2 }'

test.each<Refused>([
  ['no year', years('count: 0'), `12:17 ${WHOLE}, from 1 to 60, got 0`],
  ['years before the first', years('count: -3'), `12:17 ${WHOLE}, from 1 to 60, got -3`],
  ['half a year', years('count: 2.5'), `12:17 ${WHOLE}, got 2.5`],
  ['too many years', years('count: 61'), `12:17 ${WHOLE}, from 1 to 60, got 61`],
  ['no count', years('prices: 2 %'), '12:8 years.count: expected a whole number, got nothing'],
  [
    'sites that come',
    swap('year: 2023, set: { sites.a.count: 3 }'),
    '12:60 years.swaps.new.set.sites.a.count: expected a path below a site other than its count: sites neither come nor go through the years, got "sites.a.count"\n  hint: a plan of retirement takes sites away; equipment has counts of its own',
  ],
  [
    'growth that is no share',
    years('count: 2, trafficGrowth: fast'),
    '12:35 years.trafficGrowth: expected a share such as "5 %" or 0.05, got "fast"',
  ],
  [
    'growth as a bare per cent',
    years('count: 2, trafficGrowth: 5'),
    '12:35 years.trafficGrowth: expected a share such as "5 %" or 0.05, from -0.5 to 1, got 5\n  hint: did you mean "5 %"?',
  ],
  [
    'a change of prices as a factor',
    years('count: 2, prices: 0.9'),
    `12:28 years.prices: expected ${CHANGE}, with a percent sign beyond 50 %, got 0.9\n  hint: "-10 %" for a factor of 0.9 a year`,
  ],
  [
    'a change of carbon as a factor',
    years('count: 2, carbon: 0.97'),
    `12:28 years.carbon: expected ${CHANGE}, with a percent sign beyond 50 %, got 0.97\n  hint: "-3 %" for a factor of 0.97 a year`,
  ],
  [
    'a change of fuel as a factor above 1',
    years('count: 2, fuel: 1.03'),
    `12:26 years.fuel: expected ${CHANGE}, from -0.5 to 1, got 1.03\n  hint: "3 %" for a factor of 1.03 a year`,
  ],
  [
    'factors as changes',
    years('count: 2, prices: { 2022: 3 % }'),
    '12:36 years.prices.2022: expected a factor of the first year such as 1.2, got "3 %"\n  hint: a factor: 1.03 for 3 % more',
  ],
  [
    'factors as falls',
    years('count: 2, prices: { 2022: -3 % }'),
    '12:36 years.prices.2022: expected a factor of the first year such as 1.2, got "-3 %"\n  hint: a factor: 0.97 for 3 % less',
  ],
  [
    'factors in per cent',
    years('count: 2, prices: { 2022: 103 % }'),
    '12:36 years.prices.2022: expected a factor of the first year such as 1.2, got "103 %"\n  hint: a factor: 1.03',
  ],
  [
    'degradation without its sign',
    years('count: 2, solarDegradation: 0.5'),
    '12:38 years.solarDegradation: expected a share such as "14 %" or 0.14, from 0 to 0.1, got 0.5\n  hint: did you mean "0.5 %"?',
  ],
  [
    'prices that are no change',
    years('count: 2, prices: 0.7 CNY/kWh'),
    `12:28 years.prices: expected ${CHANGE}, got "0.7 CNY/kWh"`,
  ],
  [
    'a change as a bare per cent',
    years('count: 2, carbon: 3'),
    `12:28 years.carbon: expected ${CHANGE}, from -0.5 to 1, got 3\n  hint: did you mean "3 %"?`,
  ],
  [
    'a factor of a year before the first',
    years('count: 9, prices: { 2019: 1.1, 2025: 1.2 }'),
    '12:36 years.prices.2019: expected a year from 2021 on, the first of the plan, got 2019',
  ],
  [
    'a factor of the first year other than 1',
    years('count: 9, fuel: { 2021: 1.1 }'),
    '12:34 years.fuel.2021: expected the factor 1 in 2021: factors are those of the first year, got 1.1',
  ],
  [
    'a factor that is not positive',
    years('count: 9, feedIn: { 2025: 0 }'),
    '12:36 years.feedIn.2025: expected a factor of the first year such as 1.2, above 0 to 1000, got 0',
  ],
  [
    'a factor of no year',
    years('count: 9, carbon: { soon: 1.1 }'),
    '12:36 years.carbon.soon: expected factors by calendar year such as { 2030: 1.2 }, got 1.1',
  ],
  [
    'a swap after the last year',
    swap(`year: 2026, ${POWER}`),
    '12:47 years.swaps.new.year: expected a year from 2022 to 2025, got 2026',
  ],
  [
    'a swap in the first year',
    swap(`year: 2021, ${POWER}`),
    '12:47 years.swaps.new.year: expected a year from 2022 to 2025, got 2021\n  hint: what holds from the first year on is a change of a variant',
  ],
  [
    'a swap where there is one year',
    years(`count: 1, swaps: [{ name: new, year: 2022, ${POWER} }]`),
    '12:47 years.swaps.new.year: expected a later year than 2021, the only one, got 2022',
  ],
  [
    'a swap for an unknown variant',
    swap(`year: 2023, ${POWER}, variants: [frugl]`),
    '12:108 years.swaps.new.variants.0: expected the name of a variant, got "frugl"\n  hint: did you mean "frugal"?',
  ],
  [
    'two swaps of a name',
    years(`count: 5, swaps: [{ name: new, year: 2022, ${POWER} }, { name: new, year: 2023, ${POWER} }]`),
    '12:107 years.swaps.new.name: expected a name that no other swap has, got "new"',
  ],
  [
    'a swap of a path that does not exist',
    swap('year: 2023, set: { sites.a.equipment.itt.power: 1 W }'),
    '12:60 years.swaps.new.set.sites.a.equipment.itt.power: expected a member of "sites.a.equipment", got "sites.a.equipment.itt.power"\n  hint: did you mean "it"?',
  ],
  [
    'a swap of what years cannot change',
    swap('year: 2023, set: { year: 2022 }'),
    '12:60 years.swaps.new.set.year: expected a path that begins with sites, or with what sites share, such as tariff, got "year"\n  hint: known: sites, tariff, grid, carbon, weather, location, service, exposure',
  ],
  [
    'a swap of an archetype',
    swap('year: 2023, set: { sites.a.archetype: x }'),
    '12:60 years.swaps.new.set.sites.a.archetype: expected a path below a site other than its id and archetype, got "sites.a.archetype"\n  hint: set the keys that change',
  ],
  [
    'a swap of a whole site',
    swap('year: 2023, set: { sites.a: null }'),
    '12:60 years.swaps.new.set.sites.a: expected a path below a site: sites stay the same through the years, got "sites.a"',
  ],
  [
    'a swapped value of no sense',
    swap('year: 2023, set: { sites.a.equipment.it.power: warm }'),
    '12:88 sites.a.equipment.it.power: expected a power such as "480 W" (W, kW, MW, mW), got "warm"',
  ],
])('%s is told in one line', async (...refused) => {
  await folder.refuses(refused)
})

test('a fault of a swap for one variant is told once', async () => {
  const found = await folder.problems(swap('year: 2023, variants: [frugal], set: { sites.a.room: 1 }'))
  expect(found).toHaveLength(1)
})

test('more site-years than are simulated in useful time are refused', async () => {
  const sites = Array.from(
    { length: 1000 },
    (_, i) => `  - { id: s${i}, kind: equipment-room, cooling: none, equipment: [{ id: x, power: 1 W }] }`,
  )
  const names = ['v1', 'v2', 'v3'].map((name) => `{ name: ${name} }`).join(', ')
  const text = scenario({ more: [...sites, 'years: { count: 60 }', `variants: [${names}]`] })
  const found = await folder.problems(text)
  expect(found.map((one) => one.replace(/^s.yaml:\d+:\d+ /, ''))).toEqual([
    expect.stringMatching(/^years.count: expected at most 200000 sites in all years of all variants, got 2/),
  ])
}, 20_000)
