import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import type { RetirementResult } from '../../src/report/retirement/retirement.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import type { LoadOptions } from '../../src/scenarios/load.ts'
import { CLASSES, planned } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const variants = (...lines: string[]) => ['variants:', ...lines.map((line) => `  - ${line}`)]

/** The plan of each variant, simulated. */
async function plans(
  text: string,
  options: LoadOptions = {},
): Promise<Record<string, RetirementResult | undefined>> {
  const loaded = await folder.load(text, options)
  const result = resultOf(loaded, simulateScenario(loaded))
  return Object.fromEntries(Object.entries(result.variants).map(([name, one]) => [name, one.retirement]))
}

const TWO_WAVES = [
  '{ id: one, date: 2021-07-02, retire: { sdh: { a: 40 } } }',
  '{ id: two, date: 2022-01-01, retire: { sdh: { b: 10 } } }',
]

describe('a variant changes a plan by ids', () => {
  test('another date of a wave saves for another part of its year, and as much in a whole one', async () => {
    const { baseline, later } = await plans(
      planned({
        waves: TWO_WAVES,
        rest: variants('{ name: later, set: { retirement.waves.one.date: 2021-10-01 } }'),
      }),
    )
    const [one, other] = [baseline!.waves['one']!, later!.waves['one']!]
    expect(other.date).toBe('2021-10-01')
    expect(other.fullYear).toEqual(one.fullYear)
    // 183 days from 2 July, 92 from 1 October.
    const loadKwh = (days: number) => 40 * 0.04 * 24 * days
    expect(one.inYear.net.loadKwh).toBeCloseTo(loadKwh(183), 4)
    expect(other.inYear.net.loadKwh).toBeCloseTo(loadKwh(92), 4)
  })

  test('another power of a class takes and saves in proportion', async () => {
    const { baseline, hot } = await plans(
      planned({
        waves: TWO_WAVES,
        rest: variants('{ name: hot, set: { retirement.classes.sdh.power: 80 W } }'),
      }),
    )
    expect(hot!.classes['sdh']!.loadKwh).toBeCloseTo(2 * baseline!.classes['sdh']!.loadKwh, 3)
    expect(hot!.fullYear.gross.loadKwh).toBeCloseTo(2 * baseline!.fullYear.gross.loadKwh, 3)
    expect(hot!.classes['pstn']).toEqual(baseline!.classes['pstn'])
  })

  test('a wave that is set to nothing does not come, and a plan that is set to nothing is none', async () => {
    const { baseline, fewer, none } = await plans(
      planned({
        waves: TWO_WAVES,
        rest: variants(
          '{ name: fewer, set: { retirement.waves.two: null } }',
          '{ name: none, set: { retirement: null } }',
        ),
      }),
    )
    expect(Object.keys(fewer!.waves)).toEqual(['one'])
    expect(fewer!.waves['one']!.fullYear).toEqual(baseline!.waves['one']!.fullYear)
    expect(none).toBeUndefined()
  })

  test('the energy of a variant without the plan lacks its classes', async () => {
    const loaded = await folder.load(planned({ rest: variants('{ name: none, set: { retirement: null } }') }))
    const { variants: all } = resultOf(loaded, simulateScenario(loaded))
    const load = (name: string) => all[name]!.total.loadKwh
    // 100 and 2 x 50 units of 40 W, and 2,000 lines of 1 W.
    expect(load('baseline') - load('none')).toBeCloseTo((4 + 4 + 2) * 8760, 3)
  })

  test.each<[string, string, string]>([
    [
      'a date that the calendar has not',
      'retirement.waves.one.date: 2021-02-30',
      's.yaml:26:54 retirement.waves.one.date: expected a date that the calendar has, such as "2021-07-01", got "2021-02-30"',
    ],
    [
      'more units than there are',
      'retirement.waves.one.retire.sdh: { a: 101 }',
      's.yaml:26:65 retirement.waves.one.retire.sdh.a: expected at most 100 units of "sdh" at a, got 101\n  hint: installed: 100',
    ],
    [
      'a room that is not there',
      'retirement.classes.sdh.rooms.c: 60',
      's.yaml:26:59 retirement.classes.sdh.rooms.c: expected the id of a site, got "c"\n  hint: known: a, b, mast',
    ],
    [
      'fewer units than a wave of the baseline takes',
      'retirement.classes.sdh.rooms.a: 30',
      's.yaml:23:56 retirement.waves.one.retire.sdh.a: expected at most 30 units of "sdh" at a, got 40\n  hint: installed: 30; in variant "other"',
    ],
    [
      'a wave that is not there',
      'retirement.waves.three.date: 2021-10-01',
      's.yaml:26:27 retirement.waves.three.date: expected a member of "retirement.waves", got "retirement.waves.three.date"\n  hint: known: one, two',
    ],
    [
      'a site of the plan taken away',
      'sites.b: null',
      's.yaml:20:51 retirement.classes.sdh.rooms.b: expected the id of a site, got "b"\n  hint: known: a, mast; in variant "other"',
    ],
  ])('%s is refused', async (_, set, message) => {
    const text = planned({ waves: TWO_WAVES, rest: variants(`{ name: other, set: { ${set} } }`) })
    const [first] = await folder.problems(text)
    expect(first).toBe(message)
  })
})

