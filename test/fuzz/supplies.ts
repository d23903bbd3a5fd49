import { pvgisTmy, psm } from '../scenarios/weather-export-text.ts'

/** What a scenario with sources of its own needs beside its sites; some sun, and prices that differ. */
const FRAME = `basewatt: 1
name: Supply
location: { latitude: 23.1 deg, longitude: 113.3 deg, timezone: UTC+8, elevation: 20 m }
weather: { constant: { temperature: 25 degC, humidity: 60 %, pressure: 101 kPa, ghi: 200 W/m2 } }
tariff:
  components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }]
  periods:
    - { name: peak, multiplier: 1.6, windows: ["08:00-12:00"] }
    - { name: valley, multiplier: 0.4, windows: ["22:00-06:00"] }
grid: { carbon: 0.6 kg/kWh }
`

/** Lithium on the -48 V bus beside solar power there: every key of a battery, listed outages, an engine that charges. */
const BUS = `${FRAME}sites:
  - id: mast
    kind: base-station
    count: 2
    enclosure: none
    dcBus:
      rectifier: { preset: rectifier-high-efficiency, modules: 3, moduleRating: 2 kW }
      solar: { capacity: 2 kWp, tilt: 20 deg, azimuth: 180 deg }
      battery:
        chemistry: lfp
        capacity: 20 kWh
        health: 95 %
        chargeLimit: 100 A
        dischargeLimit: 5 kW
        voltage: 48 V
        chargeEfficiency: 97 %
        dischargeEfficiency: 96 %
        socMin: 20 %
        socMinOutage: 10 %
        socMax: 95 %
        socInitial: 50 %
        selfDischarge: 2 %
        temperature: 25 degC
        capacityAt: [[-20 degC, 60 %], [0 degC, 80 %], [25 degC, 100 %]]
        reserve: 4 h
        recharge: cheap
        shedBelow: 40 %
        place: outdoor
        strategy: { kind: arbitrage, peak: 0.9 CNY/kWh, valley: 0.3 CNY/kWh, chargeFrom: any }
        ageing: { endOfLife: 80 %, calendar: [[0, 100 %], [10, 80 %]], cycles: lithium-ion }
    radio: [{ id: aau, count: 3, power: { model: linear, idle: 480 W, full: 1000 W }, traffic: { constant: 20 % }, priority: shed-first }]
    equipment: [{ id: bbu, power: 600 W, priority: keep }]
    mains:
      class: 3
      outages:
        - { start: 2021-07-15 13:00, duration: 4 h }
        - { start: 11-02 09:30, duration: 90 min }
        - { start: 11-02 10:15, duration: 20 h }
    generator:
      rating: 10 kW
      fuelCurve: { noLoad: 0.08 L/kWh, slope: 0.25 L/kWh }
      minimumLoad: 30 %
      startTime: 1 min
      startCost: 5 CNY
      strategy: cycle-charging
      startBelow: 30 %
      stopAbove: 80 %
      fuelPrice: 7 CNY/L
      carbon: 2.68 kg/L
      runningCost: 2 CNY/h
      service: { every: 250 h, cost: 500 CNY }
variants:
  - { name: bare, set: { sites.mast.dcBus.battery: null, sites.mast.generator.startBelow: null } }
`

/** Lead-acid of two tanks on the AC side, random outages, and each strategy that plans; one without mains. */
const ROOMS = `${FRAME.replace('ghi: 200 W/m2', 'ghi: 0 W/m2')}sites:
  - id: room
    kind: equipment-room
    enclosure: { kind: room, ua: 100 W/K }
    cooling: { cop: 3 }
    battery:
      preset: lead-acid-vrla
      strings: 2
      stringCapacity: 200 Ah
      voltage: 48 V
      islanding: true
      kinetic: { capacities: [[1 h, 60 Ah], [10 h, 93 Ah], [20 h, 100 Ah]], ratedAt: 10 h }
      force: true
      strategy: { kind: look-ahead, hours: 3 h }
    it: [{ id: it, racks: 2, rackPower: 2 kW, utilisation: { constant: 60 % }, priority: shed-first }]
    mains: { outages: { perYear: 42, meanDuration: 3 h, seed: 7 } }
  - id: remote
    kind: base-station
    enclosure: none
    dcBus: none
    battery: { preset: lfp-48v, capacity: 10 kWh, temperature: 20 degC, recharge: at-once, ageing: { calendar: none, cycles: none } }
    equipment: [{ id: bts, power: 1 kW, bus: ac, place: outdoor }]
    mains: none
    generator: { rating: 3 kW, strategy: load-following, startBelow: 20 % }
variants:
  - { name: shave, set: { sites.room.battery.strategy: { kind: peak-shaving, limit: 3 kW, chargeFrom: any }, sites.room.mains: { class: 2, seed: 3 } } }
`

