// Makes cluster-traffic.csv: a year of hourly loads of two radio layers. A synthetic trace, no measurement.
//
//   node examples/traces/make-cluster-traffic.mjs > examples/traces/cluster-traffic.csv
//
// load = mean x shape of the hour x exp(e), e from hour to hour an AR(1) process, each layer by itself; scaled so that
// the year keeps its mean, and held within 0.5 % and 99 %.
// Shape: data/radio/traffic-shapes.csv, weekday-weekend. Spread 0.35 and correlation 0.54 from hour to hour: measured on
// cells of the ITU AI/ML in 5G Challenge 2023 data set. Assumptions: the form, the two means, that the layers scatter
// independently, and no season and no growth. A smooth shape would hide the busy nights, which a shutdown has to survive.
import { readFileSync } from 'node:fs'

const YEAR = 2021
const SEED = 38300
const SPREAD = 0.35
const CORRELATION = 0.54
const LAYERS = [
  { name: 'coverage-4g', mean: 0.25 },
  { name: 'capacity-5g', mean: 0.1 },
]

const table = readFileSync(new URL('../../data/radio/traffic-shapes.csv', import.meta.url), 'utf8')
const shapeOf = (day) =>
  table
    .split('\n')
    .find((line) => line.startsWith(`weekday-weekend,${day},`))
    .split(',')
    .slice(2, 26)
    .map(Number)
const shapes = { weekday: shapeOf('weekday'), weekend: shapeOf('weekend') }

/** Mulberry32: uniform in [0, 1), the same on every machine. */
function uniform(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Standard normal values, after Box and Muller. */
function normal(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function yearOf({ mean }, draw) {
  let e = SPREAD * draw()
  const loads = Array.from({ length: 8760 }, (_, hour) => {
    if (hour > 0) e = CORRELATION * e + SPREAD * Math.sqrt(1 - CORRELATION ** 2) * draw()
    const weekday = new Date(Date.UTC(YEAR, 0, 1, hour)).getUTCDay()
    return shapes[weekday === 0 || weekday === 6 ? 'weekend' : 'weekday'][hour % 24] * Math.exp(e)
  })
  const scale = (mean * loads.length) / loads.reduce((sum, load) => sum + load, 0)
  return loads.map((load) => Math.min(0.99, Math.max(0.005, scale * load)).toFixed(3))
}

const draw = normal(uniform(SEED))
const columns = LAYERS.map((layer) => yearOf(layer, draw))
const rows = columns[0].map((_, hour) => columns.map((column) => column[hour]).join(','))
process.stdout.write(`${[LAYERS.map(({ name }) => name).join(','), ...rows].join('\n')}\n`)
