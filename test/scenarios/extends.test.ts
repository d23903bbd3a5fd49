import { describe, expect, test } from 'vitest'
import { isSameForm } from '../../src/scenarios/overlay.ts'
import { parseSource } from '../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../src/scenarios/source-tree.ts'
import type { SleepGroup } from '../../src/scenarios/resolve/service.ts'
import { planned } from './retirement-scenario.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const BASE = scenario({
  tariff: '{ components: [{ name: a, price: 0.6 CNY/kWh, floats: true }] }',
  more: ['year: 2020', 'variants:', '  - { name: x, set: { sites.a.count: 2 } }'],
})
const over = async (text: string, base = BASE) => {
  folder.write('base.yaml', base)
  return folder.load(`extends: base.yaml\n${text}`)
}

describe('a scenario that extends another', () => {
  test('is the other where it says nothing', async () => {
    const { name, axis, variants } = await over('')
    expect([name, axis.year, variants.map((v) => v.name)]).toEqual(['Test', 2020, ['baseline', 'x']])
  })

  test('merges maps key by key and replaces values', async () => {
    const { name, variants } = await over('name: Over\nweather: { constant: { temperature: 30 degC } }\n')
    expect([name, variants[0]!.members[0]!.spec.outdoorC[0]]).toEqual(['Over', 30])
  })

  test('keeps the other keys of a fan or a pump beside another efficiency', async () => {
    const centre = (cooling: string) => [
      'kind: data-centre',
      `cooling: { preset: waterside-economiser, ${cooling} }`,
      'enclosure: { kind: room }',
      'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 60 % } }]',
    ]
    const base = scenario({
      site: centre('airHandlers: { design: 2 MW, fanHeat: ignored }, economiser: { control: always }'),
    })
    const own = 'airHandlers: { efficiency: 70 % }, economiser: { efficiency: 71 % }'
    const { variants } = await over(`sites: [{ id: a, cooling: { ${own} } }]\n`, base)
    expect(variants[0]!.members[0]!.spec.room?.plant).toMatchObject({
      airHandlers: { designKw: 2000, fanHeat: 'ignored', fan: { efficiency: 0.7 } },
      economiser: { control: 'always', pump: { efficiency: 0.71 } },
    })
  })

  test('merges classes and waves of a retirement plan by their ids, and adds others', async () => {
    const own = [
      'retirement:',
      '  classes: [{ id: sdh, power: 50 W }, { id: old, power: 5 W, rooms: { a: 7 } }]',
      '  waves: [{ id: one, date: 2022-01-01 }]',
    ]
    const { variants } = await over(`${own.join('\n')}\n`, planned())
    const { plan } = variants[0]!.plans.retirement!
    expect(plan.classes.map(({ id, power }) => [id, power!.unitW])).toEqual([
      ['sdh', 50],
      ['pstn', 1],
      ['old', 5],
    ])
    expect(plan.waves.map(({ at, retired }) => [at.year, retired.length])).toEqual([[2022, 2]])
  })

  test('replaces a tariff that it writes in another form', async () => {
    const { variants } = await over('tariff: { flat: 0.5 CNY/kWh }\n')
    expect(variants[0]!.members[0]!.spec.pricePerKwh[0]).toBe(0.5)
  })

  test('takes a price in another form in place of a price, and another supply in place of one, beside other keys', async () => {
    const base = scenario({
      tariff:
        '{ flat: 0.6 CNY/kWh, feedIn: { price: 0.4 CNY/kWh }, supply: { kind: resale, markup: 35 % }, demand: { mode: actual, price: 20 CNY/kW/month } }',
    })
    const monthly = `[${Array.from({ length: 12 }, () => '30 CNY/kW/month').join(', ')}]`
    const { variants } = await over(
      `tariff: { feedIn: { ratioOfFlat: 50 % }, supply: { kind: lump-sum, perMonth: 100 CNY/month }, demand: { monthly: ${monthly} } }`,
      base,
    )
    const { tariff } = variants[0]!.members[0]!.spec.tariff!
    expect(tariff.supply.kind).toBe('lump-sum')
    expect(tariff.demand[0]!.tiers[0]!.pricePerKw[0]).toBe(30)
    expect(tariff.feedIn).toMatchObject({ pricePerKwh: 0.3 })
  })

  test('keeps a site that it gives contracts of green energy', async () => {
    const { variants } = await over(
      'sites:\n  - { id: a, carbon: { contracts: [{ name: green, share: 30 %, carbon: 0 kg/kWh, renewable: true }], residual: { carbon: 0.6 kg/kWh } } }',
    )
    expect(variants[0]!.members[0]!.spec.carbon?.market).toBeDefined()
  })

  test('takes a law of its own and a resistance in place of a preset and a share, with none of their keys', async () => {
    const equipment = 'equipment: [{ id: it, power: 1 kW, bus: ups, feeder: { value: 1 %, source: x } }]'
    const base = scenario({
      site: ['kind: equipment-room', 'cooling: none', 'ups: { preset: ups-modern, modules: 3 }', equipment],
    })
    const loss = '{ noLoad: 1 %, proportional: 2 %, square: 3 % }'
    const own = `feeder: { resistance: 5 mohm, voltage: 380 V }`
    const { variants } = await over(
      `sites: [{ id: a, ups: { loss: ${loss} }, equipment: [{ id: it, power: 1 kW, bus: ups, ${own} }] }]\n`,
      base,
    )
    const { chain, units } = variants[0]!.members[0]!.spec
    expect(chain.ups.converter).toMatchObject({ a0: 0.01, modules: 2 })
    expect(units[0]!.feeder).toMatchObject({ kind: 'resistance', ohm: 0.005 })
  })

  test('is compared key by key where an antenna has a loss, which is a quantity and no form', () => {
    const map = (text: string) => {
      const parsed = parseSource(text, 's.yaml')
      return ('node' in parsed ? parsed.node : undefined) as MapNode
    }
    expect(isSameForm(map('gain: 25 dBi'), map('{ gain: 25 dBi, loss: 1 dB }'))).toBe(true)
    expect(isSameForm(map('place: indoor'), map('{ place: indoor, loss: { noLoad: 1 % } }'))).toBe(false)
  })

  test('merges sites and variants by their ids and names, and adds new ones', async () => {
    const { variants } = await over(
      [
        'sites:',
        '  - { id: a, count: 3 }',
        '  - { id: b, kind: equipment-room }',
        'variants:',
        '  - { name: x, set: { sites.b.count: 4 } }',
        '  - { name: y }',
        '',
      ].join('\n'),
    )
    const counts = variants.map(({ name, members }) => [name, ...members.map(({ count }) => count)])
    expect(counts).toEqual([
      ['baseline', 3, 1],
      ['x', 2, 4],
      ['y', 3, 1],
    ])
  })

  test('replaces other lists as a whole', async () => {
    const { variants } = await over('sites: [{ id: a, equipment: [{ id: n, power: 2 W }] }]\n')
    expect(variants[0]!.members[0]!.spec.units.map(({ id }) => id)).toEqual(['n'])
  })

  test('merges limits of the service key by key, and replaces rules and modes as a whole, whatever their form', async () => {
    const unit =
      '{ id: aau, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 5 % }, modes: [{ mode: symbol, active: 50 % }], capacity: { throughput: 1 Gbit/s } }'
    const other = unit.replace('active: 50 %', 'active: [[0 %, 80 %], [100 %, 0 %]]')
    const base = scenario({
      site: [
        'kind: base-station',
        'dcBus: none',
        'enclosure: none',
        `radio: [${unit}, { id: rru, power: { preset: rru-4g-macro }, traffic: { constant: 20 % } }]`,
        'shutdown: [{ id: n, units: [aau], window: "00:00-08:00", mode: deep-sleep, residual: 9 W, offloadTo: rru }]',
      ],
      more: ['service: { maxBlocked: 1 %, enforce: true }'],
    })
    const { variants } = await over(
      [
        'service: { maxBlocked: 2 %, maxWakeUpsPerDay: 3 }',
        'sites:',
        '  - id: a',
        `    radio: [${other.replace('throughput: 1 Gbit/s', 'bandwidth: 100 MHz, spectralEfficiency: 5')}]`,
        '    shutdown: [{ id: n, units: [aau], offBelow: 4 %, decideOn: last-week }]',
        '',
      ].join('\n'),
      base,
    )
    const { service, sleepGroups } = variants[0]!
    expect(service).toEqual({ maxBlocked: 0.02, maxWakeUpsPerDay: 3, enforce: true })
    const [{ units, rules, cluster }] = sleepGroups as [SleepGroup]
    expect(units.map((place) => [place.unit.id, place.unit.capacityGbPerH])).toEqual([['aau', 225]])
    expect(cluster.units[0]!.modes[0]!.activeShare).toEqual(Float64Array.of(0.8, 0))
    expect(
      rules.map(({ rule, takeovers }) => [rule.offBelow, rule.depthFraction, rule.wakeShare, takeovers]),
    ).toEqual([[0.04, 1, 0, []]])
  })

  test('lists the other among its inputs', async () => {
    const { inputs } = await over('')
    expect(inputs.map(({ path, bytes }) => [path, bytes])).toEqual([['base.yaml', BASE.length]])
  })

  test('may extend one that extends one, from folder to folder', async () => {
    folder.write('deep/base.yaml', BASE)
    folder.write('deep/middle.yaml', 'extends: base.yaml\nyear: 2022\n')
    const { axis } = await folder.load('extends: deep/middle.yaml\n')
    expect(axis.year).toBe(2022)
  })

  test('has faults of the other told at their own place', async () => {
    folder.write('deep/base.yaml', BASE.replace('power: 1 kW', 'power: 1'))
    expect(await folder.problems('extends: deep/base.yaml\n')).toEqual([
      'deep/base.yaml:11:34 sites.a.equipment.it.power: expected a power such as "480 W" (W, kW, MW, mW), got 1\n  hint: write the unit, as in "1 W"',
    ])
  })

  test('may be JSON, and extend JSON', async () => {
    folder.write(
      'base.json',
      '{\n\t"basewatt": 1, "name": "J", "sites": [{"id": "a", "kind": "equipment-room"}],\n\t"weather": {"normals": "beijing"}\n}',
    )
    folder.write('s.json', '{"extends": "base.json", "year": "MMXXI"}')
    expect(await folder.problemsOf('s.json')).toEqual([
      's.json:1:34 year: expected a whole number, got "MMXXI"',
    ])
  })
})