describe('the command line changes a plan', () => {
  test('by the ids of its waves and classes', async () => {
    const { baseline } = await plans(planned({ waves: TWO_WAVES }), {
      sets: ['retirement.waves.one.date=2021-12-31', 'retirement.classes.sdh.power=80 W'],
    })
    expect(baseline!.waves['one']!.date).toBe('2021-12-31')
    expect(baseline!.waves['one']!.inYear.gross.loadKwh).toBeCloseTo(40 * 0.08 * 24, 6)
  })

  test('and is told what it sets wrongly', async () => {
    const text = planned({ waves: TWO_WAVES })
    expect(await folder.problems(text, { sets: ['retirement.waves.one.date=2021-02-30'] })).toEqual([
      '--set:1:27 retirement.waves.one.date: expected a date that the calendar has, such as "2021-07-01", got "2021-02-30"',
    ])
    expect(await folder.problems(text, { sets: ['retirement.waves.one.retire.sdh.a=101'] })).toEqual([
      '--set:1:35 retirement.waves.one.retire.sdh.a: expected at most 100 units of "sdh" at a, got 101\n  hint: installed: 100',
    ])
  })
})

describe('a plan of a scenario', () => {
  test('runs by default from the year of its first wave to the first whole year after the last', async () => {
    const horizon = async (...dates: string[]) => {
      const waves = dates.map((date, i) => `{ id: w${i}, date: ${date}, retire: { sdh: 1 } }`)
      return (await plans(planned({ waves })))['baseline']!.horizon
    }
    expect(await horizon('2021-07-01')).toEqual({ from: 2021, to: 2022 })
    expect(await horizon('2021-01-01')).toEqual({ from: 2021, to: 2021 })
    expect(await horizon('2024-12-31', '2022-01-01')).toEqual({ from: 2022, to: 2025 })
  })

  test('has the same years in steps of a quarter of an hour', async () => {
    const text = planned({ waves: TWO_WAVES })
    const hourly = (await plans(text))['baseline']!
    const quarterly = (await plans(text.replace('name: Test', 'name: Test\nstep: 15 min')))['baseline']!
    expect(quarterly.waves['one']!.date).toBe('2021-07-02')
    for (const year of ['2021', '2022'])
      for (const name of ['consumptionKwh', 'cost', 'carbonKg'] as const)
        expect(quarterly.years[year]!.net[name]).toBeCloseTo(hourly.years[year]!.net[name], 2)
  })

  test('that retires everything leaves the scenario without its classes, in every column', async () => {
    const waves = ['{ id: all, date: 2021-01-01, retire: all }']
    const loaded = await folder.load(
      planned({ waves, rest: variants('{ name: without, set: { retirement: null } }') }),
    )
    const simulated = simulateScenario(loaded)
    const { fullYear, years } = resultOf(loaded, simulated).variants['baseline']!.retirement!
    const without = simulated[1]!.year.members.filter(({ member }) => member.id !== 'mast')
    for (const name of [
      'loadKwh',
      'conversionLossKwh',
      'coolingKwh',
      'auxiliaryKwh',
      'consumptionKwh',
      'gridImportKwh',
      'cost',
      'scope1Kg',
      'carbonKg',
    ] as const) {
      const expected = without.reduce((sum, { member, annual }) => sum + member.count * annual[name], 0)
      for (const { after } of [fullYear, years['2021']!])
        expect(Math.abs(after[name] - expected)).toBeLessThanOrEqual(1e-8 * Math.max(expected, 1e-6))
    }
  })

  test('tells the rooms in which its classes stand, and counts those of which there are several', async () => {
    const { baseline } = await plans(planned({ classes: CLASSES.slice(0, 1) }))
    expect(Object.keys(baseline!.rooms!)).toEqual(['a', 'b'])
    expect(baseline!.sites).toBe(3)
  })
})
