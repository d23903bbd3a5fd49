import { FRAME as ROOM_FRAME } from './rooms.ts'

/** What plans need beside their sites. */
const FRAME = ROOM_FRAME.replace('name: Rooms', 'name: Plans')

/** Rooms that are emptied in waves: every key of classes, frames, replacements, terms and of the bottom-up check. */
const ROOMS_EMPTIED = `${FRAME}sites:
  - id: room-1
    kind: equipment-room
    enclosure: { kind: room, ua: 150 W/K }
    cooling: { preset: split-ac, setpoint: 26 degC, capacity: 40 kW }
    dcBus: { rectifier: { preset: rectifier-legacy, modules: 20, moduleRating: 3 kW, redundancy: 1 } }
    equipment: [{ id: router, power: 4 kW }]
    auxiliary: 500 W
  - id: room-2
    kind: equipment-room
    count: 3
    cooling: { cop: 3 }
    dcBus: { rectifier: { efficiency: 92 % } }
    equipment: [{ id: switch, power: 1 kW, bus: ac }]
retirement:
  horizon: { from: 2021, to: 2024 }
  classes:
    - id: sdh
      name: Transmission
      power: 40 W
      between: [15 W, 110 W]
      inService: 90 %
      rooms: { room-1: 200, room-2: 100 }
      bus: dc
      place: indoor
      space: 0.02 m2
      spares: 10 CNY/year
      maintenance: 30 CNY/year
      removal: 50 CNY
    - { id: pstn, power: { value: 1 W, source: sheet, range: [0.8 W, 2 W] }, frame: 2000, regroup: false, rooms: { room-1: 9000, room-2: 5000 } }
    - { id: lines, preset: pstn-line, frame: 512, rooms: { room-2: 3000 } }
    - { id: old-switch, unit: switch, sites: [room-2], removal: 900 CNY }
  replacements:
    - { id: ims, power: 300 W, purchase: 20000 CNY, replaces: [sdh, pstn], space: 0.5 m2 }
    - { id: olt, power: 250 W, inService: 50 %, bus: ac, place: outdoor, maintenance: 100 CNY/year }
  sites:
    room-1: { rent: 40000 CNY/year, rentPerArea: 600 CNY/m2/year }
    room-2: { rent: 9000 RMB/year, closes: true }
  waves:
    - id: one
      date: 2021-04-01
      retire: { sdh: { room-1: 100 }, lines: 50 % }
      add: { ims: { room-1: 2 } }
    - { id: two, date: 2022-01-01, retire: { pstn: 3000 } }
    - { id: three, date: 2022-07-15, sites: [room-2], retire: all }
    - { id: four, date: 2024-02-29, add: { olt: { room-1: 1 } } }
  bottomUp:
    reported: 100000 CNY
    pue: { least: 1.3, mode: 1.5, most: 1.8 }
    price: { least: 0.5 CNY/kWh, mode: 0.65 CNY/kWh, most: 0.8 CNY/kWh }
    inService: { least: 50 %, mode: 80 %, most: 100 % }
    draws: 1024
variants:
  - { name: none, set: { retirement: null } }
  - { name: later, set: { retirement.waves.one.date: 2022-05-01, retirement.classes.sdh.power: 60 W } }
`

