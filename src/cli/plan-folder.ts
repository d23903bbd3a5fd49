import type { PlanStability } from '../planning/fleet-draws/plan-stability.ts'
import type { FleetPlan } from '../planning/fleet/fleet-plan.ts'
import { frontierSvg } from '../report/plan/frontier-svg.ts'
import { maccCsv, maccDocument } from '../report/plan/macc-document.ts'
import { maccSvg } from '../report/plan/macc-svg.ts'
import { byMeasureCsv, byProvinceCsv, chosenCsv, frontierCsv, planYearsCsv } from '../report/plan/plan-csv.ts'
import { planDocument } from '../report/plan/plan-document.ts'
import type { PlannedScenario } from '../report/plan/plan-words.ts'
import { planDrawsCsv, stabilityCsv } from '../report/plan/stability-document.ts'
import { PLAN_JSON } from '../report/plan/stored-plan.ts'
import { documentText, openDocumentFolder } from './document-folder.ts'

/** The files of a plan, the document first; some where they are asked for. */
const PLAN_FILES: readonly string[] = [
  PLAN_JSON,
  'chosen.csv',
  'by-measure.csv',
  'by-province.csv',
  'years.csv',
  'frontier.csv',
  'frontier.svg',
  'macc.csv',
  'macc.svg',
  'stability.csv',
  'draws.csv',
]

/** A folder that gets the files of one plan. */
export interface PlanFolder {
  write(plan: FleetPlan, scenario: PlannedScenario, stability: PlanStability | undefined): void
  /** Takes away what is half-written. */
  abandon(): void
}

/** A folder that nobody else writes into: new or empty, or with `force` any. */
export function openPlanFolder(path: string, force: boolean): PlanFolder {
  const folder = openDocumentFolder(path, force, PLAN_FILES)
  return {
    write(plan, scenario, stability) {
      const curve = maccDocument(plan)
      folder.write({
        [PLAN_JSON]: documentText(planDocument(plan, scenario, stability)),
        'chosen.csv': [...chosenCsv(plan)].join(''),
        'by-measure.csv': byMeasureCsv(plan),
        'by-province.csv': byProvinceCsv(plan),
        ...(plan.years.length === 0 ? {} : { 'years.csv': planYearsCsv(plan) }),
        ...(plan.frontier.length === 0
          ? {}
          : { 'frontier.csv': frontierCsv(plan), 'frontier.svg': frontierSvg(plan) }),
        'macc.csv': maccCsv(curve),
        'macc.svg': maccSvg(curve),
        ...(stability === undefined
          ? {}
          : { 'stability.csv': stabilityCsv(stability), 'draws.csv': planDrawsCsv(stability) }),
      })
    },
    abandon: () => folder.abandon(),
  }
}
