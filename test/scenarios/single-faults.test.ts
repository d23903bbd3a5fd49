import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** Two sites whose units hand traffic to each other. */
const WHOLE = scenario({
  site: [
    'kind: base-station',
    'dcBus: none',
    'enclosure: none',
    'radio:',
    '  - { id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { constant: 20 % }, capacity: { throughput: 1 Gbit/s } }',
    '  - { id: aau, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 5 % }, modes: [{ mode: symbol, depth: 20 % }], capacity: { throughput: 2 Gbit/s } }',
    'shutdown:',
    '  - { id: night, units: [aau], window: "22:00-06:00", residual: 50 W, offloadTo: [{ unit: rru, share: 50 % }, { unit: b.macro, share: 50 % }] }',
    '  - { id: day, units: [aau], window: "06:00-20:00", offBelow: 5 %, onAbove: 9 %, offloadTo: rru }',
  ],
  more: [
    '  - id: b',
    '    kind: base-station',
    '    dcBus: none',
    '    enclosure: none',
    '    radio: [{ id: macro, power: { model: earth, type: macro }, traffic: { constant: 30 % } }]',
    '    shutdown: [{ units: [macro], window: "01:00-02:00", offloadTo: a.rru }]',
    'service: { maxBlocked: 1 % }',
    'variants: [{ name: one, set: { sites.b.shutdown: null } }]',
  ],
})

describe('one fault in a scenario with rules gives one message', () => {
  test('and the whole scenario none', async () => {
    expect(await folder.problems(WHOLE)).toEqual([])
  })

  test.each([
    ['the power of a carrier', 'full: 600 W', 'full: 600 V', 'radio.rru.power.full'],
    ['a carrier that draws less at full load', 'full: 600 W', 'full: 200 W', 'radio.rru.power.full'],
    ['the traffic of a carrier', 'constant: 20 %', 'constant: 120 %', 'radio.rru.traffic.constant'],
    ['the id of a carrier', '{ id: rru,', '{ id: "r r u",', 'radio.r r u.id'],
    ['a carrier without traffic', ', traffic: { constant: 20 % }', '', 'radio.rru.traffic'],
    ['the power of a carrier of another site', 'type: macro', 'type: makro', 'radio.macro.power.type'],
    [
      'a plant that the other site does not say',
      '    dcBus: none\n    enclosure: none\n    radio: [',
      '    enclosure: none\n    radio: [',
      'sites.b.dcBus',
    ],
    [
      'a weather that is not known',
      'weather: { constant: {',
      'weather: { constant: { tempe: 1,',
      'weather.constant',
    ],
    ['the power of the unit that sleeps', 'idle: 400 W', 'idle: 400 kW', 'radio.aau.power'],
    ['a mode of the unit that sleeps', 'mode: symbol, depth: 20 %', 'mode: channel', 'modes.0.depth'],
    ['a mode that is not known', 'mode: symbol', 'mode: symbl', 'modes.0.mode'],
    ['the capacity of a carrier', '1 Gbit/s', '1 GB', 'capacity.throughput'],
    ['the window of a rule', '"22:00-06:00"', '"22:00-26:00"', 'shutdown.night.window'],
    ['a threshold', 'onAbove: 9 %', 'onAbove: 4 %', 'shutdown.day.onAbove'],
    ['a residual above the power', 'residual: 50 W', 'residual: 500 W', 'shutdown.night.residual'],
    ['a carrier that is not there', 'unit: b.macro', 'unit: b.makro', 'offloadTo.1.unit'],
    ['the share of a carrier', 'rru, share: 50 %', 'rru, share: 150 %', 'offloadTo.0.share'],
    ['shares of more than all', 'rru, share: 50 %', 'rru, share: 51 %', 'shutdown.night.offloadTo'],
    ['the units of a rule', 'id: night, units: [aau]', 'id: night, units: [aaau]', 'shutdown.night.units.0'],
    ['a key of a rule', 'residual: 50 W', 'residul: 50 W', 'shutdown.night.residul'],
    ['the kind of the other site', 'id: b\n    kind: base-station', 'id: b\n    kind: base', 'sites.b.kind'],
    ['a limit of the service', 'maxBlocked: 1 %', 'maxBlocked: 101 %', 'service.maxBlocked'],
    ['the tariff', 'tariff: { flat: 0.65 CNY/kWh }', 'tariff: { flat: 0.65 CNY }', 'tariff.flat'],
    ['the number of carriers', '{ id: rru,', '{ id: rru, count: 0,', 'radio.rru.count'],
    [
      'a variant with a rule of nobody',
      'sites.b.shutdown: null',
      'sites.b.shutdown: [{ units: [macr], window: "01:00-02:00" }]',
      'shutdown.0.units.0',
    ],
    ['a circle', '"01:00-02:00", offloadTo: a.rru }', '"01:00-02:00", offloadTo: a.aau }', 'offloadTo'],
    ['a protected unit', '{ id: aau,', '{ id: aau, protected: maybe,', 'radio.aau.protected'],
  ])('%s', async (_, whole, faulty, path) => {
    expect(WHOLE).toContain(whole)
    const problems = await folder.problems(WHOLE.replace(whole, faulty))
    expect(problems).toEqual([expect.stringContaining(path)])
  })
})
