/** What a data centre needs beside its sites; no sun. */
const FRAME = `basewatt: 1
name: Data centre
year: 2025
location: { latitude: 40.8 deg, longitude: 111.7 deg, timezone: UTC+8, elevation: 1063 m }
weather: { constant: { temperature: 18 degC, wetBulb: 12 degC, pressure: 89.4 kPa, wind: 2 m/s, ghi: 0 W/m2 } }
tariff: { flat: 0.4 CNY/kWh }
grid: { carbon: 0.6 kg/kWh }
`

/** Chillers on towers with an economiser, every key of theirs, of IT, of 2N converters, of policy, metering and reuse. */
const TOWERS = `${FRAME}sites:
  - id: towers
    kind: data-centre
    enclosure: { kind: room }
    conversionLosses: additive
    auxiliaryShare: 0.2 %
    it:
      - id: halls
        count: 2
        racks: 100
        rackPower: 8 kW
        inUse: 60 %
        growth: 20 %
        growthFrom: 2024
        utilisation: { shape: weekday-weekend, mean: 35 %, shift: 1 h }
        idle: 40 %
        fanSensitivity: 0.4 %/K
        bus: ups
        place: indoor
        feeder: 1 %
      - id: net
        capacity: 100 kW
        inUse: 90 %
        growth: { rate: -10 %, from: 2023 }
        utilisation: { constant: 30 % }
        bus: ac
    ups: { preset: ups-modern, moduleRating: 100 kW, redundancy: 1, systems: 2, hibernation: true, maxLoading: 80 % }
    pdu: { loss: { noLoad: 0.1 %, proportional: 1 %, square: 0.5 % }, rating: 4 MW, systems: 2 }
    transformer: { preset: transformer-typical, rating: 4 MW, systems: 2 }
    cooling:
      model: water-cooled-chiller
      method: engine
      psychrometrics: ashrae
      setpoint: 27 degC
      capacity: 3 MW
      supply: ac
      airHandlers: { rise: 14 K, pressure: 500 Pa, efficiency: 75 %, exponent: 2, design: 2 MW, fanHeat: removed }
      coil: { effectiveness: 80 %, sensibleHeatRatio: 98 % }
      humidifier: { pressure: 7 MPa, efficiency: 70 % }
      chilledWater: { rise: 7.5 K, pressure: 144 kPa, efficiency: 70 % }
      chiller: { curve: lei-2020, count: 4, capacity: 1 MW, staging: least-power, correction: 10 %, domain: clamped }
      economiser: { approach: 2.3 K, pressure: 156 kPa, efficiency: 67 %, control: cheapest }
      tower:
        approach: 5 K
        range: 5 K
        liquidToGas: 2
        pump: { pressure: 209 kPa, efficiency: 70 % }
        fan: { pressure: 250 Pa, efficiency: 77 % }
        latentHeat: 2450 kJ/kg
        windage: 0.02 %
        cyclesOfConcentration: 5
      refrigerant: { charge: 500 kg, type: R134a, leak: 2 %, endOfLife: 10 %, lastYear: true }
    policy: { province: Inner Mongolia, climate: severe-cold, hub: true, built: 2024, sector: other, standardRacks: 5000, hold: [gb-40879-2021] }
    metering: { category: intermediate, interim: [{ name: summer, from: 06-01, to: 08-31 }, { name: one, from: 01-01, to: 01-01 }] }
    heatReuse: { demand: 200 kW, months: [1, 2, 11, 12], price: 0.1 CNY/kWh }
variants:
  - { name: warm, set: { sites.towers.cooling.setpoint: 30 degC, sites.towers.cooling.economiser: none } }
`

