import { resolve } from 'node:path'
import { maccCsv, maccDocument } from '../report/plan/macc-document.ts'
import { maccSvg } from '../report/plan/macc-svg.ts'
import { maccText } from '../report/plan/macc-text.ts'
import { readPlan } from '../report/plan/stored-plan.ts'
import { refuseCsv, refuseFile, STDOUT } from './csv-option.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'

interface Options {
  readonly csv?: string
  readonly svg?: string
  readonly json?: true
  readonly force?: true
}

/** The marginal abatement curve of a plan; a table or document on stdout, files where they are named. */
export async function macc(path: string, options: Options): Promise<void> {
  const { csv, svg, json } = options
  if (csv !== undefined) refuseCsv(csv, path, options, 'plan')
  if (svg !== undefined) refuseSvg(svg, path, options)
  const document = maccDocument(await readPlan(path))
  if (csv !== undefined && csv !== STDOUT) writeWholeFile(csv, maccCsv(document))
  if (svg !== undefined) writeWholeFile(svg, maccSvg(document))
  if (csv === STDOUT) print(maccCsv(document))
  else if (json) printJson(document)
  else print(maccText(document, terminalStyle()))
}

function refuseSvg(svg: string, plan: string, { csv, force }: Options): void {
  if (svg === '' || svg === STDOUT) throw new UsageError('--svg needs the name of a file')
  if (csv !== undefined && csv !== STDOUT && resolve(csv) === resolve(svg))
    throw new UsageError('--csv and --svg name the same file: name two')
  refuseFile('--svg', svg, { path: plan, what: 'plan' }, force)
}