/** Batteries and solar power of both sides at their simplest. */
const ROOFS = `${FRAME}sites:
  - id: roof
    kind: equipment-room
    cooling: none
    equipment: [{ id: x, power: 2 kW, bus: ac }]
    solar: { capacity: 6 kWp, tilt: 20 deg, azimuth: 180 deg, export: true }
    battery: { preset: lfp-48v, capacity: 8 kWh, strategy: self-consumption }
    mains: { class: 1 }
  - id: bus
    kind: equipment-room
    cooling: none
    dcBus: { rectifier: lossless, solar: { capacity: 3 kWp, tilt: 20 deg, azimuth: 180 deg }, battery: { preset: lfp-second-life, capacity: 8 kWh, strategy: { kind: look-ahead, hours: 2 h } } }
    equipment: [{ id: y, power: 1 kW }]
variants:
  - { name: tanks, set: { sites.roof.battery: { chemistry: lead-acid, capacity: 5 kWh, kinetic: { availableShare: 48 %, rate: 0.68 /h }, strategy: backup } } }
`

/** Scenarios that together use every key of batteries, mains, generators and priorities. */
export const SUPPLIES: readonly string[] = [BUS, ROOMS, ROOFS]

const two = (value: number) => String(value).padStart(2, '0')

/** Outages of a year, one in a fortnight, with a note in every row. */
export const OUTAGES_CSV = `start,duration,note\n${Array.from(
  { length: 24 },
  (_, i) =>
    `2021-${two(1 + (i >> 1))}-${i % 2 === 0 ? '05' : '19'} ${two(i)}:30,${1 + (i % 5)} h,work on the line as at any other time`,
).join('\n')}\n`

/** A schedule of hours, in and out, with a note in every row. */
export const SCHEDULE_CSV = `hour,in,out,note\n${Array.from(
  { length: 8760 },
  (_, h) => `${h},${h % 24 < 4 ? 1.5 : 0},${h % 24 > 18 ? '1' : 0},an hour as any other`,
).join('\n')}\n`

const SMALL_SITE = `sites:
  - id: mast
    kind: base-station
    enclosure: none
    dcBus: { rectifier: { efficiency: 94 % }, battery: { preset: lfp-48v, capacity: 10 kWh } }
    equipment: [{ id: bbu, power: 600 W, place: outdoor }]
`

/** A site whose outages a file lists. */
export const WITH_OUTAGES_CSV = `${FRAME}${SMALL_SITE}    mains: { outages: { csv: outages.csv } }\n`

/** A site whose battery follows a file. */
export const WITH_SCHEDULE_CSV = `${FRAME}${SMALL_SITE}`.replace(
  'capacity: 10 kWh',
  'capacity: 10 kWh, strategy: { kind: schedule, csv: plan.csv, charge: in, discharge: out }',
)

/** Typical years as other services export them; most of the second is a column that nobody reads. */
export const PVGIS = pvgisTmy()
export const PSM3 = psm((file) => {
  const sky = 'a sky as in any other hour of any other day of any other year, '.repeat(3).replaceAll(',', ';')
  file.head[1] = file.head[1]!.replace('-,-,-', `${sky},-,-`)
  file.names += ',Sky'
  file.rows = file.rows.map((row) => `${row},${sky}`)
})

const exported = (weather: string) => `${FRAME}${SMALL_SITE}`.replace(/^weather: .*$/m, `weather: ${weather}`)

/** Scenarios that read such a file. */
export const WITH_PVGIS = exported('{ pvgis: year.csv }').replace(
  /^location: .*$/m,
  'location: { latitude: 45 deg, longitude: 8 deg, timezone: UTC+1 }',
)
export const WITH_PSM3 = exported('{ psm3: year.csv }').replace(/^location: .*\n/m, '')
export const WITH_LABELLED_CSV = exported('{ csv: weather.csv, label: end }')

/** Overrides of the command line, of the second scenario. */
export const SUPPLY_SETS: readonly string[] = [
  'sites.room.battery.strings=3',
  'sites.room.battery.strategy=arbitrage',
  'sites.room.battery={ preset: lfp-48v, capacity: 20 kWh, reserve: 3 h, strategy: { kind: arbitrage, peak: 0.9 CNY/kWh } }',
  'sites.*.mains={ class: 3, seed: 4 }',
  'sites.room.mains=none',
  'sites.room.mains.outages=[{ start: 03-01 12:00, duration: 5 h }]',
  'sites.remote.generator={ rating: 2 kW, minimumLoad: 50 %, fuelPrice: 8 CNY/L }',
  'sites.*.solar={ capacity: 3 kWp, tilt: 20 deg, azimuth: 180 deg }',
  'sites.room.it.it.priority=keep',
  'step=30 min',
]

/** The scenario that they are laid over. */
export const SUPPLY_SET_BASE = ROOMS
