/** Three waves over two rooms, one of two alike that is given up: frames, replacements, rents, a file of stock. */
export const ROOMS = `basewatt: 1
name: Rooms
year: 2021
weather: { normals: beijing }
tariff: { rules: cn-guangdong-2021, components: [ { name: energy, price: 0.62 CNY/kWh, floats: true } ] }
grid: cn-north-2021
sites:
  - id: hall
    kind: equipment-room
    enclosure: { kind: room, ua: 150 W/K }
    cooling: { preset: split-ac, setpoint: 26 degC, capacity: 40 kW, refrigerant: { charge: 5 kg, type: R410A, leak: 3 %, endOfLife: 20 %, lastYear: true } }
    dcBus: { rectifier: { preset: rectifier-legacy, modules: 20, moduleRating: 3 kW, redundancy: 1 } }
    equipment: [ { id: router, power: 4 kW } ]
    auxiliary: 500 W
  - id: hut
    count: 2
    kind: equipment-room
    enclosure: { kind: room, ua: 50 W/K }
    cooling: { cop: 3 }
    dcBus: { rectifier: { preset: rectifier-legacy, modules: 20, moduleRating: 3 kW, redundancy: 1 } }
    solar: { capacity: 5 kWp, tilt: 30 deg, azimuth: 180 deg }
    auxiliary: 500 W
retirement:
  horizon: { from: 2021, to: 2023 }
  classes:
    - { id: sdh, power: 40 W, between: [15 W, 110 W], rooms: { hall: 200, hut: 100 }, space: 0.02 m2, maintenance: 30 CNY/year, spares: 4 CNY/year, removal: 50 CNY }
    - { id: pstn, preset: pstn-line, frame: 2000, inService: 80 %, space: 0.5 m2, rooms: { hall: 9000, hut: 5000 } }
    - { id: ngn, power: 2 W, frame: 500, regroup: false, bus: ac, rooms: { hall: 1000 } }
    - { id: spare-router, unit: router, removal: 10 CNY }
  replacements:
    - { id: ims, power: 300 W, inService: 90 %, purchase: 20000 CNY, maintenance: 100 CNY/year }
  sites: { hut: { rent: 40000 CNY/year, rentPerArea: 20 CNY/m2/year, closes: true } }
  waves:
    - { id: three, date: 2022-12-15, sites: [hut], retire: all }
    - { id: one, date: 2021-04-01, retire: { sdh: { hall: 100 }, ngn: 50 % }, add: { ims: { hall: 2 } } }
    - { id: two, date: 2022-01-01, retire: { pstn: 3000, ngn: { hall: all } } }
  bottomUp: { reported: 50000 CNY, draws: 1024 }
`

/** Two waves over masts whose 4G carries on, one of which sleeps at night; the room stays out of it. */
export const MASTS = `basewatt: 1
name: Masts
year: 2021
location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }
weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 0 W/m2 } }
tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
sites:
  - id: town
    kind: base-station
    count: 4
    dcBus: { rectifier: { efficiency: 92 % } }
    enclosure: none
    radio:
      - { id: gsm, count: 6, power: { model: linear, idle: 130 W, full: 224 W }, traffic: { shape: weekday-weekend, mean: 10 % } }
      - { id: umts, count: 3, power: { model: linear, idle: 130 W, full: 224 W }, traffic: { constant: 15 % } }
      - { id: lte, count: 3, power: { model: curve, points: [[0 %, 200 W], [50 %, 300 W], [100 %, 450 W]] }, traffic: { shape: weekday-weekend, mean: 40 % } }
      - { id: nr, count: 3, power: { model: linear, idle: 300 W, full: 800 W }, traffic: { shape: weekday-weekend, mean: 10 % } }
    equipment: [ { id: bbu, power: 300 W } ]
    shutdown: [ { id: night, units: [nr], window: 00:00-06:00, depth: 80 %, offBelow: 20 %, offloadTo: [lte] } ]
  - id: village
    kind: base-station
    dcBus: none
    enclosure: none
    radio:
      - { id: gsm, count: 2, power: { model: linear, idle: 130 W, full: 224 W }, traffic: { constant: 30 % } }
      - { id: lte, power: { model: linear, idle: 200 W, full: 600 W }, traffic: { constant: 80 % } }
    equipment: [ { id: old-bbu, power: 150 W } ]
retirement:
  horizon: { from: 2021, to: 2022 }
  classes:
    - { id: 2g, unit: gsm, maintenance: 300 CNY/year, carriedBy: [ { unit: lte, share: 90 %, capacityRatio: 0.4 } ] }
    - { id: 3g, unit: umts, removal: 20 CNY, carriedBy: [ { unit: lte, share: 60 % }, { unit: village.lte, share: 40 % } ] }
    - { id: control, unit: old-bbu }
  waves:
    - { id: half, date: 2021-07-01, retire: { 2g: { town: 3 }, control: all } }
    - { id: rest, date: 2021-10-10, retire: { 2g: all, 3g: 2 } }
`
