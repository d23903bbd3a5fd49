import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import * as published from '../../src/scenarios/resolve/published-models.ts'
import { epw } from './epw-text.ts'
import { mast, room, scenario, ScenarioFolder } from './scenario-folder.ts'
import { SUPPLY_AND_PLAN_CHOICES } from './supply-and-plan-choices.ts'

const folder = new ScenarioFolder()
const references = await SHIPPED.table('references')

/** Ids in a value of any depth. */
const idsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(idsIn)

const SUN = ['psa-plus']
const ERBS = ['clearness-index', 'erbs-diffuse-fraction', 'solar-constant', 'spencer-extraterrestrial']
const GENERATOR = [
  'bendt-days',
  'collares-pereira-rabl',
  'extraterrestrial-day',
  'herzog-exponent',
  'knight-day-order',
]
const ARRAY = [
  'ground-reflection',
  'incidence-angle',
  'physical-iam',
  'pressure-elevation',
  'pvwatts-dc',
  'rated-conditions',
  'spa-refraction',
]
const HAY_DAVIES = ['hay-davies', 'solar-constant', 'spencer-extraterrestrial']
const NORMALS = { location: null, weather: '{ normals: beijing }' }
const LOAD = 'equipment: [{ id: it, power: 1 kW }]'
const ROOM = ['kind: equipment-room', 'cooling: none', LOAD]
const array = (more = '') => `solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg${more} }`
const CURVE = 'power: { model: curve, points: [[0 %, 100 W], [100 %, 200 W]] }'
const withArray = (more = '') => room(LOAD, array(more))

