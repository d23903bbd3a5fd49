import { describe, expect, test } from 'vitest'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const text = (site: string, ...more: string[]) =>
  [
    'basewatt: 1',
    'name: T',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8 }',
    'weather: { constant: { temperature: 35 degC } }',
    `sites: [{ id: r, kind: equipment-room, ${site} }]`,
    ...more,
    '',
  ].join('\n')
const ROOM = 'archetype: central-office-room'
const MINE =
  'archetypes: { mine: { site: { cooling: none, auxiliary: { value: 300 W, range: [200 W, 400 W] }, equipment: [{ id: x, power: 5 W }] } } }'

const specOf = ({ variants }: LoadedScenario, variant = 0) => variants[variant]!.members[0]!.spec
const spec = async (...lines: [string, ...string[]]) => specOf(await folder.load(text(...lines)))
const patched = async (set: string, site = `${ROOM}, enclosure: { ua: 100 W/K }`) =>
  specOf(await folder.load(text(site, `variants: [{ name: x, set: ${set} }]`)), 1)
const defaults = async (site: string) =>
  Object.fromEntries((await folder.load(text(site))).defaults.map(({ path, value }) => [path, value]))

describe('a site that names an archetype', () => {
  test('has all that the archetype has', async () => {
    const { units, auxiliaryKw, chain, room } = await spec(ROOM)
    expect(units.map(({ id, power, bus }) => [id, power, bus])).toEqual([
      ['telecom', { kind: 'constant', powerW: 20_000 }, 'dc'],
    ])
    expect([auxiliaryKw, room?.plant]).toEqual([0.6, { kind: 'ideal', cop: 2.25 }])
    expect(chain.rectifier.converter).toMatchObject({ kind: 'modular', modules: 10, moduleKw: 3, a0: 0.025 })
  })

  test('overrides it key by key', async () => {
    const { auxiliaryKw, room, units } = await spec(`${ROOM}, auxiliary: 100 W, enclosure: { ua: 100 W/K }`)
    expect([auxiliaryKw, room?.balance.setpointC, room?.balance.uaKwPerK, units.length]).toEqual([
      0.1, 26, 0.1, 1,
    ])
  })

  test('keeps what it does not name inside a map: the set-point beside a new COP', async () => {
    const { room } = await spec(`${ROOM}, enclosure: { ua: 100 W/K }, cooling: { cop: 3 }`)
    expect([room?.plant, room?.balance.setpointC]).toEqual([{ kind: 'ideal', cop: 3 }, 26])
  })

  test('keeps the modules beside another preset of rectifier', async () => {
    const { chain } = await spec(`${ROOM}, dcBus: { rectifier: { preset: rectifier-high-efficiency } }`)
    expect(chain.rectifier.converter).toMatchObject({ a0: 0.006, modules: 10, moduleKw: 3 })
  })

  test('takes another form as a whole', async () => {
    const { room, chain } = await spec(
      `${ROOM}, enclosure: { ua: 100 W/K }, cooling: { preset: split-ac }, dcBus: { rectifier: { efficiency: 95 % } }`,
    )
    expect([room?.plant?.kind, room?.balance.setpointC]).toEqual(['dx', 28])
    expect(chain.rectifier.converter).toEqual({ kind: 'constant', efficiency: 0.95 })
  })

  test('takes a law of its own in place of a preset', async () => {
    const loss = '{ noLoad: 1 %, proportional: 2 %, square: 3 % }'
    const { chain } = await spec(`${ROOM}, dcBus: { rectifier: { loss: ${loss}, modules: 9 } }`)
    expect(chain.rectifier.converter).toMatchObject({ a0: 0.01, modules: 9, moduleKw: 3 })
  })

  test('takes a word in place of a map', async () => {
    const { chain } = await spec(`${ROOM}, dcBus: { rectifier: lossless }`)
    expect(chain.rectifier.converter).toEqual({ kind: 'lossless' })
  })

  test('replaces whole lists', async () => {
    const { units } = await spec(`${ROOM}, equipment: [{ id: x, power: 1 kW }]`)
    expect(units.map(({ id }) => id)).toEqual(['x'])
  })

  test('replaces a value with its range and source', async () => {
    expect((await spec('archetype: mine, auxiliary: { value: 900 W }', MINE)).auxiliaryKw).toBe(0.9)
  })
})

