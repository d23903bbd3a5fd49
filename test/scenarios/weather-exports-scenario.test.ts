import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import { epw } from './epw-text.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { ScenarioParts } from './scenario-folder.ts'
import { psm, pvgisHourly, pvgisTmy, temperatureOf } from './weather-export-text.ts'
import { weatherRows } from './weather-csv-text.ts'

const folder = new ScenarioFolder()
const TMY = pvgisTmy()
const PSM = psm()
const TURIN = '{ latitude: 45 deg, longitude: 8 deg, timezone: UTC+1 }'
const ARRAY = [
  'kind: equipment-room',
  'cooling: none',
  'equipment: [{ id: it, power: 1 kW }]',
  'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }',
]
const pvgis = (parts: ScenarioParts = {}) =>
  scenario({ location: TURIN, weather: '{ pvgis: w.csv }', ...parts })
const psm3 = (parts: ScenarioParts = {}) => scenario({ location: null, weather: '{ psm3: w.csv }', ...parts })

describe('weather of a PVGIS file', () => {
  test('is the air outdoors by local time, and its file an input', async () => {
    folder.write('w.csv', TMY)
    const { inputs, variants, defaults } = await folder.load(pvgis())
    expect(inputs.map(({ path }) => path)).toEqual(['w.csv'])
    const { outdoorC } = variants[0]!.members[0]!.spec
    expect(Array.from(outdoorC.slice(0, 3))).toEqual([8759, 0, 1].map(temperatureOf))
    const listed = defaults.filter(({ path }) => path.startsWith('weather.'))
    expect(listed.map(({ path, value }) => `${path} ${value}`)).toEqual([
      'weather.irradiance auto',
      'weather.irradiance auto: ghi',
    ])
  })

  test('gives an array its yield with the sun where its radiation holds', async () => {
    folder.write('w.csv', TMY)
    const weather = '{ pvgis: w.csv, irradiance: file }'
    const { axis, variants, models } = await folder.load(pvgis({ weather, site: ARRAY }))
    expect(models).not.toContain('erbs-diffuse-fraction')
    const { total } = simulateFleet(axis, variants[0]!.members)
    expect(total.solarKwh).toBeGreaterThan(100)
    // One hour a day of 400 W/m2: at most 600 W/m2 in the plane.
    expect(total.solarKwh).toBeLessThan(365 * 0.6)
  })

  test('warns of a typical year without humidity', async () => {
    const dry = (file: { names: string }) => (file.names = file.names.replace('RH', 'Other'))
    folder.write('w.csv', pvgisTmy(dry))
    expect((await folder.load(pvgis())).warnings).toContainEqual({
      at: 'weather.pvgis',
      message: 'the file has no RH: a relative humidity of 50 % is used',
    })
  })

  test('of another kind is told what it looks like', async () => {
    folder.write('w.csv', PSM)
    expect((await folder.problems(pvgis()))[0]).toMatch(/hint: it looks like NSRDB: write psm3; named at/)
    folder.write('w.csv', TMY)
    expect((await folder.problems(psm3()))[0]).toMatch(/hint: it looks like PVGIS: write pvgis; named at/)
    const asEpw = scenario({ location: null, weather: '{ epw: w.csv }' })
    expect(await folder.problems(asEpw)).toEqual([
      expect.stringMatching(/hint: it looks like PVGIS: write pvgis; named at s.yaml:4:17$/),
    ])
    folder.write('w.csv', epw())
    expect((await folder.problems(pvgis()))[0]).toMatch(/hint: it looks like EPW: write epw; named at/)
  })

  test('lists what fills the columns that hourly files lack', async () => {
    folder.write('w.csv', pvgisHourly([2021]))
    const { defaults } = await folder.load(pvgis())
    const listed = defaults.filter(({ path }) => path.startsWith('weather.pvgis'))
    expect(listed.map(({ path, value }) => `${path} ${value}`)).toEqual([
      'weather.pvgis.humidity 50 %',
      'weather.pvgis.pressure by elevation',
    ])
  })

  test('needs a location with its timezone', async () => {
    folder.write('w.csv', TMY)
    await folder.refuses([
      '',
      pvgis({ location: null }),
      '4:19 weather.pvgis: expected a location with a timezone beside a pvgis file: its hours are UTC, and it does not say the local time, got none\n  hint: write location: { latitude, longitude, timezone }',
    ])
  })

  test('takes the location of the scenario where it is that of one site', async () => {
    folder.write('w.csv', TMY)
    const text = pvgis({ weather: null, site: [...ARRAY, 'weather: { pvgis: w.csv }'] })
    expect((await folder.load(text)).variants[0]!.members[0]!.spec.outdoorC[1]).toBe(temperatureOf(0))
  })

  test('far from its location is told', async () => {
    folder.write('w.csv', TMY)
    const location = '{ latitude: 46 deg, longitude: 8 deg, timezone: UTC+1 }'
    const { warnings } = await folder.load(pvgis({ location }))
    expect(warnings.map(({ message }) => message)).toContain(
      'the location lies 111 km from the place of its weather',
    )
  })

  test('with a bad cell is refused at its own line and column', async () => {
    folder.write(
      'w.csv',
      pvgisTmy(({ rows }) => (rows[5] = rows[5]!.replace(',80,', ',eighty,'))),
    )
    expect(await folder.problems(pvgis())).toEqual([
      'w.csv:24:3 RH: expected a relative humidity in % from 0 to 110, got "eighty"\n  hint: named at s.yaml:4:19',
    ])
  })
})

