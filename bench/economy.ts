import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { billOf } from '../src/model/economy/bill.ts'
import { tariffYear } from '../src/model/economy/tariff-year.ts'
import { fleetSteps } from '../src/model/fleet.ts'
import { simulateSite, siteColumns } from '../src/model/site.ts'
import { financeOf } from '../src/report/finance/finance.ts'
import { resultOf } from '../src/report/result.ts'
import { rounded } from '../src/report/rounding.ts'
import { simulateScenario } from '../src/report/simulate.ts'
import { yearsSteps } from '../src/report/years/years-steps.ts'
import { loadScenario } from '../src/scenarios/load.ts'
import type { LoadedScenario } from '../src/scenarios/load.ts'

const PLAIN = 'examples/one-5g-site.yaml'
const STORAGE = 'examples/peak-valley-battery.yaml'
const COUNT = 20
const YEARS = `years={ count: ${COUNT}, prices: 2 % }`
const ROUNDS = 25
/** Of works that take half a second. */
const FEW_ROUNDS = 7

/** Four components and five periods, a charge for power and an adjustment by power factor. */
const WHOLE_TARIFF = `tariff={
  components: [
    { name: purchase, price: 0.4 CNY/kWh, floats: true },
    { name: delivery, price: 0.17 CNY/kWh, floats: true },
    { name: losses, monthly: [${Array.from({ length: 12 }, (_, month) => `${(0.02 + month / 1000).toFixed(3)} CNY/kWh`).join(', ')}], floats: false },
    { name: funds, price: 0.03 CNY/kWh, floats: false, adjusts: false } ],
  periods: [
    { name: critical, multiplier: 1.25, relativeTo: peak, windows: ["11:00-12:00", "15:00-17:00"], months: [7, 8, 9] },
    { name: peak, multiplier: 1.7, windows: ["10:00-12:00", "14:00-19:00"], days: workdays },
    { name: shoulder, multiplier: 1.2, windows: ["19:00-22:00"] },
    { name: deep, multiplier: 0.2, windows: ["12:00-14:00"], months: [3, 4, 5] },
    { name: valley, multiplier: 0.38, windows: ["23:30-07:30"] } ],
  rounding: 4,
  demand: { mode: actual, price: 39 CNY/kW/month },
  powerFactor: { actual: 0.87, standard: 0.85 } }`

/** Median times of works that take turns [ms]. */
type Medians = (works: readonly (() => void)[], rounds: number) => number[]

type Row = [what: string, value: string, more: string]

/** Tariffs and bills of a year, twenty years of single sites and of a thousand, and their finance. Rows of the table. */
export async function economyRows(mediansMs: Medians, fixedLoop: () => void): Promise<Row[]> {
  return [
    ...(await billRows(mediansMs, fixedLoop)),
    ...(await yearsRows(mediansMs)),
    ...(await thousandRows(mediansMs)),
  ]
}

async function billRows(mediansMs: Medians, fixedLoop: () => void): Promise<Row[]> {
  const { axis, variants } = await loadScenario(PLAIN, { sets: [WHOLE_TARIFF] })
  const { spec } = variants[0]!.members[0]!
  const { tariff } = spec
  if (tariff === undefined) throw new Error('the site has no tariff')
  const columns = siteColumns(axis)
  const { monthly } = simulateSite(axis, spec, columns)
  const metered = {
    importKw: columns.importKw.slice(),
    exportedKw: columns.solarExportedKw.slice(),
    solarKwh: monthly.solarKwh,
  }
  const [loopMs, laidMs, billMs, siteMs] = mediansMs(
    [
      fixedLoop,
      () => void tariffYear(axis, tariff.tariff),
      () => void billOf(axis, tariff, metered),
      () => void simulateSite(axis, spec, columns),
    ],
    4 * ROUNDS,
  )
  const row = (what: string, ms: number): Row => [
    what,
    `${ms.toFixed(3)} ms`,
    `${(ms / loopMs!).toFixed(1)} fixed loops`,
  ]
  return [
    row('4 components, 5 periods laid over a year', laidMs!),
    row('bill of a plain year', billMs!),
    row('the plain year with its bill', siteMs!),
  ]
}

