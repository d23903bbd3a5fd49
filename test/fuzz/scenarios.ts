import { readFileSync } from 'node:fs'
import { DATA_CENTRES } from './data-centres.ts'
import { PLANS } from './plans.ts'
import { ROOMS } from './rooms.ts'
import { TARIFFS } from './tariffs.ts'

/** A scenario that uses every kind of key and a CSV file, cheap to run. */
const EVERYTHING = `basewatt: 1
name: Everything at once
year: 2020
step: 1 h
currency: CNY
location: { latitude: 30.6 deg, longitude: 114.1 deg, timezone: UTC+8, elevation: 23 m }
weather: { constant: { temperature: 30 degC, humidity: 50 %, wind: 2 m/s, ghi: 300 W/m2 } }
tariff:
  components:
    - { name: purchase, price: 0.43 CNY/kWh, floats: true }
    - { name: funds, price: 0.03 CNY/kWh, floats: false }
  periods:
    - { name: peak, multiplier: 1.6, windows: ["08:00-11:00", "18:30-21:00"], months: [1, 7, 8, 12], days: all }
    - { name: valley, multiplier: 0.5, windows: ["22:00-06:00"] }
grid: { carbon: 0.7120 kg/kWh, series: test, year: 2021, geography: North, source: a table }
archetypes:
  small: { site: { auxiliary: 20 W, cooling: { cop: 3 } } }
sites:
  - id: bs
    kind: base-station
    count: 2
    archetype: small
    enclosure: { kind: shelter, ua: 60 W/K }
    cooling: { preset: split-ac, setpoint: 28 degC }
    dcBus:
      rectifier: { preset: rectifier-legacy, modules: 4, moduleRating: 3 kW, redundancy: 1 }
      solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg, mppt: 97 % }
    radio:
      - { id: aau, technology: 5G, count: 3, power: { model: linear, idle: 480 W, full: 1000 W }, traffic: { shape: weekday-weekend, mean: 20 %, shift: 1 h }, feeder: 2 % }
      - { id: rru, power: { model: curve, points: [[0 %, 100 W], [50 %, 150 W], [100 %, 300 W]] }, traffic: { csv: load.csv, column: load }, place: indoor }
    equipment:
      - { id: bbu, power: { value: 600 W, source: sheet, range: [500 W, 700 W] }, bus: dc }
    shutdown: [{ id: night, units: [aau], window: "00:30-06:30", depth: 90 %, days: workdays }]
    solar: { capacity: 3.3 kWp, tilt: 30 deg, azimuth: 180 deg, losses: 14 %, transposition: perez, export: true }
  - { id: room, kind: equipment-room, cooling: none, equipment: [{ id: x, power: 2 kW, bus: ac }] }
variants:
  - { name: less, set: { sites.bs.solar: null, sites.*.auxiliary: 10 W } }
  - { name: more, extends: [less], set: { sites.bs.radio.aau.count: 4 } }
expect:
  - { output: savings.less.gridImportKwh, value: 10 kWh, tolerance: 5 %, source: none }
`

/** Reading a year of CSV costs more than all the rest. */
const WITHOUT_CSV = EVERYTHING.replace('{ csv: load.csv, column: load }', '{ constant: 30 % }')

/** What a scenario needs beside its sites; without direct sun, which is dear to work out. */
const FRAME = `basewatt: 1
name: Small
location: { latitude: -33.9 deg, longitude: 18.4 deg, timezone: UTC+2, elevation: 10 m }
weather: { constant: { temperature: 18 degC, humidity: 60 %, pressure: 101.3 kPa, wind: 3 m/s, ghi: 0 W/m2 } }
`

