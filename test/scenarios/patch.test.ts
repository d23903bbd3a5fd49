import { describe, expect, test } from 'vitest'
import { room, scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const TWO = ['equipment: [{ id: it, power: 1 kW }, { id: ups, power: 500 W }]', 'auxiliary: 30 W']
/** The room with a variant `x` on line 14. */
const patched = (set: string) => `${room(...TWO)}variants:\n  - { name: x, set: ${set} }\n`

async function variantOf(set: string) {
  const { variants } = await folder.load(patched(set))
  const { count, spec } = variants[1]!.members[0]!
  return { count, ...spec }
}
const powers = async (set: string) =>
  (await variantOf(set)).units.map(({ id, power }) => [id, power.kind === 'constant' ? power.powerW : 0])

describe('a variant', () => {
  test('replaces a single value', async () => {
    expect((await variantOf('{ sites.a.auxiliary: 60 W }')).auxiliaryKw).toBe(0.06)
  })

  test('creates an optional key', async () => {
    expect((await variantOf('{ sites.a.count: 7 }')).count).toBe(7)
    expect(
      (await variantOf('{ sites.a.solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg } }')).acSolar
        ?.capacityKwp,
    ).toBe(2)
  })

  test('replaces a list as a whole', async () => {
    expect(await powers('{ sites.a.equipment: [{ id: new, power: 2 W }] }')).toEqual([['new', 2]])
  })

  test('replaces a map as a whole', async () => {
    expect((await variantOf('{ grid: { carbon: 0.1 kg/kWh } }')).carbonKgPerKwh[0]).toBe(0.1)
    expect(await folder.problems(patched('{ sites.a.equipment.it: { id: it } }'))).toHaveLength(1)
  })

  test('reaches a member of a list by id and by index from 0', async () => {
    expect(await powers('{ sites.a.equipment.ups.power: 3 W }')).toEqual([
      ['it', 1000],
      ['ups', 3],
    ])
    expect(await powers('{ sites.0.equipment.0.power: 3 W }')).toEqual([
      ['it', 3],
      ['ups', 500],
    ])
  })

  test('prefers an id to an index', async () => {
    const text = `${room('equipment: [{ id: it, power: 1 W }, { id: "0", power: 2 W }]')}variants: [{ name: x, set: { sites.a.equipment.0.power: 9 W } }]\n`
    const { variants } = await folder.load(text)
    expect(variants[1]!.members[0]!.spec.units.map(({ power }) => power)).toEqual([
      { kind: 'constant', powerW: 1 },
      { kind: 'constant', powerW: 9 },
    ])
  })

  test('removes a key with null, and a member of a list', async () => {
    expect((await variantOf('{ sites.a.auxiliary: null }')).auxiliaryKw).toBe(0)
    expect(await powers('{ sites.a.equipment.it: null }')).toEqual([['ups', 500]])
    expect((await variantOf('{ sites.a.count: null }')).count).toBe(1)
  })

  test('leaves the baseline alone', async () => {
    const { variants } = await folder.load(patched('{ sites.a.auxiliary: 60 W }'))
    expect(variants.map(({ members }) => members[0]!.spec.auxiliaryKw)).toEqual([0.03, 0.06])
  })

  test('sets in the order of its keys', async () => {
    expect((await variantOf('{ sites.a.count: 2, sites: [{ id: a, kind: equipment-room }] }')).count).toBe(1)
    expect((await variantOf('{ sites: [{ id: a, kind: equipment-room }], sites.a.count: 2 }')).count).toBe(2)
  })
})

describe('a star', () => {
  const sites = [
    '  - { id: b, kind: equipment-room, cooling: { cop: 2 }, equipment: [{ id: it, power: 2 kW }] }',
    '  - { id: c, kind: equipment-room, cooling: none, auxiliary: 5 W }',
  ]
  const starred = (set: string) => scenario({ more: [...sites, `variants: [{ name: x, set: ${set} }]`] })

  test('reaches every site', async () => {
    const { variants } = await folder.load(starred('{ sites.*.count: 4 }'))
    expect(variants[1]!.members.map(({ count }) => count)).toEqual([4, 4, 4])
  })

  test('passes over the sites that do not have the rest of the path', async () => {
    const { variants } = await folder.load(starred('{ sites.*.equipment.it.power: 9 W }'))
    const watts = variants[1]!.members.map(({ spec }) => spec.units.map(({ power }) => power))
    expect(watts).toEqual([[{ kind: 'constant', powerW: 9 }], [{ kind: 'constant', powerW: 9 }], []])
  })

  test('reaches the units of every site', async () => {
    const { variants } = await folder.load(starred('{ sites.*.equipment.*.count: 3 }'))
    expect(variants[1]!.members.map(({ spec }) => spec.units.map(({ count }) => count))).toEqual([
      [3],
      [3],
      [],
    ])
  })

  test('that reaches nothing is a fault', async () => {
    expect(await folder.problems(starred('{ sites.*.radio.aau.count: 3 }'))).toEqual([
      's.yaml:14:30 sites.*.radio.aau.count: expected a path that exists: there is no "sites.*.radio", got "sites.*.radio.aau.count"\n  hint: set "sites.*.radio" as a whole',
    ])
  })
})

describe("a path that leads nowhere is told at the variant's line", () => {
  const MISSING = 'a path that exists: there is no'

  test.each([
    [
      'sites.b.count: 2',
      'sites.b.count: expected a member of "sites", got "sites.b.count"\n  hint: known: a',
    ],
    [
      'sites.a.radio.aau.count: 2',
      `sites.a.radio.aau.count: expected ${MISSING} "sites.a.radio", got "sites.a.radio.aau.count"\n  hint: set "sites.a.radio" as a whole`,
    ],
    [
      'sites.a.equipmnt.it.power: 2 W',
      `sites.a.equipmnt.it.power: expected ${MISSING} "sites.a.equipmnt", got "sites.a.equipmnt.it.power"\n  hint: did you mean "equipment"?`,
    ],
    [
      'sites.a.coling: none',
      'sites.a.coling: expected a known key, got "coling"\n  hint: did you mean "cooling"?',
    ],
    [
      'sites.a.cooling.cop: 3',
      'sites.a.cooling.cop: expected a path that ends at "sites.a.cooling", which is a single value, got "sites.a.cooling.cop"\n  hint: set "sites.a.cooling" as a whole',
    ],
    [
      'sites.a.equipment.7.power: 3 kW',
      'sites.a.equipment.7.power: expected a member of "sites.a.equipment", got "sites.a.equipment.7.power"\n  hint: known: it, ups',
    ],
    ['sites..a: 3', 'sites..a: expected a member of "sites", got "sites..a"\n  hint: known: a'],
    ['__proto__.x: 3', `__proto__.x: expected ${MISSING} "__proto__", got "__proto__.x"`],
  ])('%s', async (set, message) => {
    expect(await folder.problems(patched(`{ ${set} }`))).toEqual([`s.yaml:14:23 ${message}`])
  })

  test('a wrong value is told where the variant writes it', async () => {
    expect(await folder.problems(patched('{ sites.a.auxiliary: 60 }'))).toEqual([
      's.yaml:14:42 sites.a.auxiliary: expected a power such as "480 W" (W, kW, MW, mW), got 60\n  hint: write the unit, as in "60 W"',
    ])
  })

  test('control characters of a path do not reach the terminal', async () => {
    const [problem] = await folder.problems(patched('{ "sites.\\e[31m\\u202e.kind": null }'))
    // oxlint-disable-next-line no-control-regex
    expect(problem).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/)
    expect(problem).toContain('\\u001b[31m\\u202e')
  })
})