/** What a scenario chooses, its text, and every model behind it. */
const CHOICES: readonly (readonly [choice: string, text: string, models: readonly string[]])[] = [
  ['constant loads at a flat price', scenario(), []],
  [
    'a room with a contract for green power',
    scenario({ grid: 'cn-north-2021', more: ['carbon: { contracts: [{ name: wind, share: 50 % }] }'] }),
    ['ghg-scope-2', 'iso-30134-3', 'iso-30134-8'],
  ],
  [
    'a charge for the power agreed, and a power factor',
    scenario({
      tariff:
        '{ flat: 0.5 CNY/kWh, demand: { mode: contract, price: 39 CNY/kW/month, contract: 400 kW }, powerFactor: { actual: 0.92, standard: 0.90 } }',
    }),
    ['cn-contract-demand', 'cn-power-factor'],
  ],
  ['monthly normals without walls or arrays', scenario({ ...NORMALS, site: ROOM }), []],
  [
    'monthly normals outside walls that let heat through',
    scenario({
      ...NORMALS,
      site: ['kind: equipment-room', 'cooling: { cop: 2.5 }', 'enclosure: { kind: room, ua: 60 W/K }', LOAD],
    }),
    ['erbs-diurnal-temperature', ...SUN],
  ],
  [
    'monthly normals outside adiabatic walls',
    scenario({ ...NORMALS, site: ['kind: equipment-room', 'cooling: { cop: 2.5 }', LOAD] }),
    [],
  ],
  [
    'an array under monthly normals',
    scenario({ ...NORMALS, site: [...ROOM, array()] }),
    [
      ...ERBS,
      ...GENERATOR,
      ...ARRAY,
      ...SUN,
      ...HAY_DAVIES,
      'erbs-diurnal-temperature',
      'faiman',
      'pvwatts-inverter',
    ],
  ],
  [
    'an array under constant weather',
    withArray(),
    [...ERBS, ...ARRAY, ...SUN, ...HAY_DAVIES, 'faiman', 'pvwatts-inverter'],
  ],
  [
    'a uniform sky and cells by the Sandia model',
    withArray(', transposition: isotropic, cellTemperature: sapm-open-rack'),
    [...ERBS, ...ARRAY, ...SUN, 'isotropic-sky', 'sapm-cell', 'pvwatts-inverter'],
  ],
  [
    'the sky of Perez and cells by their nominal temperature',
    withArray(', transposition: perez, cellTemperature: noct'),
    [...ERBS, ...ARRAY, ...SUN, 'perez', 'kasten-young', 'noct-ross', 'pvwatts-inverter'],
  ],
  [
    'cells as PVsyst has them',
    withArray(', cellTemperature: pvsyst'),
    [...ERBS, ...ARRAY, ...SUN, ...HAY_DAVIES, 'pvsyst-cell', 'pvwatts-inverter'],
  ],
  [
    'cells as SAM has them',
    withArray(', cellTemperature: noct-sam'),
    [...ERBS, ...ARRAY, ...SUN, ...HAY_DAVIES, 'noct-sam', 'pvwatts-inverter'],
  ],
  [
    'an array on the -48 V bus',
    room(
      `dcBus: { rectifier: { preset: rectifier-legacy }, ${array(', cellTemperature: sapm-close-mount')} }`,
      LOAD,
    ),
    [...ERBS, ...ARRAY, ...SUN, ...HAY_DAVIES, 'sapm-cell', 'rectifier-loss-form'],
  ],
  [
    'the sun on the roof of a room',
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: { cop: 2.5 }',
        'enclosure: { kind: room, ua: 60 W/K, sunlit: [{ area: 6 m2, tilt: 0 deg }] }',
        LOAD,
      ],
    }),
    [
      ...ERBS,
      ...SUN,
      ...HAY_DAVIES,
      'ground-reflection',
      'incidence-angle',
      'pressure-elevation',
      'sol-air',
      'spa-refraction',
    ],
  ],
  [
    'a load whose fans follow the air that it draws',
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: { cop: 2.5 }',
        'equipment: [{ id: it, power: 1 kW, fanSensitivity: 0.4 %/K }]',
      ],
    }),
    ['inlet-power'],
  ],
  [
    'an air conditioner',
    scenario({ site: ['kind: equipment-room', 'cooling: { preset: split-ac }', LOAD] }),
    ['energyplus-dx-coil'],
  ],
  [
    'a dual-cycle machine under monthly normals',
    scenario({
      ...NORMALS,
      site: ['kind: equipment-room', 'cooling: { preset: dual-cycle }', LOAD],
    }),
    ['energyplus-dx-coil', 'erbs-diurnal-temperature', 'liebert-dse', ...SUN],
  ],
  [
    'a plant of a data centre as published',
    scenario({ site: ['kind: data-centre', 'cooling: { preset: lei-2020-wec }', LOAD] }),
    ['lei-2020'],
  ],
  [
    'chillers by EnergyPlus',
    scenario({
      site: [
        'kind: data-centre',
        'cooling: { model: air-cooled-chiller, chiller: { curve: energyplus } }',
        LOAD,
      ],
    }),
    ['ashrae-moist-air', 'energyplus-chiller', 'lei-2020'],
  ],
  [
    'a fan that stands in moist air',
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: { fan: { preset: fan-shelter, maxDewPoint: 17 degC } }',
        'enclosure: { kind: shelter, ua: 60 W/K }',
        LOAD,
      ],
    }),
    ['ashrae-moist-air'],
  ],
  ['rectifiers of one efficiency', room('dcBus: { rectifier: { efficiency: 92 % } }', LOAD), []],
  [
    'a radio unit by a line over its load',
    mast('power: { model: linear, idle: 100 W, full: 200 W }, traffic: { constant: 20 % }'),
    ['earth-linear'],
  ],
  [
    'a radio unit of the catalogue',
    mast('power: { preset: aau-64t64r }, traffic: { constant: 20 % }'),
    ['earth-linear'],
  ],
  [
    'a base station of a type of EARTH',
    mast('power: { model: earth, type: macro }, traffic: { constant: 20 % }'),
    ['earth-linear'],
  ],
  [
    'a radio unit by relative power',
    mast('power: { model: tr38864, category: 1, set: 1, full: 1 kW }, traffic: { constant: 20 % }'),
    ['tr-38864'],
  ],
  [
    'a radio unit by a measured curve',
    mast('power: { model: curve, points: [[0 %, 100 W], [100 %, 200 W]] }, traffic: { constant: 20 % }'),
    [],
  ],
  [
    'a radio unit whose capacity is known',
    mast(`${CURVE}, traffic: { constant: 20 % }, capacity: { throughput: 1 Gbit/s }`),
    ['network-carbon-intensity', 'network-energy-efficiency'],
  ],
  [
    'a radio unit whose antenna is known',
    mast(
      `${CURVE}, traffic: { constant: 20 % }, antenna: { frequency: 2.6 GHz, gain: 24 dBi, output: 200 W }`,
    ),
    ['exposure-distance', 'exposure-limit-cn'],
  ],
  [
    'a day shape',
    mast(
      'power: { model: curve, points: [[0 %, 100 W], [100 %, 200 W]] }, traffic: { shape: weekday-weekend, mean: 20 % }',
    ),
    ['zeller-weekday'],
  ],
  ['mains of a class', room(LOAD, 'mains: { class: 1 }'), ['philox']],
  ['a shutdown on all days', room(LOAD, 'shutdown: [{ units: [it], window: 00:00-08:00 }]'), []],
  [
    'a shutdown on workdays',
    room(LOAD, 'shutdown: [{ units: [it], window: 00:00-08:00, days: workdays }]'),
    ['zeller-weekday'],
  ],
  [
    'a unit that sleeps by its load',
    mast(`${CURVE}, traffic: { constant: 20 % }`, 'shutdown: [{ units: [aau], offBelow: 10 % }]'),
    ['switch-off-policy'],
  ],
  ['time-of-use rules of a province', scenario({ tariff: 'cn-guangdong-2021' }), ['tou-narrowest-window']],
  [
    'own periods on weekends',
    scenario({
      tariff:
        '{ components: [{ name: a, price: 0.5 CNY/kWh, floats: true }], periods: [{ name: valley, multiplier: 0.5, windows: ["00:00-06:00"], days: weekends }] }',
    }),
    ['tou-narrowest-window', 'zeller-weekday'],
  ],
  ...SUPPLY_AND_PLAN_CHOICES,
]

const sorted = (ids: readonly string[]) => [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1))

describe('the models that a result names', () => {
  test.each(CHOICES)('%s', async (_choice, text, models) => {
    expect((await folder.load(text)).models).toEqual(sorted(models))
  })

  test.each([
    ['file', [...ARRAY, ...SUN, ...HAY_DAVIES, 'faiman', 'pvwatts-inverter']],
    ['ghi', [...ERBS, ...ARRAY, ...SUN, ...HAY_DAVIES, 'faiman', 'pvwatts-inverter']],
  ])('radiation of a weather file on the path %s', async (path, models) => {
    folder.write('place.epw', epw())
    const text = scenario({
      location: null,
      weather: `{ epw: place.epw, irradiance: ${path} }`,
      site: [...ROOM, array()],
    })
    expect((await folder.load(text)).models).toEqual(sorted(models))
  })

  test('those of every variant count', async () => {
    const more = ['variants:', `  - { name: sun, set: { sites.a.${array()} } }`]
    const { models } = await folder.load(scenario({ more }))
    expect(models).toContain('pvwatts-inverter')
  })

  test('are the rows of data/references.csv, each used by one of these scenarios', () => {
    const ids = references.map((row) => row['id']!)
    expect(sorted(CHOICES.flatMap(([, , models]) => models))).toEqual(sorted(ids))
    expect(sorted(idsIn(published))).toEqual(sorted(ids))
  })
})