/** Small scenarios that together use every kind of key: most mutations need no more. */
const SMALL = [
  `${FRAME}tariff: { flat: 0.65 CNY/kWh }
grid: cn-north-2021
carbon: { contracts: [{ name: wind, share: 30 %, source: x }, { name: waste, energy: 1 MWh/year, carbon: 0.1 kg/kWh, renewable: false }], residual: cn-nation-excl-traded-2022, marginal: cn-north-om, certificatesSold: true }
sites:
  - id: mast
    kind: base-station
    enclosure: none
    cooling: none
    dcBus: { rectifier: { efficiency: 92 % } }
    radio: [{ id: aau, count: 3, power: { model: linear, idle: 480 W, full: 1000 W }, traffic: { shape: weekday-weekend, mean: 20 % } }]
    shutdown: [{ id: night, units: [aau], window: "22:30-06:00", depth: 90 %, days: workdays }]
`,
  `${FRAME}tariff: { rules: cn-guangdong-2021 }
grid: { carbon: 0.7 kg/kWh, year: 2021, source: a table }
year: 2024
sites:
  - id: shelter
    kind: base-station
    count: 12
    enclosure: { kind: shelter, ua: 60 W/K }
    cooling: { preset: split-ac, setpoint: 28 degC }
    dcBus: { rectifier: { preset: rectifier-legacy, modules: 4, moduleRating: 3 kW, redundancy: 1 } }
    radio: [{ id: rru, technology: 4G, power: { model: curve, points: [[0 %, 100 W], [50 %, 150 W], [100 %, 300 W]] }, traffic: { constant: 40 % }, place: indoor, feeder: 2 % }]
    equipment: [{ id: bbu, power: { value: 600 W, source: sheet, range: [500 W, 700 W] } }]
    auxiliary: 50 W
`,
  `${FRAME.replace('ghi: 0 W/m2', 'ghi: 300 W/m2')}step: 1 h
currency: EUR
tariff:
  components: [{ name: energy, price: 0.2 EUR/kWh, floats: true }, { name: fee, price: 0.05 EUR/kWh, floats: false }]
  periods: [{ name: peak, multiplier: 1.6, windows: ["08:00-11:00"], months: [1, 7], days: workdays }]
grid: { carbon: 0.3 kg/kWh }
sites:
  - { id: room, kind: equipment-room, enclosure: { kind: room }, cooling: { cop: 3 }, equipment: [{ id: it, power: 2 kW, bus: ac, count: 4 }], solar: { capacity: 10 kWp, tilt: 30 deg, azimuth: 0 deg, losses: 14 %, export: true } }
`,
  `${FRAME}tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
archetypes: { hall: { site: { kind: data-centre, cooling: { cop: 4 }, auxiliary: 1 kW } } }
sites: [{ id: dc, archetype: hall, enclosure: { kind: room }, equipment: [{ id: it, power: 50 kW, bus: ac }] }]
variants:
  - { name: warm, set: { sites.dc.cooling: { cop: 5 } } }
  - { name: small, extends: [warm], set: { sites.*.equipment.it.power: 40 kW, sites.dc.auxiliary: null } }
expect: [{ output: savings.small.gridImportKwh, value: 1 MWh, tolerance: 100 %, source: a guess }]
`,
]

/** Units that sleep, carry and save while on: every key of rules, modes, service, data and antennas, on lines of their own. */
const CLUSTER = `${FRAME}tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
exposure: { fraction: 50 %, limit: 0.4 W/m2 }
service: { maxBlocked: 1 %, maxBlockedStep: 50 %, maxCarrierLoad: 90 %, maxWakeUpsPerDay: 3, enforce: true }
sites:
  - id: a
    kind: base-station
    dcBus: none
    enclosure: none
    radio:
      - id: rru
        count: 2
        power: { model: earth, type: macro, transceivers: 4, maxOutput: 20 W, noLoad: 130 W, slope: 4.7, asleep: 75 W }
        traffic: { shape: weekday-weekend, mean: 25 % }
        protected: true
        capacity: { throughput: 300 Mbit/s }
        antenna: { frequency: 1800 MHz, gain: 17 dBi, output: 60 W, loss: 2 dB, length: 1.4 m }
      - id: aau
        power: { model: tr38864, category: 1, set: 1, full: 900 W, antennas: 75 %, bandwidth: 90 %, psdRatio: 1 }
        traffic: { shape: weekday-weekend, mean: 12 % }
        capacity: { bandwidth: 100 MHz, spectralEfficiency: 6 }
        modes:
          - { mode: symbol, below: 40 % }
          - { mode: channel, depth: 15 %, active: [[0 %, 50 %], [100 %, 0 %]], window: "22:00-08:00", days: all, months: [1, 7] }
      - id: nr
        power: { model: tr38864, category: 2, set: 3, full: 1 kW, slotActivity: 20 %, downlink: 75 %, uplink: 20 %, amplifierEfficiency: variable }
        traffic: { constant: 8 % }
    shutdown:
      - id: night
        units: [aau]
        window: "22:00-07:30"
        months: [1, 2, 3]
        mode: deep-sleep
        depth: 70 %
        offBelow: 12 %
        onAbove: 18 %
        minimumOff: 2 h
        minimumOn: 1 h
        wake: 300 s
        transitionEnergy: 0.01 kWh
        decideOn: yesterday
        offloadTo:
          - { unit: rru, share: 60 %, extraResources: 1.5, capacityRatio: 2, entryLoad: 70 %, wakeLoad: 80 %, limitLoad: 90 % }
          - { unit: b.macro, share: 30 % }
      - { units: [nr], mode: breaker, residual: 5 W, offBelow: 10 %, decideOn: perfect, offloadTo: a.rru }
  - id: b
    kind: base-station
    dcBus: none
    enclosure: none
    radio: [{ id: macro, power: { model: earth, type: rrh }, traffic: { constant: 20 % } }]
variants:
  - { name: window, set: { sites.a.shutdown: [{ units: [aau, nr], window: "23:30-06:00", days: workdays }] } }
`

