import { scenario } from '../../scenarios/scenario-folder.ts'

/** IT of 2 MW that is busier by day, and whose racks become more. */
const IT =
  'it: [{ id: halls, racks: 250, rackPower: 8 kW, inUse: 60 %, growth: 10 %, utilisation: { shape: weekday-weekend, mean: 40 % } }]'

/** A data centre in the weather of Beijing. */
const centre = (...lines: string[]) =>
  scenario({
    location: null,
    weather: '{ normals: beijing }',
    site: ['kind: data-centre', 'ups: { preset: ups-modern }', IT, ...lines],
  })

/** Chilled water by a waterside economiser and chillers of one part load. */
export const WATERSIDE = centre('cooling: { preset: waterside-economiser, chiller: { load: 50 % } }')
/** Outdoor air and spray, chillers in the hours that are left. */
export const AIRSIDE = centre('cooling: { preset: airside-economiser, setpoint: 25 degC }')
/** Four chillers of which as many run as take least. */
export const STAGED = centre(
  'cooling: { preset: waterside-economiser, airHandlers: { exponent: 2.5 }, chiller: { count: 4, capacity: 500 kW } }',
)
/** Liquid for a share of the heat, chilled water for the rest; too warm in summer. */
export const LIQUID = centre(
  'cooling: { preset: waterside-economiser, liquid: { share: 60 %, supply: 35 degC, dryCooler: { capacity: 900 kW } } }',
)

/** Data centres by what cools them. */
export const PLANTS: readonly (readonly [string, string])[] = [
  ['a waterside economiser with chillers of one part load', WATERSIDE],
  ['a waterside economiser with staged chillers and fans that slow down', STAGED],
  ['a waterside economiser as published', centre('cooling: { preset: lei-2020-wec, method: lei-2020 }')],
  [
    'a seawater economiser with the sea of each month',
    centre(
      'cooling: { preset: seawater-economiser, sea: { temperature: [4 degC, 4 degC, 6 degC, 10 degC, 16 degC, 21 degC, 25 degC, 27 degC, 24 degC, 19 degC, 13 degC, 7 degC] } }',
    ),
  ],
  [
    'the sea as published',
    centre('cooling: { preset: lei-2020-wes, method: lei-2020, sea: { temperature: 20 degC } }'),
  ],
  ['an airside economiser', AIRSIDE],
  ['an airside economiser as published', centre('cooling: { preset: lei-2020-ae, method: lei-2020 }')],
  ['air-cooled chillers by the regression', centre('cooling: { preset: air-cooled-chiller }')],
  [
    'air-cooled chillers of EnergyPlus, one after the other',
    centre(
      'cooling: { preset: air-cooled-chiller, chiller: { curve: energyplus, count: 5, staging: sequential } }',
    ),
  ],
  [
    'water-cooled chillers of EnergyPlus without an economiser, all of them running',
    centre('cooling: { preset: water-cooled-chiller, chiller: { curve: energyplus, staging: all } }'),
  ],
  [
    'a plant that is too small, in an air flow, through walls',
    scenario({
      location: null,
      weather: '{ normals: wuhan }',
      site: [
        'kind: data-centre',
        'enclosure: { ua: 2 kW/K }',
        'airflow: { preset: contained-aisle }',
        'cooling: { preset: waterside-economiser, setpoint: 25 degC, capacity: 90 kW }',
        'it: [{ id: halls, capacity: 200 kW, utilisation: { shape: weekday-weekend, mean: 30 % } }]',
      ],
    }),
  ],
  [
    'an airside economiser in an air flow',
    centre('airflow: { preset: open-room }', 'cooling: { preset: airside-economiser, setpoint: 27 degC }'),
  ],
  [
    'an airside economiser that is too small, through walls',
    centre(
      'cooling: { preset: airside-economiser, capacity: 900 kW, supplyLow: 18 degC }',
      'enclosure: { ua: 8 kW/K }',
    ),
  ],
  [
    'an airside economiser that is too small, without walls',
    centre('cooling: { preset: airside-economiser, capacity: 900 kW }'),
  ],
  ['liquid that is too warm in summer, beside a waterside economiser', LIQUID],
  [
    'liquid beside direct expansion, colder than summer air',
    centre(
      'cooling: { preset: split-ac, units: 200, capacity: 12 kW, liquid: { share: 60 %, supply: 28 degC } }',
    ),
  ],
  [
    'liquid beside dual-cycle machines',
    centre('cooling: { preset: dual-cycle, units: 30, capacity: 60 kW, liquid: { share: 60 % } }'),
  ],
  ['liquid beside an ideal machine', centre('cooling: { cop: 4, liquid: { share: 100 % } }')],
  [
    'a declared PUE with water, heat sold and a refrigerant',
    scenario({
      site: [
        'kind: data-centre',
        'cooling: { pue: 1.4, wue: 1.2 L/kWh, refrigerant: { charge: 200 kg, type: R134a, lastYear: true } }',
        'it: [{ id: halls, capacity: 1 MW, utilisation: { constant: 50 % } }]',
        'heatReuse: { demand: 200 kW, price: 0.1 CNY/kWh }',
      ],
    }),
  ],
]
