import { describe, expect, test } from 'vitest'
import { EXPOSURE_NOTE, EXPOSURE_TITLE } from '../../src/report/exposure-table.ts'
import { hasDigitsOf } from '../../src/report/explain/against-stored.ts'
import { Explaining } from '../../src/report/explain/explain.ts'
import { stretchAt } from '../../src/report/explain/moment.ts'
import { targetOf } from '../../src/report/explain/target.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { summaryTable } from '../../src/report/summary-table.ts'
import { mast, scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './explain/every-node.ts'

const folder = new ScenarioFolder()

/** 10 kW EIRP in the limit of 0.4 W/m2: 44.6 m at full power, half of it at a quarter of the load. */
const TEXT = mast(
  'power: { model: linear, idle: 300 W, full: 1 kW }, traffic: { constant: 25 % }, antenna: { frequency: 2600 MHz, gain: 20 dBi, output: 100 W, length: 0.8 m }',
  'equipment: [{ id: bbu, power: 500 W }]',
).concat(
  'variants:\n',
  '  - { name: night, set: { sites.a.shutdown: [{ units: [aau], window: "00:00-18:00" }] } }\n',
)

async function run(text: string) {
  const loaded = await folder.load(text)
  return { loaded, result: resultOf(loaded, simulateScenario(loaded)) }
}

describe('the exposure distances of a result', () => {
  test('are those of each unit with an antenna, in every variant', async () => {
    const { variants } = (await run(TEXT)).result
    // sqrt(10,000 / (4 pi 0.4)) = 44.6031 m; times sqrt(0.25); a quarter of the day on, times sqrt(0.25) again.
    const common = {
      limitWPerM2: 0.4,
      maximumM: 44.603_102_9,
      busiestHourM: 22.301_551_5,
      farFieldFromM: 11.100_985,
    }
    const close = (value: number) => expect.closeTo(value, 4) as number
    const unit = (meanM: number) => ({
      aau: Object.fromEntries(
        Object.entries({ ...common, meanM }).map(([key, value]) => [key, close(value)]),
      ),
    })
    expect(variants['baseline']!.sites!['a']!.exposure).toEqual(unit(22.301_551_5))
    expect(variants['night']!.sites!['a']!.exposure).toEqual(unit(11.150_775_7))
  })

  test('are absent where no antenna is known', async () => {
    expect(Object.keys((await run(scenario())).result.variants['baseline']!.sites!['a']!)).toEqual([
      'kind',
      'count',
      'facility',
      'bill',
      'annual',
      'monthly',
    ])
  })

  test('stand in the table, labelled as a figure for screening', async () => {
    const { loaded, result } = await run(TEXT)
    const style = { strong: String, faint: String, width: 100, unicode: true }
    const lines = summaryTable(loaded, result, style).split('\n')
    const from = lines.findIndex((text) => text.startsWith(EXPOSURE_TITLE))
    expect(lines.slice(from, from + 5).map((text) => text.replaceAll(/ {2,}/g, '  '))).toEqual([
      `${EXPOSURE_TITLE}  baseline  night`,
      'a.aau, full power  m  44.6  44.6',
      'a.aau, busiest hour  m  22.3  22.3',
      'a.aau, mean of the year  m  22.3  11.2',
      EXPOSURE_NOTE,
    ])
  })
})

describe('the explanation of exposure', () => {
  const at = (key: string, variant = 'night') => `variants.${variant}.sites.a.exposure.aau.${key}`

  test('has the value of the result for every figure', async () => {
    const { loaded, result } = await run(TEXT)
    const explaining = new Explaining(loaded)
    const outputs = outputsOf(result).filter(({ path }) => path.includes('.exposure.'))
    expect(outputs.map(({ path, unit }) => [path.split('.').at(-1), unit]).slice(0, 5)).toEqual([
      ['limitWPerM2', 'W/m2'],
      ['maximumM', 'm'],
      ['busiestHourM', 'm'],
      ['meanM', 'm'],
      ['farFieldFromM', 'm'],
    ])
    expect(outputs).toHaveLength(10)
    for (const { path, value } of outputs) {
      const tree = finished(explaining.steps(targetOf(path, loaded)))
      expect(hasDigitsOf(value, tree), path).toBe(true)
      expect(driftsOf(tree), path).toEqual([])
    }
  })

  test('ends at the antenna, the load and the row of the standard', async () => {
    const { loaded } = await run(TEXT)
    const explaining = new Explaining(loaded)
    const text = JSON.stringify(finished(explaining.steps(targetOf(at('meanM'), loaded))))
    for (const given of ['100 W', '20 dBi', '0 dB', '25 %', '0.4 W/m2 at 2600 MHz', '100 %'])
      expect(text).toContain(given)
    const busiest = JSON.stringify(finished(explaining.steps(targetOf(at('busiestHourM'), loaded))))
    expect(busiest).toContain('highest in the hour from 2021-01-01 18:00')
    const night = finished(
      explaining.steps(targetOf(at('meanM'), loaded), stretchAt(loaded.axis, '2021-01-01T03:00')),
    )
    expect(night.value).toBe(0)
  })

  test.each([
    [at('meanm'), 'no figure of exposure "meanm": did you mean "meanM"?'],
    ['variants.night.sites.a.exposure.bbu.meanM', 'no unit with an antenna "bbu": known: aau'],
    [`${at('meanM')}.x`, `no output "${at('meanM')}.x": nothing stands below "meanM"`],
  ])('of %s: %s', async (path, message) => {
    const { loaded } = await run(TEXT)
    expect(() => targetOf(path, loaded)).toThrow(message)
  })

  test('an expectation may name a distance', async () => {
    const entry = (value: string) =>
      TEXT.concat(`expect: [{ output: ${at('maximumM')}, value: ${value}, tolerance: 1 % }]\n`)
    const [verdict] = (await run(entry('0.0446 km'))).result.expect
    expect(verdict).toMatchObject({ expected: 44.6, unit: 'm', ok: true })
    const problems = await folder.problems(entry('44.6 m').replace('maximumM', 'maximum'))
    expect(problems[0]).toMatch(/expected the name of a metric, got .*\n {2}hint: did you mean "maximumM"\?/)
  })
})
