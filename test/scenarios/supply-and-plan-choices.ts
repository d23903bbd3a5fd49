import { room, scenario } from './scenario-folder.ts'

const LOAD = 'equipment: [{ id: it, power: 1 kW }]'

/** What a scenario chooses of batteries, generators and plans, its text, and every published model behind it. */
export const SUPPLY_AND_PLAN_CHOICES: readonly (readonly [
  choice: string,
  text: string,
  models: readonly string[],
])[] = [
  [
    'a lithium battery',
    room(LOAD, 'battery: { preset: lfp-48v, capacity: 20 kWh }'),
    ['battery-calendar', 'rainflow'],
  ],
  [
    'a lead-acid battery of two tanks without cycles',
    room(
      LOAD,
      'battery: { preset: lead-acid-vrla, capacity: 20 kWh, kinetic: preset, ageing: { cycles: none } }',
    ),
    ['kinetic-battery'],
  ],
  [
    'a lithium battery planned for the hours ahead',
    room(LOAD, 'battery: { preset: lfp-48v, capacity: 20 kWh, strategy: look-ahead }'),
    ['battery-calendar', 'rainflow', 'storage-look-ahead'],
  ],
  [
    'a lithium battery planned with the year known',
    room(LOAD, 'battery: { preset: lfp-48v, capacity: 20 kWh, strategy: optimal }'),
    ['battery-calendar', 'rainflow', 'storage-optimum'],
  ],
  ['a generator', room(LOAD, 'mains: none', 'generator: { rating: 5 kW }'), ['generator-strategies']],
  [
    'a plan held against a reported saving',
    scenario({
      more: [
        'retirement:',
        '  classes: [{ id: pstn, preset: pstn-line, rooms: { a: 100 } }]',
        '  waves: [{ id: all, date: 2021-01-01, retire: all }]',
        '  bottomUp: { reported: 1000 CNY }',
      ],
    }),
    ['sobol-points', 'variance-of-product'],
  ],
]
