import { describe, expect, test } from 'vitest'
import { mast, room, scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const IT = 'equipment: [{ id: it, power: 1 kW }]'
const AAU = 'power: { preset: aau-64t64r }, traffic: { constant: 20 % }'
const room0 = (...lines: string[]) => scenario({ site: ['kind: equipment-room', ...lines] })
const COOLING_HINT = '\n  hint: for example cooling: { cop: 2.5 }; without a building write enclosure: none'

describe('names of the catalogue', () => {
  test.each<Refused>([
    [
      'an unknown radio preset',
      mast('power: { preset: aau-64t64 }, traffic: { constant: 20 % }'),
      '12:41 sites.a.radio.aau.power.preset: expected the id of a radio preset, got "aau-64t64"\n  hint: did you mean "aau-64t64r"?',
    ],
    [
      'a radio preset far from any',
      mast('power: { preset: zzzzzzzzz }, traffic: { constant: 20 % }'),
      '12:41 sites.a.radio.aau.power.preset: expected the id of a radio preset, got "zzzzzzzzz"\n  hint: known: aau-64t64r, rru-4g-macro, rru-earth-macro-lte, rru-earth-micro-lte, rru-earth-pico-lte, rru-earth-femto-lte, rru-oran-macro',
    ],
    [
      'an unknown cooling machine',
      room0('cooling: { preset: splitac }', IT),
      '10:24 sites.a.cooling.preset: expected the id of a cooling machine, got "splitac"\n  hint: did you mean "split-ac"?',
    ],
    [
      'an unknown rectifier',
      room('dcBus: { rectifier: { preset: legacy } }', IT),
      '11:35 sites.a.dcBus.rectifier.preset: expected the id of a rectifier, got "legacy"\n  hint: known: rectifier-legacy, rectifier-high-efficiency',
    ],
    [
      'an unknown traffic shape',
      mast('power: { preset: aau-64t64r }, traffic: { shape: weekday, mean: 20 % }'),
      '12:73 sites.a.radio.aau.traffic.shape: expected the id of a traffic shape, got "weekday"\n  hint: known: weekday-weekend, flat',
    ],
    [
      'an unknown climate',
      scenario({ weather: '{ normals: bejing }' }),
      '4:21 weather.normals: expected the id of a climate of the catalogue, got "bejing"\n  hint: did you mean "beijing"?',
    ],
    [
      'a city with several climates',
      scenario({ weather: '{ normals: chengdu }' }),
      '4:21 weather.normals: expected the id of a climate of the catalogue, got "chengdu"\n  hint: this city has several: chengdu-cswd, chengdu-swera',
    ],
    [
      'a climate far from any',
      scenario({ weather: '{ normals: zzzzzzzzz }' }),
      '4:21 weather.normals: expected the id of a climate of the catalogue, got "zzzzzzzzz"\n  hint: see "basewatt catalogue climates"',
    ],
    [
      'an unknown grid',
      scenario({ grid: 'cn-north-2020' }),
      '6:7 grid: expected the id of a grid factor, got "cn-north-2020"\n  hint: did you mean "cn-north-2021"?',
    ],
    [
      'an unknown tariff',
      scenario({ tariff: 'cn-direct-flt' }),
      '5:9 tariff: expected the id of a tariff, got "cn-direct-flt"\n  hint: did you mean "cn-direct-flat"?',
    ],
    [
      'rules whose hours nobody recorded',
      scenario({ tariff: 'cn-hubei' }),
      '5:9 tariff: expected a tariff whose hours and ratios are recorded, got "cn-hubei"\n  hint: neither ratio nor windows in the note: write its periods out',
    ],
  ])('%s', (...one) => folder.refuses(one))
})

describe('a site', () => {
  test.each<Refused>([
    [
      'two sites with one id',
      scenario({ more: ['  - { id: a, kind: equipment-room }'] }),
      '12:11 sites.a.id: expected an id that no other site has, got "a"',
    ],
    [
      'two loads with one id',
      room('equipment: [{ id: it, power: 1 kW }, { id: it, power: 1 kW }]'),
      '11:48 sites.a.equipment.it.id: expected an id that no other unit of the site has, got "it"',
    ],
    [
      'a radio unit and a load with one id',
      mast(AAU, 'equipment: [{ id: aau, power: 1 kW }]'),
      '13:23 sites.a.equipment.aau.id: expected an id that no other unit of the site has, got "aau"',
    ],
    [
      'a base station that does not say its plant',
      scenario({ site: ['kind: base-station', 'cooling: none', IT] }),
      '8:5 sites.a.dcBus: expected a dcBus, or "none", for a base station, got nothing\n  hint: for example dcBus: { rectifier: { efficiency: 92 % } }',
    ],
    [
      'an indoor load without cooling',
      room0(IT),
      `8:5 sites.a.cooling: expected cooling, or "none": "it" stands indoors, got nothing${COOLING_HINT}`,
    ],
    [
      'an indoor rectifier without cooling',
      scenario({
        site: [
          'kind: base-station',
          'dcBus: { rectifier: { efficiency: 92 % } }',
          `radio: [{ id: aau, ${AAU} }]`,
        ],
      }),
      `8:5 sites.a.cooling: expected cooling, or "none": the rectifier stands indoors, got nothing${COOLING_HINT}`,
    ],
    [
      'lighting without cooling',
      room0('auxiliary: 5 W'),
      `8:5 sites.a.cooling: expected cooling, or "none": auxiliary stands indoors, got nothing${COOLING_HINT}`,
    ],
    [
      'a UA without cooling',
      room0('enclosure: { ua: 5 W/K }'),
      `8:5 sites.a.cooling: expected cooling, or "none": the enclosure has a ua, got nothing${COOLING_HINT}`,
    ],
    [
      'cooling of no enclosure',
      room0('enclosure: none', 'cooling: { cop: 2 }', IT),
      '11:14 sites.a.cooling: expected "none", since enclosure is none, got a map',
    ],
    [
      'units of an ideal machine',
      room0('cooling: { cop: 2, units: 3 }', IT),
      '10:31 sites.a.cooling.units: expected only keys that go with "cop", got "units"',
    ],
    [
      'a load on a DC bus that is not there',
      room('equipment: [{ id: it, power: 1 kW, bus: dc }]'),
      '11:45 sites.a.equipment.it.bus: expected bus: ac, since the site has no dcBus, got "dc"',
    ],
    [
      'more modules in reserve than installed',
      room('dcBus: { rectifier: { preset: rectifier-legacy, modules: 2, redundancy: 2 } }', IT),
      '11:77 sites.a.dcBus.rectifier.redundancy: expected fewer modules in reserve than the 2 installed, got 2',
    ],
    [
      'shutdown of an unknown unit',
      mast(AAU, 'shutdown: [{ units: [aaau], window: 00:00-08:00 }]'),
      '13:26 sites.a.shutdown.0.units.0: expected the id of a radio unit or load of the site, got "aaau"\n  hint: did you mean "aau"?',
    ],
    [
      'a linear model without full load',
      mast('power: { model: linear, idle: 3 W }, traffic: { constant: 20 % }'),
      '12:31 sites.a.radio.aau.power.full: expected idle and full for the linear model, got nothing',
    ],
    [
      'a power that falls with load',
      mast('power: { model: linear, idle: 3 W, full: 2 W }, traffic: { constant: 20 % }'),
      '12:65 sites.a.radio.aau.power.full: expected a full power not below the idle power, got "2 W"',
    ],
    [
      'a curve that starts above zero load',
      mast('power: { model: curve, points: [[10 %, 1 W], [100 %, 2 W]] }, traffic: { constant: 20 % }'),
      '12:57 sites.a.radio.aau.power.points.0.0: expected the first point at 0 % load, got "10 %"',
    ],
    [
      'a curve that ends below full load',
      mast('power: { model: curve, points: [[0 %, 1 W], [90 %, 2 W]] }, traffic: { constant: 20 % }'),
      '12:69 sites.a.radio.aau.power.points.1.0: expected the last point at 100 % load, got "90 %"',
    ],
    [
      'a curve with one load twice',
      mast(
        'power: { model: curve, points: [[0 %, 1 W], [0 %, 1 W], [100 %, 2 W]] }, traffic: { constant: 20 % }',
      ),
      '12:69 sites.a.radio.aau.power.points.1.0: expected loads that rise from point to point, got "0 %"',
    ],
    [
      'a curve that falls',
      mast('power: { model: curve, points: [[0 %, 3 W], [100 %, 2 W]] }, traffic: { constant: 20 % }'),
      '12:76 sites.a.radio.aau.power.points.1.1: expected a power that does not fall as load rises, got "2 W"',
    ],
    [
      'a shape without a mean',
      mast('power: { preset: aau-64t64r }, traffic: { shape: flat }'),
      '12:64 sites.a.radio.aau.traffic.mean: expected a mean load beside the shape, got nothing',
    ],
  ])('%s', (...one) => folder.refuses(one))

  test('without enclosure needs no cooling, whatever stands there', async () => {
    expect(await folder.problems(room0('enclosure: none', IT, 'auxiliary: 5 W'))).toEqual([])
    expect(await folder.problems(room0('enclosure: none', 'cooling: none', IT))).toEqual([])
  })

  test('with only outdoor units on AC needs no cooling', async () => {
    expect(
      await folder.problems(
        scenario({ site: ['kind: base-station', 'dcBus: none', `radio: [{ id: aau, ${AAU} }]`] }),
      ),
    ).toEqual([])
  })

  test('warns of a set-point that an adiabatic room does not feel', async () => {
    const { warnings } = await folder.load(room0('cooling: { cop: 2, setpoint: 28 degC }', IT))
    expect(warnings).toEqual([
      {
        at: 'sites.a.cooling.setpoint',
        message: 'the set-point has no effect: the enclosure has no ua, so that it is adiabatic',
      },
    ])
  })

  test('warns of a mean load that clipping does not reach', async () => {
    const { warnings } = await folder.load(
      mast('power: { preset: aau-64t64r }, traffic: { shape: weekday-weekend, mean: 90 % }'),
    )
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^load is clipped at 100 % in \d+ h of the year: the mean reached is 79\.99 %, not 90\.00 %$/,
      ),
    ])
  })
})
