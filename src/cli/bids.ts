import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { bidsCsv } from '../report/bids/bids-csv.ts'
import { bidsDocument } from '../report/bids/bids-document.ts'
import { runBids } from '../report/bids/bids-run.ts'
import { bidsText } from '../report/bids/bids-text.ts'
import { UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { planned, timeLimitOf } from './planned.ts'
import { print, printJson, Progress, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'

interface Options {
  readonly bid?: readonly string[]
  readonly carbonPrice?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly csv?: string
  readonly json?: true
  readonly force?: true
  readonly solverTimeLimit?: string
}

const STDOUT = '-'

/** Holds the bids of a scenario against each other; a page or document on stdout, CSV into a file where one is named. */
export async function bids(file: string, options: Options): Promise<void> {
  const { bid = [], carbonPrice, set = [], data = [], csv } = options
  const timeLimitS = timeLimitOf(options.solverTimeLimit)
  if (csv !== undefined) refuseCsv(csv, file, options)
  const progress = new Progress('sites simulated:')
  let done = 0
  const run = await runBids(
    file,
    { bids: bid, carbonPrice, sets: set, dataDirs: data },
    {
      plan: (loaded) => planned(loaded, timeLimitS),
      run: (steps, sites) => interruptible(steps, () => progress.at(Math.min(++done, sites), sites)),
    },
  )
  progress.end()
  const document = bidsDocument(run)
  if (csv !== undefined && csv !== STDOUT) writeWholeFile(csv, bidsCsv(document))
  if (csv === STDOUT) print(bidsCsv(document))
  else if (options.json) printJson(document)
  else print(bidsText(document, terminalStyle()))
}

/** Refuses a file that cannot be written, or that holds something, before anything is simulated. */
function refuseCsv(csv: string, scenario: string, { json, force }: Options): void {
  if (csv === '') throw new UsageError('--csv needs the name of a file, or - for stdout')
  if (csv === STDOUT) {
    if (json) throw new UsageError('--json and --csv - both write to stdout: name a file for the CSV')
    return
  }
  if (resolve(csv) === resolve(scenario))
    throw new UsageError('--csv names the scenario itself: name another file')
  if (!existsSync(dirname(resolve(csv))))
    throw new UsageError(`--csv ${csv}: there is no folder ${dirname(csv)}`)
  if (!existsSync(csv)) return
  if (statSync(csv).isDirectory()) throw new UsageError(`--csv ${csv} is a folder: name a file`)
  if (!force) throw new UsageError(`the file ${csv} is there already: name a new one, or add --force`)
}
