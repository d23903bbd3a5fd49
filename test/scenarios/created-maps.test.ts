import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const CENTRE = [
  'kind: data-centre',
  'ups: { preset: ups-modern, modules: 12, moduleRating: 100 kW }',
  'cooling: { preset: waterside-economiser }',
  'it: [{ id: halls, racks: 125, rackPower: 8 kW, utilisation: { constant: 60 % } }]',
]
/** A data centre with a variant `x` on line 14, whose first path starts in column 24. */
const patched = (set: string, more: readonly string[] = []) =>
  scenario({ site: [...CENTRE, ...more], more: ['variants:', `  - { name: x, set: { ${set} } }`] })

async function specOf(set: string, more: readonly string[] = []) {
  const { variants } = await folder.load(patched(set, more))
  return variants[1]!.members[0]!.spec
}

async function plantOf(set: string) {
  const { room } = await specOf(set)
  if (room?.plant?.kind !== 'chilled-water') throw new Error('no chilled water')
  return room.plant
}

describe('a path through maps that only the preset has', () => {
  test('sets the key of a map that is created', async () => {
    expect((await plantOf('sites.a.cooling.tower.range: 6 K')).sink).toMatchObject({
      kind: 'tower',
      tower: { approachK: 4.75, rangeK: 6 },
    })
    expect((await plantOf('sites.a.cooling.airHandlers.rise: 12 K')).airHandlers).toMatchObject({
      riseK: 12,
      fan: { pressurePa: 500 },
    })
  })

  test('creates all maps that are missing, and fills one that is there', async () => {
    const [pump, range] = ['sites.a.cooling.tower.pump.efficiency: 60 %', 'sites.a.cooling.tower.range: 6 K']
    for (const set of [`${pump}, ${range}`, `${range}, ${pump}`])
      expect((await plantOf(set)).sink).toMatchObject({ tower: { rangeK: 6, pump: { efficiency: 0.6 } } })
  })

  test('gives what the map written out gives', async () => {
    expect(await plantOf('sites.a.cooling.coil.effectiveness: 70 %')).toEqual(
      await plantOf('sites.a.cooling.coil: { effectiveness: 70 % }'),
    )
  })

  test('creates again what an earlier patch took away', async () => {
    expect(
      (await plantOf('sites.a.cooling.tower: null, sites.a.cooling.tower.range: 6 K')).sink,
    ).toMatchObject({ tower: { approachK: 4.75, rangeK: 6 } })
  })

  test('reaches maps of the site that nothing wrote', async () => {
    const set =
      'sites.a.metering.category: basic, sites.a.policy.built: 2024, sites.a.enclosure.ua: 2 kW/K, sites.a.heatReuse.demand: 1 MW'
    const { facility, room } = await specOf(set)
    expect(facility?.category).toBe('basic')
    expect(room?.balance.uaKwPerK).toBe(2)
  })

  test('that is null takes away nothing', async () => {
    const set = 'sites.a.metering.category: null, sites.a.cooling.tower.pump.efficiency: null'
    expect(await specOf(set)).toEqual(await specOf('sites.a.count: 1'))
  })

  test('is created from the command line in all variants, unless one has it already', async () => {
    const ranges = async (set: string) => {
      const { variants } = await folder.load(patched(set), { sets: ['sites.a.cooling.tower.range=6 K'] })
      return variants.map(({ members }) => {
        const plant = members[0]!.spec.room?.plant
        return plant?.kind === 'chilled-water' && plant.sink.kind === 'tower' ? plant.sink.tower.rangeK : NaN
      })
    }
    expect(await ranges('sites.a.count: 2')).toEqual([6, 6])
    expect(await ranges('sites.a.cooling.tower: { approach: 4 K }')).toEqual([5, 6])
  })
})

describe('a key on the way that is none of a map', () => {
  const at = 's.yaml:14:23 sites.a'
  const none = (path: string, full: string) =>
    `${at}.${full}: expected a path that exists: there is no "sites.a.${path}", got "sites.a.${full}"`

  test.each([
    [
      'cooling.towr.range: 6 K',
      `${none('cooling.towr', 'cooling.towr.range')}\n  hint: did you mean "tower"?`,
    ],
    [
      'cooling.tower.pmp.efficiency: 60 %',
      `${none('cooling.tower.pmp', 'cooling.tower.pmp.efficiency')}\n  hint: did you mean "pump"?`,
    ],
    [
      'cooling.tower.rang: 6 K',
      `${at}.cooling.tower.rang: expected a known key, got "rang"\n  hint: did you mean "range"?`,
    ],
    ['metring.category: basic', `${none('metring', 'metring.category')}\n  hint: did you mean "metering"?`],
    ['radio.aau.count: 2', `${none('radio', 'radio.aau.count')}\n  hint: set "sites.a.radio" as a whole`],
    [
      'auxiliary.value: 2 kW',
      `${none('auxiliary', 'auxiliary.value')}\n  hint: set "sites.a.auxiliary" as a whole`,
    ],
    [
      'heatReuse.months: [1]',
      `${at}.heatReuse.demand: expected a power such as "480 W" (W, kW, MW, mW), got nothing`,
    ],
  ])('%s', async (set, message) => {
    expect(await folder.problems(patched(`sites.a.${set}`))).toEqual([message])
  })

  test('is an error below a star, which creates no map', async () => {
    expect(await folder.problems(patched('sites.*.cooling.tower.range: 6 K'))).toEqual([
      's.yaml:14:23 sites.*.cooling.tower.range: expected a path that exists: there is no "sites.*.cooling.tower", got "sites.*.cooling.tower.range"\n  hint: set "sites.*.cooling.tower" as a whole',
    ])
  })

  test('is no name of a record', async () => {
    expect(await folder.problems(patched('archetypes.mine.site.count: 2'))).toEqual([
      's.yaml:14:23 archetypes.mine.site.count: expected a path that exists: there is no "archetypes", got "archetypes.mine.site.count"\n  hint: set "archetypes" as a whole',
    ])
  })
})
