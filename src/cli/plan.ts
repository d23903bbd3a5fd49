import { toldPlan } from '../planning/fleet/make-plan.ts'
import { planStability } from '../planning/fleet-draws/plan-stability.ts'
import { planDocument } from '../report/plan/plan-document.ts'
import { planText } from '../report/plan/plan-text.ts'
import { ExitCode } from './exit-code.ts'
import { drawnFleet, readDrawOptions, shownDraws } from './fleet-draws.ts'
import type { DrawOptions } from './fleet-draws.ts'
import { frontierBudgets, planLimits, readPlanOptions } from './plan-options.ts'
import type { PlanOptions } from './plan-options.ts'
import { fleetPlanner } from './planned-fleet.ts'
import type { FleetOptions } from './planned-fleet.ts'
import { print, printJson, terminalStyle } from './print.ts'

interface Options extends FleetOptions, PlanOptions, DrawOptions {
  readonly json?: true
  readonly output?: string
  readonly force?: true
}

/** Plans which retrofits are done where; a page or document on stdout, files where they are named. */
export async function plan(file: string, options: Options): Promise<void> {
  const { output } = options
  const asked = readPlanOptions(options)
  const draws = readDrawOptions(options, '--draws')
  const planned = fleetPlanner(file, options, (frame) => ({
    limits: planLimits(frame, asked),
    budgets: frontierBudgets(frame, asked),
  }))
  const folder =
    output === undefined
      ? undefined
      : (await import('./plan-folder.ts')).openPlanFolder(output, options.force ?? false)
  try {
    const { fleet, limits: under, scenario, simulate, sets, workers } = await planned()
    const { limits, budgets } = under
    const { plan: made, choice } = await toldPlan(fleet, limits, budgets, simulate)
    const drawn = draws === undefined ? undefined : await drawnFleet(fleet, limits, draws, { sets, workers })
    const stability =
      drawn === undefined ? undefined : await shownDraws((passed) => planStability(drawn, choice, passed))
    folder?.write(made, scenario, stability)
    if (options.json) printJson(planDocument(made, scenario, stability))
    else print(planText(made, terminalStyle(), scenario, stability))
    if (made.unmet.length > 0) process.exitCode = ExitCode.no
  } catch (error) {
    folder?.abandon()
    throw error
  }
}