describe('weather of an NSRDB file', () => {
  test('has a place of its own', async () => {
    folder.write('w.csv', PSM)
    const { outdoorC } = (await folder.load(psm3())).variants[0]!.members[0]!.spec
    expect(Array.from(outdoorC.slice(0, 2))).toEqual([0, 1].map(temperatureOf))
  })

  test('without metadata needs a location', async () => {
    folder.write(
      'w.csv',
      psm(({ head }) => head.splice(0)),
    )
    await folder.refuses([
      '',
      psm3(),
      '4:18 weather.psm3: expected a location beside a file without its two lines of metadata, got none\n  hint: write location: { latitude, longitude, timezone }',
    ])
    const location = '{ latitude: 40.5 deg, longitude: -108.5 deg, timezone: UTC-7 }'
    const { outdoorC } = (await folder.load(psm3({ location }))).variants[0]!.members[0]!.spec
    expect(outdoorC[0]).toBe(temperatureOf(0))
  })

  test('keeps to the local time zone of the file', async () => {
    folder.write('w.csv', PSM)
    const location = '{ latitude: 40.5 deg, longitude: -108.5 deg, timezone: UTC-6 }'
    await folder.refuses([
      '',
      psm3({ location }),
      '3:66 location.timezone: expected the offset of the weather, UTC-7: its hours are local standard time, got "UTC-6"',
    ])
  })
})

describe('the label of a CSV file', () => {
  const SUN = 'time,temperatureC,relativeHumidity,ghiWPerM2'
  /** Times of a year, from the first on; the first row as it is given. */
  const stamps = (first: string, some: Readonly<Record<number, string>> = {}) => {
    const [, month, day, hour, minute] = /(\d\d)-(\d\d)[T ](\d\d):(\d\d)/.exec(first)!.map(Number)
    const start = Date.UTC(2021, month! - 1, day, hour, minute)
    const at = (index: number) => new Date(start + index * 3_600_000).toISOString().slice(0, 16)
    const rows = Array.from({ length: 8760 }, (_, i) => [i, `${some[i] ?? at(i)},20,0.5,0`])
    return weatherRows(SUN, '', { ...Object.fromEntries(rows), 0: `${first},30,0.5,0` })
  }
  const outdoor = async (label: string) => {
    const text = scenario({ weather: `{ csv: w.csv, label: ${label} }` })
    return (await folder.load(text)).variants[0]!.members[0]!.spec.outdoorC
  }

  test.each([
    ['start', '2021-01-01T00:00', 0],
    ['mid', '2021-01-01T00:30', 0],
    ['end', '2021-01-01 01:00', 0],
    ['end', '01-01 00:00', 8759],
    ['instant', '2021-01-01T01:00', 1],
  ])('%s of a first row at %s puts it at hour %i', async (label, first, hour) => {
    folder.write('w.csv', stamps(first))
    expect((await outdoor(label)).indexOf(30)).toBe(hour)
  })

  test('refuses a first row that is not the first of the year', async () => {
    folder.write('w.csv', stamps('2021-06-01T00:00'))
    expect(await folder.problems(scenario({ weather: '{ csv: w.csv, label: start }' }))).toEqual([
      'w.csv:2:1 time: expected a first time from 01-01 00:00 to 01-01 01:00, such as 2021-01-01T00:30, got "2021-06-01T00:00"\n  hint: named at s.yaml:4:17',
    ])
  })

  test.each([
    ['that repeat', '2021-03-28T02:00', 2091],
    ['that are out of order', '2021-03-28T02:00', 100],
    ['that are none', 'x', 7],
  ])('refuses times %s', async (_, time, row) => {
    folder.write('w.csv', stamps('2021-01-01T00:00', { [row]: time }))
    const line = row + 2
    expect(await folder.problems(scenario({ weather: '{ csv: w.csv, label: start }' }))).toEqual([
      `w.csv:${line}:1 time: expected a time one hour after that of the row before, got "${time}"\n  hint: named at s.yaml:4:17`,
    ])
  })

  test('takes a year that ends its days at 24:00, and one that ends with the first time of the next', async () => {
    for (const [end, row] of [
      ['2021-02-28 24:00', 1415],
      ['12-31 24:00', 8759],
      ['2022-01-01 00:00', 8759],
    ] as const) {
      folder.write('w.csv', stamps('2021-01-01T01:00', { [row]: end }))
      expect((await outdoor('end')).indexOf(30)).toBe(0)
    }
  })

  test('is for CSV files only', async () => {
    await folder.refuses([
      '',
      scenario({ location: null, weather: '{ normals: beijing, label: mid }' }),
      '4:37 weather.label: expected label beside csv only: other files say when their rows hold, got "mid"\n  hint: leave it out',
    ])
  })
})
