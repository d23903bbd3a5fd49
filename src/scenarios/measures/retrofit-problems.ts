import type { Catalogue } from '../catalogue.ts'
import type { Problem } from '../problem.ts'
import { nodeAt } from '../source-path.ts'
import type { MapNode } from '../source-tree.ts'
import { readPlan } from './plan-settings.ts'
import { readMeasures } from './read-measures.ts'

/** What is wrong with the measures and the plan of a scenario whose form is right, though no plan is asked for. */
export async function retrofitProblems(
  root: MapNode,
  catalogue: Catalogue,
  currency: string,
): Promise<readonly Problem[]> {
  const namesMeasures = [['measures'], ['plan', 'measures'], ['plan', 'rollout']].some(
    (path) => nodeAt(root, path) !== undefined,
  )
  const { problems } = await readPlan(root, catalogue, currency)
  return namesMeasures ? [...problems, ...(await readMeasures(root, catalogue, currency)).problems] : problems
}
