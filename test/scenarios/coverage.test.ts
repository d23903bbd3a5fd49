import { describe, expect, test } from 'vitest'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { coverageOutputs } from '../../src/scenarios/coverage-outputs.ts'
import { mast, scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** Base stations `a` on lines 8 to 12 and `b` on line 13, a room on line 14; coverage from line 15 on. */
const fleet = (...lines: string[]) =>
  [
    mast('power: { model: linear, idle: 500 W, full: 900 W }, traffic: { constant: 30 % }').trimEnd(),
    '  - { id: b, kind: base-station, dcBus: none, enclosure: none, count: 4, equipment: [{ id: bbu, power: 300 W, place: outdoor }] }',
    '  - { id: room, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }',
    ...lines,
    '',
  ].join('\n')

const measures = (...lines: string[]) =>
  fleet('coverage:', '  measures:', ...lines.map((line) => `    - ${line}`))
const NIGHT = '"shutdown": [{ units: [aau], window: "00:00-06:00" }]'
const planOf = ({ variants }: LoadedScenario, index = 0) => variants[index]!.plans.coverage!

describe('what is asked about coverage', () => {
  test('counts every technology and asks for ten points more where nothing else is said, and says so', async () => {
    const loaded = await folder.load(measures(`{ sites: [a], set: { ${NIGHT} } }`))
    const { count, points, kinds } = planOf(loaded)
    expect([count.length, points, kinds]).toEqual([8, 10, ['base-station', 'equipment-room']])
    const defaults = loaded.defaults.filter(({ path }) => path.startsWith('coverage.'))
    expect(defaults.map(({ path, value }) => [path, value])).toEqual([
      ['coverage.count', 'all'],
      ['coverage.points', '10'],
    ])
  })

  test('is no question of points without measures', async () => {
    const loaded = await folder.load(fleet('coverage: { points: 5 }'))
    expect(planOf(loaded).measured).toBeUndefined()
    expect(loaded.warnings).toEqual([
      {
        at: 'coverage.points',
        message: 'has no effect: without measures nothing would be added to any site',
      },
    ])
    expect((await folder.load(fleet('coverage: {}'))).defaults.map(({ path }) => path)).not.toContain(
      'coverage.points',
    )
  })

  test('names its outputs, those of more coverage only for kinds with a measure', async () => {
    const loaded = await folder.load(
      fleet('coverage:', '  count: [shutdown]', '  measures:', `    - { sites: [a], set: { ${NIGHT} } }`),
    )
    const outputs = coverageOutputs(planOf(loaded))
    expect(outputs).toContain('base-station.technologies.shutdown.sitesPercent')
    expect(outputs).not.toContain('base-station.technologies.solar.sitesPercent')
    expect(outputs.filter((name) => name.startsWith('equipment-room.more'))).toEqual([])
    expect(outputs.filter((name) => name.startsWith('base-station.more'))).toHaveLength(7 + 3 * 5)
  })

  test('may be another one in each variant', async () => {
    const loaded = await folder.load(
      fleet('coverage: { count: [solar] }', 'variants: [{ name: v, set: { coverage.count: [shutdown] } }]'),
    )
    expect([planOf(loaded).count, planOf(loaded, 1).count]).toEqual([['solar'], ['shutdown']])
  })
})

describe('measures', () => {
  test('are written into the sites that they are for, in their order, and leave the variant as it is', async () => {
    const loaded = await folder.load(
      measures(
        '{ kinds: base-station, set: { auxiliary: 100 W } }',
        '{ kinds: [base-station, equipment-room], sites: [b, room], set: { auxiliary: 50 W } }',
      ),
    )
    const { members } = planOf(loaded).measured!
    expect(members.map(({ id, spec }) => [id, spec.auxiliaryKw])).toEqual([
      ['a', 0.1],
      ['b', 0.05],
      ['room', 0.05],
    ])
    expect(loaded.variants[0]!.members.map(({ spec }) => spec.auxiliaryKw)).toEqual([0, 0, 0])
  })

  test('are laid on what a variant has changed', async () => {
    const loaded = await folder.load(
      `${measures(`{ sites: [a], set: { ${NIGHT} } }`)}variants: [{ name: v, set: { sites.a.auxiliary: 70 W } }]\n`,
    )
    const auxiliary = [0, 1].map((index) => planOf(loaded, index).measured!.members[0]!.spec.auxiliaryKw)
    expect(auxiliary).toEqual([0, 0.07])
  })

  test('list the defaults that they take, as theirs where the site as it is takes others', async () => {
    const rectifier = 'rectifier: { preset: rectifier-legacy, moduleRating: 1 kW }'
    const text = measures(`{ sites: [a], set: { ${NIGHT}, radio.aau.count: 9 } }`).replace(
      'dcBus: none',
      `dcBus: { ${rectifier} }`,
    )
    const { defaults, warnings } = await folder.load(text)
    expect(defaults.map(({ path }) => path)).toContain('sites.a.shutdown.0.depth')
    const modules = defaults.filter(({ path }) => path === 'sites.a.dcBus.rectifier.modules')
    expect(modules.map(({ value, variants }) => [value, variants])).toEqual([
      ['3', ['baseline']],
      ['12', ['baseline with the measures of coverage']],
    ])
    expect(warnings.map(({ at }) => at)).toEqual(['sites.a.dcBus.rectifier.modules'])
  })

  test('for a kind of which there is no site do nothing, and say so', async () => {
    const loaded = await folder.load(
      measures('{ kinds: [base-station, data-centre], set: { auxiliary: 0 W } }'),
    )
    expect(loaded.warnings).toEqual([
      {
        at: 'coverage.measures.0.kinds',
        message: 'no site is of the kind data-centre: the measure does nothing there',
      },
    ])
  })

  test('that move traffic to another site say that its rise is not counted', async () => {
    const text = [
      'basewatt: 1',
      'name: Two',
      'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8 }',
      'weather: { constant: { temperature: 20 degC } }',
      'tariff: { flat: 1 CNY/kWh }',
      'sites:',
      ...['x', 'y'].map(
        (id) =>
          `  - { id: ${id}, kind: base-station, dcBus: none, enclosure: none, radio: [{ id: rru, power: { model: linear, idle: 1 kW, full: 2 kW }, traffic: { constant: 10 % } }] }`,
      ),
      'coverage: { measures: [{ sites: [x], set: { shutdown: [{ units: [rru], window: "00:00-06:00", offloadTo: y.rru }] } }] }',
    ].join('\n')
    const loaded = await folder.load(text)
    expect(loaded.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'they move traffic of x to another site, whose rise is not set against what they save: write them as a variant to see it (baseline with the measures of coverage)',
      ]),
    )
  })
})

