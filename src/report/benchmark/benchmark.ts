import { SHIPPED } from '../../scenarios/catalogue.ts'
import { loadScenario } from '../../scenarios/load.ts'
import { numberAt } from '../expectations.ts'
import { resultOf } from '../result.ts'
import type { Result } from '../result.ts'
import { rounded } from '../rounding.ts'
import { simulateScenario } from '../simulate.ts'
import { climateSentence, climateSpread } from './climates.ts'
import type { ClimateReading } from './climates.ts'
import { seedFile } from './seeds.ts'
import type { Seed } from './seeds.ts'
import { solarBillReadings } from './solar-bill.ts'

export type BenchmarkVerdict = 'within' | 'outside' | 'illustration' | 'not modelled'

/** One way to read a figure, computed. */
export interface Reading {
  readonly name: string
  readonly value: number | null
  readonly unit: string
}

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
  readonly assumptions: readonly string[]
}

/** Figures that fit by definition of the reading, so that a match says nothing. */
const ILLUSTRATIONS = new Set(['solar-bill'])

/** Runs one figure's scenarios and holds them against the report. */
export async function runBenchmark(seed: Seed): Promise<Benchmark> {
  const { id, figure, where, reported, unit, boundary, scenario, output, assumptions } = seed
  const frame = { id, figure, where, reported, unit, boundary, tolerance: seed.tolerance ?? null }
  if (scenario === undefined || output === undefined || reported === null) {
    return {
      ...frame,
      simulated: null,
      ratio: null,
      verdict: 'not modelled',
      readings: [],
      climates: [],
      assumptions,
    }
  }
  const results = new Map<string, Result>()
  const resultOfFile = async (file: string) => {
    const known = results.get(file) ?? (await simulated(file, []))
    results.set(file, known)
    return known
  }
  const result = await resultOfFile(scenario)
  const climates =
    seed.everyClimate === undefined ? [] : await everyClimate(seed, scenario, seed.everyClimate)
  const notes =
    climates.length === 0 ? assumptions : [...assumptions, climateSentence(reported, unit, climates)]
  if (id === 'solar-bill') return { ...frame, ...solarBill(result, reported), climates, assumptions: notes }
  const value = numberAt(result, output.split('.'))
  const readings: Reading[] = []
  for (const one of seed.readings ?? []) {
    const source = await resultOfFile(one.scenario ?? scenario)
    readings.push({ name: one.name, value: numberAt(source, one.output.split('.')), unit })
  }
  const ratio = value === null ? null : rounded(value / reported)
  return {
    ...frame,
    simulated: value,
    ratio,
    verdict: verdictOf(id, ratio, seed.tolerance ?? 0),
    readings,
    climates,
    assumptions: notes,
  }
}

function verdictOf(id: string, ratio: number | null, tolerance: number): BenchmarkVerdict {
  if (ILLUSTRATIONS.has(id)) return 'illustration'
  return ratio !== null && Math.abs(ratio - 1) <= tolerance ? 'within' : 'outside'
}

async function simulated(file: string, sets: readonly string[]): Promise<Result> {
  const loaded = await loadScenario(seedFile(file), { sets })
  return resultOf(loaded, simulateScenario(loaded))
}

/** The readings of a seed in every shipped climate. */
async function everyClimate(seed: Seed, scenario: string, path: string): Promise<ClimateReading[]> {
  const ids = await SHIPPED.ids('climates')
  const climates: ClimateReading[] = []
  for (const climate of ids) {
    const result = await simulated(scenario, [`${path}=${climate}`])
    const values = (seed.readings ?? []).map(({ output }) => numberAt(result, output.split('.')) ?? 0)
    climates.push({ climate, values })
  }
  return climateSpread(climates)
}

function solarBill(
  result: Result,
  reported: number,
): Pick<Benchmark, 'simulated' | 'ratio' | 'verdict' | 'readings'> {
  const readings = solarBillReadings(result, reported)
  const perKwh = rounded(readings[0]!.value! / result.variants['ac']!.total.solarUsedKwh)
  return { simulated: perKwh, ratio: rounded(perKwh / reported), verdict: 'illustration', readings }
}
