import { checkAnnotations } from '../report/check/check-annotations.ts'
import { checkDocument } from '../report/check/check-document.ts'
import { checkJunit } from '../report/check/check-junit.ts'
import { checkMarkdown } from '../report/check/check-markdown.ts'
import { checkSuite, verdictOf } from '../report/check/check-suite.ts'
import type { Check, Verdict } from '../report/check/check-suite.ts'
import { checkText } from '../report/check/check-text.ts'
import { fitsGlob } from '../report/check/glob.ts'
import { scenarioProblems } from '../report/check/scenario-problems.ts'
import { olderBaselines, strayBaselines } from '../report/check/odd-baselines.ts'
import { programIdentity, VERSION } from '../report/version.ts'
import { InputError, nameHint, visible } from '../scenarios/problem.ts'
import { readSuiteParts } from '../scenarios/suite/read-suite.ts'
import type { Suite } from '../scenarios/suite/suite.ts'
import { AtomicFile } from './atomic-file.ts'
import { updateBaselines } from './check-update.ts'
import { ExitCode, problemList, UsageError } from './exit-code.ts'
import { interruptible, onInterrupt } from './interrupt.ts'
import { Progress, print, printJson, terminalStyle } from './print.ts'

interface Options {
  readonly only?: string
  readonly data?: readonly string[]
  readonly strict?: true
  readonly json?: true
  readonly markdown?: string
  readonly junit?: string
  readonly github?: true
  readonly update?: true
  readonly reason?: string
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  passes: ExitCode.done,
  fails: ExitCode.no,
  incomplete: ExitCode.incomplete,
  unusable: ExitCode.badInput,
}

/** Name of a file that stands for stdout. */
const STDOUT = '-'

/** Holds the scenarios of a suite against their baselines, expectations and properties; or makes the baselines anew. */
export async function check(file: string, options: Options): Promise<void> {
  refuseUnclear(options)
  const suite = await usableSuite(file, options.data ?? [])
  const { only } = options
  if (only !== undefined && !suite.scenarios.some(({ id }) => fitsGlob(only, id))) {
    const ids = suite.scenarios.map(({ id }) => id)
    throw new UsageError(
      `--only "${only}" fits no scenario of the suite: ${nameHint(only, ids) ?? ids.join(', ')}`,
    )
  }
  const reports = openReports(options)
  try {
    const checked = await checkedSuite(suite, options)
    if (options.update) updateBaselines(checked, options.reason!, options.json ?? false)
    else {
      await warnOfOddBaselines(checked)
      tell(checked, options, reports)
    }
  } catch (error) {
    reports.abandon()
    throw error
  }
}

/** The suite; where its text has problems, those of the scenarios that it names are told with them. */
async function usableSuite(file: string, dataDirs: readonly string[]): Promise<Suite> {
  const { suite, problems } = await readSuiteParts(file)
  if (problems.length > 0) throw new InputError([...problems, ...(await scenarioProblems(suite, dataDirs))])
  return suite
}

async function warnOfOddBaselines({ suite, scenarios }: Check): Promise<void> {
  for (const { path, unusedBy } of await strayBaselines(suite)) {
    const why =
      unusedBy === undefined
        ? 'a baseline of no scenario of the suite'
        : `the suite leaves it unused: scenario ${unusedBy} has "baseline: false"`
    process.stderr.write(`warning: ${visible(`${path}: ${why}`)}\n`)
  }
  for (const { path, version } of olderBaselines(suite, scenarios, VERSION))
    process.stderr.write(`warning: ${visible(`${path}: made by basewatt ${version}, this is ${VERSION}`)}\n`)
}

function refuseUnclear({ json, markdown, junit, github, update, reason, strict }: Options): void {
  if (update) {
    if (process.env['CI'])
      throw new UsageError('--update is refused where CI is set: make baselines where somebody looks at them')
    if (reason === undefined || reason.trim() === '')
      throw new UsageError('--update needs --reason "why the new values are right"')
    if (markdown !== undefined || junit !== undefined || github || strict)
      throw new UsageError('--update goes with --reason, --only, --data and --json only')
  } else if (reason !== undefined) throw new UsageError('--reason goes with --update')
  if (markdown === '' || junit === '')
    throw new UsageError('--markdown and --junit need the name of a file, or -')
  if ([json, markdown === STDOUT, junit === STDOUT].filter(Boolean).length > 1)
    throw new UsageError('stdout takes one of --json, --markdown - and --junit -')
}

async function checkedSuite(suite: Suite, { only, data = [], strict }: Options): Promise<Check> {
  const progress = new Progress('checked:')
  const checked = await checkSuite(suite, {
    only,
    strict: strict ?? false,
    dataDirs: data,
    program: programIdentity(),
    run: interruptible,
    progress: (done, of) => progress.at(done, of),
  })
  progress.end()
  return checked
}

/** The files that reports go to: opened before the work, so that a wrong name is told at once. */
function openReports({ markdown, junit }: Options) {
  const opened: AtomicFile[] = []
  const abandon = () => {
    for (const one of opened) one.abandon()
  }
  const open = (path: string | undefined): AtomicFile | undefined => {
    if (path === undefined || path === STDOUT) return undefined
    try {
      const file = new AtomicFile(path)
      opened.push(file)
      return file
    } catch (error) {
      abandon()
      throw error
    }
  }
  const files = [open(markdown), open(junit)]
  const settled = onInterrupt(abandon)
  return {
    abandon,
    write(texts: readonly (() => string)[]): void {
      for (const [index, one] of files.entries()) one?.append(texts[index]!())
      for (const one of opened) one.finish()
      for (const one of opened) one.publish()
      settled()
    },
  }
}

function tell(checked: Check, options: Options, reports: ReturnType<typeof openReports>): void {
  const { json, markdown, junit, github } = options
  const asMarkdown = () => checkMarkdown(checked)
  const asJunit = () => checkJunit(checked)
  reports.write([asMarkdown, asJunit])
  if (checked.problems.length > 0) process.stderr.write(`${problemList(checked.problems)}\n`)
  if (github) for (const line of checkAnnotations(checked)) process.stderr.write(`${line}\n`)
  if (json) printJson(checkDocument(checked))
  else if (markdown === STDOUT) print(asMarkdown())
  else if (junit === STDOUT) print(asJunit())
  else print(checkText(checked, terminalStyle()))
  process.exitCode = EXIT_CODES[verdictOf(checked)]
}
