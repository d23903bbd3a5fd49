import { SHIPPED } from '../../scenarios/catalogue.ts'
import { ScenarioFiles } from '../../scenarios/files.ts'
import { readMeasures } from '../../scenarios/measures/read-measures.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { ClassSimulator } from './class-simulator.ts'
import type { Objective } from './fleet-plan.ts'
import { worthOfMoney } from './plan-terms.ts'
import type { PlanTerms } from './plan-terms.ts'

/** All that a thread needs to simulate classes: it can be sent from one thread to another. */
export interface TrialRequest {
  /** Of the scenario file, as the user named it. */
  readonly path: string
  readonly dataDirs: readonly string[]
  /** Without its sites. */
  readonly read: Pick<ReadScenario, 'root' | 'file' | 'texts'>
  readonly objective: Objective
  readonly terms: PlanTerms
  readonly mostBundles: number
  readonly year: number
  readonly currency: string
}

/** What simulates the classes of a request. */
export async function classSimulator(request: TrialRequest): Promise<ClassSimulator> {
  const { path, dataDirs, read, objective, terms, mostBundles, year, currency } = request
  const files = await ScenarioFiles.at(path, dataDirs)
  const { measures, known } = await readMeasures(read.root, SHIPPED, currency)
  const value = { worth: worthOfMoney(terms), lifeYears: measures.map(({ lifeYears }) => lifeYears) }
  return new ClassSimulator({ ...read, files }, measures, known, {
    objective,
    value,
    horizon: terms.horizon,
    mostBundles,
    year,
  })
}
