import { describe, expect, test } from 'vitest'
import { planned } from './retirement-scenario.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import { moneyHint } from '../../src/scenarios/schema/money-hint.ts'

const folder = new ScenarioFolder()

describe('an amount of money that is not written as asked', () => {
  test.each<[string, string, string | undefined]>([
    ['3 CNY', '/year', 'by the year: "3 CNY/year"'],
    ['3 CNY', '/kg', 'by the kg: "3 CNY/kg"'],
    ['3 CNY', '/kWh', 'by the kWh: "3 CNY/kWh"'],
    ['3 CNY', '/m2/year', 'by the m2 and by the year: "3 CNY/m2/year"'],
    ['3 CNY/m2', '/m2/year', 'by the year: "3 CNY/m2/year"'],
    ['3 CNY/year', '/m2/year', 'by the m2: "3 CNY/m2/year"'],
    ['10000 CNY/month', '/year', 'a year has 12 months: "120000 CNY/year"'],
    ['2.5 CNY/m²/month', '/m2/year', 'a year has 12 months: "30 CNY/m2/year"'],
    ['3 CNY/yr', '/year', 'write "3 CNY/year"'],
    ['3 CNY / year', '/year', 'write "3 CNY/year"'],
    ['3000 CNY/t', '/kg', '1 t is 1000 kg: "3 CNY/kg"'],
    ['800000 CNY/MWh', '/kWh', '1 MWh is 1000 kWh: "800 CNY/kWh"'],
    ['7000 CNY/m3', '/L', '1 m3 is 1000 L: "7 CNY/L"'],
    ['7 CNY/litre', '/L', 'write "7 CNY/L"'],
    ['7 CNY', '/L', 'by the litre: "7 CNY/L"'],
    ['48 CNY/day', '/h', 'a day has 24 h: "2 CNY/h"'],
    ['0.43 CNY/kwh', '/kWh', 'write "0.43 CNY/kWh"'],
    ['0.43 元/度', '/kWh', 'write CNY: "0.43 CNY/kWh"'],
    ['¥430/mwh', '/kWh', 'write CNY, 1 MWh is 1000 kWh: "0.43 CNY/kWh"'],
    ['43 fen/kWh', '/kWh', '1 fen is 0.01 CNY: "0.43 CNY/kWh"'],
    ['43 分', '/kWh', '1 分 is 0.01 CNY, by the kWh: "0.43 CNY/kWh"'],
    ['4.3 jiao/kWh', '/kWh', '1 jiao is 0.1 CNY: "0.43 CNY/kWh"'],
    ['43 cents/kWh', '/kWh', undefined],
    ['120 yuan', '', 'write CNY: "120 CNY"'],
    ['120 元/月', '/year', 'write CNY, a year has 12 months: "1440 CNY/year"'],
    ['¥120', '', 'write CNY: "120 CNY"'],
    ['¥ 1,200/year', '/year', 'no comma within a number, write CNY: "1200 CNY/year"'],
    ['CNY 120', '', 'write "120 CNY"'],
    ['12万元/年', '/year', 'write the number out: "120000 CNY/year"'],
    ['12 万 CNY/year', '/year', 'write the number out: "120000 CNY/year"'],
    ['1.2 million CNY', '', 'write the number out: "1200000 CNY"'],
    ['80 kCNY', '', 'write the number out: "80000 CNY"'],
    ['80 k CNY/t', '/kg', 'write the number out, 1 t is 1000 kg: "80 CNY/kg"'],
    ['0.7 亿元', '', 'write the number out: "70000000 CNY"'],
    ['120,000 CNY/year', '/year', 'no comma within a number: "120000 CNY/year"'],
    ['120000', '/year', 'by the year: "120000 CNY/year"'],
    ['50 CNY/unit', '', 'one amount in all, without "/unit"'],
    ['5 USD/year', '/year', "the scenario's currency is CNY"],
    ['5 USD', '/year', "the scenario's currency is CNY"],
    ['5 CNY/piece', '/year', undefined],
    ['5 m CNY', '', undefined],
    ['5 constructor/constructor', '/year', undefined],
    ['much', '', undefined],
    ['1,2 CNY', '', undefined],
  ])('%s, asked for as CNY%s', (given, per, hint) => {
    expect(moneyHint(given, 'CNY', per)).toBe(hint)
  })

  test('in another currency is told so, but for the sizes of its number', () => {
    expect(moneyHint('12 yuan', 'EUR', '')).toBe("the scenario's currency is EUR")
    expect(moneyHint('12 CNY/month', 'EUR', '/year')).toBe("the scenario's currency is EUR")
    expect(moneyHint('12 kEUR/month', 'EUR', '/year')).toBe(
      'write the number out, a year has 12 months: "144000 EUR/year"',
    )
  })

  test('may have a currency that begins like a size', () => {
    expect(moneyHint('5 KRW', 'KRW', '/year')).toBe('by the year: "5 KRW/year"')
    expect(moneyHint('5 k KRW', 'KRW', '')).toBe('write the number out: "5000 KRW"')
  })

  test('is refused with the hint at its place', async () => {
    const text = planned({ more: ['sites: { a: { rent: 10000 CNY/month, rentPerArea: 3 CNY } }'] })
    expect(await folder.problems(text)).toEqual([
      's.yaml:24:23 retirement.sites.a.rent: expected an amount such as "1200 CNY/year", got "10000 CNY/month"\n  hint: a year has 12 months: "120000 CNY/year"',
      's.yaml:24:53 retirement.sites.a.rentPerArea: expected an amount such as "1200 CNY/m2/year", got "3 CNY"\n  hint: by the m2 and by the year: "3 CNY/m2/year"',
    ])
  })

  test('cut at a comma by YAML says that there is none within a number', async () => {
    const text = planned({ more: ['sites: { a: { rent: 120,000 CNY/year } }'] })
    expect(await folder.problems(text)).toEqual([
      's.yaml:24:23 retirement.sites.a.rent: expected an amount such as "1200 CNY/year", got 120\n  hint: write the unit, as in "120 CNY/year"; no comma within a number',
      's.yaml:24:27 retirement.sites.a.000 CNY/year: expected a known key, got "000 CNY/year"\n  hint: no comma within a number',
    ])
  })
})

describe('a mass or a carbon factor in tons', () => {
  test('is refused: a ton is short, long or metric', async () => {
    const hint = 'a "ton" may be 907 or 1016 kg: write "t" for 1000 kg'
    const [mass] = await folder.problems(
      scenario({ more: ['assets: { disposal: [{ id: f, mass: 8 tons }] }'] }),
    )
    expect(mass).toBe(
      `s.yaml:12:37 assets.disposal.f.mass: expected a mass such as "250 kg" (kg, g, t), got "8 tons"\n  hint: ${hint}`,
    )
    const [factor] = await folder.problems(scenario({ grid: '{ carbon: 0.6 ton/MWh }' }))
    expect(factor).toMatch(`got "0.6 ton/MWh"\n  hint: ${hint}`)
  })
})

describe('a year of the horizon', () => {
  test('that is a date says how a year is written', async () => {
    expect(await folder.problems(planned({ horizon: '{ from: "2021-01-01", to: 2022 }' }))).toEqual([
      's.yaml:24:20 retirement.horizon.from: expected a whole number, got "2021-01-01"\n  hint: a year such as 2021',
    ])
  })
})