describe('--set', () => {
  const text = `${room(...TWO)}variants:\n  - { name: x, set: { sites.a.count: 2 } }\n`
  const counts = async (...sets: string[]) =>
    (await folder.load(text, { sets })).variants.map(({ members }) => members[0]!.count)

  test('comes after the variant, and changes the baseline too', async () => {
    expect(await counts()).toEqual([1, 2])
    expect(await counts('sites.a.count=5')).toEqual([5, 5])
  })

  test('into a variant, an archetype or the changes of a bid would change nothing, and is refused', async () => {
    const refused = async (set: string) => (await folder.problems(text, { sets: [set] })).join()
    expect(await refused('variants.x.set.sites.a.count=5')).toContain('write "sites.a.count" itself')
    expect(await refused('variants.x.name=y')).toContain('expected a path of the scenario itself')
    expect(await refused('archetypes.y.site.cooling.cop=3')).toContain('write "sites.*.cooling.cop" itself')
    expect(await refused('bids.b.set.sites.a.count=5')).toContain('not of its bids')
  })

  test('is applied in the order of the command line', async () => {
    expect(await counts('sites.a.count=5', 'sites.a.count=6')).toEqual([6, 6])
  })

  test('without a value, or with null, removes', async () => {
    expect(await counts('sites.a.count=')).toEqual([1, 1])
    expect(await counts('sites.a.count=null')).toEqual([1, 1])
  })

  test('takes quantities, lists and maps as in a file', async () => {
    const { variants } = await folder.load(text, {
      sets: ['sites.a.equipment=[{ id: n, power: { value: 2 W, source: "a = b" } }]', 'name=A = B'],
    })
    expect(variants[0]!.members[0]!.spec.units.map(({ id }) => id)).toEqual(['n'])
  })

  test.each([
    ['sites.a.count=two', '--set:1:15 sites.a.count: expected a whole number, got "two"'],
    [
      'sites.b.count=2',
      '--set:1:1 sites.b.count: expected a member of "sites", got "sites.b.count"\n  hint: known: a',
    ],
    [
      'sites.a.cont=3',
      '--set:1:1 sites.a.cont: expected a known key, got "cont"\n  hint: did you mean "count"?',
    ],
    ['nonsense', '--set:1:1: expected PATH=VALUE, got "nonsense"'],
    ['=3', '--set:1:1: expected PATH=VALUE, got "=3"'],
    [
      'name="x',
      '--set:1:8 name: expected YAML or JSON text, got unexpected end of the stream within a double quoted scalar',
    ],
  ])('%s is refused', async (set, message) => {
    expect(await folder.problems(text, { sets: [set] })).toEqual([message])
  })
})
