import { setImmediate } from 'node:timers/promises'
import { NameFault } from '../report/explain/target.ts'
import { sweepCsv } from '../report/sweep/sweep-csv.ts'
import { sweepDocument } from '../report/sweep/sweep-document.ts'
import { runSweep } from '../report/sweep/sweep-run.ts'
import type { SweepOptions, SweepRun } from '../report/sweep/sweep-run.ts'
import { sweepText } from '../report/sweep/sweep-text.ts'
import { visible } from '../scenarios/problem.ts'
import { refuseCsv, STDOUT } from './csv-option.ts'
import { UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, Progress, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'

interface Options {
  readonly vary?: readonly string[]
  readonly output?: readonly string[]
  readonly variant?: readonly string[]
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly csv?: string
  readonly json?: true
  readonly force?: true
}

/** Simulates a scenario at every point of a grid; a table or document on stdout, CSV into a file where one is named. */
export async function sweep(file: string, options: Options): Promise<void> {
  const { vary = [], output = [], variant = [], set = [], data = [], csv } = options
  if (vary.length === 0)
    throw new UsageError('sweep expects --vary PATH=FROM:TO:STEP, or a list: --vary PATH=VALUE,VALUE')
  if (csv !== undefined) refuseCsv(csv, file, options)
  const run = await swept(file, {
    vary,
    variants: variant,
    outputs: output.flatMap((text) => text.split(',')),
    sets: set,
    dataDirs: data,
  })
  if (csv !== undefined && csv !== STDOUT) writeWholeFile(csv, sweepCsv(run))
  if (csv === STDOUT) print(sweepCsv(run))
  else if (options.json) printJson(sweepDocument(run))
  else print(sweepText(run, terminalStyle()))
}

async function swept(file: string, options: SweepOptions): Promise<SweepRun> {
  const progress = new Progress('points simulated:')
  try {
    return await runSweep(file, options, {
      run: interruptible,
      note: (text) => process.stderr.write(`note: ${visible(text)}\n`),
      progress: async (done, of) => {
        progress.at(done, of)
        // A point may take too little time for its own simulation to let signals through.
        await setImmediate()
      },
    })
  } catch (error) {
    throw error instanceof NameFault ? new UsageError(error.message) : error
  } finally {
    progress.end()
  }
}
