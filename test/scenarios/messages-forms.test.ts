import { describe, test } from 'vitest'
import { mast, room, scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const IT = 'equipment: [{ id: it, power: 1 kW }]'
const PRICE = 'a price such as "0.65 CNY/kWh" (CNY/kWh, CNY/MWh)'
const SHARE = 'a share such as "14 %" or 0.14'
const TARIFF_FORMS =
  'flat alone, components with or without periods, rules with or without components, or urdb'
const cooled = (text: string) => scenario({ site: ['kind: equipment-room', `cooling: ${text}`, IT] })
const radio = (power: string, traffic = '{ constant: 20 % }') => mast(`power: ${power}, traffic: ${traffic}`)

describe('alternatives', () => {
  test.each<Refused>([
    [
      'cooling by an unknown word',
      cooled('off'),
      '10:14 sites.a.cooling: expected "none" or a map with preset, cop or model, got "off"\n  hint: did you mean "none"?',
    ],
    [
      'cooling by no means',
      cooled('{ setpoint: 28 degC }'),
      '10:14 sites.a.cooling: expected exactly one of "preset", "cop", "model", "pue", unless a fan or an exchanger is all there is, got none of them',
    ],
    [
      'cooling by two means',
      cooled('{ cop: 2, preset: split-ac }'),
      '10:21 sites.a.cooling.cop: expected exactly one of "preset", "cop", "model", "pue", got preset and cop',
    ],
    [
      'cooling for nothing',
      cooled('{ cop: 0 }'),
      '10:21 sites.a.cooling.cop: expected a number, from 0.1 to 1000, got 0',
    ],
    [
      'an unknown enclosure',
      room('enclosure: hut', IT),
      '11:16 sites.a.enclosure: expected "none" or a map with kind, ua, got "hut"',
    ],
    [
      'a slip in the kind of an enclosure',
      room('enclosure: { kind: sheltr }', IT),
      '11:24 sites.a.enclosure.kind: expected one of "cabinet", "shelter", "room", got "sheltr"\n  hint: did you mean "shelter"?',
    ],
    [
      'a dcBus by a word',
      room('dcBus: yes', IT),
      '11:12 sites.a.dcBus: expected "none" or a map with rectifier, got "yes"',
    ],
    [
      'a dcBus without a rectifier',
      room('dcBus: {}', IT),
      '11:12 sites.a.dcBus.rectifier: expected "lossless" or a map with preset, efficiency or loss, got nothing',
    ],
    [
      'a slip in "lossless"',
      room('dcBus: { rectifier: loseless }', IT),
      '11:25 sites.a.dcBus.rectifier: expected "lossless" or a map with preset, efficiency or loss, got "loseless"',
    ],
    [
      'an efficiency above one',
      room('dcBus: { rectifier: { efficiency: 92 } }', 'equipment: [{ id: it, power: 1 kW, bus: dc }]'),
      `11:39 sites.a.dcBus.rectifier.efficiency: expected ${SHARE}, from 0.01 to 1, got 92\n  hint: did you mean "92 %"?`,
    ],
    [
      'modules of a rectifier without a law',
      room('dcBus: { rectifier: { efficiency: 92 %, modules: 3 } }', IT),
      '11:54 sites.a.dcBus.rectifier.modules: expected only keys that go with "efficiency", got "modules"',
    ],
    [
      'two weathers',
      scenario({ weather: '{ normals: beijing, epw: a.epw }' }),
      '4:35 weather.epw: expected exactly one of "normals", "epw", "csv", "pvgis", "psm3", "constant", got normals and epw',
    ],
    [
      'no weather in the map',
      scenario({ weather: '{}' }),
      '4:10 weather: expected exactly one of "normals", "epw", "csv", "pvgis", "psm3", "constant", got none of them',
    ],
    [
      'a number for a tariff',
      scenario({ tariff: '0.65' }),
      '5:9 tariff: expected a catalogue id, or a map with flat, with components and periods, with rules, or with urdb, got 0.65',
    ],
    [
      'a flat price without a unit',
      scenario({ tariff: '{ flat: 0.65 }' }),
      `5:17 tariff.flat: expected ${PRICE}, got 0.65\n  hint: write the unit, as in "0.65 CNY/kWh"`,
    ],
    [
      'a flat price per nothing',
      scenario({ tariff: '{ flat: 0.65 CNY }' }),
      `5:17 tariff.flat: expected ${PRICE}, got "0.65 CNY"\n  hint: by the kWh: "0.65 CNY/kWh"`,
    ],
    [
      'a price in another currency',
      scenario({ tariff: '{ flat: 0.65 USD/kWh }' }),
      `5:17 tariff.flat: expected ${PRICE}, got "0.65 USD/kWh"\n  hint: the scenario's currency is CNY`,
    ],
    [
      'a tariff of two forms',
      scenario({ tariff: '{ flat: 0.65 CNY/kWh, rules: cn-guangdong-2021 }' }),
      `5:9 tariff: expected ${TARIFF_FORMS}, got flat and rules together`,
    ],
    [
      'a tariff of no form',
      scenario({ tariff: '{}' }),
      `5:9 tariff: expected ${TARIFF_FORMS}, got none of them`,
    ],
    [
      'periods without a price',
      scenario({ tariff: '{ periods: [] }' }),
      '5:20 tariff.periods: expected components beside periods: a multiplier needs a price, got an empty list',
    ],
    [
      'a component that neither floats nor stays',
      scenario({ tariff: '{ components: [{ name: a, price: 0.6 CNY/kWh }] }' }),
      '5:24 tariff.components.a.floats: expected true or false, got nothing',
    ],
    [
      'no component',
      scenario({ tariff: '{ components: [] }' }),
      '5:23 tariff.components: expected at least one component, got an empty list',
    ],
    [
      'a number for a grid',
      scenario({ grid: '0.6' }),
      '6:7 grid: expected a catalogue id, or a map with carbon or csv, got 0.6',
    ],
    [
      'a grid of two forms',
      scenario({ grid: '{ carbon: 0.6 kg/kWh, csv: x.csv }' }),
      '6:34 grid.csv: expected exactly one of "carbon", "csv", got carbon and csv',
    ],
    [
      'a carbon factor beyond reason',
      scenario({ grid: '{ carbon: 600 kg/kWh }' }),
      '6:17 grid.carbon: expected a carbon factor such as "0.7120 kg/kWh" (kg/kWh, g/kWh, t/MWh, kg/MWh, kgCO2/kWh, gCO2/kWh), from 0 kg/kWh to 10 kg/kWh, got "600 kg/kWh"',
    ],
    [
      'power by two means',
      radio('{ preset: aau-64t64r, model: linear }'),
      '12:60 sites.a.radio.aau.power.model: expected exactly one of "preset", "model", got preset and model',
    ],
    [
      'keys of another power model',
      radio('{ preset: aau-64t64r, idle: 3 W }'),
      '12:59 sites.a.radio.aau.power.idle: expected only keys that go with "preset", got "idle"',
    ],
    [
      'traffic by two means',
      radio('{ preset: aau-64t64r }', '{ shape: flat, mean: 20 %, constant: 3 % }'),
      '12:101 sites.a.radio.aau.traffic.constant: expected exactly one of "shape", "constant", "csv", got shape and constant',
    ],
  ])('%s', (...one) => folder.refuses(one))
})
