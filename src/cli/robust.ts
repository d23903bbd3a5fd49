import { judgedRobust } from '../planning/fleet-draws/judged-robust.ts'
import type { JudgedRobust } from '../planning/fleet-draws/judged-robust.ts'
import { byMeasureCsv, chosenCsv } from '../report/plan/plan-csv.ts'
import type { PlannedScenario } from '../report/plan/plan-words.ts'
import { robustDocument } from '../report/plan/robust-document.ts'
import { robustText } from '../report/plan/robust-text.ts'
import { parseNumber } from '../scenarios/number.ts'
import { documentText, openDocumentFolder } from './document-folder.ts'
import { UsageError } from './exit-code.ts'
import { drawnFleet, readDrawOptions, shownDraws } from './fleet-draws.ts'
import { planLimits, readPlanOptions } from './plan-options.ts'
import type { PlanOptions } from './plan-options.ts'
import { fleetPlanner } from './planned-fleet.ts'
import type { FleetOptions } from './planned-fleet.ts'
import { print, printJson, terminalStyle } from './print.ts'

interface Options extends FleetOptions, Pick<PlanOptions, 'budget' | 'minCoverage'> {
  readonly percentile: string
  readonly draws: string
  readonly seed: string
  readonly physical: string
  readonly json?: true
  readonly output?: string
  readonly force?: true
}

const FILES: readonly string[] = ['robust.json', 'chosen.csv', 'by-measure.csv']

/** Plans the retrofits that are best in a percentile of draws; a page or document on stdout, files where they are named. */
export async function robust(file: string, options: Options): Promise<void> {
  const { output } = options
  const asked = readPlanOptions(options)
  const draws = readDrawOptions(options, '-n')!
  const percent = percentOf(options.percentile)
  const planned = fleetPlanner(file, options, (frame) => {
    const limits = planLimits(frame, asked)
    if (limits.hasYears)
      throw new UsageError('a robust plan has one budget: give --budget, and leave plan.years out')
    return limits
  })
  const folder = output === undefined ? undefined : openDocumentFolder(output, options.force ?? false, FILES)
  try {
    const { fleet, limits, scenario, sets, workers } = await planned()
    const drawn = await drawnFleet(fleet, limits, draws, { sets, workers })
    const judged = await shownDraws((passed) => judgedRobust(drawn, percent, passed))
    folder?.write(texts(judged, scenario))
    if (options.json) printJson(robustDocument(judged, scenario))
    else print(robustText(judged, terminalStyle(), scenario))
  } catch (error) {
    folder?.abandon()
    throw error
  }
}

function percentOf(text: string): number {
  const value = parseNumber(text)
  if (value === undefined || !(value >= 0 && value <= 100))
    throw new UsageError(`--percentile ${JSON.stringify(text)}: expected a number from 0 to 100, such as 10`)
  return value
}

function texts(judged: JudgedRobust, scenario: PlannedScenario): Record<string, string> {
  return {
    'robust.json': documentText(robustDocument(judged, scenario)),
    'chosen.csv': [...chosenCsv(judged.plan)].join(''),
    'by-measure.csv': byMeasureCsv(judged.plan),
  }
}
