import { classSimulator } from '../../../src/planning/fleet/trial-request.ts'
import { makePlan } from '../../../src/planning/fleet/make-plan.ts'
import type { PlanLimits } from '../../../src/planning/fleet/fleet-choice.ts'
import type { FleetPlan } from '../../../src/planning/fleet/fleet-plan.ts'
import { simulatedFleet } from '../../../src/planning/fleet/simulated-fleet.ts'
import type { SimulatedFleet } from '../../../src/planning/fleet/simulated-fleet.ts'
import type { SimulateChunks } from '../../../src/planning/fleet/fleet-trials.ts'
import { readScenario } from '../../../src/scenarios/read-scenario.ts'

/** Simulates chunks one after the other, in this thread. */
export const inThisThread: SimulateChunks = async (request, chunks) => {
  const simulator = await classSimulator(request)
  const answers = []
  for (const chunk of chunks) answers.push(await simulator.run(chunk))
  return answers
}

/** A scenario's fleet, simulated as the program does. */
export async function fleetOf(
  file: string,
  more: { readonly sets?: readonly string[]; readonly keepsGoing?: boolean } = {},
): Promise<SimulatedFleet> {
  const read = await readScenario(file, [])
  const { sets = [], keepsGoing = false } = more
  const overrides = { sets, dataDirs: [], objective: undefined, keepsGoing }
  return simulatedFleet(file, read, overrides, inThisThread)
}

/** A budget with nothing else asked for. */
export const LIMITS: PlanLimits = {
  objective: 'npv',
  budgets: [1e6],
  hasYears: false,
  carry: true,
  rollout: [],
  coverage: new Map(),
}

/** A plan of a budget with nothing else asked for, or with what is given. */
export function planOf(
  { basis, settings }: SimulatedFleet,
  more: Partial<PlanLimits>,
  frontier: readonly number[] = [],
): FleetPlan {
  return makePlan(basis, { ...LIMITS, objective: settings.objective, ...more }, frontier)
}
