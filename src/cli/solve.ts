import { runSolve } from '../report/sizing/solve-run.ts'
import { solveDocument } from '../report/sizing/solve-document.ts'
import { solveText } from '../report/sizing/solve-text.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { note, shareOf, withSimulations, workersOf } from './sizing.ts'

interface Options {
  readonly target?: string
  readonly vary?: readonly string[]
  readonly variant?: string
  readonly tolerance: string
  readonly workers?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
}

/** Least share of the range that a search may ask for. Assumption: results have nine digits. */
const LEAST_TOLERANCE = 1e-6

/** Finds the size at which an output meets a target; a page or document on stdout. */
export async function solve(file: string, options: Options): Promise<void> {
  const { vary = [], target, set = [], data = [], variant, json } = options
  if (target === undefined) throw new UsageError('solve expects --target OUTPUT=VALUE, such as payback=4')
  if (vary.length === 0)
    throw new UsageError('solve expects --vary PATH=FROM:TO, such as solar.capacity="0:20 kWp"')
  const tolerance = shareOf('--tolerance', options.tolerance, LEAST_TOLERANCE)
  const workers = workersOf(options.workers)
  const scenario = { path: file, sets: set, dataDirs: data, variant }
  const run = await withSimulations(scenario, workers, (simulations) =>
    runSolve(
      { ...scenario, vary, target, tolerance },
      { simulator: (points, count) => simulations.simulator(points, count), note },
    ),
  )
  if (json) printJson(solveDocument(run))
  else print(solveText(run, terminalStyle()))
  if (!run.solutions.some(({ kind }) => kind === 'found')) process.exitCode = ExitCode.no
}
