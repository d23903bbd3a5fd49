import { describe, expect, test } from 'vitest'
import { weekday } from '../../src/model/time.ts'
import { Catalogue } from '../../src/scenarios/catalogue.ts'
import { datesOfYear, parseDate } from '../../src/scenarios/calendar-date.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const own = (holidays: string) =>
  `{ components: [{ name: a, price: 1 CNY/kWh, floats: true }], periods: [{ name: h, multiplier: 3, windows: ["00:00-24:00"], days: holidays }, { name: w, multiplier: 2, windows: ["00:00-24:00"], days: workdays }], holidays: ${holidays} }`

/** The dates on which the price is that of a kind of day: 3 of holidays, 2 of workdays, 1 of weekends. */
async function datesOf(price: number, holidays: string, year = 2021): Promise<string[]> {
  const { variants } = await folder.load(scenario({ tariff: own(holidays), more: [`year: ${year}`] }))
  const prices = variants[0]!.members[0]!.spec.pricePerKwh
  return datesOfYear(year).filter((_, day) => prices[24 * day] === price)
}
const problemsOf = async (holidays: string, year = 2021) =>
  (await folder.problems(scenario({ tariff: own(holidays), more: [`year: ${year}`] }))).map((text) =>
    text.replace('s.yaml:', ''),
  )

describe('the holidays of China', () => {
  test('of 2021 are 31 days, and 7 days of weekends are worked', async () => {
    const holidays = await datesOf(3, 'cn')
    expect(holidays).toHaveLength(31)
    expect(holidays.filter((date) => date.startsWith('2021-02'))).toEqual(
      ['11', '12', '13', '14', '15', '16', '17'].map((day) => `2021-02-${day}`),
    )
    const worked = (await datesOf(2, 'cn')).filter((date) => {
      const [year, month, day] = date.split('-').map(Number) as [number, number, number]
      return weekday(year, month, day) >= 5
    })
    expect(worked).toEqual(
      ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'].map((day) => `2021-${day}`),
    )
  })

  test('of a leap year lack 29 February alone', async () => {
    expect((await datesOf(3, 'cn', 2020)).filter((date) => date.startsWith('2020-02'))).toEqual([
      '2020-02-01',
      '2020-02-02',
    ])
  })

  test('may be chosen by name; of the others each is a day off like a weekend', async () => {
    const chosen = '{ calendar: cn, names: [spring-festival, mid-autumn] }'
    expect(await datesOf(3, chosen)).toHaveLength(10)
    expect(await datesOf(1, chosen)).toEqual(
      expect.arrayContaining(['2021-01-01', '2021-10-01', '2021-10-07']),
    )
    // Mid-autumn and National Day were one holiday of eight days.
    expect(await datesOf(3, '{ calendar: cn, names: [mid-autumn] }', 2020)).toHaveLength(8)
  })

  test('may be chosen by their length', async () => {
    expect(await datesOf(3, '{ calendar: cn, atLeastDays: 4 }')).toHaveLength(7 + 5 + 7)
    expect(await datesOf(3, '{ calendar: cn, atLeastDays: 8 }')).toHaveLength(0)
  })

  test.each([
    [
      'in a year without a notice',
      'cn',
      2031,
      '5:231 tariff.holidays: expected a year whose holidays are known, 2018 to 2026, got 2031\n  hint: or write the holidays as a list of dates',
    ],
    [
      'of another country',
      'us',
      2021,
      '5:231 tariff.holidays: expected the id of a calendar of holidays, got "us"\n  hint: known: cn',
    ],
    [
      'of an unknown name',
      '{ calendar: cn, names: [spring-festval] }',
      2021,
      '5:255 tariff.holidays.names.0: expected the name of a holiday of "cn", got "spring-festval"\n  hint: did you mean "spring-festival"?',
    ],
    [
      'of no form',
      '3',
      2021,
      '5:231 tariff.holidays: expected a calendar such as cn, a list of dates, or a map with calendar, names and atLeastDays, got 3',
    ],
  ])('%s are an error', async (_, holidays, year, message) => {
    expect(await problemsOf(holidays, year)).toEqual([message])
  })
})

describe("a scenario's own holidays", () => {
  test('are those of its year', async () => {
    expect(await datesOf(3, '[2021-03-03, 2022-01-01, 2021-12-31]')).toEqual(['2021-03-03', '2021-12-31'])
  })

  test('are missed where all are of other years', async () => {
    const { warnings } = await folder.load(scenario({ tariff: own('[2022-01-01]') }))
    expect(warnings.map(({ message }) => message)).toEqual([
      'none of the dates lies in 2021: no day is a holiday',
    ])
  })

  test.each([
    ['2021-02-29', 'there is no 29 February 2021'],
    ['2021-13-01', 'year-month-day: there is no month 13'],
    ['2021/01/01', 'year-month-day, two digits of month and day'],
    ['2100-02-29', 'there is no 29 February 2100'],
  ])('are dates of the calendar, unlike %s', async (date, hint) => {
    expect(await problemsOf(`["${date}"]`)).toEqual([
      `5:232 tariff.holidays.0: expected a date such as "2021-07-15", got "${date}"\n  hint: ${hint}`,
    ])
  })

  test('may be a 29 February of a leap year', () => {
    expect(parseDate('2000-02-29')).toMatchObject({ month: 2, day: 29 })
  })
})

describe('the rows of data/tariffs/holidays.csv', () => {
  test('are days of the calendar, each once, and work makes up for days off on weekends alone', async () => {
    const rows = await new Catalogue().table('holidays')
    expect(new Set(rows.map(({ date }) => date)).size).toBe(rows.length)
    for (const { id, year, date, kind } of rows) {
      const parsed = parseDate(date)
      expect(parsed).toMatchObject({ text: date, year: Number(year) })
      expect(id).toBe(`cn-${year}`)
      if (kind !== 'workday') expect(kind).toBe('holiday')
      else if ('text' in parsed)
        expect(weekday(parsed.year, parsed.month, parsed.day)).toBeGreaterThanOrEqual(5)
    }
  })

  test('have each length as often as days in a row', async () => {
    const rows = (await new Catalogue().table('holidays')).filter(({ kind }) => kind === 'holiday')
    const counts = new Map<string, number>()
    for (const { name, document, days } of rows) {
      const key = `${document} ${name} ${days}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const [key, count] of counts) expect(count, key).toBe(Number(key.split(' ').at(-1)))
  })
})
