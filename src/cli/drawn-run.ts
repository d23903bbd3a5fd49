import { STDOUT } from './csv-option.ts'
import { openDocumentFolder } from './document-folder.ts'
import { withDraws } from './draw-simulations.ts'
import { print, printJson, terminalStyle } from './print.ts'
import type { UncertainOptions } from './uncertain-options.ts'
import { writeWholeFile } from './whole-file.ts'
import type { UncertainScenario } from '../report/uncertainty/drawn-points.ts'
import type { DrawSimulator } from '../report/uncertainty/uncertainty-run.ts'
import type { Style } from '../report/style.ts'

/** How a run over draws is made and told. */
interface DrawnRun<T> {
  readonly run: (simulator: DrawSimulator) => Promise<T>
  readonly page: (run: T, style: Style) => string
  readonly document: (run: T) => unknown
  readonly csv: (run: T) => string
  /** Files of a folder, the document first, and their texts. */
  readonly files: readonly string[]
  readonly texts: (run: T) => Readonly<Record<string, string>>
}

/** Makes a run over draws of a scenario: a page, document or CSV on stdout, files where they are named. */
export async function tellDrawnRun<T>(
  scenario: UncertainScenario,
  workers: number | undefined,
  { csv, json, folder: path, force }: UncertainOptions,
  drawn: DrawnRun<T>,
): Promise<void> {
  const folder = path === undefined ? undefined : openDocumentFolder(path, force ?? false, drawn.files)
  try {
    const run = await withDraws(scenario, workers, drawn.run)
    if (csv !== undefined && csv !== STDOUT) writeWholeFile(csv, drawn.csv(run))
    folder?.write(drawn.texts(run))
    if (csv === STDOUT) print(drawn.csv(run))
    else if (json) printJson(drawn.document(run))
    else print(drawn.page(run, terminalStyle()))
  } catch (error) {
    folder?.abandon()
    throw error
  }
}
