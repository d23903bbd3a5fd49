import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'
import { always, inHours, rateText } from './rate-text.ts'

const folder = new ScenarioFolder()

/** A scenario in US dollars whose tariff is the rate beside it. */
const withRate = (tariff = '{ urdb: rate.json }', currency = 'USD') =>
  scenario({ tariff, more: [`currency: ${currency}`] })

/** What is said of a rate, without the hint that tells where it is named. */
async function problemsOf(rate: string | Uint8Array, tariff?: string): Promise<string[]> {
  folder.write('rate.json', rate)
  const problems = await folder.problems(withRate(tariff))
  return problems.map((text) =>
    text.replace(/\n {2}hint: named at s.yaml:5:17$/, '').replace(/; named at .*$/, ''),
  )
}

const TIERS = [
  { max: 100, rate: 0.1, unit: 'kWh' },
  { rate: 0.2, unit: 'kWh' },
]
const DEMAND = { demandweekdayschedule: always(0), demandweekendschedule: always(0) }

describe('a file that holds no rate', () => {
  test.each([
    ['no JSON', '{ "label": ', 'rate.json:1:1: expected a "}" that closes this "{", got none'],
    ['a table', 'a,b\n1,2\n', 'rate.json:1:1: expected a rate of OpenEI as JSON, got "a,b 1,2"'],
    ['nothing', '', 'rate.json:1:1: expected a rate of OpenEI as JSON, got an empty file'],
    ['a list of numbers', '[1, 2]', 'rate.json:1:2: expected a rate of OpenEI as JSON, got 1'],
    ['an empty answer', '{"items": []}', 'rate.json:1:11 items: expected a rate, got an empty list'],
    ['items that are no list', '{"items": 3}', 'rate.json:1:11: expected a rate of OpenEI as JSON, got 3'],
    ['bytes of no text', Uint8Array.of(0xff, 0xfe, 0x41), 'rate.json:1:1: expected UTF-8 text, got'],
    [
      'ten megabytes of zeros',
      `{"energyratestructure": [${'0,'.repeat(5e6)}0]}`,
      'rate.json:1:1: expected at most 200000 values, got more',
    ],
  ])('but %s is told at its place', async (_what, rate, message) => {
    const problems = await problemsOf(rate)
    expect(problems).toHaveLength(1)
    expect(problems[0]!.startsWith(message), problems[0]!.slice(0, 200)).toBe(true)
  })

  test('because it is not there', async () => {
    expect(await folder.problems(withRate())).toEqual([
      's.yaml:5:17 tariff.urdb: expected a file that can be read, got no such file: "rate.json"',
    ])
  })
})