/** Carriers that are switched off; who takes their traffic, asleep at night; the coverage of what saves energy. */
const CARRIERS_OFF = `${FRAME}sites:
  - id: a
    kind: base-station
    count: 3
    enclosure: none
    cooling: none
    dcBus: { rectifier: { efficiency: 92 % } }
    radio:
      - { id: gsm, technology: 2G, count: 3, power: { model: linear, idle: 200 W, full: 500 W }, traffic: { shape: weekday-weekend, mean: 10 % } }
      - { id: umts, technology: 3G, power: { model: linear, idle: 200 W, full: 400 W }, traffic: { constant: 8 % } }
      - { id: lte, technology: 4G, count: 3, power: { model: linear, idle: 150 W, full: 400 W }, traffic: { shape: weekday-weekend, mean: 30 % } }
    equipment: [{ id: bts, power: 400 W }]
    shutdown: [{ id: night, units: [lte], window: "01:00-05:00", depth: 60 % }]
  - id: b
    kind: base-station
    enclosure: none
    cooling: none
    dcBus: { rectifier: { efficiency: 92 % } }
    radio:
      - { id: nr, technology: 5G, power: { model: linear, idle: 300 W, full: 900 W }, traffic: { constant: 10 % } }
retirement:
  classes:
    - id: g2
      unit: gsm
      carriedBy:
        - { unit: lte, share: 70 %, extraResources: 1.2, capacityRatio: 0.1 }
        - { unit: b.nr, share: 20 % }
    - { id: g3, unit: umts, carriedBy: [{ unit: lte }] }
    - { id: cabinet, unit: bts }
  waves:
    - { id: first, date: 2021-07-01, retire: { g2: 2, cabinet: all } }
    - { id: second, date: 2022-01-01, retire: { g3: all, g2: { a: 1 } } }
coverage:
  count: [shutdown, solar, free-cooling, hibernation]
  points: 10
  measures:
    - { kinds: base-station, sites: [b], set: { shutdown: [{ units: [nr], window: "23:00-06:00", depth: 80 % }] } }
    - { kinds: [base-station], set: { auxiliary: 10 W } }
variants:
  - { name: bare, set: { coverage: null } }
`

/** What becomes of equipment: every key of every list of assets. */
const ASSETS =
  `${FRAME}sites: [{ id: room, kind: equipment-room, cooling: none, equipment: [{ id: x, power: 2 kW, bus: ac }] }]
assets:
  redeployed:
    - { id: boards, items: 1200, transfers: 40, cost: 7 million, bookValue: 3000000 CNY, life: 7, salvage: 5 %, handling: 20000 CNY, newPrice: 6000000 CNY }
    - { id: racks, items: 30, cost: 90000 CNY, life: 10, age: 4 }
  auctions:
    - { id: lot, batches: 3, items: 500, bookValue: 100000 RMB, proceeds: 250000 CNY, fees: 9000 CNY }
  scrap:
    - { id: copper, mass: 12 t, price: 40 CNY/kg }
    - id: mixed
      mass: 3000 kg
      composition: { steel: 60 %, aluminium: 20 % }
      prices: { steel: 2 CNY/kg, aluminium: 12 CNY/kg }
      residueCost: 1 CNY/kg
    - { id: whole, material: lead, revenue: 5000 CNY }
  disposal: [{ id: oil, mass: 200 kg, cost: 3 CNY/kg }]
  refrigerant:
    - { id: old, gas: R134a, charge: 500 kg, recovered: 80 %, cost: 20 CNY/kg, price: 30 CNY/kg }
    - { id: own, gwp: 1430, charge: 20 kg, recovered: 100 % }
  batteries:
    - { id: strings, kind: lead-acid, mass: 20 t, energy: 800 kWh, reused: 30 %, price: 6 CNY/kg, reusePrice: 300 CNY/kWh }
variants:
  - { name: kept, set: { assets: null } }
  - { name: more, set: { assets.scrap.copper.mass: 20 t, assets.redeployed.racks.age: null } }
`.replace('7 million', '7000000 CNY')

/** Years that follow: what ages, grows and is swapped, with every form of a change. */
const YEARS = `${FRAME}sites:
  - id: a
    kind: base-station
    enclosure: none
    dcBus:
      rectifier: { preset: rectifier-legacy }
      solar: { capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg }
      battery: { preset: lfp-48v, capacity: 10 kWh, strategy: arbitrage }
    radio: [{ id: nr, power: { preset: aau-64t64r }, traffic: { shape: weekday-weekend, mean: 60 % } }]
  - { id: b, kind: equipment-room, cooling: none, equipment: [{ id: x, power: 2 kW, bus: ac }] }
years:
  count: 3
  solarDegradation: 0.7 %
  batteryAgeing: true
  trafficGrowth: 30 %
  prices: 2 %
  feedIn: { 2021: 1, 2023: 90 % }
  fuel: -0.01
  carbon: { 2025: 0.8 }
  swaps:
    - { name: frugal, year: 2022, set: { sites.b.equipment.x.power: 1 kW }, cost: 12000 CNY, variants: [baseline] }
    - { name: larger, year: 2023, set: { sites.a.dcBus.battery.capacity: 20 kWh, sites.a.dcBus.solar: null } }
variants:
  - { name: still, set: { years.trafficGrowth: null, years.batteryAgeing: false } }
  - { name: one, set: { years: null } }
`

