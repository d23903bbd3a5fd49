/** Parts of a scenario with a retirement plan; those left out are usual. */
export interface PlanParts {
  readonly horizon?: string
  readonly classes?: readonly string[]
  readonly replacements?: readonly string[]
  readonly waves?: readonly string[]
  /** Further lines below `retirement`. */
  readonly more?: readonly string[]
  /** Lines below the plan. */
  readonly rest?: readonly string[]
}

const SITES = [
  '  - { id: a, kind: equipment-room, cooling: { cop: 3 }, enclosure: { kind: room, ua: 100 W/K }, dcBus: { rectifier: { efficiency: 92 % } }, equipment: [ { id: router, power: 2 kW } ], auxiliary: 300 W }',
  '  - { id: b, kind: equipment-room, count: 2, cooling: { cop: 3 }, enclosure: { kind: room, ua: 100 W/K }, dcBus: none }',
  '  - id: mast',
  '    kind: base-station',
  '    dcBus: none',
  '    enclosure: none',
  '    radio:',
  '      - { id: gsm, power: { model: linear, idle: 300 W, full: 500 W }, traffic: { constant: 20 % } }',
  '      - { id: lte, count: 2, power: { model: linear, idle: 200 W, full: 600 W }, traffic: { constant: 30 % } }',
  '    equipment: [ { id: bbu, power: 300 W } ]',
]

/** Classes that stand in rooms `a` and `b`. */
export const CLASSES = [
  '{ id: sdh, power: 40 W, rooms: { a: 100, b: 50 } }',
  '{ id: pstn, power: 1 W, frame: 500, rooms: { a: 2000 } }',
]
const WAVES = ['{ id: one, date: 2021-07-01, retire: { sdh: 20 } }']

/**
 * A scenario of two rooms, one of two alike, and a base station, with a plan: `retirement:` on line 18, the first class
 * on line 20 and, where there is one replacement, that on line 20 + classes + 1.
 */
export function planned(parts: PlanParts = {}): string {
  const { classes = CLASSES, waves = WAVES, horizon, replacements, more = [], rest = [] } = parts
  return [
    'basewatt: 1',
    'name: Test',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
    'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 0 W/m2 } }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: { carbon: 0.6 kg/kWh }',
    'sites:',
    ...SITES,
    'retirement:',
    '  classes:',
    ...classes.map((text) => `    - ${text}`),
    ...(replacements === undefined
      ? []
      : ['  replacements:', ...replacements.map((text) => `    - ${text}`)]),
    '  waves:',
    ...waves.map((text) => `    - ${text}`),
    ...(horizon === undefined ? [] : [`  horizon: ${horizon}`]),
    ...more.map((text) => `  ${text}`),
    ...rest,
    '',
  ].join('\n')
}

/** A replacement that any of the rooms can feed. */
export const IMS = '{ id: ims, power: 300 W, bus: ac }'

/** The usual classes, with one wave of July on line 23. */
export const wave = (text: string) =>
  planned({ waves: [`{ id: one, date: 2021-07-01${text === '' ? '' : `, ${text}`} }`] })

/** The usual classes, with waves of July and September on lines 23 and 24. */
export const twoWaves = (one: string, two: string) =>
  planned({ waves: [`{ id: one, date: 2021-07-01, ${one} }`, `{ id: two, date: 2021-09-01, ${two} }`] })

/** A plan that retires all of these classes, the first on line 20. */
export const classes = (...list: string[]) =>
  planned({ classes: list, waves: ['{ id: one, date: 2021-07-01, retire: all }'] })

/** The usual classes and one replacement on line 23, the wave that adds it on line 25. */
export const replaced = (replacement: string, add: string) =>
  planned({ replacements: [replacement], waves: [`{ id: one, date: 2021-07-01, add: ${add} }`] })
