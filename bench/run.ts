import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { median } from 'simple-statistics'
import { clusterYear } from '../src/model/radio/cluster.ts'
import { awakePowerW, zeroLoadPowerW } from '../src/model/radio/unit-power.ts'
import { applyStates } from '../src/model/radio/unit-states.ts'
import { simulateSite, siteColumns } from '../src/model/site.ts'
import { solarKwPerKwp } from '../src/model/power/solar-array.ts'
import { wetBulbColumn } from '../src/model/weather/psychrometrics.ts'
import { sunColumns } from '../src/model/weather/solar-position.ts'
import { loadScenario } from '../src/scenarios/load.ts'
import type { SolarArraySpec } from '../src/model/power/solar-array.ts'
import type { Climate, Place } from '../src/model/weather/series.ts'
import { bestPolicy } from '../src/planning/schedule/best-policy.ts'
import { foresightBound } from '../src/planning/schedule/foresight-bound.ts'
import type { SleepProblem } from '../src/planning/schedule/sleep-problem.ts'
import { dataCentreRows } from './data-centre.ts'
import { economyRows } from './economy.ts'
import { inventoryRows } from './inventory.ts'
import { portfolioRows } from './portfolio.ts'
import { retirementRows } from './retirement.ts'
import { scheduleProblem } from './schedule-problem.ts'
import { sizingRows } from './sizing.ts'
import { supplyRows } from './supply.ts'

const ROUNDS = 15
const PROGRAM = 'dist/cli/main.js'
const EXAMPLE = 'examples/one-5g-site.yaml'
/** Two sites with a radio unit each: a guard with thresholds, traffic handed over, symbol shutdown. */
const CLUSTER = 'examples/5g-over-4g-cluster.yaml'
/** The second runs its guard twice, since its forecast is held against perfect foresight. */
const [GUARDED, FORECAST] = ['symbol-and-sleep', 'forecast'] as const

/** Median time of one call after warming up [ms]. */
function medianMs(work: () => void, calls: number, rounds = ROUNDS): number {
  for (let i = 0; i < calls * 3; i++) work()
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    for (let i = 0; i < calls; i++) work()
    return (performance.now() - start) / calls
  })
  return median(times)
}

/** A loop whose cost on a machine everything else is compared with: eight reads, a multiply-add and a write an hour. */
function fixedLoop(a: Float64Array, b: Float64Array, out: Float64Array): void {
  for (let pass = 0; pass < 8; pass++)
    for (let i = 0; i < out.length; i++) out[i] = out[i]! * 0.5 + a[i]! * b[i]!
}

