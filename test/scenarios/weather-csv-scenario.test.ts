import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { ScenarioParts } from './scenario-folder.ts'
import { weatherRows } from './weather-csv-text.ts'

const folder = new ScenarioFolder()

const csv = (parts: ScenarioParts = {}) => scenario({ weather: '{ csv: weather.csv }', ...parts })
const WET = 'temperatureC,wetBulbC'
const SUN = 'temperatureC,relativeHumidity,ghiWPerM2'
const ROOM = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW }]']
const ARRAY = 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }'

/** Global radiation of a cloudless day by the hour: 800 W/m2 at noon. */
const day = (hour: number) => Math.max(0, Math.round(800 * Math.sin((Math.PI * ((hour % 24) - 5.5)) / 13)))
const sunny = (row: (ghi: number) => string, hours = 8760) =>
  Object.fromEntries(Array.from({ length: hours }, (_, hour) => [hour, row(day(hour))]))

describe('weather of a CSV file', () => {
  test('is the air outdoors, and its file an input', async () => {
    folder.write('weather.csv', weatherRows(WET, '20,15', { 5: '22,15' }))
    const { inputs, variants, defaults } = await folder.load(csv())
    expect(inputs.map(({ path }) => path)).toEqual(['weather.csv'])
    const { outdoorC } = variants[0]!.members[0]!.spec
    expect(Array.from(outdoorC.slice(4, 7))).toEqual([20, 22, 20])
    const listed = defaults.filter(({ path }) => path.startsWith('weather.'))
    expect(listed.map(({ path, value }) => `${path} ${value}`)).toEqual([
      'weather.csv.ghi 0 W/m2',
      'weather.csv.pressure by elevation',
      'weather.csv.wind 1 m/s',
      'weather.irradiance auto',
      'weather.irradiance auto: ghi',
    ])
  })

  test('in steps below an hour runs between the middles of its hours', async () => {
    folder.write('weather.csv', weatherRows(WET, '20,15', { 5: '24,15' }))
    const text = `${csv()}step: 30 min\n`
    const { outdoorC } = (await folder.load(text)).variants[0]!.members[0]!.spec
    expect(Array.from(outdoorC.slice(8, 14))).toEqual([20, 21, 23, 23, 21, 20])
  })

  test('gives an array its yield, with global radiation split where the file has no beam', async () => {
    folder.write(
      'weather.csv',
      weatherRows(
        SUN,
        '20,0.5,0',
        sunny((ghi) => `20,0.5,${ghi}`),
      ),
    )
    const { axis, variants, models } = await folder.load(csv({ site: [...ROOM, ARRAY] }))
    const { total } = simulateFleet(axis, variants[0]!.members)
    expect(total.solarKwh).toBeGreaterThan(1000)
    expect(total.solarKwh).toBeLessThan(3000)
    expect(models).toContain('erbs-diffuse-fraction')
  })

  test('whose radiation is an hour late is asked for its label, unless it has one', async () => {
    const late = (hours: number) =>
      Object.fromEntries(
        Array.from({ length: 8760 }, (_, hour) => [hour, `20,0.5,${day(hour - hours + 8760)}`]),
      )
    const asked = async (hours: number, weather: string) => {
      folder.write('weather.csv', weatherRows(SUN, '', late(hours)))
      const { warnings } = await folder.load(csv({ weather, site: [...ROOM, ARRAY] }))
      return warnings.filter(({ message }) => message.includes('label'))
    }
    expect(await asked(1, '{ csv: weather.csv }')).toEqual([
      {
        at: 'weather.csv',
        message:
          'the radiation is about an hour off the sun: say with "label" what the times of the file mark (start, mid, end, instant), beside a column time',
      },
    ])
    expect(await asked(0, '{ csv: weather.csv }')).toEqual([])
    expect(await asked(1, '{ csv: weather.csv, label: start }')).toEqual([])
  })

  test('with its own beam and diffuse radiation takes them as they are where asked to', async () => {
    const header = `${SUN},dniWPerM2,dhiWPerM2`
    folder.write(
      'weather.csv',
      weatherRows(
        header,
        '20,0.5,0,0,0',
        sunny((ghi) => `20,0.5,${ghi},0,${ghi}`),
      ),
    )
    const file = csv({ weather: '{ csv: weather.csv, irradiance: file }', site: [...ROOM, ARRAY] })
    const { models } = await folder.load(file)
    expect(models).not.toContain('erbs-diffuse-fraction')
    const ghi = csv({ weather: '{ csv: weather.csv, irradiance: ghi }', site: [...ROOM, ARRAY] })
    expect((await folder.load(ghi)).models).toContain('erbs-diffuse-fraction')
  })

  test('may be that of one site, at the place of the scenario', async () => {
    folder.write('weather.csv', weatherRows(WET, '10,5'))
    const text = scenario({ site: [...ROOM, 'weather: { csv: weather.csv }'] })
    expect((await folder.load(text)).variants[0]!.members[0]!.spec.outdoorC[0]).toBe(10)
  })

  test('needs a location', async () => {
    folder.write('weather.csv', weatherRows(WET, '20,15'))
    await folder.refuses([
      '',
      csv({ location: null }),
      '4:17 weather.csv: expected a location beside a csv of weather, got none\n  hint: write location: { latitude, longitude, timezone }',
    ])
  })

  test('with a wet bulb above the dry bulb is refused at its own line and column', async () => {
    folder.write('weather.csv', weatherRows(WET, '20,15', { 4000: '20,21.5' }))
    expect(await folder.problems(csv())).toEqual([
      'weather.csv:4002:2 wetBulbC: expected a wet bulb at or below the dry bulb, 20 degC, got "21.5"\n' +
        '  hint: a wet bulb is never warmer than the dry bulb; named at s.yaml:4:17',
    ])
  })

  test('that is not there, or named beside another, is refused', async () => {
    await folder.refuses([
      '',
      csv(),
      '4:17 weather.csv: expected a file that can be read, got no such file: "weather.csv"',
    ])
    await folder.refuses([
      '',
      csv({ weather: '{ csv: weather.csv, normals: beijing }' }),
      '4:17 weather.csv: expected exactly one of "normals", "epw", "csv", "pvgis", "psm3", "constant", got normals and csv',
    ])
  })
})

test('an EPW file with dew points above the dry bulb is refused at their line', async () => {
  const { epw } = await import('./epw-text.ts')
  folder.write(
    'w.epw',
    epw(({ rows }) => (rows[100]![7] = '9.9')),
  )
  expect(await folder.problems(scenario({ location: null, weather: '{ epw: w.epw }' }))).toEqual([
    'w.epw:109:8 dew point temperature: expected at most the dry bulb, 0.5 degC, got 9.9\n' +
      '  hint: no air has a dew point or a wet bulb above its dry bulb; 0.5 K are let pass as rounding; named at s.yaml:4:17',
  ])
})
