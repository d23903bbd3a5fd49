import { describe, expect, test } from 'vitest'
import { mast, scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const IT = 'equipment: [{ id: it, power: 1 kW }]'
const room0 = (...lines: string[]) => scenario({ site: ['kind: equipment-room', ...lines] })
const PLACE = 'latitude: 40 deg, longitude: 116.47 deg'

describe('a fault is not blamed twice', () => {
  test.each<Refused>([
    [
      'cooling with a slip in its key',
      room0('colling: none', IT),
      '10:5 sites.a.colling: expected a known key, got "colling"\n  hint: did you mean "cooling"?',
    ],
    [
      'a location that is none',
      scenario({ location: 'beijing' }),
      '3:11 location: expected a map, got "beijing"',
    ],
    [
      'an enclosure that is none',
      room0('enclosure: non', IT),
      '10:16 sites.a.enclosure: expected "none" or a map with kind, ua, got "non"',
    ],
    [
      'an unknown archetype',
      scenario({ site: ['kind: base-station', 'archetype: 5g-macro-s11'] }),
      '10:16 sites.a.archetype: expected the id of an archetype, got "5g-macro-s11"\n  hint: did you mean "5g-macro-s111"?',
    ],
    [
      'a unit with a fault that is shut down',
      mast(
        'power: { preset: aau-64t64r, x: 1 }, traffic: { constant: 20 % }',
        'shutdown: [{ units: [aau], window: 00:00-08:00 }]',
      ),
      '12:53 sites.a.radio.aau.power.x: expected a known key, got "x"\n  hint: known: preset, model, idle, idleRatio, full, points, type, transceivers, maxOutput, noLoad, slope, asleep, category, set, antennas, bandwidth, psdRatio, amplifierEfficiency, slotActivity, downlink, uplink',
    ],
    [
      'a variant with a fault that is expected to save',
      scenario({
        more: [
          'variants: [{ name: more, set: { sites.a.count: 2.5 } }]',
          'expect: [{ output: savings.more.cost, value: 4 CNY }]',
        ],
      }),
      '12:48 sites.a.count: expected a whole number, got 2.5',
    ],
  ])('%s', (...one) => folder.refuses(one))
})

describe('place and weather', () => {
  test.each<Refused>([
    [
      'no weather',
      scenario({ weather: null }),
      '8:5 sites.a: expected weather, here or for the whole scenario, got none\n  hint: for example weather: { normals: beijing }',
    ],
    [
      'constant weather without a place',
      scenario({ location: null }),
      '4:22 weather.constant: expected a location beside constant weather, got none\n  hint: write location: { latitude, longitude, timezone }',
    ],
    [
      'irradiance of constant weather',
      scenario({ weather: '{ constant: { temperature: 20 degC }, irradiance: ghi }' }),
      '4:60 weather.irradiance: expected irradiance beside a weather file only, got "ghi"\n  hint: leave it out',
    ],
    [
      'irradiance of monthly normals',
      scenario({ location: null, weather: '{ normals: beijing, irradiance: ghi }' }),
      '4:42 weather.irradiance: expected irradiance beside a weather file only, got "ghi"\n  hint: leave it out',
    ],
    [
      'a clock that is not that of the weather',
      scenario({ weather: '{ normals: beijing }', location: `{ ${PLACE}, timezone: UTC+5:30 }` }),
      '3:64 location.timezone: expected the offset of the weather, UTC+8: its hours are local standard time, got "UTC+5:30"',
    ],
    [
      'a clock at a site that is not that of its weather',
      scenario({
        weather: '{ normals: beijing }',
        location: null,
        site: ['kind: equipment-room', 'cooling: none', `location: { ${PLACE}, timezone: UTC+9 }`],
      }),
      '11:68 sites.a.location.timezone: expected the offset of the weather, UTC+8: its hours are local standard time, got "UTC+9"',
    ],
  ])('%s', (...one) => folder.refuses(one))

  test('a location more than 50 km from its weather is a warning', async () => {
    const at = async (latitude: string) =>
      (
        await folder.load(
          scenario({
            weather: '{ normals: beijing }',
            location: `{ latitude: ${latitude}, longitude: 116.47 deg, timezone: UTC+8 }`,
          }),
        )
      ).warnings
    // 0.45 degrees of a meridian are 50.04 km, 0.44 are 48.9 km; the weather stands at 39.8 N 116.47 E.
    expect(await at('40.24 deg')).toEqual([])
    expect(await at('40.25 deg')).toEqual([
      { at: 'location', message: 'the location lies 50 km from the place of its weather' },
    ])
  })

  test('a site with weather of its own does not stand at the location of the scenario', async () => {
    const text = scenario({
      site: ['kind: equipment-room', 'cooling: none', 'weather: { normals: lhasa }'],
    })
    expect((await folder.load(text)).warnings).toEqual([])
  })
})

describe('windows of equal width', () => {
  const tariff = (periods: string) =>
    scenario({
      tariff: `{ components: [{ name: a, price: 0.6 CNY/kWh, floats: true }], periods: [${periods}] }`,
    })
  const peak = (rest: string) => `{ name: peak, multiplier: 1.6, ${rest} }`
  const valley = (rest: string) => `{ name: valley, multiplier: 0.5, ${rest} }`
  const tie = (at: string) =>
    `expected windows of which one is the narrowest at every moment, got "valley" and "peak" with windows of equal width at ${at}`

  test.each([
    ['windows: ["08:00-11:00"]', 'windows: ["10:00-13:00"], months: [3]', '10:00 in month 3'],
    ['windows: ["08:00-11:30"]', 'windows: ["11:15-14:45"]', '11:15 in month 1'],
    ['windows: ["22:00-02:00"]', 'windows: ["01:30-05:30"]', '01:30 in month 1'],
    ['windows: ["08:00-24:00"], days: weekends', 'windows: ["00:00-16:00"]', '08:00 on weekends of month 1'],
  ])('that share a moment are refused: %s and %s', async (first, second, at) => {
    const [problem, ...rest] = await folder.problems(tariff(`${peak(first)}, ${valley(second)}`))
    expect(problem?.replace(/^s\.yaml:5:\d+ /, '')).toBe(`tariff.periods.valley: ${tie(at)}`)
    expect(rest).toEqual([])
  })

  test.each([
    ['windows: ["08:00-11:00"]', 'windows: ["11:00-14:00"]'],
    ['windows: ["08:00-11:00"]', 'windows: ["10:00-14:00"]'],
    ['windows: ["08:00-11:00"], months: [1]', 'windows: ["08:00-11:00"], months: [2]'],
    ['windows: ["08:00-11:00"], days: workdays', 'windows: ["08:00-11:00"], days: weekends'],
    ['windows: ["22:00-06:00"]', 'windows: ["06:00-14:00"]'],
  ])('may stand side by side: %s and %s', async (first, second) => {
    expect(await folder.problems(tariff(`${peak(first)}, ${valley(second)}`))).toEqual([])
  })
})
