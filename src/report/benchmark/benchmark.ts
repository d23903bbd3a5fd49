import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import type { SimulateChunks } from '../../planning/fleet/fleet-trials.ts'
import { SHIPPED } from '../../scenarios/catalogue.ts'
import { loadScenario } from '../../scenarios/load.ts'
import { policyRules } from '../../scenarios/policy-rules.ts'
import { resultOf } from '../result.ts'
import type { Result } from '../result.ts'
import { rounded } from '../rounding.ts'
import { simulateScenario } from '../simulate.ts'
import { climateSentence, climateSpread } from './climates.ts'
import type { ClimateReading } from './climates.ts'
import { fundFigures } from './fund.ts'
import type { LoneMeasure } from './lone-measures.ts'
import { provinceSentences } from './province-figures.ts'
import type { ProvinceFigures } from './province-figures.ts'
import { figureOf } from './reading.ts'
import type { Reading } from './reading.ts'
import { seedFile } from './seeds.ts'
import type { Seed } from './seeds.ts'
import { shutdownByProvince } from './shutdown-provinces.ts'
import { solarBillReadings } from './solar-bill.ts'
import { solarByProvince } from './solar-provinces.ts'
import { heldTargets, targetSpreads } from './target-spread.ts'
import type { HeldTarget, TargetSpread } from './target-spread.ts'

export type BenchmarkVerdict = 'within' | 'outside' | 'illustration' | 'not modelled'

/** A figure of the report beside what the model gives. */
export interface Benchmark {
  readonly id: string
  readonly figure: string
  readonly where: string
  readonly reported: number | null
  readonly unit: string
  readonly simulated: number | null
  readonly ratio: number | null
  readonly tolerance: number | null
  readonly verdict: BenchmarkVerdict
  readonly boundary: string
  readonly readings: readonly Reading[]
  readonly climates: readonly ClimateReading[]
  /** Limits that the readings of every climate are held against, and what came of it; empty where there are none. */
  readonly targets: readonly HeldTarget[]
  readonly spreads: readonly TargetSpread[]
  /** The figure under the tariff and the climate of every province; null where it hangs on neither. */
  readonly provinces: ProvinceFigures | null
  /** What each measure gives for its money, where the figure is a fund; empty where it is not. */
  readonly measures: readonly LoneMeasure[]
  readonly assumptions: readonly string[]
}

/** Figures that fit by definition of the reading, so that a match says nothing. */
const ILLUSTRATIONS = new Set([
  'solar-bill',
  'asset-revitalisation',
  'coverage-bs',
  'coverage-room',
  'network-retirement',
  'upgrade-fund',
])

/**
 * Runs one figure's scenarios and holds them against the report.
 *
 * @param simulate  where the sites of a fund are simulated; in this thread where left out
 */
export async function runBenchmark(seed: Seed, simulate?: SimulateChunks): Promise<Benchmark> {
  const { id, figure, where, reported, unit, boundary, scenario, output } = seed
  const frame = { id, figure, where, reported, unit, boundary, tolerance: seed.tolerance ?? null }
  if (scenario !== undefined && seed.fund !== undefined) {
    const { spent, sentences, ...figures } = await fundFigures({ ...seed, scenario }, simulate)
    const ratio = reported === null ? null : rounded(spent / reported)
    const assumptions = [...seed.assumptions, ...sentences]
    return {
      ...frame,
      ...NOWHERE_ELSE,
      simulated: spent,
      ratio,
      verdict: verdictOf(seed, ratio),
      ...figures,
      assumptions,
    }
  }
  if (scenario === undefined || output === undefined) {
    const { assumptions } = seed
    return {
      ...frame,
      ...NOWHERE_ELSE,
      simulated: null,
      ratio: null,
      verdict: 'not modelled',
      readings: [],
      assumptions,
    }
  }
  const result = await simulated(scenario, [])
  const climates = await everyClimate(seed, scenario)
  const held = await heldAgainst(seed, climates)
  const provinces = await everyProvince(seed, scenario)
  const assumptions = withSpread(seed, climates, provinces)
  const spread = { climates, ...held, provinces, measures: [], assumptions }
  if (id === 'solar-bill' && reported !== null) {
    return { ...frame, ...solarBill(result, reported), ...spread }
  }
  const value = figureOf(result, { output, from: seed.from, as: seed.as })
  const ratio = value === null || reported === null ? null : rounded(value / reported)
  const readings = await readingsOf(seed, scenario, result)
  return { ...frame, simulated: value, ratio, verdict: verdictOf(seed, ratio), readings, ...spread }
}

