import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

async function pricesOf(tariff: string, ...more: string[]): Promise<Float64Array> {
  const { variants } = await folder.load(scenario({ tariff, more }))
  return variants[0]!.members[0]!.spec.pricePerKwh
}
/** First hour of a day, month from 1. */
const hourOf = (month: number, day: number) =>
  24 *
  ([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].slice(0, month - 1).reduce((a, b) => a + b, 0) + day - 1)

describe('a tariff by id', () => {
  test('flat, at all hours', async () => {
    expect(new Set(await pricesOf('cn-direct-flat'))).toEqual(new Set([0.65]))
    expect(new Set(await pricesOf('cn-resale-flat'))).toEqual(new Set([0.8775]))
  })

  test('of rules alone takes the price of the flat one, as an assumption that is listed', async () => {
    const { defaults, warnings } = await folder.load(scenario({ tariff: 'cn-guangdong-2021' }))
    expect(defaults.find(({ path }) => path === 'tariff.components')).toMatchObject({
      value: '0.65 CNY/kWh',
      confidence: 'assumption',
    })
    expect(defaults.find(({ path }) => path === 'tariff')?.value).toBe(
      'cn-guangdong-2021: 粤发改价格〔2021〕331号',
    )
    expect(warnings.map(({ at }) => at)).toEqual(['tariff'])
  })

  test('of Guangdong 2021: valley, peak and critical at their hours', async () => {
    const prices = await pricesOf('cn-guangdong-2021')
    const at = (month: number, hour: number) => prices[hourOf(month, 12) + hour]! / 0.65
    // Multipliers of the document as listed in data/tariffs/rules.yaml.
    const winter = [0, 7, 8, 10, 11, 12, 14, 18, 19, 23].map((hour) => at(1, hour))
    const summer = [0, 7, 8, 10, 11, 12, 14, 15, 16, 17, 18, 19].map((hour) => at(7, hour))
    const expectAll = (got: number[], wanted: number[]) =>
      got.forEach((ratio, i) => expect(ratio).toBeCloseTo(wanted[i]!, 12))
    expectAll(winter, [0.38, 0.38, 1, 1.7, 1.7, 1, 1.7, 1.7, 1, 1])
    expectAll(summer, [0.38, 0.38, 1, 1.7, 2.125, 1, 1.7, 2.125, 2.125, 1.7, 1.7, 1])
    expect(at(10, 11)).toBeCloseTo(1.7, 12)
    expect(at(9, 11)).toBeCloseTo(2.125, 12)
  })
})

describe('rules with components of the scenario', () => {
  test('only those that float follow the period', async () => {
    const prices = await pricesOf(
      '{ rules: cn-guangdong-2021, components: [{ name: a, price: 0.62 CNY/kWh, floats: true }, { name: b, price: 0.03 CNY/kWh, floats: false }] }',
    )
    expect(prices[0]).toBeCloseTo(0.38 * 0.62 + 0.03, 12)
    expect(prices[9]).toBeCloseTo(0.65, 12)
    expect(prices[10]).toBeCloseTo(1.7 * 0.62 + 0.03, 12)
  })

  test('where nothing floats every hour costs the same', async () => {
    const prices = await pricesOf(
      '{ rules: cn-guangdong-2021, components: [{ name: b, price: 0.5 CNY/kWh, floats: false }] }',
    )
    expect(new Set(prices)).toEqual(new Set([0.5]))
  })
})

describe('a tariff written in full', () => {
  const own = (periods: string) =>
    `{ components: [{ name: a, price: 1 CNY/kWh, floats: true }], periods: [${periods}] }`

  test('without periods is flat', async () => {
    expect(
      new Set(await pricesOf('{ components: [{ name: a, price: 0.4 CNY/kWh, floats: true }] }')),
    ).toEqual(new Set([0.4]))
  })

  test('a window wraps midnight, each part on its own calendar day', async () => {
    const prices = await pricesOf(
      own('{ name: valley, multiplier: 0.5, windows: ["22:00-06:00"], months: [2] }'),
    )
    const day = (month: number, d: number) => [...prices.subarray(hourOf(month, d), hourOf(month, d) + 24)]
    const at = (month: number, d: number, hour: number) => day(month, d)[hour]
    expect([
      at(1, 31, 23),
      at(2, 1, 0),
      at(2, 1, 5),
      at(2, 1, 6),
      at(2, 1, 22),
      at(2, 28, 23),
      at(3, 1, 0),
    ]).toEqual([1, 0.5, 0.5, 1, 0.5, 0.5, 1])
  })

  test('a half hour in an hourly step costs the mean of both sides', async () => {
    const peak = own('{ name: peak, multiplier: 3, windows: ["08:30-09:00", "23:30-24:00"] }')
    const [hourly, half] = [await pricesOf(peak), await pricesOf(peak, 'step: 30 min')]
    expect([hourly[7], hourly[8], hourly[9], hourly[23]]).toEqual([1, 2, 1, 2])
    expect([half[16], half[17], half[18], half[47]]).toEqual([1, 3, 1, 3])
  })

  test('the narrowest window wins', async () => {
    const prices = await pricesOf(
      own(
        '{ name: day, multiplier: 2, windows: ["08:00-20:00"] }, { name: noon, multiplier: 5, windows: ["12:00-13:00"] }',
      ),
    )
    expect([...prices.subarray(11, 14)]).toEqual([2, 5, 2])
  })

  test('workdays follow the calendar of the year', async () => {
    const working = own('{ name: work, multiplier: 2, windows: ["00:00-24:00"], days: workdays }')
    // 1 January was a Friday in 2021, a Saturday in 2022, a Sunday in 2023.
    const firstDays: (number | undefined)[] = []
    for (const year of [2021, 2022, 2023]) firstDays.push((await pricesOf(working, `year: ${year}`))[0])
    expect(firstDays).toEqual([2, 1, 1])
  })

  test('may be named for a site alone', async () => {
    const { variants } = await folder.load(
      scenario({
        site: ['kind: equipment-room', 'tariff: { flat: 0.3 CNY/kWh }'],
        more: ['  - { id: b, kind: equipment-room }'],
      }),
    )
    expect(variants[0]!.members.map(({ spec }) => spec.pricePerKwh[0])).toEqual([0.3, 0.65])
  })
})

describe('a grid', () => {
  const factorOf = async (grid: string | null) =>
    (await folder.load(scenario({ grid }))).variants[0]!.members[0]!.spec.carbonKgPerKwh

  test('by id has the factor of the catalogue, and says which', async () => {
    expect(new Set(await factorOf('cn-guangdong-2021'))).toEqual(new Set([0.4715]))
    const { defaults } = await folder.load(scenario({ grid: 'cn-guangdong-2021' }))
    expect(defaults.find(({ path }) => path === 'grid')?.value).toBe(
      'cn-guangdong-2021: 0.4715 kg/kWh, MEE-NBS-average Guangdong 2021, all generation',
    )
  })

  test('inline has its own factor', async () => {
    expect(
      (await factorOf('{ carbon: 0.7120 kg/kWh, series: x, year: 2021, geography: y, source: z }'))[0],
    ).toBe(0.712)
    expect((await factorOf('{ carbon: { value: 712 g/kWh, source: z } }'))[0]).toBe(0.712)
    expect((await factorOf('{ carbon: 0 kg/kWh }'))[0]).toBe(0)
  })

  test('that is not named is the national average of 2022', async () => {
    expect((await factorOf(null))[0]).toBe(0.5366)
  })
})
