import { describe, expect, test } from 'vitest'
import { mast, scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const usedBy = async (text: string) =>
  Object.fromEntries((await folder.load(text)).defaults.map(({ path, value }) => [path, value]))

const UNIT = 'power: { preset: aau-64t64r }, traffic: { shape: weekday-weekend, mean: 20 % }'
const OPEN = mast(
  UNIT,
  'shutdown: [{ units: [aau], window: 00:00-08:00 }]',
  'solar: { capacity: 3.3 kWp, tilt: 30 deg, azimuth: 180 deg }',
).replace('dcBus: none', 'dcBus: { rectifier: { preset: rectifier-legacy } }')

describe('what a scenario leaves open', () => {
  test('is listed with its path and value', async () => {
    expect(await usedBy(OPEN)).toEqual({
      currency: 'CNY',
      step: '1 h',
      year: '2021',
      'sites.a.auxiliary': '0 W',
      'sites.a.dcBus.rectifier.hibernation': 'false',
      'sites.a.dcBus.rectifier.maxLoading': '80 %',
      'sites.a.dcBus.rectifier.moduleRating': '3 kW',
      'sites.a.dcBus.rectifier.modules': '2',
      'sites.a.dcBus.rectifier.place': 'indoor',
      'sites.a.dcBus.rectifier.preset': 'rectifier-legacy',
      'sites.a.dcBus.rectifier.redundancy': '1',
      'sites.a.dcBus.rectifier.systems': '1',
      'sites.a.radio.aau.feeder': '0 %',
      'sites.a.radio.aau.place': 'outdoor',
      'sites.a.radio.aau.power.full': '1017 W',
      'sites.a.radio.aau.power.idle': '350 W',
      'sites.a.radio.aau.traffic.shape': 'weekday-weekend',
      'sites.a.radio.aau.traffic.shift': '0 h',
      'sites.a.shutdown.0.days': 'all',
      'sites.a.shutdown.0.depth': '100 %',
      'sites.a.solar.albedo': '0.2',
      'sites.a.solar.cellTemperature': 'faiman',
      'sites.a.solar.dcAcRatio': '1.0',
      'sites.a.solar.export': 'false',
      'sites.a.solar.inverterEfficiency': '96 %',
      'sites.a.solar.losses': '14 %',
      'sites.a.solar.temperatureCoefficient': '-0.4 %/K',
      'sites.a.solar.transposition': 'hay-davies',
    })
  })

  test('has a source and a confidence word, each', async () => {
    const { defaults } = await folder.load(OPEN)
    for (const { source, confidence } of defaults) {
      expect(source).not.toBe('')
      expect(['sourced', 'measured', 'assumption', 'unverified']).toContain(confidence)
    }
    expect(defaults.find(({ path }) => path === 'sites.a.solar.losses')).toEqual({
      path: 'sites.a.solar.losses',
      value: '14 %',
      source: 'PVWatts; REopt.jl (NREL/REopt.jl @029db01d, src/core/pv.jl)',
      confidence: 'sourced',
    })
  })

  test('is listed in the order of the paths', async () => {
    const paths = (await folder.load(OPEN)).defaults.map(({ path }) => path)
    expect(paths).toEqual(paths.toSorted((a, b) => (a < b ? -1 : 1)))
  })

  test('is listed for the variant that leaves it open, too', async () => {
    const variant = '{ name: x, set: { sites.a.solar: { capacity: 1 kWp, tilt: 1 deg, azimuth: 1 deg } } }'
    expect(await usedBy(scenario({ more: [`variants: [${variant}]`] }))).toHaveProperty(
      ['sites.a.solar.losses'],
      '14 %',
    )
  })

  test('of constant weather and its place', async () => {
    const text = scenario({
      weather: '{ constant: { temperature: 20 degC } }',
      location: '{ latitude: 40 deg, longitude: 116 deg, timezone: UTC+8 }',
    })
    expect(await usedBy(text)).toMatchObject({
      'location.elevation': '0 m',
      'weather.constant.ghi': '0 W/m2',
      'weather.constant.humidity': '50 %',
      'weather.constant.pressure': 'by elevation',
      'weather.constant.wind': '0 m/s',
    })
  })
})

describe('what a scenario gives', () => {
  const GIVEN: [string, string][] = [
    ['year', 'year: 2021'],
    ['step', 'step: 1 h'],
    ['currency', 'currency: CNY'],
  ]
  test.each(GIVEN)('%s is no default, even where it is the same', async (path, line) => {
    expect(await usedBy(scenario({ more: [line] }))).not.toHaveProperty([path])
  })

  test('leaves nothing to list where all is given', async () => {
    const text = scenario({
      site: [
        'kind: equipment-room',
        'cooling: none',
        'equipment: [{ id: it, power: 1 kW, bus: ac, place: indoor, feeder: 0 % }]',
        'auxiliary: 0 W',
        'metering: { category: advanced }',
      ],
      more: ['year: 2021', 'step: 1 h', 'currency: CNY'],
    })
    expect(await usedBy(text)).toEqual({})
  })

  test('of an array leaves none of its keys to list', async () => {
    const used = await usedBy(
      mast(
        `${UNIT}, place: outdoor, feeder: 0 %`,
        'solar: { capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg, losses: 14 %, transposition: perez, cellTemperature: faiman, temperatureCoefficient: -0.4 %/K, albedo: 0.2, dcAcRatio: 1, inverterEfficiency: 96 %, export: false }',
      ),
    )
    expect(Object.keys(used).filter((path) => /solar|place|feeder/.test(path))).toEqual([])
  })
})
