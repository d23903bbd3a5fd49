/** What a scenario with rooms needs beside its sites; some sun, as the walls want it. */
export const FRAME = `basewatt: 1
name: Rooms
location: { latitude: 31.2 deg, longitude: 121.5 deg, timezone: UTC+8, elevation: 4 m }
weather: { constant: { temperature: 24 degC, humidity: 60 %, pressure: 100.8 kPa, wind: 2 m/s, ghi: 0 W/m2 } }
tariff: { flat: 0.65 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
`

/** Split machines, fan and thermosyphon under thermostats, with every key of walls, machines and rectifiers. */
const SHELTER = `${FRAME.replace('ghi: 0 W/m2', 'ghi: 250 W/m2')}sites:
  - id: shelter
    kind: base-station
    enclosure:
      kind: shelter
      ua: 60 W/K
      thermalMass: 400 kJ/K
      infiltration: 0.01 m3/s
      film: 17 W/(m2 K)
      class: etsi-3-1
      limit: 38 degC
      sunlit:
        - { area: 6 m2, tilt: 0 deg, absorptance: 70 % }
        - { area: 5 m2, tilt: 90 deg, azimuth: 180 deg, inward: 10 %, transposition: isotropic, albedo: 0.2 }
    cooling:
      model: dx
      units: 3
      capacity: 2 kW
      ratedCop: 2.8
      fieldFactor: 62 %
      partLoadDegradation: 15 %
      blower: 100 W
      blowerRuns: with-compressor
      staging: shared
      curve: energyplus-house
      coilWetBulb: 17 degC
      setpoint: 26 degC
      band: 2 K
      stageOffset: 1 K
      supply: dc
      fan:
        airflow: 0.35 m3/s
        power: 150 W
        supply: ac
        margin: 1 K
        maxHumidity: 90 %
        minHumidity: 10 %
        maxDewPoint: 20 degC
        minDewPoint: -9 degC
        minTemperature: -10 degC
        maxTemperature: 25 degC
        together: true
        offset: 1 K
        filter: { airflowLoss: 30 %, powerRise: 20 %, every: 2190 h }
      exchanger: { kind: thermosyphon, ua: 90 W/K, power: 100 W, onset: 1 K, offset: 2 K, supply: dc }
    dcBus:
      rectifier:
        loss: { noLoad: 0.6 %, proportional: 2.2 %, square: 1.2 % }
        modules: 8
        moduleRating: 2 kW
        redundancy: 1
        hibernation: true
        maxLoading: 80 %
        place: indoor
    radio: [{ id: rru, count: 3, power: { model: linear, idle: 200 W, full: 400 W }, traffic: { constant: 40 % }, place: indoor, feeder: { resistance: 0.05 ohm, voltage: 53.5 V } }]
    equipment: [{ id: bbu, power: 1 kW, fanSensitivity: 0.4 %/K, feeder: { resistance: 20 mohm } }]
    auxiliary: 50 W
variants:
  - { name: quasi-steady, set: { sites.shelter.enclosure.thermalMass: null, sites.shelter.cooling.band: null, sites.shelter.cooling.stageOffset: null } }
`