/** The same kind of chillers on the sea, at a part load, as published; the other curve, on air, as a fleet. */
const SEA_AND_AIR = `${FRAME}sites:
  - id: sea
    kind: data-centre
    enclosure: { kind: room }
    it: [{ id: it, capacity: 1 MW, utilisation: { constant: 80 % } }]
    ups: { efficiency: 95 % }
    cooling:
      preset: lei-2020-wes
      sea: { temperature: [4 degC, 3 degC, 5 degC, 9 degC, 14 degC, 19 degC, 24 degC, 26 degC, 23 degC, 18 degC, 12 degC, 7 degC], rise: 7.5 K, pressure: 700 kPa, efficiency: 80 % }
      chiller: { load: 40 %, correction: -10 %, domain: unclamped }
      economiser: { approach: 2.5 K, control: always }
  - id: air
    kind: data-centre
    enclosure: { kind: room, ua: 200 W/K }
    it: [{ id: it, racks: 150, rackPower: 6 kW, utilisation: { constant: 50 % } }]
    airflow: { recirculation: 10 %, bypass: 20 %, rise: 12 K }
    cooling:
      preset: air-cooled-chiller
      setpoint: 25 degC
      chiller: { curve: energyplus, count: 3, capacity: 400 kW, staging: sequential, ratedCop: 3, domain: clamped }
      refrigerant: { charge: 100 kg, gwp: 1430 }
`

/** Outdoor air with spray, every key of it; a declared PUE; liquid beside three kinds of machines. */
const AIR_AND_LIQUID = `${FRAME}sites:
  - id: airside
    kind: data-centre
    enclosure: { kind: room }
    it: [{ id: it, capacity: 2 MW, utilisation: { constant: 60 % } }]
    cooling:
      model: airside-economiser
      setpoint: 27 degC
      supplyLow: 15 degC
      psychrometrics: lei-2020
      humidifier: { pressure: 7 MPa, efficiency: 70 % }
      outdoorAir: { temperature: 27 degC, dewPoint: 15 degC, highHumidity: 80 %, lowHumidity: 20 % }
      chiller: { count: 3, staging: all }
      tower: { cyclesOfConcentration: 3 }
      liquid:
        share: 60 %
        supply: 40 degC
        rise: 10 K
        pressure: 200 kPa
        efficiency: 70 %
        specificHeat: 3.9 kJ/(kg K)
        dryCooler: { capacity: 1 MW, difference: 10 K, fan: 2 %, exponent: 3 }
  - id: told
    kind: data-centre
    enclosure: { kind: room }
    it: [{ id: it, capacity: 500 kW, utilisation: { constant: 60 % } }]
    cooling: { pue: 1.5, wue: 1.8 L/kWh }
  - id: pumped
    kind: equipment-room
    enclosure: { kind: room, ua: 100 W/K }
    it: [{ id: it, racks: 12, rackPower: 5 kW, utilisation: { constant: 40 % } }]
    cooling: { preset: dual-cycle, setpoint: 24 degC, liquid: { share: 30 % } }
    policy: { province: Beijing }
`

/** Weather of a year, with a wet bulb and a note in every hour: some values, over and over. */
export const WEATHER_CSV = `hour,temperatureC,wetBulbC,pressurePa,note\n${Array.from(
  { length: 8760 },
  (_, h) => {
    const c = 12 + (h % 24) / 2 - (h % 7)
    return `${h},${c.toFixed(1)},${(c - 2 - (h % 5)).toFixed(1)},101325,a calm hour as any other`
  },
).join('\n')}\n`

/** A small data centre that reads its weather from a CSV file. */
export const WITH_WEATHER_CSV = `${FRAME.replace(/^weather: .*$/m, 'weather: { csv: weather.csv }')}sites:
  - id: dc
    kind: data-centre
    enclosure: { kind: room }
    it: [{ id: it, racks: 50, rackPower: 8 kW, utilisation: { constant: 40 % } }]
    cooling: { preset: waterside-economiser }
`

/** Scenarios of data centres, which together use every plant and every key of theirs. */
export const DATA_CENTRES: readonly string[] = [TOWERS, SEA_AND_AIR, AIR_AND_LIQUID]
