import { drawsCsv, histogramCsv, uncertaintyDocument } from '../report/uncertainty/uncertainty-document.ts'
import { DRAW_METHODS, runUncertainty } from '../report/uncertainty/uncertainty-run.ts'
import type { UncertaintyRun } from '../report/uncertainty/uncertainty-run.ts'
import { uncertaintySvg } from '../report/uncertainty/uncertainty-svg.ts'
import { uncertaintyText } from '../report/uncertainty/uncertainty-text.ts'
import { refuseCsv } from './csv-option.ts'
import { documentText } from './document-folder.ts'
import { tellDrawnRun } from './drawn-run.ts'
import { workersOf } from './sizing.ts'
import { methodOf, uncertainScenario } from './uncertain-options.ts'
import type { UncertainOptions } from './uncertain-options.ts'
import { MOST_SEED, wholeNumber } from './whole-number.ts'

/** Draws that percentiles make sense of, and more than anybody waits for. */
const [FEWEST_DRAWS, MOST_DRAWS] = [2, 100_000]

const FILES: readonly string[] = ['uncertainty.json', 'draws.csv', 'histogram.csv', 'uncertainty.svg']

/** Draws the uncertain inputs of a scenario; a page or document on stdout, files where they are named. */
export async function uncertainty(
  file: string,
  options: UncertainOptions & { readonly method: string; readonly draws: string },
): Promise<void> {
  const count = wholeNumber('-n', options.draws, FEWEST_DRAWS, MOST_DRAWS)
  const seed = wholeNumber('--seed', options.seed, 0, MOST_SEED)
  const method = methodOf(options.method, DRAW_METHODS)
  const workers = workersOf(options.workers)
  if (options.csv !== undefined) refuseCsv(options.csv, file, options)
  const scenario = uncertainScenario(file, options, 'all')
  await tellDrawnRun(scenario, workers, options, {
    run: (simulator) => runUncertainty({ ...scenario, count, seed, method }, simulator),
    page: uncertaintyText,
    document: uncertaintyDocument,
    csv: drawsCsv,
    files: FILES,
    texts,
  })
}

function texts(run: UncertaintyRun): Record<string, string> {
  return {
    'uncertainty.json': documentText(uncertaintyDocument(run)),
    'draws.csv': drawsCsv(run),
    'histogram.csv': histogramCsv(run),
    'uncertainty.svg': uncertaintySvg(run),
  }
}
