import { resolve } from 'node:path'
import { OBJECTIVES } from '../planning/schedule/site-cost.ts'
import type { Objective } from '../planning/schedule/site-cost.ts'
import { scheduleDocument } from '../report/schedule/schedule-document.ts'
import { runSchedules } from '../report/schedule/schedule-run.ts'
import { scheduleText } from '../report/schedule/schedule-text.ts'
import { UsageError } from './exit-code.ts'
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
}

/** Seeks when the units of a scenario best sleep; the schedules on stdout, their rules into a file where one is named. */
export async function optimiseSchedule(file: string, options: Options): Promise<void> {
  const { variant, site, set = [], data = [], thresholds = false, weekends = false, output } = options
  if (output !== undefined && resolve(output) === resolve(file))
    throw new UsageError('-o names the scenario itself: name another file for the rules')
  const objective = objectiveOf(options.objective ?? 'bill')
  const progress = new Progress('schedules found:')
  const run = await runSchedules(
    file,
    { objective, variant, site, thresholds, weekends, sets: set, dataDirs: data },
    interruptible,
    (done, of) => progress.at(done, of),
  )
  progress.end()
  if (output !== undefined) writeWholeFile(output, run.fragment)
  if (options.json) printJson(scheduleDocument(run))
  else print(scheduleText(run, terminalStyle()))
}

function objectiveOf(name: string): Objective {
  const known = OBJECTIVES.find((objective) => objective === name)
  if (known === undefined)
    throw new UsageError(`--objective ${JSON.stringify(name)}: expected one of ${OBJECTIVES.join(', ')}`)
  return known
}
