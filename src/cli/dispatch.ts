import { existsSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { dispatchDocument } from '../report/dispatch/dispatch-document.ts'
import { runDispatch } from '../report/dispatch/dispatch-run.ts'
import type { DispatchRun } from '../report/dispatch/dispatch-run.ts'
import { dispatchText } from '../report/dispatch/dispatch-text.ts'
import { scheduleCsv, scheduleStrategyText } from '../report/dispatch/schedule-csv.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { shownWhile, timeLimitOf } from './planned.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'

interface Options {
  readonly variant?: string
  readonly site?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
  readonly output?: string
  readonly force?: true
  readonly solverTimeLimit?: string
}

/** Tells what each strategy of a battery saves; the optimal schedule into a file where one is named. */
export async function dispatch(file: string, options: Options): Promise<void> {
  const { variant, site, set = [], data = [], output } = options
  const timeLimitS = timeLimitOf(options.solverTimeLimit)
  if (output !== undefined) refuseOutput(output, file, options.force ?? false)
  const run = await shownWhile('years simulated or planned:', (progress) =>
    runDispatch(
      file,
      { variant, site, sets: set, dataDirs: data, timeLimitS, isForOne: output !== undefined },
      interruptible,
      progress,
    ),
  )
  const isWritten = output !== undefined && writeSchedule(output, run)
  if (options.json) printJson(dispatchDocument(run))
  else {
    print(dispatchText(run, terminalStyle()))
    if (isWritten) print(`\nto follow it: ${scheduleStrategyText(basename(output))}`)
  }
}

/** Writes the plan of the one battery; says so where there is none, which is then the answer. */
function writeSchedule(output: string, { loaded, sites }: DispatchRun): boolean {
  const { plan } = sites[0]!
  if (plan.kind === 'failed') {
    process.stderr.write(`warning: ${output} is not written: no plan was found: ${plan.reason}\n`)
    process.exitCode = ExitCode.no
    return false
  }
  writeWholeFile(output, scheduleCsv(loaded.axis, plan))
  return true
}

/** Refuses a file for the schedule that cannot be written, or that holds something, before the search begins. */
function refuseOutput(output: string, scenario: string, force: boolean): void {
  if (output === '') throw new UsageError('-o needs the name of a file')
  if (resolve(output) === resolve(scenario))
    throw new UsageError('-o names the scenario itself: name another file for the schedule')
  if (!existsSync(dirname(resolve(output))))
    throw new UsageError(`-o ${output}: there is no folder ${dirname(output)}`)
  if (!existsSync(output)) return
  if (statSync(output).isDirectory())
    throw new UsageError(`-o ${output} is a folder: name a file for the schedule`)
  if (!force) throw new UsageError(`the file ${output} is there already: name a new one, or add --force`)
}
