/** A coverage and a capacity layer behind a real rectifier, with cooling, an array on each side and day and night prices. */
export function twoLayers(rules: string, more = ''): string {
  return `basewatt: 1
name: Two layers
step: 1 h
location: { latitude: 39.8 deg, longitude: 116.47 deg, timezone: UTC+8, elevation: 32 m }
weather: { constant: { temperature: 30 degC, humidity: 50 %, pressure: 101.325 kPa, ghi: 500 W/m2 } }
tariff:
  components: [{ name: purchase, price: 0.65 CNY/kWh, floats: true }]
  periods:
    - { name: peak, multiplier: 1.6, windows: ["08:00-11:00", "18:30-21:00"], days: all }
    - { name: valley, multiplier: 0.5, windows: ["22:00-06:00"] }
grid: cn-north-2021
${more}
sites:
  - id: bs
    kind: base-station
    enclosure: { kind: shelter, ua: 60 W/K }
    cooling: { preset: split-ac, setpoint: 28 degC }
    solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }
    dcBus:
      rectifier: { preset: rectifier-legacy, modules: 4, moduleRating: 3 kW, redundancy: 1 }
      solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg }
    radio:
      - id: nr
        count: 3
        power: { model: linear, idle: 480 W, full: 1000 W }
        traffic: { shape: weekday-weekend, mean: 20 % }
      - id: high
        count: 3
        power: { model: linear, idle: 300 W, full: 700 W }
        traffic: { shape: weekday-weekend, mean: 15 %, shift: 2 h }
      - id: lte
        count: 3
        power: { model: linear, idle: 300 W, full: 600 W }
        traffic: { shape: weekday-weekend, mean: 25 % }
    equipment: [{ id: bbu, power: 600 W }]
variants:
  - name: night
    set:
      sites.bs.shutdown:
${rules}
`
}