/** Money through the years: every form of an investment, tax, and who pays. */
const FINANCE = `${FRAME}sites:
  - id: a
    kind: base-station
    count: 2
    enclosure: none
    dcBus: { rectifier: { preset: rectifier-legacy, modules: 3 }, battery: { preset: lfp-48v, capacity: 10 kWh, temperature: 45 degC } }
    equipment: [{ id: x, power: 2 kW }]
  - { id: b, kind: equipment-room, cooling: none, equipment: [{ id: x, power: 2 kW, bus: ac }] }
years: { count: 4, prices: 3 %, swaps: [{ name: frugal, year: 2023, set: { sites.b.equipment.x.power: 1 kW }, cost: 900 CNY }] }
investments:
  - { name: panels, per: solar.capacity, price: 5 CNY/W, opex: 1 %, life: 20, residual: 5 % }
  - { name: cells, per: battery.capacity, price: 1.2 CNY/Wh, life: ageing, opex: 10 CNY/kWh/year }
  - { name: rectifiers, per: rectifier.rating, price: { value: 400 CNY/kW, source: offer, range: [300 CNY/kW, 500 CNY/kW] }, opex: 100 CNY/year }
  - { name: engine, per: generator.rating, price: 1 RMB/W, life: 1.5 }
  - { name: works, per: site, price: 3000 CNY, sites: [a], variants: [solar], opex: 100 CNY/year, life: 2 }
finance: { discount: 8 %, horizon: 3, basis: real, opexGrowth: 2 %, tax: { rate: 25 %, depreciation: 2 }, payment: own }
variants:
  - { name: solar, set: { sites.a.solar: { capacity: 4 kWp, tilt: 30 deg, azimuth: 180 deg }, sites.a.dcBus.battery.capacity: 20 kWh, sites.a.dcBus.rectifier.modules: 4 } }
  - { name: shared, extends: solar, set: { finance.payment: { kind: energy-management-contract, share: 70 %, years: 2 } } }
  - { name: bought, extends: solar, set: { finance.payment: { kind: power-purchase-agreement, price: 0.4 CNY/kWh, years: 3, growth: 1 % } } }
  - { name: bare, set: { finance: null, investments: null } }
`

/** Scenarios that together use every key of retirement, assets, coverage, years and finance. */
export const PLANS: readonly string[] = [ROOMS_EMPTIED, CARRIERS_OFF, ASSETS, YEARS, FINANCE]

/** Installed units of a plan; most of it is notes, so that some mutations leave it whole. */
export const STOCK_CSV = `room,class,units,note
room-1,sdh,120,a hall as any other with racks as any other in rows as any other
room-2,sdh,40,a hall as any other with racks as any other in rows as any other
"room-1",pstn,9000,"a hall, as any other, with racks as any other in rows as any other"
room-2,pstn,5000,a hall as any other with racks as any other in rows as any other
room-3,sdh,7,a hall as any other with racks as any other in rows as any other
`

/** A plan that reads what is installed from a CSV file. */
export const WITH_STOCK_CSV = `${FRAME}archetypes: { room: { site: { kind: equipment-room, cooling: { cop: 3 }, auxiliary: 100 W } } }
sites: [{ id: room-1, archetype: room }, { id: room-2, archetype: room }, { id: room-3, archetype: room, count: 2 }]
retirement:
  stock: { csv: stock.csv }
  classes: [{ id: sdh, power: 40 W }, { id: pstn, power: 1 W, frame: 500 }]
  waves:
    - { id: one, date: 2021-04-01, retire: { sdh: 50 %, pstn: 20 % } }
    - { id: two, date: 2022-01-01, retire: all }
`
