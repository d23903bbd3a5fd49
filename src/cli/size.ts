import { sizeCsv } from '../report/sizing/size-csv.ts'
import { sizeDocument } from '../report/sizing/size-document.ts'
import { runSize } from '../report/sizing/size-run.ts'
import type { SizeRun } from '../report/sizing/size-run.ts'
import { sizeText } from '../report/sizing/size-text.ts'
import { refuseCsv, STDOUT } from './csv-option.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { note, shareOf, withSimulations, workersOf } from './sizing.ts'
import { writeWholeFile } from './whole-file.ts'

interface Options {
  readonly vary?: readonly string[]
  readonly variant?: string
  readonly objective: string
  readonly require?: readonly string[]
  readonly refine: string
  readonly workers?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly csv?: string
  readonly json?: true
  readonly output?: string
  readonly force?: true
}

/** Least share of a step that a refinement may ask for. Assumption: finer than any size on sale. */
const LEAST_REFINE = 0.001

/** Finds the best size of a variant under limits; a table or document on stdout, files where they are named. */
export async function size(file: string, options: Options): Promise<void> {
  const { vary = [], require: limits = [], set = [], data = [], variant, objective, csv, output } = options
  if (vary.length === 0)
    throw new UsageError('size expects --vary PATH=FROM:TO:STEP, or a list: --vary PATH=VALUE,VALUE')
  const tolerance = options.refine === '0' ? 0 : shareOf('--refine', options.refine, LEAST_REFINE)
  const workers = workersOf(options.workers)
  if (csv !== undefined) refuseCsv(csv, file, options)
  const scenario = { path: file, sets: set, dataDirs: data, variant }
  const folder =
    output === undefined
      ? undefined
      : (await import('./size-folder.ts')).openSizeFolder(output, options.force ?? false)
  try {
    const run = await withSimulations(scenario, workers, (simulations) =>
      runSize(
        { ...scenario, vary, objective, limits, tolerance },
        { simulator: (points, count) => simulations.simulator(points, count), note },
      ),
    )
    if (csv !== undefined && csv !== STDOUT) writeWholeFile(csv, sizeCsv(run))
    folder?.write(run)
    tell(run, options)
  } catch (error) {
    folder?.abandon()
    throw error
  }
}

function tell(run: SizeRun, { csv, json }: Options): void {
  if (csv === STDOUT) print(sizeCsv(run))
  else if (json) printJson(sizeDocument(run))
  else print(sizeText(run, terminalStyle()))
  if (run.best === undefined) process.exitCode = ExitCode.no
}