const REFUSED: Refused[] = [
  [
    'a technology that is not known, points beyond a hundred, a key that is not known',
    fleet('coverage: { count: [solr], points: 101, mesures: [] }'),
    '15:21 coverage.count.0: expected one of "solar", "shutdown", "saving-modes", "free-cooling", "liquid-cooling", "heat-reuse", "hibernation", "ups-eco", got "solr"\n  hint: did you mean "solar"?',
    '15:36 coverage.points: expected a number, from 0 to 100, got 101',
    '15:41 coverage.mesures: expected a known key, got "mesures"\n  hint: did you mean "measures"?',
  ],
  [
    'nothing to count, no measure',
    fleet('coverage: { count: [], points: -1, measures: [] }'),
    '15:20 coverage.count: expected at least one technology, got an empty list',
    '15:32 coverage.points: expected a number, from 0 to 100, got -1',
    '15:46 coverage.measures: expected at least one measure, got an empty list',
  ],
  [
    'a measure for nobody, of nothing, for a kind that is not known',
    measures(
      '{ set: { auxiliary: 0 W } }',
      '{ kinds: base-station, set: {} }',
      '{ kinds: bs, set: { auxiliary: 0 W } }',
    ),
    '17:7 coverage.measures.0: expected "kinds", "sites" or both: whom the measure is for, got a map',
    '18:35 coverage.measures.1.set: expected at least one path below a site, got an empty map',
    '19:16 coverage.measures.2.kinds: expected "base-station", "equipment-room", "data-centre", or a list of them, got "bs"',
  ],
  [
    'points with a unit, a kind by a part of its name',
    measures(
      '{ kinds: room, set: { auxiliary: 0 W } }',
      '{ kinds: [mast, centre], set: { auxiliary: 0 W } }',
    ).replace('coverage:', 'coverage:\n  points: 10 %'),
    '16:11 coverage.points: expected a number, got "10 %"\n  hint: write 10',
    '18:16 coverage.measures.0.kinds: expected "base-station", "equipment-room", "data-centre", or a list of them, got "room"\n  hint: did you mean "equipment-room"?',
    '19:17 coverage.measures.1.kinds.0: expected one of "base-station", "equipment-room", "data-centre", got "mast"',
    '19:23 coverage.measures.1.kinds.1: expected one of "base-station", "equipment-room", "data-centre", got "centre"\n  hint: did you mean "data-centre"?',
  ],
  [
    'a path from above the site',
    measures('{ sites: [a], set: { sites.a.auxiliary: 0 W } }'),
    '17:28 coverage.measures.0.set.sites.a.auxiliary: expected a path below the site, got "sites.a.auxiliary"\n  hint: paths begin below the site',
  ],
  [
    'a site that is not there, one of another kind',
    measures('{ kinds: base-station, sites: [c, room], set: { auxiliary: 0 W } }'),
    '17:38 coverage.measures.0.sites.0: expected the id of a site, got "c"\n  hint: known: a, b, room',
    '17:41 coverage.measures.0.sites.1: expected a site of the kinds of this measure, got "room", whose kind is equipment-room',
  ],
  [
    'a path that leads nowhere, a site as a whole, what makes it that site',
    measures(
      '{ kinds: base-station, set: { radio.aau.count: 2 } }',
      '{ sites: [a], set: { equpment.it: 1, auxilary: 0 W, count: 3, "*": 1 } }',
    ),
    '17:37 coverage.measures.0.set.radio.aau.count: expected a path that exists: there is no "sites.b.radio", got "radio.aau.count"\n  hint: set "sites.b.radio" as a whole; or name at "sites" those that can take it',
    '18:28 coverage.measures.1.set.equpment.it: expected a path that exists: there is no "sites.a.equpment", got "equpment.it"\n  hint: did you mean "equipment"?',
    '18:59 coverage.measures.1.set.count: expected a path below the site, not to its id, kind, count or archetype, got "count"',
    '18:69 coverage.measures.1.set.*: expected a path below the site, not to its id, kind, count or archetype, got "*"',
  ],
  [
    'a value that a site cannot take',
    measures('{ kinds: base-station, set: { auxiliary: 5, shutdown: [{ units: [aau] }] } }'),
    '17:48 sites.a.auxiliary: expected a power such as "480 W" (W, kW, MW, mW), got 5\n  hint: write the unit, as in "5 W"',
  ],
  [
    'a unit that the site does not have',
    measures('{ kinds: base-station, set: { shutdown: [{ units: [aau], window: "00:00-06:00" }] } }'),
    '17:58 sites.b.shutdown.0.units.0: expected the id of a radio unit or load of the site, got "aau"\n  hint: known: bbu',
  ],
]

describe('bad input', () => {
  test.each(REFUSED)('%s', async (...refused) => {
    await folder.refuses(refused)
  })

  test('of a variant is told with its name', async () => {
    expect(
      await folder.problems(
        `${measures('{ sites: [a], set: { radio.aau.count: 2 } }')}variants: [{ name: v, set: { sites.a.radio: [{ id: rru, power: { model: linear, idle: 1 W, full: 2 W }, traffic: { constant: 1 % } }] } }]\n`,
      ),
    ).toEqual([
      's.yaml:17:28 coverage.measures.0.set.radio.aau.count: expected a member of "sites.a.radio", got "radio.aau.count"\n  hint: known: rru; in variant "v"',
    ])
  })
})

test('a scenario that asks nothing has no plan of coverage', async () => {
  expect((await folder.load(scenario())).variants[0]!.plans.coverage).toBeUndefined()
})