describe('a fault in a rate is told with its place', () => {
  test.each([
    [
      'no prices of energy',
      { energyratestructure: undefined },
      '1:1 energyratestructure: expected periods with prices of energy, got nothing\n  hint: download the rate with detail=full',
    ],
    [
      'a structure without tiers',
      { energyratestructure: [[]] },
      '3:24 energyratestructure: expected periods with prices of energy, got a list\n  hint: download the rate with detail=full',
    ],
    [
      'a text for a price',
      { energyratestructure: [[{ rate: '0.1' }]] },
      '3:34 energyratestructure.0.0.rate: expected a number, got "0.1"',
    ],
    [
      'a schedule of 11 months',
      { energyweekdayschedule: always(0).slice(1) },
      '4:26 energyweekdayschedule: expected a list of 12 months, got a list of 11',
    ],
    [
      'a month of 23 hours',
      { energyweekendschedule: [[0].concat(Array.from({ length: 22 }, () => 0)), ...always(0).slice(1)] },
      '5:27 energyweekendschedule.0: expected a list of 24 hours, got a list of 23',
    ],
    [
      'a period that is not there',
      { energyweekdayschedule: inHours(1, 3, 4, [1]) },
      '4:34 energyweekdayschedule.0.3: expected the period 0, since there is one, got 1',
    ],
    [
      'half a period',
      { energyratestructure: [TIERS, TIERS], energyweekdayschedule: inHours(0.5, 3, 4, [1]) },
      '4:34 energyweekdayschedule.0.3: expected a period from 0 to 1, got 0.5',
    ],
    [
      'no schedule of weekends',
      { energyratestructure: [TIERS, TIERS], energyweekendschedule: undefined },
      '1:1 energyweekendschedule: expected a list of 12 months of 24 hours, got nothing',
    ],
    [
      'tiers that go down',
      { energyratestructure: [[{ max: 100, rate: 1 }, { max: 50, rate: 1 }, { rate: 2 }]] },
      '3:54 energyratestructure.0.1.max: expected more than 100, got 50',
    ],
    [
      'a tier without end before another',
      { energyratestructure: [[{ rate: 1 }, { rate: 2 }]] },
      '3:26 energyratestructure.0.0.max: expected an end of the tier, since another follows, got a map',
    ],
    [
      'tiers by the kW of demand',
      { energyratestructure: [TIERS.map((tier) => ({ ...tier, unit: 'kWh/kW' }))] },
      '3:55 energyratestructure.0.0.unit: expected "kWh", or "kWh daily", where there are tiers, got "kWh/kW"',
    ],
    [
      'tiers of two units',
      { energyratestructure: [[TIERS[0], { rate: 1, unit: 'kWh daily' }]] },
      '3:62 energyratestructure.0.1.unit: expected one unit in the tiers of a period, got a map',
    ],
    [
      'a period of demand that is not there',
      { demandratestructure: [[{ rate: 1 }]], ...DEMAND, demandweekdayschedule: inHours(2, 0, 1, [1]) },
      '7:28 demandweekdayschedule.0.0: expected the period 0, since there is one, got 2',
    ],
    [
      'a flat charge of 11 months',
      { flatdemandstructure: [[{ rate: 1 }]], flatdemandmonths: always(0)[0]!.slice(13) },
      '7:21 flatdemandmonths: expected a list of 12 months, got a list of 11',
    ],
    [
      'a look-back of more than all',
      { lookbackpercent: 101 },
      '6:20 lookbackpercent: expected a share from 0 to 1, or a percentage, got 101',
    ],
    [
      'a month that is neither looked back on nor not',
      { lookbackmonths: [2, ...always(0)[0]!.slice(13)] },
      '6:20 lookbackmonths.0: expected 1, or 0, got 2',
    ],
    [
      'half a month',
      { lookbackrange: 1.5 },
      '6:18 lookbackrange: expected a whole number of months, got 1.5',
    ],
    [
      'a fixed charge by the week',
      { fixedchargefirstmeter: 3, fixedchargeunits: '$/week' },
      '6:26 fixedchargefirstmeter: expected a unit of $/month, $/day, $/year for it, not "$/week", got 3',
    ],
    [
      'a list as a least bill',
      { mincharge: [1], minchargeunits: '$/month' },
      '6:14 mincharge: expected a number, got a list',
    ],
  ])('%s', async (_what, fields, message) => {
    expect(await problemsOf(rateText(fields))).toEqual([`rate.json:${message}`])
  })

  test.each([
    ['NaN', 'a number, got "NaN"'],
    ['1e999', 'a number, got "1e999"'],
    ['1e300', 'a number from -1000000000 to 1000000000, got 1e+300'],
    ['true', 'a number, got true'],
    ['{}', 'a number, got a map'],
  ])('%s for a price', async (written, expected) => {
    const text = rateText().replace('0.1', written)
    expect(await problemsOf(text)).toEqual([
      `rate.json:3:34 energyratestructure.0.0.rate: expected ${expected}`,
    ])
  })

  test.each([
    [
      'hours of a period that is not there',
      always(7),
      '4:28 energyweekdayschedule.0.0: expected the period 0, since there is one, got 7, and 287 more like it in this schedule',
    ],
    [
      'months of 23 hours',
      always(0).map((hours) => hours.slice(1)),
      '4:27 energyweekdayschedule.0: expected a list of 24 hours, got a list of 23, and 11 more like it in this schedule',
    ],
  ])('and %s in one line', async (_what, energyweekdayschedule, message) => {
    expect(await problemsOf(rateText({ energyweekdayschedule }))).toEqual([`rate.json:${message}`])
  })

  test('every one of them, up to twenty', async () => {
    const tiers = Array.from({ length: 30 }, () => [{ rate: 'x' }])
    const problems = await problemsOf(rateText({ energyratestructure: tiers }))
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toContain('10 more faults from here on')
  })

  test('a charge for power whose hours no schedule tells is taken to hold at all of them', async () => {
    folder.write('rate.json', rateText({ demandratestructure: [[{ rate: 3 }]] }))
    const { warnings } = await folder.load(withRate())
    expect(warnings.map(({ message }) => message)).toContain(
      'demandratestructure: no schedule tells its hours, its price is taken to hold at all of them',
    )
  })

  test('the layout of the bulk download is recognised', async () => {
    const text = JSON.stringify({ energyRateStrux: [{}] })
    expect((await problemsOf(text))[0]).toContain('hint: this is the layout of the bulk download')
  })
})

describe('a file of several rates', () => {
  const answer = `{"items": [${rateText()}, ${rateText({ label: 'r2', energyratestructure: [[{ rate: 0.2 }]] })}]}`
  const prices = async (tariff?: string) => {
    folder.write('rate.json', answer)
    const { variants } = await folder.load(withRate(tariff))
    return variants[0]!.members[0]!.spec.pricePerKwh[0]
  }

  test('needs a label', async () => {
    expect(await problemsOf(answer)).toEqual([
      'rate.json:1:11 items: expected one rate, or a key "label" beside "urdb" that names one, got 2 rates\n  hint: known: r1, r2',
    ])
  })

  test('is read by it', async () => {
    expect(await prices('{ urdb: rate.json, label: r2 }')).toBe(0.2)
    expect(await prices('{ urdb: rate.json, label: r1 }')).toBe(0.1)
  })

  test('that has none of the label is told', async () => {
    expect(await problemsOf(answer, '{ urdb: rate.json, label: r33 }')).toEqual([
      'rate.json:1:11: expected a rate with the label "r33", got none\n  hint: known: r1, r2',
    ])
  })

  test('and one of one rate need no label, with a byte-order mark, tabs and CR too', async () => {
    folder.write('rate.json', `\uFEFF{"items":\t[${rateText().replaceAll('\n', '\r\n')}]}`)
    const { variants, defaults } = await folder.load(withRate())
    expect(variants[0]!.members[0]!.spec.pricePerKwh[0]).toBe(0.1)
    expect(defaults.find(({ path }) => path === 'tariff.urdb')).toMatchObject({
      value: 'r1',
      source: 'rate.json',
    })
  })
})

describe('the currency of a rate', () => {
  test('is the US dollar', async () => {
    folder.write('rate.json', rateText({ country: 'USA' }))
    expect(await folder.problems(withRate(undefined, 'CNY'))).toEqual([
      's.yaml:5:17 tariff.urdb: expected currency: USD in the scenario, since the rate is in US dollars, got currency: CNY\n  hint: write every price in USD, or the tariff as components',
    ])
  })

  test('of another country is told to be that of the scenario', async () => {
    folder.write('rate.json', rateText({ country: 'CAN' }))
    const { warnings } = await folder.load(withRate(undefined, 'CAD'))
    expect(warnings).toContainEqual({
      at: 'tariff.urdb',
      message: 'the rate is of CAN: its "$" is read as CAD',
    })
  })
})
