import { inHours, rateText } from '../scenarios/urdb/rate-text.ts'

/** What a tariff needs beside it: sites that import and export, one below and one above zero at noon. */
const FRAME = `basewatt: 1
name: Tariffs
location: { latitude: 23.1 deg, longitude: 113.3 deg, timezone: UTC+8, elevation: 20 m }
weather: { constant: { temperature: 31 degC, humidity: 60 %, pressure: 101 kPa, ghi: 200 W/m2 } }
grid: { carbon: 0.6 kg/kWh }
`
const SITES = `sites:
  - { id: room, kind: equipment-room, count: 3, cooling: none, equipment: [{ id: it, power: 20 kW, bus: ac }], solar: { capacity: 60 kWp, tilt: 20 deg, azimuth: 180 deg, export: true } }
  - { id: hut, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 800 W, bus: ac }], tariff: { flat: 0.9 CNY/kWh, supply: { kind: lump-sum, perMonth: 600 CNY/month, until: 2021-07-01 } } }
`

/** Every key of the price of a kWh, but for files. */
const PRICES = `${FRAME}year: 2021
tariff:
  components:
    - name: purchase
      monthly: [0.40 CNY/kWh, 0.41 CNY/kWh, 0.42 CNY/kWh, 0.43 CNY/kWh, 0.44 CNY/kWh, 0.45 CNY/kWh, 0.46 CNY/kWh, 0.47 CNY/kWh, 0.48 CNY/kWh, 0.49 CNY/kWh, 0.50 CNY/kWh, -10 CNY/MWh]
      floats: true
    - name: transmission
      dated: [{ from: 2020-06-01, to: 2021-05-31, price: 0.15 CNY/kWh }, { from: 2021-06-01, price: 0.17 CNY/kWh }]
      floats: false
      adjusts: false
    - { name: funds, price: { value: 0.03 CNY/kWh, source: a table }, floats: false }
  periods:
    - { name: critical, multiplier: 1.25, relativeTo: peak, windows: ["18:00-20:00"], months: [7, 8], days: [workdays, weekends] }
    - { name: critical, multiplier: 1.25, relativeTo: peak, windows: ["18:00-20:00"], months: [1, 2, 3, 4, 5, 6, 9, 10, 11, 12], trigger: { temperature: 31 degC, consecutiveDays: 3 } }
    - { name: peak, multiplier: 1.6, windows: ["08:30-11:30", "17:00-22:00"], days: workdays }
    - { name: deep, multiplier: 0.2, windows: ["11:00-15:00"], days: holidays }
    - { name: sun, price: -0.05 CNY/kWh, windows: ["12:00-13:00"], months: [4] }
  holidays: { calendar: cn, names: [spring-festival, national-day], atLeastDays: 3 }
  rounding: 4
  feedIn: { ratioOfFlat: 60 % }
  choice: { lock: 12 }
${SITES}years: { count: 2 }
variants:
  - { name: dates, set: { tariff.holidays: [2021-01-01, 2021-10-01], tariff.rounding: 2 } }
`

/** Every key of the charges beside it, and blocks of a month. */
const CHARGES = `${FRAME}tariff:
  components:
    - { name: energy, tiers: [{ upTo: 5 MWh, price: 0.5 CNY/kWh }, { upTo: 20 MWh, price: 0.6 CNY/kWh }, { price: 0.8 CNY/kWh }], floats: true }
  periods: [{ name: valley, multiplier: 0.5, windows: ["22:00-06:00"] }]
  supply: direct
  demand:
    - { name: agreed, mode: contract, price: 39 CNY/kW/month, installed: 100 kVA, contract: 30 kW, floor: 40 %, band: 105 %, penalty: 2 }
    - { name: highest, mode: actual, monthly: [30 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month, 40 CNY/kW/month, 40 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month, 30 CNY/kW/month], windows: ["08:00-20:00"], months: [7, 8], days: workdays }
    - { name: transformer, mode: capacity, price: 23 CNY/kVA/month, installed: 100 kVA }
  powerFactor: { actual: 0.86, standard: 0.90 }
  fixed: [{ name: metering, perMonth: 20 CNY/month }, { name: lease, perDay: 0.5 CNY/day }, { name: licence, perYear: 240 CNY/year }]
  minimum: 100 CNY/month
  subsidies:
    - { name: energy, perKwh: 0.05 CNY/kWh, of: import, cap: 5000 CNY/year }
    - { name: sun, perKwh: 0.1 CNY/kWh, of: solar, from: 2020-01-01, to: 2021-09-30 }
    - { name: site, perYear: 3000 CNY/year, capAll: 10000 CNY/year }
    - { name: part, share: 10 % }
    - { name: dear, above: 0.55 CNY/kWh }
  feedIn: { monthly: [0.3 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh, 0.4 CNY/kWh, 0.4 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh, 0.3 CNY/kWh] }
${SITES}variants:
  - { name: resold, set: { tariff.supply: { kind: resale, markup: 35 %, passesPeriods: true } } }
`

