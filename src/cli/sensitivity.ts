import {
  sensitivityCsv,
  sensitivityDocument,
  sensitivitySvg,
} from '../report/uncertainty/sensitivity-document.ts'
import { runSensitivity, SENSITIVITY_METHODS } from '../report/uncertainty/sensitivity-run.ts'
import type { SensitivityMethod, SensitivityRun } from '../report/uncertainty/sensitivity-run.ts'
import { sensitivityText } from '../report/uncertainty/sensitivity-text.ts'
import { refuseCsv } from './csv-option.ts'
import { documentText } from './document-folder.ts'
import { tellDrawnRun } from './drawn-run.ts'
import { UsageError } from './exit-code.ts'
import { workersOf } from './sizing.ts'
import { methodOf, uncertainScenario } from './uncertain-options.ts'
import type { UncertainOptions } from './uncertain-options.ts'
import { MOST_SEED, wholeNumber } from './whole-number.ts'

/** Trajectories of morris. Assumption: twenty rank inputs well; a spread needs two. */
const TRAJECTORIES = { fewest: 2, usual: '20', most: 1000 }
/** Points of sobol: even over a power of two. */
const POINTS = { fewest: 16, usual: '256', most: 65_536 }

const FILES: readonly string[] = ['sensitivity.json', 'sensitivity.csv', 'sensitivity.svg']

/** Ranks the uncertain inputs of a scenario by what they do; a page or document on stdout, files where they are named. */
export async function sensitivity(
  file: string,
  options: UncertainOptions & { readonly method: string; readonly points?: string },
): Promise<void> {
  const method = methodOf(options.method, SENSITIVITY_METHODS)
  const count = countOf(method, options.points)
  const seed = wholeNumber('--seed', options.seed, 0, MOST_SEED)
  const workers = workersOf(options.workers)
  if (options.csv !== undefined) refuseCsv(options.csv, file, options)
  const scenario = uncertainScenario(file, options, 'decisive')
  await tellDrawnRun(scenario, workers, options, {
    run: (simulator) => runSensitivity({ ...scenario, method, count, seed }, simulator),
    page: sensitivityText,
    document: sensitivityDocument,
    csv: sensitivityCsv,
    files: FILES,
    texts,
  })
}

function countOf(method: SensitivityMethod, text: string | undefined): number {
  if (method === 'tornado') {
    if (text === undefined) return 0
    throw new UsageError('-n is for --method morris and sobol: a tornado has two points for each input')
  }
  const { fewest, usual, most } = method === 'morris' ? TRAJECTORIES : POINTS
  const count = wholeNumber('-n', text ?? usual, fewest, most)
  if (method === 'sobol' && !Number.isInteger(Math.log2(count)))
    throw new UsageError(
      `-n of --method sobol expects a power of two, such as ${2 ** Math.round(Math.log2(count))}, got "${count}"`,
    )
  return count
}

function texts(run: SensitivityRun): Record<string, string> {
  return {
    'sensitivity.json': documentText(sensitivityDocument(run)),
    'sensitivity.csv': sensitivityCsv(run),
    'sensitivity.svg': sensitivitySvg(run),
  }
}
