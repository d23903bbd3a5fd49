import { describe, expect, test } from 'vitest'
import { ScenarioFolder, room, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const SHED = 'equipment: [{ id: it, power: 1 kW, bus: ac, priority: shed-first }]'
const OUTAGE = 'mains: { outages: [{ start: 07-15 13:00, duration: 4 h }] }'
const LOAD = 'equipment: [{ id: it, power: 1 kW, bus: ac }]'

describe('a size in the place of a map is answered with the map', () => {
  test.each<Refused>([
    [
      'of a battery',
      room('battery: 20 kWh', LOAD),
      '11:14 sites.a.battery: expected "none" or a map with preset or chemistry, and capacity or strings, got "20 kWh"\n  hint: for example "battery: { chemistry: lfp, capacity: 20 kWh }"',
    ],
    [
      'of a generator',
      room('generator: 5 kW', LOAD),
      '11:16 sites.a.generator: expected "none" or a map with rating or preset, got "5 kW"\n  hint: for example "generator: { rating: 5 kW }"',
    ],
    [
      'of mains by their class',
      room('mains: 2', LOAD),
      '11:12 sites.a.mains: expected "none" where there are no mains, or a map with class or outages, got 2\n  hint: for example "mains: { class: 2 }"',
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

describe('a battery of no size is none', () => {
  const engine = 'generator: { rating: 5 kW, strategy: cycle-charging, startBelow: 30 % }'
  const supplyAndWarnings = async (...more: readonly string[]) => {
    const { variants, warnings } = await folder.load(room(OUTAGE, engine, LOAD, ...more))
    return { supply: variants[0]!.members[0]!.spec.supply, warnings }
  }

  test.each(['battery: { chemistry: lfp, capacity: 0 kWh }', 'battery: none'])(
    'so that a generator has nothing to charge: %s',
    async (battery) => {
      const without = await supplyAndWarnings()
      expect(without.warnings.map(({ at }) => at)).toEqual([
        'sites.a.generator.strategy',
        'sites.a.generator.startBelow',
      ])
      expect(await supplyAndWarnings(battery)).toEqual(without)
    },
  )
})

test('loads that go first at a charge that the battery never has above are warned of', async () => {
  const battery = (socs: string) => `battery: { chemistry: lfp, capacity: 20 kWh, ${socs} }`
  const warned = async (socs: string) => (await folder.load(room(OUTAGE, battery(socs), SHED))).warnings
  expect(await warned('shedBelow: 60 %, socMax: 60 %')).toEqual([
    {
      at: 'sites.a.battery.shedBelow',
      message: 'loads of priority shed-first go as soon as the mains fail: shedBelow is not below socMax',
    },
  ])
  expect(await warned('shedBelow: 59 %, socMax: 60 %')).toEqual([])
})

test('export is refused of a battery on the AC side', async () => {
  const text = scenario({
    site: [
      'kind: equipment-room',
      'cooling: none',
      'battery: { chemistry: lfp, capacity: 2 kWh, export: true }',
      LOAD,
    ],
  })
  expect(await folder.problems(text)).toEqual([
    's.yaml:11:49 sites.a.battery.export: expected a known key, got "export"\n  hint: a battery serves its site alone: export goes with solar',
  ])
})

test('a generator beside mains without an outage is warned of', async () => {
  const warned = async (outages: string) =>
    (await folder.load(room('generator: { rating: 5 kW }', `mains: { outages: ${outages} }`, LOAD))).warnings
  const never = [
    { at: 'sites.a.generator', message: 'the generator never runs: the mains of the site never fail' },
  ]
  expect(await warned('[]')).toEqual(never)
  expect(await warned('[{ start: 07-15 13:00, duration: 0 h }]')).toEqual(never)
  expect(await warned('{ perYear: 0, meanDuration: 1 h }')).toEqual(never)
  expect(await warned('[{ start: 07-15 13:00, duration: 1 h }]')).toEqual([])
})