/** Dual-cycle machines on a UPS, rows with air of their own, every converter of a room. */
const HALL = `${FRAME.replace('temperature: 24 degC', 'temperature: 8 degC')}sites:
  - id: hall
    kind: data-centre
    enclosure: { kind: room, ua: 300 W/K, thermalMass: 5000 kJ/K, class: ashrae-recommended }
    airflow:
      preset: open-room
      rows:
        - { id: left, equipment: [it], recirculation: 20 %, bypass: 30 % }
        - { id: right, equipment: [disks, net], preset: contained-aisle, flow: 1 m3/s }
    cooling:
      model: dual-cycle
      units: 2
      capacity: 20 kW
      compressor: 4 kW
      condenserFan: 900 W
      condenserFanExponent: 1
      evaporatorFan: 700 W
      pump: 150 W
      pumps: 2
      pumpFull: 22 K
      pumpOnset: 12 K
      fieldFactor: 90 %
      control: prototype
      coilWetBulb: return-air
      ratedAirflow: 2 m3/s
      fanExponent: 2.5
      capacityCurve: [0.766956, 0.0107756, -0.0000414703, 0.00134961, -0.000261144, 0.000457488]
      eirCurve: [0.297145, 0.0430933, -0.000748766, 0.00597727, 0.000482112, -0.000956448]
      setpoint: 25 degC
      supply: ups
    ups: { preset: ups-modern, mode: eco, modules: 6, moduleRating: 10 kW, redundancy: 1, hibernation: true, maxLoading: 80 %, place: indoor }
    pdu: { loss: { noLoad: 0.1 %, proportional: 1 %, square: 0.5 % }, rating: 40 kW, place: indoor }
    transformer: { preset: transformer-typical, rating: 100 kW, place: indoor }
    equipment:
      - { id: it, power: 500 W, count: 20, bus: ups, airflow: 0.05 m3/s, fanSensitivity: 0.4 %/K }
      - { id: disks, power: 3 kW, bus: ups }
      - { id: net, power: 1 kW, bus: ac, fanSensitivity: 0.5 %/K }
variants:
  - { name: frame, set: { sites.hall.cooling.control: cheapest, sites.hall.airflow.rows.left.preset: vertical-frame, sites.hall.airflow.rows.left.recirculation: null, sites.hall.airflow.rows.left.bypass: null } }
`

/** Sealed and fanned cabinets without compressors; the converters that HALL and SHELTER leave out. */
const CABINETS = `${FRAME}sites:
  - id: sealed
    kind: base-station
    enclosure: { kind: cabinet, ua: 28 W/K, thermalMass: 100 kJ/K, class: cabinet-equipment }
    cooling: { setpoint: 35 degC, band: 3 K, supply: dc, exchanger: { effectiveness: 50 %, airflow: 0.1 m3/s, power: 80 W, kind: air-to-air } }
    dcBus: { rectifier: { preset: rectifier-high-efficiency, hibernation: false, place: outdoor } }
    equipment: [{ id: bbu, preset: bbu-5g }]
  - id: fanned
    kind: equipment-room
    enclosure: { kind: cabinet, ua: 20 W/K, limit: 45 degC }
    airflow: { recirculation: 25 %, bypass: 45 %, rise: 12 K }
    cooling: { setpoint: 35 degC, fan: { preset: fan-shelter } }
    ups: { preset: hvdc-240, redundancy: 0 }
    pdu: { efficiency: 98 % }
    transformer: { loss: { noLoad: 0.2 %, proportional: 0 %, square: 0.8 % }, place: outdoor }
    equipment: [{ id: it, power: 1 kW, bus: ups, rise: 10 K }, { id: hut, power: 200 W, bus: ac }]
  - { id: bare, kind: equipment-room, enclosure: { kind: shelter, ua: 40 W/K, thermalMass: 300 kJ/K }, cooling: none, equipment: [{ id: it, power: 400 W, fanSensitivity: 0.3 %/K }] }
`

/** Presets and an ideal machine: short texts, in which a change is seldom refused. */
const PRESETS = `${FRAME}sites:
  - id: office
    kind: equipment-room
    count: 3
    enclosure: { kind: room, ua: 200 W/K }
    cooling: { preset: dual-cycle, setpoint: 25 degC, returnAir: 32 degC, capacity: 30 kW }
    equipment: [{ id: it, power: 20 kW }]
  - id: worn
    kind: equipment-room
    enclosure: { kind: room, ua: 100 W/K, thermalMass: 2000 kJ/K }
    cooling: { preset: split-ac, units: 4, blowerRuns: always, setpoint: 24 degC, exchanger: { preset: rittal-sk-3129-100, power: 80 W } }
    equipment: [{ id: it, power: 10 kW }]
  - id: ideal
    kind: data-centre
    enclosure: { kind: room, ua: 100 W/K, thermalMass: 900 kJ/K }
    cooling: { cop: 3, setpoint: 25 degC, supply: ups, fan: { preset: fan-shelter, together: false } }
    ups: { efficiency: 94 %, place: indoor }
    equipment: [{ id: it, power: 4 kW, bus: ups }]
`

/** Scenarios of rooms and power chains, which together use every key of theirs. */
export const ROOMS: readonly string[] = [SHELTER, HALL, CABINETS, PRESETS]
