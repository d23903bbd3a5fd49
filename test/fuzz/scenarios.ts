import { readFileSync } from 'node:fs'

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

const header = 'hour,load\n'
const hours = Array.from({ length: 8760 }, (_, h) => `${h},${((h % 24) / 24).toFixed(3)}`).join('\n')

/** The files from which mutated ones are made. */
export const BASES: readonly string[] = [
  EVERYTHING,
  WITHOUT_CSV,
  WITHOUT_CSV.replace('step: 1 h', 'step: 30 min'),
  readFileSync('examples/one-5g-site.yaml', 'utf8'),
  readFileSync('examples/4g-site-time-of-use.yaml', 'utf8').replace('step: 30 min', 'step: 1 h'),
  readFileSync('examples/equipment-room.yaml', 'utf8'),
]

/** The CSV file that the first scenarios name. */
export const LOAD_CSV = `${header}${hours}\n`
