import { describe, expect, test } from 'vitest'
import { mast, room, scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const IT = 'equipment: [{ id: it, power: 1 kW }]'
const POWER = 'a power such as "480 W" (W, kW, MW, mW)'
const SHARE = 'a share such as "14 %" or 0.14'
const unit = (rest: string) => room(`equipment: [{ id: it, ${rest} }]`)
const cooled = (text: string) => scenario({ site: ['kind: equipment-room', `cooling: ${text}`, IT] })
const radio = (power: string, traffic = '{ constant: 20 % }') => mast(`power: ${power}, traffic: ${traffic}`)
const curve = (points: string) => radio(`{ model: curve, points: ${points} }`)

test('the scenario that these tests spoil is good', async () => {
  expect(await folder.problems(scenario())).toEqual([])
})

describe('keys', () => {
  test.each<Refused>([
    [
      'a typo',
      scenario({ site: ['kind: equipment-room', 'colling: none', IT] }),
      '10:5 sites.a.colling: expected a known key, got "colling"\n  hint: did you mean "cooling"?',
    ],
    [
      'a typo inside one of several forms',
      cooled('{ cop: 2, setpiont: 28 degC }'),
      '10:24 sites.a.cooling.setpiont: expected a known key, got "setpiont"\n  hint: did you mean "setpoint"?',
    ],
    [
      'a key far from any other',
      scenario({ location: '{ latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, zzzzzzzz: 1 }' }),
      '3:68 location.zzzzzzzz: expected a known key, got "zzzzzzzz"\n  hint: known: latitude, longitude, timezone, elevation',
    ],
    [
      'a missing kind, at its site',
      scenario({ site: ['cooling: none', IT] }),
      '8:5 sites.a.kind: expected one of "base-station", "equipment-room", "data-centre", got nothing',
    ],
    [
      'a missing power, at its load',
      unit('count: 2'),
      '11:17 sites.a.equipment.it: expected exactly one of "power", "preset", got none of them',
    ],
    [
      'a missing form, at its map',
      radio('{ preset: aau-64t64r }', '{}'),
      '12:64 sites.a.radio.aau.traffic: expected exactly one of "shape", "constant", "csv", got none of them',
    ],
    [
      'an empty value, at its key',
      unit('power:'),
      `11:27 sites.a.equipment.it.power: expected ${POWER}, got nothing (an empty value)`,
    ],
  ])('%s', (...one) => folder.refuses(one))

  test('all that a file lacks is told at once', async () => {
    expect(await folder.problems('a: 1\n')).toEqual([
      's.yaml:1:1 basewatt: expected format version 1, got nothing',
      's.yaml:1:1 name: expected text, got nothing',
      's.yaml:1:1 sites: expected a list of sites, or an inventory, got nothing',
      's.yaml:1:1 a: expected a known key, got "a"\n  hint: known: basewatt, name, description, extends, year, step, currency, location, tariff, grid, carbon, weather, service, exposure, sites, inventory, retirement, assets, coverage, years, investments, finance, bids, measures, plan, archetypes, variants, expect',
    ])
  })

  test('faults of form and of sense are told together, from top to bottom', async () => {
    const text = scenario({
      grid: 'cn-north-2020',
      site: ['kind: equipment-room', 'cooling: { preset: splitac }', 'equipment: [{ id: it, power: 1 }]'],
    })
    expect(await folder.problems(text)).toEqual([
      's.yaml:6:7 grid: expected the id of a grid factor, got "cn-north-2020"\n  hint: did you mean "cn-north-2021"?',
      's.yaml:10:24 sites.a.cooling.preset: expected the id of a cooling machine, got "splitac"\n  hint: did you mean "split-ac"?',
      `s.yaml:11:34 sites.a.equipment.it.power: expected ${POWER}, got 1\n  hint: write the unit, as in "1 W"`,
    ])
  })

  test('each of hundreds of unknown keys is told', async () => {
    const keys = Array.from({ length: 900 }, (_, i) => `k${i}: ${i}`)
    const problems = await folder.problems(scenario({ more: keys }))
    expect(problems).toHaveLength(900)
    expect(problems.at(-1)).toMatch(/^s\.yaml:911:1 k899: expected a known key, got "k899"\n/)
  })

  test('20,000 keys are one problem', async () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`)
    expect(await folder.problems(scenario({ more: keys }))).toEqual([
      's.yaml:1:1: expected at most 1000 keys, got 20007',
    ])
  })
})

describe('values', () => {
  test.each<Refused>([
    [
      'a missing unit',
      unit('power: 800'),
      `11:34 sites.a.equipment.it.power: expected ${POWER}, got 800\n  hint: write the unit, as in "800 W"`,
    ],
    [
      'a wrong dimension',
      unit('power: 8 kg'),
      `11:34 sites.a.equipment.it.power: expected ${POWER}, got "8 kg"\n  hint: "kg" measures a mass`,
    ],
    [
      'a wrong case',
      unit('power: 8 kw'),
      `11:34 sites.a.equipment.it.power: expected ${POWER}, got "8 kw"\n  hint: unit names are case-sensitive: did you mean "kW"?`,
    ],
    [
      'a list for a power',
      unit('power: [1 kW]'),
      `11:34 sites.a.equipment.it.power: expected ${POWER}, got a list`,
    ],
    ['not a number', unit('power: .nan'), `11:34 sites.a.equipment.it.power: expected ${POWER}, got ".nan"`],
    [
      'a negative load',
      unit('power: -8 kW'),
      `11:34 sites.a.equipment.it.power: expected ${POWER}, from 0 W to 10000000 W, got "-8 kW"`,
    ],
    [
      'a broken count',
      unit('power: 8 W, count: 1.5'),
      '11:46 sites.a.equipment.it.count: expected a whole number, got 1.5',
    ],
    [
      'no units at all',
      unit('power: 8 W, count: 0'),
      '11:46 sites.a.equipment.it.count: expected a whole number, from 1 to 1000000, got 0',
    ],
    [
      'a count in quotes',
      unit('power: 8 W, count: "2"'),
      '11:46 sites.a.equipment.it.count: expected a whole number, got "2"\n  hint: leave the quotation marks out',
    ],
    [
      'a count with a unit',
      unit('power: 8 W, count: 2 W'),
      '11:46 sites.a.equipment.it.count: expected a whole number, got "2 W"\n  hint: no unit here',
    ],
    [
      'per cent without its sign',
      radio('{ preset: aau-64t64r }', '{ constant: 20 }'),
      `12:76 sites.a.radio.aau.traffic.constant: expected ${SHARE}, from 0 to 1, got 20\n  hint: did you mean "20 %"?`,
    ],
    [
      'more than all',
      radio('{ preset: aau-64t64r }', '{ constant: 120 % }'),
      `12:76 sites.a.radio.aau.traffic.constant: expected ${SHARE}, from 0 to 1, got "120 %"`,
    ],
    [
      'a word that is not among the known',
      unit('power: 1 W, place: roof'),
      '11:46 sites.a.equipment.it.place: expected one of "outdoor", "indoor", got "roof"',
    ],
    [
      'a word with a slip',
      unit('power: 1 W, place: indor'),
      '11:46 sites.a.equipment.it.place: expected one of "outdoor", "indoor", got "indor"\n  hint: did you mean "indoor"?',
    ],
    [
      'an unknown kind',
      scenario({ site: ['kind: basestation', 'cooling: none'] }),
      '9:11 sites.a.kind: expected one of "base-station", "equipment-room", "data-centre", got "basestation"\n  hint: did you mean "base-station"?',
    ],
    [
      'an id that paths cannot hold',
      room('equipment: [{ id: a.b, power: 1 W }]'),
      '11:23 sites.a.equipment.a.b.id: expected a name of letters, digits, "_" and "-", got "a.b"',
    ],
    ['a number for a name', scenario().replace('name: Test', 'name: 5'), '2:7 name: expected text, got 5'],
    [
      'an empty name',
      scenario().replace('name: Test', 'name: ""'),
      '2:7 name: expected text that is not empty, got ""',
    ],
    [
      'another format',
      scenario().replace('basewatt: 1', 'basewatt: 2'),
      '1:11 basewatt: expected format version 1, got 2',
    ],
    [
      'yes for true',
      room(IT, 'solar: { capacity: 1 kWp, tilt: 3 deg, azimuth: 180 deg, export: yes }'),
      '12:70 sites.a.solar.export: expected true or false, got "yes"\n  hint: write true',
    ],
    [
      'a latitude beyond the pole',
      scenario({ location: '{ latitude: 91 deg, longitude: 116 deg, timezone: UTC+8 }' }),
      '3:23 location.latitude: expected an angle such as "30 deg" (deg, °), from -90 deg to 90 deg, got "91 deg"',
    ],
    [
      'an offset without UTC',
      scenario({ location: '{ latitude: 40 deg, longitude: 116 deg, timezone: "+8" }' }),
      '3:61 location.timezone: expected an offset such as "UTC+8", "UTC+5:30" or "UTC-3", got "+8"',
    ],
    [
      'an offset that no place has',
      scenario({ location: '{ latitude: 40 deg, longitude: 116 deg, timezone: UTC+15 }' }),
      '3:61 location.timezone: expected an offset such as "UTC+8", "UTC+5:30" or "UTC-3", from UTC-12 to UTC+14, got "UTC+15"',
    ],
  ])('%s', (...one) => folder.refuses(one))
})

describe('lists and maps', () => {
  test.each<Refused>([
    [
      'a map for a list',
      room('equipment: { id: it, power: 1 kW }'),
      '11:16 sites.a.equipment: expected a list of loads, got a map\n  hint: a list, also of one: put "- " before it, or [ ] around it',
    ],
    [
      'text for a list',
      room('equipment: hello'),
      '11:16 sites.a.equipment: expected a list of loads, got "hello"',
    ],
    [
      'text and a list among maps',
      room('equipment: [hello, [1]]'),
      '11:17 sites.a.equipment.0: expected a map, got "hello"',
      '11:24 sites.a.equipment.1: expected a map, got a list',
    ],
    ['text for a map', scenario({ weather: 'beijing' }), '4:10 weather: expected a map, got "beijing"'],
    [
      'no site',
      'basewatt: 1\nname: T\nsites: []\n',
      '3:8 sites: expected at least one site, got an empty list',
    ],
    ['a list for the scenario', '- a\n', '1:1: expected a map of scenario keys, got a list'],
    ['a word for the scenario', 'hello\n', '1:1: expected a map of scenario keys, got a single value'],
    [
      'a number for the points of a curve',
      curve('5'),
      '12:55 sites.a.radio.aau.power.points: expected a list of points [load, power], got 5',
    ],
    [
      'numbers for points',
      curve('[1, 2]'),
      '12:56 sites.a.radio.aau.power.points.0: expected a point [load, power], got 1',
      '12:59 sites.a.radio.aau.power.points.1: expected a point [load, power], got 2',
    ],
    [
      'half a point',
      curve('[[0 %, 1 W], [100 %]]'),
      '12:68 sites.a.radio.aau.power.points.1: expected a point [load, power], got a list of 1',
    ],
    [
      'a point of three',
      curve('[[0 %, 1 W, 2], [100 %, 2 W]]'),
      '12:56 sites.a.radio.aau.power.points.0: expected a point [load, power], got a list of 3',
    ],
    [
      'a point without a unit',
      curve('[[0 %, 3], [100 %, 4 W]]'),
      `12:62 sites.a.radio.aau.power.points.0.1: expected ${POWER}, got 3\n  hint: write the unit, as in "3 W"`,
    ],
    [
      'one point',
      curve('[[0 %, 1 W]]'),
      '12:55 sites.a.radio.aau.power.points: expected at least two points [load, power], got a list of 1',
    ],
  ])('%s', (...one) => folder.refuses(one))
})