describe('extends is refused', () => {
  test('in a circle', async () => {
    folder.write('one.yaml', 'extends: two.yaml\n')
    folder.write('two.yaml', 'extends: one.yaml\n')
    expect(await folder.problemsOf('one.yaml')).toEqual([
      'two.yaml:1:10 extends: expected a scenario that does not lead back, got a circle: one.yaml > two.yaml > one.yaml',
    ])
    expect(await folder.problems('extends: ./s.yaml\n')).toEqual([
      's.yaml:1:10 extends: expected a scenario that does not lead back, got a circle: s.yaml > s.yaml',
    ])
  })

  test('outside the folder', async () => {
    folder.write('base.yaml', BASE)
    folder.write('inner/s.yaml', 'name: T\nextends: ../base.yaml\n')
    expect(await folder.problemsOf('inner/s.yaml')).toEqual([
      'inner/s.yaml:2:10 extends: expected a path inside the scenario\'s folder, got "../base.yaml", which leads outside\n  hint: copy the file there, or allow its folder with --data DIR',
    ])
    expect(await folder.problemsOf('inner/s.yaml', { dataDirs: [folder.at('.')] })).toEqual([])
  })

  test.each([
    ['gone.yaml', 'a file that can be read, got no such file: "gone.yaml"'],
    ['.', 'a file, got a directory: "."'],
    [
      '/etc/passwd',
      'a relative path inside the scenario\'s folder, got the absolute path "/etc/passwd"\n  hint: name it relative to this file, or allow its folder with --data DIR',
    ],
    [
      'https://example.org/s.yaml',
      'a relative path inside the scenario\'s folder, got the address "https://example.org/s.yaml"\n  hint: download the file first',
    ],
  ])('of %s', async (path, message) => {
    expect(await folder.problems(`name: T\nextends: ${path}\n`)).toEqual([
      `s.yaml:2:10 extends: expected ${message}`,
    ])
  })

  test('of a file that is no scenario', async () => {
    folder.write('list.yaml', '- a\n')
    expect(await folder.problems('extends: list.yaml\n')).toEqual([
      'list.yaml:1:1: expected a map of scenario keys, got a list',
    ])
  })
})