/** Rules of the catalogue with what may stand beside them. */
const RULES = `${FRAME}tariff: { rules: cn-guangdong-2021-weather, components: [{ name: a, price: 0.5 CNY/kWh, floats: true }], holidays: cn, supply: { kind: resale, markup: 0.3 } }
${SITES}`

/** A market by a file, and a period that other temperatures trigger. */
export const WITH_PRICE_CSV = `${FRAME}tariff:
  supply: { kind: market, csv: prices.csv, column: price, unit: CNY/MWh, markup: 0.02 CNY/kWh }
  components: [{ name: again, csv: prices.csv, column: price, unit: CNY/MWh, floats: true }]
  periods: [{ name: peak, multiplier: 1.5, windows: ["08:00-12:00"] }]
${SITES}`

/** Prices of the hours of a year. */
export const PRICE_CSV = `hour,price\n${Array.from({ length: 8760 }, (_, hour) => `${hour},${350 + 20 * ((hour % 24) - 12)}`).join('\n')}\n`

/** A period that the days of a file trigger. */
export const WITH_DAY_CSV = `${FRAME}tariff:
  components: [{ name: energy, price: 0.5 CNY/kWh, floats: true }]
  periods: [{ name: critical, multiplier: 2, windows: ["14:00-17:00"], trigger: { temperature: 35 degC, csv: days.csv, column: tmax } }]
${SITES}`

/** Highest temperatures of the days of a year. */
export const DAY_CSV = `day,tmax\n${Array.from({ length: 365 }, (_, day) => `${day + 1},${(25 - 13 * Math.cos((2 * Math.PI * day) / 365)).toFixed(1)}`).join('\n')}\n`

/** A rate file of the OpenEI database. */
export const WITH_URDB = `${FRAME}currency: USD
tariff: { urdb: rate.json }
sites:
  - { id: room, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 20 kW, bus: ac }] }
`

const SUMMER = inHours(1, 12, 18, [6, 7, 8, 9])

/** A rate with energy by periods and blocks, charges for power, and sums. */
export const URDB_JSON = rateText({
  energyratestructure: [
    [{ max: 5000, rate: 0.1, adj: 0.01, unit: 'kWh' }, { rate: 0.12 }],
    [{ rate: 0.3, sell: 0.05 }],
  ],
  energyweekdayschedule: SUMMER,
  demandratestructure: [
    [{ rate: 0 }],
    [
      { max: 10, rate: 5 },
      { rate: 9, adj: 0.5 },
    ],
  ],
  demandweekdayschedule: SUMMER,
  demandweekendschedule: SUMMER,
  flatdemandstructure: [[{ rate: 3 }]],
  flatdemandmonths: Array.from({ length: 12 }, () => 0),
  lookbackPercent: 0.8,
  lookbackRange: 11,
  fixedchargefirstmeter: 30,
  fixedchargeunits: '$/month',
  mincharge: 50,
  minchargeunits: '$/month',
})

/** Tariffs whose scenarios are cheap to run. */
export const TARIFFS: readonly string[] = [PRICES, CHARGES, RULES]
