import { describe, expect, test } from 'vitest'
import { planned, twoWaves, wave } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const dated = (date: string) => planned({ waves: [`{ id: one, date: ${date}, retire: all }`] })

describe('more units than there are are refused', () => {
  test.each<Refused>([
    [
      'more than are installed',
      wave('retire: { sdh: { a: 101 } }'),
      '23:56 retirement.waves.one.retire.sdh.a: expected at most 100 units of "sdh" at a, got 101\n  hint: installed: 100',
    ],
    [
      'a number for each site that one of them has not',
      wave('retire: { sdh: 60 }'),
      '23:51 retirement.waves.one.retire.sdh: expected at most 50 units of "sdh" at b, got 60\n  hint: installed: 50',
    ],
    [
      'more than earlier waves leave',
      twoWaves('retire: { sdh: { a: 99 } }', 'retire: { sdh: { a: 2 } }'),
      '24:56 retirement.waves.two.retire.sdh.a: expected at most 1 unit of "sdh" at a, got 2\n  hint: installed: 100, of which 99 leave in earlier waves',
    ],
    [
      'a number after a share',
      twoWaves('retire: { sdh: 50 % }', 'retire: { sdh: { a: 51 } }'),
      '24:56 retirement.waves.two.retire.sdh.a: expected at most 50 units of "sdh" at a, got 51\n  hint: installed: 100, of which 50 leave in earlier waves',
    ],
    [
      'a share of what was installed after a number',
      twoWaves('retire: { sdh: { b: 30 } }', 'retire: { sdh: { b: 50 % } }'),
      '24:56 retirement.waves.two.retire.sdh.b: expected at most 20 units of "sdh" at b, got 25\n  hint: installed: 50, of which 30 leave in earlier waves',
    ],
    [
      'a wave that is written first but comes last',
      planned({
        waves: [
          '{ id: two, date: 2021-09-01, retire: { sdh: { a: 41 } } }',
          '{ id: one, date: 2021-07-01, retire: { sdh: { a: 60 } } }',
        ],
      }),
      '23:56 retirement.waves.two.retire.sdh.a: expected at most 40 units of "sdh" at a, got 41\n  hint: installed: 100, of which 60 leave in earlier waves',
    ],
    [
      'more than a site describes',
      planned({
        classes: ['{ id: old, unit: bbu }'],
        waves: ['{ id: one, date: 2021-07-01, retire: { old: 2 } }'],
      }),
      '22:51 retirement.waves.one.retire.old: expected at most 1 unit of "old" at mast, got 2\n  hint: installed: 1',
    ],
    [
      'everything that is left where nothing is left',
      twoWaves('retire: all', 'retire: all'),
      '24:44 retirement.waves.two.retire: expected something that is left at the sites of the wave, got all',
    ],
    [
      'everything at a site where no class stands',
      wave('sites: [mast], retire: all'),
      '23:59 retirement.waves.one.retire: expected something that is left at the sites of the wave, got all',
    ],
  ])('%s', (...of) => folder.refuses(of))
})

const amount = 'a number of units, a share such as "50 %", or all'

describe('amounts that are none are refused', () => {
  test.each<[string, string]>([
    ['-1', '-1'],
    ['1.5', '1.5'],
    ['101 %', '"101 %"'],
    ['-5 %', '"-5 %"'],
    ['some', '"some"'],
    ['null', 'nothing (an empty value)'],
    ['2e9', '2e9'],
  ])('%s', async (given, got) => {
    expect(await folder.problems(wave(`retire: { sdh: ${given} }`))).toEqual([
      `s.yaml:23:51 retirement.waves.one.retire.sdh: expected ${amount}, got ${got}`,
    ])
  })

  test.each<Refused>([
    [
      'a word for everything but all',
      wave('retire: some'),
      '23:44 retirement.waves.one.retire: expected all, or a map of amounts by class, got "some"',
    ],
    [
      'a word at one site',
      wave('retire: { sdh: { a: half } }'),
      `23:56 retirement.waves.one.retire.sdh.a: expected ${amount}, got "half"`,
    ],
    [
      'a wave of nothing',
      wave(''),
      '23:7 retirement.waves.one: expected something to retire or to add, got a map',
    ],
    [
      'a wave of empty maps',
      wave('retire: {}, add: {}'),
      '23:7 retirement.waves.one: expected something to retire or to add, got a map',
    ],
    [
      'no waves',
      planned({ waves: [] }),
      '22:3 retirement.waves: expected a list of waves, got nothing (an empty value)',
    ],
    [
      'an empty list of classes',
      planned({ classes: [] }).replace('  classes:', '  classes: []'),
      '19:12 retirement.classes: expected at least one class, got an empty list',
    ],
  ])('%s', (...of) => folder.refuses(of))
})

describe('dates that cannot be are refused', () => {
  const calendar = 'expected a date that the calendar has, such as "2021-07-01"'
  test.each<[string, string]>([
    ['2021-02-30', `${calendar}, got "2021-02-30"`],
    ['2021-02-29', `${calendar}, got "2021-02-29"`],
    ['2100-02-29', `${calendar}, got "2100-02-29"`],
    ['2021-13-01', `${calendar}, got "2021-13-01"`],
    ['2021-04-31', `${calendar}, got "2021-04-31"`],
    ['2021-00-10', `${calendar}, got "2021-00-10"`],
    ['July', 'expected a date such as "2021-07-01", got "July"'],
    ['2021/7/1', 'expected a date such as "2021-07-01", got "2021/7/1"'],
    ['2021', 'expected a date such as "2021-07-01", got 2021'],
    ['1899-12-31', 'expected a date such as "2021-07-01", from 1900 to 2200, got "1899-12-31"'],
    ['9999-01-01', 'expected a date such as "2021-07-01", from 1900 to 2200, got "9999-01-01"'],
  ])('%s', async (date, message) => {
    expect(await folder.problems(dated(date))).toEqual([`s.yaml:23:24 retirement.waves.one.date: ${message}`])
  })

  test('29 February of a leap year is 1 March', async () => {
    const { variants } = await folder.load(dated('2024-02-29'))
    expect(variants[0]!.plans.retirement!.plan.waves[0]!.at).toEqual({ year: 2024, step: 59 * 24 })
  })

  test.each<Refused>([
    [
      'before the horizon',
      planned({ horizon: '{ from: 2022, to: 2025 }' }),
      '23:24 retirement.waves.one.date: expected a date from 2022 to 2025, the horizon of the plan, got "2021-07-01"',
    ],
    [
      'after the horizon',
      planned({ horizon: '{ from: 2019, to: 2020 }' }),
      '23:24 retirement.waves.one.date: expected a date from 2019 to 2020, the horizon of the plan, got "2021-07-01"',
    ],
    [
      'a horizon that runs backwards',
      planned({ horizon: '{ from: 2025, to: 2021 }' }),
      '24:30 retirement.horizon.to: expected a year that is not before "from", got 2021',
    ],
    [
      'a horizon without an end',
      planned({ horizon: '{ from: 2021 }' }),
      '24:12 retirement.horizon.to: expected a whole number, got nothing',
    ],
    [
      'years that are none',
      planned({ horizon: '{ from: soon, to: 2021.5 }' }),
      '24:20 retirement.horizon.from: expected a whole number, got "soon"',
      '24:30 retirement.horizon.to: expected a whole number, got 2021.5',
    ],
  ])('%s', (...of) => folder.refuses(of))
})