const header = 'hour,load\n'
const hours = Array.from({ length: 8760 }, (_, h) => `${h},${((h % 24) / 24).toFixed(3)}`).join('\n')

/** The CSV file that scenarios name. */
export const LOAD_CSV = `${header}${hours}\n`

/** A scenario that reads the CSV file twice: as traffic and as factors of the grid. */
export const WITH_CSV = SMALL[0]!
  .replace('{ shape: weekday-weekend, mean: 20 % }', '{ csv: load.csv, column: load }')
  .replace('grid: cn-north-2021', 'grid: { csv: load.csv, column: load }')

/** Units that sleep by files: when they may, what was expected of them, and what they carried. */
export const WITH_CLUSTER_CSV = CLUSTER.replace(
  'decideOn: yesterday',
  'decideOn: { csv: cluster.csv, column: expected }\n        schedule: { csv: cluster.csv, column: allowed }',
)
  .replace(
    'capacity: { bandwidth: 100 MHz, spectralEfficiency: 6 }',
    'dataVolume: { csv: cluster.csv, column: gb }',
  )
  .replace(/variants:[^]*$/, '')

/** A scenario that reads a weather file. */
export const WITH_EPW = SMALL[1]!
  .replace(/^location: .*\n/m, '')
  .replace(/^weather: .*$/m, 'weather: { epw: weather.epw, irradiance: auto }')

/** The scenarios from which mutated ones are made: the cheap ones most often. */
export const BASES: readonly string[] = [
  ...[1, 2, 3, 4].flatMap(() => SMALL),
  ...ROOMS,
  ...DATA_CENTRES,
  ...PLANS,
  ...TARIFFS,
  CLUSTER,
  WITHOUT_CSV,
  readFileSync('examples/one-5g-site.yaml', 'utf8'),
  readFileSync('examples/4g-site-time-of-use.yaml', 'utf8').replace('step: 30 min', 'step: 1 h'),
  readFileSync('examples/equipment-room.yaml', 'utf8'),
]

/** A chain of scenarios, each extending the next. */
export const CHAIN: Readonly<Record<string, string>> = {
  'top.yaml': 'basewatt: 1\nname: Top\nextends: middle.yaml\nsites: [{ id: dc, auxiliary: 2 kW }]\n',
  'middle.yaml': `basewatt: 1
name: Middle
extends: base.yaml
tariff: { flat: 0.8 CNY/kWh }
sites: [{ id: dc, cooling: { cop: 3.5 } }, { id: mast, kind: base-station, dcBus: none, enclosure: none, equipment: [{ id: bbu, power: 300 W, bus: ac, place: outdoor }] }]
variants: [{ name: warm, set: { sites.mast.count: 2 } }]
`,
  'base.yaml': SMALL[3]!,
}

/** Overrides as the command line takes them. */
export const SETS: readonly string[] = [
  'sites.dc.auxiliary=2 kW',
  'sites.*.equipment.it.power={ value: 30 kW, source: sheet }',
  'sites.dc.equipment.0.count=3',
  'tariff={ flat: 1 CNY/kWh }',
  'variants.warm.set={ sites.dc.cooling: { cop: 6 } }',
  'weather.constant.temperature=30 degC',
  'sites.dc.solar={ capacity: 3.3 kWp, tilt: 30 deg, azimuth: 180 deg }',
  'year=2022',
]

/** The scenario that overrides are laid over. */
export const SET_BASE = SMALL[3]!

/** Ranges and lists as a sweep takes them. */
export const VARIES: readonly string[] = [
  'sites.dc.equipment.it.power=30:50:20 kW',
  'sites.dc.cooling.cop=3,4.5',
  'weather.constant.temperature=10 degC:30 degC:20 K',
  'sites.*.auxiliary=1 kW,null',
  'sites.dc.cooling={ cop: 3 },{ preset: waterside-economiser, setpoint: 25 degC }',
  'year=2021:2023:2',
]
