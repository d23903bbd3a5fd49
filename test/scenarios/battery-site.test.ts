import { describe, expect, test } from 'vitest'
import type { BatterySpec } from '../../src/model/storage/battery-spec.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const LOAD = 'equipment: [{ id: it, power: 1 kW }]'
const room = (...lines: string[]) =>
  scenario({ site: ['kind: equipment-room', 'cooling: none', LOAD, ...lines] })
const dc = (keys: string, ...more: string[]) =>
  room(`dcBus: { rectifier: lossless, battery: { ${keys} } }`, ...more)
const LFP = 'preset: lfp-48v, capacity: 20 kWh'

const supplyOf = ({ variants }: LoadedScenario) => variants[0]!.members[0]!.spec.supply
const batteryOf = async (text: string): Promise<BatterySpec> => supplyOf(await folder.load(text))!.battery!
const listed = ({ defaults }: LoadedScenario, key: string) =>
  defaults.find(({ path }) => path === `sites.a.${key}`)?.value

describe('the reserve', () => {
  test('is that of the class of the mains where the battery says nothing', async () => {
    const row = (await SHIPPED.row('mains-classes', '2'))!
    const hours = async (keys: string) =>
      (await batteryOf(dc(`${LFP}${keys}`, 'mains: { class: 2 }'))).reserveH
    expect(await hours('')).toBe(Number(row['reserve_h']))
    expect(await hours(', reserve: 1 h')).toBe(1)
  })
})

describe('loads and outages', () => {
  const loads = (...lines: string[]) =>
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: none',
        'equipment: [{ id: core, power: 1 kW, priority: keep }, { id: edge, power: 1 kW, priority: shed-first }]',
        ...lines,
      ],
    })
  const OUTAGE = 'mains: { outages: [{ start: 07-15 13:00, duration: 4 h }] }'

  test('some go first, and one that says nothing is kept', async () => {
    const loaded = await folder.load(
      loads(
        OUTAGE,
        `battery: { ${LFP} }`,
        'it: [{ id: rack, capacity: 1 kW, utilisation: { constant: 50 % } }]',
      ),
    )
    const { units } = loaded.variants[0]!.members[0]!.spec
    expect(units.map(({ priority }) => priority)).toEqual([undefined, 'shed-first', undefined])
    expect(listed(loaded, 'it.rack.priority')).toBe('keep')
    expect(listed(loaded, 'equipment.core.priority')).toBeUndefined()
    expect(listed(loaded, 'battery.shedBelow')).toBe('below the reserve of the others')
    expect(loaded.warnings).toEqual([])
  })

  test('priorities without outages are warned of, and so is a limit at which nothing goes', async () => {
    const { warnings } = await folder.load(loads(`battery: { ${LFP}, shedBelow: 40 % }`))
    expect(warnings).toEqual([
      {
        at: 'sites.a.equipment.core.priority',
        message: 'priority has no effect: the mains of the site never fail',
      },
      {
        at: 'sites.a.equipment.edge.priority',
        message: 'priority has no effect: the mains of the site never fail',
      },
      { at: 'sites.a.battery.shedBelow', message: 'shedBelow has no effect: the mains never fail' },
    ])
    const alike = room(OUTAGE, `battery: { ${LFP}, shedBelow: 40 % }`)
    expect((await folder.load(alike)).warnings).toEqual([
      {
        at: 'sites.a.battery.shedBelow',
        message: 'shedBelow has no effect: no load of a has priority: shed-first',
      },
    ])
  })

  test('outages alone make a supply; nothing of all this makes none', async () => {
    expect(supplyOf(await folder.load(room(OUTAGE)))).toMatchObject({ battery: undefined, genset: undefined })
    expect(supplyOf(await folder.load(room('mains: none')))!.mains.isAbsent).toBe(true)
    expect((await folder.load(room())).variants[0]!.members[0]!.spec).not.toHaveProperty('supply')
  })
})

describe('a battery over that of an archetype', () => {
  const over = (below: string, own: string) =>
    scenario({
      site: ['kind: equipment-room', 'archetype: hall', LOAD, `battery: ${own}`],
      more: [
        'archetypes:',
        '  hall:',
        '    source: test',
        '    site:',
        '      cooling: none',
        `      battery: { preset: lfp-48v, socMin: 30 %, ${below} }`,
      ],
    })

  test('changes its size in whatever form', async () => {
    const strings = 'strings: 2, stringCapacity: 100 Ah'
    const capacity = await batteryOf(over(strings, '{ capacity: 30 kWh }'))
    expect([capacity.capacityKwh, capacity.socMin]).toEqual([30, 0.3])
    const ofStrings = await batteryOf(over('capacity: 30 kWh', `{ ${strings} }`))
    expect([ofStrings.capacityKwh, ofStrings.socMin]).toEqual([10.24, 0.3])
    expect((await batteryOf(over(strings, '{ strings: 4 }'))).capacityKwh).toBeCloseTo(20.48, 12)
  })

  test('of another chemistry has nothing of it', async () => {
    const { chemistry, socMin } = await batteryOf(
      over('capacity: 30 kWh', '{ chemistry: lead-acid, capacity: 10 kWh }'),
    )
    expect([chemistry, socMin]).toEqual(['lead-acid', 0.5])
  })

  test('takes another strategy with none of the keys of the first', async () => {
    const arbitrage = 'capacity: 30 kWh, strategy: { kind: arbitrage, peak: 1 CNY/kWh }'
    const { strategy } = await batteryOf(over(arbitrage, '{ strategy: { kind: peak-shaving, limit: 2 kW } }'))
    expect(strategy).toEqual({ kind: 'peak-shaving', limitKw: 2, solarOnly: false })
  })

  test('may be none', async () => {
    expect(supplyOf(await folder.load(over('capacity: 30 kWh', 'none')))).toBeUndefined()
  })
})
