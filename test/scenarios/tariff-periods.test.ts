import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const dayOf = (month: number, day: number) => DAYS.slice(0, month - 1).reduce((a, b) => a + b, 0) + day - 1

const own = (periods: string, ...more: string[]) =>
  `{ components: [{ name: a, price: 1 CNY/kWh, floats: true }, { name: b, price: 0.1 CNY/kWh, floats: false }], periods: [${periods}]${more.map((text) => `, ${text}`).join('')} }`
const ALL = 'windows: ["00:00-24:00"]'

async function loaded(tariff: string, ...more: string[]) {
  const { variants, warnings } = await folder.load(scenario({ tariff, more }))
  const prices = variants[0]!.members[0]!.spec.pricePerKwh
  return { prices, warnings: warnings.map(({ at, message }) => `${at}: ${message}`) }
}
const problemsOf = async (tariff: string, ...more: string[]) =>
  (await folder.problems(scenario({ tariff, more }))).map((text) => text.replace('s.yaml:', ''))

/** Temperatures of the days of a file, by day of the year. */
const maxima = (of: (day: number) => number) =>
  `tmax\n${Array.from({ length: 365 }, (_, day) => of(day)).join('\n')}\n`

describe('a period relative to another', () => {
  test('multiplies its multiplier, through any number of them, in any order', async () => {
    const { prices } = await loaded(
      own(
        '{ name: critical, multiplier: 1.25, relativeTo: peak, windows: ["11:00-12:00"] }, { name: peak, multiplier: 2, relativeTo: shoulder, windows: ["10:00-12:00"] }, { name: shoulder, multiplier: 1.5, relativeTo: flat, windows: ["08:00-20:00"] }',
      ),
    )
    expect([...prices.subarray(7, 12)]).toEqual([1.1, 1.6, 1.6, 3.1, 3.85])
  })

  test('is the period "flat" where there is one, and no period where there is none', async () => {
    const flat = '{ name: flat, multiplier: 1.5, relativeTo: flat, windows: ["08:00-20:00"] }'
    const peak = (relativeTo: string) =>
      `{ name: peak, multiplier: 2${relativeTo}, windows: ["10:00-12:00"] }`
    const at = async (...periods: readonly string[]) => {
      const { prices } = await loaded(own(periods.join(', ')))
      return [prices[7], prices[8], prices[10]]
    }
    expect(await at(flat, peak(', relativeTo: flat'))).toEqual([1.1, 1.6, 3.1])
    expect(await at(flat, peak(''))).toEqual([1.1, 1.6, 2.1])
    expect(await at(peak(', relativeTo: flat'))).toEqual([1.1, 1.1, 2.1])
  })

  test('may be named once for each season, where the multipliers are equal', async () => {
    const { prices } = await loaded(
      own(
        '{ name: critical, multiplier: 2, relativeTo: peak, windows: ["11:00-12:00"] }, { name: peak, multiplier: 1.5, windows: ["10:00-13:00"], months: [1] }, { name: peak, multiplier: 1.5, windows: ["09:00-13:00"], months: [2] }',
      ),
    )
    expect([prices[11], prices[10], prices[9]]).toEqual([3.1, 1.6, 1.1])
  })

  test.each([
    [
      'that is not known',
      `{ name: peak, multiplier: 2, ${ALL} }, { name: top, multiplier: 2, relativeTo: paek, windows: ["01:00-02:00"] }`,
      '5:225 tariff.periods.top.relativeTo: expected the name of another period, or flat, got "paek"\n  hint: did you mean "peak"?',
    ],
    [
      'that has several multipliers',
      `{ name: peak, multiplier: 2, ${ALL}, months: [1] }, { name: peak, multiplier: 3, ${ALL}, months: [2] }, { name: top, multiplier: 2, relativeTo: peak, windows: ["01:00-02:00"] }`,
      '5:308 tariff.periods.top.relativeTo: expected a period of one multiplier, got "peak", which has 2 and 3\n  hint: write the product as the multiplier',
    ],
    [
      'that has a price',
      `{ name: peak, price: 2 CNY/kWh, ${ALL} }, { name: top, multiplier: 2, relativeTo: peak, windows: ["01:00-02:00"] }`,
      '5:228 tariff.periods.top.relativeTo: expected a period with a multiplier, got "peak", which has a price',
    ],
    [
      'that is itself',
      `{ name: top, multiplier: 2, relativeTo: top, windows: ["01:00-02:00"] }`,
      '5:168 tariff.periods.top.relativeTo: expected a period that is not relative to this one, got top to top',
    ],
  ])('%s is an error', async (_, periods, message) => {
    expect(await problemsOf(own(periods))).toEqual([message])
  })

  test('in a circle is an error at each of its periods', async () => {
    const circle = `{ name: a, multiplier: 2, relativeTo: b, windows: ["01:00-02:00"] }, { name: b, multiplier: 2, relativeTo: a, windows: ["02:00-03:00"] }`
    expect(await problemsOf(own(circle))).toEqual([
      '5:166 tariff.periods.a.relativeTo: expected a period that is not relative to this one, got a to b to a',
      '5:235 tariff.periods.b.relativeTo: expected a period that is not relative to this one, got b to a to b',
    ])
  })
})

