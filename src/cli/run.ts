import { planSiteYears } from '../report/plans.ts'
import { resultOf } from '../report/result.ts'
import { scenarioSteps } from '../report/simulate.ts'
import { summaryTable } from '../report/summary-table.ts'
import { loadScenario } from '../scenarios/load.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { planned, timeLimitOf } from './planned.ts'
import { Progress, print, printJson, terminalStyle } from './print.ts'

interface Options {
  readonly variant?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
  readonly output?: string
  readonly hourly?: true
  readonly force?: true
  readonly solverTimeLimit?: string
  readonly keepGoing?: true
}

/** Simulates a scenario; the table or document on stdout, files where a folder is named. */
export async function run(file: string, options: Options): Promise<void> {
  const { variant, set = [], data = [], output, hourly = false, force = false } = options
  if (hourly && output === undefined)
    throw new UsageError('--hourly needs -o DIR, where hourly.csv is written')
  const timeLimitS = timeLimitOf(options.solverTimeLimit)
  const read = await loadScenario(file, {
    sets: set,
    dataDirs: data,
    keepGoing: options.keepGoing === true,
    ...(variant === undefined ? {} : { variant }),
  })
  // Most runs write no folder, and need not load what does.
  const folder =
    output === undefined ? undefined : (await import('./run-folder.ts')).openRunFolder(output, force)
  try {
    const loaded = await planned(read, timeLimitS)
    const progress = new Progress('sites simulated:')
    const all = loaded.variants.reduce(
      (sum, { members, plans }) => sum + members.length + planSiteYears(plans),
      0,
    )
    const hourlyFile = hourly ? folder?.hourly(loaded) : undefined
    let done = 0
    const steps = scenarioSteps(loaded, (one, member, columns, year) => {
      hourlyFile?.add(one, member, columns, year)
    })
    const simulated = await interruptible(steps, () => progress.at(Math.min(++done, all), all))
    progress.end()
    const result = resultOf(loaded, simulated)
    folder?.write(file, loaded, simulated, result, variant)
    if (options.json) printJson(result)
    else print(summaryTable(loaded, result, terminalStyle()))
    if (result.service.some(({ ok, enforced }) => enforced && !ok)) process.exitCode = ExitCode.no
  } catch (error) {
    folder?.abandon()
    throw error
  }
}
