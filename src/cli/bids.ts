import { bidsCsv } from '../report/bids/bids-csv.ts'
import { bidsDocument } from '../report/bids/bids-document.ts'
import { runBids } from '../report/bids/bids-run.ts'
import { bidsText } from '../report/bids/bids-text.ts'
import { refuseCsv, STDOUT } from './csv-option.ts'
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
