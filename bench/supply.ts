import { median } from 'simple-statistics'
import { simulateSite, siteColumns } from '../src/model/site.ts'
import type { SiteSpec } from '../src/model/site.ts'
import { storageProblemOf } from '../src/model/supply/problem-of-site.ts'
import { solveStorage } from '../src/planning/dispatch/solve-storage.ts'
import { loadScenario } from '../src/scenarios/load.ts'

const TARIFF = 'examples/peak-valley-battery.yaml'
const BAD_GRID = 'examples/bad-grid-diesel.yaml'
const OFF_GRID = 'examples/off-grid-hybrid.yaml'
const ROUNDS = 60
const SOLVER_ROUNDS = 3

/** The mains of the example on a tariff never fail here, so that nothing but the battery is added. */
const RELIABLE = 'sites.tower.mains='
/** Its capacity does not hang on the temperature of the room, which hangs on its losses. */
const WARM = 'sites.tower.dcBus.battery.temperature=25 degC'
const NO_BATTERY = 'sites.tower.dcBus.battery='
/** The same battery behind an inverter of its own: what it does hangs on the cooling, and the cooling on its losses. */
const ON_AC =
  'sites.tower.battery={ preset: lfp-48v, strings: 4, stringCapacity: 100 Ah, reserve: 3 h, strategy: arbitrage }'

type Kind = readonly [name: string, file: string, variant: string, sets: readonly string[]]

const KINDS: readonly Kind[] = [
  ['5G site, time of use, no battery', TARIFF, 'baseline', [RELIABLE, NO_BATTERY]],
  ['LFP on the -48 V bus at 25 degC, arbitrage', TARIFF, 'arbitrage', [RELIABLE, WARM]],
  ['LFP as warm as the room, arbitrage', TARIFF, 'arbitrage', [RELIABLE]],
  ['the same, 24 h ahead', TARIFF, 'look-ahead', [RELIABLE]],
  ['the same, arbitrage, mains that fail', TARIFF, 'arbitrage', []],
  ['LFP on the AC side, room with UA', TARIFF, 'baseline', [RELIABLE, NO_BATTERY, ON_AC]],
  ['outages, generator without battery', BAD_GRID, 'baseline', []],
  ['outages, LFP, generator', BAD_GRID, 'battery', []],
  ['no mains, solar, LFP, generator', OFF_GRID, 'solar', []],
]

/** Median times of works that take turns [ms]. */
type Medians = (works: readonly (() => void)[], rounds: number) => number[]

/** A year of single sites with sources of their own, taking turns, and the time of a plan with perfect foresight. Rows of the table. */
export async function supplyRows(mediansMs: Medians): Promise<[string, string, string][]> {
  const works: (() => void)[] = []
  for (const [, file, variant, sets] of KINDS) {
    const { axis, spec } = await siteOf(file, variant, sets)
    const columns = siteColumns(axis)
    works.push(() => void simulateSite(axis, spec, columns))
  }
  const times = mediansMs(works, ROUNDS)
  const rows = KINDS.map(([name], i): [string, string, string] => [
    name,
    `${times[i]!.toFixed(2)} ms`,
    `${(times[i]! / times[0]!).toFixed(2)} x the first`,
  ])
  return [...rows, ['optimal plan, a year of hours', `${(await planS()).toFixed(2)} s`, '']]
}

async function siteOf(file: string, variant: string, sets: readonly string[]) {
  const { axis, variants } = await loadScenario(file, { sets })
  const spec: SiteSpec = variants.find(({ name }) => name === variant)!.members[0]!.spec
  return { axis, spec }
}

/** Time from a site to the plan of its battery with the year known, the start of the solver included [s]. */
async function planS(): Promise<number> {
  const { axis, spec } = await siteOf(TARIFF, 'optimal', [])
  const columns = siteColumns(axis)
  const times: number[] = []
  for (let round = 0; round < SOLVER_ROUNDS; round++) {
    const start = performance.now()
    const solution = await solveStorage(storageProblemOf(axis, spec, columns))
    if (solution.kind === 'failed') throw new Error(solution.reason)
    times.push((performance.now() - start) / 1000)
  }
  return median(times)
}
