import { availableParallelism } from 'node:os'
import { runBenchmark } from '../report/benchmark/benchmark.ts'
import type { Benchmark } from '../report/benchmark/benchmark.ts'
import { benchmarkTable } from '../report/benchmark/benchmark-table.ts'
import { readSeeds } from '../report/benchmark/seeds.ts'
import { nameHint } from '../scenarios/problem.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { classesInThreads } from './fleet-pool.ts'
import { Progress, print, printJson, terminalStyle } from './print.ts'

/** Holds the model against the report's figures; one of them out of tolerance makes the exit code 1. */
export async function benchmark(ids: readonly string[], options: { readonly json?: true }): Promise<void> {
  const seeds = await readSeeds()
  const known = seeds.map(({ id }) => id)
  for (const id of ids) {
    if (!known.includes(id))
      throw new UsageError(`no figure "${id}": ${nameHint(id, known) ?? known.join(', ')}`)
  }
  const chosen = ids.length === 0 ? seeds : seeds.filter(({ id }) => ids.includes(id))
  const inThreads = classesInThreads(availableParallelism())
  const progress = new Progress('figures held against the model:')
  const benchmarks: Benchmark[] = []
  for (const seed of chosen) {
    benchmarks.push(await runBenchmark(seed, inThreads))
    progress.at(benchmarks.length, chosen.length)
  }
  progress.end()
  if (options.json) printJson({ benchmarks })
  else print(benchmarkTable(benchmarks, terminalStyle()))
  if (benchmarks.some(({ verdict }) => verdict === 'outside')) process.exitCode = ExitCode.no
}
