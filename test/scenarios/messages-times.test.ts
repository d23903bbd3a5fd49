import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const WINDOW = 'a window of local time such as "22:00-06:00"'
const periods = (text: string) =>
  scenario({
    tariff: `{ components: [{ name: a, price: 0.6 CNY/kWh, floats: true }], periods: [${text}] }`,
  })
const top = (line: string) => scenario({ more: [line] })

describe('windows and months', () => {
  const peak = (windows: string, more = '') =>
    periods(`{ name: peak, multiplier: 1.6, windows: [${windows}]${more} }`)

  test.each(['"08:00"', '"08:00-25:00"', '"22:60-06:00"', '"08:00-09:00-10:00"', '"a-b"'])(
    '%s is no window',
    async (window) => {
      expect(await folder.problems(peak(window))).toEqual([
        `s.yaml:5:123 tariff.periods.peak.windows.0: expected ${WINDOW}, got ${window}`,
      ])
    },
  )

  test.each([
    ['8:00-9:00', '08:00-09:00'],
    ['24:00-06:00', '00:00-06:00'],
    ['08:00–11:00', '08:00-11:00'],
    ['“08:00-11:00”', '08:00-11:00'],
    ['18.30-20.30', '18:30-20:30'],
    ['18：30—24：00', '18:30-24:00'],
    ['8 to 11', '08:00-11:00'],
    ['8点-11点30分', '08:00-11:30'],
  ])('%s is written as %s', async (window, written) => {
    expect(await folder.problems(peak(`"${window}"`))).toEqual([
      `s.yaml:5:123 tariff.periods.peak.windows.0: expected ${WINDOW}, got "${window}"\n  hint: write "${written}"`,
    ])
  })

  test.each<Refused>([
    [
      'months as a range',
      peak('"08:00-11:00"', ', months: 7-9'),
      '5:147 tariff.periods.peak.months: expected a list of months 1 to 12, got "7-9"\n  hint: write months: [7, 8, 9]',
    ],
    [
      'months as a range over the end of the year, in a list',
      peak('"08:00-11:00"', ', months: [Nov - Jan]'),
      '5:148 tariff.periods.peak.months.0: expected a whole number, got "Nov - Jan"\n  hint: write 11, 12, 1',
    ],
    [
      'one month outside a list',
      peak('"08:00-11:00"', ', months: July'),
      '5:147 tariff.periods.peak.months: expected a list of months 1 to 12, got "July"\n  hint: write months: [7]',
    ],
    [
      'a window of no length',
      peak('"08:00-08:00"'),
      `5:123 tariff.periods.peak.windows.0: expected ${WINDOW}, got "08:00-08:00"\n  hint: the whole day is "00:00-24:00"`,
    ],
    [
      'a window outside a list',
      periods('{ name: peak, multiplier: 1.6, windows: "08:00-11:00" }'),
      '5:122 tariff.periods.peak.windows: expected a list of windows, got "08:00-11:00"\n  hint: a list, also of one: windows: ["08:00-11:00"]',
    ],
    [
      'no window',
      peak(''),
      '5:122 tariff.periods.peak.windows: expected at least one window, got an empty list',
    ],
    [
      'months that no year has',
      peak('"08:00-11:00"', ', months: [0, 13, 1.5, jan]'),
      '5:148 tariff.periods.peak.months.0: expected a whole number, from 1 to 12, got 0',
      '5:151 tariff.periods.peak.months.1: expected a whole number, from 1 to 12, got 13',
      '5:155 tariff.periods.peak.months.2: expected a whole number, got 1.5',
      '5:160 tariff.periods.peak.months.3: expected a whole number, got "jan"\n  hint: write 1',
    ],
    [
      'no month',
      peak('"08:00-11:00"', ', months: []'),
      '5:147 tariff.periods.peak.months: expected at least one month, got an empty list',
    ],
    [
      'days that no week has',
      peak('"08:00-11:00"', ', days: weekend'),
      '5:145 tariff.periods.peak.days: expected one of "all", "workdays", "weekends", "holidays", or a list of them, got "weekend"\n  hint: did you mean "weekends"?',
    ],
    [
      'a multiplier in per cent',
      periods('{ name: peak, multiplier: 160 %, windows: ["08:00-11:00"] }'),
      '5:108 tariff.periods.peak.multiplier: expected a number, got "160 %"\n  hint: write 1.6',
    ],
  ])('%s', (...one) => folder.refuses(one))
})

describe('year, step and currency', () => {
  test.each<Refused>([
    [
      'a year before our calendar of weekdays',
      top('year: 1899'),
      '12:7 year: expected a whole number, from 1900 to 2200, got 1899',
    ],
    ['a year and a half', top('year: 2021.5'), '12:7 year: expected a whole number, got 2021.5'],
    [
      'a step of twenty minutes',
      top('step: 20 min'),
      '12:7 step: expected a step of 1 h, 30 min or 15 min, got "20 min"',
    ],
    [
      'a step without a unit',
      top('step: 1'),
      '12:7 step: expected a duration such as "8 h" (h, min, s), got 1\n  hint: write the unit, as in "1 h"',
    ],
    [
      'a currency in small letters',
      top('currency: cny'),
      '12:11 currency: expected a currency code such as "CNY", got "cny"',
    ],
    [
      'a number for a currency',
      top('currency: 5'),
      '12:11 currency: expected a currency code such as "CNY", got 5',
    ],
    [
      'a price that is not in the currency',
      top('currency: EUR'),
      '5:17 tariff.flat: expected a price such as "0.65 EUR/kWh" (EUR/kWh, EUR/MWh), got "0.65 CNY/kWh"\n  hint: the scenario\'s currency is EUR',
    ],
    [
      'a currency without a tariff',
      scenario({ tariff: null, more: ['currency: EUR'] }),
      '1:1: expected a tariff in EUR, got none\n  hint: for example tariff: { flat: 0.20 EUR/kWh }',
    ],
    [
      'a tariff of the catalogue in another currency',
      scenario({ tariff: 'cn-direct-flat', more: ['currency: EUR'] }),
      '5:9 tariff: expected a tariff in EUR, since the scenario\'s currency is EUR, got "cn-direct-flat"',
    ],
    [
      'rules of the catalogue without prices of the currency',
      scenario({ tariff: 'cn-guangdong-2021', more: ['currency: EUR'] }),
      '5:9 tariff: expected a tariff in EUR, since the scenario\'s currency is EUR, got "cn-guangdong-2021"',
    ],
  ])('%s', (...one) => folder.refuses(one))

  test.each([
    ['1 h', 1],
    ['60 min', 1],
    ['30 min', 2],
    ['0.5 h', 2],
    ['15 min', 4],
    ['900 s', 4],
  ])('a step of %s is %i to the hour', async (step, stepsPerHour) => {
    expect((await folder.load(top(`step: ${step}`))).axis.stepsPerHour).toBe(stepsPerHour)
  })

  test('prices in another currency, with rules of the catalogue and own components', async () => {
    const tariff =
      '{ rules: cn-guangdong-2021, components: [{ name: a, price: 0.10 EUR/kWh, floats: true }] }'
    const { currency, variants } = await folder.load(scenario({ tariff, more: ['currency: EUR'] }))
    expect([currency, variants[0]!.members[0]!.spec.pricePerKwh[0]]).toEqual(['EUR', 0.1 * 0.38])
  })
})
