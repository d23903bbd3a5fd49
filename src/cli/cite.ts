import { citationsOf } from '../report/cite.ts'
import type { CitedProgram, CitedResult } from '../report/cite.ts'
import { bibtex } from '../report/cite-bibtex.ts'
import { citationText } from '../report/cite-text.ts'
import { isResult, programOf, readResult } from '../report/stored-result.ts'
import { programIdentity } from '../report/version.ts'
import { SHIPPED } from '../scenarios/catalogue.ts'
import { loadScenario } from '../scenarios/load.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'

interface Options {
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly json?: true
  readonly bibtex?: true
}

interface Given {
  readonly name: string
  readonly result: CitedResult
  readonly program: CitedProgram
}

/** Prints how to cite what a result used, or what a scenario would use; nothing is simulated. */
export async function cite(path: string, options: Options): Promise<void> {
  if (options.json && options.bibtex) throw new UsageError('--json and --bibtex ask for two forms: name one')
  const { name, result, program } = await given(path, options)
  const cited = citationsOf(result, await SHIPPED.table('references'), program)
  if (options.json) printJson({ name, ...cited })
  else if (options.bibtex) print(bibtex(cited))
  else print(citationText(cited, name, terminalStyle()))
}

async function given(path: string, { set = [], data = [] }: Options): Promise<Given> {
  if (await isResult(path)) {
    if (set.length > 0) throw new UsageError('--set goes with a scenario: a result keeps its own values')
    const stored = await readResult(path)
    return {
      name: stored.document.scenario.name,
      result: stored.document,
      program: { name: 'basewatt', ...programOf(stored) },
    }
  }
  const loaded = await loadScenario(path, { sets: set, dataDirs: data })
  return { name: loaded.name, result: loaded, program: { name: 'basewatt', ...programIdentity() } }
}
