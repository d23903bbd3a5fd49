import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { OBJECTIVES } from '../planning/schedule/site-cost.ts'
import type { Objective } from '../planning/schedule/site-cost.ts'
import { scheduleDocument } from '../report/schedule/schedule-document.ts'
import { runSchedules } from '../report/schedule/schedule-run.ts'
import { scheduleText } from '../report/schedule/schedule-text.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, Progress, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'

interface Options {
  readonly variant?: string
  readonly site?: string
  readonly objective?: string
  readonly thresholds?: true
  readonly weekends?: true
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
  readonly output?: string
  readonly force?: true
}

/** Seeks when the units of a scenario best sleep; the schedules on stdout, their rules into a file where one is named. */
export async function optimiseSchedule(file: string, options: Options): Promise<void> {
  const { variant, site, set = [], data = [], thresholds = false, weekends = false, output } = options
  if (output !== undefined) refuseOutput(output, file, options.force ?? false)
  const objective = objectiveOf(options.objective ?? 'bill')
  const passes = [
    new Progress('schedules found, units:'),
    new Progress('sought again as others are decided, units:'),
  ]
  const run = await runSchedules(
    file,
    { objective, variant, site, thresholds, weekends, sets: set, dataDirs: data },
    interruptible,
    (done, of, pass) => passes[pass === 1 ? 0 : 1]!.at(done, of),
  )
  for (const progress of passes) progress.end()
  if (output !== undefined) writeWholeFile(output, run.fragment)
  if (options.json) printJson(scheduleDocument(run))
  else print(scheduleText(run, terminalStyle()))
  // Rules that were not sought may break a limit; what was found does not.
  if (run.optimised.result.service.some(({ ok, enforced }) => enforced && !ok)) process.exitCode = ExitCode.no
}

/** Refuses a file for the rules that cannot be written, or that holds something, before the search begins. */
function refuseOutput(output: string, scenario: string, force: boolean): void {
  if (output === '') throw new UsageError('-o needs the name of a file')
  if (resolve(output) === resolve(scenario))
    throw new UsageError('-o names the scenario itself: name another file for the rules')
  if (!existsSync(output)) return
  if (statSync(output).isDirectory())
    throw new UsageError(`-o ${output} is a folder: name a file for the rules`)
  if (!force) throw new UsageError(`the file ${output} is there already: name a new one, or add --force`)
}

function objectiveOf(name: string): Objective {
  const known = OBJECTIVES.find((objective) => objective === name)
  if (known === undefined)
    throw new UsageError(`--objective ${JSON.stringify(name)}: expected one of ${OBJECTIVES.join(', ')}`)
  return known
}
