import { describe, expect, test } from 'vitest'
import { wetBulbC, dewPointC } from '../../src/model/weather/psychrometrics.ts'
import { resolvedSite } from './resolved-site.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const AIR = 'temperature: 30 degC, pressure: 95 kPa'
const constant = (keys: string) => scenario({ weather: `{ constant: { ${AIR}${keys} } }` })

/** Relative humidity that a run takes. */
async function humidityOf(keys: string): Promise<number> {
  const { known, problems } = await resolvedSite(constant(keys))
  expect(problems()).toEqual([])
  return known!.climate.weather.relativeHumidity[8759]!
}

describe('constant weather by its wet bulb or dew point', () => {
  test('is air with that wet bulb or dew point at its pressure', async () => {
    expect(wetBulbC(30, await humidityOf(', wetBulb: 20 degC'), 95_000)).toBeCloseTo(20, 6)
    expect(wetBulbC(30, await humidityOf(', wetBulb: 68 degF'), 95_000)).toBeCloseTo(20, 6)
    expect(dewPointC(30, await humidityOf(', dewPoint: -5 degC'), 95_000)).toBeCloseTo(-5, 6)
  })

  test('takes the place of a humidity, and names the equations', async () => {
    for (const keys of [', wetBulb: 20 degC', ', dewPoint: 15 degC']) {
      const { models, defaults } = await folder.load(constant(keys))
      expect(models).toEqual(['ashrae-moist-air'])
      expect(defaults.map(({ path }) => path)).not.toContain('weather.constant.humidity')
    }
  })

  test('without any of the three is air at the default humidity', async () => {
    const { models, defaults } = await folder.load(constant(''))
    expect(models).toEqual([])
    expect(defaults.map(({ path }) => path)).toContain('weather.constant.humidity')
  })

  test('at the dry bulb is saturated', async () => {
    expect(await humidityOf(', wetBulb: 30 degC')).toBe(1)
    expect(await humidityOf(', dewPoint: 30 degC')).toBe(1)
  })

  const above = '\n  hint: a wet bulb is never warmer than the dry bulb'
  const dew = '\n  hint: a dew point is never warmer than the dry bulb'
  const twice = '\n  hint: leave one of them; a variant takes the other away by null'
  const driestC = (Math.ceil(100 * wetBulbC(30, 0, 95_000)) / 100).toFixed(2)
  test.each<Refused>([
    [
      'above the dry bulb',
      constant(', wetBulb: 31 degC'),
      `4:73 weather.constant.wetBulb: expected a wet bulb at or below the dry bulb, 30 degC, got "31 degC"${above}`,
    ],
    [
      'a dew point above it',
      constant(', dewPoint: 30.1 degC'),
      `4:74 weather.constant.dewPoint: expected a dew point at or below the dry bulb, 30 degC, got "30.1 degC"${dew}`,
    ],
    [
      'below that of dry air',
      constant(', wetBulb: 5 degC'),
      `4:73 weather.constant.wetBulb: expected a wet bulb from ${driestC} degC, that of dry air at 30 degC, got "5 degC"`,
    ],
    [
      'beside a humidity',
      constant(', humidity: 50 %, wetBulb: 20 degC'),
      `4:89 weather.constant.wetBulb: expected one of humidity, wetBulb and dewPoint, got humidity and wetBulb${twice}`,
    ],
    [
      'beside a dew point',
      constant(', wetBulb: 20 degC, dewPoint: 15 degC'),
      `4:92 weather.constant.dewPoint: expected one of humidity, wetBulb and dewPoint, got wetBulb and dewPoint${twice}`,
    ],
  ])('is refused %s', async (...refused) => {
    await folder.refuses(refused)
  })

  test('on the command line beside the humidity of the file is told where it is set', async () => {
    const text = constant(', wetBulb: 20 degC')
    const [problem] = await folder.problems(text, { sets: ['weather.constant.humidity=50 %'] })
    expect(problem).toMatch(/^--set:1:\d+ weather\.constant\.humidity: expected one of humidity/)
  })
})

test('the examples of the schema are those of air at 25 degC and 50 %', () => {
  expect(dewPointC(25, 0.5, 101_325)).toBeCloseTo(13.9, 1)
  expect(wetBulbC(25, 0.5, 101_325)).toBeCloseTo(17.9, 1)
})