describe('a period with a price', () => {
  test('costs that in place of all components, negative too', async () => {
    const { prices } = await loaded(own('{ name: sun, price: -0.2 CNY/kWh, windows: ["11:00-13:00"] }'))
    expect([...prices.subarray(10, 14)]).toEqual([1.1, -0.2, -0.2, 1.1])
  })

  test('has no multiplier, and is relative to nothing', async () => {
    expect(await problemsOf(own(`{ name: sun, price: 1 CNY/kWh, relativeTo: flat, ${ALL} }`))).toEqual([
      '5:171 tariff.periods.sun.relativeTo: expected relativeTo beside multiplier only, got "flat"\n  hint: leave it out',
    ])
    expect(await problemsOf(own(`{ name: sun, price: 1 CNY/kWh, multiplier: 2, ${ALL} }`))).toEqual([
      '5:148 tariff.periods.sun.price: expected exactly one of "multiplier", "price", got multiplier and price',
    ])
    expect(await problemsOf(own(`{ name: sun, ${ALL} }`))).toEqual([
      '5:128 tariff.periods.sun: expected exactly one of "multiplier", "price", got none of them',
    ])
  })
})

describe('windows of equal width', () => {
  const at = (days: string) =>
    own(
      `{ name: a, multiplier: 2, windows: ["08:00-10:00"], days: workdays }, { name: b, multiplier: 3, windows: ["09:00-11:00"], days: ${days} }`,
      'holidays: cn',
    )

  test('clash on days that both hold on', async () => {
    const clash =
      '5:198 tariff.periods.b: expected windows of which one is the narrowest at every moment, got "b" and "a" with windows of equal width at 09:00 on workdays of month 1'
    expect(await problemsOf(at('all'))).toEqual([clash])
    expect(await problemsOf(at('[holidays, workdays]'))).toEqual([clash])
  })

  test('do not on other days', async () => {
    expect(await problemsOf(at('[weekends, holidays]'))).toEqual([])
  })
})

describe('days', () => {
  test('are one kind or several', async () => {
    const { prices } = await loaded(
      own(
        '{ name: off, multiplier: 0.5, windows: ["00:00-24:00"], days: [weekends, holidays] }',
        'holidays: cn',
      ),
    )
    // 1 January 2021 was a Friday and a holiday, 20 February a Saturday that was worked.
    const at = (month: number, day: number) => prices[24 * dayOf(month, day)]
    expect([at(1, 1), at(1, 4), at(2, 20), at(2, 21), at(2, 27)]).toEqual([0.6, 1.1, 1.1, 0.6, 0.6])
  })

  test('of holidays need the key that says when they are', async () => {
    expect(await problemsOf(own(`{ name: a, multiplier: 2, ${ALL}, days: [holidays] }`))).toEqual([
      '5:186 tariff.periods.a.days: expected days without holidays, or the key "holidays" in the tariff, got a list\n  hint: for example holidays: cn',
    ])
  })

  test('are known words', async () => {
    const expected = 'expected one of "all", "workdays", "weekends", "holidays", or a list of them'
    expect(await problemsOf(own(`{ name: a, multiplier: 2, ${ALL}, days: sundays }`))).toEqual([
      `5:186 tariff.periods.a.days: ${expected}, got "sundays"`,
    ])
    expect(await problemsOf(own(`{ name: a, multiplier: 2, ${ALL}, days: [workdays, 3] }`))).toEqual([
      `5:197 tariff.periods.a.days.1: ${expected}, got 3`,
    ])
    expect(await problemsOf(own(`{ name: a, multiplier: 2, ${ALL}, days: [] }`))).toEqual([
      `5:186 tariff.periods.a.days: ${expected}, got an empty list`,
    ])
  })
})