describe('a patch', () => {
  test('reaches into a value that only the archetype has', async () => {
    const { chain } = await patched('{ sites.r.dcBus.rectifier.modules: 12 }')
    expect(chain.rectifier.converter).toMatchObject({ modules: 12, moduleKw: 3 })
    expect((await patched('{ sites.r.equipment.telecom.power: 3 kW }')).units[0]?.power).toEqual({
      kind: 'constant',
      powerW: 3000,
    })
  })

  test('takes away what the archetype has, with null', async () => {
    expect((await patched('{ sites.r.auxiliary: null }')).auxiliaryKw).toBe(0)
    expect((await patched('{ sites.r.cooling.setpoint: null }')).room?.balance.setpointC).toBe(28)
    expect((await patched('{ sites.r.equipment.telecom: null }')).units).toEqual([])
  })

  test('of a whole map replaces that of the archetype, as of any other map', async () => {
    const { room } = await patched('{ sites.r.cooling: { fan: { preset: fan-shelter } } }')
    expect([room?.plant, room?.balance.setpointC, room?.balance.fan?.kind]).toEqual([undefined, 28, 'fan'])
  })

  test('can give what it took away a new value', async () => {
    const { auxiliaryKw } = await patched('{ sites.r.auxiliary: null, sites.*.auxiliary: 5 W }')
    expect(auxiliaryKw).toBe(0.005)
  })

  test('exchanges or takes away the archetype itself', async () => {
    expect((await patched('{ sites.r.archetype: edge-room }')).units.map(({ id }) => id)).toEqual(['it'])
    expect((await patched('{ sites.r.archetype: null, sites.r.enclosure: null }')).units).toEqual([])
  })
})

describe('the archetypes that a scenario may name', () => {
  test('are its own before those of the catalogue', async () => {
    const own = 'archetypes: { edge-room: { site: { cooling: none, auxiliary: 7 W } } }'
    const { auxiliaryKw, units } = await spec('archetype: edge-room', own)
    expect([auxiliaryKw, units.length]).toEqual([0.007, 0])
  })

  test('can give a site its kind', async () => {
    const own = 'archetypes: { mine: { site: { kind: data-centre, cooling: none } } }'
    const { variants } = await folder.load(text('archetype: mine', own).replace('kind: equipment-room, ', ''))
    expect(variants[0]!.members[0]!.kind).toBe('data-centre')
  })

  test.each([
    [
      'archetype: edge-rom',
      [],
      's.yaml:5:51 sites.r.archetype: expected the id of an archetype, got "edge-rom"\n  hint: did you mean "edge-room"?',
    ],
    ['archetype: 5', [], 's.yaml:5:51 sites.r.archetype: expected text, got 5'],
    [
      'archetype: x',
      ['archetypes: { x: { site: { coling: none } } }'],
      's.yaml:6:28 sites.r.coling: expected a known key, got "coling"\n  hint: did you mean "cooling"?',
    ],
    [
      'cooling: none',
      ['archetypes: { "a b": { site: {} } }'],
      's.yaml:6:15 archetypes.a b: expected a name of letters, digits, "_" and "-", got "a b"',
    ],
    [
      'cooling: none',
      ['archetypes: { x: { name: y } }'],
      's.yaml:6:18 archetypes.x.site: expected a map, got nothing',
    ],
    [
      'cooling: none',
      ['archetypes: [x]'],
      's.yaml:6:13 archetypes: expected a map of archetypes by name, got a list',
    ],
  ])('%s %j is refused', async (site, more, message) => {
    expect(await folder.problems(text(site, ...more))).toEqual([message])
  })

  test('unknown ones far from any are listed, own ones too', async () => {
    expect(await folder.problems(text('archetype: zzzzzzzzzzzz', MINE))).toEqual([
      's.yaml:5:51 sites.r.archetype: expected the id of an archetype, got "zzzzzzzzzzzz"\n  hint: known: 5g-macro-s111, 4g-macro-s111, central-office-room, edge-room, multi-rat-macro, 5g-macro-cabinet, 5g-macro-cold-shelter, street-micro, indoor-distribution, cran-hub-room, core-room, aggregation-room, legacy-exchange-room, small-data-centre, mine',
    ])
  })
})

describe('defaults', () => {
  test('list what a site took from a shipped archetype, not what it overrides', async () => {
    const used = await defaults(`${ROOM}, auxiliary: 100 W`)
    expect(used).toMatchObject({
      'sites.r.equipment.telecom.power': '20 kW',
      'sites.r.cooling.cop': '2.25',
      'sites.r.dcBus.rectifier.modules': '10',
    })
    expect(used).not.toHaveProperty(['sites.r.auxiliary'])
  })

  test("do not list what the scenario's own archetype says", async () => {
    const { defaults: used } = await folder.load(text('archetype: mine', MINE))
    expect(used.map(({ path }) => path)).not.toContain('sites.r.auxiliary')
  })

  test('carry the source and confidence of the value, where it has its own', async () => {
    const { defaults: used } = await folder.load(text(ROOM))
    const of = (path: string) => used.find((one) => one.path === path)
    expect(of('sites.r.cooling.setpoint')).toEqual({
      path: 'sites.r.cooling.setpoint',
      value: '26 degC',
      source: expect.stringContaining('handmsg.com'),
      confidence: 'assumption',
    })
    expect(of('sites.r.cooling.cop')?.source).toContain('no metered room behind it')
  })
})