/** Wall time and resident memory of a whole process, cold. */
function processCost(args: readonly string[]): { ms: number; mb: number } {
  const script = 'process.on("exit", () => process.stderr.write(`rss=${process.resourceUsage().maxRSS}`))'
  const samples = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    const run = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(script)}`, ...args],
      { encoding: 'utf8' },
    )
    return { ms: performance.now() - start, mb: Number(/rss=(\d+)/.exec(run.stderr)?.[1] ?? NaN) / 1024 }
  })
  return { ms: median(samples.map(({ ms }) => ms)), mb: median(samples.map(({ mb }) => mb)) }
}

const loaded = await loadScenario(EXAMPLE)
const { axis } = loaded
const columns = siteColumns(axis)
const both = loaded.variants.find(({ name }) => name === 'both')!.members[0]!.spec
const place: Place = { latitudeDeg: 39.8, longitudeDeg: 116.47, utcOffsetH: 8, elevationM: 31 }
const array: SolarArraySpec = {
  tiltDeg: 30,
  azimuthDeg: 180,
  transposition: 'hay-davies',
  cellTemperature: 'faiman',
  temperatureCoefficientPerK: -0.004,
  albedo: 0.2,
  lossFraction: 0.14,
  coupling: { kind: 'inverter', efficiency: 0.96, dcAcRatio: 1 },
}
const weather = constantWeather(axis.steps)
const kwPerKwp = new Float64Array(axis.steps)
const [a, b, out] = [
  new Float64Array(8760).fill(0.3),
  new Float64Array(8760).fill(0.7),
  new Float64Array(8760),
]

const loopMs = medianMs(() => fixedLoop(a, b, out), 20)
const siteMs = medianMs(() => simulateSite(axis, both, columns), 20)
const chainMs = medianMs(() => {
  const climate: Climate = { place, stepsPerHour: 1, weather, sun: sunColumns(place, 1, 0) }
  solarKwPerKwp(array, climate, kwPerKwp)
}, 3)
const wetBulbMs = wetBulbYearMs()
const radio = [...(await radioRows(GUARDED)), ...(await radioRows(FORECAST))]
const rooms = await roomRows()
const supplies = await supplyRows(mediansMs)
const dataCentres = await dataCentreRows(mediansMs, () => fixedLoop(a, b, out))
const economy = await economyRows(mediansMs, () => fixedLoop(a, b, out))
const searchMs = (problem: SleepProblem) =>
  medianMs(
    () => {
      bestPolicy(problem)
      foresightBound(problem)
    },
    1,
    3,
  )
const weekMs = searchMs(scheduleProblem(7))
const yearMs = searchMs(scheduleProblem(365))
const plans = await retirementRows()
const inventories = await inventoryRows()
const portfolios = portfolioRows(mediansMs)
const sizes = sizingRows(PROGRAM)
const run = processCost([PROGRAM, 'run', EXAMPLE])
const help = processCost([PROGRAM, '--help'])
const bare = processCost(['-e', '0'])

const rows: [string, string, string][] = [
  ['fixed loop, 8 x 8760', `${loopMs.toFixed(4)} ms`, ''],
  [
    'a warm year of the example, series made',
    `${siteMs.toFixed(3)} ms`,
    `${(siteMs / loopMs).toFixed(1)} fixed loops`,
  ],
  ['site kernel', `${((axis.steps * axis.stepH) / siteMs / 1000).toFixed(1)} M site-hours/s`, ''],
  ['sun and solar chain, a year', `${chainMs.toFixed(2)} ms`, `${(chainMs / loopMs).toFixed(1)} fixed loops`],
  ['a year of wet bulbs', `${wetBulbMs.toFixed(2)} ms`, `${(wetBulbMs / loopMs).toFixed(1)} fixed loops`],
  ...rooms,
  ...supplies,
  ...dataCentres,
  ...radio,
  ...economy,
  ['best schedule, bound: week of half hours', `${weekMs.toFixed(0)} ms`, ''],
  ['best schedule, bound: year of half hours', `${(yearMs / 1000).toFixed(1)} s`, ''],
  ...plans,
  ...inventories,
  ...portfolios,
  ...sizes,
  ['node alone, cold', `${bare.ms.toFixed(0)} ms`, `${bare.mb.toFixed(0)} MB`],
  ['basewatt --help, cold', `${help.ms.toFixed(0)} ms`, `${help.mb.toFixed(0)} MB`],
  ['basewatt run of the example, cold', `${run.ms.toFixed(0)} ms`, `${run.mb.toFixed(0)} MB`],
]
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}; medians of ${ROUNDS}`,
)
for (const [what, value, more] of rows) console.log(`${what.padEnd(42)} ${value.padStart(20)}  ${more}`)

/** Median times of works that take turns, so that other load on the machine hits all alike [ms]. */
function mediansMs(works: readonly (() => void)[], rounds: number): number[] {
  const times = works.map(() => new Float64Array(rounds))
  for (let round = -rounds; round < rounds; round++) {
    for (const [w, work] of works.entries()) {
      const start = performance.now()
      work()
      if (round >= 0) times[w]![round] = performance.now() - start
    }
  }
  return times.map((own) => median([...own]))
}

/**
 * Cost of the radio units of a cluster over a year, twice: awake at their own load, and with all that policies, guard and
 * modes do; each alone and with everything else of their sites. Rows of the table.
 */