describe('a period that the weather triggers', () => {
  const hot = (trigger: string, more = '') =>
    own(`{ name: critical, multiplier: 2, windows: ["12:00-13:00"], trigger: { ${trigger} }${more} }`)
  const noonOf = (prices: Float64Array) =>
    Array.from({ length: 365 }, (_, day) => day).filter((day) => prices[24 * day + 12] === 2.1)

  test('holds on the days of a file on which the maximum is reached', async () => {
    folder.write(
      't.csv',
      maxima((day) => ([100, 101, 200].includes(day) ? 35 : 34.9)),
    )
    const { prices, warnings } = await loaded(hot('temperature: 35 degC, csv: t.csv'))
    expect(noonOf(prices)).toEqual([100, 101, 200])
    expect(warnings).toEqual([
      'tariff.periods.critical.trigger: "critical" is triggered on 3 days with 35 degC or more in t.csv: 2021-04-11, 2021-04-12, 2021-07-20',
    ])
  })

  test('holds from the asked day in a row on', async () => {
    folder.write(
      't.csv',
      maxima((day) => ((day > 9 && day < 14) || day === 20 ? 36 : 0)),
    )
    const { prices, warnings } = await loaded(
      hot('temperature: 35 degC, consecutiveDays: 3, csv: t.csv, column: tmax'),
    )
    expect(noonOf(prices)).toEqual([12, 13])
    expect(warnings).toEqual([
      'tariff.periods.critical.trigger: "critical" is triggered on 2 days with 35 degC or more in t.csv, from day 3 in a row on (unverified reading): 2021-01-13, 2021-01-14',
    ])
  })

  test("holds in its months only, and follows the site's own weather where no file is named", async () => {
    const { prices, warnings } = await loaded(hot('temperature: 20 degC', ', months: [2]'))
    expect(noonOf(prices)).toEqual(Array.from({ length: 28 }, (_, day) => 31 + day))
    expect(warnings).toEqual([
      'tariff.periods.critical.trigger: "critical" is triggered on 28 days with 20 degC or more in the site\'s weather: 2021-02-01, 2021-02-02, 2021-02-03, 2021-02-04, 2021-02-05, 2021-02-06, 2021-02-07, 2021-02-08, 2021-02-09, 2021-02-10, and 18 more',
    ])
    const cold = await loaded(hot('temperature: 20.1 degC'))
    expect(noonOf(cold.prices)).toEqual([])
    expect(cold.warnings).toEqual([
      'tariff.periods.critical.trigger: "critical" is triggered on no day with 20.1 degC or more in the site\'s weather',
    ])
  })

  test('may be hot at one site and not at another of the same tariff', async () => {
    const { variants } = await folder.load(
      scenario({
        tariff: hot('temperature: 30 degC'),
        more: [
          '  - { id: b, kind: equipment-room, weather: { constant: { temperature: 31 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 0 W/m2 } }, location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m } }',
        ],
      }),
    )
    expect(variants[0]!.members.map(({ spec }) => noonOf(spec.pricePerKwh).length)).toEqual([0, 365])
  })

  test('needs a maximum for every day', async () => {
    folder.write('t.csv', maxima(() => 20).replace('\n20\n20\n', '\n20\n'))
    expect(await problemsOf(hot('temperature: 35 degC, csv: t.csv'))).toEqual([
      't.csv:365:1: expected 365 rows after the header, got 364 rows\n  hint: named at 5:225',
    ])
    folder.write(
      't.csv',
      maxima((day) => (day === 3 ? NaN : 20)),
    )
    expect(await problemsOf(hot('temperature: 35 degC, csv: t.csv'))).toEqual([
      't.csv:5:1 tmax: expected a temperature from -100 to 100 degC, got "NaN"\n  hint: named at 5:225',
    ])
    expect(await problemsOf(hot('temperature: 35 degC, column: x'))).toEqual([
      '5:228 tariff.periods.critical.trigger.column: expected column beside csv only, got "x"\n  hint: leave it out',
    ])
  })

  test('of Guangdong is critical on hot days outside July to September too, at rounded prices', async () => {
    const { prices, warnings } = await loaded(
      '{ rules: cn-guangdong-2021-weather, components: [{ name: a, price: 0.61234 CNY/kWh, floats: true }] }',
      'variants: [{ name: hot, set: { weather.constant.temperature: 35 degC } }]',
    )
    expect(prices[11]).toBe(1.041)
    expect(prices[24 * dayOf(7, 1) + 11]).toBe(1.3012)
    expect(
      warnings.filter((text) => text.includes('"critical"')).map((text) => text.replace(/: 2021.*$/, '')),
    ).toEqual([
      'tariff.rules: "critical" is triggered on no day with 35 degC or more in the site\'s weather (baseline)',
      'tariff.rules: "critical" is triggered on 273 days with 35 degC or more in the site\'s weather',
    ])
    const { variants } = await folder.open('s.yaml')
    expect(variants[1]!.members[0]!.spec.pricePerKwh[11]).toBe(1.3012)
  })
})