/** Twenty years of single sites with prices that rise, over one year of each, which is run as often: load hits both alike. */
async function yearsRows(mediansMs: Medians): Promise<Row[]> {
  const kinds = [
    ['plain site', PLAIN, 'baseline'],
    ['site with solar', PLAIN, 'solar'],
    ['LFP, arbitrage', STORAGE, 'arbitrage'],
  ] as const
  const works: (() => void)[] = []
  for (const [, file, variant] of kinds) {
    const { axis, variants } = await loadScenario(file, { sets: [YEARS] })
    const { members, plans } = variants.find(({ name }) => name === variant)!
    const columns = siteColumns(axis)
    works.push(
      () => {
        for (let year = 0; year < COUNT; year++) drained(fleetSteps(axis, members, () => {}, columns))
      },
      () => drained(yearsSteps(axis, plans.years!, columns)),
    )
  }
  const times = mediansMs(works, FEW_ROUNDS)
  return kinds.map(([name], i) => {
    const [oftenMs, allMs] = [times[2 * i]!, times[2 * i + 1]!]
    return [
      `${COUNT} years, ${name}`,
      `${allMs.toFixed(1)} ms`,
      `${((COUNT * allMs) / oftenMs).toFixed(1)} x its one year`,
    ]
  })
}

function drained(steps: Generator<undefined, unknown>): void {
  while (!steps.next().done);
}

const SITES = 1000

/** A thousand sites, each with a load of its own, and a variant in which that is less. */
function thousandText(): string {
  const sites = Array.from(
    { length: SITES },
    (_, i) => `  - { id: bs-${i}, kind: base-station, archetype: 5g-macro-s111, auxiliary: ${100 + i} W }`,
  )
  return [
    'basewatt: 1',
    'name: A thousand sites for twenty years',
    'weather: { normals: beijing }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: cn-north-2021',
    'sites:',
    ...sites,
    `years: { count: ${COUNT}, prices: 2 % }`,
    'finance: { discount: 8 %, tax: { rate: 25 %, depreciation: 10 } }',
    'investments: [{ name: works, price: 3000 CNY, per: site, life: 10 }]',
    'variants:',
    '  - { name: other, set: { sites.*.auxiliary: 100 W } }',
    '',
  ].join('\n')
}

/** From the text to the result of a thousand sites, once, since it takes seconds; and the finance alone. */
async function thousandRows(mediansMs: Medians): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-bench-'))
  try {
    const file = join(folder, 'sites.yaml')
    writeFileSync(file, thousandText())
    const [start, cpu] = [performance.now(), process.cpuUsage()]
    const loaded = await loadScenario(file, { sets: [WHOLE_TARIFF] })
    const read = performance.now()
    const simulated = simulateScenario(loaded)
    resultOf(loaded, simulated)
    const end = performance.now()
    const { user, system } = process.cpuUsage(cpu)
    const [baseline, other] = simulated
    const finance = other!.variant.plans.finance!
    const [financeMs] = mediansMs([() => void financeOf(finance, other!, baseline!, rounded)], ROUNDS)
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
    return [
      [
        `${SITES} sites x ${COUNT} years x 2 variants`,
        seconds(end - start),
        `of it reading ${seconds(read - start)}; CPU ${seconds((user + system) / 1000)}; one year of all ${seconds(oneYearMs(loaded))}`,
      ],
      [`finance of ${SITES} sites`, `${financeMs!.toFixed(2)} ms`, ''],
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One year of all variants [ms]. */
function oneYearMs({ axis, variants }: LoadedScenario): number {
  const start = performance.now()
  const columns = siteColumns(axis)
  for (const { members } of variants) drained(fleetSteps(axis, members, () => {}, columns))
  return performance.now() - start
}