async function radioRows(name: string): Promise<[string, string, string][]> {
  const cluster = await loadScenario(CLUSTER, { variant: name })
  const powerW = new Float64Array(cluster.axis.steps)
  const own = siteColumns(cluster.axis)
  const [before, after] = ['baseline', name].map((one) =>
    cluster.variants.find((variant) => variant.name === one)!,
  )
  const groups = after!.sleepGroups.map((group) => group.cluster)
  const years = () => groups.map((group) => clusterYear(cluster.axis, group))
  const sites = (variant: typeof before) => {
    for (const { spec } of variant!.members) simulateSite(cluster.axis, spec, own)
  }
  const [linear, full, linearSites, fullSites] = mediansMs(
    [
      () => {
        for (const { units } of groups)
          for (const { power, offered } of units) awakePowerW(power, offered, powerW)
      },
      () => {
        for (const [g, unitYears] of years().entries()) {
          for (const [u, { load, states }] of unitYears.entries()) {
            const { power } = groups[g]!.units[u]!
            awakePowerW(power, load, powerW)
            if (states !== undefined) applyStates(states, zeroLoadPowerW(power), powerW)
          }
        }
      },
      () => sites(before),
      () => {
        years()
        sites(after)
      },
    ],
    300,
  )
  const times = (a: number, b: number) => `${a.toFixed(3)}, ${b.toFixed(3)} ms`
  return [
    [`radio alone, linear and ${name}`, times(linear!, full!), `${(full! / linear!).toFixed(1)} x`],
    ['whole sites, the same', times(linearSites!, fullSites!), `${(fullSites! / linearSites!).toFixed(2)} x`],
  ]
}

/** Wet bulbs of a year whose seasons and days run from frost to summer heat, with humidity that never repeats [ms]. */
function wetBulbYearMs(): number {
  const hours = 8760
  const swing = (i: number, period: number) => Math.sin((2 * Math.PI * i) / period)
  const year = (value: (i: number) => number) => Float64Array.from({ length: hours }, (_, i) => value(i))
  const temperatureC = year((i) => 12 + 15 * swing(i, hours) + 5 * swing(i, 24))
  const relativeHumidity = year((i) => 0.6 + 0.3 * swing(i, 107))
  const pressurePa = year(() => 101_325)
  const wetBulb = new Float64Array(hours)
  return medianMs(() => wetBulbColumn(temperatureC, relativeHumidity, pressurePa, wetBulb), 5)
}

/** A year of single sites whose rooms are modelled in different depth, taking turns. Rows of the table. */
async function roomRows(): Promise<[string, string, string][]> {
  const shelter = 'examples/shelter-cooling.yaml'
  const still = 'sites.*.enclosure.thermalMass=null'
  const kinds: [string, string, string, readonly string[]][] = [
    [
      'shelter, ideal machine',
      shelter,
      'baseline',
      [still, 'sites.*.cooling={ cop: 2.5, setpoint: 24 degC }'],
    ],
    ['shelter, DX, quasi-steady', shelter, 'baseline', [still]],
    ['shelter, DX, thermal mass', shelter, 'baseline', []],
    ['the same with a fan on the -48 V bus', shelter, 'ac-and-fan', []],
    ['central office, DX, air flow', 'examples/central-office.yaml', 'baseline', []],
    ['the same with dual-cycle machines', 'examples/central-office.yaml', 'dual-cycle', []],
  ]
  const specs = []
  for (const [, file, variant, sets] of kinds) {
    const scenario = await loadScenario(file, { sets })
    specs.push(scenario.variants.find(({ name }) => name === variant)!.members[0]!.spec)
  }
  const times = mediansMs(
    specs.map((spec) => () => void simulateSite(axis, spec, columns)),
    100,
  )
  return kinds.map(([name], i) => [
    name,
    `${times[i]!.toFixed(2)} ms`,
    `${(times[i]! / times[0]!).toFixed(2)} x the first`,
  ])
}

function constantWeather(steps: number): Climate['weather'] {
  const column = (value: number) => new Float64Array(steps).fill(value)
  return {
    ghiWPerM2: column(300),
    dniWPerM2: column(400),
    dhiWPerM2: column(120),
    temperatureC: column(15),
    relativeHumidity: column(0.5),
    pressurePa: column(101_325),
    windMPerS: column(2),
  }
}