/** Of a figure that is read in one place. */
const NOWHERE_ELSE = { climates: [], targets: [], spreads: [], provinces: null, measures: [] } as const

/** Without a reported number there is nothing to be within or outside of. */
function verdictOf({ id, reported, tolerance = 0 }: Seed, ratio: number | null): BenchmarkVerdict {
  if (reported === null || ILLUSTRATIONS.has(id)) return 'illustration'
  return ratio !== null && Math.abs(ratio - 1) <= tolerance ? 'within' : 'outside'
}

async function simulated(file: string, sets: readonly string[]): Promise<Result> {
  const loaded = await withOptimalDispatch(await loadScenario(seedFile(file), { sets }))
  return resultOf(loaded, simulateScenario(loaded))
}

/** All readings of a seed; each scenario is simulated once. */
async function readingsOf(seed: Seed, scenario: string, result: Result): Promise<Reading[]> {
  const results = new Map([[scenario, result]])
  const readings: Reading[] = []
  for (const one of seed.readings ?? []) {
    const file = one.scenario ?? scenario
    const source = results.get(file) ?? (await simulated(file, []))
    results.set(file, source)
    readings.push({ name: one.name, value: figureOf(source, one), unit: one.unit ?? seed.unit })
  }
  return readings
}

/** The readings of a seed in every shipped climate, the least first; none where it is for one place. */
async function everyClimate(seed: Seed, scenario: string): Promise<ClimateReading[]> {
  const { everyClimate: path, climateReadings, readings = [] } = seed
  if (path === undefined) return []
  const ids = await SHIPPED.ids('climates')
  const climates: ClimateReading[] = []
  for (const climate of ids) {
    const result = await simulated(scenario, [`${path}=${climate}`])
    const values = readings.slice(0, climateReadings).map((one) => figureOf(result, one) ?? 0)
    climates.push({ climate, values })
  }
  return climateSpread(climates)
}

async function heldAgainst(
  { targets: ids = [], readings = [], climateReadings }: Seed,
  climates: readonly ClimateReading[],
): Promise<Pick<Benchmark, 'targets' | 'spreads'>> {
  if (ids.length === 0 || climates.length === 0) return { targets: [], spreads: [] }
  const targets = heldTargets(ids, await policyRules(SHIPPED))
  const names = readings.slice(0, climateReadings).map(({ name }) => name)
  return { targets, spreads: targetSpreads(names, climates, targets) }
}

/** A figure that hangs on hours and prices, in every province of the catalogue. */
async function everyProvince({ id, reported }: Seed, scenario: string): Promise<ProvinceFigures | null> {
  if (id === 'solar-bill' && reported !== null) return solarByProvince(scenario, reported)
  return id === 'shutdown-8h' ? shutdownByProvince() : null
}

function withSpread(
  { assumptions, reported, unit, readings = [] }: Seed,
  climates: readonly ClimateReading[],
  provinces: ProvinceFigures | null,
): readonly string[] {
  const ofClimates =
    climates.length === 0 ? [] : [climateSentence(reported, readings[0]?.unit ?? unit, climates)]
  const ofProvinces = provinces === null ? [] : provinceSentences(reported, provinces)
  return [...assumptions, ...ofClimates, ...ofProvinces]
}

function solarBill(
  result: Result,
  reported: number,
): Pick<Benchmark, 'simulated' | 'ratio' | 'verdict' | 'readings'> {
  const readings = solarBillReadings(result, reported)
  const perKwh = rounded(readings[0]!.value! / result.variants['ac']!.total.solarUsedKwh)
  return { simulated: perKwh, ratio: rounded(perKwh / reported), verdict: 'illustration', readings }
}
